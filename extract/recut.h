/**
 * recut: tables whose lines leave out what their text tells.
 */
#ifndef EXTRACT_RECUT_H
#define EXTRACT_RECUT_H

#include "extract/glyph.h"
#include "extract/grid.h"

/** Part cells of @grids (of Grid): see labels.h, strand.h, words_apart.h, each of which looks at what
 * the one before has left.  Grids of which cells are parted are replaced. */
void recut_grids(const Glyphs *glyphs, GPtrArray *grids);

#endif
