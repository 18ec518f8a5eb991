/**
 * bridge: tables of filled cells that a row without a ground parts.
 */
#ifndef EXTRACT_BRIDGE_H
#define EXTRACT_BRIDGE_H

#include "extract/glyph.h"
#include "extract/grid.h"

/** Where the fills of a page end above a line of text and begin again below it, as wide as before,
 * the line is a title between the rows of one table: the tables become one, with a row of one
 * cell for the line.  @grids: of Grid, in reading order. */
void bridges_build(const Glyphs *glyphs, GPtrArray *grids);

#endif
