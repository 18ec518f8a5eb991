/*
 * cli: which findings a summary tells, and of how many more.
 */
#include "cli/summary.h"
#include "tests/suite.h"

#include <check.h>

typedef struct {
    Severity severity;
    guint page, row;
    const char *message;
    guint times;
} Said;

#define LAST                                                                               \
    {                                                                                      \
        SEVERITY_INFO, 0, 0, NULL, 0                                                       \
    }

#define MORE(n)                                                                            \
    "… and " n " more to look at: sheet 確認事項 of the workbook, <findings> of the XML\n"

static const struct {
    const char *name;
    Said said[8];
    const char *notable;
} cases[] = {
    {"nothing", {LAST}, ""},
    {"what is only worth knowing", {{SEVERITY_INFO, 1, 2, "a", 3}, LAST}, ""},
    {"errors first",
     {{SEVERITY_WARNING, 1, 2, "a", 1}, {SEVERITY_ERROR, 3, 0, "b", 1}, LAST},
     "page 3: error: code: b\npage 1, row 2: warning: code: a\n"},
    {"no page", {{SEVERITY_WARNING, 0, 7, "a", 1}, LAST}, "row 7: warning: code: a\n"},
    {"no place", {{SEVERITY_WARNING, 0, 0, "a", 1}, LAST}, "warning: code: a\n"},
    {"alike",
     {{SEVERITY_WARNING, 1, 2, "a", 91}, {SEVERITY_WARNING, 1, 2, "b", 2}, LAST},
     "page 1, row 2: warning: code: a (and 90 more like it)\n"
     "page 1, row 2: warning: code: b (and 1 more like it)\n"},
    /* Five are told, which stand for six: of the others there are four. */
    {"more",
     {{SEVERITY_WARNING, 0, 0, "a", 2},
      {SEVERITY_WARNING, 0, 0, "b", 1},
      {SEVERITY_WARNING, 0, 0, "c", 1},
      {SEVERITY_WARNING, 0, 0, "d", 1},
      {SEVERITY_WARNING, 0, 0, "e", 1},
      {SEVERITY_WARNING, 0, 0, "f", 3},
      {SEVERITY_WARNING, 0, 0, "g", 1},
      LAST},
     "warning: code: a (and 1 more like it)\nwarning: code: b\nwarning: code: c\n"
     "warning: code: d\nwarning: code: e\n" MORE("4")},
};

START_TEST(tells)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    for (const Said *said = cases[_i].said; said->message != NULL; said++)
        for (guint i = 0; i < said->times; i++)
            checklist_add_finding(checklist, finding_new("code", said->severity, said->page,
                                                         said->row, NULL, said->message));
    g_autoptr(Summary) summary = summary_new(checklist);
    g_autoptr(GString) notable = g_string_new(NULL);
    for (guint i = 0; summary->notable[i] != NULL; i++)
        g_string_append_printf(notable, "%s\n", summary->notable[i]);
    ck_assert_msg(g_str_equal(notable->str, cases[_i].notable), "%s\n%s", cases[_i].name,
                  notable->str);
}
END_TEST

/* 160 characters of a sentence are shown. */
START_TEST(long_sentences_are_cut)
{
    g_autofree char *kept = g_strnfill(160, 'x');
    g_autofree char *message = g_strconcat(kept, "yz", NULL);
    g_autofree char *line = g_strconcat("warning: code: ", kept, "…", NULL);
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    checklist_add_finding(checklist,
                          finding_new("code", SEVERITY_WARNING, 0, 0, NULL, message));
    g_autoptr(Summary) summary = summary_new(checklist);
    ck_assert_str_eq(summary->notable[0], line);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cli: summary");
    TCase *tests = tcase_create("summary");
    tcase_add_loop_test(tests, tells, 0, (int)G_N_ELEMENTS(cases));
    tcase_add_test(tests, long_sentences_are_cut);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
