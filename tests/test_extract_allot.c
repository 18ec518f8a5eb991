/* Which rows the texts of one column have: rows of 40 points on pages of three, texts of one line and of
 * 10 points, whose places are heights on their pages. */
#include "extract/allot.h"
#include "extract/allot_sheet.h"
#include "tests/suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

#define SIZE   10.0
#define HEIGHT 40.0
#define INSET  6.0
#define ROWS   3u
#define PAGES  3u
/* The most texts of a page. */
#define MOST 3u
/* What is not sure: see allot_sheet.c. */
#define MISFIT 0.3
#define MARGIN 0.25

/* ---- one column --------------------------------------------------------------------------- */

static const struct {
    const char *name;
    Anchor anchor;
    Cut cut;
    gboolean single, full;
    const char *titles;  /* for each row: 't' is one */
    guint8 bounds[ROWS]; /* where cells of other columns end */
    double heights[PAGES][MOST];
    const char *cells; /* first and last row of each; "?": unsure, "!": it does not fit */
} cases[] = {
    {.name = "a text in each row",
     .anchor = ANCHOR_MIDDLE,
     .heights = {{20, 60, 100}},
     .cells = "0-0 1-1 2-2"},
    {.name = "between two rows",
     .anchor = ANCHOR_MIDDLE,
     .heights = {{40, 100}},
     .cells = "0-1 2-2"},
    {.name = "in the middle of all rather than of one between empty ones",
     .anchor = ANCHOR_MIDDLE,
     .heights = {{60}},
     .cells = "0-2"},
    {.name = "an empty row",
     .anchor = ANCHOR_MIDDLE,
     .heights = {{60, 100}},
     .cells = "1-1 2-2"},
    {.name = "in no middle",
     .anchor = ANCHOR_MIDDLE,
     .heights = {{20, 70, 100}},
     .cells = "0-0 1-1! 2-2"},
    {.name = "below a title",
     .anchor = ANCHOR_MIDDLE,
     .titles = "t..",
     .heights = {{80}},
     .cells = "1-2"},
    {.name = "never over a title",
     .anchor = ANCHOR_MIDDLE,
     .titles = "..t",
     .heights = {{60}},
     .cells = "1-1"},
    {.name = "cells that span no rows",
     .anchor = ANCHOR_MIDDLE,
     .single = TRUE,
     .heights = {{20}, {60}},
     .cells = "0-0 4-4"},
    {.name = "cut by the page's end, at the top",
     .anchor = ANCHOR_MIDDLE,
     .cut = CUT_TOP,
     .heights = {{20, 60, 86}, {60, 100}},
     .cells = "0-0 1-1 2-3 4-4 5-5"},
    {.name = "cut by the page's end, in the middle of its part",
     .anchor = ANCHOR_MIDDLE,
     .cut = CUT_PART,
     .heights = {{20, 80}, {60, 100}},
     .cells = "0-0 1-3 4-4 5-5"},
    {.name = "in the middle of the whole, on the page after",
     .anchor = ANCHOR_MIDDLE,
     .cut = CUT_WHOLE,
     .heights = {{20, 60}, {20, 100}},
     .cells = "0-0 1-1 2-4 5-5"},
    {.name = "in the middle of the whole, over a page",
     .anchor = ANCHOR_MIDDLE,
     .cut = CUT_WHOLE,
     .heights = {{20, 60}, {60}, {60, 100}},
     .cells = "0-0 1-1 2-6 7-7 8-8"},
    {.name = "at the foot",
     .anchor = ANCHOR_BOTTOM,
     .heights = {{34, 114}},
     .cells = "0-0 1-2"},
    {.name = "at the foot, on the page after",
     .anchor = ANCHOR_BOTTOM,
     .cut = CUT_WHOLE,
     .heights = {{34, 74}, {34, 114}},
     .cells = "0-0 1-1 2-3 4-5"},
    {.name = "at the foot, cut at the top: where it ends on the page after is not told",
     .anchor = ANCHOR_BOTTOM,
     .cut = CUT_TOP,
     .heights = {{34, 46}, {114}},
     .cells = "0-0 1-3? 4-5?"},
    {.name = "at the foot, where nearly all rows have a text",
     .anchor = ANCHOR_BOTTOM,
     .full = TRUE,
     .heights = {{34, 114}},
     .cells = "0-0 1? 2-2"},
    {.name = "at the foot, and cells of other columns end with the row above",
     .anchor = ANCHOR_BOTTOM,
     .bounds = {0, 1, 0},
     .heights = {{34, 114}},
     .cells = "0-0 2-2"},
    {.name = "at the foot, and cells span no rows",
     .anchor = ANCHOR_BOTTOM,
     .single = TRUE,
     .heights = {{34, 114}},
     .cells = "0-0 2-2"},
};

