/* Filled cells with white lines: what is a side of a cell, and what only two fills that meet. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>

#define PALE  "0.9 0.93 0.98 rg"
#define WHITE "1 w 1 G"

typedef struct {
    double x0, y0, x1, y1;
} Place;

typedef struct {
    double x, y;
    const char *text;
} Word;

/* Ends of lists have no width and no text.  Cells: row.column+rows×columns text. */
static const struct {
    const char *name;
    Place fills[8], lines[8];
    Word words[8];
    const char *cells;
} cases[] = {
    /* A spreadsheet fills row by row; beside a merged cell the lines between rows stop. */
    {"a merged cell is filled in pieces",
     {{50, 100, 250, 120}, {50, 120, 250, 140}, {50, 140, 250, 160}},
     {{50, 100, 250, 100},
      {50, 120, 250, 120},
      {50, 140, 150, 140},
      {200, 140, 250, 140},
      {50, 160, 250, 160},
      {150, 100, 150, 160},
      {200, 100, 200, 160}},
     {{52, 113, "内容"},
      {152, 113, "区分"},
      {202, 113, "答"},
      {52, 133, "一"},
      {152, 133, "上"},
      {202, 133, "○"},
      {52, 153, "二"},
      {202, 153, "×"}},
     "1.1+1×1 内容|1.2+1×1 区分|1.3+1×1 答|2.1+1×1 一|2.2+2×1 上|2.3+1×1 ○|3.1+1×1 二|"
     "3.3+1×1 ×|"},
    /* A browser fills a merged cell to where its text ends, below the last whole row: the strip
     * below that row counts as another one. */
    {"lines that end before the fills part them all the same",
     {{50, 100, 250, 120}, {50, 120, 150, 172}, {150, 120, 200, 172}, {200, 120, 250, 160}},
     {{50, 100, 250, 100},
      {50, 120, 250, 120},
      {200, 160, 250, 160},
      {50, 100, 50, 160},
      {150, 100, 150, 160},
      {200, 100, 200, 160},
      {250, 100, 250, 160}},
     {{52, 113, "内容"},
      {152, 113, "区分"},
      {202, 113, "答"},
      {52, 133, "一"},
      {152, 133, "上"},
      {202, 133, "○"}},
     "1.1+1×1 内容|1.2+1×1 区分|1.3+1×1 答|2.1+2×1 一|2.2+2×1 上|2.3+1×1 ○|"},
    /* A fill that ends above the line between rows, and others that meet below it. */
    {"fills that miss a line on both sides make no row",
     {{50, 100, 150, 116.9},
      {50, 121.1, 150, 140},
      {150, 100, 200, 121.1},
      {150, 121.1, 200, 140},
      {200, 100, 250, 121.1},
      {200, 121.1, 250, 140}},
     {{50, 100, 250, 100},
      {50, 120, 250, 120},
      {50, 140, 250, 140},
      {50, 100, 50, 140},
      {150, 100, 150, 140},
      {200, 100, 200, 140},
      {250, 100, 250, 140}},
     {{52, 113, "内容"},
      {152, 113, "区分"},
      {202, 113, "答"},
      {52, 134, "一"},
      {152, 134, "上"},
      {202, 134, "○"}},
     "1.1+1×1 内容|1.2+1×1 区分|1.3+1×1 答|2.1+1×1 一|2.2+1×1 上|2.3+1×1 ○|"},
};

static GBytes *draw(guint index)
{
    PdfDocument *document = pdf_document_new(300, 300);
    pdf_document_add_page(document, 0, FALSE);
    for (const Place *at = cases[index].fills; at->x1 > 0; at++)
        pdf_document_fill(document, at->x0, at->y0, at->x1, at->y1, PALE);
    for (guint i = 0; i < 8 && cases[index].lines[i].x1 > 0; i++) {
        const Place *at = &cases[index].lines[i];
        pdf_document_line(document, at->x0, at->y0, at->x1, at->y1, WHITE);
    }
    for (guint i = 0; i < 8 && cases[index].words[i].text != NULL; i++) {
        const Word *word = &cases[index].words[i];
        pdf_document_text(document, word->x, word->y, 10, word->text);
    }
    return pdf_document_finish(document);
}

