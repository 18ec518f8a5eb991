/*
 * The command line: what each line of shell prints, complains of and leaves behind.
 */
#include "model/failure.h"
#include "tests/program.h"
#include "tests/suite.h"

#include <check.h>
#include <stdlib.h>

/** @complaints and @output are patterns: * stands for anything, NULL for the same.
 * @files: what the folder holds afterwards, besides what @setup made; NULL: not looked at. */
typedef struct {
    const char *line;
    int status;
    const char *complaints;
    const char *output;
    const char *files;
} Case;

static gboolean matches(const char *pattern, const char *text)
{
    return pattern == NULL || g_pattern_match_simple(pattern, text);
}

static void check_case(const Case *expected, gboolean on_terminal)
{
    char *folder = program_open_folder();
    g_auto(ProgramRun) run = on_terminal ? program_run_on_terminal(folder, expected->line)
                                         : program_run(folder, expected->line);
    ck_assert_msg(run.status == expected->status, "%s\nexit status %d, not %d\n%s%s",
                  expected->line, run.status, expected->status, run.output, run.complaints);
    ck_assert_msg(matches(expected->complaints, run.complaints),
                  "%s\nstandard error is\n%s\nnot\n%s", expected->line, run.complaints,
                  expected->complaints);
    ck_assert_msg(matches(expected->output, run.output),
                  "%s\nstandard output is\n%s\nnot\n%s", expected->line, run.output,
                  expected->output);
    if (expected->files != NULL) {
        g_autofree char *files = program_list(folder);
        ck_assert_msg(g_str_equal(files, expected->files),
                      "%s\nthe folder holds\n%s\nnot\n%s", expected->line, files,
                      expected->files);
    }
    program_close_folder(folder);
}

/* ---- wrong usage: exit status 2, one sentence and a hint, nothing written --------------- */

