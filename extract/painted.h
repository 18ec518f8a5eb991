/**
 * painted: lines that were painted in one go, over the edges of their cells.
 */
#ifndef EXTRACT_PAINTED_H
#define EXTRACT_PAINTED_H

#include "extract/owner.h"

/** Give each line that was painted in one go, from the left edge of a cell on, to that cell as a
 * whole, also where it stands on another cell's text: poppler then tells both mixed.  @grids: of
 * Grid.  @owners: of Owner, one for each glyph of @glyphs; those of such lines are changed. */
void painted_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners);

#endif
