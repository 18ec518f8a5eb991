#include "model/sheet.h"

static void cell_free(gpointer data)
{
    SheetCell *cell = data;
    text_unref(cell->text);
    g_clear_pointer(&cell->marks, g_array_unref);
    g_free(cell);
}

static void table_free(gpointer data)
{
    SheetTable *table = data;
    g_ptr_array_unref(table->cells);
    g_free(table);
}

static void outside_free(gpointer data)
{
    SheetOutside *outside = data;
    text_unref(outside->text);
    g_free(outside);
}

static void page_free(gpointer data)
{
    SheetPage *page = data;
    g_ptr_array_unref(page->tables);
    g_ptr_array_unref(page->outside);
    g_clear_pointer(&page->picture, g_bytes_unref);
    g_clear_pointer(&page->rulings, g_array_unref);
    g_free(page);
}

static void finding_destroy(gpointer data)
{
    finding_free(data);
}

Sheet *sheet_new(const char *source, const char *sha256, SourceKind kind)
{
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->source = g_strdup(source);
    sheet->sha256 = g_strdup(sha256);
    sheet->kind = kind;
    sheet->pages = g_ptr_array_new_with_free_func(page_free);
    sheet->findings = g_ptr_array_new_with_free_func(finding_destroy);
    return sheet;
}

void sheet_free(Sheet *sheet)
{
    if (sheet == NULL)
        return;
    g_free(sheet->source);
    g_free(sheet->sha256);
    g_ptr_array_unref(sheet->pages);
    g_ptr_array_unref(sheet->findings);
    g_free(sheet);
}

SheetPage *sheet_add_page(Sheet *sheet, double width, double height)
{
    SheetPage *page = g_new0(SheetPage, 1);
    page->number = sheet->pages->len + 1;
    page->width = width;
    page->height = height;
    page->tables = g_ptr_array_new_with_free_func(table_free);
    page->outside = g_ptr_array_new_with_free_func(outside_free);
    g_ptr_array_add(sheet->pages, page);
    return page;
}

SheetTable *sheet_page_add_table(SheetPage *page, TableMethod method)
{
    SheetTable *table = g_new0(SheetTable, 1);
    table->method = method;
    table->cells = g_ptr_array_new_with_free_func(cell_free);
    g_ptr_array_add(page->tables, table);
    return table;
}

SheetCell *sheet_table_add_cell(SheetTable *table, guint row, guint column, Text *text)
{
    SheetCell *cell = g_new0(SheetCell, 1);
    cell->row = row;
    cell->column = column;
    cell->row_span = 1;
    cell->column_span = 1;
    cell->fill = SHEET_NO_FILL;
    cell->text = text;
    table->rows = MAX(table->rows, row);
    table->columns = MAX(table->columns, column);
    g_ptr_array_add(table->cells, cell);
    return cell;
}

SheetCell *sheet_table_copy_cell(SheetTable *table, const SheetCell *cell, guint row,
                                 guint column)
{
    SheetCell *copy = sheet_table_add_cell(table, row, column, text_ref(cell->text));
    copy->row_span = cell->row_span;
    copy->column_span = cell->column_span;
    copy->has_box = cell->has_box;
    copy->continued = cell->continued;
    copy->fill = cell->fill;
    copy->box = cell->box;
    copy->marks = cell->marks != NULL ? g_array_ref(cell->marks) : NULL;
    return copy;
}

Box box_around(Box a, Box b)
{
    return (Box){.left = MIN(a.left, b.left),
                 .top = MIN(a.top, b.top),
                 .right = MAX(a.right, b.right),
                 .bottom = MAX(a.bottom, b.bottom)};
}

Box sheet_table_extent(const SheetTable *table)
{
    if (table->cells->len == 0)
        return table->released;
    const SheetCell *first = g_ptr_array_index(table->cells, 0);
    Box extent = first->box;
    for (guint i = 1; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        extent = box_around(extent, cell->box);
    }
    return extent;
}

void sheet_page_release_cells(SheetPage *page)
{
    for (guint i = 0; i < page->tables->len; i++) {
        SheetTable *table = g_ptr_array_index(page->tables, i);
        table->released = sheet_table_extent(table);
        g_ptr_array_unref(table->cells);
        table->cells = g_ptr_array_new_with_free_func(cell_free);
    }
}

void sheet_cell_add_mark(SheetCell *cell, SheetMark mark)
{
    if (cell->marks == NULL)
        cell->marks = g_array_new(FALSE, FALSE, sizeof(SheetMark));
    guint at = cell->marks->len;
    while (at > 0 && g_array_index(cell->marks, SheetMark, at - 1).start > mark.start)
        at--;
    g_array_insert_val(cell->marks, at, mark);
}

SheetOutside *sheet_page_add_outside(SheetPage *page, Text *text)
{
    SheetOutside *outside = g_new0(SheetOutside, 1);
    outside->text = text;
    g_ptr_array_add(page->outside, outside);
    return outside;
}

static gsize page_count(const SheetPage *page)
{
    gsize count = 0;
    for (guint t = 0; t < page->tables->len; t++) {
        const SheetTable *table = g_ptr_array_index(page->tables, t);
        for (guint c = 0; c < table->cells->len; c++) {
            const SheetCell *cell = g_ptr_array_index(table->cells, c);
            count += text_count(cell->text);
        }
    }
    for (guint o = 0; o < page->outside->len; o++) {
        const SheetOutside *outside = g_ptr_array_index(page->outside, o);
        count += text_count(outside->text);
    }
    return count;
}

gsize sheet_count(const Sheet *sheet)
{
    gsize count = 0;
    for (guint p = 0; p < sheet->pages->len; p++)
        count += page_count(g_ptr_array_index(sheet->pages, p));
    return count;
}
