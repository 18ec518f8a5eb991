/* Text is read in a frame of its own: u runs along the line, v from line to line.
 *
 *      across         down            up
 *      u ->           v <- +          + -> v
 *      v |                 | u        | u (upwards)
 *        v                 v          |
 *
 * Which it is shows in the order in which poppler tells the glyphs: of two that follow each
 * other in one line the second lies to the right, below or above. */
#include "extract/place.h"

#include "model/characters.h"
#include "model/order.h"

#include <math.h>
#include <string.h>

/* Glyphs whose centres are nearer than this part of their size stand in one line. */
#define SAME_LINE 0.5
/* A gap of this part of the size is a space; between CJK characters it must be wider. */
#define SPACE     0.2
#define SPACE_CJK 0.8

typedef enum { RUN_ACROSS, RUN_DOWN, RUN_UP } Run;

typedef struct {
    double u, v, before, after; /* centre; how far the box reaches along u */
    double size;
    guint index;
} Item;

static const Glyph *glyph_at(const Glyphs *glyphs, guint index)
{
    return &g_array_index(glyphs->glyphs, Glyph, index);
}

static Run find_run(const Glyphs *glyphs, const GArray *indices)
{
    guint across = 0, down = 0, up = 0;
    for (guint i = 1; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        const Glyph *a = glyph_at(glyphs, g_array_index(indices, guint, i - 1));
        const Glyph *b = glyph_at(glyphs, index);
        double size = MAX(a->size, b->size), dx = b->x - a->x, dy = b->y - a->y;
        if (fabs(dy) < 0.3 * size)
            across++;
        else if (fabs(dx) < 0.3 * size && fabs(dy) < 1.8 * size)
            *(dy > 0 ? &down : &up) += 1;
    }
    if (down > 2 * across && down >= up)
        return RUN_DOWN;
    return up > 2 * across ? RUN_UP : RUN_ACROSS;
}

static Item make_item(const Glyph *glyph, guint index, Run run)
{
    Box box = glyph->box;
    Item item = {.size = glyph->size, .index = index};
    switch (run) {
    case RUN_ACROSS:
        item.u = glyph->x;
        item.v = glyph->y;
        item.before = box.left;
        item.after = box.right;
        break;
    case RUN_DOWN:
        item.u = (box.top + box.bottom) / 2;
        item.v = -glyph->x;
        item.before = box.top;
        item.after = box.bottom;
        break;
    case RUN_UP:
        item.u = -(box.top + box.bottom) / 2;
        item.v = glyph->x;
        item.before = -box.bottom;
        item.after = -box.top;
        break;
    }
    return item;
}

