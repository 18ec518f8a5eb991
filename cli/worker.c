/*
 * Parent and worker speak through two pipes that nobody reads while the worker runs: its
 * report is shorter than a pipe holds, and what libraries write to standard error is cut at
 * that length.  So the parent only waits for SIGCHLD, and no worker can keep it busy.
 *
 * A worker leads a process group.  That keeps Ctrl-C of a terminal from it (the parent
 * decides what stops), and lets the parent end whatever the worker has started.  The parent
 * becomes the reaper of orphans, so that nothing of the group is left as a zombie.
 */
#include "cli/worker.h"

#include "cli/digest.h"
#include "cli/signals.h"
#include "cli/worker_report.h"
#include "cli/worker_task.h"
#include "model/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* A worker's outputs and temporaries: far more than any sheet gives. */
#define WORKER_FILE_BYTES (G_GUINT64_CONSTANT(4) * 1024 * 1024 * 1024)
/* How much of what libraries say is kept. */
#define CHATTER_BYTES 16384u
#define MICROSECONDS  G_GINT64_CONSTANT(1000000)

/* AddressSanitizer reserves terabytes of addresses; a limit would end it at once. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMITED_MEMORY FALSE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMITED_MEMORY FALSE
#endif
#endif
#ifndef LIMITED_MEMORY
#define LIMITED_MEMORY TRUE
#endif

struct Worker {
    pid_t process;
    int report; /* reading ends */
    int chatter;
    gint64 start; /* on the monotonic clock */
    gboolean overdue;
    WorkerLimits limits;
    WorkerTarget targets[OUTPUT_MAXIMUM];
    guint target_count;
    GChecksumType digest;
};

/* ---- in the worker ---------------------------------------------------------------------- */

static int compare_descriptors(gconstpointer a, gconstpointer b)
{
    const int *first = a;
    const int *second = b;
    return *first - *second;
}

/** Close every descriptor but the standard three and those in @kept, which is sorted. */
static void close_others(GArray *kept)
{
    guint next = STDERR_FILENO + 1;
    g_array_sort(kept, compare_descriptors);
    for (guint i = 0; i < kept->len; i++) {
        guint descriptor = (guint)g_array_index(kept, int, i);
        if (descriptor > next)
            (void)close_range(next, descriptor - 1, 0);
        next = descriptor + 1;
    }
    (void)close_range(next, G_MAXUINT, 0);
}

/** Standard input and output lead nowhere, standard error to the parent. */
static gboolean keep_own_descriptors(const WorkerJob *job, int report, int chatter)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere < 0 || dup2(nowhere, STDIN_FILENO) < 0 ||
        dup2(nowhere, STDOUT_FILENO) < 0 || dup2(chatter, STDERR_FILENO) < 0)
        return FALSE;
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(int));
    g_array_append_val(kept, report);
    g_array_append_val(kept, job->source);
    for (guint i = 0; i < job->target_count; i++)
        g_array_append_val(kept, job->targets[i].descriptor);
    close_others(kept);
    return TRUE;
}

/** The narrower one of @most and what is in force already.  @grace: by how much the hard limit
 * is wider: of the processor's time, reaching it is SIGKILL, which does not say why. */
static gboolean limit(__rlimit_resource_t resource, guint64 most, guint64 grace)
{
    struct rlimit limits;
    if (getrlimit(resource, &limits) != 0)
        return FALSE;
    limits.rlim_max = MIN(limits.rlim_max, most + grace);
    limits.rlim_cur = MIN(limits.rlim_cur, most);
    return setrlimit(resource, &limits) == 0;
}

static gboolean limit_all(const WorkerLimits *limits)
{
    return limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_CPU, limits->seconds, 1) &&
           limit(RLIMIT_FSIZE, WORKER_FILE_BYTES, 0) &&
           (!LIMITED_MEMORY || limit(RLIMIT_AS, limits->memory, 0));
}

/** The name of the scratch folder is a new one each time; the same failure is to be told in
 * the same words. */
static void generalize_failure(WorkerReport *report, const char *scratch)
{
    GError *failure = report->failure;
    if (failure == NULL)
        return;
    g_autofree char *place = g_path_get_dirname(scratch);
    g_autoptr(GString) message = g_string_new(failure->message);
    g_string_replace(message, scratch, place, 0);
    report->failure = g_error_new_literal(failure->domain, failure->code, message->str);
    g_error_free(failure);
}

