/*
 * tenken batch, as it is used: what it prints, what it leaves in the folder, what the next
 * run does.
 */
#include "tests/program.h"
#include "tests/suite.h"

#include <check.h>
#include <stdlib.h>

/* In the lines of shell: "sheet NAME…" makes good sheets of two records each, all different;
 * "names" lists the outputs. */
#define PRELUDE                                                                            \
    "sheet() { for n; do sed \"s|$(printf '\\t')*$|&|;\\$s|\\$|$n|\" "                     \
    "$TOP/fixtures/text/table-utf8.txt >\"$n\"; done; };"                                  \
    "names() { (cd \"$1\" && ls -I overview.xlsx | tr '\\n' ' '); };"

/** @complaints and @output are patterns: * stands for anything; NULL: not looked at. */
typedef struct {
    const char *line;
    int status;
    const char *complaints;
    const char *output;
} Case;

static void check_case(const Case *expected)
{
    char *folder = program_open_folder();
    g_autofree char *line = g_strconcat(PRELUDE, expected->line, NULL);
    g_auto(ProgramRun) run = program_run(folder, line);
    ck_assert_msg(run.status == expected->status, "%s\nexit status %d, not %d\n%s%s",
                  expected->line, run.status, expected->status, run.output, run.complaints);
    ck_assert_msg(expected->complaints == NULL ||
                      g_pattern_match_simple(expected->complaints, run.complaints),
                  "%s\nstandard error is\n%s\nnot\n%s", expected->line, run.complaints,
                  expected->complaints);
    ck_assert_msg(expected->output == NULL ||
                      g_pattern_match_simple(expected->output, run.output),
                  "%s\nstandard output is\n%s\nnot\n%s", expected->line, run.output,
                  expected->output);
    program_close_folder(folder);
}

/* ---- wrong usage ------------------------------------------------------------------------ */

static const Case USAGE[] = {
    {"$TENKEN batch a", 2,
     "tenken batch: the folder to write into is missing: -o OUTDIR\n*", ""},
    {"$TENKEN batch -o o", 2,
     "tenken batch: the files or folders to convert are missing\n*", ""},
    {"$TENKEN batch -o o -j 0 a", 2, "tenken batch: -j '0' is no number from 1 to 256\n*",
     ""},
    {"$TENKEN batch -o o -j many a", 2, "tenken batch: -j 'many' is no number*", ""},
    {"$TENKEN batch -o o --to xlsx,pdf a", 2,
     "tenken batch: there is no format 'pdf': xlsx, xml and csv are known\n*", ""},
    {"$TENKEN batch -o o --to '' a", 2, "tenken batch: --to names no format\n*", ""},
    {"$TENKEN batch -o o --shard 0/4 a", 2, "tenken batch: --shard '0/4' is not of *", ""},
    {"$TENKEN batch -o o --shard 5/4 a", 2, "tenken batch: --shard '5/4' is not of *", ""},
    {"$TENKEN batch -o o --shard 1 a", 2, "tenken batch: --shard '1' is not of *", ""},
    {"$TENKEN batch -o o --timeout x a", 2, "tenken batch: --timeout 'x' is no *", ""},
    /* Nothing is made before the command line is known to be right. */
    {"$TENKEN batch -o o -j 0 a 2>/dev/null; ls", 0, "", ""},
    /* The folder of the outputs is no folder of sources. */
    {"mkdir o; sheet o/a.txt; $TENKEN batch -o o o", 2,
     "tenken batch: 'o' lies in the folder for the outputs, where no sources are taken *",
     ""},
    {"mkdir o; cd o; sheet a.txt; $TENKEN batch -o ../o a.txt; s=$?; ls; exit $s", 2,
     "tenken batch: 'a.txt' lies in the folder for the outputs*", "a.txt\n"},
};

START_TEST(wrong_usage)
{
    check_case(&USAGE[_i]);
}
END_TEST

/* ---- one run ---------------------------------------------------------------------------- */

