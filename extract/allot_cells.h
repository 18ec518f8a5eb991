/**
 * allot_cells: the cells of tables without lines, made anew for the rows that they span.
 */
#ifndef EXTRACT_ALLOT_CELLS_H
#define EXTRACT_ALLOT_CELLS_H

#include "extract/allot_run.h"

/** Make the cells of @column anew on all pages of @run, with its texts where @found (for each row) says
 * of their wholes.  They have to be sorted then.
 *  Returns: FALSE if that cannot be done; the cells stay as they were. */
gboolean allot_cells_make(const AllotRun *run, guint column, const Allotted *found);

/** Sort the cells of all tables of @run. */
void allot_cells_sort(const AllotRun *run);

#endif
