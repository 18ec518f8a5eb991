/**
 * overflow: text that runs on over the edges of its cell within its table.
 */
#ifndef EXTRACT_OVERFLOW_H
#define EXTRACT_OVERFLOW_H

#include "extract/owner.h"

/** Give strings that lie in several cells to the one in which they are set, where nothing speaks
 * against it.  @grids: of Grid.  @owners: of Owner, one for each glyph of @glyphs; those of such
 * strings are changed. */
void overflow_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners);

#endif