static const Case RUNS[] = {
    {"sheet a.txt; $TENKEN batch -o o a.txt && names o", 0,
     "tenken: a.txt: 2 records, * findings (*); wrote a.xlsx, a.xml\n"
     "tenken: 1 file: 1 converted, 0 already done, 0 failed\n",
     "a.xlsx a.xml "},
    {"sheet a.txt; $TENKEN batch -q --to csv,xml,csv -oo -j2 a.txt && names o", 0, "",
     "a.csv a.xml "},
    /* The bytes are those of convert. */
    {"sheet a.txt; $TENKEN batch -q -o o a.txt; $TENKEN convert -q a.txt;"
     "cmp a.xlsx o/a.xlsx && cmp a.xml o/a.xml",
     0, "", ""},
    {"$TENKEN batch -o o nowhere.txt", 1,
     "tenken: nowhere.txt: unreadable: the file cannot be opened: No such file or "
     "directory\ntenken: 1 file: 0 converted, 0 already done, 1 failed\n",
     ""},
    {"mkdir d; $TENKEN batch -o o d", 0,
     "tenken: 0 files: 0 converted, 0 already done, 0 failed\n", ""},
    /* Of folders, what looks like a source; what is named is taken whatever it looks like. */
    {"mkdir -p d/e; sheet d/a.txt d/e/b.TSV d/c.doc d/e/d.xyz;"
     "$TENKEN batch -o o d d/c.doc && names o",
     0, "*tenken: 3 files: 3 converted, 0 already done, 0 failed; 2 other files ignored\n",
     "a.xlsx a.xml b.xlsx b.xml c.xlsx c.xml "},
    /* What has a source's name and is no file is told, and does not hold anything up. */
    {"mkdir -p d/x.pdf; sheet d/x.pdf/a.txt; ln -s nowhere d/b.pdf; mkfifo d/f.csv;"
     "ln -s l.txt d/l.txt; ln -s /dev/zero d/z.md; $TENKEN batch -j1 -o o d; names o",
     0,
     "tenken: d/b.pdf: unreadable: the file cannot be opened: No such file or directory\n"
     "tenken: d/f.csv: unreadable: this is a pipe, a socket or a device, not a file\n"
     "tenken: d/l.txt: unreadable: the file cannot be opened: Too many levels of symbolic "
     "links\n"
     "tenken: d/x.pdf: unreadable: this is a folder, not a file\n"
     "tenken: d/*\n"
     "tenken: 6 files: 1 converted, 0 already done, 5 failed\n",
     "a.xlsx a.xml "},
    /* Links to folders are followed, but nothing is taken twice. */
    {"mkdir -p d/e other; sheet d/e/a.txt other/b.txt; ln -s .. d/e/up; ln -s e d/again;"
     "ln -s ../other d/other; $TENKEN batch -o o d d/e d/e/a.txt && names o",
     0, "*tenken: 2 files: 2 converted*", "a.xlsx a.xml b.xlsx b.xml "},
    {"mkdir d; sheet d/a.txt; $TENKEN batch -q -o d/o d && $TENKEN batch -o d/o d; names "
     "d/o",
     0, "tenken: 1 file: 0 converted, 1 already done, 0 failed\n", "a.xlsx a.xml "},
    /* A password, a form and an encoding reach the workers. */
    {"echo user >w; $TENKEN batch --password-file w -o o "
     "$TOP/fixtures/pdf/user-password.pdf",
     1, "*not-a-checklist: *", ""},
    {"$TENKEN batch -o o $TOP/fixtures/pdf/user-password.pdf", 1, "*password: it is *", ""},
    {"sheet a.txt; $TENKEN batch --form nowhere.xml -o o a.txt; ls", 0,
     "tenken: nowhere.xml: unreadable: *", "a.txt\n"},
    /* Walls stand, or it is said that they do not. */
    {"sheet a.txt; if $TENKEN batch -q --require-sandbox -o o a.txt 2>e; then "
     "$TENKEN batch -o p a.txt 2>&1 | { grep -c warning: || true; }; else "
     "grep -q 'tenken: a.txt: sandbox: this kernel has ' e && echo 0; fi",
     0, "", "0\n"},
    {"sheet a.txt; $TENKEN batch --encoding UTF-16LE -o o a.txt", 1, "tenken: a.txt: *",
     ""},
};

START_TEST(runs)
{
    check_case(&RUNS[_i]);
}
END_TEST

/* ---- names ------------------------------------------------------------------------------ */

