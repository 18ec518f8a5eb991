/**
 * heading_above: headings that stand above the lines of a table.
 *
 * Reports often rule the rows of a table only, and print its heading above them:
 *
 *                     2007           2008
 *      State      Men   Women    Men   Women
 *     +---------+-----+-------+-----+-------+
 *     | Belgium | 4.1 |   3.9 | 4.4 |   4.0 |
 */
#ifndef EXTRACT_HEADING_ABOVE_H
#define EXTRACT_HEADING_ABOVE_H

#include "extract/glyph.h"
#include "extract/grid.h"

/** The lines of text above @grid that head its columns, if its first row is none of words already, or
 * of those that the lines head.  Text whose words have no spaces is left where it is.
 * @cells: for each cell its glyphs (see page_cells.h); replaced by those of the result.
 * @outside: of guint; what heads columns is taken out.
 * @open: no uprights bound the table: a first row of words is none of headings if others stand over
 * each column.
 *  Returns: a new grid with more rows, or NULL if there are no such lines: then nothing has changed. */
Grid *heading_above_find(const Grid *grid, GPtrArray **cells, GArray *outside,
                         const Glyphs *glyphs, gboolean open);

#endif