static void send_report(const WorkerReport *report, int pipe)
{
    g_autoptr(GBytes) bytes = worker_report_pack(report);
    gsize length = 0;
    const void *data = g_bytes_get_data(bytes, &length);
    /* A parent that has gone needs no report. */
    (void)!output_write_all(pipe, data, length);
}

/** Does not return. */
static void G_GNUC_NORETURN work(const WorkerJob *job, const WorkerLimits *limits,
                                 pid_t parent, int report_pipe, int chatter)
{
    (void)setpgid(0, 0);
    /* Whoever ends the parent with SIGKILL ends the worker too. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
        _exit(EXIT_FAILURE);
    signals_release();
    if (!keep_own_descriptors(job, report_pipe, chatter) || !limit_all(limits) ||
        !g_setenv("TMPDIR", job->scratch, TRUE))
        _exit(EXIT_FAILURE);
    g_auto(WorkerReport) report = {0};
    worker_task_run(job, limits, &report);
    generalize_failure(&report, job->scratch);
    send_report(&report, report_pipe);
    /* exit() would write the parent's buffers a second time. */
    _exit(EXIT_SUCCESS);
}

/* ---- in the parent ---------------------------------------------------------------------- */

static Worker *fail_to_start(GError **error)
{
    g_set_error(error, FAILURE, FAILURE_CRASH, "no process could be started for it: %s",
                g_strerror(errno));
    return NULL;
}

static void close_pair(const int ends[2])
{
    (void)close(ends[0]);
    (void)close(ends[1]);
}

static Worker *new_worker(pid_t process, const WorkerJob *job, const WorkerLimits *limits)
{
    /* Both sides set it, so that neither meets a group that is not there yet. */
    (void)setpgid(process, process);
    Worker *worker = g_new0(Worker, 1);
    worker->process = process;
    worker->start = g_get_monotonic_time();
    worker->limits = *limits;
    worker->target_count = job->target_count;
    worker->digest = job->digest;
    for (guint i = 0; i < job->target_count; i++)
        worker->targets[i] = job->targets[i];
    return worker;
}

Worker *worker_start(const WorkerJob *job, const WorkerLimits *limits, GError **error)
{
    int report[2];
    int chatter[2];
    (void)prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (pipe2(report, O_CLOEXEC | O_NONBLOCK) != 0)
        return fail_to_start(error);
    if (pipe2(chatter, O_CLOEXEC | O_NONBLOCK) != 0) {
        close_pair(report);
        return fail_to_start(error);
    }
    pid_t parent = getpid();
    pid_t process = fork();
    if (process == 0)
        work(job, limits, parent, report[1], chatter[1]);
    if (process < 0) {
        fail_to_start(error);
        close_pair(report);
        close_pair(chatter);
        return NULL;
    }
    (void)close(report[1]);
    (void)close(chatter[1]);
    Worker *worker = new_worker(process, job, limits);
    worker->report = report[0];
    worker->chatter = chatter[0];
    return worker;
}

/** Wait for the end without reaping, so that the process's number stays its own.
 * @flags: 0 or WNOHANG. */
static gboolean await_end(const Worker *worker, int flags)
{
    siginfo_t info = {0};
    while (waitid(P_PID, (id_t)worker->process, &info, WEXITED | WNOWAIT | flags) != 0) {
        if (errno != EINTR)
            return TRUE; /* there is no such child: nothing to wait for */
    }
    return info.si_pid != 0;
}

gboolean worker_ended(const Worker *worker)
{
    return await_end(worker, WNOHANG);
}

gint64 worker_deadline(const Worker *worker)
{
    return worker->start + worker->limits.seconds * MICROSECONDS;
}

static void kill_group(const Worker *worker)
{
    (void)kill(-worker->process, SIGKILL);
    (void)kill(worker->process, SIGKILL);
}

void worker_stop(Worker *worker, WorkerStop why)
{
    worker->overdue = why == WORKER_OVERDUE && !worker_ended(worker);
    kill_group(worker);
}

/** What the pipe holds, at most @most bytes. */
static GBytes *empty_pipe(int pipe, gsize most)
{
    GByteArray *all = g_byte_array_new();
    guint8 buffer[4096];
    while (all->len < most) {
        gssize count = read(pipe, buffer, MIN(sizeof buffer, most - all->len));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        g_byte_array_append(all, buffer, (guint)count);
    }
    return g_byte_array_free_to_bytes(all);
}

