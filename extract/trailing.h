/**
 * trailing: text that runs on beyond the right edge of its table.
 */
#ifndef EXTRACT_TRAILING_H
#define EXTRACT_TRAILING_H

#include "extract/owner.h"

/** Give text outside, to the right of a table, that goes on with a line of a cell at the table's
 * right edge to that cell: a spreadsheet prints so what is not wrapped.  @owners: of Owner, one
 * for each glyph of @glyphs; those of such text are changed. */
void trailing_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners);

#endif
