#include "cli/json.h"

static void append_text(GString *text, const char *value)
{
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    g_string_append_c(text, '"');
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar character = g_utf8_get_char(p);
        if (character == '"' || character == '\\')
            g_string_append_printf(text, "\\%c", (char)character);
        /* The line separators end lines for some readers. */
        else if (g_unichar_iscntrl(character) || character == 0x2028 || character == 0x2029)
            g_string_append_printf(text, "\\u%04x", character);
        else
            g_string_append_unichar(text, character);
    }
    g_string_append_c(text, '"');
}

static void append_name(GString *text, const char *name)
{
    if (text->str[text->len - 1] != '{')
        g_string_append_c(text, ',');
    g_string_append_printf(text, "\"%s\":", name);
}

void json_open(GString *text)
{
    g_string_append_c(text, '{');
}

void json_close(GString *text)
{
    g_string_append_c(text, '}');
}

void json_add_text(GString *text, const char *name, const char *value)
{
    append_name(text, name);
    append_text(text, value);
}

void json_add_count(GString *text, const char *name, guint64 value)
{
    append_name(text, name);
    g_string_append_printf(text, "%" G_GUINT64_FORMAT, value);
}

void json_add_truth(GString *text, const char *name, gboolean value)
{
    append_name(text, name);
    g_string_append(text, value ? "true" : "false");
}

void json_add_number(GString *text, const char *name, double value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    append_name(text, name);
    g_string_append(text, g_ascii_formatd(number, sizeof number, "%.3f", value));
}

void json_add_texts(GString *text, const char *name, char *const *values)
{
    append_name(text, name);
    g_string_append_c(text, '[');
    for (gsize i = 0; values[i] != NULL; i++) {
        if (i > 0)
            g_string_append_c(text, ',');
        append_text(text, values[i]);
    }
    g_string_append_c(text, ']');
}

void json_add_object(GString *text, const char *name)
{
    append_name(text, name);
    g_string_append_c(text, '{');
}
