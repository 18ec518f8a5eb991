#include "cli/complaint.h"

#include "model/failure.h"

#include <stdio.h>

G_DEFINE_QUARK(tenken - complaint, complaint)

void complaint_locate(GError **error, const char *file)
{
    if (error == NULL || *error == NULL)
        return;
    const char *class = "strict";
    if ((*error)->domain == FAILURE)
        class = failure_name((FailureClass)(*error)->code);
    g_prefix_error(error, "%s: %s: ", file, class);
}

char *complaint_make_printable(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *printable = g_string_sized_new(strlen(valid));
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar character = g_utf8_get_char(p);
        if (g_unichar_iscntrl(character))
            g_string_append_printf(printable, "\\x%02x", character);
        else
            g_string_append_unichar(printable, character);
    }
    return g_string_free(printable, FALSE);
}

void complaint_show_line(const char *line)
{
    g_autofree char *printable = complaint_make_printable(line);
    /* Nobody is left to be told that standard error cannot be written. */
    (void)fprintf(stderr, "%s\n", printable);
}

void complaint_show_text(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++) {
        if (*lines[i] != '\0')
            complaint_show_line(lines[i]);
    }
}

ExitStatus complaint_show(const GError *error, const char *command)
{
    if (g_error_matches(error, COMPLAINT, COMPLAINT_TOLD))
        return EXIT_FAILED;
    if (g_error_matches(error, COMPLAINT, COMPLAINT_INTERRUPTED))
        return EXIT_INTERRUPTED;
    gboolean usage = g_error_matches(error, COMPLAINT, COMPLAINT_USAGE);
    const char *speaker = usage && command != NULL ? command : "";
    const char *space = *speaker != '\0' ? " " : "";
    g_autofree char *line =
        g_strdup_printf("tenken%s%s: %s", space, speaker, error->message);
    complaint_show_line(line);
    if (!usage)
        return EXIT_FAILED;
    g_autofree char *hint = g_strdup_printf("Try 'tenken%s%s --help'.", space, speaker);
    complaint_show_line(hint);
    return EXIT_WRONG_USAGE;
}
