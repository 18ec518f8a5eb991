/**
 * field: the smallest cells possible between the lines of a table, and the walls between them.
 *
 * A side of a field is a wall where a ruling runs along its middle, or, of fields too low for text of
 * @text_size, next to it.  Fields with no wall between
 * them are one cell.
 */
#ifndef EXTRACT_FIELD_H
#define EXTRACT_FIELD_H

#include "extract/component.h"
#include "extract/grid.h"

/** The grid of the lines @xs and @ys (each of double, in order, at least two), with the cells that
 * the rulings of @component bound.  Where @xs or @ys reach beyond the outermost ruling, a wall is
 * taken as drawn there.  A cell that is no rectangle, since a line is missing, is cut into
 * rectangles, row by row.  (@xs->len * @ys->len is GRID_MAXIMUM_FIELDS at most.)
 *  Returns: a new grid. */
Grid *fields_cut(const Component *component, const GArray *xs, const GArray *ys,
                 double text_size);

#endif
