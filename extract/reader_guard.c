/* The guard starts lanes and waits for two things: that a lane ends, or that the caller is
 * done.  It allocates nothing that grows and looks at no byte of the document. */
#include "extract/reader_internal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

static int compare_descriptors(const void *a, const void *b)
{
    const int *first = a, *second = b;
    return *first < *second ? -1 : *first > *second;
}

void descriptors_keep(int *kept, guint count)
{
    guint next = STDERR_FILENO + 1;
    qsort(kept, count, sizeof *kept, compare_descriptors);
    for (guint i = 0; i < count; i++) {
        if (kept[i] < (int)next)
            continue;
        if (kept[i] > (int)next)
            (void)close_range(next, (guint)kept[i] - 1, 0);
        next = (guint)kept[i] + 1;
    }
    (void)close_range(next, G_MAXUINT, 0);
}

/* The caller sees the end of the pipe, and takes what has not come for lost. */
static void end_lane(Lane *lane)
{
    (void)close(lane->output);
    lane->output = -1;
}

static void start_lane(const ReaderPlan *plan, Lane *lane)
{
    pid_t guard = getpid();
    lane->process = fork();
    if (lane->process == 0) {
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == guard)
            lane_run(plan, lane);
        _exit(EXIT_SUCCESS);
    }
    if (lane->process < 0) {
        lane->process = 0;
        end_lane(lane);
    }
}

/* What the next process tries of the page that this one died of.  Dying between two pages is
 * nobody's fault that could be named; it is tried again. */
static void learn(Lane *lane)
{
    guint page = atomic_load(&lane->progress->page);
    if (!atomic_load(&lane->progress->reading))
        lane->attempt = TRY_ALL;
    else if (page != lane->fatal || lane->attempt == TRY_ALL)
        lane->attempt = TRY_TEXT;
    else
        lane->attempt = TRY_NOTHING;
    lane->fatal = page;
    lane->deaths++;
}

/* @status: as waitpid() tells. */
static void go_on(const ReaderPlan *plan, Lane *lane, int status)
{
    lane->process = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS) {
        end_lane(lane);
        return;
    }
    learn(lane);
    if (lane->deaths > 2 * READER_MAXIMUM_DEATHS)
        end_lane(lane);
    else
        start_lane(plan, lane);
}

static void reap(ReaderPlan *plan)
{
    int status = 0;
    pid_t process;
    while ((process = waitpid(-1, &status, WNOHANG)) > 0)
        for (guint i = 0; i < plan->count; i++)
            if (plan->lanes[i].process == process)
                go_on(plan, &plan->lanes[i], status);
}

static gboolean is_working(const ReaderPlan *plan)
{
    for (guint i = 0; i < plan->count; i++)
        if (plan->lanes[i].process > 0)
            return TRUE;
    return FALSE;
}

static void end_all(ReaderPlan *plan)
{
    for (guint i = 0; i < plan->count; i++)
        if (plan->lanes[i].process > 0)
            (void)kill(plan->lanes[i].process, SIGKILL);
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR)
        continue;
}

/* The caller's handlers would tidy up for it. */
static void reset_signals(void)
{
    for (int number = 1; number < NSIG; number++)
        (void)signal(number, SIG_DFL);
    /* A broken pipe is seen by write(). */
    (void)signal(SIGPIPE, SIG_IGN);
}

/* Returns: a descriptor that can be read when a child has ended, or -1. */
static int watch_children(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGCHLD);
    if (sigprocmask(SIG_BLOCK, &ends, NULL) != 0)
        return -1;
    return signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void keep_own_descriptors(const ReaderPlan *plan)
{
    int kept[2 * READER_MAXIMUM_LANES + 1];
    guint count = 0;
    kept[count++] = plan->life;
    for (guint i = 0; i < plan->count; i++) {
        kept[count++] = plan->lanes[i].output;
        kept[count++] = plan->lanes[i].orders;
    }
    descriptors_keep(kept, count);
}

void guard_run(ReaderPlan *plan, pid_t caller)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != caller)
        return;
    reset_signals();
    keep_own_descriptors(plan);
    int ends = watch_children();
    if (ends < 0)
        return;
    for (guint i = 0; i < plan->count; i++)
        start_lane(plan, &plan->lanes[i]);
    struct pollfd events[] = {{ends, POLLIN, 0}, {plan->life, POLLIN, 0}};
    while (is_working(plan)) {
        if (poll(events, G_N_ELEMENTS(events), -1) < 0 && errno != EINTR)
            break;
        if (events[1].revents != 0)
            break;
        struct signalfd_siginfo end;
        while (read(ends, &end, sizeof end) > 0)
            continue;
        reap(plan);
    }
    end_all(plan);
}
