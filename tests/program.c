#include "tests/program.h"

#include <check.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <pty.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void set_absolute(const char *variable, const char *path)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_setenv(variable, absolute, TRUE);
}

char *program_open_folder(void)
{
    const char *program = g_getenv("TENKEN");
    set_absolute("TENKEN", program == NULL ? "build/tenken" : program);
    set_absolute("SAMPLE", "fixtures/checklist.txt");
    set_absolute("TOP", ".");
    ck_assert_msg(g_file_test(g_getenv("TENKEN"), G_FILE_TEST_IS_EXECUTABLE),
                  "%s is not there", g_getenv("TENKEN"));
    char *folder = g_dir_make_tmp("tenken-test-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
    return folder;
}

void program_close_folder(char *folder)
{
    g_setenv("FOLDER", folder, TRUE);
    g_auto(ProgramRun) run = program_run("/", "rm -rf -- \"$FOLDER\"");
    ck_assert_int_eq(run.status, 0);
    g_free(folder);
}

static int exit_status(int wait_status)
{
    return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : -WTERMSIG(wait_status);
}

/** All that can be read until the other end is closed.  A terminal says EIO then. */
static char *read_all(int descriptor, gsize *length)
{
    GString *all = g_string_new(NULL);
    char buffer[65536];
    for (;;) {
        gssize count = read(descriptor, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        g_string_append_len(all, buffer, count);
    }
    *length = all->len;
    return g_string_free(all, FALSE);
}

ProgramRun program_run(const char *folder, const char *line)
{
    ProgramRun run = {0};
    const char *arguments[] = {"sh", "-c", line, NULL};
    int output = -1;
    /* A file takes standard error, so that no order of reading can block the child. */
    g_autofree char *complaints =
        g_build_filename(g_get_tmp_dir(), "tenken-2-XXXXXX", NULL);
    int error_file = g_mkstemp(complaints);
    ck_assert_int_ge(error_file, 0);
    GPid child = 0;
    g_autoptr(GError) error = NULL;
    gboolean spawned = g_spawn_async_with_pipes_and_fds(
        folder, arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL,
        NULL, -1, -1, error_file, NULL, NULL, 0, &child, NULL, &output, NULL, &error);
    ck_assert_msg(spawned, "%s", spawned ? "" : error->message);
    run.output = read_all(output, &run.length);
    int wait_status = 0;
    ck_assert_int_eq(waitpid(child, &wait_status, 0), child);
    run.status = exit_status(wait_status);
    ck_assert(g_file_get_contents(complaints, &run.complaints, NULL, NULL));
    g_unlink(complaints);
    close(output);
    close(error_file);
    return run;
}

ProgramRun program_run_on_terminal(const char *folder, const char *line)
{
    ProgramRun run = {.complaints = g_strdup("")};
    int terminal = -1;
    pid_t child = forkpty(&terminal, NULL, NULL, NULL);
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (chdir(folder) == 0)
            execlp("sh", "sh", "-c", line, (char *)NULL);
        _exit(127);
    }
    run.output = read_all(terminal, &run.length);
    int wait_status = 0;
    ck_assert_int_eq(waitpid(child, &wait_status, 0), child);
    run.status = exit_status(wait_status);
    close(terminal);
    return run;
}

void program_run_clear(ProgramRun *run)
{
    g_clear_pointer(&run->output, g_free);
    g_clear_pointer(&run->complaints, g_free);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *program_list(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    ck_assert_ptr_nonnull(dir);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

char *program_load(const char *folder, const char *name, gsize *length)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *content = NULL;
    g_autoptr(GError) error = NULL;
    gboolean loaded = g_file_get_contents(path, &content, length, &error);
    ck_assert_msg(loaded, "%s", loaded ? "" : error->message);
    return content;
}

void program_store(const char *folder, const char *name, const char *content, gssize length)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    gboolean stored = g_file_set_contents(path, content, length, &error);
    ck_assert_msg(stored, "%s", stored ? "" : error->message);
}
