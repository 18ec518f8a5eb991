/**
 * mirrored: letters that poppler tells as if they were turned the other way.
 */
#ifndef EXTRACT_MIRRORED_H
#define EXTRACT_MIRRORED_H

#include "extract/glyph.h"

/** Where the letters of a line of a turned page, turned upright, follow each other from right to
 * left, poppler took them for turned the other way: they are put in the order in which @drawing
 * paints them, and their boxes where letters have them that stand upright. */
void mirrored_mend(Glyphs *glyphs, const Drawing *drawing);

#endif
