/**
 * band: rows that no line parts.
 *
 * Reports often rule the columns of a table and leave out the lines between its rows, or
 * draw one after every fifth row only.  Between two lines there is then a band of several
 * rows.
 */
#ifndef EXTRACT_BAND_H
#define EXTRACT_BAND_H

#include "extract/glyph.h"
#include "extract/grid.h"

/** The lines to add to @grid, where the text of a row says that it is a band: its cells hold
 * as many lines of text, at the same heights, and they are data (numbers), not sentences.
 * @cells: for each cell of @grid the indices of its glyphs (GArray of guint, or NULL).
 *  Returns: for each row a GArray of double, or NULL; or NULL if no row is a band.  Free
 * with g_ptr_array_unref(). */
GPtrArray *band_find_borders(const Grid *grid, const GPtrArray *cells,
                             const Glyphs *glyphs);

#endif
