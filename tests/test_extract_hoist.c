/* Texts at the foot of cells that a page's end cuts: one column, below one row of heading. */
#include "extract/hoist.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define PAGES 6u

/* For each page its rows below the heading: the text of each, '.' for none; and its foot: 's' may
 * span rows, 'c' its last text is cut, '-' it does not. */
static const struct {
    const char *name, *pages[PAGES], *feet, *moved[PAGES];
} cases[] = {
    {"the cell begins below the text above it", {"a..", "b.."}, "ss", {"ab.", "..."}},
    {"the first page has no text", {"...", "b.."}, "ss", {"b..", "..."}},
    {"a page between has none", {"a..", "..", "b.."}, "sss", {"ab.", "..", "..."}},
    {"rows above the text are no part of its cell", {"a..", ".b."}, "ss", {"a..", ".b."}},
    {"a column that has a cell in each row", {"a..", "b.."}, "--", {"a..", "b.."}},
    {"the text above goes on", {"a..", "b.."}, "cs", {"a..", "b.."}},
    {"and over a page without text", {"a..", "..", "b.."}, "css", {"a..", "..", "b.."}},
    {"columns end with text on nearly all pages",
     {"..a", "..c", "..d", "..e", "...", "b.."},
     "ssssss",
     {"..a", "..c", "..d", "..e", "...", "b.."}},
    {"a page without a table is between", {"a..", "", "b.."}, "sss", {"a..", "", "b.."}},
};

static void add_page(Sheet *sheet, const char *rows)
{
    SheetPage *page = sheet_add_page(sheet, 100, 100);
    if (*rows == '\0')
        return;
    SheetTable *table = sheet_page_add_table(page, TABLE_ALIGNED);
    table->columns = 1;
    table->rows = 1 + (guint)strlen(rows);
    sheet_table_add_cell(table, 1, 1, text_new("heading"));
    for (guint i = 0; rows[i] != '\0'; i++) {
        char text[] = {rows[i], '\0'};
        sheet_table_add_cell(table, i + 2, 1, text_new(rows[i] == '.' ? "" : text));
    }
}

static void keep_page(GArray *leaves, const SheetPage *page, char written)
{
    Foot foot = written == 's' ? FOOT_SPANNING : written == 'c' ? FOOT_CUT : FOOT_NONE;
    if (page->tables->len == 0)
        return;
    UnruledNotes *notes = unruled_notes_new();
    notes->body = 1;
    g_array_append_val(notes->feet, foot);
    leaves_add(leaves, page, notes);
}

static char *list_texts(const SheetPage *page)
{
    GString *texts = g_string_new(NULL);
    if (page->tables->len > 0) {
        const SheetTable *table = g_ptr_array_index(page->tables, 0);
        for (guint i = 1; i < table->cells->len; i++) {
            const SheetCell *cell = g_ptr_array_index(table->cells, i);
            g_string_append(texts, text_is_empty(cell->text) ? "." : cell->text->content);
        }
    }
    return g_string_free(texts, FALSE);
}

START_TEST(texts_move_up)
{
    g_autoptr(Sheet) sheet = sheet_new("a.pdf", "", SOURCE_PDF);
    g_autoptr(GArray) leaves = leaves_new();
    for (guint i = 0; i < PAGES && cases[_i].pages[i] != NULL; i++) {
        add_page(sheet, cases[_i].pages[i]);
        keep_page(leaves, g_ptr_array_index(sheet->pages, i), cases[_i].feet[i]);
    }
    hoist_move(leaves, sheet);
    for (guint i = 0; i < sheet->pages->len; i++) {
        g_autofree char *texts = list_texts(g_ptr_array_index(sheet->pages, i));
        ck_assert_msg(g_str_equal(texts, cases[_i].moved[i]), "%s: page %u: %s",
                      cases[_i].name, i + 1, texts);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: hoist");
    TCase *all = tcase_create("hoist");
    tcase_add_loop_test(all, texts_move_up, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, all);
    return suite_run(suite);
}
