/**
 * signals: a command that has workers waits for them and for signals at one place.
 *
 * The signals that end a program (SIGINT, SIGTERM, SIGHUP) and SIGCHLD are held back and
 * taken one by one, so that no handler interrupts anything: what is to be cleaned up is
 * cleaned up by ordinary code.  A signal that was ignored when the program began, as under
 * nohup, stays ignored.
 */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <glib.h>

/** From now on the signals wait for signals_take().  Not to be called twice before
 * signals_release(). */
void signals_hold(void);

/** Wait until a signal comes, or the clock of g_get_monotonic_time() shows @until (-1: for
 * ever).  Returns: its number (SIGCHLD: a worker may have ended), or 0. */
int signals_take(gint64 until);

/** Let the signals through again, as they were before; in a child too. */
void signals_release(void);

/** End the program by @number, so that the caller sees why.  Does not return. */
void signals_die(int number) G_GNUC_NORETURN;

#endif
