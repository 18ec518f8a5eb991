/**
 * words_apart: cells over several columns whose words stand in these columns.
 *
 * Lines between columns often end at a row of sums, or below a heading:
 *
 *      +-----------+------+-------+-------+
 *      | Denmark   | 12.0 |   3.5 |   880 |
 *      +-----------+------+-------+-------+
 *      | Total                      2,004 |
 *      +----------------------------------+
 */
#ifndef EXTRACT_WORDS_APART_H
#define EXTRACT_WORDS_APART_H

#include "extract/glyph.h"
#include "extract/grid.h"

/** Part such cells: those in which numbers stand behind a label, and those with a word over each of
 * their columns.  Text whose words have no spaces is left as it is.  @cells: see page_cells_of().
 *  Returns: a new grid, or NULL if @grid has no such cells. */
Grid *words_apart_part(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells);

#endif
