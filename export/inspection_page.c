/* A page is its picture with an SVG drawing over it, both as wide as the window allows.  The
 * drawing's unit is the point, so the sheet's boxes stand in it as they are. */
#include "export/inspection_internal.h"

#include "export/words_internal.h"

/* How much of a cell's text is told beside it, in characters. */
#define TOLD 600

static const char *const role_words[ROLE_COUNT + 1] = {
    [ROLE_CATEGORY] = "分類",        [ROLE_MAJOR] = "大項目",
    [ROLE_MINOR] = "小項目",         [ROLE_NUMBER] = "番号",
    [ROLE_ITEM] = "対策項目の内容",  [ROLE_SCENARIO] = "シナリオ例",
    [ROLE_CLAUSE] = "項番",          [ROLE_LEVEL] = "区分",
    [ROLE_TEXT] = "要求事項の内容",  [ROLE_ANSWER] = "回答",
    [ROLE_COMMENT] = "見解",         [ROLE_NOTE] = "その他の欄",
    [ROLE_COUNT] = "どの列でもない",
};

static const char *const fate_words[] = {
    [TRACE_UNPLACED] = "どのレコードにも入らなかった",
    [TRACE_RECORD] = "レコードに入った",
    [TRACE_HEADING] = "列見出し",
    [TRACE_OUTSIDE] = "表の外の文",
    [TRACE_REPEATED] = "隣のセルと同じ文",
};

static const char *const fate_classes[] = {
    [TRACE_UNPLACED] = "unplaced", [TRACE_RECORD] = "placed",
    [TRACE_HEADING] = "heading",   [TRACE_OUTSIDE] = "outside",
    [TRACE_REPEATED] = "repeated",
};

static void append_number(GString *html, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(html, g_ascii_formatd(buffer, sizeof buffer, "%.2f", value));
}

static void append_box(GString *html, Box box)
{
    const struct {
        const char *name;
        double value;
    } sides[] = {{" x=\"", box.left},
                 {" y=\"", box.top},
                 {" width=\"", MAX(box.right - box.left, 0)},
                 {" height=\"", MAX(box.bottom - box.top, 0)}};
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_string_append(html, sides[i].name);
        append_number(html, sides[i].value);
        g_string_append_c(html, '"');
    }
}

static void append_beginning(GString *html, const char *text)
{
    glong length = g_utf8_strlen(text, -1);
    if (length <= TOLD) {
        inspection_append_text(html, text);
        return;
    }
    g_autofree char *beginning = g_utf8_substring(text, 0, TOLD);
    inspection_append_text(html, beginning);
    g_string_append(html, "…");
}

/* What is told of a cell, a line each: its place, what it was taken for, its text. */
static void append_title(GString *html, const Inspection *inspection, const SheetCell *cell,
                         const TraceCell *traced)
{
    g_string_append_printf(html, "<title>%u行 %u列", cell->row, cell->column);
    if (cell->row_span > 1 || cell->column_span > 1)
        g_string_append_printf(html, "（%u×%uの結合）", cell->row_span, cell->column_span);
    if (traced != NULL) {
        g_string_append_printf(html, "\n%s", fate_words[traced->fate]);
        if (traced->fate == TRACE_RECORD && traced->role != TRACE_NO_ROLE)
            g_string_append_printf(html, " %s", role_words[traced->role]);
        if (inspection->checklist != NULL &&
            traced->record < inspection->checklist->records->len) {
            const Record *record =
                g_ptr_array_index(inspection->checklist->records, traced->record);
            g_string_append(html, " ");
            inspection_append_text(html, record->id);
        }
    }
    g_string_append(html, "\n");
    append_beginning(html, cell->text->content);
    g_string_append(html, "</title>");
}

static void write_cell(Inspector *inspector, const SheetCell *cell, guint table)
{
    const Inspection *inspection = inspector->inspection;
    GString *html = inspector->html;
    const TraceCell *traced =
        inspection->trace != NULL
            ? trace_find(inspection->trace, table, cell->row, cell->column)
            : NULL;
    g_string_append_printf(html, "<rect class=\"cell %s",
                           traced != NULL              ? fate_classes[traced->fate]
                           : text_is_empty(cell->text) ? "empty"
                                                       : "untraced");
    if (traced != NULL && traced->role != TRACE_NO_ROLE)
        g_string_append_printf(html, " %s", role_name(traced->role));
    g_string_append_printf(html, "\" id=\"c%u-%u-%u\"", table, cell->row, cell->column);
    append_box(html, cell->box);
    g_string_append(html, ">");
    append_title(html, inspection, cell, traced);
    g_string_append(html, "</rect>\n");
}

