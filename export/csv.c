#include "export/formats_internal.h"

#include "export/columns_internal.h"
#include "export/coverage_internal.h"
#include "export/links_internal.h"

#include <string.h>

/* A CSV file is read by spreadsheets and by programs.  For the first it begins with a byte
 * order mark and its fields are guarded against being computed; for the second it has one row
 * a record, one stable list of columns, and RFC 4180's quotes.  The guard is an apostrophe
 * and not a blank or a tab: spreadsheets show it, so nobody takes the field for the vendor's
 * own word, and programs find it at a fixed place. */

/* Programs want the same fields from every file: one for addresses, whether there are any or
 * not. */
#define LINK_COLUMNS    1u
#define PIECE_BYTES     65536u         /* given out at a time */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* without it Excel reads a CSV as CP932 */

/** Whether a spreadsheet that opens the file would, or might, compute @text. */
static gboolean looks_like_formula(const char *text)
{
    if (*text == '\t' || *text == '\r')
        return TRUE;
    while (g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_find_next_char(text, NULL);
    gunichar first = g_utf8_get_char(text);
    /* Japanese input methods and spreadsheets take the full-width forms for the same. */
    return first == '=' || first == '+' || first == '-' || first == '@' ||
           first == 0xFF1D || first == 0xFF0B || first == 0xFF0D || first == 0xFF20;
}

static void append_field(GString *out, const char *text)
{
    gboolean guard = looks_like_formula(text);
    gboolean quote = strpbrk(text, ",\"\r\n") != NULL;
    if (quote)
        g_string_append_c(out, '"');
    if (guard)
        g_string_append_c(out, '\'');
    for (const char *at = text; *at != '\0';) {
        gsize plain = strcspn(at, "\"");
        g_string_append_len(out, at, (gssize)plain);
        at += plain;
        if (*at == '"') {
            g_string_append(out, "\"\"");
            at++;
        }
    }
    if (quote)
        g_string_append_c(out, '"');
}

/** A plain file has no links: an address that neither the text nor リンク shows follows it. */
static void append_text(GString *out, const Text *text, ColumnKind kind)
{
    if (text->links == NULL) {
        append_field(out, text->content);
        return;
    }
    g_autoptr(GString) whole = g_string_new(text->content);
    for (guint i = 0; i < text->links->len; i++) {
        const TextLink *link = &g_array_index(text->links, TextLink, i);
        const char *shown = text->content + link->start;
        if (column_lists_links(kind) && links_is_clickable(link->href))
            continue;
        if (g_strstr_len(shown, (gssize)link->length, link->href) == NULL)
            g_string_append_printf(whole, "\n%s", link->href);
    }
    append_field(out, whole->str);
}

static void append_headings(GString *out, const GPtrArray *columns)
{
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = g_ptr_array_index(columns, c);
        g_string_append(out, c > 0 ? "," : "");
        append_field(out, column->heading);
    }
    g_string_append(out, "\r\n");
}

static void append_record(GString *out, const GPtrArray *columns, const Record *record,
                          Text *findings)
{
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = g_ptr_array_index(columns, c);
        g_auto(ColumnValue) value = column_value(column, record, findings);
        g_string_append(out, c > 0 ? "," : "");
        if (value.text != NULL)
            append_text(out, value.text, column->kind);
        else if (value.number > 0)
            g_string_append_printf(out, "%u", value.number);
    }
    g_string_append(out, "\r\n");
}

/** Give @out to @sink and empty it. */
static gboolean pass_on(GString *out, const Sink *sink, GError **error)
{
    gboolean taken = sink->take(sink->data, out->str, out->len, error);
    g_string_truncate(out, 0);
    return taken;
}

gboolean csv_write(const Checklist *checklist, const Sink *sink, GError **error)
{
    g_autoptr(GPtrArray) columns = columns_of_records(checklist, LINK_COLUMNS, error);
    if (columns == NULL)
        return FALSE;
    g_autoptr(Coverage) coverage = coverage_new(checklist, NULL);
    g_autoptr(GString) out = g_string_new(BYTE_ORDER_MARK);
    append_headings(out, columns);
    for (guint i = 0; i < checklist->records->len; i++) {
        append_record(out, columns, g_ptr_array_index(checklist->records, i),
                      coverage_codes(coverage, i));
        if (out->len >= PIECE_BYTES && !pass_on(out, sink, error))
            return FALSE;
    }
    return pass_on(out, sink, error);
}
