/**
 * overlap: text that is printed on the text of the cell below its own.
 */
#ifndef EXTRACT_OVERLAP_H
#define EXTRACT_OVERLAP_H

#include "extract/owner.h"

/** Give lines that stand on other text of their cell to the cell above, whose text they go on
 *  with.  @owners: of Owner, one for each glyph of @glyphs; those of such lines are changed.
 *  @moved: array of guint, to which their glyphs are added.
 *  Returns: how many characters stand on others still, so that nobody knows how to read them. */
guint overlap_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners,
                     GArray *moved);

#endif
