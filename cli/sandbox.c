#include "cli/sandbox.h"

#include "cli/sandbox_calls.h"
#include "cli/sandbox_files.h"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Root without capabilities cannot widen its limits again.  Nothing else hangs on it, so a
 * refusal is passed over. */
static void drop_capabilities(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    const struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
    (void)syscall(SYS_capset, &header, none);
}

guint sandbox_enter(const char *scratch)
{
    guint walls = 0;
    drop_capabilities();
    /* Both mechanisms ask for it: no set-user-id program gives back what they take. */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return walls;
    if (sandbox_files_restrict(scratch))
        walls |= SANDBOX_FILES;
    /* Last: the calls that make the other wall are forbidden from here on. */
    if (sandbox_calls_restrict(scratch != NULL))
        walls |= SANDBOX_CALLS;
    return walls;
}

const char *sandbox_explain(guint walls)
{
    switch (walls & SANDBOX_WHOLE) {
    case SANDBOX_WHOLE:
        return NULL;
    case SANDBOX_FILES:
        return "this kernel has no seccomp: sources are read without walls around the "
               "system calls";
    case SANDBOX_CALLS:
        return "this kernel has no Landlock: sources are read without walls around the "
               "files";
    default:
        return "this kernel has neither seccomp nor Landlock: sources are read without "
               "walls";
    }
}
