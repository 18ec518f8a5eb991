/**
 * heading_bar: headings whose cells no upright line parts.
 *
 * Many programs print the heading of a ruled table as a bar of colour without lines:
 *
 *      Subject          Answer  Comment         one cell to its lines; its words stand
 *      Group    Item                            over the columns of the rows below
 *     +--------+-------+-------+----------+
 *     | aaaa   | bbbb  | ccc   | dddddd   |
 */
#ifndef EXTRACT_HEADING_BAR_H
#define EXTRACT_HEADING_BAR_H

#include "extract/glyph.h"
#include "extract/grid.h"

/** Part the cells of a table's first rows that hold a text over each column that they span, apart
 * from each other: one level of headings, or two, where the words of the upper one stand over
 * several columns.
 * @grids: of Grid; those that are parted are replaced. */
void heading_bars_part(const Glyphs *glyphs, GPtrArray *grids);

#endif
