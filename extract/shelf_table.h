/**
 * shelf_table: tables without uprights, read by themselves between their level lines.
 *
 * What stands above, below and beside such lines, as the next column of a page does, is no part
 * of the table, however well it happens to stand in line.
 */
#ifndef EXTRACT_SHELF_TABLE_H
#define EXTRACT_SHELF_TABLE_H

#include "extract/grid.h"
#include "extract/shelf.h"

/** The table on the first of @shelves (of Shelf), from @next on, that holds one among the glyphs of
 * @indices (guint): of numbers; of words too where other text stands beside it.  @next is moved
 * behind it.
 *  Returns: a new grid of method TABLE_ALIGNED, or NULL. */
Grid *shelf_table_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                       const GPtrArray *shelves, guint *next);

/** The first table of words whose rows the lines of one of @shelves part, where nothing else found one
 * (see shelf_rows.h).
 *  Returns: a new grid of method TABLE_ALIGNED, or NULL. */
Grid *shelf_table_find_rows(const Glyphs *glyphs, const GArray *indices,
                            const Rulings *rulings, const GPtrArray *shelves);

#endif
