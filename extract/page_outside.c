#include "extract/page_outside.h"

#include "extract/place.h"

static gint by_index(gconstpointer a, gconstpointer b)
{
    const guint *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static void add_line(SheetPage *page, const Turn *turn, const Glyphs *glyphs,
                     const GArray *line, gboolean hidden)
{
    if (line->len == 0)
        return;
    SheetOutside *outside = sheet_page_add_outside(page, place_text(glyphs, line));
    outside->has_box = TRUE;
    outside->hidden = hidden;
    outside->box = turn_box_back(turn, place_box(glyphs, line));
}

/* Poppler's lines are kept: what it tells in one line stands in one. */
void page_outside_add(SheetPage *page, const Turn *turn, const Glyphs *glyphs,
                      GArray *indices, gboolean hidden)
{
    g_array_sort(indices, by_index);
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        gboolean breaks = i > 0 && index != g_array_index(indices, guint, i - 1) + 1;
        if (breaks || g_array_index(glyphs->glyphs, Glyph, index).breaks) {
            add_line(page, turn, glyphs, line, hidden);
            g_array_set_size(line, 0);
        }
        g_array_append_val(line, index);
    }
    add_line(page, turn, glyphs, line, hidden);
}
