#include "tests/marked_text.h"

#include <string.h>

Text *marked_text_new(const char *content)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit_set(content, "[]", -1);
    for (guint i = 0; parts[i] != NULL; i++)
        g_string_append(plain, parts[i]);
    Text *text = text_new(plain->str);
    gsize offset = 0;
    for (guint i = 0; parts[i] != NULL; offset += strlen(parts[i++])) {
        if (i % 2 == 1) {
            g_autofree char *href = g_strconcat("#", parts[i], NULL);
            text_add_link(text, offset, strlen(parts[i]), href);
        }
    }
    return text;
}

char *marked_text_write(const Text *text)
{
    GString *string = g_string_new(NULL);
    gsize at = 0;
    for (guint i = 0; text->links != NULL && i < text->links->len; i++) {
        const TextLink *link = &g_array_index(text->links, TextLink, i);
        g_string_append_len(string, text->content + at, (gssize)(link->start - at));
        g_string_append_c(string, '[');
        g_string_append_len(string, text->content + link->start, (gssize)link->length);
        g_string_append_printf(string, ">%s]", link->href);
        at = link->start + link->length;
    }
    g_string_append(string, text->content + at);
    return g_string_free(string, FALSE);
}