static guint count_pages(guint index)
{
    guint pages = 1;
    for (guint i = 0; i < PAGES; i++)
        if (cases[index].heights[i][0] > 0)
            pages = i + 1;
    return pages;
}

static GArray *list_rungs(guint index)
{
    const char *titles = cases[index].titles;
    GArray *rungs = g_array_new(FALSE, FALSE, sizeof(Rung));
    for (guint i = 0; i < ROWS * count_pages(index); i++) {
        double top = i % ROWS * HEIGHT;
        Rung rung = {.page = i / ROWS,
                     .top = top,
                     .bottom = top + HEIGHT,
                     .foot = ROWS * HEIGHT,
                     .above = i * HEIGHT,
                     .inset = INSET,
                     .title = titles != NULL && titles[i] == 't'};
        g_array_append_val(rungs, rung);
    }
    return rungs;
}

static GArray *list_texts(guint index)
{
    GArray *texts = g_array_new(FALSE, FALSE, sizeof(Hung));
    for (guint page = 0; page < PAGES; page++)
        for (guint i = 0; i < MOST && cases[index].heights[page][i] > 0; i++) {
            double height = cases[index].heights[page][i];
            guint row = page * ROWS + (guint)(height / HEIGHT);
            Hung text = {row, row + 1, height, height, texts->len, FALSE};
            g_array_append_val(texts, text);
        }
    return texts;
}

/* First and last row of each cell, and what is not sure of it; and empty ones that are not sure. */
static char *name_cells(const Allotted *found, guint rows)
{
    GString *names = g_string_new(NULL);
    for (guint row = 0, end; row < rows; row = end) {
        double margin = INFINITY;
        for (end = row; end < rows && found[end].first == row; end++)
            margin = MIN(margin, found[end].margin);
        if (found[row].text == ALLOT_NONE && margin < MARGIN)
            g_string_append_printf(names, " %u?", row);
        else if (found[row].text != ALLOT_NONE)
            g_string_append_printf(names, "%s%u-%u%s%s", names->len > 0 ? " " : "", row,
                                   end - 1, found[row].misfit > MISFIT ? "!" : "",
                                   margin < MARGIN ? "?" : "");
    }
    return g_string_free(names, FALSE);
}

START_TEST(texts_have_rows)
{
    guint index = (guint)_i;
    g_autoptr(GArray) rungs = list_rungs(index);
    g_autoptr(GArray) texts = list_texts(index);
    AllotPlan plan = {.rungs = rungs,
                      .anchor = cases[index].anchor,
                      .cut = cases[index].cut,
                      .single = cases[index].single,
                      .full = cases[index].full,
                      .bounds = count_pages(index) == 1 ? cases[index].bounds : NULL,
                      .size = SIZE};
    g_autofree Allotted *found = g_new0(Allotted, rungs->len);
    double cost = allot_find(&plan, texts, found);
    ck_assert(cost < INFINITY);
    g_autofree char *cells = name_cells(found, rungs->len);
    ck_assert_msg(g_str_equal(cells, cases[index].cells), "%s: %s", cases[index].name,
                  cells);
}
END_TEST

/* Whatever stands there: each row has a cell, and each text one of its own or one that it shares. */
START_TEST(cells_follow_each_other)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20261123);
    for (guint round = 0; round < 300; round++) {
        g_autoptr(GArray) rungs = list_rungs(0);
        g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(Hung));
        for (guint row = 0; row < ROWS; row++) {
            g_array_index(rungs, Rung, row).title = g_rand_int_range(random, 0, 5) == 0;
            guint end = (guint)g_rand_int_range(random, (gint)row + 1, ROWS + 1);
            double y = g_rand_double_range(random, row * HEIGHT, end * HEIGHT);
            Hung text = {row, end, y, y, texts->len, FALSE};
            if (g_rand_boolean(random))
                g_array_append_val(texts, text);
        }
        AllotPlan plan = {.rungs = rungs,
                          .anchor = round % 2 ? ANCHOR_MIDDLE : ANCHOR_BOTTOM,
                          .cut = (Cut)(round % CUTS),
                          .single = round % 5 == 0,
                          .size = SIZE};
        Allotted found[ROWS] = {{0}};
        ck_assert(allot_find(&plan, texts, found) < INFINITY);
        for (guint i = 0; i < texts->len; i++) {
            const Hung *text = &g_array_index(texts, Hung, i);
            ck_assert_uint_ne(found[text->row].text, ALLOT_NONE);
            ck_assert_uint_eq(found[text->row].first, found[text->end - 1].first);
        }
    }
}
END_TEST

