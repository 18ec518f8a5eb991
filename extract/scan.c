#include "extract/scan.h"

/* Images smaller than this part of the page are signs. */
#define SIGN 0.01
/* So many images are looked at. */
#define MAXIMUM_IMAGES 200u
/* Where letters fill a lesser part of an image, its text is not the page's: a page number at the
 * foot of a scan fills a thousandth. */
#define WRITTEN 0.03

gboolean scan_has_layer(const Glyphs *glyphs, const Drawing *drawing)
{
    if (drawing == NULL || drawing->images->len == 0)
        return FALSE;
    guint bare = 0;
    for (guint i = 0; i < glyphs->glyphs->len; i++)
        bare += g_array_index(glyphs->glyphs, Glyph, i).state == GLYPH_NO_INK ? 1 : 0;
    return 2 * bare > glyphs->glyphs->len;
}

static double area_of(Box box)
{
    return (box.right - box.left) * (box.bottom - box.top);
}

static gboolean is_written_on(const Glyphs *glyphs, Box image)
{
    double written = 0;
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        if (glyph->state != GLYPH_DUPLICATE && box_holds(image, glyph->x, glyph->y))
            written += glyph->size * (glyph->box.right - glyph->box.left);
    }
    return written >= WRITTEN * area_of(image);
}

double scan_unread_part(const Glyphs *glyphs, const Drawing *drawing, double width,
                        double height)
{
    double page = width * height, unread = 0;
    guint looked = 0;
    for (guint i = 0; i < drawing->images->len && looked < MAXIMUM_IMAGES; i++) {
        Box image = g_array_index(drawing->images, Box, i);
        if (area_of(image) < SIGN * page)
            continue;
        looked++;
        if (!is_written_on(glyphs, image))
            unread += area_of(image);
    }
    return page > 0 ? MIN(unread / page, 1.0) : 0;
}
