/**
 * scratch: a private folder for the temporary files that libraries make.
 *
 * A worker may write nowhere else, and whatever it leaves there is removed by its parent.
 */
#ifndef CLI_SCRATCH_H
#define CLI_SCRATCH_H

#include <glib.h>

/** What the names of these folders begin with. */
#define SCRATCH_PREFIX "tenken-"

/** The path that a folder in $TMPDIR or /tmp may have; there is none yet.  Free with
 * scratch_remove(). */
char *scratch_choose(void) G_GNUC_WARN_UNUSED_RESULT;

/** Make the folder at the @path chosen, which nobody else may enter.  Returns: FALSE with
 * FAILURE_WRITE, located at the place. */
gboolean scratch_make(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Both in one.  Returns: its path, for scratch_remove(). */
char *scratch_create(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Remove the files in @folder; a folder in it stays, since no library makes one. */
void scratch_empty(const char *folder);

/** Empty and remove @folder, and free its path.  Returns: NULL. */
char *scratch_remove(char *folder);

#endif
