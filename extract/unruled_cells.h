/**
 * unruled_cells: the cells of a sheet without lines, from its rows and the places of its texts.
 */
#ifndef EXTRACT_UNRULED_CELLS_H
#define EXTRACT_UNRULED_CELLS_H

#include "extract/unruled_sheet.h"

/** The grid of @sheet, whose rows and tiles are known.  Texts over the edges of columns become
 * doubts.
 *  Returns: a new grid of method TABLE_ALIGNED. */
Grid *unruled_build_grid(Unruled *sheet);

#endif
