/**
 * open_columns: columns of a table that no line bounds above and below.
 *
 * Where a merged cell takes all of a page, and no heading comes again, its column has sides and
 * nothing else:
 *
 *      |          +-----+-----+
 *      |          |  a  |  b  |
 *      |   text   +-----+-----+
 *      |          |  c  |  d  |
 *      |          +-----+-----+
 */
#ifndef EXTRACT_OPEN_COLUMNS_H
#define EXTRACT_OPEN_COLUMNS_H

#include "extract/glyph.h"
#include "extract/ruling.h"

/** Add to @rulings the lines above and below such columns, if text stands in one of them, or if an
 * empty one parts bounded columns of the table of the page before, which goes on.
 *  @edges: of double, of the columns of that table; may be empty. */
void open_columns_close(const Glyphs *glyphs, Rulings *rulings, const GArray *edges);

#endif
