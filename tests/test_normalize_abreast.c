/* Sheets that are wider than their paper. */
#include "normalize/abreast.h"
#include "tests/suite.h"

#include <check.h>

/* Each page holds a table, told by its lines from the left and from the top, in points; "|" parts
 * the lines of two.  Its cells hold "x", but for the words of the first row. */
typedef struct {
    const char *columns, *rows, *words;
} Page;

#define LEFT   "50 150 350"
#define RIGHT  "50 100 250 400"
#define LAST   "50 300"
#define MIDDLE "50 300 400"

static const struct {
    const char *name;
    Page pages[9];
    guint parts;
    gboolean down;
    const char *order; /* the pages, from 1; "+" goes on with the one before */
} cases[] = {
    {"the parts of each stretch one after the other",
     {{LEFT, "50 80 130 170", NULL},
      {RIGHT, "50 80 130 170", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 95 120", NULL}},
     2,
     FALSE,
     "1 +2 3 +4"},
    {"all pages of the first columns before the others",
     {{LEFT, "50 80 130 170", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 80 130 170", NULL},
      {RIGHT, "50 95 120", NULL}},
     2,
     TRUE,
     "1 +3 2 +4"},
    {"three parts",
     {{LEFT, "50 80 130 170", NULL},
      {RIGHT, "50 80 130 170", NULL},
      {LAST, "50 80 130 170", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 95 120", NULL},
      {LAST, "50 95 120", NULL}},
     3,
     FALSE,
     "1 +2 +3 4 +5 +6"},
    {"a merged cell hides a line of one part",
     {{LEFT, "50 80 130 170", NULL},
      {RIGHT, "50 80 170", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 95 120", NULL}},
     2,
     FALSE,
     "1 +2 3 +4"},
    {"merged cells hide other lines of each part; the last one has them all",
     {{LEFT, "50 80 130 170 200 230", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 80 150 170 230", NULL},
      {RIGHT, "50 95 120", NULL},
      {LAST, "50 80 130 150 170 200 230", NULL},
      {LAST, "50 95 120", NULL}},
     3,
     TRUE,
     "1 +3 +5 2 +4 +6"},
    {"a row of one cell parts the middle of three",
     {{LEFT, "50 80 95 130 170", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 80 | 95 130 170", NULL},
      {RIGHT, "50 95 120", NULL}},
     2,
     TRUE,
     "1 +3 2 +4"},
    {"of a page whose other columns are merged cells that go on over all of it one column "
     "is left",
     {{"50 150 350 450", "50 80 130 170", NULL},
      {"150 350", "50 95 120", NULL},
      {RIGHT, "50 80 130 170", NULL},
      {RIGHT, "50 95 120", NULL}},
     2,
     TRUE,
     "1 +3 2 +4"},
    {"a page of the first part was empty and is missing",
     {{LEFT, "50 80 130 170", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 80 130 170", NULL},
      {RIGHT, "50 110 180", NULL},
      {RIGHT, "50 95 120", NULL}},
     2,
     TRUE,
     "1 +3 4 2 +5"},
    {"a page of the second part is missing",
     {{LEFT, "50 80 130 170", NULL},
      {RIGHT, "50 80 130 170", NULL},
      {LEFT, "50 110 180", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 95 120", NULL}},
     2,
     FALSE,
     "1 +2 3 4 +5"},
    {"a cover before it, a signature behind it",
     {{"90 200 300", "300 340 360", NULL},
      {LEFT, "50 80 130 170", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 80 130 170", NULL},
      {RIGHT, "50 95 120", NULL},
      {"200 240 260 310", "50 80 90", NULL}},
     2,
     TRUE,
     "1 2 +4 3 +5 6"},
    {"columns as wide as others have other headings",
     {{MIDDLE, "50 80 130 170", "項目 内容"},
      {MIDDLE, "50 80 95 120", "項目 内容"},
      {MIDDLE, "50 80 130 170", "要求 回答"},
      {MIDDLE, "50 80 95 120", "要求 回答"}},
     2,
     TRUE,
     "1 +3 2 +4"},
    {"rows of one height on pages of one sheet",
     {{LEFT, "50 80 110 140", NULL},
      {LEFT, "50 80 110 140", NULL},
      {LEFT, "50 80 110 140", NULL},
      {LEFT, "50 80 110 140", NULL}},
     0,
     FALSE,
     "1 2 3 4"},
    {"two tables of different columns and rows",
     {{LEFT, "50 80 130 170", NULL}, {RIGHT, "50 90 120 170", NULL}},
     0,
     FALSE,
     "1 2"},
    {"two sheets, each with its headings",
     {{LEFT, "50 80 130 170", "項目 回答"},
      {LEFT, "50 95 120", "項目 回答"},
      {RIGHT, "50 80 130 170", "項目 回答 備考"},
      {RIGHT, "50 95 120", "項目 回答 備考"}},
     0,
     FALSE,
     "1 2 3 4"},
    {"the rest of the rows does not go on",
     {{LEFT, "50 80 130 170", NULL},
      {RIGHT, "50 80 130 170", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 80 120", NULL},
      {LEFT, "50 95 120", NULL},
      {RIGHT, "50 80 120", NULL}},
     0,
     FALSE,
     "1 2 3 4 5 6"},
};

static GArray *read_lines(const char *numbers)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) words = g_strsplit(numbers, " ", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        double line = g_ascii_strtod(words[i], NULL);
        g_array_append_val(lines, line);
    }
    return lines;
}

static void add_table(SheetPage *page, const char *sides, const char *lines,
                      const char *words)
{
    g_autoptr(GArray) columns = read_lines(sides);
    g_autoptr(GArray) rows = read_lines(lines);
    g_auto(GStrv) texts = g_strsplit(words != NULL ? words : "", " ", -1);
    guint count = g_strv_length(texts);
    SheetTable *table = sheet_page_add_table(page, TABLE_RULED);
    for (guint i = 0; i + 1 < rows->len; i++)
        for (guint j = 0; j + 1 < columns->len; j++) {
            const char *text = i == 0 && j < count ? texts[j] : "x";
            SheetCell *cell = sheet_table_add_cell(table, i + 1, j + 1, text_new(text));
            cell->has_box = TRUE;
            cell->box = (Box){
                g_array_index(columns, double, j), g_array_index(rows, double, i),
                g_array_index(columns, double, j + 1), g_array_index(rows, double, i + 1)};
        }
    table->columns = columns->len - 1;
    table->rows = rows->len - 1;
}

static void add_page(Sheet *sheet, const Page *page)
{
    SheetPage *added = sheet_add_page(sheet, 600, 400);
    g_auto(GStrv) tables = g_strsplit(page->rows, " | ", -1);
    for (guint i = 0; tables[i] != NULL; i++)
        add_table(added, page->columns, tables[i], i == 0 ? page->words : NULL);
}

static char *describe(const Abreast *abreast)
{
    GString *order = g_string_new(NULL);
    for (guint i = 0; i < abreast->pages->len; i++) {
        const AbreastPage *page = &g_array_index(abreast->pages, AbreastPage, i);
        g_string_append_printf(order, "%s%s%u", i > 0 ? " " : "", page->goes_on ? "+" : "",
                               page->page + 1);
    }
    return g_string_free(order, FALSE);
}

START_TEST(wide_sheet)
{
    g_autoptr(Sheet) sheet = sheet_new("wide.pdf", "", SOURCE_PDF);
    for (guint i = 0; i < G_N_ELEMENTS(cases[_i].pages); i++)
        if (cases[_i].pages[i].columns != NULL)
            add_page(sheet, &cases[_i].pages[i]);
    g_autoptr(Abreast) abreast = abreast_find(sheet);
    g_autofree char *order = describe(abreast);
    ck_assert_msg(abreast->parts->len == cases[_i].parts, "%s: %u parts", cases[_i].name,
                  abreast->parts->len);
    ck_assert_msg(g_strcmp0(order, cases[_i].order) == 0, "%s: %s", cases[_i].name, order);
    if (cases[_i].parts > 0)
        ck_assert_msg(abreast->down == cases[_i].down, "%s", cases[_i].name);
    Finding *finding = abreast_report(sheet, abreast);
    ck_assert_msg((finding != NULL) == (cases[_i].parts > 0), "%s", cases[_i].name);
    finding_free(finding);
}
END_TEST

/* A cell of one page: where it stands, and its text; "^" before it: the page before began it. */
typedef struct {
    guint page;
    double left, top, right, bottom;
    const char *text;
} Cell;

/* The first two of four pages.  On one paper the second page's columns begin at 250, where the first
 * one's end. */
static const struct {
    const char *name, *right; /* the lines down of the second page */
    Cell cells[16];
    gsize repeated; /* characters */
    const char
        *expected; /* row.column[+columns] left-right:text of each cell; "^": goes on */
} joins[] = {
    {"the columns of the second page stand behind those of the first",
     "50 120 300",
     {{0, 50, 50, 150, 60, "大"},
      {0, 150, 50, 250, 60, "項"},
      {0, 50, 60, 150, 90, "1"},
      {0, 150, 60, 250, 90, "定"},
      {1, 50, 50, 120, 60, "適"},
      {1, 120, 50, 300, 60, "見"},
      {1, 50, 60, 120, 70, "○"},
      {1, 120, 60, 300, 70, "行"},
      {1, 50, 70, 120, 90, "×"},
      {1, 120, 70, 300, 90, "否"}},
     0,
     "1.1 50-150:大 1.2 150-250:項 1.3 250-320:適 1.4 320-500:見 2.1 50-150:1 2.2 "
     "150-250:定 "
     "2.3 250-320:○ 2.4 320-500:行 3.3 250-320:× 3.4 320-500:否 "},
    {"a heading that the cut parts is one cell; data that is empty beside it is not",
     "50 120 300",
     {{0, 50, 50, 150, 60, "大"},
      {0, 150, 50, 250, 60, "要"},
      {0, 50, 60, 150, 90, "1"},
      {0, 150, 60, 250, 90, "定"},
      {1, 50, 50, 120, 60, ""},
      {1, 120, 50, 300, 90, "見"},
      {1, 50, 60, 120, 90, ""}},
     0,
     "1.1 50-150:大 1.2+2 150-320:要 1.4 320-500:見 2.1 50-150:1 2.2 150-250:定 2.3 "
     "250-320: "},
    {"a heading that is printed once more is one cell, also if the paper cut it",
     "50 120 300",
     {{0, 50, 50, 150, 60, "大"},
      {0, 150, 50, 250, 60, "要求"},
      {0, 50, 60, 150, 90, "1"},
      {0, 150, 60, 250, 90, "定"},
      {1, 50, 50, 120, 60, "要求事項"},
      {1, 120, 50, 300, 90, "見"},
      {1, 50, 60, 120, 90, "定"}},
     2,
     "1.1 50-150:大 1.2+2 150-320:要求事項 1.4 320-500:見 2.1 50-150:1 2.2 150-250:定 "
     "2.3 250-320:定 "},
    {"what goes on from the page before goes on in the whole table, united or not",
     "50 120 300",
     {{0, 50, 50, 150, 60, "大"},
      {0, 150, 50, 250, 60, "要"},
      {0, 50, 60, 150, 90, "^の策定"},
      {0, 150, 60, 250, 90, "定"},
      {1, 50, 50, 120, 60, "^"},
      {1, 120, 50, 300, 90, "^見"},
      {1, 50, 60, 120, 90, ""}},
     0,
     "1.1 50-150:大 1.2+2 150-320:^要 1.4 320-500:^見 2.1 50-150:^の策定 2.2 150-250:定 "
     "2.3 "
     "250-320: "},
    {"headings of one level are of one column each",
     "50 120 300",
     {{0, 50, 50, 150, 60, "大"},
      {0, 150, 50, 250, 60, "要求"},
      {0, 50, 60, 150, 90, "1"},
      {0, 150, 60, 250, 90, "定"},
      {1, 50, 50, 120, 60, "要求(新)"},
      {1, 120, 50, 300, 60, "見"},
      {1, 50, 60, 120, 90, "定"},
      {1, 120, 60, 300, 90, "行"}},
     0,
     "1.1 50-150:大 1.2 150-250:要求 1.3 250-320:要求(新) 1.4 320-500:見 2.1 50-150:1 "
     "2.2 150-250:定 2.3 250-320:定 2.4 320-500:行 "},
    {"columns that are repeated on the left are read once, with what goes on from them",
     "50 150 300",
     {{0, 50, 50, 150, 60, "大"},
      {0, 150, 50, 250, 60, "項"},
      {0, 50, 60, 150, 90, "1"},
      {0, 150, 60, 250, 90, "定"},
      {1, 50, 50, 300, 60, "大 見"},
      {1, 50, 60, 150, 90, "1"},
      {1, 150, 60, 300, 90, "行"}},
     2,
     "1.1 50-150:大 1.2 150-250:項 1.3 250-400:見 2.1 50-150:1 2.2 150-250:定 2.3 "
     "250-400:行 "},
    {"what is alone in its row takes all columns",
     "50 120 300",
     {{0, 50, 50, 150, 60, "大"},
      {0, 150, 50, 250, 60, "項"},
      {0, 50, 60, 250, 90, "1.対策"},
      {1, 50, 50, 120, 60, "適"},
      {1, 120, 50, 300, 60, "見"},
      {1, 50, 60, 300, 90, ""}},
     0,
     "1.1 50-150:大 1.2 150-250:項 1.3 250-320:適 1.4 320-500:見 2.1+4 50-500:1.対策 "},
};

static char *describe_table(const SheetTable *table)
{
    GString *cells = g_string_new(NULL);
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        g_string_append_printf(cells, "%u.%u", cell->row, cell->column);
        if (cell->column_span > 1)
            g_string_append_printf(cells, "+%u", cell->column_span);
        g_string_append_printf(cells, " %.0f-%.0f:%s%s ", cell->box.left, cell->box.right,
                               cell->continued ? "^" : "", cell->text->content);
    }
    return g_string_free(cells, FALSE);
}

static void add_cell(Sheet *sheet, const Cell *cell)
{
    const SheetPage *page = g_ptr_array_index(sheet->pages, cell->page);
    gboolean continued = *cell->text == '^';
    SheetCell *added = sheet_table_add_cell(g_ptr_array_index(page->tables, 0), 1, 1,
                                            text_new(cell->text + (continued ? 1 : 0)));
    added->has_box = TRUE;
    added->continued = continued;
    added->fill = SHEET_NO_FILL;
    added->box = (Box){cell->left, cell->top, cell->right, cell->bottom};
}

START_TEST(joined_pages)
{
    g_autoptr(Sheet) sheet = sheet_new("wide.pdf", "", SOURCE_PDF);
    for (guint page = 0; page < 2; page++)
        sheet_page_add_table(sheet_add_page(sheet, 600, 400), TABLE_RULED);
    for (const Cell *cell = joins[_i].cells; cell->text != NULL; cell++)
        add_cell(sheet, cell);
    add_page(sheet, &(Page){"50 150 250", "50 60 75 80 95 110", "大 項"});
    add_page(sheet, &(Page){joins[_i].right, "50 60 75 80 95 110", "適 見"});
    g_autoptr(Abreast) abreast = abreast_find(sheet);
    ck_assert_msg(abreast->parts->len == 2, "%s", joins[_i].name);
    g_autoptr(Sheet) scratch = sheet_new("", "", SOURCE_PDF);
    g_autoptr(GHashTable) sources = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) taken = g_ptr_array_new();
    const SheetTable *whole =
        abreast_join(sheet, abreast, 0, 2, sheet_add_page(scratch, 0, 0), sources, taken);
    g_autofree char *cells = describe_table(whole);
    ck_assert_str_eq(cells, joins[_i].expected);
    ck_assert_uint_eq(abreast->characters, joins[_i].repeated);
    ck_assert_uint_eq(taken->len, 2);
    ck_assert_uint_eq(g_hash_table_size(sources), whole->cells->len);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: abreast");
    TCase *wide = tcase_create("wide");
    tcase_add_loop_test(wide, wide_sheet, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(wide, joined_pages, 0, G_N_ELEMENTS(joins));
    suite_add_tcase(suite, wide);
    return suite_run(suite);
}