/** Why there is no report.  @status: as wait4() tells. */
static GError *explain_death(const Worker *worker, int status)
{
    const WorkerLimits *limits = &worker->limits;
    int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (worker->overdue)
        return g_error_new(FAILURE, FAILURE_LIMIT,
                           "it was not converted within %u seconds (--timeout)",
                           limits->seconds);
    if (number == SIGXCPU)
        return g_error_new(FAILURE, FAILURE_LIMIT,
                           "it needs more than %u seconds of the processor (--timeout)",
                           limits->seconds);
    if (number == SIGSYS)
        return g_error_new(FAILURE, FAILURE_CRASH,
                           "its process tried what the walls around it forbid, and was "
                           "ended");
    if (number == SIGABRT || number == SIGTRAP)
        return g_error_new(FAILURE, FAILURE_CRASH,
                           "its process gave up (%s), as happens when its memory of %u MiB "
                           "is used up (--memory)",
                           g_strsignal(number), (guint)(limits->memory >> 20));
    if (number != 0)
        return g_error_new(FAILURE, FAILURE_CRASH,
                           "its process was ended by signal %d (%s)", number,
                           g_strsignal(number));
    return g_error_new(FAILURE, FAILURE_CRASH,
                       "its process ended with status %d and without a result",
                       WEXITSTATUS(status));
}

/** Reap the worker and what it left.  Returns: how it ended, as wait4() tells. */
static int reap(const Worker *worker, WorkerResult *result)
{
    struct rusage usage = {0};
    int status = 0;
    while (wait4(worker->process, &status, 0, &usage) < 0 && errno == EINTR)
        continue;
    while (waitpid(-worker->process, NULL, 0) > 0 || errno == EINTR)
        continue;
    result->memory = (guint64)usage.ru_maxrss * 1024;
    result->processor_seconds =
        (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
        (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / MICROSECONDS;
    return status;
}

/** The outputs are read back: only what is on the disk counts, not what a worker says. */
static gboolean check_outputs(const Worker *worker, const WorkerReport *report,
                              WorkerResult *result)
{
    for (guint i = 0; i < worker->target_count; i++) {
        WorkerOutput *output = &result->outputs[i];
        const char *told = g_ptr_array_index(report->digests, i);
        output->digest =
            digest_of_file(worker->targets[i].descriptor, worker->digest, &output->bytes);
        if (g_strcmp0(output->digest, told) == 0)
            continue;
        result->place = (int)i;
        result->failure = g_error_new(FAILURE, FAILURE_WRITE,
                                      "the output is not what was written into it");
        return FALSE;
    }
    return TRUE;
}

static void take_report(const Worker *worker, int status, WorkerResult *result)
{
    g_auto(WorkerReport) report = {0};
    g_autoptr(GBytes) bytes = empty_pipe(worker->report, WORKER_REPORT_BYTES);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 ||
        !worker_report_unpack(bytes, worker->target_count, &report)) {
        result->failure = explain_death(worker, status);
        return;
    }
    result->walls = report.walls;
    if (report.failure != NULL) {
        result->place = report.place;
        result->failure = g_steal_pointer(&report.failure);
    } else if (check_outputs(worker, &report, result)) {
        result->summary = g_steal_pointer(&report.summary);
    }
}

static char *take_chatter(const Worker *worker)
{
    g_autoptr(GBytes) bytes = empty_pipe(worker->chatter, CHATTER_BYTES);
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    return length == 0 ? NULL : g_strndup(data, length);
}

WorkerResult *worker_finish(Worker *worker)
{
    WorkerResult *result = g_new0(WorkerResult, 1);
    result->place = -1;
    (void)await_end(worker, 0);
    result->seconds = (double)(g_get_monotonic_time() - worker->start) / MICROSECONDS;
    kill_group(worker);
    int status = reap(worker, result);
    take_report(worker, status, result);
    result->chatter = take_chatter(worker);
    (void)close(worker->report);
    (void)close(worker->chatter);
    g_free(worker);
    return result;
}

void worker_result_free(WorkerResult *result)
{
    if (result == NULL)
        return;
    g_clear_pointer(&result->summary, summary_free);
    g_clear_error(&result->failure);
    for (guint i = 0; i < OUTPUT_MAXIMUM; i++)
        g_free(result->outputs[i].digest);
    g_free(result->chatter);
    g_free(result);
}