static const Case USAGE[] = {
    {"$TENKEN", 2, "tenken: the name of a command is missing\nTry 'tenken --help'.\n", "",
     ""},
    {"$TENKEN frob", 2, "tenken: there is no command 'frob'\nTry 'tenken --help'.\n", "",
     ""},
    {"$TENKEN --frob extract", 2, "tenken: Unknown option --frob\nTry 'tenken --help'.\n",
     "", ""},
    {"$TENKEN extract --frob", 2,
     "tenken extract: Unknown option --frob\nTry 'tenken extract --help'.\n", "", ""},
    {"$TENKEN extract --strict", 2, "tenken extract: Unknown option --strict\n*", "", ""},
    {"$TENKEN convert --columns thing=1 $SAMPLE", 2,
     "tenken convert: --columns: 'thing' is no role of a column; the roles are *\n"
     "Try 'tenken convert --help'.\n",
     "", ""},
    {"$TENKEN normalize --columns item=1,item=2 missing.xml", 2,
     "tenken normalize: --columns: the role item is given twice, to the columns 1 and 2\n*",
     "", ""},
    {"$TENKEN normalize --encoding X", 2, "tenken normalize: Unknown option --encoding\n*",
     "", ""},
    {"$TENKEN extract --encoding", 2, "tenken extract: Missing argument for --encoding\n*",
     "", ""},
    {"$TENKEN extract a b", 2, "tenken extract: one file at a time: 'b' is one too many\n*",
     "", ""},
    {"$TENKEN export", 2, "tenken export: the option --to is missing: xlsx, xml or csv\n*",
     "", ""},
    {"$TENKEN export --to pdf", 2,
     "tenken export: there is no format 'pdf': xlsx, xml and csv are known\n*", "", ""},
    {"$TENKEN convert", 2, "tenken convert: the name of the file to convert is missing\n*",
     "", ""},
    {"$TENKEN convert -", 2,
     "tenken convert: standard input has no name to make others from: say where to write "
     "with -o\n*",
     "", ""},
    {"$TENKEN convert -o a.pdf $SAMPLE", 2,
     "tenken convert: the output 'a.pdf' has none of the suffixes .xlsx, .xml and .csv\n*",
     "", ""},
    {"$TENKEN convert -o xlsx $SAMPLE", 2, "*the output 'xlsx' has none of the suffixes*",
     "", ""},
    {"$TENKEN convert -o a.xml -o ./a.xml $SAMPLE", 2,
     "tenken convert: the output './a.xml' is named twice\n*", "", ""},
    {"$TENKEN convert $(for i in $(seq 17); do echo -o $i.xml; done) $SAMPLE", 2,
     "tenken convert: '17.xml' is one output too many\n*", "", ""},
    {"$TENKEN convert --memory 3 $SAMPLE", 2,
     "tenken convert: --memory '3' is no size of at least 64M, such as 512M or 4G\n*", "",
     ""},
    {"$TENKEN convert --memory 3T $SAMPLE", 2, "tenken convert: --memory '3T' is no *", "",
     ""},
    {"$TENKEN convert --timeout 0 $SAMPLE", 2,
     "tenken convert: --timeout '0' is no number of seconds from 1 to 604800\n*", "", ""},
    /* A value joined to its option is its value, even if it looks like an option. */
    {"$TENKEN convert -oa.pdf $SAMPLE", 2, "tenken convert: the output 'a.pdf' has none *",
     "", ""},
    /* The input is never destroyed, whatever name it is given. */
    {"cp $SAMPLE a.xml; $TENKEN convert a.xml; s=$?; cmp $SAMPLE a.xml && exit $s", 2,
     "tenken convert: the output 'a.xml' is the input itself\n*", "", "a.xml"},
    {"cp $SAMPLE a.txt; ln -s a.txt b.csv; $TENKEN convert -o b.csv a.txt; s=$?;"
     "cmp $SAMPLE a.txt && exit $s",
     2, "tenken convert: the output 'b.csv' is the input itself\n*", "", "a.txt, b.csv"},
    {"cp $SAMPLE a.xml; $TENKEN convert -o a.xml - <a.xml; s=$?;"
     "cmp $SAMPLE a.xml && exit $s",
     2, "tenken convert: the output 'a.xml' is the input itself\n*", "", "a.xml"},
    {"echo '<form/>' >f.xml; $TENKEN convert --form f.xml -o f.xml $SAMPLE", 2,
     "tenken convert: the output 'f.xml' is the form itself\n*", "", "f.xml"},
};

START_TEST(wrong_usage)
{
    check_case(&USAGE[_i], FALSE);
}
END_TEST

/* ---- inputs that cannot be converted: exit status 1, one sentence, no file -------------- */

