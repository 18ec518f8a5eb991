#include "export/workbook_internal.h"

#include "export/layout_internal.h"

#include <string.h>

/* 長文: texts that are longer than a cell may be, in as many rows as they need.  Their own
 * cells show the beginning and say that the whole stands here. */

enum { SHEET, CELL, PIECE, CONTENT, COLUMNS };

static const char *const headings[COLUMNS] = {"シート", "セル", "番号", "全文"};
static const double widths[COLUMNS] = {12, 10, 6, 180};

static void write_piece(BookSheet *sheet, const ContinuedText *continued, guint number,
                        const char *piece)
{
    lxw_row_t row = sheet->rows;
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(cell, continued->row, continued->column);
    Span span = span_cell(row, SHEET);
    cells_write_string(sheet, &span, continued->sheet->name, STYLE_CENTRE);
    span = span_cell(row, CELL);
    cells_write_string(sheet, &span, cell, STYLE_CENTRE);
    span = span_cell(row, PIECE);
    cells_write_number(sheet, &span, number, STYLE_CENTRE);
    span = span_cell(row, CONTENT);
    cells_write_string(sheet, &span, piece, STYLE_CELL);
    cells_set_lines(sheet, row, layout_lines(piece, widths[CONTENT]));
}

static void write_pieces(BookSheet *sheet, const ContinuedText *continued)
{
    guint number = 0;
    for (const char *at = continued->content; *at != '\0' && sheet->book->error == NULL;) {
        gsize length = book_cell_fit(at);
        g_autofree char *piece = g_strndup(at, length);
        write_piece(sheet, continued, ++number, piece);
        at += length;
    }
}

void book_write_continued(Book *book)
{
    if (book->continued->len == 0)
        return;
    BookSheet *sheet = book_add_sheet(book, CONTINUED_SHEET, widths, COLUMNS);
    for (guint c = 0; c < COLUMNS; c++) {
        Span span = span_cell(0, (lxw_col_t)c);
        cells_write_string(sheet, &span, headings[c], STYLE_HEADING);
    }
    cells_set_lines(sheet, 0, 1);
    for (guint i = 0; i < book->continued->len && book->error == NULL; i++)
        write_pieces(sheet, &g_array_index(book->continued, ContinuedText, i));
    cells_set_up(sheet, 1, 0);
}
