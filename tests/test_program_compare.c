/*
 * The command compare: what it takes, what it refuses, and that its bytes never change.
 */
#include "tests/program.h"
#include "tests/suite.h"

#include <check.h>

#define MAKE "$TENKEN convert -q -o a.xml $SAMPLE; "

typedef struct {
    const char *line;
    int status;
    const char *complaints; /* a pattern */
    const char *files;      /* what the folder holds afterwards, exactly */
} Case;

static const Case CASES[] = {
    {MAKE "$TENKEN compare -o o.xlsx a.xml $SAMPLE", 0,
     "o.xlsx: 404 items of 2 checklists, 404 of them in all\n", "a.xml, o.xlsx"},
    {"$TENKEN extract $SAMPLE >s.xml; $TENKEN compare -q -o o.xlsx s.xml - <$SAMPLE", 0, "",
     "o.xlsx, s.xml"},
    {MAKE "$TENKEN compare -q -o o.xlsx a.xml $TOP/fixtures/pdf/checklist-calc.pdf", 0, "",
     "a.xml, o.xlsx"},
    {MAKE "$TENKEN compare -q --changes -o o.xlsx a.xml $SAMPLE", 0, "", "a.xml, o.xlsx"},
    {MAKE "$TENKEN compare -q -o o.xlsx a.xml missing.xml", 1,
     "tenken: missing.xml: unreadable: *", "a.xml"},
    {"head -c 3000 $TOP/fixtures/pdf/checklist-calc.pdf >b.pdf;"
     "$TENKEN compare -q -o o.xlsx $SAMPLE b.pdf",
     1, "tenken: b.pdf: unreadable: *", "b.pdf"},
    {"$TENKEN compare -q --memory 16M -o o.xlsx $SAMPLE $SAMPLE", 2,
     "*--memory '16M' is no size of at least 64M*", ""},
    {"$TENKEN compare -o o.xlsx $SAMPLE", 2, "*at least two files*", ""},
    {"$TENKEN compare --changes -o o.xlsx $SAMPLE $SAMPLE $SAMPLE", 2, "*two files*", ""},
    {"$TENKEN compare $SAMPLE $SAMPLE", 2, "*-o*", ""},
    {"$TENKEN compare -o o.csv $SAMPLE $SAMPLE", 2, "*does not end in .xlsx*", ""},
    {"$TENKEN compare -o o.xlsx - -", 2, "*standard input*", ""},
    {MAKE "cp a.xml o.xlsx; $TENKEN compare -o o.xlsx a.xml o.xlsx", 2, "*an input itself*",
     "a.xml, o.xlsx"},
    {MAKE "$TENKEN compare -q -o o.xlsx a.xml a.xml; sleep 2.1;"
          "LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo $TENKEN compare -q -o p.xlsx a.xml a.xml;"
          "cmp o.xlsx p.xlsx",
     0, "", "a.xml, o.xlsx, p.xlsx"},
};

START_TEST(comparing)
{
    const Case *expected = &CASES[_i];
    char *folder = program_open_folder();
    g_auto(ProgramRun) run = program_run(folder, expected->line);
    ck_assert_msg(run.status == expected->status, "%s\n%d: %s", expected->line, run.status,
                  run.complaints);
    ck_assert_msg(g_pattern_match_simple(expected->complaints, run.complaints), "%s\n%s",
                  expected->line, run.complaints);
    g_autofree char *files = program_list(folder);
    ck_assert_msg(g_str_equal(files, expected->files), "%s\n%s", expected->line, files);
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program compare");
    TCase *test_case = tcase_create("compare");
    tcase_set_timeout(test_case, 60);
    tcase_add_loop_test(test_case, comparing, 0, G_N_ELEMENTS(CASES));
    suite_add_tcase(suite, test_case);
    return suite_run(suite);
}
