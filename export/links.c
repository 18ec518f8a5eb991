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

gboolean links_is_clickable(const char *address)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (g_ascii_strncasecmp(address, schemes[i], strlen(schemes[i])) == 0)
            return strpbrk(address, " \t\r\n") == NULL && is_short(address);
    }
    return FALSE;
}

/** The http(s) address that begins at @text, without the punctuation of its sentence; at most
 *  @limit bytes, more than its scheme. */
static char *address_at(const char *text, gsize limit)
{
    /* Japanese prose runs on after an address without a space; addresses are ASCII. */
    gsize length = 0;
    while (length < limit && g_ascii_isgraph(text[length]) &&
           strchr("\"<>\\^`{|}", text[length]) == NULL)
        length++;
    gboolean open = memchr(text, '(', length) != NULL;
    while (length > 0 && (strchr(".,;:!?'", text[length - 1]) != NULL ||
                          (text[length - 1] == ')' && !open)))
        length--;
    return g_strndup(text, length);
}

/** Addresses in the order in which they are found, each once. */
typedef struct {
    GPtrArray *addresses; /* of char *, owned */
    GHashTable *seen;     /* the same strings, borrowed */
} Collection;

static void collect(Collection *collection, const char *address)
{
    /* A hash, since a stranger's cell may list any number of addresses. */
    if (g_hash_table_contains(collection->seen, address))
        return;
    char *copy = g_strdup(address);
    g_ptr_array_add(collection->addresses, copy);
    g_hash_table_add(collection->seen, copy);
}

/** The addresses that the words from @at to before @end show. */
static void collect_shown(Collection *collection, const char *at, const char *end)
{
    while ((at = g_strstr_len(at, end - at, "http")) != NULL) {
        const char *rest = g_str_has_prefix(at, "https://")  ? at + strlen("https://")
                           : g_str_has_prefix(at, "http://") ? at + strlen("http://")
                                                             : NULL;
        if (rest == NULL || rest >= end || !g_ascii_isalnum(*rest)) {
            at += strlen("http"); /* "httphttp://…": the address begins at the second */
            continue;
        }
        g_autofree char *address = address_at(at, (gsize)(end - at));
        if (is_short(address))
            collect(collection, address);
        /* Going on behind it keeps this linear, and one address in another's query is part of
         * that. */
        at += strlen(address);
    }
}

/** Words that are a link already are not searched: they may show another address than the one
 *  they lead to, and two for one link would puzzle. */
static void collect_text(Collection *collection, const Text *text)
{
    const char *at = text->content;
    for (guint i = 0; text->links != NULL && i < text->links->len; i++) {
        const TextLink *link = &g_array_index(text->links, TextLink, i);
        collect_shown(collection, at, text->content + link->start);
        if (links_is_clickable(link->href))
            collect(collection, link->href);
        at = text->content + link->start + link->length;
    }
    collect_shown(collection, at, text->content + text->length);
}

static Collection collection_new(void)
{
    return (Collection){g_ptr_array_new_with_free_func(g_free),
                        g_hash_table_new(g_str_hash, g_str_equal)};
}

/** The list alone is left, for whoever asked. */
static GPtrArray *collection_close(Collection *collection)
{
    g_hash_table_unref(collection->seen);
    return collection->addresses;
}

char *links_address(const Text *text)
{
    /* Most cells of most sheets: not worth two containers. */
    if (text->links == NULL && strstr(text->content, "http") == NULL)
        return NULL;
    Collection collection = collection_new();
    collect_text(&collection, text);
    g_autoptr(GPtrArray) addresses = collection_close(&collection);
    return addresses->len > 0 ? g_strdup(g_ptr_array_index(addresses, 0)) : NULL;
}

GPtrArray *links_of_record(const Record *record)
{
    Collection collection = collection_new();
    collect_text(&collection, record->comment);
    for (guint i = 0; record->notes != NULL && i < record->notes->len; i++) {
        const RecordNote *note = g_ptr_array_index(record->notes, i);
        collect_text(&collection, note->text);
    }
    collect_text(&collection, record->item);
    return collection_close(&collection);
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
