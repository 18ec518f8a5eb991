/**
 * worker_task: what a worker does, in its own process.
 */
#ifndef CLI_WORKER_TASK_H
#define CLI_WORKER_TASK_H

#include "cli/worker.h"
#include "cli/worker_report.h"

/** Convert the source of @job into its targets.  @report: (out): what came of it. */
void worker_task_run(const WorkerJob *job, const WorkerLimits *limits,
                     WorkerReport *report);

#endif
