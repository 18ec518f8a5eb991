/**
 * highlight: fills that lie under some words of a line only, and bound no cell.
 */
#ifndef EXTRACT_HIGHLIGHT_H
#define EXTRACT_HIGHLIGHT_H

#include "extract/drawing.h"
#include "extract/glyph.h"

/** For each fill of @drawing 1 if it is as high as a line of text, as wide as the words on it, and the
 * line goes on beside it without a gap; else 0.  @glyphs: of the same page.
 *  Returns: free with g_free(); NULL if there is none. */
guint8 *highlights_find(const Drawing *drawing, const Glyphs *glyphs);

#endif
