#include "extract/crowd.h"

#include "extract/glyph_bands.h"

#include <math.h>

/* Of the larger one's size: two letters of one line stand at one height, and are of one size. */
#define LEVEL 0.25
#define SIZES 0.25
/* So much of the narrower one is covered; so near in the middle, one is drawn around the other. */
#define COVERED 0.5
#define AROUND  0.12
/* So many glyphs to the left of one are looked at in each band. */
#define NEIGHBOURS 40u

struct Crowd {
    const GArray *glyphs;
    GlyphBands *bands;
};

static const Glyph *glyph_at(const Crowd *crowd, guint index)
{
    return &g_array_index(crowd->glyphs, Glyph, index);
}

static gboolean reach_of(const Glyph *glyph, double *top, double *bottom)
{
    *top = *bottom = glyph->y;
    return glyph->state == GLYPH_SHOWN;
}

Crowd *crowd_new(const GArray *glyphs)
{
    Crowd *crowd = g_new0(Crowd, 1);
    crowd->glyphs = glyphs;
    double bottom = 0;
    for (guint i = 0; i < glyphs->len; i++)
        bottom = fmax(bottom, glyph_at(crowd, i)->y);
    crowd->bands = glyph_bands_new(glyphs, bottom, reach_of, 1);
    return crowd;
}

void crowd_free(Crowd *crowd)
{
    if (crowd == NULL)
        return;
    glyph_bands_free(crowd->bands);
    g_free(crowd);
}

gboolean crowd_is_collision(const Glyph *a, const Glyph *b)
{
    double size = MAX(a->size, b->size);
    double narrower = MIN(a->box.right - a->box.left, b->box.right - b->box.left);
    double common = MIN(a->box.right, b->box.right) - MAX(a->box.left, b->box.left);
    return a->character != b->character && common >= COVERED * narrower && narrower > 0 &&
           fabs(a->y - b->y) <= LEVEL * size && fabs(a->size - b->size) <= SIZES * size &&
           fabs(a->x - b->x) > AROUND * size && g_unichar_isalnum(a->character) &&
           g_unichar_isalnum(b->character);
}

/* One past the last glyph of a band that begins before @x. */
static guint find_before(GlyphBand band, double x)
{
    return glyph_bands_before(band, nextafter(x, -INFINITY));
}

guint crowd_find(const Crowd *crowd, guint index, guint first, guint end)
{
    const Glyph *glyph = glyph_at(crowd, index);
    guint last = glyph_bands_find(crowd->bands, glyph->y + LEVEL * glyph->size);
    for (guint i = glyph_bands_find(crowd->bands, glyph->y - LEVEL * glyph->size);
         i <= last; i++) {
        GlyphBand band = glyph_bands_at(crowd->bands, i);
        guint behind = find_before(band, glyph->box.right);
        for (guint j = behind; j > 0 && behind - j < NEIGHBOURS; j--) {
            guint other = band.places[j - 1].index;
            if ((other < first || other >= end) &&
                crowd_is_collision(glyph, glyph_at(crowd, other)))
                return other;
        }
    }
    return G_MAXUINT;
}

guint crowd_find_at(const Crowd *crowd, double x, double slack, double top, double bottom)
{
    guint found = G_MAXUINT, last = glyph_bands_find(crowd->bands, bottom);
    for (guint i = glyph_bands_find(crowd->bands, top); i <= last && found == G_MAXUINT;
         i++) {
        GlyphBand band = glyph_bands_at(crowd->bands, i);
        guint behind = find_before(band, x + slack);
        for (guint j = behind; j > 0 && behind - j < NEIGHBOURS; j--) {
            guint other = band.places[j - 1].index;
            const Glyph *glyph = glyph_at(crowd, other);
            if (glyph->box.right >= x - slack && glyph->y >= top && glyph->y <= bottom &&
                (found == G_MAXUINT || glyph->y < glyph_at(crowd, found)->y))
                found = other;
        }
    }
    return found;
}