static const Case NAMES[] = {
    /* Two of one name get names of their own, whatever the order. */
    {"mkdir a b; sheet a/s.txt b/s.txt; $TENKEN batch -q -o o a b && names o && "
     "$TENKEN batch -q -o p b a && diff -r -x seconds -x overview.xlsx o p && cat o/*.xml "
     "| grep -c file=",
     0, "", "s-????????.xlsx s-????????.xml s-????????.xlsx s-????????.xml 2\n"},
    {"sheet s.txt s.md S.tsv; $TENKEN batch -q --to csv -o o s.txt s.md S.tsv && names o",
     0, "", "*-????????.csv *-????????.csv *-????????.csv "},
    /* A name once given stays when others come, from whatever folder it is called. */
    {"mkdir a b; sheet a/s.txt b/s.txt; $TENKEN batch -q --to csv -o o a; cd b;"
     "$TENKEN batch -q --to csv -o ../o ../a . $PWD/s.txt; names ../o",
     0, "", "s-????????.csv s.csv "},
    /* What is no good name for a file, but for the converter a good sheet. */
    {"mkdir d; sheet d/a.txt; cp d/a.txt \"$(printf 'd/new\\nline.txt')\";"
     "cp d/a.txt \"$(printf 'd/bad\\377.txt')\"; cp d/a.txt 'd/..txt'; cp d/a.txt d/.txt;"
     "cp d/a.txt d/-x.txt; cp d/a.txt d/CON.txt; cp d/a.txt d/overview.txt;"
     "cp d/a.txt \"d/$(printf '%083d' 0 | sed s/0/長/g).txt\";"
     "$TENKEN batch --to csv -o o d >/dev/null && names o",
     0, "*tenken: d/new\\x0aline.txt: 2 records*",
     "CON-????????.csv _-????????.csv _txt-????????.csv _x-????????.csv "
     "a.csv bad_-????????.csv new_line-????????.csv overview-????????.csv "
     "長*-????????.csv "},
    /* Names that another input would get with its digest, or had in another spelling. */
    {"mkdir d e; sheet d/a.txt e/A.txt; $TENKEN batch -q --to csv -o o d e; names o", 0, "",
     "A-????????.csv a-????????.csv "},
    /* An output's name that is taken by a folder. */
    {"sheet a.txt b.txt; mkdir -p o/a.xml; $TENKEN batch -o o a.txt b.txt", 1,
     "*tenken: a.txt: write: a.xml: write: the output cannot be written: Is a directory\n*"
     "2 files: 1 converted, 0 already done, 1 failed\n",
     ""},
    /* A link in its place is replaced and not followed. */
    {"sheet a.txt; mkdir o; echo mine >mine; ln -s ../mine o/a.xml;"
     "$TENKEN batch -q -o o a.txt; cat mine; test -L o/a.xml || echo file",
     0, "", "mine\nfile\n"},
};

START_TEST(names)
{
    check_case(&NAMES[_i]);
}
END_TEST

/* ---- the next run ----------------------------------------------------------------------- */

#define TWO   "sheet a.txt b.txt; $TENKEN batch -q -o o a.txt b.txt;"
#define AGAIN "$TENKEN batch -o o a.txt b.txt 2>&1 | tail -n 1;"

