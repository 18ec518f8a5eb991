/**
 * glyph_bands: the glyphs of a page by their places, to ask which stand near a point.
 */
#ifndef EXTRACT_GLYPH_BANDS_H
#define EXTRACT_GLYPH_BANDS_H

#include "extract/glyph.h"

/** A page's glyphs in bands across it, in each by the left edges of their boxes. */
typedef struct {
    const GArray *glyphs; /* of Glyph, borrowed */
    GPtrArray *bands;     /* of GArray of guint: indices of glyphs */
} GlyphBands;

/** Empty bands for @glyphs (of Glyph, which must live while they are asked), down to @bottom.  Free with
 * glyph_bands_free(). */
GlyphBands *glyph_bands_new(const GArray *glyphs, double bottom);
void glyph_bands_free(GlyphBands *bands);

/** The index of the band at a height; that of the nearest one for heights beyond. */
guint glyph_bands_find(const GlyphBands *bands, double y);

/** Put the glyph at @index into @band.  To be ended with glyph_bands_sort(). */
void glyph_bands_add(GlyphBands *bands, guint band, guint index);
void glyph_bands_sort(GlyphBands *bands);

/** The indices of a band's glyphs; borrowed. */
const GArray *glyph_bands_at(const GlyphBands *bands, guint band);

/** One past the last glyph of @band, as glyph_bands_at() tells it, whose box begins at or before
 * @x. */
guint glyph_bands_before(const GlyphBands *bands, const GArray *band, double x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GlyphBands, glyph_bands_free)

#endif
