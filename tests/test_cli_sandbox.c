/*
 * The walls: what an intruder would do is tried twice, in the open, where it works, and behind
 * the walls, where it must not.
 */
#include "cli/sandbox.h"
#include "tests/suite.h"

#include <arpa/inet.h>
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* Made by the test, for the attempts: a folder with a file and a listening socket in it, a TCP
 * port of this machine that listens, and a folder that the walls leave open. */
typedef struct {
    char *folder, *file, *scratch;
    int unix_listener, tcp_listener, file_descriptor;
    struct sockaddr_un unix_address;
    struct sockaddr_in tcp_address;
} Surroundings;

static Surroundings around;

/* ---- attempts: 0 if it worked, errno if not ----------------------------------------------- */

static int result_of(int returned)
{
    return returned >= 0 ? 0 : errno;
}

static int try_open(const char *path, int flags)
{
    return result_of(open(path, flags | O_CLOEXEC, 0600));
}

static int read_password_file(void)
{
    return try_open("/etc/passwd", O_RDONLY);
}

static int read_own_file(void)
{
    return try_open(around.file, O_RDONLY);
}

static int overwrite_own_file(void)
{
    return try_open(around.file, O_WRONLY);
}

static int make_file(void)
{
    g_autofree char *path = g_build_filename(around.folder, "new", NULL);
    int result = try_open(path, O_WRONLY | O_CREAT | O_EXCL);
    (void)unlink(path);
    return result;
}

static int make_nameless_file(void)
{
    return try_open(around.folder, O_RDWR | O_TMPFILE);
}

static int remove_file(void)
{
    g_autofree char *path = g_build_filename(around.folder, "doomed", NULL);
    return result_of(unlink(path));
}

static int change_mode(void)
{
    return result_of(chmod(around.file, 0644));
}

static int make_link(void)
{
    g_autofree char *path = g_build_filename(around.folder, "link", NULL);
    int result = result_of(symlink("/etc/passwd", path));
    (void)unlink(path);
    return result;
}

static int read_own_memory(void)
{
    return try_open("/proc/self/mem", O_RDWR);
}

static int list_home(void)
{
    return try_open("/home", O_RDONLY | O_DIRECTORY);
}

static int make_memory_file(void)
{
    return result_of(memfd_create("x", MFD_CLOEXEC));
}

static int connect_tcp(void)
{
    int file = socket(AF_INET, SOCK_STREAM, 0);
    if (file < 0)
        return errno;
    return result_of(connect(file, (const struct sockaddr *)&around.tcp_address,
                             sizeof around.tcp_address));
}

static int connect_unix(void)
{
    int file = socket(AF_UNIX, SOCK_STREAM, 0);
    if (file < 0)
        return errno;
    return result_of(connect(file, (const struct sockaddr *)&around.unix_address,
                             sizeof around.unix_address));
}

static int make_process(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return result_of((int)child);
}

static int run_program(void)
{
    execl("/bin/true", "true", (char *)NULL);
    return errno;
}

static int signal_parent(void)
{
    return result_of(kill(getppid(), 0));
}

