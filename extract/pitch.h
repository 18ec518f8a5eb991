/**
 * pitch: fonts that set every letter an em apart.
 *
 * A Japanese font that no file embeds may be told without widths: then its narrow letters stand
 * an em apart, as wide ones do, and "6.8" is shown as "6 . 8".  A program that embeds another font
 * in its place tells narrow boxes at the same places, and poppler takes the gaps for spaces.
 */
#ifndef EXTRACT_PITCH_H
#define EXTRACT_PITCH_H

#include "extract/glyph.h"

/** Where a font of @drawing sets letters never nearer than an em, and narrow ones exactly so far
 * apart, widen their boxes to their places and take the spaces between them away.  @glyphs: with
 * their letters (Glyph.letter). */
void pitch_widen(Glyphs *glyphs, const Drawing *drawing);

/** Whether the Latin letters and digits of a page stand apart from each other nearly everywhere:
 * a font is shown by another one whose letters are narrower, and gaps look as spaces do. */
gboolean pitch_is_spread(const Glyphs *glyphs);

/** Lines that are set from edge to edge have a gap behind each letter: where those between ideographs and
 *  kana are all the same, they are no spaces. */
void pitch_close(Glyphs *glyphs);

#endif
