/**
 * complaint: the errors that only the program itself can have, and how errors are shown.
 *
 * Every error of a command travels to main() as a #GError: of the domain FAILURE if
 * something could not be converted (exit status 1), of the domain COMPLAINT otherwise.
 */
#ifndef CLI_COMPLAINT_H
#define CLI_COMPLAINT_H

#include <glib.h>

#define COMPLAINT (complaint_quark())
GQuark complaint_quark(void);

typedef enum {
    COMPLAINT_USAGE,       /* the command line is wrong: exit status 2 */
    COMPLAINT_STRICT,      /* converted, but --strict minds the findings: exit status 1 */
    COMPLAINT_TOLD,        /* all has been told already: exit status 1 */
    COMPLAINT_INTERRUPTED, /* by Ctrl-C; this has been told too: exit status 130 */
} ComplaintClass;

/** The exit statuses of the program, as the man page lists them. */
typedef enum {
    EXIT_DONE = 0,
    EXIT_FAILED = 1, /* something could not be converted, or --strict minds a finding */
    EXIT_WRONG_USAGE = 2,
    EXIT_INTERRUPTED = 130,
} ExitStatus;

/** Say of which file *@error speaks: its message becomes "FILE: CLASS: sentence".  To be
 * called once, where the file is known; does nothing if @error is NULL or not set. */
void complaint_locate(GError **error, const char *file);

/** Show @error on standard error, with a hint at the help of @command (NULL: of the
 * program) for wrong usage.  Returns: the exit status that it asks for. */
ExitStatus complaint_show(const GError *error, const char *command);

/** Show one line on standard error.  Names and quoted text may hold anything, so whatever
 * is not UTF-8 becomes U+FFFD and control characters are shown as \xNN: a file's name can
 * neither forge a second message nor steer the terminal. */
void complaint_show_line(const char *line);

/** Show each line of @text that is not empty in the same way. */
void complaint_show_text(const char *text);

/** @text as complaint_show_line() shows it.  Returns: newly allocated, free with g_free(). */
char *complaint_make_printable(const char *text);

#endif
