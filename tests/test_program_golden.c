/*
 * The whole real file against the golden files in fixtures/golden, and against itself: by
 * filters or in one step, twice, in other locales.  With GOLDEN=write in the environment
 * (make golden) the golden files are written instead of compared, for `git diff` to show.
 */
#include "tests/program.h"
#include "tests/schema.h"
#include "tests/suite.h"

#include <check.h>
#include <glib/gstdio.h>

#define GOLDEN_FOLDER "fixtures/golden"

/* How many differing lines a failed comparison shows, and how much of each. */
#define LINES_SHOWN 5
#define BYTES_SHOWN 300

/** The first lines in which @expected and @found differ. */
static char *describe_difference(const char *expected, const char *found)
{
    g_auto(GStrv) expected_lines = g_strsplit(expected, "\n", -1);
    g_auto(GStrv) found_lines = g_strsplit(found, "\n", -1);
    guint expected_count = g_strv_length(expected_lines);
    guint found_count = g_strv_length(found_lines);
    GString *text = g_string_new(NULL);
    guint shown = 0;
    for (guint i = 0; i < MAX(expected_count, found_count) && shown < LINES_SHOWN; i++) {
        const char *was = i < expected_count ? expected_lines[i] : "(no line)";
        const char *is = i < found_count ? found_lines[i] : "(no line)";
        if (g_str_equal(was, is))
            continue;
        g_string_append_printf(text, "line %u\n- %.*s\n+ %.*s\n", i + 1, BYTES_SHOWN, was,
                               BYTES_SHOWN, is);
        shown++;
    }
    return g_string_free(text, FALSE);
}

static void compare_with_golden(const char *name, const char *found, gsize length)
{
    if (g_strcmp0(g_getenv("GOLDEN"), "write") == 0) {
        ck_assert_int_eq(g_mkdir_with_parents(GOLDEN_FOLDER, 0777), 0);
        program_store(GOLDEN_FOLDER, name, found, (gssize)length);
        return;
    }
    gsize golden_length = 0;
    g_autofree char *golden = program_load(GOLDEN_FOLDER, name, &golden_length);
    if (length == golden_length && memcmp(found, golden, length) == 0)
        return;
    g_autofree char *difference = describe_difference(golden, found);
    ck_abort_msg("%s/%s has changed:\n%sif that is right: make golden; git diff",
                 GOLDEN_FOLDER, name, difference);
}

static const struct {
    const char *name;
    const char *line;
} GOLDEN_FILES[] = {
    {"checklist.xml", "$TENKEN convert -q -o a.xml $SAMPLE && cat a.xml"},
    {"checklist.csv", "$TENKEN convert -q -o a.csv $SAMPLE && cat a.csv"},
};

START_TEST(golden_files)
{
    char *folder = program_open_folder();
    g_auto(ProgramRun) run = program_run(folder, GOLDEN_FILES[_i].line);
    ck_assert_msg(run.status == 0, "%s", run.complaints);
    compare_with_golden(GOLDEN_FILES[_i].name, run.output, run.length);
    program_close_folder(folder);
}
END_TEST

/** What a person sees on a terminal. */
START_TEST(golden_summary)
{
    char *folder = program_open_folder();
    g_auto(ProgramRun) run = program_run_on_terminal(
        folder, "cp $SAMPLE . && stty -onlcr && $TENKEN convert checklist.txt");
    ck_assert_msg(run.status == 0, "%s", run.output);
    compare_with_golden("summary.txt", run.output, run.length);
    program_close_folder(folder);
}
END_TEST

/* ---- the same document, whichever way ---------------------------------------------------- */

/** Each line makes the files a and b, which must be the same. */
static const char *const SAME[] = {
    "$TENKEN extract $SAMPLE | $TENKEN normalize -q >a; $TENKEN convert -q -o b.xml "
    "$SAMPLE;"
    "mv b.xml b",
    "$TENKEN extract $SAMPLE | $TENKEN normalize -q | $TENKEN export --to xml >a;"
    "$TENKEN convert -q -o b.xml $SAMPLE; mv b.xml b",
    "$TENKEN extract $SAMPLE | $TENKEN normalize -q | $TENKEN export --to csv >a;"
    "$TENKEN convert -q -o b.csv $SAMPLE; mv b.csv b",
    "$TENKEN extract $SAMPLE | $TENKEN normalize -q | $TENKEN export --to xlsx >a;"
    "$TENKEN convert -q -o b.xlsx $SAMPLE; mv b.xlsx b",
    "$TENKEN extract $SAMPLE >a; LC_ALL=ja_JP.UTF-8 TZ=Asia/Tokyo $TENKEN extract $SAMPLE "
    ">b",
    "$TENKEN convert -q -o a.xlsx $SAMPLE; sleep 2.1;" /* a ZIP's clock ticks 2 seconds */
    "LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo $TENKEN convert -q -o b.xlsx $SAMPLE;"
    "mv a.xlsx a; mv b.xlsx b",
    /* The form in its folder is the one that is compiled in. */
    "$TENKEN convert -q -o a.xml $SAMPLE; $TENKEN convert -q -o b.xml --form "
    "$TOP/normalize/forms/security-guideline.xml $SAMPLE; mv a.xml a; mv b.xml b",
};

START_TEST(same_bytes)
{
    char *folder = program_open_folder();
    g_autofree char *line = g_strdup_printf("%s; test -s a && cmp a b", SAME[_i]);
    g_auto(ProgramRun) run = program_run(folder, line);
    ck_assert_msg(run.status == 0, "%s\n%s%s", line, run.output, run.complaints);
    program_close_folder(folder);
}
END_TEST

/* ---- the schemas ------------------------------------------------------------------------- */

static const struct {
    const char *schema;
    const char *line;
} DOCUMENTS[] = {
    {"schema/sheet.rng", "$TENKEN extract $SAMPLE"},
    {"schema/checklist.rng", "$TENKEN extract $SAMPLE | $TENKEN normalize -q"},
};

START_TEST(documents_are_valid)
{
    char *folder = program_open_folder();
    g_auto(ProgramRun) run = program_run(folder, DOCUMENTS[_i].line);
    ck_assert_msg(run.status == 0, "%s", run.complaints);

    g_autoptr(GBytes) document = g_bytes_new(run.output, run.length);
    g_autofree char *why = NULL;
    ck_assert_msg(schema_accepts(DOCUMENTS[_i].schema, document, &why), "%s", why);
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program: golden");
    TCase *tcase = tcase_create("documents");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, golden_files, 0, G_N_ELEMENTS(GOLDEN_FILES));
    tcase_add_test(tcase, golden_summary);
    tcase_add_loop_test(tcase, same_bytes, 0, G_N_ELEMENTS(SAME));
    tcase_add_loop_test(tcase, documents_are_valid, 0, G_N_ELEMENTS(DOCUMENTS));
    suite_add_tcase(suite, tcase);

    return suite_run(suite);
}