static int trace_parent(void)
{
    return result_of((int)ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static int enter_namespace(void)
{
    return result_of(unshare(CLONE_FS));
}

static int read_poppler_data(void)
{
    return try_open("/usr/share/poppler", O_RDONLY | O_DIRECTORY);
}

static int use_own_descriptor(void)
{
    return write(around.file_descriptor, "x", 1) == 1 ? 0 : errno;
}

static int write_scratch(void)
{
    g_autofree char *path = g_build_filename(around.scratch, "new", NULL);
    int result = try_open(path, O_RDWR | O_CREAT | O_EXCL);
    return result != 0 ? result : result_of(unlink(path));
}

static int leave_scratch(void)
{
    g_autofree char *path = g_build_filename(around.scratch, "..", "new", NULL);
    int result = try_open(path, O_RDWR | O_CREAT | O_EXCL);
    (void)unlink(path);
    return result;
}

static int make_folder_in_scratch(void)
{
    g_autofree char *path = g_build_filename(around.scratch, "folder", NULL);
    int result = result_of(mkdir(path, 0700));
    (void)rmdir(path);
    return result;
}

static int raise_limit(void)
{
    struct rlimit limit = {4096, 4096};
    return result_of(prlimit(getppid(), RLIMIT_CORE, NULL, &limit));
}

/* ---- running them --------------------------------------------------------------------------- */

typedef enum { IN_THE_OPEN, WALLS, WALLS_AND_SCRATCH } Where;

#define KILLED (-SIGSYS)

static const struct {
    const char *name;
    int (*attempt)(void);
    int open_result;    /* in the open */
    int result;         /* behind walls: 0, errno, or minus a signal */
    int scratch_result; /* behind walls that leave the scratch folder open */
    guint walls;        /* the walls that stop it; 0: none has to */
} cases[] = {
    {"read /etc/passwd", read_password_file, 0, EACCES, EACCES, SANDBOX_FILES},
    {"read a file of the user's", read_own_file, 0, EACCES, EACCES, SANDBOX_FILES},
    {"list /home", list_home, 0, EACCES, EACCES, SANDBOX_FILES},
    {"open a file to write", overwrite_own_file, 0, EPERM, EACCES, SANDBOX_WHOLE},
    {"make a file", make_file, 0, EPERM, EACCES, SANDBOX_WHOLE},
    {"make a file without a name", make_nameless_file, 0, EPERM, EACCES, SANDBOX_WHOLE},
    {"remove a file", remove_file, 0, EPERM, EACCES, SANDBOX_WHOLE},
    {"change a file's mode", change_mode, 0, EPERM, EPERM, SANDBOX_CALLS},
    {"make a symbolic link", make_link, 0, EPERM, EPERM, SANDBOX_CALLS},
    {"open its own memory", read_own_memory, 0, EPERM, EACCES, SANDBOX_WHOLE},
    {"make a file in memory", make_memory_file, 0, EPERM, EPERM, SANDBOX_CALLS},
    {"connect to a TCP port", connect_tcp, 0, EPERM, EPERM, SANDBOX_CALLS},
    {"connect to a Unix socket", connect_unix, 0, EPERM, EPERM, SANDBOX_CALLS},
    {"make a process", make_process, 0, EPERM, EPERM, SANDBOX_CALLS},
    {"run a program", run_program, 0, KILLED, KILLED, SANDBOX_CALLS},
    {"signal another process", signal_parent, 0, EPERM, EPERM, SANDBOX_CALLS},
    {"trace", trace_parent, 0, KILLED, KILLED, SANDBOX_CALLS},
    {"leave its namespaces", enter_namespace, 0, KILLED, KILLED, SANDBOX_CALLS},
    {"change another's limits", raise_limit, 0, EPERM, EPERM, SANDBOX_CALLS},
    {"leave the scratch folder", leave_scratch, 0, EPERM, EACCES, SANDBOX_WHOLE},
    {"make a folder", make_folder_in_scratch, 0, EPERM, EPERM, SANDBOX_CALLS},
    /* What has to work. */
    {"read what poppler needs", read_poppler_data, 0, 0, 0, 0},
    {"write to a descriptor of its own", use_own_descriptor, 0, 0, 0, 0},
    {"write in the scratch folder", write_scratch, 0, EPERM, 0, SANDBOX_CALLS},
};

/* The attempt's result in a process of its own; minus the signal that ended it. */
static int run_attempt(int (*attempt)(void), Where where, guint *walls)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        guint standing = where == IN_THE_OPEN
                             ? 0
                             : sandbox_enter(where == WALLS ? NULL : around.scratch);
        if (write(ends[1], &standing, sizeof standing) != sizeof standing)
            _exit(255);
        _exit(attempt());
    }
    close(ends[1]);
    if (read(ends[0], walls, sizeof *walls) != sizeof *walls)
        *walls = 0;
    close(ends[0]);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void store(const char *name)
{
    g_autofree char *path = g_build_filename(around.folder, name, NULL);
    ck_assert(g_file_set_contents(path, "secret", -1, NULL));
}

static void set_up(void)
{
    around.folder = g_dir_make_tmp("tenken-walls-XXXXXX", NULL);
    around.file = g_build_filename(around.folder, "file", NULL);
    around.scratch = g_build_filename(around.folder, "scratch", NULL);
    ck_assert_int_eq(g_mkdir(around.scratch, 0700), 0);
    store("file");
    around.file_descriptor = open(around.file, O_WRONLY | O_CLOEXEC);
    around.unix_listener = socket(AF_UNIX, SOCK_STREAM, 0);
    around.unix_address.sun_family = AF_UNIX;
    g_snprintf(around.unix_address.sun_path, sizeof around.unix_address.sun_path,
               "%s/socket", around.folder);
    ck_assert_int_eq(bind(around.unix_listener, (struct sockaddr *)&around.unix_address,
                          sizeof around.unix_address),
                     0);
    ck_assert_int_eq(listen(around.unix_listener, 9), 0);
    around.tcp_listener = socket(AF_INET, SOCK_STREAM, 0);
    around.tcp_address.sin_family = AF_INET;
    around.tcp_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ck_assert_int_eq(bind(around.tcp_listener, (struct sockaddr *)&around.tcp_address,
                          sizeof around.tcp_address),
                     0);
    socklen_t length = sizeof around.tcp_address;
    ck_assert_int_eq(
        getsockname(around.tcp_listener, (struct sockaddr *)&around.tcp_address, &length),
        0);
    ck_assert_int_eq(listen(around.tcp_listener, 9), 0);
}

static void tear_down(void)
{
    close(around.unix_listener);
    close(around.tcp_listener);
    close(around.file_descriptor);
    const char *names[] = {"file", "doomed", "socket", "new", "link"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(around.folder, names[i], NULL);
        (void)unlink(path);
    }
    (void)rmdir(around.scratch);
    ck_assert_int_eq(rmdir(around.folder), 0);
    g_free(around.folder);
    g_free(around.file);
    g_free(around.scratch);
}

START_TEST(walls_hold)
{
    guint walls;
    store("doomed");
    int result = run_attempt(cases[_i].attempt, IN_THE_OPEN, &walls);
    ck_assert_msg(result == cases[_i].open_result, "in the open, to %s gave %d",
                  cases[_i].name, result);
    const struct {
        Where where;
        int expected;
        const char *name;
    } tries[] = {
        {WALLS, cases[_i].result, "walls"},
        {WALLS_AND_SCRATCH, cases[_i].scratch_result, "walls with a scratch folder"}};
    for (gsize i = 0; i < G_N_ELEMENTS(tries); i++) {
        store("doomed");
        result = run_attempt(cases[_i].attempt, tries[i].where, &walls);
        if ((walls & cases[_i].walls) != cases[_i].walls) {
            g_printerr("skipped: %s: %s\n", cases[_i].name, sandbox_explain(walls));
            continue;
        }
        ck_assert_msg(result == tries[i].expected, "behind %s, to %s gave %d, not %d",
                      tries[i].name, cases[_i].name, result, tries[i].expected);
    }
}
END_TEST

/* What the kernel lacks is told, and nothing is where all stands. */
START_TEST(missing_walls_are_told)
{
    ck_assert_ptr_null(sandbox_explain(SANDBOX_WHOLE));
    ck_assert_ptr_nonnull(sandbox_explain(SANDBOX_CALLS));
    ck_assert_ptr_nonnull(sandbox_explain(SANDBOX_FILES));
    ck_assert_ptr_nonnull(sandbox_explain(0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cli: sandbox");
    TCase *tests = tcase_create("sandbox");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, walls_hold, 0, (int)G_N_ELEMENTS(cases));
    tcase_add_test(tests, missing_walls_are_told);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