static gint by_v(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    const Item *x = a, *y = b;
    if (x->v != y->v)
        return x->v < y->v ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static gint by_u(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    const Item *x = a, *y = b;
    if (x->u != y->u)
        return x->u < y->u ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* The end (one past the last item) of the line that begins at @first. */
static guint find_line_end(const GArray *items, guint first)
{
    double sum = 0;
    guint end = first;
    for (; end < items->len; end++) {
        const Item *item = &g_array_index(items, Item, end);
        guint count = end - first;
        if (count > 0 && item->v - sum / count > SAME_LINE * item->size)
            break;
        sum += item->v;
    }
    return end;
}

static gboolean is_space_between(const Glyphs *glyphs, const Item *a, const Item *b)
{
    const Glyph *x = glyph_at(glyphs, a->index), *y = glyph_at(glyphs, b->index);
    if (b->index == a->index + 1 && y->spaced && !y->breaks)
        return TRUE;
    gboolean cjk = characters_is_cjk(x->character) && characters_is_cjk(y->character);
    return b->before - a->after > (cjk ? SPACE_CJK : SPACE) * MAX(a->size, b->size);
}

typedef struct {
    guint link;
    gsize start;
} OpenLink;

/* A text while it is put together. */
typedef struct {
    GString *content;
    GArray *links; /* of OpenLink, one a glyph; NULL if the page has none */
    GArray *spans; /* of PlaceSpan, one a glyph; NULL if nobody asks for them */
    guint written; /* glyphs */
} Writing;

static void close_link(const Glyphs *glyphs, Text *text, OpenLink open, gsize end)
{
    if (open.link > 0) {
        const GlyphLink *link = g_ptr_array_index(glyphs->links, open.link - 1);
        text_add_link(text, open.start, end - open.start, link->href);
    }
}

/* Links are told by glyph; stretches of one link become one TextLink.  @links: or NULL. */
static Text *make_text(const Glyphs *glyphs, GString *content, const GArray *links)
{
    gsize end = content->len;
    Text *text = text_new_take(g_string_free(content, FALSE));
    OpenLink open = {0, 0};
    gsize after = 0;
    for (guint i = 0; links != NULL && i < links->len; i++) {
        OpenLink next = g_array_index(links, OpenLink, i);
        if (next.link != open.link) {
            close_link(glyphs, text, open, after);
            open = next;
        }
        gsize length = (gsize)g_utf8_skip[(guchar)text->content[next.start]];
        after = MIN(next.start + length, end);
    }
    close_link(glyphs, text, open, after);
    return text;
}

static GArray *array_new(gsize size, guint count)
{
    GArray *array = g_array_new(FALSE, FALSE, (guint)size);
    g_array_set_size(array, count);
    return array;
}

/* @count: how many glyphs there are to write. */
static Writing writing_new(const Glyphs *glyphs, guint count, gboolean spans)
{
    return (Writing){g_string_new(NULL),
                     glyphs->links->len > 0 ? array_new(sizeof(OpenLink), count) : NULL,
                     spans ? array_new(sizeof(PlaceSpan), count) : NULL, 0};
}

static void append_glyph(Writing *writing, const Glyphs *glyphs, guint index)
{
    const Glyph *glyph = glyph_at(glyphs, index);
    OpenLink link = {glyph->link, writing->content->len};
    gunichar c = glyph->character;
    g_string_append_unichar(writing->content, characters_is_xml(c) ? c : 0xFFFD);
    PlaceSpan span = {index, link.start, writing->content->len - link.start};
    if (writing->links != NULL)
        g_array_index(writing->links, OpenLink, writing->written) = link;
    if (writing->spans != NULL)
        g_array_index(writing->spans, PlaceSpan, writing->written) = span;
    writing->written++;
}

static Writing write_glyphs(const Glyphs *glyphs, const GArray *indices, gboolean spans)
{
    Writing writing = writing_new(glyphs, indices->len, spans);
    Run run = find_run(glyphs, indices);
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(Item));
    g_array_set_size(items, indices->len);
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        g_array_index(items, Item, i) = make_item(glyph_at(glyphs, index), index, run);
    }
    order_array(items, by_v, NULL);

    guint end;
    for (guint first = 0; first < items->len; first = end) {
        end = find_line_end(items, first);
        order_stretch(&g_array_index(items, Item, first), end - first, sizeof(Item), by_u,
                      NULL);
        if (first > 0)
            g_string_append_c(writing.content, '\n');
        for (guint i = first; i < end; i++) {
            const Item *item = &g_array_index(items, Item, i);
            if (i > first && is_space_between(glyphs, item - 1, item))
                g_string_append_c(writing.content, ' ');
            append_glyph(&writing, glyphs, item->index);
        }
    }
    return writing;
}

Text *place_text(const Glyphs *glyphs, const GArray *indices)
{
    Writing writing = write_glyphs(glyphs, indices, FALSE);
    Text *text = make_text(glyphs, writing.content, writing.links);
    g_clear_pointer(&writing.links, g_array_unref);
    return text;
}

GArray *place_spans(const Glyphs *glyphs, const GArray *indices)
{
    Writing writing = write_glyphs(glyphs, indices, TRUE);
    g_string_free(writing.content, TRUE);
    g_clear_pointer(&writing.links, g_array_unref);
    return writing.spans;
}

Box place_box(const Glyphs *glyphs, const GArray *indices)
{
    Box box = glyph_at(glyphs, g_array_index(indices, guint, 0))->box;
    for (guint i = 1; i < indices->len; i++)
        box = box_around(box, glyph_at(glyphs, g_array_index(indices, guint, i))->box);
    return box;
}
