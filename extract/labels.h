/**
 * labels: labels beside rows that lines part in the other columns only.
 *
 *      +-----------------+-------+-------+
 *      | Outlays:        |       |       |        one cell to its lines; its texts stand in
 *      |   Defence ..... |   699 |   709 |        the lines of the numbers
 *      |                 +-------+-------+
 *      |   Other ....... |   600 |   610 |
 *      |                 +-------+-------+
 *      |      Total .... | 1,299 | 1,319 |
 *      +-----------------+-------+-------+
 */
#ifndef EXTRACT_LABELS_H
#define EXTRACT_LABELS_H

#include "extract/glyph.h"
#include "extract/grid.h"

/** Part cells over many rows whose lines of text are labels of these rows.  Text whose words have no
 * spaces is left as it is.  @cells: see page_cells_of(); their glyphs are brought into lines.
 *  Returns: a new grid, or NULL if @grid has no such cells. */
Grid *labels_part(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells);

#endif
