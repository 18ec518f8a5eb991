/* Rows that share a text with a doubted one: pages of one row of heading and up to four of texts,
 * in two columns. */
#include "extract/spread.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define HEADING 1u
#define PAGES   3u
#define DOUBTS  3u

/* For each page its rows below the heading: 'x' a text in both columns, '1' in the first only, 'o'
 * in none.  Doubts: "P.R.C", page, row below the heading from 1, column or '-'.
 * Named: "P.R" of the rows that were not doubted themselves. */
static const struct {
    const char *name;
    const char *pages[PAGES];
    const char *doubts[DOUBTS];
    const char *named;
} cases[] = {
    {"empty cells below take the text over", {"x11x"}, {"1.1.2"}, "1.2 1.3"},
    {"the first column has a text in each row", {"x11x"}, {"1.1.1"}, ""},
    {"a doubt about a row, and no text", {"x11x"}, {"1.1.-"}, ""},
    {"the text goes on on the next page", {"xxx1", "1xxx"}, {"1.3.2"}, "1.4 2.1"},
    {"a page of no text of the column",
     {"xxxx", "1111", "11x"},
     {"1.4.2"},
     "2.1 2.2 2.3 2.4 3.1 3.2"},
    {"the first row's text may begin on the page before",
     {"xx11", "xxxx"},
     {"2.1.2"},
     "1.2 1.3 1.4"},
    {"an empty row is above the first text",
     {"xx11", "oxxx"},
     {"2.2.2"},
     "1.2 1.3 1.4 2.1"},
    {"of the second row's nothing is above", {"xx11", "xxxx"}, {"2.2.2"}, ""},
    {"rows that are doubted already", {"x11x"}, {"1.1.2", "1.2.2"}, "1.3"},
    {"a page without a table is between", {"xxx1", "", "1xxx"}, {"1.3.2"}, "1.4"},
};

static void add_text(SheetTable *table, guint row, guint column, gboolean is_written)
{
    sheet_table_add_cell(table, row, column, text_new(is_written ? "text" : ""));
}

static void add_page(Sheet *sheet, const char *rows)
{
    SheetPage *page = sheet_add_page(sheet, 100, 100);
    if (rows == NULL || *rows == '\0')
        return;
    SheetTable *table = sheet_page_add_table(page, TABLE_ALIGNED);
    table->columns = 2;
    table->rows = HEADING + (guint)strlen(rows);
    for (guint row = 1; row <= table->rows; row++) {
        char kind = row <= HEADING ? 'x' : rows[row - HEADING - 1];
        add_text(table, row, 1, kind != 'o');
        add_text(table, row, 2, kind == 'x');
    }
}

static UnruledNotes *list_doubts(guint number, const char *const *written)
{
    UnruledNotes *notes = unruled_notes_new();
    notes->body = HEADING;
    for (guint i = 0; i < DOUBTS && written[i] != NULL; i++) {
        Doubt doubt = {HEADING + (guint)(written[i][2] - '1'), UNRULED_NO_COLUMN, "",
                       FALSE};
        if (written[i][4] != '-')
            doubt.column = (guint)(written[i][4] - '1');
        if ((guint)(written[i][0] - '0') == number)
            g_array_append_val(notes->doubts, doubt);
    }
    return notes;
}

static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "P.R" of all findings, in order. */
static char *list_named(const Sheet *sheet)
{
    g_autoptr(GPtrArray) named = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < sheet->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(sheet->findings, i);
        g_ptr_array_add(named,
                        g_strdup_printf("%u.%u", finding->page, finding->row - HEADING));
    }
    g_ptr_array_sort(named, by_text);
    g_ptr_array_add(named, NULL);
    return g_strjoinv(" ", (char **)named->pdata);
}

START_TEST(doubts_spread)
{
    g_autoptr(Sheet) sheet = sheet_new("a.pdf", "", SOURCE_PDF);
    g_autoptr(GArray) leaves = leaves_new();
    for (guint i = 0; i < PAGES; i++) {
        add_page(sheet, cases[_i].pages[i]);
        leaves_add(leaves, g_ptr_array_index(sheet->pages, i),
                   list_doubts(i + 1, cases[_i].doubts));
    }
    spread_tell(leaves, sheet);
    g_autofree char *named = list_named(sheet);
    ck_assert_msg(g_str_equal(named, cases[_i].named), "%s: %s", cases[_i].name, named);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: spread");
    TCase *all = tcase_create("spread");
    tcase_add_loop_test(all, doubts_spread, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, all);
    return suite_run(suite);
}
