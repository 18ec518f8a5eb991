/*
 * The array job of the README, on a Slurm of one node that the test starts (tests/slurm.sh).
 * Where Slurm is not installed or cannot start, the test says so and passes.
 */
#include "tests/program.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* What tests/slurm.sh exits with where Slurm cannot be started. */
#define CANNOT_START 77

/* Twelve sheets, each with a line of its own, one of which is damaged. */
#define MAKE_SHEETS                                                                            \
    "mkdir sheets; for i in $(seq 12); do "                                                    \
    "{ head -n 12 $SAMPLE; printf '\\t\\t項目%s\\t\\t\\t\\t\\t\\t適合可能\\t\\n' $i; } " \
    ">sheets/$i.txt; done; printf '\\000\\001' >sheets/7.txt; "

/* As the README has it; the second job waits for the first and joins the shares. */
#define RUN_JOBS                                                                           \
    "export PATH=$(dirname $TENKEN):$PATH; cat >jobs <<'END'\n"                            \
    "set -e\n"                                                                             \
    "job=$(sbatch --parsable --array=1-3 $TOP/doc/batch.slurm sheets results)\n"           \
    "sbatch --wait --dependency=afterany:$job -o join.log "                                \
    "--wrap 'tenken batch -o results sheets'\n"                                            \
    "END\n"                                                                                \
    "$TOP/tests/slurm.sh bash jobs; "

START_TEST(shares_make_what_one_run_makes)
{
    char *folder = program_open_folder();
    g_auto(ProgramRun) jobs = program_run(folder, MAKE_SHEETS RUN_JOBS);
    if (jobs.status == CANNOT_START) {
        g_printerr("skipped: %s", jobs.complaints);
        program_close_folder(folder);
        return;
    }
    /* The joining job ends with 1, as any run does that meets a damaged file. */
    ck_assert_msg(jobs.status == 1, "status %d\n%s%s", jobs.status, jobs.output,
                  jobs.complaints);
    g_auto(ProgramRun) logs = program_run(folder, "cat tenken-*.log join.log");
    ck_assert_msg(strstr(logs.output, "12 files: 0 converted, 11 already done, 1 failed") !=
                      NULL,
                  "%s", logs.output);
    /* How long each file took is all that may differ. */
    g_auto(ProgramRun) same = program_run(
        folder, "$TENKEN batch -q -o alone sheets; $TENKEN batch -q -o alone sheets; "
                "diff -r -x seconds -x overview.xlsx results alone");
    ck_assert_msg(same.status == 0, "%s%s", same.output, same.complaints);
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program: slurm");
    TCase *tests = tcase_create("slurm");
    tcase_set_timeout(tests, 180);
    tcase_add_test(tests, shares_make_what_one_run_makes);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
