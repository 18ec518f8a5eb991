#include "cli/summary.h"

#include "cli/complaint.h"

#include <unistd.h>

/* How many findings are shown, and how much of each: the rest is in the workbook. */
#define FINDINGS_SHOWN   5
#define CHARACTERS_SHOWN 160

#define SEVERITIES (SEVERITY_ERROR + 1)

static void count_findings(const Checklist *checklist, guint counts[SEVERITIES])
{
    for (guint i = 0; i < checklist->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        counts[finding->severity]++;
    }
}

static char *describe_findings(const Checklist *checklist)
{
    guint counts[SEVERITIES] = {0};
    count_findings(checklist, counts);
    return g_strdup_printf("%u finding%s (%u error%s, %u warning%s, %u info)",
                           checklist->findings->len,
                           checklist->findings->len == 1 ? "" : "s", counts[SEVERITY_ERROR],
                           counts[SEVERITY_ERROR] == 1 ? "" : "s", counts[SEVERITY_WARNING],
                           counts[SEVERITY_WARNING] == 1 ? "" : "s", counts[SEVERITY_INFO]);
}

static char *describe_records(const Checklist *checklist)
{
    return g_strdup_printf("%u record%s", checklist->records->len,
                           checklist->records->len == 1 ? "" : "s");
}

static char *describe_outputs(char *const *outputs)
{
    GString *names = g_string_new(NULL);
    for (; *outputs != NULL; outputs++)
        g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", *outputs);
    return g_string_free(names, FALSE);
}

void summary_show_line(const Checklist *checklist, const char *file, char *const *outputs)
{
    g_autofree char *records = describe_records(checklist);
    g_autofree char *findings = describe_findings(checklist);
    g_autofree char *names = outputs == NULL ? NULL : describe_outputs(outputs);
    g_autofree char *line =
        g_strdup_printf("tenken: %s: %s, %s%s%s", file, records, findings,
                        names == NULL ? "" : "; wrote ", names == NULL ? "" : names);
    complaint_show_line(line);
}

/** "conformant 301, partial 2": every status that occurs. */
static char *describe_statuses(const Checklist *checklist)
{
    guint counts[STATUS_COUNT] = {0};
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        counts[record->status]++;
    }
    GString *text = g_string_new(NULL);
    for (int status = 0; status < STATUS_COUNT; status++) {
        if (counts[status] > 0)
            g_string_append_printf(text, "%s%s %u", text->len > 0 ? ", " : "",
                                   status_name((Status)status), counts[status]);
    }
    return g_string_free(text, FALSE);
}

/** "page 6, row 201: warning: numbering-gap: …", cut to what a line or two can hold. */
static char *describe_finding(const Finding *finding)
{
    GString *line = g_string_new("  ");
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
    return g_string_free(line, FALSE);
}

/** Show findings of @severity until @left is used up. */
static void show_findings(const Checklist *checklist, Severity severity, guint *left)
{
    for (guint i = 0; i<checklist->findings->len && * left> 0; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        if (finding->severity != severity)
            continue;
        g_autofree char *line = describe_finding(finding);
        complaint_show_line(line);
        (*left)--;
    }
}

static void show_most_severe(const Checklist *checklist)
{
    guint counts[SEVERITIES] = {0};
    count_findings(checklist, counts);
    guint left = FINDINGS_SHOWN;
    show_findings(checklist, SEVERITY_ERROR, &left);
    show_findings(checklist, SEVERITY_WARNING, &left);
    guint minded = counts[SEVERITY_ERROR] + counts[SEVERITY_WARNING];
    if (minded > FINDINGS_SHOWN) {
        g_autofree char *line =
            g_strdup_printf("  … and %u more to look at: sheet 確認事項 of the workbook, "
                            "<findings> of the XML",
                            minded - FINDINGS_SHOWN);
        complaint_show_line(line);
    }
}

void summary_show(const Checklist *checklist, const char *file, char *const *outputs)
{
    if (!isatty(STDERR_FILENO)) {
        summary_show_line(checklist, file, outputs);
        return;
    }
    g_autofree char *records = describe_records(checklist);
    g_autofree char *statuses = describe_statuses(checklist);
    g_autofree char *findings = describe_findings(checklist);
    g_autofree char *names = describe_outputs(outputs);
    g_autofree char *first = g_strdup_printf("%s: %s: %s", file, records, statuses);
    g_autofree char *last = g_strdup_printf("wrote %s", names);
    complaint_show_line(first);
    complaint_show_line(findings);
    show_most_severe(checklist);
    complaint_show_line(last);
}
