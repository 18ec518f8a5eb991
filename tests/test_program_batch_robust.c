/*
 * tenken batch among sources that are meant to hurt it, on disks that are full, and while it
 * is being killed: every good file is converted, every bad one is named, and what is left in
 * the folder is the same as if nothing had happened.
 */
#include "tests/program.h"
#include "tests/suite.h"

#include <check.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* "sheet NAME…" makes good sheets, all different. */
#define PRELUDE                                                                            \
    "set -e; sheet() { for n; do sed \"\\$s|\\$|$n|\" "                                    \
    "$TOP/fixtures/text/table-utf8.txt >\"$n\"; done; };"                                  \
    "export TMPDIR=$PWD/tmp; mkdir -p tmp; HOSTILE=$TOP/fixtures/hostile;"                 \
    "PDF=$TOP/fixtures/pdf;"                                                               \
    "left() { for p in $(pgrep -x tenken); do readlink /proc/$p/cwd; done | "              \
    "grep -x \"$PWD\" || echo none; };"

/** Run @line after the prelude and compare what it prints. */
static void check_line(const char *folder, const char *line, const char *expected)
{
    g_autofree char *whole = g_strconcat(PRELUDE, line, NULL);
    g_auto(ProgramRun) run = program_run(folder, whole);
    ck_assert_msg(run.status == 0, "%s\nexit status %d\n%s%s", line, run.status, run.output,
                  run.complaints);
    ck_assert_msg(g_pattern_match_simple(expected, run.output), "%s\nprints\n%s\nnot\n%s",
                  line, run.output, expected);
}

/* ---- 200 sheets, 20 of them damaged ----------------------------------------------------- */

/* 150 texts and 30 PDFs that are good, and twenty that are not.  The folders and links are
 * made in the end, or cp would follow them. */
static const char GOOD[] = "mkdir d; cd d; for i in $(seq 150); do sheet text-$i.txt; done;"
                           "for i in $(seq 15); do cp $PDF/zebra.pdf ruled-$i.pdf;"
                           "cp $PDF/no-lines.pdf plain-$i.PDF; done;";

static const char BAD[] =
    "cd d; cp $PDF/truncated.pdf $PDF/user-password.pdf $PDF/no-pages.pdf "
    "$PDF/scan-only.pdf $HOSTILE/*.pdf .;"
    "head -c 5000 $TENKEN >noise.pdf; head -c 5000 $TENKEN >noise.txt;"
    ": >empty.pdf; : >empty.csv; printf '%%PDF-1.7\\n' >head.pdf;"
    "printf 'PK\\003\\004rest' >archive.pdf; cp $TOP/LICENSE prose.txt;"
    "cp noise.pdf \"$(printf 'two\\nlines.pdf')\";"
    "mkdir folder.pdf; ln -s nowhere broken.pdf; mkfifo pipe.pdf;";

/* What is said of each: a pattern of the line. */
static const char *const REASONS[] = {
    "tenken: d/truncated.pdf: unreadable: *",
    "tenken: d/user-password.pdf: password: *",
    "tenken: d/no-pages.pdf: empty: *",
    "tenken: d/scan-only.pdf: empty: *",
    "tenken: d/bomb.pdf: *",
    "tenken: d/jbig2.pdf: *",
    "tenken: d/page-loop.pdf: *",
    "tenken: d/form-loop.pdf: *",
    "tenken: d/form-tower.pdf: *",
    "tenken: d/noise.pdf: binary: *",
    "tenken: d/noise.txt: binary: *",
    "tenken: d/empty.pdf: empty: *",
    "tenken: d/empty.csv: empty: *",
    "tenken: d/head.pdf: unreadable: *",
    "tenken: d/archive.pdf: *",
    "tenken: d/prose.txt: not-a-checklist: *",
    "tenken: d/two\\x0alines.pdf: binary: *",
    "tenken: d/folder.pdf: unreadable: this is a folder, not a file",
    "tenken: d/broken.pdf: unreadable: *No such file or directory",
    "tenken: d/pipe.pdf: unreadable: this is a pipe, *",
};

static guint count_matches(char *const *lines, const char *pattern)
{
    guint count = 0;
    for (gsize i = 0; lines[i] != NULL; i++)
        count += g_pattern_match_simple(pattern, lines[i]) ? 1 : 0;
    return count;
}

/** Hostile files take as long as they are allowed to. */
static const char *choose_timeout(void)
{
    const char *slow = g_getenv("CK_TIMEOUT_MULTIPLIER");
    return slow == NULL ? "--timeout 4" : "--timeout 20";
}