static void write_rulings(GString *html, const GArray *rulings)
{
    if (rulings == NULL || rulings->len == 0)
        return;
    g_string_append(html, "<path class=\"rulings\" d=\"");
    for (guint i = 0; i < rulings->len; i++) {
        Box line = g_array_index(rulings, Box, i);
        g_string_append(html, "M");
        append_number(html, line.left);
        g_string_append(html, " ");
        append_number(html, line.top);
        g_string_append(html, "L");
        append_number(html, line.right);
        g_string_append(html, " ");
        append_number(html, line.bottom);
    }
    g_string_append(html, "\"/>\n");
}

/* @id: of the place, or NULL where the record stands on a page before as well. */
static void write_record(GString *html, const Record *record, guint number,
                         const InspectionPlace *place, const char *id)
{
    g_string_append(html, "<a class=\"record\"");
    if (id != NULL)
        g_string_append_printf(html, " id=\"%s\"", id);
    g_string_append_printf(html, " href=\"#r%u\"><rect", number);
    append_box(html, place->box);
    g_string_append(html, "/><text x=\"");
    append_number(html, place->box.right - 1);
    g_string_append(html, "\" y=\"");
    append_number(html, place->box.bottom - 1.5);
    g_string_append_printf(html, "\" class=\"%s\">", status_name(record->status));
    inspection_append_text(html, record->id);
    g_string_append_printf(html, " %s</text></a>\n", words_status(record->status));
}

static void write_records(Inspector *inspector, guint page)
{
    const Checklist *checklist = inspector->inspection->checklist;
    for (guint i = 0; checklist != NULL && i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        const InspectionPlace *place = &inspector->records[i];
        gint64 key = ((gint64)i << 32) | page;
        gboolean further = g_hash_table_size(inspector->further) > 0;
        if (place->known && place->page == page) {
            g_autofree char *id = g_strdup_printf("at-r%u", i + 1);
            write_record(inspector->html, record, i + 1, place, id);
        } else if (further &&
                   (place = g_hash_table_lookup(inspector->further, &key)) != NULL) {
            write_record(inspector->html, record, i + 1, place, NULL);
        }
    }
}

static void write_findings(Inspector *inspector, guint page)
{
    const GPtrArray *findings = inspection_findings(inspector->inspection);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        const InspectionPlace *place = &inspector->findings[i];
        if (!place->known || place->page != page)
            continue;
        g_string_append_printf(inspector->html,
                               "<a class=\"finding %s\" id=\"at-f%u\" href=\"#f%u\"><rect",
                               severity_name(finding->severity), i + 1, i + 1);
        append_box(inspector->html, place->box);
        g_string_append(inspector->html, "/></a>\n");
    }
}

static void write_picture(Inspector *inspector, const SheetPage *page)
{
    GString *html = inspector->html;
    if (page->picture == NULL || inspector->pictures + g_bytes_get_size(page->picture) >
                                     INSPECTION_MAXIMUM_PICTURES) {
        g_string_append(html, "<p class=\"trouble\">このページの画像はない。</p>\n");
        return;
    }
    gsize length;
    const guchar *data = g_bytes_get_data(page->picture, &length);
    inspector->pictures += length;
    g_autofree char *encoded = g_base64_encode(data, length);
    g_string_append(html, "<img alt=\"\" src=\"data:image/png;base64,");
    g_string_append(html, encoded);
    g_string_append(html, "\">\n");
}

static void write_outside(GString *html, const SheetPage *page)
{
    for (guint i = 0; i < page->outside->len; i++) {
        const SheetOutside *outside = g_ptr_array_index(page->outside, i);
        if (!outside->has_box)
            continue;
        g_string_append(html, "<rect class=\"cell outside\"");
        append_box(html, outside->box);
        g_string_append(html, "><title>表の外の文\n");
        append_beginning(html, outside->text->content);
        g_string_append(html, "</title></rect>\n");
    }
}

void inspection_page_write(Inspector *inspector, guint index, guint table)
{
    const SheetPage *page = g_ptr_array_index(inspector->inspection->sheet->pages, index);
    GString *html = inspector->html;
    guint number = page->number;
    g_string_append_printf(html,
                           "<section class=\"page\" id=\"p%u\"><h2>%uページ</h2>\n"
                           "<div class=\"paper\">\n",
                           number, number);
    write_picture(inspector, page);
    g_string_append(html, "<svg viewBox=\"0 0 ");
    append_number(html, MAX(page->width, 1));
    g_string_append(html, " ");
    append_number(html, MAX(page->height, 1));
    g_string_append(html, "\">\n");
    write_rulings(html, page->rulings);
    write_outside(html, page);
    for (guint i = 0; i < page->tables->len; i++) {
        const SheetTable *part = g_ptr_array_index(page->tables, i);
        for (guint j = 0; j < part->cells->len; j++) {
            const SheetCell *cell = g_ptr_array_index(part->cells, j);
            if (cell->has_box)
                write_cell(inspector, cell, table + i);
        }
    }
    write_findings(inspector, number);
    write_records(inspector, number);
    g_string_append(html, "</svg></div></section>\n");
}
