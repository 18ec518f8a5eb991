/**
 * glyph_bands: the glyphs of a page by their places, to ask which stand near a point.
 */
#ifndef EXTRACT_GLYPH_BANDS_H
#define EXTRACT_GLYPH_BANDS_H

#include "extract/glyph.h"

/** A glyph in a band. */
typedef struct {
    double left; /* of its box */
    guint index;
} GlyphPlace;

/** A page's glyphs in bands across it, in each by the left edges of their boxes. */
typedef struct {
    const GArray *glyphs; /* of Glyph, borrowed */
    guint count;          /* of bands */
    guint *starts;        /* of each band, and the end of the last: indices of places */
    GlyphPlace *places;
} GlyphBands;

/** The glyphs of one band; borrowed. */
typedef struct {
    const GlyphPlace *places;
    guint count;
} GlyphBand;

/** From where to where @glyph is looked for, in points down the page.  FALSE: nowhere. */
typedef gboolean (*GlyphReach)(const Glyph *glyph, double *top, double *bottom);

/** @glyphs (of Glyph, which must live while they are asked) in bands down to @bottom.  @most: over
 * how many bands a glyph reaches at most.  Free with glyph_bands_free(). */
GlyphBands *glyph_bands_new(const GArray *glyphs, double bottom, GlyphReach reach,
                            guint most);
void glyph_bands_free(GlyphBands *bands);

/** The index of the band at a height; that of the nearest one for heights beyond. */
guint glyph_bands_find(const GlyphBands *bands, double y);

GlyphBand glyph_bands_at(const GlyphBands *bands, guint band);

/** One past the last glyph of @band whose box begins at or before @x. */
guint glyph_bands_before(GlyphBand band, double x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GlyphBands, glyph_bands_free)

#endif
