/**
 * worker_wait: one worker is waited for, as commands with one file at a time do.
 */
#ifndef CLI_WORKER_WAIT_H
#define CLI_WORKER_WAIT_H

#include "cli/worker.h"

/** Wait until @worker has ended or its time is up, and free it.  The caller holds signals.
 * @number: (out): the signal that asks for the program's end, and that has ended the worker;
 * else it stays as it is.
 * Returns: never NULL, free with worker_result_free(). */
WorkerResult *worker_wait(Worker *worker, int *number) G_GNUC_WARN_UNUSED_RESULT;

/** Hand on why the worker has failed.  What libraries said is told first where there is no better
 * sentence.  Returns: TRUE if it has not failed; else FALSE with @error of FAILURE, not
 * located. */
gboolean worker_wait_check(WorkerResult *result, GError **error);

/** Say on standard error which walls the system could not put around the worker, if any. */
void worker_wait_warn(const WorkerResult *result);

#endif