START_TEST(none_of_200_is_lost)
{
    char *folder = program_open_folder();
    check_line(folder, GOOD, "");
    check_line(folder, BAD, "");
    g_autofree char *line = g_strconcat(PRELUDE "set +e; $TENKEN batch -j 3 ",
                                        choose_timeout(), " -o o d", NULL);
    g_auto(ProgramRun) run = program_run(folder, line);
    ck_assert_int_eq(run.status, 1);
    g_auto(GStrv) lines = g_strsplit(run.complaints, "\n", -1);
    ck_assert_uint_eq(G_N_ELEMENTS(REASONS), 20);
    for (gsize i = 0; i < G_N_ELEMENTS(REASONS); i++)
        ck_assert_msg(count_matches(lines, REASONS[i]) == 1, "no line is\n%s\nof\n%s",
                      REASONS[i], run.complaints);
    ck_assert_uint_eq(count_matches(lines, "tenken: d/*: 2 records, *; wrote *"), 150);
    ck_assert_uint_eq(count_matches(lines, "tenken: d/*: 4 records, *; wrote *"), 30);
    ck_assert_uint_eq(
        count_matches(lines, "tenken: 200 files: 180 converted, 0 already done, 20 failed"),
        1);
    ck_assert_uint_eq(g_strv_length(lines), 202); /* with the empty one behind the last */
    /* 180 outputs of each format and overview.xlsx, and no stray file; no process, nothing
     * among the temporaries. */
    check_line(folder,
               "ls o/*.xlsx | wc -l; ls o/*.xml | wc -l; ls -A o | wc -l; ls o/.tenken;"
               "ls tmp; left",
               "181\n180\n362\njournal\nlock\nseconds\nnone\n");
    /* A second run tries the bad ones only. */
    check_line(folder,
               "rm d/bomb.pdf d/jbig2.pdf d/form-tower.pdf;"
               "{ $TENKEN batch -o o d || true; } 2>&1 | tail -n 1",
               "tenken: 197 files: 0 converted, 180 already done, 17 failed\n");
    program_close_folder(folder);
}
END_TEST

/* ---- signals ---------------------------------------------------------------------------- */

#define MILLISECOND ((gint64)1000)

static GPid start_batch(const char *folder, const char *const *arguments)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_strv_builder_add_many(builder, g_getenv("TENKEN"), "batch", NULL);
    for (; *arguments != NULL; arguments++)
        g_strv_builder_add(builder, *arguments);
    g_auto(GStrv) line = g_strv_builder_end(builder);
    g_autofree char *temporary = g_build_filename(folder, "tmp", NULL);
    g_auto(GStrv) environment =
        g_environ_setenv(g_get_environ(), "TMPDIR", temporary, TRUE);
    GPid child = 0;
    g_autoptr(GError) error = NULL;
    gboolean spawned = g_spawn_async(folder, line, environment,
                                     G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                                     NULL, NULL, &child, &error);
    ck_assert_msg(spawned, "%s", spawned ? "" : error->message);
    return child;
}