/* ---- the sheet ---------------------------------------------------------------------------- */

#define COLUMNS 3u
#define PITCH   12.0
/* The most texts of a sheet; a letter ends them. */
#define TEXTS 20

/* Two pages, below one row of heading.  The last column has a text in each row. */
static const struct {
    const char *name;
    Anchor anchor;
    struct {
        char letter;
        guint column, page;
        double first, last;
    } texts[TEXTS];
    const char *cells[COLUMNS -
                      1]; /* for each row the letter of the cell that begins there, '.': it
                                       is empty, '|': none does; upper case: it goes on from the page
                                       before */
    const char *doubted;  /* the rows of both pages, from 0 */
} sheets[] = {
    {.name = "a text in the middle of the whole cell moves to its first row",
     .anchor = ANCHOR_MIDDLE,
     .texts = {{'a', 0, 0, 40, 40},
               {'b', 0, 1, 20, 20},
               {'c', 0, 1, 100, 100},
               {'d', 1, 0, 40, 40},
               {'e', 1, 1, 20, 20},
               {'f', 1, 1, 100, 100}},
     .cells = {"a|b.|c", "d|e.|f"},
     .doubted = ""},
    {.name = "at the top of one that the page's end cuts it stays",
     .anchor = ANCHOR_MIDDLE,
     .texts = {{'a', 0, 0, 40, 40},
               {'b', 0, 0, 86, 86},
               {'c', 0, 1, 80, 80},
               {'d', 1, 0, 60, 60},
               {'e', 1, 1, 60, 60}},
     .cells = {"a|b.c|", "d||e||"},
     .doubted = ""},
    {.name = "the page's end cuts the text as well",
     .anchor = ANCHOR_MIDDLE,
     .texts = {{'a', 0, 0, 40, 40},
               {'b', 0, 0, 102, 114},
               {'b', 0, 1, 6, 18},
               {'c', 0, 1, 80, 80},
               {'d', 1, 0, 60, 60},
               {'e', 1, 1, 60, 60}},
     .cells = {"a|bBc|", "d||e||"},
     .doubted = ""},
    {.name = "cells that span no rows, of which a few texts are not evidence enough",
     .anchor = ANCHOR_MIDDLE,
     .texts = {{'a', 0, 0, 20, 20},
               {'b', 0, 1, 20, 20},
               {'c', 1, 0, 20, 20},
               {'d', 1, 1, 60, 60}},
     .cells = {"a..b..", "c...d."},
     .doubted = "0 1 2 3 4 5"},
    {.name = "a text in no cell's place",
     .anchor = ANCHOR_MIDDLE,
     .texts = {{'a', 0, 0, 40, 40},
               {'b', 0, 1, 20, 20},
               {'c', 0, 1, 93, 93},
               {'d', 1, 0, 40, 40},
               {'e', 1, 1, 20, 20},
               {'f', 1, 1, 100, 100}},
     .cells = {"a|b.|c", "d|e.|f"},
     .doubted = "5"},
    {.name = "texts in no cells' places, which tell not even that cells span rows",
     .anchor = ANCHOR_MIDDLE,
     .texts = {{'a', 0, 0, 40, 40},
               {'b', 0, 1, 26, 26},
               {'c', 0, 1, 95, 95},
               {'d', 1, 0, 40, 40},
               {'e', 1, 1, 20, 20},
               {'f', 1, 1, 100, 100}},
     .cells = {"a|b.|c", "d|e.|f"},
     .doubted = "0 1 2 3 4 5"},
    {.name = "at the foot, and neither the first nor the last row tells whether cells span "
             "rows",
     .anchor = ANCHOR_BOTTOM,
     .texts = {{'a', 0, 0, 34, 34},
               {'b', 0, 1, 114, 114},
               {'c', 1, 0, 34, 34},
               {'d', 1, 1, 114, 114}},
     .cells = {"ab|.||", "cd|.||"},
     .doubted = "0 1 2 3 4 5"},
};

