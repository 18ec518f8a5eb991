#include "extract/glyph_bands.h"

#include "model/order.h"

#include <math.h>

/* Bands are so high, in points. */
#define BAND       8.0
#define MOST_BANDS 4000u

guint glyph_bands_find(const GlyphBands *bands, double y)
{
    double band = y / BAND, last = (double)bands->count - 1;
    if (!(band > 0) || !isfinite(band))
        return 0;
    return (guint)MIN(band, last);
}

/* The bands of a glyph. */
typedef struct {
    guint first, end;
} Stretch;

static Stretch *find_stretches(const GlyphBands *bands, GlyphReach reach, guint most)
{
    Stretch *stretches = g_new0(Stretch, bands->glyphs->len + 1);
    for (guint i = 0; i < bands->glyphs->len; i++) {
        double top, bottom;
        if (!reach(&g_array_index(bands->glyphs, Glyph, i), &top, &bottom))
            continue;
        guint first = glyph_bands_find(bands, top);
        guint end = glyph_bands_find(bands, bottom) + 1;
        stretches[i] = (Stretch){first, MIN(end, first + most)};
    }
    return stretches;
}

/* First it is counted how many each band gets, so that one array holds them all. */
static void fill(GlyphBands *bands, const Stretch *stretches)
{
    guint *ends = bands->starts + 1;
    for (guint i = 0; i < bands->glyphs->len; i++)
        for (guint band = stretches[i].first; band < stretches[i].end; band++)
            ends[band]++;
    for (guint band = 1; band < bands->count; band++)
        ends[band] += ends[band - 1];
    bands->places = g_new(GlyphPlace, ends[bands->count - 1] + 1);
    g_autofree guint *next = g_memdup2(bands->starts, bands->count * sizeof(guint));
    for (guint i = 0; i < bands->glyphs->len; i++) {
        const GlyphPlace place = {g_array_index(bands->glyphs, Glyph, i).box.left, i};
        for (guint band = stretches[i].first; band < stretches[i].end; band++)
            bands->places[next[band]++] = place;
    }
}

static gint by_left(gconstpointer a, gconstpointer b, gpointer data)
{
    const GlyphPlace *x = a, *y = b;
    (void)data;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

GlyphBands *glyph_bands_new(const GArray *glyphs, double bottom, GlyphReach reach,
                            guint most)
{
    GlyphBands *bands = g_new0(GlyphBands, 1);
    bands->glyphs = glyphs;
    bands->count = (guint)CLAMP(bottom / BAND + 1, 1.0, (double)MOST_BANDS);
    bands->starts = g_new0(guint, bands->count + 1);
    g_autofree Stretch *stretches = find_stretches(bands, reach, most);
    fill(bands, stretches);
    for (guint band = 0; band < bands->count; band++)
        order_stretch(bands->places + bands->starts[band],
                      bands->starts[band + 1] - bands->starts[band], sizeof(GlyphPlace),
                      by_left, NULL);
    return bands;
}

void glyph_bands_free(GlyphBands *bands)
{
    if (bands == NULL)
        return;
    g_free(bands->starts);
    g_free(bands->places);
    g_free(bands);
}

GlyphBand glyph_bands_at(const GlyphBands *bands, guint band)
{
    guint start = bands->starts[band];
    return (GlyphBand){bands->places + start, bands->starts[band + 1] - start};
}

guint glyph_bands_before(GlyphBand band, double x)
{
    guint low = 0, high = band.count;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (band.places[middle].left <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
