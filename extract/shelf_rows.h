/**
 * shelf_rows: tables of words whose rows are parted by level lines, and whose columns by white.
 *
 *      Objective            Source
 *      ---------------------------------
 *      Improve the data     Reports of
 *      that states send     the agency
 *      ---------------------------------
 *      Pay on time          Accounts
 *      ---------------------------------
 */
#ifndef EXTRACT_SHELF_ROWS_H
#define EXTRACT_SHELF_ROWS_H

#include "extract/glyph.h"
#include "extract/grid.h"
#include "extract/shelf.h"

/** The table on @shelf among the glyphs of @indices (guint), which stand between its lines.  Where the
 * lines part no rows (they lie above the heading, below it and at the foot), there is none.
 *  Returns: a new grid of method TABLE_ALIGNED, or NULL. */
Grid *shelf_rows_find(const Glyphs *glyphs, const GArray *indices, const Shelf *shelf);

#endif
