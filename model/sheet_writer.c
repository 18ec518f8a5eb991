#include "model/finding_xml.h"
#include "model/sheet_xml.h"
#include "model/xml_writing.h"

static const char *const kinds[] = {
    [SOURCE_TEXT] = "text",
    [SOURCE_PDF] = "pdf",
};

static const char *const methods[] = {
    [TABLE_RULED] = "ruled",
    [TABLE_ALIGNED] = "aligned",
    [TABLE_DELIMITED] = "delimited",
};

static const char *const marks[] = {
    [MARK_CIRCLE] = "circle",
    [MARK_DISC] = "disc",
    [MARK_TICK] = "tick",
    [MARK_CROSS] = "cross",
    [MARK_BOX] = "box",
    [MARK_TICKED_BOX] = "ticked-box",
    [MARK_FILLED_BOX] = "filled-box",
    [MARK_STRIKE] = "strike",
    [MARK_SLASH] = "slash",
    [MARK_INK] = "ink",
};

const char *sheet_xml_kind_name(SourceKind kind)
{
    g_return_val_if_fail((guint)kind < G_N_ELEMENTS(kinds), "unknown");
    return kinds[kind];
}

gboolean sheet_xml_kind_parse(const char *name, SourceKind *kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_str_equal(name, kinds[i])) {
            *kind = (SourceKind)i;
            return TRUE;
        }
    }
    return FALSE;
}

const char *sheet_xml_method_name(TableMethod method)
{
    g_return_val_if_fail((guint)method < G_N_ELEMENTS(methods), "unknown");
    return methods[method];
}

gboolean sheet_xml_method_parse(const char *name, TableMethod *method)
{
    for (guint i = 0; i < G_N_ELEMENTS(methods); i++) {
        if (g_str_equal(name, methods[i])) {
            *method = (TableMethod)i;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean sheet_xml_mark_parse(const char *name, MarkKind *kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (g_str_equal(name, marks[i])) {
            *kind = (MarkKind)i;
            return TRUE;
        }
    }
    return FALSE;
}

static void write_box(XmlWriting *writing, const Box *box)
{
    const double sides[] = {box->left, box->top, box->right, box->bottom};
    xml_writing_decimals(writing, "bbox", sides, G_N_ELEMENTS(sides));
}

static void write_fill(XmlWriting *writing, guint32 fill)
{
    if (fill == SHEET_NO_FILL)
        return;
    g_autofree char *value = g_strdup_printf("#%06x", fill & 0xFFFFFFu);
    xml_writing_attribute(writing, "fill", value);
}

/* A mark follows its cell.  Its words are told by characters, for any reader to count. */
static void write_mark(XmlWriting *writing, const SheetCell *cell, const SheetMark *mark)
{
    const char *start = cell->text->content + mark->start;
    gsize from = (gsize)g_utf8_strlen(cell->text->content, (gssize)mark->start);
    gsize count = (gsize)g_utf8_strlen(start, (gssize)mark->length);
    xml_writing_start(writing, "mark");
    xml_writing_attribute(writing, "kind", marks[mark->kind]);
    write_box(writing, &mark->box);
    xml_writing_number(writing, "from", from);
    xml_writing_number(writing, "to", from + count);
    xml_writing_end(writing);
}

static void write_cell(XmlWriting *writing, const SheetCell *cell)
{
    xml_writing_start_text(writing, "cell");
    xml_writing_number(writing, "row", cell->row);
    xml_writing_number(writing, "column", cell->column);
    xml_writing_number(writing, "rowspan", cell->row_span);
    xml_writing_number(writing, "columnspan", cell->column_span);
    if (cell->has_box)
        write_box(writing, &cell->box);
    write_fill(writing, cell->fill);
    if (cell->continued)
        xml_writing_attribute(writing, "continued", "true");
    xml_writing_content(writing, cell->text);
    xml_writing_end(writing);
    for (guint i = 0; cell->marks != NULL && i < cell->marks->len; i++)
        write_mark(writing, cell, &g_array_index(cell->marks, SheetMark, i));
}

static void write_table(XmlWriting *writing, const SheetTable *table)
{
    /* Spans are set after a cell is added, so that the table may have grown since. */
    guint columns = table->columns, rows = table->rows;
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        columns = MAX(columns, cell->column + cell->column_span - 1);
        rows = MAX(rows, cell->row + cell->row_span - 1);
    }
    xml_writing_start(writing, "table");
    xml_writing_number(writing, "columns", columns);
    xml_writing_number(writing, "rows", rows);
    xml_writing_attribute(writing, "method", sheet_xml_method_name(table->method));
    for (guint i = 0; i < table->cells->len; i++)
        write_cell(writing, g_ptr_array_index(table->cells, i));
    xml_writing_end(writing);
}

static void write_outside(XmlWriting *writing, const SheetOutside *outside)
{
    xml_writing_start_text(writing, "outside");
    if (outside->has_box)
        write_box(writing, &outside->box);
    if (outside->hidden)
        xml_writing_attribute(writing, "hidden", "true");
    xml_writing_content(writing, outside->text);
    xml_writing_end(writing);
}

static void write_page(XmlWriting *writing, const SheetPage *page)
{
    xml_writing_start(writing, "page");
    xml_writing_number(writing, "number", page->number);
    xml_writing_decimals(writing, "width", &page->width, 1);
    xml_writing_decimals(writing, "height", &page->height, 1);
    for (guint i = 0; i < page->tables->len; i++)
        write_table(writing, g_ptr_array_index(page->tables, i));
    for (guint i = 0; i < page->outside->len; i++)
        write_outside(writing, g_ptr_array_index(page->outside, i));
    xml_writing_end(writing);
}

GBytes *sheet_write(const Sheet *sheet, GError **error)
{
    g_autoptr(GString) document = g_string_new(NULL);
    Sink sink = sink_to_string(document);
    g_autoptr(XmlWriting) writing = xml_writing_new(&sink, SHEET_ROOT, SHEET_NAMESPACE);
    xml_writing_attribute(writing, "source", sheet->source);
    xml_writing_attribute(writing, "sha256", sheet->sha256);
    xml_writing_attribute(writing, "kind", sheet_xml_kind_name(sheet->kind));
    for (guint i = 0; i < sheet->pages->len; i++)
        write_page(writing, g_ptr_array_index(sheet->pages, i));
    for (guint i = 0; i < sheet->findings->len; i++)
        finding_xml_write(writing, g_ptr_array_index(sheet->findings, i));
    if (!xml_writing_finish(writing, error))
        return NULL;
    return g_string_free_to_bytes(g_steal_pointer(&document));
}
