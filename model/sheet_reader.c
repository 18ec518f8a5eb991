#include "model/finding_xml.h"
#include "model/sheet_xml.h"
#include "model/xml_reading.h"

#include <string.h>

/* What is counted over the whole document, against its limits. */
typedef struct {
    XmlReading *xml;
    Sheet *sheet;
    guint64 places; /* that cells cover */
    guint texts;    /* outside of tables, and findings */
} SheetReading;

static gboolean read_box(XmlReading *xml, Box *box)
{
    double sides[4];
    if (!xml_reading_decimals(xml, "bbox", sides, G_N_ELEMENTS(sides)))
        return FALSE;
    *box = (Box){sides[0], sides[1], sides[2], sides[3]};
    return TRUE;
}

/* Whether one more text may be had; otherwise the reading fails. */
static gboolean may_add_text(SheetReading *reading)
{
    if (++reading->texts <= SHEET_MAXIMUM_CELLS)
        return TRUE;
    xml_reading_fail(reading->xml, FAILURE_LIMIT,
                     "it has more than %u texts outside of tables", SHEET_MAXIMUM_CELLS);
    return FALSE;
}

/* Stages rely on cells that stand in order and inside their table, and may walk over all
 * the places that cells cover. */
static void check_cell(SheetReading *reading, const SheetTable *table,
                       const SheetCell *cell)
{
    if (table->cells->len > 0) {
        const SheetCell *last = g_ptr_array_index(table->cells, table->cells->len - 1);
        if (cell->row < last->row ||
            (cell->row == last->row && cell->column <= last->column))
            xml_reading_fail(reading->xml, FAILURE_DOCUMENT,
                             "the cell at row %u, column %u does not stand after the one "
                             "at row %u, column %u",
                             cell->row, cell->column, last->row, last->column);
    }
    if (cell->row_span > table->rows - cell->row + 1 ||
        cell->column_span > table->columns - cell->column + 1)
        xml_reading_fail(reading->xml, FAILURE_DOCUMENT,
                         "the cell at row %u, column %u reaches out of its table",
                         cell->row, cell->column);
    reading->places += (guint64)cell->row_span * cell->column_span;
    if (reading->places > SHEET_MAXIMUM_CELLS)
        xml_reading_fail(reading->xml, FAILURE_LIMIT,
                         "its cells cover more than %u places of their tables",
                         SHEET_MAXIMUM_CELLS);
}

/* "#rrggbb"; SHEET_NO_FILL if there is none. */
static guint32 read_fill(XmlReading *xml)
{
    g_autofree char *value = xml_reading_attribute(xml, "fill");
    guint64 fill = SHEET_NO_FILL;
    if (value == NULL)
        return SHEET_NO_FILL;
    if (value[0] != '#' || strlen(value) != 7 ||
        !g_ascii_string_to_unsigned(value + 1, 16, 0, 0xFFFFFF, &fill, NULL))
        xml_reading_fail(xml, FAILURE_DOCUMENT,
                         "the fill of a cell is \"%.40s\" instead of #rrggbb", value);
    return (guint32)fill;
}

static MarkKind read_mark_kind(XmlReading *xml)
{
    g_autofree char *name = xml_reading_required(xml, "kind");
    MarkKind kind = MARK_INK;
    if (!xml_reading_failed(xml) && !sheet_xml_mark_parse(name, &kind))
        xml_reading_fail(xml, FAILURE_DOCUMENT, "\"%.40s\" is no kind of mark", name);
    return kind;
}

/* A mark belongs to the cell before it and speaks of characters of its text. */
static void read_mark(SheetReading *reading, const SheetTable *table)
{
    XmlReading *xml = reading->xml;
    SheetCell *cell = table->cells->len > 0
                          ? g_ptr_array_index(table->cells, table->cells->len - 1)
                          : NULL;
    if (cell == NULL) {
        xml_reading_fail(xml, FAILURE_DOCUMENT, "a mark follows no cell");
        return;
    }
    if (cell->marks != NULL && cell->marks->len >= SHEET_MAXIMUM_MARKS) {
        xml_reading_fail(xml, FAILURE_LIMIT, "a cell has more than %u marks",
                         SHEET_MAXIMUM_MARKS);
        return;
    }
    const char *content = cell->text->content;
    gsize characters = (gsize)g_utf8_strlen(content, -1);
    SheetMark mark = {.kind = read_mark_kind(xml)};
    gsize from = xml_reading_number(xml, "from", 0, characters);
    gsize to = xml_reading_number(xml, "to", from, characters);
    if (!xml_reading_failed(xml) && !read_box(xml, &mark.box))
        xml_reading_fail(xml, FAILURE_DOCUMENT, "a mark has no bbox");
    if (xml_reading_failed(xml))
        return;
    const char *start = g_utf8_offset_to_pointer(content, (glong)from);
    mark.start = (gsize)(start - content);
    mark.length = (gsize)(g_utf8_offset_to_pointer(start, (glong)(to - from)) - start);
    sheet_cell_add_mark(cell, mark);
}

/* An attribute that is "true" or left out. */
static gboolean read_flag(XmlReading *xml, const char *name)
{
    g_autofree char *value = xml_reading_attribute(xml, name);
    return value != NULL && strcmp(value, "true") == 0;
}

