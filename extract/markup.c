/* Markup is resolved in one pass that copies runs of text between tags.
 *
 * A block tag does not write a line break at once: it removes the white space before it
 * and asks for a break, which the next text writes.  So any number of block tags between
 * two texts makes one break, and none stands at either end.  A <br> writes its break. */
#include "extract/markup.h"

#include "extract/tag.h"
#include "model/characters.h"

#include <string.h>

typedef struct {
    GString *out;
    GArray *links;       /* of TextLink, their addresses owned */
    gboolean break_owed; /* a block began or ended after the last text */
    char *address;       /* of the anchor that is open, or NULL */
    gboolean anchored;   /* the anchor's text has begun, at anchor_start */
    gsize anchor_start;
    MarkupLosses *losses;
} Resolver;

static const char *skip_space(const char *text, const char *end)
{
    while (text < end && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return text;
}

/* The length of @text without the white space at its end. */
static gsize trimmed_length(const char *text, gsize length)
{
    while (length > 0) {
        const char *last = g_utf8_find_prev_char(text, text + length);

        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        length = (gsize)(last - text);
    }
    return length;
}

static void append_text(Resolver *resolver, const char *text, gsize length)
{
    GString *out = resolver->out;
    const char *end = text + length;

    if (out->len == 0 || resolver->break_owed)
        text = skip_space(text, end);
    if (text == end)
        return;
    if (resolver->break_owed && out->len > 0)
        g_string_append_c(out, '\n');
    resolver->break_owed = FALSE;

    if (resolver->address != NULL && !resolver->anchored) {
        const char *first = skip_space(text, end);

        resolver->anchored = first < end;
        resolver->anchor_start = out->len + (gsize)(first - text);
    }
    g_string_append_len(out, text, end - text);
}

static void owe_break(Resolver *resolver)
{
    g_string_truncate(resolver->out,
                      trimmed_length(resolver->out->str, resolver->out->len));
    resolver->break_owed = TRUE;
}

static void append_break(Resolver *resolver)
{
    /* A break at the very beginning would only be trimmed. */
    if (resolver->out->len > 0)
        g_string_append_c(resolver->out, '\n');
}

/* A link would take the reader to whatever the vendor's file says: only addresses of pages
 * and of mail are let through. */
static gboolean is_safe_address(const char *address)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};

    for (const char *p = address; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar character = g_utf8_get_char(p);

        if (g_unichar_isspace(character) || g_unichar_iscntrl(character))
            return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(address, schemes[i], strlen(schemes[i])) == 0)
            return address[strlen(schemes[i])] != '\0';
    return FALSE;
}

static void drop_address(Resolver *resolver, char *address)
{
    g_free(resolver->losses->address);
    resolver->losses->address = address;
}

static char *decode_address(const char *text, gsize length)
{
    GString *address = g_string_sized_new(length);
    gsize used = 0;

    for (gsize i = 0; i < length; i += used) {
        gunichar character = 0;

        used = text[i] == '&' ? tag_read_entity(text + i, &character) : 0;
        if (used > 0) {
            g_string_append_unichar(address, character);
        } else {
            used = 1;
            g_string_append_c(address, text[i]);
        }
    }
    return g_strstrip(g_string_free(address, FALSE));
}

static void close_anchor(Resolver *resolver)
{
    char *address = g_steal_pointer(&resolver->address);

    if (address == NULL)
        return;
    if (!resolver->anchored) {
        drop_address(resolver, address);
        return;
    }
    const TextLink link = {
        .start = resolver->anchor_start,
        .length =
            trimmed_length(resolver->out->str, resolver->out->len) - resolver->anchor_start,
        .href = address,
    };
    g_array_append_val(resolver->links, link);
    resolver->anchored = FALSE;
}

static void resolve_anchor(Resolver *resolver, const Tag *tag)
{
    close_anchor(resolver);
    if (tag->href == NULL)
        return;

    char *address = decode_address(tag->href, tag->href_length);
    if (is_safe_address(address))
        resolver->address = address;
    else
        drop_address(resolver, address);
}

static gsize resolve_tag(Resolver *resolver, const char *text)
{
    Tag tag;
    gsize used = tag_read(text, &tag);

    if (used == 0)
        return 0;
    switch (tag.class) {
    case TAG_INLINE:
        break;
    case TAG_CELL:
        append_text(resolver, " ", 1);
        break;
    case TAG_BLOCK:
        owe_break(resolver);
        break;
    case TAG_BREAK:
        append_break(resolver);
        break;
    case TAG_ANCHOR:
        resolve_anchor(resolver, &tag);
        break;
    }
    resolver->losses->characters += characters_count(text, (gssize)used);
    return used;
}

static gsize resolve_entity(Resolver *resolver, const char *text)
{
    gunichar character = 0;
    char encoded[6];
    gsize used = tag_read_entity(text, &character);

    if (used == 0)
        return 0;
    append_text(resolver, encoded, (gsize)g_unichar_to_utf8(character, encoded));
    resolver->losses->characters += used - (g_unichar_isspace(character) ? 0 : 1);
    return used;
}

static Text *finish(Resolver *resolver)
{
    close_anchor(resolver);
    g_string_truncate(resolver->out,
                      trimmed_length(resolver->out->str, resolver->out->len));

    Text *text = text_new_take(g_string_free(resolver->out, FALSE));
    for (guint i = 0; i < resolver->links->len; i++) {
        const TextLink *link = &g_array_index(resolver->links, TextLink, i);

        text_add_link(text, link->start, link->length, link->href);
        g_free(link->href);
    }
    g_array_unref(resolver->links);
    return text;
}

Text *markup_resolve(const char *cell, gsize length, MarkupLosses *losses)
{
    Resolver resolver = {
        .out = g_string_sized_new(length),
        .links = g_array_new(FALSE, FALSE, sizeof(TextLink)),
        .losses = losses,
    };

    for (gsize i = 0, used = 0; i < length; i += used) {
        used = 0;
        if (cell[i] == '<')
            used = resolve_tag(&resolver, cell + i);
        else if (cell[i] == '&')
            used = resolve_entity(&resolver, cell + i);
        if (used == 0) {
            /* At least one byte, so that a lone < or & is text. */
            used = 1 + strcspn(cell + i + 1, "<&");
            append_text(&resolver, cell + i, used);
        }
    }
    return finish(&resolver);
}
