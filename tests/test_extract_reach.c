/* Cells that a page's end cuts: two pages of two columns, below one row of heading; the second column
 * has a text in each row, as answers have. */
#include "extract/reach.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define PAGES 2u

/* For each page the rows of both columns: a letter is a text, '.' none.  Spans of the first column's
 * cells on the first page, of those that there are. */
static const struct {
    const char *name, *first[PAGES], *second[PAGES];
    Anchor anchor;
    const char *spans;
} cases[] = {
    {"a row is cut, and the cell beside it",
     {"a..", "b.c.."},
     {"xxx", ".xxxx"},
     ANCHOR_TOP,
     "3"},
    {"texts above it", {"ab..", "c...."}, {"xxxx", ".xxxx"}, ANCHOR_TOP, "13"},
    {"no row is cut", {"a..", "b.c.."}, {"xxx", "xxxxx"}, ANCHOR_TOP, "111"},
    {"nothing goes on beside the cut row",
     {"a..", "..c.."},
     {"xxx", ".xxxx"},
     ANCHOR_TOP,
     "111"},
    {"the last row has a text", {"a.b", "c...."}, {"xxx", ".xxxx"}, ANCHOR_TOP, "111"},
    {"all is known of texts in the middle",
     {"a..", "b.c.."},
     {"xxx", ".xxxx"},
     ANCHOR_MIDDLE,
     "111"},
};

static void add_page(Sheet *sheet, GArray *leaves, guint index, guint number)
{
    const char *columns[] = {cases[index].first[number], cases[index].second[number]};
    SheetPage *page = sheet_add_page(sheet, 100, 100);
    SheetTable *table = sheet_page_add_table(page, TABLE_ALIGNED);
    sheet_table_add_cell(table, 1, 1, text_new("heading"));
    sheet_table_add_cell(table, 1, 2, text_new("heading"));
    for (guint row = 0; row < strlen(columns[0]); row++)
        for (guint column = 0; column < 2; column++) {
            char text[] = {columns[column][row], '\0'};
            sheet_table_add_cell(table, row + 2, column + 1,
                                 text_new(text[0] == '.' ? "" : text));
        }
    UnruledNotes *notes = unruled_notes_new();
    notes->body = 1;
    notes->found = TRUE;
    notes->anchor = cases[index].anchor;
    leaves_add(leaves, page, notes);
}

START_TEST(cells_reach_down)
{
    g_autoptr(Sheet) sheet = sheet_new("a.pdf", "", SOURCE_PDF);
    g_autoptr(GArray) leaves = leaves_new();
    g_autoptr(GString) spans = g_string_new(NULL);
    for (guint i = 0; i < PAGES; i++)
        add_page(sheet, leaves, (guint)_i, i);
    reach_extend(leaves, sheet);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    for (guint i = 2; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->column == 1)
            g_string_append_printf(spans, "%u", cell->row_span);
        else
            ck_assert_uint_eq(cell->row_span, 1);
    }
    ck_assert_msg(g_str_equal(spans->str, cases[_i].spans), "%s: %s", cases[_i].name,
                  spans->str);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: reach");
    TCase *all = tcase_create("reach");
    tcase_add_loop_test(all, cells_reach_down, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, all);
    return suite_run(suite);
}
