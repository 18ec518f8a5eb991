/* Fonts that a document does not hold, on machines that have none, or one that lacks most
 * characters; fixtures/pdf/make.py writes the documents. */
#include "extract/lost_fonts.h"
#include "tests/extract_probe.h"
#include "tests/letters.h"
#include "tests/suite.h"

#include <check.h>

/* What poppler says, and which fonts are lost then. */
static const struct {
    const char *message;
    gboolean heard, unnamed;
    const char *name; /* of the font that is lost, or NULL */
    const char *other;
} messages[] = {
    {"Syntax error at position -1: Couldn't find a font for 'HeiseiMin-W3'", TRUE, FALSE,
     "HeiseiMin-W3", "HeiseiMin-W"},
    {"Syntax error at position -1: Couldn't find a font for 'O'Clock'", TRUE, FALSE,
     "O'Clock", "O"},
    {"Syntax error at position -1: Couldn't find a font for '\xFF'", TRUE, FALSE, "\xFF",
     "a"},
    {"Syntax error at position -1: Couldn't find a font for 'cut off", TRUE, FALSE, NULL,
     "cut"},
    {"Syntax error at position -1: failed to load truetype font<0a>", TRUE, TRUE, "any",
     NULL},
    {"IO error at position -1: Cannot open '/opt/fonts/a.ttf'", FALSE, TRUE, "any", NULL},
    {"Syntax error at position 12: Illegal character", FALSE, FALSE, NULL, "Illegal"},
};

START_TEST(complaints)
{
    g_autoptr(LostFonts) lost = lost_fonts_new();
    ck_assert_int_eq(lost_fonts_hear(lost, messages[_i].message), messages[_i].heard);
    ck_assert_int_eq(lost->unnamed, messages[_i].unnamed);
    if (messages[_i].name != NULL)
        ck_assert_msg(lost_fonts_hold(lost, messages[_i].name), "%s", messages[_i].message);
    if (messages[_i].other != NULL)
        ck_assert_msg(!lost_fonts_hold(lost, messages[_i].other), "%s",
                      messages[_i].message);
    ck_assert_int_eq(lost_fonts_hold(lost, NULL), messages[_i].unnamed);
}
END_TEST

/* Of fonts beyond the limit none is known, so that all are lost. */
START_TEST(too_many)
{
    g_autoptr(LostFonts) lost = lost_fonts_new();
    for (guint i = 0; i <= LOST_FONTS_MAXIMUM; i++) {
        g_autofree char *name = g_strdup_printf("F%u", i);
        ck_assert(!lost_fonts_hold(lost, name));
        lost_fonts_add(lost, name);
        lost_fonts_add(lost, name);
        ck_assert(lost_fonts_hold(lost, name));
    }
    ck_assert_uint_eq(lost->names->len, LOST_FONTS_MAXIMUM);
    ck_assert(lost_fonts_hold(lost, "another"));
}
END_TEST

/* The tables of make.py, row by row: cells, and what they hold. */
#define TABLE   "1.1 Item\n1.3 Answer\n2.1 A1\n2.2 B2\n2.3 yes\n3.2 B3\n3.3 no\n"
#define LACKING "1.1 項目\n1.3 回答\n2.1 縦書き\n2.2 B2\n2.3 対応\n3.2 B3\n3.3 no\n"

static const struct {
    const char *machine, *file;
    const char *cells;   /* of all pages */
    const char *finding; /* a pattern of what missing-font says, or NULL: it is not there */
    Severity severity;
    const char *hidden; /* the same for hidden-text */
} cases[] = {
    {"none", "solid", TABLE, NULL, SEVERITY_INFO, NULL},
    {"none", "no-font", LACKING TABLE LACKING,
     "Text is set in fonts (HeiseiMin-W3) that could not be used: *fonts-ipafont-gothic* "
     "on "
     "these pages: 1, 3.",
     SEVERITY_ERROR, "Page 1 holds 6 characters * ink*: \"unseen\"."},
    {"letters", "no-font", LACKING TABLE LACKING,
     "Characters were taken *fonts-ipafont-gothic* on these pages: 1, 3.", SEVERITY_INFO,
     "Page 1 holds 6 characters * ink*: \"unseen\"."},
    {"none", "no-font-scan", LACKING, NULL, SEVERITY_INFO, "* unseen layer *"},
    {"letters", "no-font-scan", LACKING, NULL, SEVERITY_INFO, "* unseen layer *"},
    {"letters", "damaged-font", TABLE, "Text is set in fonts that *: 1.", SEVERITY_ERROR,
     NULL},
};

static char *describe(const Sheet *sheet)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        ck_assert_uint_eq(page->tables->len, 1);
        const SheetTable *table = g_ptr_array_index(page->tables, 0);
        for (guint j = 0; j < table->cells->len; j++) {
            const SheetCell *cell = g_ptr_array_index(table->cells, j);
            g_string_append_printf(text, "%u.%u %s\n", cell->row, cell->column,
                                   cell->text->content);
        }
    }
    return g_string_free(text, FALSE);
}

static void check_finding(int index, const Sheet *sheet, const char *code,
                          const char *pattern)
{
    const Finding *finding = probe_finding(sheet, code);
    const char *message = finding != NULL ? finding->message : NULL;
    ck_assert_msg((message != NULL) == (pattern != NULL), "%s: %s", cases[index].file,
                  code);
    if (pattern != NULL)
        ck_assert_msg(g_pattern_match_simple(pattern, message), "%s: %s", cases[index].file,
                      message);
}

START_TEST(machines)
{
    letters_use_machine(cases[_i].machine);
    g_autofree char *path = g_strdup_printf("fixtures/pdf/%s.pdf", cases[_i].file);
    char *data = NULL;
    gsize length = 0;
    ck_assert_msg(g_file_get_contents(path, &data, &length, NULL), "%s", path);
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].file, bytes);
    g_autofree char *cells = describe(sheet);
    ck_assert_msg(g_str_equal(cells, cases[_i].cells), "%s: %s", cases[_i].file, cells);
    check_finding(_i, sheet, "missing-font", cases[_i].finding);
    check_finding(_i, sheet, "hidden-text", cases[_i].hidden);
    if (cases[_i].finding != NULL)
        ck_assert_int_eq(probe_finding(sheet, "missing-font")->severity,
                         cases[_i].severity);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: fonts");
    TCase *tests = tcase_create("fonts");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, complaints, 0, G_N_ELEMENTS(messages));
    tcase_add_test(tests, too_many);
    tcase_add_loop_test(tests, machines, 0, G_N_ELEMENTS(cases));
    return suite_run(suite);
}
