#include "extract/glyph_bands.h"

#include "model/order.h"

#include <math.h>

/* Bands are so high, in points. */
#define BAND       8.0
#define MOST_BANDS 4000u

static void unref_array(gpointer array)
{
    g_array_unref(array);
}

GlyphBands *glyph_bands_new(const GArray *glyphs, double bottom)
{
    GlyphBands *bands = g_new0(GlyphBands, 1);
    bands->glyphs = glyphs;
    bands->bands = g_ptr_array_new_with_free_func(unref_array);
    guint count = (guint)CLAMP(bottom / BAND + 1, 1.0, (double)MOST_BANDS);
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(bands->bands, g_array_new(FALSE, FALSE, sizeof(guint)));
    return bands;
}

void glyph_bands_free(GlyphBands *bands)
{
    if (bands == NULL)
        return;
    g_ptr_array_unref(bands->bands);
    g_free(bands);
}

guint glyph_bands_find(const GlyphBands *bands, double y)
{
    if (!isfinite(y))
        return 0;
    return (guint)CLAMP(floor(y / BAND), 0.0, (double)bands->bands->len - 1);
}

void glyph_bands_add(GlyphBands *bands, guint band, guint index)
{
    g_array_append_val((GArray *)g_ptr_array_index(bands->bands, band), index);
}

static double left_of(const GlyphBands *bands, guint index)
{
    return g_array_index(bands->glyphs, Glyph, index).box.left;
}

static gint by_left(gconstpointer a, gconstpointer b, gpointer data)
{
    const GlyphBands *bands = data;
    guint i = *(const guint *)a, j = *(const guint *)b;
    double x = left_of(bands, i), y = left_of(bands, j);
    if (x != y)
        return x < y ? -1 : 1;
    return i < j ? -1 : i > j;
}

void glyph_bands_sort(GlyphBands *bands)
{
    for (guint i = 0; i < bands->bands->len; i++)
        order_array(g_ptr_array_index(bands->bands, i), by_left, bands);
}

const GArray *glyph_bands_at(const GlyphBands *bands, guint band)
{
    return g_ptr_array_index(bands->bands, band);
}

guint glyph_bands_before(const GlyphBands *bands, const GArray *band, double x)
{
    guint low = 0, high = band->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (left_of(bands, g_array_index(band, guint, middle)) <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
