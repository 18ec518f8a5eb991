/**
 * sandbox: walls around a process that reads what strangers have sent.
 *
 * Behind the walls a process computes, reads what libraries need (fonts, tables of
 * encodings, shared libraries), writes to the descriptors it already holds, and no more: it
 * opens no other file, makes no process, runs no program, reaches no network, and traces or
 * signals nobody.  Whoever takes over poppler in it has nothing to take.
 *
 * Two mechanisms of Linux, each of which a kernel may lack: Landlock decides which files can
 * be opened (see sandbox_files.h), seccomp which system calls exist (see sandbox_calls.h).
 * There is no way back; the walls hold for all threads and children, and for what they
 * execute.  Limits of memory and time are not walls, see worker.h.
 */
#ifndef CLI_SANDBOX_H
#define CLI_SANDBOX_H

#include <glib.h>

typedef enum {
    SANDBOX_FILES = 1 << 0, /* Landlock */
    SANDBOX_CALLS = 1 << 1, /* seccomp */
} SandboxWalls;

#define SANDBOX_WHOLE (SANDBOX_FILES | SANDBOX_CALLS)

/** Put walls around this process.  @scratch: a folder in which files may be made, changed and
 * removed; NULL: nowhere.  Where the kernel has no Landlock, a process with @scratch can
 * write wherever its user can, and one without nowhere.
 *  Returns: which walls stand, of SandboxWalls. */
guint sandbox_enter(const char *scratch);

/** What is missing of @walls, as a sentence to warn with; NULL if nothing is.  Static. */
const char *sandbox_explain(guint walls);

#endif
