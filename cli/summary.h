/**
 * summary: what is said of a conversion that has been done, on standard error.
 */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "model/checklist.h"

#include <glib.h>

/** On a terminal: records, counts per status, findings by severity, the first of the
 * findings that a person should look at, and the files.  Elsewhere summary_show_line(). */
void summary_show(const Checklist *checklist, const char *file, char *const *outputs);

/** One line: records, findings, and what was written.
 * @outputs: names of files, ends in NULL; NULL if there are none. */
void summary_show_line(const Checklist *checklist, const char *file, char *const *outputs);

#endif
