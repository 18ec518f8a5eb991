/**
 * margin: where the texts of a column begin.
 */
#ifndef EXTRACT_MARGIN_H
#define EXTRACT_MARGIN_H

#include "extract/owner.h"

/** The margins of all columns: the commonest distance, in points, of a cell's leftmost glyph from
 * the cell's left edge.  @owners: of Owner, one for each glyph of @glyphs.  @grids: of Grid.
 *  Returns: new array, for each grid an array of double, one for each column; release with
 * g_ptr_array_unref(). */
GPtrArray *margins_find(const Glyphs *glyphs, const GPtrArray *grids, const GArray *owners);

/** How far behind the margin of its cell the glyph begins, in points.
 * @margins: what margins_find() returned for @grids.  @owner: an OWNER_CELL. */
double margins_behind(const GPtrArray *margins, const GPtrArray *grids, const Owner *owner,
                      const Glyph *glyph);

#endif