static void read_cell(SheetReading *reading, SheetTable *table)
{
    XmlReading *xml = reading->xml;
    SheetCell cell = {
        .row = (guint)xml_reading_number(xml, "row", 1, table->rows),
        .column = (guint)xml_reading_number(xml, "column", 1, table->columns),
        .row_span = (guint)xml_reading_number_or(xml, "rowspan", 1, table->rows, 1),
        .column_span =
            (guint)xml_reading_number_or(xml, "columnspan", 1, table->columns, 1),
    };
    cell.has_box = read_box(xml, &cell.box);
    cell.fill = read_fill(xml);
    cell.continued = read_flag(xml, "continued");
    if (!xml_reading_failed(xml))
        check_cell(reading, table, &cell);
    if (xml_reading_failed(xml))
        return;
    SheetCell *added =
        sheet_table_add_cell(table, cell.row, cell.column, xml_reading_text(xml));
    added->row_span = cell.row_span;
    added->column_span = cell.column_span;
    added->has_box = cell.has_box;
    added->box = cell.box;
    added->fill = cell.fill;
    added->continued = cell.continued;
}

static void read_table(SheetReading *reading, SheetPage *page)
{
    XmlReading *xml = reading->xml;
    XmlElement here = xml_reading_here(xml);
    g_autofree char *name = xml_reading_required(xml, "method");
    TableMethod method = TABLE_DELIMITED;
    if (!xml_reading_failed(xml) && !sheet_xml_method_parse(name, &method))
        xml_reading_fail(xml, FAILURE_DOCUMENT, "\"%.40s\" is no method of a table", name);
    SheetTable *table = sheet_page_add_table(page, method);
    table->columns = (guint)xml_reading_number(xml, "columns", 0, SHEET_MAXIMUM_COLUMNS);
    table->rows = (guint)xml_reading_number(xml, "rows", 0, SHEET_MAXIMUM_ROWS);
    while (xml_reading_child(xml, &here)) {
        if (xml_reading_is(xml, "cell"))
            read_cell(reading, table);
        else if (xml_reading_is(xml, "mark"))
            read_mark(reading, table);
    }
}

static void read_outside(SheetReading *reading, SheetPage *page)
{
    if (!may_add_text(reading))
        return;
    Box box = {0};
    gboolean has_box = read_box(reading->xml, &box);
    gboolean hidden = read_flag(reading->xml, "hidden");
    SheetOutside *outside = sheet_page_add_outside(page, xml_reading_text(reading->xml));
    outside->has_box = has_box;
    outside->hidden = hidden;
    outside->box = box;
}

/* A length that is not negative; 0 if there is none, as text sources have. */
static double read_length(XmlReading *xml, const char *name)
{
    double length = 0;
    if (xml_reading_decimals(xml, name, &length, 1) && length < 0)
        xml_reading_fail(xml, FAILURE_DOCUMENT, "the %s of a page is negative", name);
    return length;
}

static void read_page(SheetReading *reading)
{
    XmlReading *xml = reading->xml;
    GPtrArray *pages = reading->sheet->pages;
    XmlElement here = xml_reading_here(xml);
    if (pages->len >= SHEET_MAXIMUM_PAGES) {
        xml_reading_fail(xml, FAILURE_LIMIT, "it has more than %u pages",
                         SHEET_MAXIMUM_PAGES);
        return;
    }
    guint last = 0;
    if (pages->len > 0)
        last = ((const SheetPage *)g_ptr_array_index(pages, pages->len - 1))->number;
    guint number = (guint)xml_reading_number(xml, "number", last + 1, G_MAXINT);
    double width = read_length(xml, "width");
    double height = read_length(xml, "height");
    SheetPage *page = sheet_add_page(reading->sheet, width, height);
    page->number = number;
    while (xml_reading_child(xml, &here)) {
        if (xml_reading_is(xml, "table"))
            read_table(reading, page);
        else if (xml_reading_is(xml, "outside"))
            read_outside(reading, page);
    }
}

static void read_finding(SheetReading *reading)
{
    if (!may_add_text(reading))
        return;
    Finding *finding = finding_xml_read(reading->xml);
    if (finding != NULL)
        g_ptr_array_add(reading->sheet->findings, finding);
}

Sheet *sheet_read(GBytes *bytes, GError **error)
{
    g_autoptr(XmlReading) xml = xml_reading_new(bytes, SHEET_ROOT, SHEET_NAMESPACE);
    XmlElement root = xml_reading_here(xml);
    g_autofree char *source = xml_reading_required(xml, "source");
    g_autofree char *sha256 = xml_reading_required(xml, "sha256");
    g_autofree char *name = xml_reading_required(xml, "kind");
    SourceKind kind = SOURCE_TEXT;
    if (!xml_reading_failed(xml) && !sheet_xml_kind_parse(name, &kind))
        xml_reading_fail(xml, FAILURE_DOCUMENT, "\"%.40s\" is no kind of source", name);
    g_autoptr(Sheet) sheet = sheet_new(source, sha256, kind);
    SheetReading reading = {.xml = xml, .sheet = sheet};
    while (xml_reading_child(xml, &root)) {
        if (xml_reading_is(xml, "page"))
            read_page(&reading);
        else if (xml_reading_is(xml, "finding"))
            read_finding(&reading);
    }
    return xml_reading_finish(xml, error) ? g_steal_pointer(&sheet) : NULL;
}
