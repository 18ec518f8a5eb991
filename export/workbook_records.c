#include "export/workbook_internal.h"

#include "export/columns_internal.h"
#include "export/words_internal.h"

/* 一覧: one row a record, to be filtered, read and edited.  Nothing is merged, so that filters
 * and sorting work, and every value that a merged cell of the source covered is repeated.
 * The columns up to the item's text do not scroll away: whoever reads an answer at the far
 * right sees what it answers. */

#define HEADING_LINES 2
#define ZOOM          85

static void write_headings(BookSheet *sheet, const GPtrArray *columns)
{
    cells_set_lines(sheet, 0, HEADING_LINES);
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = g_ptr_array_index(columns, c);
        Span span = span_cell(0, (lxw_col_t)c);
        cells_write_string(sheet, &span, column->heading, STYLE_HEADING);
    }
}

static void write_record(BookSheet *sheet, const GPtrArray *columns, lxw_row_t row,
                         const Record *record, Text *findings)
{
    guint lines = 1;
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = g_ptr_array_index(columns, c);
        Span span = span_cell(row, (lxw_col_t)c);
        Style style = book_column_style(column->kind);
        g_auto(ColumnValue) value = column_value(column, record, findings);
        if (value.number > 0)
            cells_write_number(sheet, &span, value.number, style);
        else
            cells_write_text(sheet, &span, value.text, style);
        lines = MAX(lines, cells_lines(sheet, &span, value.text));
    }
    cells_set_lines(sheet, row, lines);
}

/** The column of that kind; there is always one. */
static lxw_col_t column_of(const GPtrArray *columns, ColumnKind kind)
{
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = g_ptr_array_index(columns, c);
        if (column->kind == kind)
            return (lxw_col_t)c;
    }
    g_return_val_if_reached(0);
}

/** Whoever corrects a status picks one of the words that 集計 counts. */
static void offer_statuses(BookSheet *sheet, const Span *span)
{
    /* Excel refuses other words then, which 集計 would silently leave out. */
    g_auto(GStrv) words = g_new0(char *, STATUS_COUNT + 1);
    for (guint i = 0; i < STATUS_COUNT; i++)
        words[i] = g_strdup(words_status((Status)i));
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = words,
    };
    book_check_call(sheet->book, worksheet_data_validation_range(
                                     sheet->worksheet, span->row, span->column,
                                     span->last_row, span->last_column, &validation));
}

static void finish(BookSheet *sheet, const GPtrArray *columns, const RecordsPlace *place)
{
    lxw_row_t last = MAX(sheet->rows, 1) - 1;
    lxw_col_t last_column = (lxw_col_t)(columns->len - 1);
    if (sheet->book->error != NULL)
        return;
    cells_set_up(sheet, place->first_row, column_of(columns, COLUMN_ITEM) + 1);
    worksheet_set_zoom(sheet->worksheet, ZOOM);
    book_check_call(sheet->book,
                    worksheet_autofilter(sheet->worksheet, 0, 0, last, last_column));
    if (last < place->first_row)
        return;
    Span statuses = {place->first_row, place->status, last, place->status};
    cells_colour_statuses(sheet, &statuses);
    offer_statuses(sheet, &statuses);
}

void book_write_records(Book *book, const GPtrArray *columns, RecordsPlace *place)
{
    g_autofree double *sheet_widths = g_new(double, columns->len);
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = g_ptr_array_index(columns, c);
        sheet_widths[c] = book_column_width(column->kind);
    }
    BookSheet *sheet = book_add_sheet(book, RECORDS_SHEET, sheet_widths, columns->len);
    *place = (RecordsPlace){
        .first_row = 1,
        .id = column_of(columns, COLUMN_ID),
        .category = column_of(columns, COLUMN_CATEGORY),
        .major = column_of(columns, COLUMN_MAJOR),
        .status = column_of(columns, COLUMN_STATUS),
    };
    write_headings(sheet, columns);
    const GPtrArray *records = book->checklist->records;
    for (guint i = 0; i < records->len && book->error == NULL; i++)
        write_record(sheet, columns, place->first_row + i, g_ptr_array_index(records, i),
                     coverage_codes(book->coverage, i));
    finish(sheet, columns, place);
}