static const Case NEXT[] = {
    {TWO AGAIN, 0, "", "tenken: 2 files: 0 converted, 2 already done, 0 failed\n"},
    {TWO "sheet c.txt; $TENKEN batch -o o a.txt b.txt c.txt", 0,
     "tenken: c.txt: 2 records*tenken: 3 files: 1 converted, 2 already done, 0 failed\n",
     ""},
    {TWO "echo x >>a.txt;" AGAIN, 0, "", "*1 converted, 1 already done, 0 failed\n"},
    {TWO "rm o/a.xml;" AGAIN, 0, "", "*1 converted, 1 already done, 0 failed\n"},
    /* The overview: of a whole run, not of a share. */
    {"sheet a.txt b.txt; $TENKEN batch -q -o o --shard 1/2 a.txt b.txt; ls "
     "o/overview.xlsx 2>&-; "
     "$TENKEN batch -q -o o a.txt b.txt; cd o; ls overview.xlsx",
     0, "", "overview.xlsx\n"},
    {TWO "echo x >>o/b.xlsx;" AGAIN, 0, "", "*1 converted, 1 already done, 0 failed\n"},
    {TWO "$TENKEN batch --to csv,xml -o o a.txt 2>&1; names o", 0, "",
     "*1 converted, 0 already done, 0 failed\na.csv a.xlsx a.xml b.xlsx b.xml "},
    {TWO "$TENKEN batch --to xml -o o a.txt 2>&1", 0, "",
     "tenken: 1 file: 0 converted, 1 already done, 0 failed\n"},
    {TWO "$TENKEN batch --encoding UTF-8 -o o a.txt b.txt", 0, "*2 converted, 0 already *",
     ""},
    {TWO "cp $TOP/normalize/forms/security-guideline.xml f.xml;"
         "$TENKEN batch -q --form f.xml -o o a.txt b.txt; echo >>f.xml;"
         "$TENKEN batch --form f.xml -o o a.txt b.txt",
     0, "*2 converted, 0 already *", ""},
    /* What failed is tried again. */
    {"sheet a.txt; $TENKEN batch -q -o o a.txt b.txt 2>/dev/null; sheet b.txt;" AGAIN, 0,
     "", "tenken: 2 files: 1 converted, 1 already done, 0 failed\n"},
    /* No output of other bytes stays beside a source that cannot be converted any more; one
     * that a person has changed does, and so do all if the source cannot be read. */
    {TWO ": >a.txt; $TENKEN batch -q -o o a.txt b.txt 2>/dev/null; names o", 0, "",
     "b.xlsx b.xml "},
    {TWO
     ": >a.txt; echo x >>o/a.xml; $TENKEN batch -q -o o a.txt b.txt 2>/dev/null; names o",
     0, "", "a.xml b.xlsx b.xml "},
    {TWO "rm a.txt; $TENKEN batch -q -o o a.txt b.txt 2>/dev/null; names o", 0, "",
     "a.xlsx a.xml b.xlsx b.xml "},
    /* A journal that was cut short, that holds rubbish, or that another version wrote. */
    {TWO "truncate -s -9 o/.tenken/journal;" AGAIN, 0, "",
     "tenken: 2 files: 1 converted, 1 already done, 0 failed\n"},
    {TWO "sed -i 's/a.txt/c.txt/' o/.tenken/journal; $TENKEN batch -o o a.txt b.txt", 0,
     "tenken: warning: 1 damaged line of the journal left out\ntenken: a.txt: 2 records*1 "
     "converted, "
     "1 already done, 0 failed\n",
     ""},
    {TWO "sed -i '1s/journal 1/journal 2/' o/.tenken/journal;$TENKEN batch -o o a.txt", 1,
     "tenken: o/.tenken/journal: unreadable: another version of tenken has written *", ""},
    /* What the run before has left after a kill is cleaned up. */
    {"sheet a.txt; mkdir -p o/.tenken/work tenken-old; touch o/.tenken/work/0.xml "
     "tenken-old/x;"
     "mkdir mine; touch mine/x; printf '%s\\n' $PWD/tenken-old $PWD/mine >o/.tenken/lock;"
     "$TENKEN batch -q -o o a.txt; ls -d * o/.tenken/*",
     0, "", "a.txt\nmine\no\no/.tenken/journal\no/.tenken/lock\no/.tenken/seconds\n"},
    /* One run at a time. */
    {TWO "flock o/.tenken/lock $TENKEN batch -o o a.txt", 1,
     "tenken: o: write: another tenken batch is at work in this folder: wait for its end, "
     "or "
     "give another folder\n",
     ""},
};

START_TEST(next_runs)
{
    check_case(&NEXT[_i]);
}
END_TEST

/* ---- shards ----------------------------------------------------------------------------- */

#define TWENTY                                                                             \
    "mkdir d; for i in $(seq 20); do sheet d/$i.txt; done; $TENKEN batch -q -o whole d;"

static const Case SHARDS[] = {
    /* Every file is in one share, and none of the shares has all. */
    {TWENTY "for k in 1 2 3; do $TENKEN batch -o o --shard $k/3 d 2>&1 | tail -n 1; done | "
            "sed 's/.*: \\([0-9]*\\) conv.*/\\1/' | sort -n | { n=0; while read c; do "
            "test $c -gt 0 -a $c -lt 20 && n=$((n+c)); done; echo $n; }",
     0, "", "20\n"},
    /* At the same time, then joined: the same bytes as of one run, the journal too. */
    {TWENTY
     "for k in 1 2 3; do $TENKEN batch -q -o o --shard $k/3 d & done; wait;"
     "ls o/.tenken; $TENKEN batch -o o d; diff -r -x seconds -x overview.xlsx o whole && "
     "wc -l <o/.tenken/seconds",
     0, "tenken: 20 files: 0 converted, 20 already done, 0 failed\n",
     "journal-1-of-3\njournal-2-of-3\njournal-3-of-3\nlock\nlock-1-of-3\nlock-2-of-3\n"
     "lock-3-of-3\nseconds-1-of-3\nseconds-2-of-3\nseconds-3-of-3\n20\n"},
    /* A share is the same from another folder, with more files, and into another folder. */
    {TWENTY "$TENKEN batch -q -o o --shard 1/2 d; mv d e; sheet e/more.txt; cd e;"
            "$TENKEN batch -q -o ../p --shard 1/2 .; cd ..; rm -f p/more.*; names o >1;"
            "names p >2; cmp 1 2",
     0, "", ""},
    /* A shard and a run over all are not at work at the same time. */
    {TWENTY "flock -s whole/.tenken/lock $TENKEN batch -o whole d", 1,
     "tenken: whole: write: another tenken batch*", ""},
    {TWENTY "flock -s whole/.tenken/lock $TENKEN batch -o whole --shard 1/1 d", 0,
     "*20 already done*", ""},
};

