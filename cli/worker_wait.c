#include "cli/worker_wait.h"

#include "cli/complaint.h"
#include "cli/sandbox.h"
#include "cli/signals.h"
#include "model/failure.h"

#include <signal.h>

WorkerResult *worker_wait(Worker *worker, int *number)
{
    while (!worker_ended(worker)) {
        int taken = signals_take(worker_deadline(worker));
        if (taken == SIGCHLD)
            continue;
        worker_stop(worker, taken == 0 ? WORKER_OVERDUE : WORKER_DROPPED);
        if (taken != 0)
            *number = taken;
        break;
    }
    return worker_finish(worker);
}

gboolean worker_wait_check(WorkerResult *result, GError **error)
{
    if (result->failure == NULL)
        return TRUE;
    if (result->chatter != NULL && g_error_matches(result->failure, FAILURE, FAILURE_CRASH))
        complaint_show_text(result->chatter);
    g_propagate_error(error, g_steal_pointer(&result->failure));
    return FALSE;
}

void worker_wait_warn(const WorkerResult *result)
{
    const char *missing = sandbox_explain(result->walls);
    if (missing == NULL)
        return;
    g_autofree char *line = g_strdup_printf("tenken: warning: %s", missing);
    complaint_show_line(line);
}
