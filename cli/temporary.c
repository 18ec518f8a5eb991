/*
 * The table below is shared with a signal handler.  Two rules make that safe: the handler
 * calls nothing but what POSIX allows there (unlink, signal, raise), and the program
 * changes the table, or what it stands for in the file system, only while the signals are
 * blocked.  So at any moment in which a signal can arrive, the table holds exactly the
 * files that exist and are this program's own.
 */
#include "cli/temporary.h"

#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

/* How many names are tried before a folder is thought to be full of them. */
#define NAME_ATTEMPTS 100

static char *temporaries[OUTPUT_MAXIMUM];
static gsize temporary_count;

static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};

static void block_signals(sigset_t *previous)
{
    sigset_t set;
    sigemptyset(&set);
    for (gsize i = 0; i < G_N_ELEMENTS(SIGNALS); i++)
        sigaddset(&set, SIGNALS[i]);
    sigprocmask(SIG_BLOCK, &set, previous);
}

static void restore_signals(const sigset_t *previous)
{
    sigprocmask(SIG_SETMASK, previous, NULL);
}

static void remove_and_die(int number)
{
    for (gsize i = 0; i < temporary_count; i++) {
        if (temporaries[i] != NULL)
            unlink(temporaries[i]);
    }
    /* The signal stays pending until this handler returns, and then ends the program with
     * the status that its parent expects. */
    signal(number, SIG_DFL);
    raise(number);
}

void temporary_guard(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(SIGNALS); i++) {
        struct sigaction action = {.sa_handler = remove_and_die};
        struct sigaction previous;
        /* All are blocked in the handler, or a second signal would interrupt it. */
        sigfillset(&action.sa_mask);
        if (sigaction(SIGNALS[i], NULL, &previous) == 0 && previous.sa_handler != SIG_IGN)
            sigaction(SIGNALS[i], &action, NULL);
    }
}

/** O_EXCL and mode 0666: never a file that someone else put there, and the umask (or the
 * folder's default ACL) decides who may read it, as for any other new file. */
static int open_new(const char *folder, char **path)
{
    for (int attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
        g_autofree char *name =
            g_strdup_printf(".tenken-%08x%08x", g_random_int(), g_random_int());
        g_autofree char *candidate = g_build_filename(folder, name, NULL);
        int descriptor = g_open(candidate, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0)
            *path = g_steal_pointer(&candidate);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    errno = EEXIST;
    return -1;
}

gboolean temporary_create(const char *path, int *descriptor)
{
    g_return_val_if_fail(temporary_count < OUTPUT_MAXIMUM, FALSE);
    g_autofree char *folder = g_path_get_dirname(path);
    sigset_t previous;
    block_signals(&previous);
    *descriptor = open_new(folder, &temporaries[temporary_count]);
    int code = errno;
    if (*descriptor >= 0)
        temporary_count++;
    restore_signals(&previous);
    errno = code;
    return *descriptor >= 0;
}

gboolean temporary_place_all(const char *const *paths, gsize *failed)
{
    sigset_t previous;
    gboolean placed = TRUE;
    int code = 0;
    block_signals(&previous);
    for (gsize i = 0; i < temporary_count && placed; i++) {
        placed = g_rename(temporaries[i], paths[i]) == 0;
        code = errno;
        *failed = i;
        if (placed)
            g_clear_pointer(&temporaries[i], g_free);
    }
    restore_signals(&previous);
    errno = code;
    return placed;
}

void temporary_discard_all(void)
{
    sigset_t previous;
    block_signals(&previous);
    for (gsize i = 0; i < temporary_count; i++) {
        if (temporaries[i] != NULL)
            (void)g_unlink(temporaries[i]);
        g_clear_pointer(&temporaries[i], g_free);
    }
    temporary_count = 0;
    restore_signals(&previous);
}
