#include "normalize/splitting.h"

/* Where an item may end, from the surest to the least sure. */
typedef enum {
    BOUNDARY_GAP,
    BOUNDARY_SENTENCE,
    BOUNDARY_LIST,
    BOUNDARY_KINDS
} BoundaryKind;

typedef struct {
    BoundaryKind kind;
    gsize start, end; /* bytes: the white space itself */
} Boundary;

static gboolean is_list_point(gunichar character)
{
    switch (character) {
    case 0x30fb: /* ・ */
    case 0xff65: /* ･ */
    case 0x2022: /* • */
    case 0x25cf: /* ● */
    case 0x203b: /* ※ */
    case '-':
    case '(':
    case 0xff08: /* （ */
        return TRUE;
    default:
        return (character >= 0x2460 && character <= 0x24ff) || g_unichar_isdigit(character);
    }
}

static gboolean is_sentence_end(gunichar character)
{
    return character == 0x3002 || character == 0xff0e; /* 。 ． */
}

/* The boundary that the white space from @start to @end is, if it is one. */
static gboolean judge(const char *content, gsize start, gsize end, gunichar before,
                      gboolean in_list, Boundary *boundary)
{
    gunichar after = g_utf8_get_char(content + end);
    *boundary = (Boundary){.start = start, .end = end};
    if (g_utf8_strlen(content + start, (gssize)(end - start)) > 1) {
        boundary->kind = BOUNDARY_GAP;
        return !is_list_point(after);
    }
    if (is_list_point(after))
        return FALSE;
    boundary->kind = is_sentence_end(before) ? BOUNDARY_SENTENCE : BOUNDARY_LIST;
    return is_sentence_end(before) || in_list;
}

static GArray *boundaries_of(const Text *text)
{
    GArray *boundaries = g_array_new(FALSE, FALSE, sizeof(Boundary));
    const char *content = text->content;
    gunichar before = 0;
    gboolean in_list = is_list_point(g_utf8_get_char(content));
    for (const char *at = content; *at != '\0';) {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_isspace(character)) {
            before = character;
            at = g_utf8_next_char(at);
            continue;
        }
        const char *end = at;
        while (*end != '\0' && g_unichar_isspace(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
        Boundary boundary;
        if (before != 0 && *end != '\0') {
            if (judge(content, (gsize)(at - content), (gsize)(end - content), before,
                      in_list, &boundary))
                g_array_append_val(boundaries, boundary);
            in_list = is_list_point(g_utf8_get_char(end));
        }
        at = end;
    }
    return boundaries;
}

static GPtrArray *cut(const Text *text, const GArray *boundaries, BoundaryKind last)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func((GDestroyNotify)text_unref);
    gsize start = 0;
    for (guint i = 0; i < boundaries->len; i++) {
        const Boundary *boundary = &g_array_index(boundaries, Boundary, i);
        if (boundary->kind <= last) {
            g_ptr_array_add(pieces, text_slice(text, start, boundary->start));
            start = boundary->end;
        }
    }
    g_ptr_array_add(pieces, text_slice(text, start, text->length));
    return pieces;
}

GPtrArray *splitting_items(const Text *text, guint count)
{
    g_autoptr(GArray) boundaries = boundaries_of(text);
    guint found = 0;
    for (guint kind = 0; kind < BOUNDARY_KINDS; kind++) {
        for (guint i = 0; i < boundaries->len; i++)
            if (g_array_index(boundaries, Boundary, i).kind == (BoundaryKind)kind)
                found++;
        if (found + 1 == count)
            return cut(text, boundaries, (BoundaryKind)kind);
    }
    return NULL;
}
