/**
 * tracing: tells for each cell what it was taken for, see model/trace.h.
 */
#ifndef NORMALIZE_TRACING_H
#define NORMALIZE_TRACING_H

#include "model/trace.h"
#include "normalize/rows.h"

#include <glib.h>

/** The trace of @rows, whose cells have their fates, as @bindings bound them, into the records
 *  of @checklist. Returns: new array of TraceCell, see trace_new(). */
GArray *tracing_of_rows(const GPtrArray *rows, const GArray *bindings,
                        const Checklist *checklist);

#endif
