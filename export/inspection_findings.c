#include "export/inspection_internal.h"

#include "export/words_internal.h"
#include "model/alike.h"

typedef struct {
    const Inspector *inspector;
    const GPtrArray *findings; /* of Finding */
    GHashTable *records;       /* id → number of its record, from 1 */
} FindingList;

/* The ids of the records, with their numbers from 1; of parts of an item, the first. */
static GHashTable *index_records(const Checklist *checklist)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = checklist != NULL ? checklist->records->len : 0; i > 0; i--) {
        const Record *record = g_ptr_array_index(checklist->records, i - 1);
        g_hash_table_insert(ids, record->id, GUINT_TO_POINTER(i));
    }
    return ids;
}

static guint find_record(const FindingList *list, const Finding *finding)
{
    return finding->record != NULL
               ? GPOINTER_TO_UINT(g_hash_table_lookup(list->records, finding->record))
               : 0;
}

static void write_target(const FindingList *list, guint index)
{
    const Finding *finding = g_ptr_array_index(list->findings, index);
    const Inspector *inspector = list->inspector;
    GString *html = inspector->html;
    guint record = find_record(list, finding);
    if (inspector->findings[index].known)
        g_string_append_printf(html, " href=\"#at-f%u\"", index + 1);
    else if (record > 0 && inspector->records[record - 1].known)
        g_string_append_printf(html, " href=\"#at-r%u\"", record);
    else if (finding->page > 0)
        g_string_append_printf(html, " href=\"#p%u\"", finding->page);
}

/* A link to the place of a finding, to which the place leads back. */
static void write_place(const FindingList *list, guint index)
{
    const Finding *finding = g_ptr_array_index(list->findings, index);
    GString *html = list->inspector->html;
    g_string_append_printf(html, "<a id=\"f%u\"", index + 1);
    write_target(list, index);
    g_string_append(html, ">");
    if (finding->page > 0)
        g_string_append_printf(html, "%uページ", finding->page);
    if (finding->row > 0)
        g_string_append_printf(html, "%u行", finding->row);
    if (finding->page == 0 && finding->row == 0 && finding->record == NULL)
        g_string_append(html, "資料全体");
    if (finding->record != NULL) {
        g_string_append(html, " ");
        inspection_append_text(html, finding->record);
    }
    if (finding->last_record != NULL) {
        g_string_append(html, "～");
        inspection_append_text(html, finding->last_record);
    }
    g_string_append(html, "</a>\n");
}

static void write_message(const FindingList *list, const Alike *alike)
{
    GString *html = list->inspector->html;
    g_string_append_printf(html, "<li class=\"%s\"><span lang=\"en\">",
                           severity_name(alike->finding->severity));
    inspection_append_text(html, alike->finding->message);
    g_string_append(html, "</span>\n<div class=\"places\">");
    for (guint i = 0; i < alike->indices->len; i++)
        write_place(list, g_array_index(alike->indices, guint, i));
    g_string_append(html, "</div></li>\n");
}

/* What is only worth knowing is folded. */
static void write_kind(const FindingList *list, const Alike *kind)
{
    const Finding *finding = kind->finding;
    GString *html = list->inspector->html;
    g_string_append_printf(html, "<details class=\"kind %s\"%s><summary><b>%s</b> ",
                           severity_name(finding->severity),
                           finding->severity == SEVERITY_INFO ? "" : " open",
                           words_severity(finding->severity));
    inspection_append_text(html, words_finding(finding->code));
    g_string_append_printf(html, " <small>%u件</small></summary>\n<p>", kind->indices->len);
    inspection_append_text(html, words_finding_explanation(finding->code));
    g_string_append(html, "</p>\n<ol>\n");
    g_autoptr(GPtrArray) messages =
        alike_group(list->findings, kind->indices, ALIKE_MESSAGE);
    for (guint i = 0; i < messages->len; i++)
        write_message(list, g_ptr_array_index(messages, i));
    g_string_append(html, "</ol></details>\n");
}

void inspection_findings_write(const Inspector *inspector)
{
    static const Severity order[] = {SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO};
    const GPtrArray *findings = inspection_findings(inspector->inspection);
    g_autoptr(GHashTable) records = index_records(inspector->inspection->checklist);
    const FindingList list = {inspector, findings, records};
    g_autoptr(GPtrArray) kinds = alike_group(findings, NULL, ALIKE_KIND);
    g_string_append_printf(
        inspector->html, "<details open><summary>確認事項 %u件</summary>\n", findings->len);
    for (gsize s = 0; s < G_N_ELEMENTS(order); s++) {
        for (guint i = 0; i < kinds->len; i++) {
            const Alike *kind = g_ptr_array_index(kinds, i);
            if (kind->finding->severity == order[s])
                write_kind(&list, kind);
        }
    }
    g_string_append(inspector->html, "</details>\n");
}
