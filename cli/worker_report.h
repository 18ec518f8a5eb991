/**
 * worker_report: what a worker tells its parent, as bytes that fit into a pipe.
 *
 * The worker is not trusted.  GVariant's serialized form is made for that: whatever the
 * bytes are, reading them gives values of the right types, and text is UTF-8.
 */
#ifndef CLI_WORKER_REPORT_H
#define CLI_WORKER_REPORT_H

#include "cli/summary.h"

#include <glib.h>

/** No report is longer, so that an empty pipe takes one without a reader. */
#define WORKER_REPORT_BYTES 32768u

typedef struct {
    Summary *summary;   /* if converted */
    GError *failure;    /* of FAILURE, if not */
    int place;          /* index of an output, or -1 */
    guint walls;        /* that were in force, of SandboxWalls */
    GPtrArray *digests; /* of strings: of each output, as the job asks */
} WorkerReport;

/** Free what @report holds and make it empty. */
void worker_report_clear(WorkerReport *report);

/** Returns: new bytes, at most WORKER_REPORT_BYTES; texts are cut where needed. */
GBytes *worker_report_pack(const WorkerReport *report);

/** Read a report of @outputs outputs.  Returns: FALSE if @bytes are none. */
gboolean worker_report_unpack(GBytes *bytes, guint outputs, WorkerReport *report);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WorkerReport, worker_report_clear)

#endif