static const Case FAILURES[] = {
    {"$TENKEN convert nowhere.txt", 1,
     "tenken: nowhere.txt: unreadable: the file cannot be opened: No such file or "
     "directory\n",
     "", ""},
    {"mkdir d; $TENKEN convert d", 1,
     "tenken: d: unreadable: this is a folder, not a file\n", "", "d"},
    {"$TENKEN extract <$TOP", 1,
     "tenken: standard input: unreadable: this is a folder, not a file\n", "", ""},
    {"$TENKEN extract <&-", 1,
     "tenken: standard input: unreadable: the input cannot be read: Bad file descriptor\n",
     "", ""},
    {"$TENKEN extract a.txt/b", 1, "tenken: a.txt/b: unreadable: *\n", "", ""},
    {"truncate -s 1073741825 big; $TENKEN convert big", 1,
     "tenken: big: limit: the input has more than the 1024 MiB allowed\n", "", "big"},
    {": >a.txt; $TENKEN convert a.txt", 1, "tenken: a.txt: empty: *\n", "", "a.txt"},
    {"$TENKEN extract", 1, "tenken: standard input: empty: *\n", "", ""},
    {"printf ' \\n\\t\\n' >a.txt; $TENKEN convert a.txt", 1, "tenken: a.txt: empty: *\n",
     "", "a.txt"},
    {"head -c 4096 $TENKEN >a.txt; $TENKEN convert a.txt", 1, "tenken: a.txt: binary: *\n",
     "", "a.txt"},
    {"cp $TOP/LICENSE a.txt; $TENKEN convert a.txt", 1,
     "tenken: a.txt: not-a-checklist: *\n", "", "a.txt"},
    {"cp $TOP/LICENSE a.txt; $TENKEN extract a.txt | $TENKEN normalize", 1,
     "tenken: standard input: not-a-checklist: *\n", "", "a.txt"},
    {"printf '名前\\t値\\n甲\\t1\\n乙\\t2\\n' >a.txt; $TENKEN convert a.txt", 1,
     "tenken: a.txt: not-a-checklist: *\n", "", "a.txt"},
    {"cp $TOP/fixtures/pdf/nonsense.pdf a.pdf; $TENKEN convert a.pdf", 1,
     "tenken: a.pdf: not-a-checklist: *; the reason may be this: The text of page 1 is *\n",
     "", "a.pdf"},
    {"$TENKEN convert --encoding UTF-16LE $SAMPLE", 1, "tenken: */checklist.txt: *\n", "",
     ""},
    {"$TENKEN convert --encoding no-such-thing $SAMPLE", 1,
     "tenken: */checklist.txt: encoding: *no-such-thing*\n", "", ""},
    {"$TENKEN convert --form nowhere.xml $SAMPLE", 1,
     "tenken: nowhere.xml: unreadable: the file cannot be opened: No such file or "
     "directory\n",
     "", ""},
    {"echo '<form/>' >f.xml; $TENKEN convert --form f.xml $SAMPLE", 1,
     "tenken: f.xml: form: *\n", "", "f.xml"},
    {"echo '<form' >f.xml; $TENKEN convert --form f.xml $SAMPLE", 1,
     "tenken: f.xml: document: *\n", "", "f.xml"},
    {"$TENKEN normalize <$SAMPLE", 1, "tenken: standard input: document: *\n", "", ""},
    {"$TENKEN export --to csv $SAMPLE", 1, "tenken: */checklist.txt: document: *\n", "",
     ""},
    {"$TENKEN extract $SAMPLE | $TENKEN export --to xml", 1,
     "tenken: standard input: document: *\n", "", ""},
    /* A checklist whose sum is broken on the way is not exported. */
    {"$TENKEN convert -q -o a.xml $SAMPLE;"
     "sed 's/unplaced=\"0\"/unplaced=\"1\"/' a.xml | $TENKEN export --to csv",
     1, "tenken: standard input: audit: *\n", "", "a.xml"},
};

START_TEST(failures)
{
    check_case(&FAILURES[_i], FALSE);
}
END_TEST

/* ---- what works ------------------------------------------------------------------------- */

