#include "cli/summary.h"

#include "cli/complaint.h"
#include "model/alike.h"

#include <unistd.h>

/* How many findings are shown, and how much of each: the rest is in the workbook. */
#define FINDINGS_SHOWN   5
#define CHARACTERS_SHOWN 160

/** "page 6, row 201: warning: numbering-gap: …", cut to what a line or two can hold, and how many
 * there are like it. */
static char *describe_alike(const Alike *alike)
{
    const Finding *finding = alike->finding;
    GString *line = g_string_new(NULL);
    if (finding->page > 0)
        g_string_append_printf(line, "page %u", finding->page);
    if (finding->row > 0)
        g_string_append_printf(line, "%srow %u", finding->page > 0 ? ", " : "",
                               finding->row);
    g_string_append_printf(line,
                           "%s%s: %s: ", finding->page > 0 || finding->row > 0 ? ": " : "",
                           severity_name(finding->severity), finding->code);
    if (g_utf8_strlen(finding->message, -1) <= CHARACTERS_SHOWN) {
        g_string_append(line, finding->message);
    } else {
        const char *end = g_utf8_offset_to_pointer(finding->message, CHARACTERS_SHOWN);
        g_string_append_len(line, finding->message, end - finding->message);
        g_string_append(line, "…");
    }
    if (alike->indices->len > 1)
        g_string_append_printf(line, " (and %u more like it)", alike->indices->len - 1);
    return g_string_free(line, FALSE);
}

/** Describe those of @groups (of Alike) that are of @severity until there are enough.
 *  Returns: how many findings that tells of. */
static guint describe_severity(const GPtrArray *groups, Severity severity,
                               GStrvBuilder *lines, guint *left)
{
    guint told = 0;
    for (guint i = 0; i<groups->len && * left> 0; i++) {
        const Alike *alike = g_ptr_array_index(groups, i);
        if (alike->finding->severity != severity)
            continue;
        g_autofree char *line = describe_alike(alike);
        g_strv_builder_add(lines, line);
        told += alike->indices->len;
        (*left)--;
    }
    return told;
}

/** The lines that Summary.notable has; @minded: how many findings there are to look at. */
static char **describe_notable(const GPtrArray *findings, guint minded)
{
    g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
    g_autoptr(GPtrArray) groups = alike_group(findings, NULL, ALIKE_MESSAGE);
    guint left = FINDINGS_SHOWN;
    guint told = describe_severity(groups, SEVERITY_ERROR, lines, &left);
    told += describe_severity(groups, SEVERITY_WARNING, lines, &left);
    if (told < minded) {
        g_autofree char *more =
            g_strdup_printf("… and %u more to look at: sheet 確認事項 of "
                            "the workbook, <findings> of the XML",
                            minded - told);
        g_strv_builder_add(lines, more);
    }
    return g_strv_builder_end(lines);
}

Summary *summary_new(const Checklist *checklist)
{
    Summary *summary = g_new0(Summary, 1);
    summary->vendor = g_strdup(checklist->vendor == NULL ? "" : checklist->vendor);
    summary->pages = checklist->source_pages;
    summary->records = checklist->records->len;
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        summary->statuses[record->status]++;
    }
    for (guint i = 0; i < checklist->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        summary->findings[finding->severity]++;
    }
    summary->notable = describe_notable(checklist->findings, summary_count_minded(summary));
    return summary;
}

void summary_free(Summary *summary)
{
    if (summary == NULL)
        return;
    g_free(summary->vendor);
    g_strfreev(summary->notable);
    g_free(summary);
}

guint summary_count_minded(const Summary *summary)
{
    return summary->findings[SEVERITY_WARNING] + summary->findings[SEVERITY_ERROR];
}

static char *describe_findings(const Summary *summary)
{
    guint errors = summary->findings[SEVERITY_ERROR];
    guint warnings = summary->findings[SEVERITY_WARNING];
    guint infos = summary->findings[SEVERITY_INFO];
    guint all = errors + warnings + infos;
    return g_strdup_printf("%u finding%s (%u error%s, %u warning%s, %u info)", all,
                           all == 1 ? "" : "s", errors, errors == 1 ? "" : "s", warnings,
                           warnings == 1 ? "" : "s", infos);
}

static char *describe_records(const Summary *summary)
{
    return g_strdup_printf("%u record%s", summary->records,
                           summary->records == 1 ? "" : "s");
}

char *summary_describe(const Summary *summary)
{
    g_autofree char *records = describe_records(summary);
    g_autofree char *findings = describe_findings(summary);
    return g_strdup_printf("%s, %s", records, findings);
}

/** "; wrote a.xlsx, a.xml" with "; " as @before; nothing if there are none. */
static void append_outputs(GString *line, const char *before, char *const *outputs)
{
    for (gsize i = 0; outputs != NULL && outputs[i] != NULL; i++)
        g_string_append_printf(line, "%s%s", i == 0 ? before : ", ", outputs[i]);
}

void summary_show_line(const Summary *summary, const char *file, char *const *outputs)
{
    g_autofree char *counts = summary_describe(summary);
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "tenken: %s: %s", file, counts);
    append_outputs(line, "; wrote ", outputs);
    complaint_show_line(line->str);
}

/** "conformant 301, partial 2": every status that occurs. */
static char *describe_statuses(const Summary *summary)
{
    GString *text = g_string_new(NULL);
    for (int status = 0; status < STATUS_COUNT; status++) {
        if (summary->statuses[status] > 0)
            g_string_append_printf(text, "%s%s %u", text->len > 0 ? ", " : "",
                                   status_name((Status)status), summary->statuses[status]);
    }
    return g_string_free(text, FALSE);
}

static void show_notable(const Summary *summary)
{
    for (guint i = 0; summary->notable[i] != NULL; i++) {
        g_autofree char *line = g_strdup_printf("  %s", summary->notable[i]);
        complaint_show_line(line);
    }
}

void summary_show(const Summary *summary, const char *file, char *const *outputs)
{
    if (!isatty(STDERR_FILENO)) {
        summary_show_line(summary, file, outputs);
        return;
    }
    g_autofree char *records = describe_records(summary);
    g_autofree char *statuses = describe_statuses(summary);
    g_autofree char *findings = describe_findings(summary);
    g_autofree char *first = g_strdup_printf("%s: %s: %s", file, records, statuses);
    g_autoptr(GString) last = g_string_new(NULL);
    append_outputs(last, "wrote ", outputs);
    complaint_show_line(first);
    complaint_show_line(findings);
    show_notable(summary);
    complaint_show_line(last->str);
}
