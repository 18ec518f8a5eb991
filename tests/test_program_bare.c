/*
 * On a kernel that has no walls to give: a filter that the test puts on itself, and so on all
 * that it starts, refuses the calls of Landlock and seccomp as an old kernel would.
 */
#include "tests/program.h"
#include "tests/suite.h"

#include <check.h>
#include <errno.h>
#include <seccomp.h>
#include <sys/prctl.h>

#define LANDLOCK_CREATE_RULESET 444

static void take_walls_away(gboolean calls)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    ck_assert_ptr_nonnull(filter);
    ck_assert_int_eq(
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), LANDLOCK_CREATE_RULESET, 0), 0);
    if (calls) {
        ck_assert_int_eq(
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(seccomp), 0), 0);
        ck_assert_int_eq(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl),
                                          1, SCMP_CMP(0, SCMP_CMP_EQ, PR_SET_SECCOMP)),
                         0);
    }
    ck_assert_int_eq(seccomp_load(filter), 0);
    seccomp_release(filter);
}

static const struct {
    gboolean calls; /* seccomp is missing too */
    const char *line;
    int status;
    const char *complaints; /* a pattern */
} cases[] = {
    {FALSE, "$TENKEN convert -o a.xml $SAMPLE", 0,
     "tenken: warning: this kernel has no Landlock: *"},
    {TRUE, "$TENKEN convert -o a.xml $SAMPLE", 0,
     "*tenken: warning: this kernel has neither *"},
    {TRUE, "$TENKEN convert -o a.xml $TOP/fixtures/pdf/checklist-calc.pdf", 0,
     "*tenken: warning: this kernel has neither *"},
    {FALSE, "$TENKEN convert --require-sandbox -o a.xml $SAMPLE", 1,
     "tenken: */checklist.txt: sandbox: *--require-sandbox*"},
    {TRUE, "$TENKEN convert --require-sandbox -o a.xml $SAMPLE", 1,
     "tenken: */checklist.txt: sandbox: *--require-sandbox*"},
    /* One warning for a whole batch. */
    {TRUE,
     "mkdir in; cp $SAMPLE in/a.txt; cp $SAMPLE in/b.txt; "
     "$TENKEN batch -o out in 2>told; cat told >&2; grep -c 'tenken: warning' told | grep "
     "-x 1",
     0, "*tenken: warning: this kernel has neither *"},
    {TRUE, "mkdir in; cp $SAMPLE in/a.txt; $TENKEN batch -q --require-sandbox -o out in", 1,
     "*in/a.txt: sandbox: *"},
};

START_TEST(missing_walls_are_told)
{
    char *folder = program_open_folder();
    take_walls_away(cases[_i].calls);
    g_auto(ProgramRun) run = program_run(folder, cases[_i].line);
    ck_assert_msg(run.status == cases[_i].status, "%s\nexit status %d, not %d\n%s",
                  cases[_i].line, run.status, cases[_i].status, run.complaints);
    ck_assert_msg(g_pattern_match_simple(cases[_i].complaints, run.complaints),
                  "%s\nstandard error is\n%s\nnot\n%s", cases[_i].line, run.complaints,
                  cases[_i].complaints);
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program: no walls");
    TCase *tests = tcase_create("no walls");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, missing_walls_are_told, 0, (int)G_N_ELEMENTS(cases));
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
