#include "normalize/rows.h"

static void row_cell_clear(gpointer data)
{
    text_unref(((RowCell *)data)->text);
}

static void row_free(gpointer data)
{
    Row *row = data;
    g_array_unref(row->cells);
    g_free(row);
}

static Row *row_new(const SheetPage *page, const SheetTable *table, guint number)
{
    Row *row = g_new0(Row, 1);
    row->method = table->method;
    row->origin = table->method == TABLE_DELIMITED ? TEXT_TRANSCRIBED : TEXT_PRINTED;
    row->columns = table->columns;
    row->page = page->number;
    row->row = number;
    row->cells = g_array_new(FALSE, TRUE, sizeof(RowCell));
    g_array_set_clear_func(row->cells, row_cell_clear);
    return row;
}

static void add_table(GPtrArray *rows, const SheetPage *page, const SheetTable *table,
                      guint number)
{
    Row *row = NULL;
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        if (text_is_empty(cell->text))
            continue;
        if (row == NULL || row->row != cell->row) {
            row = row_new(page, table, cell->row);
            row->table = number;
            g_ptr_array_add(rows, row);
        }
        RowCell copy = {.column = cell->column,
                        .column_span = cell->column_span,
                        .row_span = cell->row_span,
                        .has_box = cell->has_box,
                        .left = cell->box.left,
                        .right = cell->box.right,
                        .text = text_ref(cell->text)};
        g_array_append_val(row->cells, copy);
    }
}

GPtrArray *rows_of_sheet(const Sheet *sheet)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);
    guint number = 0;
    for (guint i = 0; i < sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        for (guint j = 0; j < page->tables->len; j++)
            add_table(rows, page, g_ptr_array_index(page->tables, j), ++number);
    }
    return rows;
}

RowCell *row_only_cell(const Row *row)
{
    return row->cells->len == 1 ? &g_array_index(row->cells, RowCell, 0) : NULL;
}

Text *row_cell_joined(const Row *row, const RowCell *cell)
{
    return text_join_lines(cell->text, row->origin);
}
