/**
 * strand: columns of numbers that no line parts, within a column of a ruled table.
 *
 * Reports often draw upright lines between groups of columns only:
 *
 *      |          |        Total        |         Male        |
 *      | Offence  |  All  Under  Over   |  All  Under  Over   |
 *      +----------+---------------------+---------------------+
 *      | Robbery  | 102.1  25.5   76.6  |  90.0  22.9   67.1  |
 *      | Arson    |   9.5   4.1    5.4  |   7.9   3.6    4.3  |
 */
#ifndef EXTRACT_STRAND_H
#define EXTRACT_STRAND_H

#include "extract/glyph.h"
#include "extract/grid.h"

/** Part the cells of such columns: below the heading wherever white parts the numbers of all rows,
 * in the heading wherever it parts its words as well; a word over several columns spans them.
 * Text whose words have no spaces is left as it is.  @cells: see page_cells_of(); their glyphs are
 * brought into lines.
 *  Returns: a new grid, or NULL if @grid has no such columns. */
Grid *strands_part(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells);

#endif
