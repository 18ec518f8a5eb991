#include "normalize/reporting.h"

/* How much of a text a finding quotes, in characters: enough to search for. */
#define QUOTE_LENGTH 60

void reporting_add(Checklist *checklist, const char *code, Severity severity,
                   const Row *row, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    Finding *finding = finding_new(code, severity, row->page, row->row, NULL, message);
    finding->table = row->table;
    checklist_add_finding(checklist, finding);
}

char *reporting_quote(const Text *text)
{
    GString *quoted = g_string_new(NULL);
    guint length = 0;
    const char *at = text->content;
    for (; *at != '\0' && length < QUOTE_LENGTH; at = g_utf8_next_char(at), length++) {
        gunichar character = g_utf8_get_char(at);
        g_string_append_unichar(quoted, g_unichar_isspace(character) ? ' ' : character);
    }
    g_string_append(quoted, *at != '\0' ? "…" : "");
    return g_string_free(quoted, FALSE);
}
