/*
 * Outputs appear whole or not at all: full disks, taken names, signals.
 */
#include "tests/program.h"
#include "tests/suite.h"

#include <check.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    const char *line;
    int status;
    const char *complaints; /* a pattern */
    const char *files;      /* what the folder holds afterwards, exactly */
} Case;

static const Case CASES[] = {
    /* A full disk, or a limit, behind a file. */
    {"ulimit -f 64; $TENKEN convert -o a.xml -o b.csv $SAMPLE", 1,
     "tenken: a.xml: write: the output cannot be written: File too large\n", ""},
    {"ulimit -f 64; $TENKEN convert $SAMPLE", 1, "*tenken: checklist.xlsx: w*: *\n", ""},
    {"echo old >a.xml; ulimit -f 64; $TENKEN convert -o a.xml $SAMPLE; s=$?;"
     "test \"$(cat a.xml)\" = old && exit $s",
     1, "tenken: a.xml: write: *: File too large\n", "a.xml"},
    /* Standard output. */
    {"$TENKEN extract $SAMPLE >/dev/full", 1,
     "tenken: standard output: write: the output cannot be written: No space left on "
     "device\n",
     ""},
    {"$TENKEN extract $SAMPLE | $TENKEN normalize -q >/dev/full", 1,
     "tenken: standard output: write: *: No space left on device\n", ""},
    {"$TENKEN convert -q -o a.xml $SAMPLE; $TENKEN export --to csv a.xml >/dev/full", 1,
     "tenken: standard output: write: *: No space left on device\n", "a.xml"},
    {"$TENKEN --help >/dev/full", 1,
     "tenken: standard output: write: *: No space left on device\n", ""},
    {"$TENKEN extract $SAMPLE >&-", 1,
     "tenken: standard output: write: *: Bad file descriptor\n", ""},
    {"{ $TENKEN extract $SAMPLE; echo $? >status; } | true; sleep 0.1; exit $(cat status)",
     1, "tenken: standard output: write: *: Broken pipe\n", "status"},
    /* Places that cannot be written: nothing is put into the others either. */
    {"$TENKEN convert -o a.csv -o no/b.xml $SAMPLE", 1,
     "tenken: no/b.xml: write: the output cannot be written: No such file or directory\n",
     ""},
    {"echo >f; $TENKEN convert -o a.csv -o f/b.xml $SAMPLE", 1,
     "tenken: f/b.xml: write: *: Not a directory\n", "f"},
    {"mkdir b.xml; $TENKEN convert -o a.csv -o b.xml $SAMPLE", 1,
     "tenken: b.xml: write: the output's name is taken by a folder\n", "b.xml"},
    {"mkfifo b.xml; $TENKEN convert -o a.csv -o b.xml $SAMPLE", 1,
     "tenken: b.xml: write: the output's name is taken by something that is not a file\n",
     "b.xml"},
    /* Standard error may be closed or full: the files come all the same. */
    {"$TENKEN convert -o a.csv $SAMPLE 2>&-", 0, "", "a.csv"},
    {"$TENKEN convert -o a.csv $SAMPLE 2>/dev/full", 0, "", "a.csv"},
};

START_TEST(whole_or_none)
{
    const Case *expected = &CASES[_i];
    char *folder = program_open_folder();
    g_auto(ProgramRun) run = program_run(folder, expected->line);
    ck_assert_msg(run.status == expected->status, "%s\nexit status %d, not %d\n%s",
                  expected->line, run.status, expected->status, run.complaints);
    ck_assert_msg(g_pattern_match_simple(expected->complaints, run.complaints),
                  "%s\nstandard error is\n%s\nnot\n%s", expected->line, run.complaints,
                  expected->complaints);
    g_autofree char *files = program_list(folder);
    ck_assert_msg(g_str_equal(files, expected->files), "%s\nthe folder holds\n%s\nnot\n%s",
                  expected->line, files, expected->files);
    program_close_folder(folder);
}
END_TEST

/* ---- signals ---------------------------------------------------------------------------- */

