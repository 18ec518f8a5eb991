#include "normalize_probe.h"

#include "extract/extract.h"
#include "normalize/normalize.h"

#include <check.h>
#include <string.h>

Sheet *probe_sheet(const char *text)
{
    Sheet *sheet = sheet_new("probe.txt", "", SOURCE_TEXT);
    SheetPage *page = sheet_add_page(sheet, 0, 0);
    SheetTable *table = sheet_page_add_table(page, TABLE_DELIMITED);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint row = 0; lines[row] != NULL; row++) {
        g_auto(GStrv) cells = g_strsplit(lines[row], "\t", -1);
        for (guint column = 0; cells[column] != NULL; column++) {
            g_autofree char *content = g_strcompress(cells[column]);
            if (*g_strstrip(content) != '\0')
                sheet_table_add_cell(table, row + 1, column + 1, text_new(content));
        }
    }
    return sheet;
}

/* The numbers of rows and columns that a cell spans, which are cut off its content. */
static void take_spans(char *content, guint *rows, guint *columns)
{
    char *brace = strrchr(content, '{'), *comma;
    *rows = *columns = 1;
    if (brace == NULL)
        return;
    *brace = '\0';
    *rows = (guint)g_ascii_strtoull(brace + 1, &comma, 10);
    if (*comma == ',')
        *columns = (guint)g_ascii_strtoull(comma + 1, NULL, 10);
}

static void add_printed_row(SheetTable *table, guint row, const char *line)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
    for (guint column = 0; cells[column] != NULL; column++) {
        g_autofree char *content = g_strcompress(cells[column]);
        guint row_span, column_span;
        take_spans(content, &row_span, &column_span);
        gboolean continued = g_str_has_prefix(content, "^");
        if (*content != '\0') {
            SheetCell *cell = sheet_table_add_cell(table, row, column + 1,
                                                   text_new(content + (continued ? 1 : 0)));
            cell->row_span = row_span;
            cell->column_span = column_span;
            cell->continued = continued;
        }
    }
    table->columns = MAX(table->columns, g_strv_length(cells));
}

Sheet *probe_printed_sheet(const char *text)
{
    Sheet *sheet = sheet_new("probe.pdf", "", SOURCE_PDF);
    SheetPage *page = NULL;
    SheetTable *table = NULL;
    guint row = 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        gboolean page_ends = table == NULL || g_str_equal(lines[i], "P");
        gboolean table_ends = g_str_equal(lines[i], "T");
        if (page_ends)
            page = sheet_add_page(sheet, 842, 595);
        if (page_ends || table_ends) {
            table = sheet_page_add_table(page, TABLE_RULED);
            row = 0;
        }
        if (!g_str_equal(lines[i], "P") && !table_ends)
            add_printed_row(table, ++row, lines[i]);
    }
    return sheet;
}

Form *probe_form(void)
{
    g_autoptr(GError) error = NULL;
    Form *form = form_default(&error);
    ck_assert_msg(form != NULL, "%s", error != NULL ? error->message : "");
    return form;
}

static Checklist *normalize_probe(const Sheet *sheet)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Form) form = probe_form();
    Checklist *checklist = normalize_sheet(sheet, form, &error);
    ck_assert_msg(checklist != NULL, "%s", error != NULL ? error->message : "");
    ck_assert(audit_balances(&checklist->audit));
    ck_assert_uint_eq(checklist->audit.characters, sheet_count(sheet));
    return checklist;
}

Checklist *probe_convert(const char *file, GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Sheet) sheet = extract_source(bytes, file, NULL, &error);
    ck_assert_msg(sheet != NULL, "%s", error != NULL ? error->message : "");
    return normalize_probe(sheet);
}

Checklist *probe_normalize(const char *text)
{
    g_autoptr(Sheet) sheet = probe_sheet(text);
    return normalize_probe(sheet);
}

Checklist *probe_normalize_printed(const char *text)
{
    g_autoptr(Sheet) sheet = probe_printed_sheet(text);
    return normalize_probe(sheet);
}

static void append(GString *out, const char *before, const Text *text)
{
    g_string_append(out, before);
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text->content : "", "\n", -1);
    g_autofree char *joined = g_strjoinv("¶", lines);
    g_string_append(out, joined);
}

static void append_requirement(GString *out, const Record *record)
{
    const Requirement *requirement = record->requirement;
    append(out, "|", requirement != NULL ? requirement->clause : NULL);
    append(out, "|", requirement != NULL ? requirement->level : NULL);
    g_string_append(out, requirement != NULL && record->inherited ? "*" : "");
    for (guint i = 0; requirement != NULL && i < requirement->texts->len; i++) {
        append(out, "|",
               ((RequirementText *)g_ptr_array_index(requirement->texts, i))->text);
    }
}

char *probe_records(const Checklist *checklist)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        g_string_append_printf(out, "%s/%u %s", record->id, record->part,
                               status_name(record->status));
        append(out, "|", record->item);
        append(out, "|", record->scenario);
        append_requirement(out, record);
        append(out, "|", record->label);
        append(out, "|", record->comment);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

char *probe_findings(const Checklist *checklist)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < checklist->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        g_string_append_printf(out, "%s %u", finding->code, finding->row);
        if (finding->record != NULL)
            g_string_append_printf(out, " %s", finding->record);
        if (finding->last_record != NULL)
            g_string_append_printf(out, "..%s", finding->last_record);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

void probe_assert(const char *name, const Checklist *checklist, const char *records,
                  const char *findings)
{
    g_autofree char *found_records = probe_records(checklist);
    g_autofree char *found_findings = probe_findings(checklist);
    ck_assert_msg(g_str_equal(found_records, records), "%s: expected\n%s, found\n%s", name,
                  records, found_records);
    ck_assert_msg(g_str_equal(found_findings, findings),
                  "%s: expected findings\n%s, found\n%s", name, findings, found_findings);
    ck_assert_uint_eq(checklist->audit.unplaced, 0);
}
