/**
 * reporting: adds findings about rows to a checklist.
 */
#ifndef NORMALIZE_REPORTING_H
#define NORMALIZE_REPORTING_H

#include "model/checklist.h"
#include "normalize/rows.h"

#include <glib.h>

/** Add a finding about @row: one sentence, made as by printf(). */
void reporting_add(Checklist *checklist, const char *code, Severity severity,
                   const Row *row, const char *format, ...) G_GNUC_PRINTF(5, 6);

/** The beginning of @text on one line, for a finding to quote.  Returns: newly allocated. */
char *reporting_quote(const Text *text);

#endif
