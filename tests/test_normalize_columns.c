/*
 * normalize: columns that the user has named, in tables whose headings say nothing.
 */
#include "normalize_probe.h"

#include "normalize/normalize.h"
#include "tests/suite.h"

#include <check.h>

#define COLUMNS "number=1,item=2,answer=3,comment=4"
#define ROWS    "1\t作る。\t○\t済み\n2\t守る。\t×\t未\n3\t直す。\t○\t毎年\n"
#define RECORDS                                                                               \
    "0-0-1/1 conformant|作る。||||○|済み\n0-0-2/1 nonconformant|守る。||||×|未\n" \
    "0-0-3/1 conformant|直す。||||○|毎年\n"

static const struct {
    const char *name, *text, *records, *findings;
    gsize outside; /* characters */
} cases[] = {
    {"no heading", ROWS, RECORDS, "", 0},
    {"a heading that no word tells", "い\tろ\tは\tに\n" ROWS, RECORDS,
     "heading-guessed 1\n", 0},
    {"a narrower table without an answer stands outside", ROWS "P\n改訂\t初版\n", RECORDS,
     "", 4},
    {"a row of one that has its answer in its place is a record",
     ROWS "P\n改訂\t初版\n4\t示す。\t○\n", RECORDS "0-0-4/1 conformant|示す。||||○|\n", "",
     4},
    {"one that has it elsewhere is no answer, and a finding says so",
     ROWS "P\n改訂\t初版\n示す。\t○\n", RECORDS "0-0-4/1 unanswered|○|||||\n",
     "unanswered 2 0-0-4\n", 4},
    {"a heading that comes again, above answers that nobody knows",
     "い\tろ\tは\tに\n1\t対策内容の確認項目を作る。\t甲\t対応状況の補足を示す。\n"
     "P\nい\tろ\tは\tに\n2\t守る。\t乙\t未\n",
     "0-0-1/1 unknown|対策内容の確認項目を作る。||||甲|対応状況の補足を示す。\n"
     "0-0-2/1 unknown|守る。||||乙|未\n",
     "unknown-answer 2 0-0-1\nunknown-answer 2 0-0-2\n", 0},
    {"the same of two rows",
     "A\tB\tC\nい\tろ\tは\tに\n1\t作る。\t甲\t済み\n"
     "P\nA\tB\tC\nい\tろ\tは\tに\n2\t守る。\t乙\t未\n",
     "0-0-1/1 unknown|作る。||||甲|済み\n0-0-2/1 unknown|守る。||||乙|未\n",
     "unknown-answer 3 0-0-1\nunknown-answer 3 0-0-2\n", 0},
};

START_TEST(takes_columns)
{
    g_autoptr(Form) form = probe_form();
    ck_assert(form_set_columns(form, COLUMNS, NULL));
    g_autoptr(Sheet) sheet = probe_printed_sheet(cases[_i].text);
    g_autoptr(Checklist) checklist = normalize_sheet(sheet, form, NULL);
    ck_assert_ptr_nonnull(checklist);
    probe_assert(cases[_i].name, checklist, cases[_i].records, cases[_i].findings);
    ck_assert_msg(checklist->audit.outside == cases[_i].outside, "%s: %u outside",
                  cases[_i].name, (guint)checklist->audit.outside);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: columns");
    TCase *tests = tcase_create("columns");
    tcase_add_loop_test(tests, takes_columns, 0, (int)G_N_ELEMENTS(cases));
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
