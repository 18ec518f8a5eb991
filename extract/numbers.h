/**
 * numbers: tables of numbers that no upright lines bound.
 */
#ifndef EXTRACT_NUMBERS_H
#define EXTRACT_NUMBERS_H

#include "extract/glyph.h"
#include "extract/grid.h"
#include "extract/ruling.h"

/** The first table among the glyphs of @indices (guint) whose rows are mostly numbers, with
 * the heading above it; a heading of several rows may span columns.
 * @bounded: the glyphs stand between the lines of one table.  Two columns are one as well then, if
 * nothing else stands there.
 *  Returns: a new grid of method TABLE_ALIGNED, or NULL. */
Grid *numbers_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                   gboolean bounded);

#endif
