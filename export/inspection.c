#include "export/inspection_internal.h"

#include "export/words_internal.h"
#include <gio/gio.h>

#include <string.h>

/* Made by glib-compile-resources. */
void inspection_register_resource(void);

/* How much of an item is told in the list of records, in characters. */
#define TOLD 90

void inspection_append_text(GString *html, const char *text)
{
    g_autofree char *safe = g_markup_escape_text(text, -1);
    g_string_append(html, safe);
}

const GPtrArray *inspection_findings(const Inspection *inspection)
{
    return inspection->checklist != NULL ? inspection->checklist->findings
                                         : inspection->sheet->findings;
}

/* ---- the frame ---------------------------------------------------------------------------- */

/* What is compiled in is there. */
static GBytes *load(const char *path)
{
    static gsize registered;
    if (g_once_init_enter(&registered)) {
        inspection_register_resource();
        g_once_init_leave(&registered, 1);
    }
    return g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* The policy lets run this very script and nothing else, whatever a source may have smuggled
 * into its texts. */
static void append_policy(GString *html, GBytes *script)
{
    guint8 digest[32];
    gsize length = sizeof digest, size;
    const guchar *data = g_bytes_get_data(script, &size);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, data, (gssize)size);
    g_checksum_get_digest(checksum, digest, &length);
    g_autofree char *encoded = g_base64_encode(digest, length);
    g_string_append_printf(html,
                           "<meta http-equiv=\"Content-Security-Policy\" "
                           "content=\"default-src 'none'; img-src data:; "
                           "style-src 'unsafe-inline'; script-src 'sha256-%s'\">\n",
                           encoded);
}

static void append_bytes(GString *html, GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_string_append_len(html, data, (gssize)length);
}

static void write_head(const Inspector *inspector, GBytes *script)
{
    GString *html = inspector->html;
    g_autoptr(GBytes) style = load("/tenken/inspection/inspection.css");
    g_string_append(html, "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n"
                          "<meta charset=\"utf-8\">\n");
    append_policy(html, script);
    g_string_append(html, "<meta name=\"viewport\" content=\"width=device-width\">\n"
                          "<title>点検 ");
    inspection_append_text(html, inspector->inspection->sheet->source);
    g_string_append(html, "</title>\n<style>\n");
    append_bytes(html, style);
    g_string_append(html, "</style>\n</head>\n<body>\n");
}

/* ---- the lists ---------------------------------------------------------------------------- */

static void write_record(const Inspector *inspector, guint index)
{
    const Record *record =
        g_ptr_array_index(inspector->inspection->checklist->records, index);
    GString *html = inspector->html;
    g_string_append_printf(html, "<li id=\"r%u\"><a href=\"#", index + 1);
    if (inspector->records[index].known)
        g_string_append_printf(html, "at-r%u", index + 1);
    else
        g_string_append_printf(html, "p%u", record->page);
    g_string_append(html, "\"><b>");
    inspection_append_text(html, record->id);
    if (record->part > 1)
        g_string_append_printf(html, " (%u)", record->part);
    g_string_append_printf(html, "</b> <i class=\"%s\">%s</i> ",
                           status_name(record->status), words_status(record->status));
    inspection_append_text(html, record->label->content);
    g_string_append_printf(html, " <small>%uページ%u行</small></a><br>", record->page,
                           record->row);
    g_autofree char *item = g_utf8_strlen(record->item->content, -1) > TOLD
                                ? g_utf8_substring(record->item->content, 0, TOLD)
                                : g_strdup(record->item->content);
    inspection_append_text(html, item);
    g_string_append(html, strlen(item) < record->item->length ? "…</li>\n" : "</li>\n");
}

static void write_records(const Inspector *inspector)
{
    const Checklist *checklist = inspector->inspection->checklist;
    if (checklist == NULL)
        return;
    g_string_append_printf(inspector->html,
                           "<details open><summary>レコード %u件</summary>\n<ol>\n",
                           checklist->records->len);
    for (guint i = 0; i < checklist->records->len; i++)
        write_record(inspector, i);
    g_string_append(inspector->html, "</ol></details>\n");
}

static void write_side(const Inspector *inspector)
{
    GString *html = inspector->html;
    const Inspection *inspection = inspector->inspection;
    g_string_append(html, "<nav>\n<h1>");
    inspection_append_text(html, inspection->sheet->source);
    g_string_append(html, "</h1>\n");
    if (inspection->trouble != NULL) {
        g_string_append(html, "<p class=\"trouble\">レコードは作れなかった。"
                              "<span lang=\"en\">");
        inspection_append_text(html, inspection->trouble);
        g_string_append(html, "</span></p>\n");
    }
    g_string_append(html,
                    "<p id=\"controls\" hidden>"
                    "<label><input type=\"checkbox\" value=\"no-rulings\" checked>罫線"
                    "</label> <label><input type=\"checkbox\" value=\"no-cells\" checked>"
                    "セル</label> <label><input type=\"checkbox\" value=\"no-records\" "
                    "checked>レコード</label> <select>"
                    "<option value=\"1\">100 %</option>"
                    "<option value=\"1.5\">150 %</option>"
                    "<option value=\"2\">200 %</option>"
                    "<option value=\"3\">300 %</option></select><br>"
                    "<input type=\"search\" placeholder=\"絞り込み\"></p>\n"
                    "<pre id=\"detail\" hidden></pre>\n");
    inspection_findings_write(inspector);
    write_records(inspector);
    g_string_append(html, "</nav>\n");
}

GBytes *inspection_write(const Inspection *inspection)
{
    g_autoptr(GBytes) script = load("/tenken/inspection/inspection.js");
    Inspector inspector = {.inspection = inspection, .html = g_string_new(NULL)};
    inspection_places_find(&inspector);
    write_head(&inspector, script);
    write_side(&inspector);
    g_string_append(inspector.html, "<main>\n");
    guint table = 1;
    for (guint i = 0; i < inspection->sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(inspection->sheet->pages, i);
        inspection_page_write(&inspector, i, table);
        table += page->tables->len;
    }
    g_string_append(inspector.html, "</main>\n<script>");
    append_bytes(inspector.html, script);
    g_string_append(inspector.html, "</script>\n</body>\n</html>\n");
    g_free(inspector.records);
    g_hash_table_unref(inspector.further);
    g_free(inspector.findings);
    return g_string_free_to_bytes(inspector.html);
}