static const Case WORKS[] = {
    {"$TENKEN --version", 0, "", "tenken 0.1.0\n", ""},
    {"$TENKEN convert --version", 0, "", "tenken 0.1.0\n", ""},
    {"$TENKEN --help", 0, "", "Usage:\n  tenken *convert*not-a-checklist*", ""},
    {"$TENKEN export --help", 0, "", "Usage:\n  tenken export *--to=FORMAT*", ""},
    {"$TENKEN -h", 0, "", "Usage:\n  tenken *", ""},
    {"$TENKEN convert -oa.xml -qob.csv -- $SAMPLE", 0, "", "", "a.xml, b.csv"},
    {"$TENKEN convert -q -o -oa.xml $SAMPLE", 0, "", "", "-oa.xml"},
    {"cp $SAMPLE ./-oa.txt; $TENKEN convert -q -oa.xml -- -oa.txt", 0, "", "",
     "-oa.txt, a.xml"},
    /* Sources that cannot be read twice. */
    {"cat $SAMPLE | $TENKEN convert -q -o a.xml -", 0, "", "", "a.xml"},
    {"mkfifo p; cat $SAMPLE >p & $TENKEN convert -q -o a.xml p", 0, "", "", "a.xml, p"},
    {"$TENKEN convert -q --memory 512M --timeout 60 -o a.xml $SAMPLE", 0, "", "", "a.xml"},
    {"$TENKEN convert $SAMPLE", 0,
     "tenken: */checklist.txt: 404 records, * findings (* errors, * warnings, * info); "
     "wrote checklist.xlsx, checklist.xml\n",
     "", "checklist.xlsx, checklist.xml"},
    {"$TENKEN convert -q $SAMPLE", 0, "", "", "checklist.xlsx, checklist.xml"},
    {"$TENKEN -q convert $SAMPLE", 0, "", "", "checklist.xlsx, checklist.xml"},
    {"$TENKEN convert $SAMPLE -o b.csv -o a.XLSX --output=c.xml --quiet", 0, "", "",
     "a.XLSX, b.csv, c.xml"},
    {"$TENKEN convert -o a.csv - <$SAMPLE", 0,
     "tenken: standard input: 404 records, *; wrote a.csv\n", "", "a.csv"},
    {"cat $SAMPLE | $TENKEN convert -q -o a.csv -", 0, "", "", "a.csv"},
    {"mkfifo p; cat $SAMPLE >p & $TENKEN convert -q -o a.csv p", 0, "", "", "a.csv, p"},
    {"$TENKEN extract $SAMPLE", 0, "", "<?xml *urn:tenken:sheet:1*</sheet>\n", ""},
    {"$TENKEN extract - <$SAMPLE", 0, "", "<?xml *urn:tenken:sheet:1*</sheet>\n", ""},
    {"$TENKEN extract --encoding UTF-8 <$SAMPLE", 0, "", "<?xml *</sheet>\n", ""},
    {"$TENKEN extract $SAMPLE | $TENKEN normalize", 0,
     "tenken: standard input: 404 records, * findings (*)\n",
     "<?xml *urn:tenken:checklist:1*</checklist>\n", ""},
    {"$TENKEN extract $SAMPLE | $TENKEN normalize -q | $TENKEN export --to CSV", 0, "",
     "\xef\xbb\xbf*", ""},
    /* An older output is replaced, and so is a link: what it led to stays as it was. */
    {"echo old >a.csv; $TENKEN convert -q -o a.csv $SAMPLE; grep -c old a.csv", 1, "",
     "0\n", "a.csv"},
    {"echo old >b; ln -s b a.csv; $TENKEN convert -q -o a.csv $SAMPLE; cat b; test -L "
     "a.csv",
     1, "", "old\n", "a.csv, b"},
    {"umask 027; $TENKEN convert -q -o a.csv $SAMPLE; stat -c %a a.csv", 0, "", "640\n",
     "a.csv"},
    /* Names are bytes. */
    {"cp $SAMPLE 'a b.txt'; $TENKEN convert -q 'a b.txt'", 0, "", "",
     "a b.txt, a b.xlsx, a b.xml"},
    {"cp $SAMPLE 回答.v2.txt; LC_ALL=C $TENKEN convert -q 回答.v2.txt", 0, "", "",
     "回答.v2.txt, 回答.v2.xlsx, 回答.v2.xml"},
    {"cp $SAMPLE ./-a.txt; $TENKEN convert -q -- -a.txt", 0, "", "",
     "-a.txt, -a.xlsx, -a.xml"},
    {"cp $SAMPLE ./-; $TENKEN convert -q -o a.csv ./-", 0, "", "", "-, a.csv"},
    {"cp $SAMPLE .a; $TENKEN convert -q .a", 0, "", "", ".a, .a.xlsx, .a.xml"},
    {"n=$(printf 'a\\nb.txt'); cp $SAMPLE \"$n\"; $TENKEN convert \"$n\"", 0,
     "tenken: a\\x0ab.txt: 404 *; wrote a\\x0ab.xlsx, a\\x0ab.xml\n", "",
     "a\nb.txt, a\nb.xlsx, a\nb.xml"},
    {"n=$(printf 'a\\377.txt'); cp $SAMPLE \"$n\"; $TENKEN convert \"$n\"", 0,
     "tenken: a\xef\xbf\xbd.txt: 404 *\n", "", "a\xff.txt, a\xff.xlsx, a\xff.xml"},
    {"mkdir d; cd d; $TENKEN convert -q -o ../a.csv $SAMPLE", 0, "", "", "a.csv, d"},
    /* --strict: written all the same, and told why. */
    {"$TENKEN convert --strict -q $SAMPLE", 1,
     "tenken: */checklist.txt: strict: * findings of severity warning or error\n", "",
     "checklist.xlsx, checklist.xml"},
    {"$TENKEN extract $SAMPLE | $TENKEN normalize --strict -q", 1,
     "tenken: standard input: strict: * findings of severity warning or error\n",
     "<?xml *</checklist>\n", ""},
};

