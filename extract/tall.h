/**
 * tall: boxes that are told far too high.
 *
 * Some fonts say of themselves that they reach several ems above their line or below it, as those
 * for formulas do; the boxes of all their letters then reach over the rows of a table beside them.
 */
#ifndef EXTRACT_TALL_H
#define EXTRACT_TALL_H

#include "extract/glyph.h"

/** Bring boxes that are higher than any letter's to the height of the letters that @drawing paints
 * in them, level ones only. */
void tall_mend(Glyphs *glyphs, const Drawing *drawing);

#endif
