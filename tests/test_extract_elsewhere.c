/* Hidden text that pages near by show. */
#include "extract/elsewhere.h"
#include "tests/suite.h"

#include <check.h>

/* What stands on a page, from left to right, in points. */
typedef struct {
    guint page;
    double left, right;
    const char *text;
} Piece;

static const struct {
    const char *name;
    Piece cells[4], hidden[4];
    Severity severity; /* of the finding about the page of the hidden text */
} cases[] = {
    {"the next page shows it",
     {{1, 50, 150, "文書の管理規定を\n定める"}},
     {{0, 52, 140, "文書の管理規定を"}, {0, 52, 70, "定める"}},
     SEVERITY_INFO},
    {"the page before shows it",
     {{0, 50, 150, "文書の管理規定を定める"}},
     {{1, 52, 140, "文書の管理規定を定める"}},
     SEVERITY_INFO},
    {"one line of two cells",
     {{1, 50, 150, "文書の管理規定"}, {1, 150, 250, "漏洩が起きる"}},
     {{0, 52, 240, "文書の管理規定漏洩が起きる"}},
     SEVERITY_INFO},
    {"a merged cell of several pages",
     {{1, 50, 150, "甲"}, {3, 50, 150, "文書の管理規定"}},
     {{0, 52, 140, "文書の管理規定"}},
     SEVERITY_INFO},
    {"too far away",
     {{1, 50, 150, "甲"}, {4, 50, 150, "文書の管理規定"}},
     {{0, 52, 140, "文書の管理規定"}},
     SEVERITY_WARNING},
    {"the same page shows it: nobody knows which of them is meant",
     {{0, 50, 150, "文書の管理規定"}},
     {{0, 52, 140, "文書の管理規定"}},
     SEVERITY_WARNING},
    {"another column shows it",
     {{1, 150, 250, "文書の管理規定"}},
     {{0, 52, 140, "文書の管理規定"}},
     SEVERITY_WARNING},
    {"one of two lines is shown nowhere",
     {{1, 50, 150, "文書の管理規定を定める"}},
     {{0, 52, 140, "文書の管理規定を"}, {0, 52, 140, "定めない。別に契約する"}},
     SEVERITY_WARNING},
    {"the rest of a cell, a letter, begins a cell",
     {{1, 50, 150, "】\nに従う"}},
     {{0, 52, 60, "】"}},
     SEVERITY_INFO},
    {"a letter that stands somewhere in the middle tells nothing",
     {{1, 50, 150, "適合可○能"}},
     {{0, 52, 60, "○"}},
     SEVERITY_WARNING},
};

static void add_pieces(Sheet *sheet, const Piece *pieces, gboolean hidden)
{
    for (guint i = 0; i < 4 && pieces[i].text != NULL; i++) {
        SheetPage *page = g_ptr_array_index(sheet->pages, pieces[i].page);
        Box box = {pieces[i].left, 0, pieces[i].right, 10};
        if (hidden) {
            SheetOutside *outside = sheet_page_add_outside(page, text_new(pieces[i].text));
            outside->hidden = outside->has_box = TRUE;
            outside->box = box;
            continue;
        }
        if (page->tables->len == 0)
            sheet_page_add_table(page, TABLE_RULED);
        SheetTable *table = g_ptr_array_index(page->tables, 0);
        SheetCell *cell = sheet_table_add_cell(table, 1, i + 1, text_new(pieces[i].text));
        cell->has_box = TRUE;
        cell->box = box;
    }
}

START_TEST(hidden_text)
{
    g_autoptr(Sheet) sheet = sheet_new("a.pdf", "", SOURCE_PDF);
    for (guint i = 0; i < 6; i++)
        sheet_add_page(sheet, 300, 400);
    add_pieces(sheet, cases[_i].cells, FALSE);
    add_pieces(sheet, cases[_i].hidden, TRUE);
    guint page = cases[_i].hidden[0].page;
    g_autoptr(Finding) finding =
        finding_new("hidden-text", SEVERITY_WARNING, page + 1, 0, NULL, "Hidden.");
    g_autoptr(Elsewhere) elsewhere = elsewhere_new();
    elsewhere_add(elsewhere, page, finding);
    elsewhere_settle(elsewhere, sheet);
    ck_assert_msg(finding->severity == cases[_i].severity, "%s: %s", cases[_i].name,
                  severity_name(finding->severity));
    ck_assert_str_eq(finding->message, cases[_i].severity == SEVERITY_INFO
                                           ? "Hidden.  The pages near it show that text."
                                           : "Hidden.");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: elsewhere");
    TCase *near = tcase_create("pages near by");
    tcase_add_loop_test(near, hidden_text, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, near);
    return suite_run(suite);
}
