/**
 * compare_source: a source that is to be compared becomes a checklist, by a worker.
 */
#ifndef CLI_COMPARE_SOURCE_H
#define CLI_COMPARE_SOURCE_H

#include "cli/worker.h"
#include "model/checklist.h"

/** How all sources are read; all is borrowed. */
typedef struct {
    const char *encoding; /* or NULL */
    const char *password; /* or NULL */
    const Form *form;
    const char *scratch; /* a folder for the workers' temporaries */
    WorkerLimits limits;
    gboolean quiet;
    gboolean warned; /* of walls that are missing */
    int number;      /* of the signal that asked for the program's end, or 0 */
} SourceReading;

/** Have a worker convert @file, open as @source (see input_open()), within walls and limits: what
 * it makes of it is read back here as any checklist is.  The caller holds signals.
 * Returns: a new checklist; NULL with @error of FAILURE, not located. */
Checklist *compare_source_read(SourceReading *reading, const char *file, int source,
                               GError **error);

#endif