static int await(GPid child)
{
    int status = 0;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

#define KILLS 10

/** Whenever the program is killed, the next run gives what an undisturbed one gives. */
START_TEST(kill_at_any_moment)
{
    char *folder = program_open_folder();
    const char *const arguments[] = {"-q", "-j2", "-o", "killed", "d", NULL};
    g_autoptr(GRand) random = g_rand_new_with_seed(4);
    check_line(folder,
               "mkdir d; for i in $(seq 40); do sheet d/$i.txt; done; : >d/bad.txt;"
               "mkdir d/e; cp d/1.txt d/e; cp $PDF/zebra.pdf d/z.pdf",
               "");
    gint64 start = g_get_monotonic_time();
    check_line(folder, "$TENKEN batch -q -j2 -o whole d 2>/dev/null || true", "");
    gint32 whole = (gint32)MIN(g_get_monotonic_time() - start, G_MAXINT32);
    guint killed = 0;
    for (guint i = 0; i < KILLS; i++) {
        GPid child = start_batch(folder, arguments);
        g_usleep((gulong)g_rand_int_range(random, 0, whole));
        kill(child, SIGKILL);
        killed += await(child) == -SIGKILL ? 1 : 0;
        check_line(folder,
                   "$TENKEN batch -q -j2 -o killed d 2>/dev/null || true;"
                   "diff -r -x seconds -x overview.xlsx whole killed; ls tmp; rm -r killed;"
                   "left",
                   "none\n");
    }
    ck_assert_msg(killed >= KILLS / 2, "only %u of the runs were killed", killed);
    /* And again and again in one folder, until a run comes through. */
    for (guint i = 0; i < KILLS; i++) {
        GPid child = start_batch(folder, arguments);
        g_usleep((gulong)g_rand_int_range(random, 0, whole / 2));
        kill(child, SIGKILL);
        (void)await(child);
    }
    check_line(folder,
               "$TENKEN batch -q -j2 -o killed d 2>/dev/null || true;"
               "diff -r -x seconds -x overview.xlsx whole killed; ls tmp",
               "");
    program_close_folder(folder);
}
END_TEST

/** The first file keeps its worker busy for as long as --timeout lets it. */
static const char SLOW_FIRST[] =
    "mkdir d; cp $HOSTILE/form-tower.pdf d/a.pdf; sheet d/b.txt d/c.txt";

static const char AFTERWARDS[] = "ls -A o; ls o/.tenken; ls tmp; left;"
                                 "rm d/a.pdf; $TENKEN batch -o o d 2>&1 | tail -n 1";

/** SIGINT: what is in work is finished, nothing is begun, and the next run goes on. */
START_TEST(interrupted_once)
{
    char *folder = program_open_folder();
    const char *const arguments[] = {"-q", "-j1", "--timeout", "3", "-o", "o", "d", NULL};
    check_line(folder, SLOW_FIRST, "");
    gint64 start = g_get_monotonic_time();
    GPid child = start_batch(folder, arguments);
    g_usleep(1000000);
    kill(child, SIGINT);
    ck_assert_int_eq(await(child), 130);
    ck_assert_int_ge(g_get_monotonic_time() - start, 2900 * MILLISECOND);
    check_line(folder, AFTERWARDS,
               ".tenken\njournal\nlock\nseconds\nnone\n"
               "tenken: 2 files: 2 converted, 0 already done, 0 failed\n");
    program_close_folder(folder);
}
END_TEST

static const struct {
    int signals[2];
    int status;
} DROPS[] = {{{SIGINT, SIGINT}, 130}, {{SIGTERM, 0}, -SIGTERM}, {{SIGHUP, 0}, -SIGHUP}};

/** What is in work is dropped at once. */
START_TEST(dropped)
{
    char *folder = program_open_folder();
    const char *const arguments[] = {"-q", "-j2", "-o", "o", "d", NULL};
    check_line(folder, SLOW_FIRST, "");
    GPid child = start_batch(folder, arguments);
    g_usleep(1000000);
    kill(child, DROPS[_i].signals[0]);
    g_usleep(200000);
    if (DROPS[_i].signals[1] != 0)
        kill(child, DROPS[_i].signals[1]);
    gint64 start = g_get_monotonic_time();
    ck_assert_int_eq(await(child), DROPS[_i].status);
    ck_assert_int_lt(g_get_monotonic_time() - start, 10000 * MILLISECOND);
    /* The others were converted beside the slow one. */
    check_line(folder, AFTERWARDS,
               "*none\ntenken: 2 files: 0 converted, 2 already done, 0 failed\n");
    program_close_folder(folder);
}
END_TEST

/* ---- disks ------------------------------------------------------------------------------ */

/** @line prints what @expected says, as a pattern. */
static const struct {
    const char *line;
    const char *expected;
} DISKS[] = {
    /* A file that may not grow: the large outputs fail, the small ones do not, and the next
     * run makes up for it. */
    {"cp $SAMPLE large.txt; sheet small.txt;"
     "(ulimit -f 64; $TENKEN batch -o o large.txt small.txt 2>&1 || echo $?); ls -I "
     "overview.xlsx o;"
     "$TENKEN batch -o o large.txt small.txt 2>&1 | tail -n 1; ls -I overview.xlsx o tmp",
     "*tenken: large.txt: write: The workbook cannot be written in */tmp: *\n*tenken: 2 "
     "files: 1 converted, 0 already done, 1 "
     "failed\n1\nsmall.xlsx\nsmall.xml\n"
     "tenken: 2 files: 1 converted, 1 already done, 0 failed\n"
     "o:\nlarge.xlsx\nlarge.xml\nsmall.xlsx\nsmall.xml\n\ntmp:\n"},
    /* No room for the journal: the sheet is there all the same. */
    {"sheet a.txt; $TENKEN batch -q -o o a.txt; rm o/a.xml o/.tenken/journal;"
     "ln -s /dev/full o/.tenken/journal; $TENKEN batch -o o a.txt 2>&1 || echo $?",
     "tenken: o/.tenken/journal: *\n1\n"},
    /* No folder can be made. */
    {"sheet a.txt; : >o; $TENKEN batch -o o a.txt 2>&1 || echo $?",
     "tenken: o: write: the folder for the outputs cannot be made: *\n1\n"},
    {"sheet a.txt; $TENKEN batch -o /proc/o a.txt 2>&1 || echo $?",
     "tenken: /proc/o: write: the folder for the outputs cannot be made: No such file or "
     "directory\n1\n"},
    {"sheet a.txt; mkdir o; ln -s ../tmp o/.tenken; $TENKEN batch -o o a.txt 2>&1 || echo "
     "$?",
     "tenken: o/.tenken: write: the folder cannot be made: File exists\n1\n"},
    {"sheet a.txt; rmdir tmp; $TENKEN batch -o o a.txt 2>&1 || echo $?; mkdir tmp; ls -A o",
     "tenken: */tmp: write: no folder for temporary files can be made there: No such file "
     "or "
     "directory\n1\n.tenken\n"},
};

START_TEST(disks)
{
    char *folder = program_open_folder();
    check_line(folder, DISKS[_i].line, DISKS[_i].expected);
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program: batch, robust");
    TCase *tcase = tcase_create("robust");
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, none_of_200_is_lost);
    tcase_add_test(tcase, kill_at_any_moment);
    tcase_add_test(tcase, interrupted_once);
    tcase_add_loop_test(tcase, dropped, 0, G_N_ELEMENTS(DROPS));
    tcase_add_loop_test(tcase, disks, 0, G_N_ELEMENTS(DISKS));
    suite_add_tcase(suite, tcase);

    return suite_run(suite);
}
