/**
 * program: running the built program from tests.
 *
 * Each run is a line of shell, so that a test shows what a user would type.  In it
 * "$TENKEN" is the program, "$SAMPLE" the real checklist and "$TOP" the project's folder,
 * all as absolute paths; the current folder is the test's own, empty at first.
 */
#ifndef TESTS_PROGRAM_H
#define TESTS_PROGRAM_H

#include <glib.h>

typedef struct {
    int status;       /* exit status, or minus the signal that ended it */
    char *output;     /* standard output, or all that a terminal showed */
    gsize length;     /* of output, in bytes: it may hold NUL */
    char *complaints; /* standard error; "" on a terminal */
} ProgramRun;

/** Make a folder for a test and learn where everything is; to be called first.
 * Returns: its path, for program_close_folder(). */
char *program_open_folder(void);

/** Remove the folder with all that is in it, and free its path. */
void program_close_folder(char *folder);

/** Run @line with an empty standard input.  Free with program_run_clear(). */
ProgramRun program_run(const char *folder, const char *line);

/** The same with a terminal as standard input, output and error. */
ProgramRun program_run_on_terminal(const char *folder, const char *line);

void program_run_clear(ProgramRun *run);

/** The names in @folder, sorted and joined by ", ", hidden ones too.
 * Returns: newly allocated, free with g_free(). */
char *program_list(const char *folder);

/** What the file @name in @folder holds; fails the test if it cannot be read.
 * @length: (out) (optional).  Returns: newly allocated, free with g_free(). */
char *program_load(const char *folder, const char *name, gsize *length);

/** Put a file into @folder.  @length: in bytes, -1 if @content ends in NUL. */
void program_store(const char *folder, const char *name, const char *content,
                   gssize length);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ProgramRun, program_run_clear)

#endif