/* A table whose cells lie beside the lines of their texts, as it is found on a page. */
static UnruledNotes *note_page(guint index, guint page, SheetTable *table)
{
    UnruledNotes *notes = unruled_notes_new();
    notes->body = 1;
    notes->anchor = sheets[index].anchor;
    notes->size = SIZE;
    notes->pitch = PITCH;
    notes->inset = INSET;
    for (guint i = 0; i <= ROWS; i++) {
        double edge = i * HEIGHT;
        g_array_append_val(notes->edges, edge);
    }
    g_array_set_size(notes->titles, ROWS);
    memset(notes->titles->data, 0, ROWS);
    for (guint column = 0; column < COLUMNS; column++)
        for (guint i = 0; i < TEXTS && sheets[index].texts[i].letter != '\0'; i++) {
            double first = sheets[index].texts[i].first, last = sheets[index].texts[i].last;
            Standee standee = {column, (guint)(first / HEIGHT), (guint)(last / HEIGHT) + 1,
                               first, last};
            if (sheets[index].texts[i].column != column ||
                sheets[index].texts[i].page != page)
                continue;
            char letter[] = {sheets[index].texts[i].letter, '\0'};
            SheetCell *cell = g_ptr_array_index(table->cells, COLUMNS * (standee.row + 1) +
                                                                  standee.column);
            text_unref(cell->text);
            cell->text = text_new(letter);
            g_array_append_val(notes->standees, standee);
        }
    for (guint row = 0; row < ROWS; row++) {
        double y = sheets[index].anchor == ANCHOR_MIDDLE ? (row + 0.5) * HEIGHT
                                                         : (row + 1) * HEIGHT - INSET;
        Standee standee = {COLUMNS - 1, row, row + 1, y, y};
        g_array_append_val(notes->standees, standee);
    }
    return notes;
}

static void add_pages(guint index, Sheet *sheet, GArray *leaves)
{
    for (guint i = 0; i < 2; i++) {
        SheetPage *page = sheet_add_page(sheet, 100, 100);
        SheetTable *table = sheet_page_add_table(page, TABLE_ALIGNED);
        for (guint row = 1; row <= ROWS + 1; row++)
            for (guint column = 1; column <= COLUMNS; column++)
                sheet_table_add_cell(table, row, column,
                                     text_new(column == COLUMNS ? "z" : ""));
        leaves_add(leaves, page, note_page(index, i, table));
    }
}

static char *list_cells(const Sheet *sheet, guint column)
{
    char *cells = g_strnfill((gsize)2 * ROWS, '|');
    for (guint i = 0; i < 2; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        const SheetTable *table = g_ptr_array_index(page->tables, 0);
        for (guint j = 0; j < table->cells->len; j++) {
            const SheetCell *cell = g_ptr_array_index(table->cells, j);
            char letter = text_is_empty(cell->text) ? '.' : cell->text->content[0];
            if (cell->row > 1 && cell->column == column + 1)
                cells[i * ROWS + cell->row - 2] =
                    cell->continued ? g_ascii_toupper(letter) : letter;
        }
    }
    return cells;
}

static char *list_doubted(const GArray *leaves)
{
    GString *rows = g_string_new(NULL);
    for (guint row = 0; row < 2 * ROWS; row++) {
        const UnruledNotes *notes = g_array_index(leaves, Leaf, row / ROWS).notes;
        gboolean doubted = FALSE;
        for (guint i = 0; i < notes->doubts->len; i++)
            doubted =
                doubted || g_array_index(notes->doubts, Doubt, i).row == row % ROWS + 1;
        if (doubted)
            g_string_append_printf(rows, "%s%u", rows->len > 0 ? " " : "", row);
    }
    return g_string_free(rows, FALSE);
}

START_TEST(cells_span_rows)
{
    guint index = (guint)_i;
    g_autoptr(Sheet) sheet = sheet_new("a.pdf", "", SOURCE_PDF);
    g_autoptr(GArray) leaves = leaves_new();
    add_pages(index, sheet, leaves);
    allot_sheet_settle(leaves, sheet);
    for (guint column = 0; column + 1 < COLUMNS; column++) {
        g_autofree char *cells = list_cells(sheet, column);
        ck_assert_msg(g_str_equal(cells, sheets[index].cells[column]), "%s: %s",
                      sheets[index].name, cells);
    }
    g_autofree char *doubted = list_doubted(leaves);
    ck_assert_msg(g_str_equal(doubted, sheets[index].doubted), "%s: %s", sheets[index].name,
                  doubted);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: allot");
    TCase *column = tcase_create("column");
    tcase_add_loop_test(column, texts_have_rows, 0, G_N_ELEMENTS(cases));
    tcase_add_test(column, cells_follow_each_other);
    suite_add_tcase(suite, column);
    TCase *sheet = tcase_create("sheet");
    tcase_add_loop_test(sheet, cells_span_rows, 0, G_N_ELEMENTS(sheets));
    suite_add_tcase(suite, sheet);
    return suite_run(suite);
}