START_TEST(works)
{
    check_case(&WORKS[_i], FALSE);
}
END_TEST

/* ---- a terminal ------------------------------------------------------------------------- */

static const Case TERMINAL[] = {
    {"$TENKEN export --to xlsx $SAMPLE", 2, NULL,
     "tenken export: a workbook is not written to a terminal: redirect it into a file\r\n"
     "Try 'tenken export --help'.\r\n",
     ""},
    {"$TENKEN convert $SAMPLE", 0, NULL,
     "*/checklist.txt: 404 records: conformant *\r\n* findings (*)\r\n  page *, row *: "
     "*: *: *\r\nwrote checklist.xlsx, checklist.xml\r\n",
     "checklist.xlsx, checklist.xml"},
    {"$TENKEN convert -q $SAMPLE", 0, NULL, "", "checklist.xlsx, checklist.xml"},
};

START_TEST(on_terminal)
{
    check_case(&TERMINAL[_i], TRUE);
}
END_TEST

/* ---- the manual ------------------------------------------------------------------------- */

START_TEST(manual_lists_every_class)
{
    g_autofree char *manual = program_load("doc", "tenken.1", NULL);
    for (int class = 0; class < FAILURE_COUNT; class ++) {
        const char *name = failure_name((FailureClass) class);
        g_autofree char *entry =
            g_strdup_printf(".It Sy %s\n%s\n", name, failure_meaning((FailureClass) class));
        ck_assert_msg(strstr(manual, entry) != NULL, "doc/tenken.1 lacks\n%s", entry);
    }
}
END_TEST

/** Every --option that a help names stands in the manual. */
START_TEST(manual_lists_every_option)
{
    static const char *const lines[] = {
        "$TENKEN --help",        "$TENKEN extract --help", "$TENKEN normalize --help",
        "$TENKEN export --help", "$TENKEN convert --help", "$TENKEN batch --help"};
    g_autofree char *manual = program_load("doc", "tenken.1", NULL);
    char *folder = program_open_folder();
    g_autoptr(GRegex) option = g_regex_new("--([a-z]+)", 0, 0, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(ProgramRun) run = program_run(folder, lines[i]);
        g_autoptr(GMatchInfo) found = NULL;
        g_regex_match(option, run.output, 0, &found);
        guint options = 0;
        for (; g_match_info_matches(found); g_match_info_next(found, NULL), options++) {
            g_autofree char *name = g_match_info_fetch(found, 1);
            g_autofree char *entry = g_strdup_printf("Fl -%s", name);
            ck_assert_msg(strstr(manual, entry) != NULL, "doc/tenken.1 lacks %s", entry);
        }
        ck_assert_msg(options >= 3, "%s names %u options", lines[i], options);
    }
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program");
    TCase *tcase = tcase_create("command line");
    tcase_set_timeout(tcase, 30);
    tcase_add_loop_test(tcase, wrong_usage, 0, G_N_ELEMENTS(USAGE));
    tcase_add_loop_test(tcase, failures, 0, G_N_ELEMENTS(FAILURES));
    tcase_add_loop_test(tcase, works, 0, G_N_ELEMENTS(WORKS));
    tcase_add_loop_test(tcase, on_terminal, 0, G_N_ELEMENTS(TERMINAL));
    tcase_add_test(tcase, manual_lists_every_class);
    tcase_add_test(tcase, manual_lists_every_option);
    suite_add_tcase(suite, tcase);

    return suite_run(suite);
}
