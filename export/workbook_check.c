#include "export/workbook_internal.h"

#include "export/zip_internal.h"

#include <libxml/parser.h>
#include <string.h>

/* libxlsxwriter reports success for a workbook whose sheet stops in the middle, if its
 * temporary files could not grow.  So the finished file is read again, as a stream: every
 * part is inflated piece by piece and goes straight into libxml2's push parser, and what
 * must be known of sheets and shared strings is counted by its callbacks. */

typedef enum { PART_OTHER, PART_SHEET, PART_STRINGS, PART_TYPES } PartKind;

/** What the whole archive must agree on. */
typedef struct {
    GHashTable *listed;   /* part names and ".suffix"es that [Content_Types].xml lists */
    gsize string_cells;   /* cells that refer to a shared string */
    gsize highest_string; /* the highest number they refer to, plus 1 */
    gsize strings;        /* <si> elements */
    gsize declared, distinct; /* what the table of strings says of itself */
} Totals;

/** One part while it is parsed. */
typedef struct {
    PartKind kind;
    const char *name;
    xmlParserCtxtPtr parser;
    Totals *totals;
    guint rows;
    gsize cells;
    gboolean in_string_cell, in_value;
    GString *value; /* of the cell that is being read */
} Part;

static gboolean damaged(GError **error, const char *part, const char *what)
{
    g_set_error(error, FAILURE, FAILURE_WORKBOOK,
                "The workbook came out damaged and is thrown away: %s %s.", part, what);
    return FALSE;
}

static gboolean is_named(const xmlChar *name, const char *expected)
{
    return strcmp((const char *)name, expected) == 0;
}

/** The value of the attribute @name, or NULL.  SAX2 gives five pointers for each: name,
 *  prefix, namespace, begin and end of the value. */
static char *attribute(const xmlChar **attributes, int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        const xmlChar **at = attributes + (gsize)i * 5;
        if (is_named(at[0], name))
            return g_strndup((const char *)at[3], (gsize)(at[4] - at[3]));
    }
    return NULL;
}

static gsize attribute_number(const xmlChar **attributes, int count, const char *name)
{
    g_autofree char *value = attribute(attributes, count, name);
    return value != NULL ? (gsize)g_ascii_strtoull(value, NULL, 10) : 0;
}

/* ---------------------------------------------------------------------------- SAX callbacks */

static void begin_in_sheet(Part *part, const xmlChar *name, int count,
                           const xmlChar **attributes)
{
    if (is_named(name, "row")) {
        part->rows++;
    } else if (is_named(name, "c")) {
        g_autofree char *type = attribute(attributes, count, "t");
        part->cells++;
        part->in_string_cell = g_strcmp0(type, "s") == 0;
    } else if (is_named(name, "v")) {
        part->in_value = part->in_string_cell;
        g_string_truncate(part->value, 0);
    }
}

static void begin_in_types(Part *part, const xmlChar *name, int count,
                           const xmlChar **attributes)
{
    if (is_named(name, "Override")) {
        g_autofree char *listed = attribute(attributes, count, "PartName");
        if (listed != NULL && *listed == '/')
            g_hash_table_add(part->totals->listed, g_strdup(listed + 1));
    } else if (is_named(name, "Default")) {
        g_autofree char *suffix = attribute(attributes, count, "Extension");
        if (suffix != NULL)
            g_hash_table_add(part->totals->listed, g_strconcat(".", suffix, NULL));
    }
}

/* libxml2 fixes the parameters. */
/* NOLINTNEXTLINE(readability-function-size) */
static void begin_element(void *data, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int namespace_count,
                          const xmlChar **namespaces, int count, int defaulted,
                          const xmlChar **attributes)
{
    Part *part = data;
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    if (part->kind == PART_SHEET) {
        begin_in_sheet(part, name, count, attributes);
    } else if (part->kind == PART_TYPES) {
        begin_in_types(part, name, count, attributes);
    } else if (part->kind == PART_STRINGS && is_named(name, "sst")) {
        part->totals->declared = attribute_number(attributes, count, "count");
        part->totals->distinct = attribute_number(attributes, count, "uniqueCount");
    } else if (part->kind == PART_STRINGS && is_named(name, "si")) {
        part->totals->strings++;
    }
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri)
{
    Part *part = data;
    (void)prefix, (void)uri;
    if (!part->in_value || !is_named(name, "v"))
        return;
    gsize number = (gsize)g_ascii_strtoull(part->value->str, NULL, 10) + 1;
    part->totals->string_cells++;
    part->totals->highest_string = MAX(part->totals->highest_string, number);
    part->in_value = FALSE;
}

static void take_characters(void *data, const xmlChar *characters, int length)
{
    Part *part = data;
    if (part->in_value)
        g_string_append_len(part->value, (const char *)characters, length);
}

static gboolean take_piece(const guint8 *piece, gsize length, gpointer data, GError **error)
{
    Part *part = data;
    if (xmlParseChunk(part->parser, (const char *)piece, (int)length, 0) != XML_ERR_OK)
        return damaged(error, part->name, "is not well-formed XML");
    return TRUE;
}

/* ------------------------------------------------------------------------------------ parts */

