/* Landlock has no wrapper in the C library of Debian 12, and that release's kernel headers know
 * a part of it only, so numbers and structures stand here, as include/uapi/linux/landlock.h of
 * Linux 6.12 has them.  A kernel tells by its version ("ABI") what it knows. */
#include "cli/sandbox_files.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule       445
#define SYS_landlock_restrict_self  446
#endif

#define ASK_VERSION 1u
#define RULE_PATH   1

/* Rights over files, by the version that brought them. */
#define EXECUTE     (1ull << 0)
#define WRITE_FILE  (1ull << 1)
#define READ_FILE   (1ull << 2)
#define READ_FOLDER (1ull << 3)
#define REMOVE_FILE (1ull << 5)
#define MAKE_FILE   (1ull << 8)
#define RIGHTS_1    ((1ull << 13) - 1)
#define REFER       (1ull << 13) /* version 2 */
#define TRUNCATE    (1ull << 14) /* version 3 */
#define DEVICE      (1ull << 15) /* version 5 */
#define NETWORK     3ull         /* version 4: to bind and to connect TCP */
#define SCOPES      3ull         /* version 6: abstract sockets and signals */

typedef struct {
    guint64 files, network, scopes;
} Ruleset;

typedef struct {
    guint64 rights;
    gint32 folder;
} __attribute__((packed)) PathRule;

/* What libraries open when they are used for the first time, and what they load: encodings of
 * the C library and of poppler, fonts, and the shared libraries of both. */
static const char *const readable[] = {
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share/poppler",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/texmf/fonts", /* /usr/share/fonts leads there */
    "/usr/share/texlive/texmf-dist/fonts",
    "/usr/share/fontconfig",
    "/usr/share/locale",
    "/usr/share/i18n",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/var/cache/fontconfig",
    "/dev/null",
    "/dev/urandom",
#if defined(__SANITIZE_ADDRESS__)
    "/proc/self", /* AddressSanitizer reads its own map of memory */
#endif
};

static long find_version(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
}

static guint64 rights_of(long version)
{
    return RIGHTS_1 | (version >= 2 ? REFER : 0) | (version >= 3 ? TRUNCATE : 0) |
           (version >= 5 ? DEVICE : 0);
}

/* What is not there needs no rule. */
static gboolean allow(int ruleset, const char *path, guint64 rights, gboolean *is_there)
{
    int folder = open(path, O_PATH | O_CLOEXEC);
    *is_there = folder >= 0;
    if (folder < 0)
        return FALSE;
    const PathRule rule = {rights, folder};
    gboolean good = syscall(SYS_landlock_add_rule, ruleset, RULE_PATH, &rule, 0) == 0;
    (void)close(folder);
    return good;
}

static gboolean allow_all(int ruleset, const char *scratch, guint64 known)
{
    gboolean good = TRUE, is_there;
    for (gsize i = 0; i < G_N_ELEMENTS(readable); i++) {
        /* A single file knows no rights over folders. */
        if (!allow(ruleset, readable[i], EXECUTE | READ_FILE | READ_FOLDER, &is_there) &&
            is_there)
            good &= allow(ruleset, readable[i], READ_FILE, &is_there);
    }
    /* The user's own fonts. */
    g_autofree char *fonts = g_build_filename(g_get_user_data_dir(), "fonts", NULL);
    g_autofree char *old_fonts = g_build_filename(g_get_home_dir(), ".fonts", NULL);
    (void)allow(ruleset, fonts, READ_FILE | READ_FOLDER, &is_there);
    (void)allow(ruleset, old_fonts, READ_FILE | READ_FOLDER, &is_there);
    if (scratch == NULL)
        return good;
    guint64 rights =
        READ_FILE | READ_FOLDER | WRITE_FILE | MAKE_FILE | REMOVE_FILE | TRUNCATE;
    return good && allow(ruleset, scratch, rights & known, &is_there);
}

gboolean sandbox_files_restrict(const char *scratch)
{
    long version = find_version();
    if (version < 1)
        return FALSE;
    const Ruleset rules = {rights_of(version), NETWORK, SCOPES};
    gsize size = version >= 6   ? sizeof rules
                 : version >= 4 ? 2 * sizeof rules.files
                                : sizeof rules.files;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (ruleset < 0)
        return FALSE;
    gboolean good = allow_all(ruleset, scratch, rules.files) &&
                    syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    (void)close(ruleset);
    return good;
}
