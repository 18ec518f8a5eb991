/**
 * aligned: tables that no lines bound.
 */
#ifndef EXTRACT_ALIGNED_H
#define EXTRACT_ALIGNED_H

#include "extract/glyph.h"
#include "extract/grid.h"
#include "extract/ruling.h"

/** How far a column's heading word reaches. */
typedef struct {
    double left, right;
} Word;

/** The first table among the glyphs of @indices (guint), found from a line of at least
 * three heading words, the white space that goes on below it between them, and rows that
 * stand apart or that level rulings or the edges of filled bands part.
 * @columns: a GArray of Word, the heading of the table found last; a page that goes on with
 * that table without a heading of its own is read by it.
 *  Returns: a new grid of method TABLE_ALIGNED, or NULL. */
Grid *aligned_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                   GArray *columns);

#endif
