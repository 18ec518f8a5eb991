/**
 * temporary: files that must not outlive the program, not even when a signal ends it.
 */
#ifndef CLI_TEMPORARY_H
#define CLI_TEMPORARY_H

#include <glib.h>

/** From now on SIGINT, SIGTERM and SIGHUP remove all temporary files before they end the
 * program as they would have (one that is ignored stays ignored). */
void temporary_guard(void);

/** Create an empty file with a name of its own in the folder of @path, readable for whom
 * the umask allows, to be removed by temporary_discard() or renamed by
 * temporary_place_all().  At most OUTPUT_MAXIMUM exist at a time.
 * @descriptor: (out): open for reading and writing, to be closed by the caller.
 * Returns: FALSE with errno set. */
gboolean temporary_create(const char *path, int *descriptor) G_GNUC_WARN_UNUSED_RESULT;

/** Rename the temporaries, in the order of their creation, to @paths (as many as were
 * created).  No signal comes in between.
 * @failed: (out): the index of the path that could not be taken, if any; those before it
 * are in place.  Returns: FALSE with errno set. */
gboolean temporary_place_all(const char *const *paths,
                             gsize *failed) G_GNUC_WARN_UNUSED_RESULT;

/** Remove all temporaries that have not been placed. */
void temporary_discard_all(void);

#endif
