/**
 * summary: what is said of a conversion that has been done, on standard error.
 *
 * A summary holds all that is told of a checklist, so that it can be made in one process and
 * shown by another.
 */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "model/checklist.h"

#include <glib.h>

#define SUMMARY_SEVERITIES (SEVERITY_ERROR + 1)

typedef struct {
    char *vendor; /* "" if the sheet does not name it */
    guint pages;
    guint records;
    guint statuses[STATUS_COUNT];       /* records by status; their sum is records */
    guint findings[SUMMARY_SEVERITIES]; /* findings by severity */
    char **
        notable; /* lines about the first that a person should look at, and how many more */
} Summary;

/** Count @checklist.  Free with summary_free(). */
Summary *summary_new(const Checklist *checklist);
void summary_free(Summary *summary);

/** How many findings are warnings or errors: those that --strict minds. */
guint summary_count_minded(const Summary *summary);

/** "404 records, 29 findings (0 errors, 12 warnings, 17 info)".
 * Returns: newly allocated, free with g_free(). */
char *summary_describe(const Summary *summary);

/** On a terminal: records, counts per status, findings by severity, the notable ones, and
 * the files.  Elsewhere summary_show_line(). */
void summary_show(const Summary *summary, const char *file, char *const *outputs);

/** One line: records, findings, and what was written.
 * @outputs: names of files, ends in NULL; NULL if there are none. */
void summary_show_line(const Summary *summary, const char *file, char *const *outputs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Summary, summary_free)

#endif
