#include "cli/signals.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#define MICROSECONDS 1000000
#define NANOSECONDS  1000 /* in a microsecond */

static const int ENDING[] = {SIGINT, SIGTERM, SIGHUP};

static sigset_t held;
static sigset_t before;

void signals_hold(void)
{
    /* Where a parent had it ignored, children would vanish without their status. */
    signal(SIGCHLD, SIG_DFL);
    sigemptyset(&held);
    sigaddset(&held, SIGCHLD);
    for (gsize i = 0; i < G_N_ELEMENTS(ENDING); i++) {
        struct sigaction previous;
        if (sigaction(ENDING[i], NULL, &previous) == 0 && previous.sa_handler != SIG_IGN)
            sigaddset(&held, ENDING[i]);
    }
    sigprocmask(SIG_BLOCK, &held, &before);
}

int signals_take(gint64 until)
{
    for (;;) {
        struct timespec wait = {0};
        if (until >= 0) {
            gint64 left = MAX(until - g_get_monotonic_time(), 0);
            wait.tv_sec = left / MICROSECONDS;
            wait.tv_nsec = left % MICROSECONDS * NANOSECONDS;
        }
        int number =
            until < 0 ? sigwaitinfo(&held, NULL) : sigtimedwait(&held, NULL, &wait);
        if (number > 0)
            return number;
        if (until >= 0 && g_get_monotonic_time() >= until)
            return 0;
    }
}

void signals_release(void)
{
    sigprocmask(SIG_SETMASK, &before, NULL);
}

void signals_die(int number)
{
    signal(number, SIG_DFL);
    raise(number);
    signals_release();
    /* Only a signal that does not end programs comes here. */
    _exit(128 + number);
}
