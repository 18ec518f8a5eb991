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
#include "extract/page_cells.h"

/** Take the lines of text above the grid @index that head its columns into it, if its first row is
 * none of words already, or of those that the lines head.  The grid is replaced by one with more
 * rows.  Text whose words have no spaces is left where it is. */
void heading_above_take(PageCells *places, guint index, const Glyphs *glyphs);

#endif
