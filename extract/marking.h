/**
 * marking: which cell a drawn mark stands in, and which of its words it touches.
 */
#ifndef EXTRACT_MARKING_H
#define EXTRACT_MARKING_H

#include "extract/glyph.h"
#include "extract/grid.h"
#include "extract/mark.h"
#include "extract/turn.h"

#include <glib.h>

/** Put the marks that stand in cells of @grid into @table, which was made from it cell by
 * cell.  @cells: for each cell the indices of its glyphs (GArray of guint), or NULL.
 *  Returns: FALSE if marks had to be left out, because there are too many. */
gboolean marking_add(SheetTable *table, const Turn *turn, const Grid *grid,
                     const GPtrArray *cells, const Glyphs *glyphs, const Marks *marks);

#endif
