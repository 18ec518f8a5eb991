/**
 * side: columns told by the sides of filled cells.
 */
#ifndef EXTRACT_SIDE_H
#define EXTRACT_SIDE_H

#include "extract/gutter.h"
#include "extract/ruling.h"

/** Whether all upright rulings stand at edges of @columns (of Word, see aligned.h), those of
 * the page before: the fills of a sheet that goes on. */
gboolean sides_go_on(const Rulings *rulings, const GArray *columns, double text_size);

/** The edges of columns: the sides of fills where there are as many as the page before has, or
 * the strips of white.  @columns: as gutters_find() takes and keeps them.
 *  Returns: a new GArray of double, or NULL. */
GArray *sides_find(const Stretch *stretch, const Rulings *rulings, GArray *columns);

#endif
