/**
 * ink: which painted run a character of the text was painted by.
 *
 * Poppler tells a box for every character; it tells neither where the baseline is nor whether
 * anything was painted.  The drawing knows both: a painted run begins at a point of its
 * baseline.  A box is matched with the run that is nearest to where its baseline should be.
 */
#ifndef EXTRACT_INK_H
#define EXTRACT_INK_H

#include "extract/glyph.h"

/** The centre of a body lies this part of the em above the baseline. */
#define INK_MIDDLE 0.36

typedef struct Ink Ink;

/** The runs of @drawing, and what @glyphs (of Glyph) are known to be painted by; both must live as
 * long.  @height: of the page.  Free with ink_free(). */
Ink *ink_new(const Drawing *drawing, const GArray *glyphs, double height);
void ink_free(Ink *ink);

/** Whether a character's box can be one of the run's: mostly of 0.9 to 1.5 ems, in fonts of
 * drawings of up to 3. */
gboolean ink_has_size(const DrawingRun *run, Box box);

/** The run whose baseline passes through the box of @glyph at the right height, or NULL.  @before:
 * the run of the character that it goes on with, or NULL. */
const DrawingRun *ink_find(Ink *ink, const Glyph *glyph, const DrawingRun *before);

/** Whether a letter of @run begins where the box of @glyph does, and is the same character wherever
 * else the page shows it. */
gboolean ink_has_painted(Ink *ink, const DrawingRun *run, const Glyph *glyph);

/** Any run that could have painted what stands in @box, whichever way it is written, or NULL; one
 * that shows it rather than one whose clip hides it.  Takes time with the number of runs: not to
 * be asked once ink_is_exhausted(). */
const DrawingRun *ink_find_any(Ink *ink, Box box);

/** Whether ink_find_any() was asked as often as a page may. */
gboolean ink_is_exhausted(const Ink *ink);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ink, ink_free)

#endif