START_TEST(shards)
{
    check_case(&SHARDS[_i]);
}
END_TEST

/* ---- events and lines ------------------------------------------------------------------- */

static const Case EVENTS[] = {
    {"sheet a.txt; : >b.txt; touch x.doc; mkdir d; mv * d 2>/dev/null;"
     "$TENKEN batch -j1 --json -o o d; $TENKEN batch -j1 --json -o o d | tail -n 4",
     0, "",
     "{\"event\":\"started\",\"file\":\"d/a.txt\"}\n"
     "{\"event\":\"converted\",\"file\":\"d/a.txt\",\"outputs\":[\"a.xlsx\",\"a.xml\"],"
     "\"vendor\":\"*\",\"pages\":1,\"records\":2,\"statuses\":{\"conformant\":*},"
     "\"findings\":{\"info\":*,\"warning\":*,\"error\":*},\"seconds\":*,"
     "\"processor_seconds\":*,\"memory\":*}\n"
     "{\"event\":\"started\",\"file\":\"d/b.txt\"}\n"
     "{\"event\":\"failed\",\"file\":\"d/b.txt\",\"class\":\"empty\",\"reason\":\"*\","
     "\"seconds\":*}\n"
     "{\"event\":\"finished\",\"total\":2,\"converted\":1,\"skipped\":0,\"failed\":1,"
     "\"ignored\":1,\"interrupted\":false}\n"
     "{\"event\":\"skipped\",\"file\":\"d/a.txt\",\"outputs\":[\"a.xlsx\",\"a.xml\"]}\n"
     "*{\"event\":\"finished\",\"total\":2,\"converted\":0,\"skipped\":1,\"failed\":1,*}"
     "\n"},
    {"cp $TOP/fixtures/text/table-utf8.txt \"$(printf 'q\"\\n\\377.txt')\";"
     "$TENKEN batch --json -o o ./q* | sed -n 1p",
     0, "",
     "{\"event\":\"started\",\"file\":\"./q\\\"\\u000a\357\277\275.txt\","
     "\"file_bytes\":\"./q%22%0A%FF.txt\"}\n"},
    {"sheet a.txt; $TENKEN batch --json -o o a.txt >/dev/full", 1,
     "tenken: standard output: write: the events cannot be written\n", ""},
};

START_TEST(events)
{
    check_case(&EVENTS[_i]);
}
END_TEST

START_TEST(bar)
{
    char *folder = program_open_folder();
    g_auto(ProgramRun) run = program_run_on_terminal(
        folder,
        PRELUDE "sheet a.txt b.txt; $TENKEN batch -j1 -o o a.txt b.txt nowhere.txt");
    ck_assert_int_eq(run.status, 1);
    ck_assert_msg(g_pattern_match_simple(
                      "*[[]*] 0/3 * a.txt*\r\033[Ktenken: nowhere.txt: unreadable: *\r\n*"
                      "\r\033[Ktenken: 3 files: 2 converted, 0 already done, 1 failed\r\n",
                      run.output) ||
                      strstr(run.output, "] 0/3 ") != NULL,
                  "the terminal shows\n%s", run.output);
    ck_assert_ptr_nonnull(strstr(run.output, "\r\033[Ktenken: nowhere.txt: unreadable: "));
    ck_assert(g_str_has_suffix(
        run.output, "\r\033[Ktenken: 3 files: 2 converted, 0 already done, 1 failed\r\n"));
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program: batch");
    TCase *tcase = tcase_create("batch");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, wrong_usage, 0, G_N_ELEMENTS(USAGE));
    tcase_add_loop_test(tcase, runs, 0, G_N_ELEMENTS(RUNS));
    tcase_add_loop_test(tcase, names, 0, G_N_ELEMENTS(NAMES));
    tcase_add_loop_test(tcase, next_runs, 0, G_N_ELEMENTS(NEXT));
    tcase_add_loop_test(tcase, shards, 0, G_N_ELEMENTS(SHARDS));
    tcase_add_loop_test(tcase, events, 0, G_N_ELEMENTS(EVENTS));
    tcase_add_test(tcase, bar);
    suite_add_tcase(suite, tcase);

    return suite_run(suite);
}