/** Cells with text. */
static char *describe(const SheetTable *table)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->text->length > 0)
            g_string_append_printf(out, "%u.%u+%u×%u %s|", cell->row, cell->column,
                                   cell->row_span, cell->column_span, cell->text->content);
    }
    return g_string_free(out, FALSE);
}

START_TEST(filled_cells)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    ck_assert_uint_eq(page->tables->len, 1);
    g_autofree char *cells = describe(g_ptr_array_index(page->tables, 0));
    ck_assert_msg(g_str_equal(cells, cases[_i].cells), "%s: %s", cases[_i].name, cells);
}
END_TEST

/* ---- sheets of words ---------------------------------------------------------------------- */

#define COLUMNS 5u
#define ROWS    7u
#define WIDTH   100.0
#define HEIGHT  40.0

typedef enum { NOTHING, A_FRAME, OTHER_ROWS, OTHER_COLUMNS } Drawn;

static const struct {
    const char *name;
    Drawn drawn;
} sheets[] = {
    {"nothing is drawn", NOTHING},
    {"a frame around all", A_FRAME},
    {"every other row is filled", OTHER_ROWS},
    {"every other column is filled", OTHER_COLUMNS},
};

static gboolean is_filled(Drawn drawn, guint row, guint column)
{
    return row == 0 || (drawn == OTHER_ROWS && row % 2 == 0) ||
           (drawn == OTHER_COLUMNS && column % 2 == 1);
}

/* A heading of one line, and below it rows of texts at the top of their cells. */
static GBytes *draw_sheet(Drawn drawn)
{
    PdfDocument *document = pdf_document_new(600, 400);
    double apart = drawn == A_FRAME ? 1.5 : 0;
    pdf_document_add_page(document, 0, FALSE);
    for (guint row = 0; row < ROWS; row++)
        for (guint column = 0; column < COLUMNS; column++) {
            double x = 50 + WIDTH * column, y = 50 + HEIGHT * row;
            if (drawn != NOTHING && is_filled(drawn, row, column))
                pdf_document_fill(document, x + apart, y + apart, x + WIDTH - apart,
                                  y + HEIGHT - apart, PALE);
            pdf_document_lines(document, x + 4, y + 12, 10, 12,
                               row == 0     ? "内容"
                               : column > 0 ? "内容区分内容区分/内容区分内容"
                                            : "上");
        }
    for (guint side = 0; drawn == A_FRAME && side < 2; side++) {
        double x = 50 + side * WIDTH * COLUMNS, y = 50 + side * HEIGHT * ROWS;
        pdf_document_line(document, x, 50, x, 50 + HEIGHT * ROWS, "2 w 0 G");
        pdf_document_line(document, 50, y, 50 + WIDTH * COLUMNS, y, "2 w 0 G");
    }
    return pdf_document_finish(document);
}

/* What bounds a part of the cells only tells none. */
START_TEST(sheets_of_words)
{
    g_autoptr(GBytes) bytes = draw_sheet(sheets[_i].drawn);
    g_autoptr(Sheet) sheet = probe_document(sheets[_i].name, bytes);
    const SheetTable *table = probe_table(sheet);
    ck_assert_msg(table->rows == ROWS && table->columns == COLUMNS &&
                      table->cells->len == (gsize)ROWS * COLUMNS,
                  "%s: %u × %u, %u cells", sheets[_i].name, table->rows, table->columns,
                  table->cells->len);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: fills");
    TCase *fills = tcase_create("fills");
    tcase_add_loop_test(fills, filled_cells, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(fills, sheets_of_words, 0, G_N_ELEMENTS(sheets));
    suite_add_tcase(suite, fills);
    return suite_run(suite);
}
