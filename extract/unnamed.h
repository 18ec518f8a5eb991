/**
 * unnamed: characters that are painted but that the text of the page does not tell, or not
 * readably.
 *
 * Poppler leaves a glyph out of the text without a word if the font does not say which
 * character it is.  Each painted glyph must therefore be found in the text again.
 */
#ifndef EXTRACT_UNNAMED_H
#define EXTRACT_UNNAMED_H

#include "extract/drawing.h"
#include "extract/glyph.h"

/** Complete @glyphs, whose boxes are turned upright, by what @drawing paints: an unreadable
 * one takes the character that its font has for it, or goes if it leaves no ink; what is
 * painted and not told is added, as U+FFFD if its font does not know it either. */
void unnamed_resolve(Glyphs *glyphs, const Drawing *drawing);

#endif
