#include "model/finding.h"

static const char *const names[] = {
    [SEVERITY_INFO] = "info",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
};

Finding *finding_new(const char *code, Severity severity, guint page, guint row,
                     const char *record, const char *message)
{
    Finding *finding = g_new0(Finding, 1);
    finding->code = g_strdup(code);
    finding->severity = severity;
    finding->page = page;
    finding->row = row;
    finding->record = g_strdup(record);
    finding->message = g_strdup(message);
    return finding;
}

Finding *finding_copy(const Finding *finding)
{
    Finding *copy = finding_new(finding->code, finding->severity, finding->page,
                                finding->row, finding->record, finding->message);
    copy->table = finding->table;
    copy->last_record = g_strdup(finding->last_record);
    return copy;
}

void finding_free(Finding *finding)
{
    if (finding == NULL)
        return;
    g_free(finding->code);
    g_free(finding->record);
    g_free(finding->last_record);
    g_free(finding->message);
    g_free(finding);
}

const char *severity_name(Severity severity)
{
    g_return_val_if_fail((guint)severity < G_N_ELEMENTS(names), "unknown");
    return names[severity];
}

gboolean severity_parse(const char *name, Severity *severity)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_str_equal(name, names[i])) {
            *severity = (Severity)i;
            return TRUE;
        }
    }
    return FALSE;
}
