#include "export/links_internal.h"

#include <string.h>

/* A cell has one address at most.  Which ones are safe to click is a matter of the scheme:
 * the text comes from a stranger's document, and "file:" or the library's own "external:" and
 * "internal:" would open files and places that the vendor chose. */

#define ADDRESS_MAXIMUM 2079 /* characters, escaped */
#define TOOLTIP_MAXIMUM 255  /* characters; Excel repairs a workbook with a longer one */

/** Whether Excel takes an address of that length, once the library has put %20 and the like
 *  for what a URL cannot hold.  The library says no too, but prints a warning. */
static gboolean is_short(const char *address)
{
    gsize length = 0;
    for (const char *at = address; *at != '\0' && length <= ADDRESS_MAXIMUM; at++) {
        gboolean coded = *at == '%' && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2]);
        length += !coded && strchr("%\"<>[]^`{}", *at) != NULL ? strlen("%20") : 1;
    }
    return length <= ADDRESS_MAXIMUM;
}

static gboolean is_clickable(const char *address)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (g_ascii_strncasecmp(address, schemes[i], strlen(schemes[i])) == 0)
            return strpbrk(address, " \t\r\n") == NULL && is_short(address);
    }
    return FALSE;
}

/** The http(s) address that begins at @text, without the punctuation of its sentence. */
static char *address_at(const char *text)
{
    /* Japanese prose runs on after an address without a space; addresses are ASCII. */
    gsize length = 0;
    while (g_ascii_isgraph(text[length]) && strchr("\"<>\\^`{|}", text[length]) == NULL)
        length++;
    gboolean open = memchr(text, '(', length) != NULL;
    while (length > 0 && (strchr(".,;:!?'", text[length - 1]) != NULL ||
                          (text[length - 1] == ')' && !open)))
        length--;
    return g_strndup(text, length);
}

static char *find_address(const char *content)
{
    for (const char *at = strstr(content, "http"); at != NULL;
         at = strstr(at + 1, "http")) {
        const char *rest = g_str_has_prefix(at, "https://")  ? at + strlen("https://")
                           : g_str_has_prefix(at, "http://") ? at + strlen("http://")
                                                             : NULL;
        if (rest == NULL || !g_ascii_isalnum(*rest))
            continue;
        g_autofree char *address = address_at(at);
        return is_short(address) ? g_steal_pointer(&address) : NULL;
    }
    return NULL;
}

char *links_address(const Text *text)
{
    for (guint i = 0; text->links != NULL && i < text->links->len; i++) {
        const TextLink *link = &g_array_index(text->links, TextLink, i);
        if (is_clickable(link->href))
            return g_strdup(link->href);
    }
    return find_address(text->content);
}

char *links_tooltip(const Text *text)
{
    g_autoptr(GString) tooltip = g_string_new(NULL);
    for (guint i = 0; text->links != NULL && i < text->links->len; i++) {
        const TextLink *link = &g_array_index(text->links, TextLink, i);
        const char *shown = text->content + link->start;
        if (tooltip->len <= (gsize)TOOLTIP_MAXIMUM * 4 &&
            g_strstr_len(shown, (gssize)link->length, link->href) == NULL)
            g_string_append_printf(tooltip, "%s%s", tooltip->len > 0 ? "\n" : "",
                                   link->href);
    }
    if (tooltip->len == 0)
        return NULL;
    return g_utf8_substring(tooltip->str, 0,
                            MIN(g_utf8_strlen(tooltip->str, -1), TOOLTIP_MAXIMUM));
}
