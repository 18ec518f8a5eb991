/**
 * sandbox_calls: which system calls a process may use from now on (seccomp).
 */
#ifndef CLI_SANDBOX_CALLS_H
#define CLI_SANDBOX_CALLS_H

#include <glib.h>

/** Leave this process the calls that computing, memory, the open descriptors and the opening
 * of files for reading need; @writing: the opening and removing of files to write too.
 * Any other call fails with EPERM, as if the system knew it and refused; a call that only
 * an intruder makes (to execute a program, to trace or look into a process, to load code
 * into the kernel) ends the process with SIGSYS.  The process must have given up new
 * privileges.
 *  Returns: FALSE if the kernel has no seccomp. */
gboolean sandbox_calls_restrict(gboolean writing);

#endif
