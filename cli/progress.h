/**
 * progress: what a batch says while it works.
 *
 * On a terminal a bar in the last line of standard error, with the count, the rate, the time
 * that is left and a file in work; files that fail stand above it.  Elsewhere a line a file.
 * As JSON: an object a line on standard output, with the members
 *
 *   event      started, converted, failed, skipped (nothing to do) or finished
 *   file       the path, but for "finished"; what is not UTF-8 in it is U+FFFD
 *   file_bytes only where the path is not UTF-8: its bytes, %-escaped as in a URI
 *   converted  outputs (names in the output folder), vendor, pages, records, statuses and
 *              findings (objects of counts), seconds, processor_seconds, memory (bytes)
 *   failed     class, reason, seconds
 *   skipped    outputs
 *   finished   total, converted, skipped, failed, ignored, interrupted
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/summary.h"
#include "cli/worker.h"

#include <glib.h>

typedef enum {
    PROGRESS_LINES,
    PROGRESS_BAR,
    PROGRESS_JSON,
} ProgressStyle;

/** How many files went which way. */
typedef struct {
    guint total; /* of this run, or its shard */
    guint converted;
    guint skipped; /* had been converted before */
    guint failed;
    guint ignored; /* files that do not look like sources */
    gboolean interrupted;
} ProgressCounts;

typedef struct Progress Progress;

/** @total: of files.  @quiet: only what fails is told.  Free with progress_free(). */
Progress *progress_new(ProgressStyle style, guint total, gboolean quiet);
void progress_free(Progress *progress);

void progress_started(Progress *progress, const char *path);
/** @outputs: names, ends in NULL. */
void progress_converted(Progress *progress, const char *path, const WorkerResult *result,
                        char *const *outputs);
/** @seconds: that it took, or 0. */
void progress_failed(Progress *progress, const char *path, const char *class,
                     const char *reason, double seconds);
void progress_skipped(Progress *progress, const char *path, char *const *outputs);

/** Show @sentence without disturbing the bar. */
void progress_note(Progress *progress, const char *sentence);

/** The same for "warning: @sentence", which -q keeps silent. */
void progress_warn(Progress *progress, const char *sentence);

/** When the bar is to be drawn again, on the clock of g_get_monotonic_time(); -1: never. */
gint64 progress_next(const Progress *progress);
void progress_draw(Progress *progress);

/** Take the bar away and tell the counts.  Fails with FAILURE_WRITE, located, if what was to
 * go to standard output could not be written. */
gboolean progress_finish(Progress *progress, const ProgressCounts *counts, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Progress, progress_free)

#endif
