/**
 * glyph: the characters of a PDF page with their places.
 */
#ifndef EXTRACT_GLYPH_H
#define EXTRACT_GLYPH_H

#include "extract/drawing.h"
#include "extract/lost_fonts.h"
#include "extract/turn.h"

#include <glib.h>
#include <poppler.h>
#include <stdbool.h>

/** Links beyond are not looked at. */
#define GLYPH_MAXIMUM_LINKS 2000u

/** Why a person does not see a glyph. */
typedef enum {
    GLYPH_SHOWN,
    GLYPH_OFF_PAGE,
    GLYPH_CLIPPED,   /* it lies outside of what its painting shows */
    GLYPH_TINY,      /* under a point high */
    GLYPH_SAME,      /* the colour of what lies under it */
    GLYPH_COVERED,   /* something was painted over it */
    GLYPH_NO_INK,    /* nothing was painted where it should be */
    GLYPH_DUPLICATE, /* the same character again, a hair beside: fake bold */
} GlyphState;

/** A character that is no white space.  Millions of them go from process to process: what is
 * small is kept small. */
typedef struct {
    gunichar character;
    guint link;   /* index into links + 1; 0: none */
    guint run;    /* place of the run that painted it + 1; 0: it is not known */
    guint letter; /* place of the painted letter in the drawing + 1; 0: it is not known */
    Box box;
    double x, y; /* the centre of the character's body */
    double size; /* its em, in points */
    GlyphState state;
    bool spaced;    /* white space comes before it in the text */
    bool breaks;    /* a line end comes before it in the text */
    bool slanted;   /* its line is neither level nor upright, as far as is known */
    bool starts;    /* a run of painted glyphs begins with it, as far as is known */
    bool fontless;  /* its font may be one of which nothing is painted */
    bool cut_above; /* its painting does not show the upper end of its body */
} Glyph;

typedef struct {
    Box box;
    char *href;
} GlyphLink;

/** Outside of @clip nothing of a glyph shows. */
typedef struct {
    guint glyph; /* index into glyphs */
    Box clip;
} GlyphClip;

typedef struct {
    GArray *glyphs;   /* of Glyph, in the order of poppler's text */
    GPtrArray *links; /* of GlyphLink */
    GArray *clips;    /* of GlyphClip, by glyph: those of the state GLYPH_CLIPPED, and seen
                          * ones of which the foot or a side is hidden */
    double size;      /* the median of the glyphs' sizes; 10 if there are none */
    gsize unreadable; /* characters that no font explains */
    gsize inferred;   /* characters that a font told and the document did not */
    gsize unpainted;  /* characters taken as shown although no font could paint them */
    gsize boxed;  /* characters that the font lacks which stands in for the document's */
    gsize beyond; /* letters painted beyond the page's edges: see beyond.h … */
    double beyond_top;   /* … and where the uppermost of them stands */
    gboolean suspicious; /* letters stand as they never do in words */
    gboolean spread;     /* Latin letters stand so far apart that no space can be told */
    gboolean misplaced;  /* poppler told fewer or more places than characters */
} Glyphs;

/** The text of @page, turned by @turn.  @drawing and @canvas: what the page paints, turned
 * already, or NULL if that is not known: then nothing is taken for hidden but what lies off
 * the page.  @lost: fonts whose text was not painted.
 *  Returns: free with glyphs_free(). */
Glyphs *glyphs_read(PopplerPage *page, const Turn *turn, const Drawing *drawing,
                    const Canvas *canvas, const LostFonts *lost);
void glyphs_free(Glyphs *glyphs);

/** No glyphs.  Free with glyphs_free(). */
Glyphs *glyphs_new(void);
/** Add a link; @href is copied. */
void glyphs_add_link(Glyphs *glyphs, const char *href, Box box);

/** Whether one of the glyphs of @indices (guint) is Chinese, Japanese or Korean. */
gboolean glyphs_hold_cjk(const Glyphs *glyphs, const GArray *indices);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Glyphs, glyphs_free)

#endif