/* Enough outputs that writing and syncing them takes a while. */
#define SIGNAL_OUTPUTS  12
#define SIGNAL_ATTEMPTS 40

/** Start a conversion into @folder with many outputs.  No shell stands between, so that the
 * signal meets the program itself. */
static GPid start_conversion(const char *folder)
{
    g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(arguments, g_strdup(g_getenv("TENKEN")));
    g_ptr_array_add(arguments, g_strdup("convert"));
    g_ptr_array_add(arguments, g_strdup("-q"));
    for (int i = 0; i < SIGNAL_OUTPUTS; i++)
        g_ptr_array_add(arguments, g_strdup_printf("--output=%02d.xml", i));
    g_ptr_array_add(arguments, g_strdup(g_getenv("SAMPLE")));
    g_ptr_array_add(arguments, NULL);
    GPid child = 0;
    g_autoptr(GError) error = NULL;
    gboolean spawned = g_spawn_async(folder, (char **)arguments->pdata, NULL,
                                     G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, &error);
    ck_assert_msg(spawned, "%s", spawned ? "" : error->message);
    return child;
}

static guint count_names(const char *folder, const char *prefix)
{
    guint count = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL)
        count += g_str_has_prefix(name, prefix) ? 1 : 0;
    return count;
}

/** Send @number as soon as @temporaries have appeared.  Returns: how the child ended. */
static int interrupt_conversion(const char *folder, int number, guint temporaries)
{
    GPid child = start_conversion(folder);
    int status = 0;
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (count_names(folder, ".tenken-") < temporaries)
            continue;
        kill(child, number);
        waitpid(child, &status, 0);
        break;
    }
    return status;
}

static void check_outputs_whole(const char *folder, const char *whole, gsize length)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        gsize found = 0;
        g_autofree char *content = program_load(folder, name, &found);
        ck_assert_msg(found == length && memcmp(content, whole, length) == 0,
                      "%s is not whole", name);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
}

static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};

START_TEST(no_file_is_left_by_a_signal)
{
    char *folder = program_open_folder();
    g_auto(ProgramRun) run =
        program_run(folder, "$TENKEN convert -q -o a.xml $SAMPLE && cat a.xml && rm a.xml");
    ck_assert_int_eq(run.status, 0);
    guint killed = 0;
    for (guint i = 0; i < SIGNAL_ATTEMPTS && killed < 5; i++) {
        int status = interrupt_conversion(folder, SIGNALS[_i], 1 + i % SIGNAL_OUTPUTS);
        gboolean by_signal = WIFSIGNALED(status) && WTERMSIG(status) == SIGNALS[_i];
        killed += by_signal ? 1 : 0;
        ck_assert_msg(by_signal || (WIFEXITED(status) && WEXITSTATUS(status) == 0),
                      "the program ended with wait status %d", status);
        ck_assert_uint_eq(count_names(folder, ".tenken-"), 0);
        check_outputs_whole(folder, run.output, run.length);
    }
    ck_assert_msg(killed > 0, "no attempt met the program while it was writing");
    program_close_folder(folder);
}
END_TEST

/** What is ignored, as under nohup, stays ignored. */
START_TEST(an_ignored_signal_stays_ignored)
{
    char *folder = program_open_folder();
    g_auto(ProgramRun) run = program_run(
        folder, "trap '' HUP TERM; $TENKEN convert -q -o a.xml $SAMPLE & p=$!;"
                "while kill -HUP $p && kill -TERM $p; do :; done 2>/dev/null; wait $p");
    ck_assert_int_eq(run.status, 0);
    g_autofree char *files = program_list(folder);
    ck_assert_str_eq(files, "a.xml");
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program: outputs");
    TCase *tcase = tcase_create("outputs");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, whole_or_none, 0, G_N_ELEMENTS(CASES));
    tcase_add_loop_test(tcase, no_file_is_left_by_a_signal, 0, G_N_ELEMENTS(SIGNALS));
    tcase_add_test(tcase, an_ignored_signal_stays_ignored);
    suite_add_tcase(suite, tcase);

    return suite_run(suite);
}
