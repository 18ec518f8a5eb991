#include "model/text.h"

#include "model/characters.h"
#include "model/content.h"

#include <string.h>

static void link_clear(gpointer data)
{
    TextLink *link = data;
    g_free(link->href);
}

static void text_dispose(Text *text)
{
    content_unref(text->content);
    if (text->links != NULL)
        g_array_unref(text->links);
    g_free(text);
}

static Text *new_text(const char *content, gsize length)
{
    /* The largest input that is read, with three bytes for each of its own, is shorter. */
    g_return_val_if_fail(length <= G_MAXUINT, NULL);
    Text *text = g_new0(Text, 1);
    g_atomic_ref_count_init(&text->references);
    text->length = (guint)length;
    text->content = content_of(content, length);
    return text;
}

Text *text_new(const char *content)
{
    if (content == NULL)
        content = "";
    return new_text(content, strlen(content));
}

Text *text_new_take(char *content)
{
    Text *text = text_new(content);
    g_free(content);
    return text;
}

void text_add_link(Text *text, gsize start, gsize length, const char *href)
{
    g_return_if_fail(start <= text->length && length <= text->length - start);
    if (text->links == NULL) {
        text->links = g_array_new(FALSE, FALSE, sizeof(TextLink));
        g_array_set_clear_func(text->links, link_clear);
    }
    TextLink link = {start, length, g_strdup(href)};
    g_array_append_val(text->links, link);
}

Text *text_ref(Text *text)
{
    if (text != NULL)
        g_atomic_ref_count_inc(&text->references);
    return text;
}

void text_unref(Text *text)
{
    if (text != NULL && g_atomic_ref_count_dec(&text->references))
        text_dispose(text);
}

gboolean text_is_empty(const Text *text)
{
    if (text == NULL)
        return TRUE;
    const char *at = text->content;
    while (*at != '\0' && g_unichar_isspace(g_utf8_get_char(at)))
        at = characters_next(at);
    return *at == '\0';
}

gsize text_count(const Text *text)
{
    return text == NULL ? 0 : characters_count(text->content, (gssize)text->length);
}

static gboolean links_equal(const GArray *a, const GArray *b)
{
    guint length = a != NULL ? a->len : 0;
    if (length != (b != NULL ? b->len : 0))
        return FALSE;
    for (guint i = 0; i < length; i++) {
        const TextLink *one = &g_array_index(a, TextLink, i);
        const TextLink *other = &g_array_index(b, TextLink, i);
        if (one->start != other->start || one->length != other->length ||
            g_strcmp0(one->href, other->href) != 0)
            return FALSE;
    }
    return TRUE;
}

gboolean text_equal(const Text *a, const Text *b)
{
    if (a == b)
        return TRUE;
    if (a == NULL || b == NULL || a->length != b->length)
        return FALSE;
    return memcmp(a->content, b->content, a->length) == 0 &&
           links_equal(a->links, b->links);
}

/* Copy the links of @from that touch the bytes from @start to before @end to @to, where
 * those bytes begin at @offset. */
static void copy_links(Text *to, gsize offset, const Text *from, gsize start, gsize end)
{
    for (guint i = 0; from->links != NULL && i < from->links->len; i++) {
        const TextLink *link = &g_array_index(from->links, TextLink, i);
        gsize first = MAX(link->start, start);
        gsize last = MIN(link->start + link->length, end);
        if (first < last)
            text_add_link(to, first - start + offset, last - first, link->href);
    }
}

Text *text_slice(const Text *text, gsize start, gsize end)
{
    g_return_val_if_fail(start <= end && end <= text->length, text_new(NULL));
    const char *first = text->content + start;
    const char *last = text->content + end;
    while (first < last && g_unichar_isspace(g_utf8_get_char(first)))
        first = characters_next(first);
    while (first < last) {
        const char *before = g_utf8_prev_char(last);
        if (!g_unichar_isspace(g_utf8_get_char(before)))
            break;
        last = before;
    }
    Text *slice = new_text(first, (gsize)(last - first));
    copy_links(slice, 0, text, (gsize)(first - text->content),
               (gsize)(last - text->content));
    return slice;
}

Text *text_concatenate(const Text *a, const char *separator, const Text *b)
{
    gboolean has_a = !text_is_empty(a);
    gboolean has_b = !text_is_empty(b);
    GString *content = g_string_new(has_a ? a->content : "");
    if (has_a && has_b)
        g_string_append(content, separator);
    gsize offset = content->len;
    if (has_b)
        g_string_append_len(content, b->content, (gssize)b->length);
    Text *text = text_new_take(g_string_free(content, FALSE));
    if (has_a)
        copy_links(text, 0, a, 0, a->length);
    if (has_b)
        copy_links(text, offset, b, 0, b->length);
    return text;
}
