#include "extract/line.h"

#include "model/order.h"

/* Glyphs whose centres are nearer than this part of their size stand in one line. */
#define SAME_LINE 0.4

static const Glyph *glyph_at(const GArray *glyphs, guint index)
{
    return &g_array_index(glyphs, Glyph, index);
}

static gint by_y(gconstpointer a, gconstpointer b, gpointer glyphs)
{
    const Glyph *x = glyph_at(glyphs, *(const guint *)a);
    const Glyph *y = glyph_at(glyphs, *(const guint *)b);
    return x->y < y->y ? -1 : x->y > y->y;
}

static gint by_x(gconstpointer a, gconstpointer b, gpointer glyphs)
{
    const Glyph *x = glyph_at(glyphs, *(const guint *)a);
    const Glyph *y = glyph_at(glyphs, *(const guint *)b);
    return x->x < y->x ? -1 : x->x > y->x;
}

GArray *lines_find(const Glyphs *glyphs, GArray *indices)
{
    GArray *all = glyphs->glyphs, *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    order_array(indices, by_y, all);
    guint end;
    for (guint first = 0; first < indices->len; first = end) {
        guint *start = &g_array_index(indices, guint, first);
        double y = glyph_at(all, *start)->y;
        Line line = {first, first, y, y, y};
        for (end = first; end < indices->len; end++) {
            const Glyph *glyph = glyph_at(all, g_array_index(indices, guint, end));
            if (glyph->y - y > SAME_LINE * glyph->size)
                break;
            line.top = MIN(line.top, glyph->y - glyph->size / 2);
            line.bottom = MAX(line.bottom, glyph->y + glyph->size / 2);
        }
        line.end = end;
        order_stretch(start, end - first, sizeof(guint), by_x, all);
        g_array_append_val(lines, line);
    }
    return lines;
}
