/**
 * stripes: pages of which fills or lines bound a part of the table only.
 */
#ifndef EXTRACT_STRIPES_H
#define EXTRACT_STRIPES_H

#include "extract/glyph.h"
#include "extract/grid.h"
#include "extract/ruling.h"
#include "extract/unruled.h"

/** Fills of some rows only are several tables to their edges, and a heading alone may be ruled;
 * what lies between them or below is table as well: it is read as a sheet without lines
 * (unruled_find(), which tells @columns and @notes).
 * @grids: of Grid, what rulings make of the page; the one table is in their place then.
 * Returns: whether it is so. */
gboolean stripes_unite(const Glyphs *glyphs, const Rulings *rulings, GPtrArray *grids,
                       GArray *columns, UnruledNotes *notes);

#endif
