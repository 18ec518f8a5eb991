/**
 * output: writing whole files, or none.
 *
 * A file is written beside its place under a temporary name (".tenken-" and letters),
 * synced, and renamed into place.  So whoever looks sees the old file or the new one, never
 * a part; and when writing fails, or a signal ends the program, the temporaries are removed.
 * A symbolic link is replaced, not followed: writing through it could change a file in a
 * folder that the command line never named.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <glib.h>

/** How many files one call may write: the signal handler needs a table of fixed size. */
#define OUTPUT_MAXIMUM 16u

typedef struct {
    const char *path; /* borrowed */
    GBytes *bytes;    /* borrowed */
} Output;

/** Write all of @outputs, or none: no file is renamed before every file has been written.
 * A name that is taken by something other than a file or a link is refused before that.
 * Fails with FAILURE_WRITE, located at the file (complaint_locate()).  If the file system
 * refuses a rename after another was done, the files in place stay, each whole.
 * @count: at most OUTPUT_MAXIMUM. */
gboolean output_write_files(const Output *outputs, gsize count,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** The same in steps, for outputs that another process writes.  Create a temporary file for
 * each of @paths, after their names have been checked as above; when one fails, none is left.
 * @descriptors: (out): open for reading and writing; they belong to the two calls below. */
gboolean output_create_files(const char *const *paths, gsize count, int *descriptors,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Sync and close the files that output_create_files() made, and rename all into place.
 * Where that fails those that are not in place are removed. */
gboolean output_place_files(const char *const *paths, gsize count, int *descriptors,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Close and remove the files that output_create_files() made. */
void output_discard_files(gsize count, int *descriptors);

/** Write @length bytes to @descriptor.  Returns: FALSE with errno set. */
gboolean output_write_all(int descriptor, const void *bytes,
                          gsize length) G_GNUC_WARN_UNUSED_RESULT;

/** Sync @descriptor; a file system that cannot sync is no failure.
 * Returns: FALSE with errno set. */
gboolean output_sync(int descriptor) G_GNUC_WARN_UNUSED_RESULT;

/** Write @bytes to standard output and close it.  Fails with FAILURE_WRITE, located. */
gboolean output_write_standard(GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
