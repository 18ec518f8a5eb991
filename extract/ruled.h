/**
 * ruled: rulings become tables with cells.
 */
#ifndef EXTRACT_RULED_H
#define EXTRACT_RULED_H

#include "extract/grid.h"
#include "extract/ruling.h"

#include <glib.h>

/** The tables that @rulings bound, in reading order; boxes nested in a cell are left out,
 * and so are single boxes.  @text_size: of the page, in points.
 *  Returns: a GPtrArray of Grid, that owns them. */
GPtrArray *ruled_find(const Rulings *rulings, double text_size);

#endif