static gboolean parse_part(int file, const ZipEntry *entry, Part *part, GError **error)
{
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = begin_element,
        .endElementNs = end_element,
        .characters = take_characters,
        .ignorableWhitespace = take_characters,
    };
    part->parser = xmlCreatePushParserCtxt(&handler, part, NULL, 0, NULL);
    if (part->parser == NULL)
        return damaged(error, part->name, "cannot be read for want of memory");
    /* Sheets pass libxml2's usual limit of 10 MB without being wrong, and no entity can blow
     * them up, for there is no DTD.  The bytes are this program's own, so the limits for foreign ones do not apply. */
    (void)xmlCtxtUseOptions(part->parser, XML_PARSE_NONET | XML_PARSE_NOERROR |
                                              XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    gboolean whole = zip_read(file, entry, take_piece, part, error);
    if (whole && xmlParseChunk(part->parser, "", 0, 1) != XML_ERR_OK)
        whole = damaged(error, part->name, "is not well-formed XML");
    if (part->parser->myDoc != NULL)
        xmlFreeDoc(part->parser->myDoc);
    xmlFreeParserCtxt(part->parser);
    return whole;
}

/** @sheet: (out) the number in the name of a sheet's part. */
static PartKind kind_of(const char *name, guint *sheet)
{
    const char *prefix = "xl/worksheets/sheet", *suffix = ".xml";
    if (g_str_has_prefix(name, prefix) && g_str_has_suffix(name, suffix)) {
        gsize length = strlen(name) - strlen(prefix) - strlen(suffix);
        g_autofree char *digits = g_strndup(name + strlen(prefix), length);
        guint64 number = 0;
        if (g_ascii_string_to_unsigned(digits, 10, 1, G_MAXUINT, &number, NULL)) {
            *sheet = (guint)number;
            return PART_SHEET;
        }
    }
    return strcmp(name, "xl/sharedStrings.xml") == 0  ? PART_STRINGS
           : strcmp(name, "[Content_Types].xml") == 0 ? PART_TYPES
                                                      : PART_OTHER;
}

/** @found: how many sheets there were so far; they come in order. */
static gboolean check_part(int file, const ZipEntry *entry, Totals *totals,
                           const BookExpectation *expectation, guint *found, GError **error)
{
    guint sheet = 0;
    g_autoptr(GString) value = g_string_new(NULL);
    Part part = {
        .kind = kind_of(entry->name, &sheet),
        .name = entry->name,
        .totals = totals,
        .value = value,
    };
    if (!parse_part(file, entry, &part, error))
        return FALSE;
    if (part.kind != PART_SHEET)
        return TRUE;
    if (sheet != *found + 1 || sheet > expectation->sheets)
        return damaged(error, entry->name, "is a sheet that was never written");
    *found = sheet;
    if (part.rows != expectation->rows[sheet - 1])
        return damaged(error, entry->name, "has lost rows");
    if (part.cells != expectation->cells[sheet - 1])
        return damaged(error, entry->name, "has lost cells");
    return TRUE;
}

static gboolean is_listed(const Totals *totals, const char *name)
{
    const char *dot = strrchr(name, '.');
    return g_hash_table_contains(totals->listed, name) ||
           (dot != NULL && strcmp(dot, ".xml") != 0 &&
            g_hash_table_contains(totals->listed, dot));
}

/** Every part is listed, and every part that is listed exists. */
static gboolean check_listing(const GPtrArray *entries, Totals *totals, GError **error)
{
    for (guint i = 0; i < entries->len; i++) {
        const ZipEntry *entry = g_ptr_array_index(entries, i);
        if (strcmp(entry->name, "[Content_Types].xml") == 0)
            continue;
        if (!is_listed(totals, entry->name))
            return damaged(error, entry->name, "is missing from the list of parts");
        g_hash_table_remove(totals->listed, entry->name);
    }
    GHashTableIter iterator;
    gpointer name;
    g_hash_table_iter_init(&iterator, totals->listed);
    while (g_hash_table_iter_next(&iterator, &name, NULL)) {
        if (*(const char *)name != '.')
            return damaged(error, name, "is listed but missing");
    }
    return TRUE;
}

static gboolean check_strings(const Totals *totals, GError **error)
{
    const char *part = "xl/sharedStrings.xml";
    if (totals->declared != totals->string_cells)
        return damaged(error, part, "counts other cells than the sheets have");
    if (totals->distinct != totals->strings)
        return damaged(error, part, "has lost strings");
    if (totals->highest_string > totals->strings)
        return damaged(error, part, "lacks strings that cells refer to");
    return TRUE;
}

gboolean book_check(int file, const BookExpectation *expectation, GError **error)
{
    g_autoptr(GPtrArray) entries = zip_list(file, error);
    if (entries == NULL)
        return FALSE;
    g_autoptr(GHashTable) listed =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Totals totals = {.listed = listed};
    guint sheets = 0;
    for (guint i = 0; i < entries->len; i++) {
        if (!check_part(file, g_ptr_array_index(entries, i), &totals, expectation, &sheets,
                        error))
            return FALSE;
    }
    if (sheets != expectation->sheets)
        return damaged(error, "xl/worksheets", "has lost a sheet");
    return check_listing(entries, &totals, error) && check_strings(&totals, error);
}
