/**
 * sandbox_files: which files a process may open from now on (Landlock).
 */
#ifndef CLI_SANDBOX_FILES_H
#define CLI_SANDBOX_FILES_H

#include <glib.h>

/** Leave this process the reading of what libraries need, and all but the making of folders
 * and special files in the folder @scratch (or NULL).  Where the kernel knows how, TCP,
 * devices' own commands, and signals and abstract sockets out of the process are closed too.
 * The process must have given up new privileges.
 *  Returns: FALSE if the kernel has no Landlock. */
gboolean sandbox_files_restrict(const char *scratch);

#endif
