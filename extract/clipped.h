/**
 * clipped: text that its own cell cuts off.
 *
 * A spreadsheet prints a cell that is too small for its text as far as it goes: the file holds
 * more of the text, or all of it, and a clip of the cell's size hides that.  What is hidden
 * so belongs to the cell all the same; a reader of the printed sheet is told of it.
 */
#ifndef EXTRACT_CLIPPED_H
#define EXTRACT_CLIPPED_H

#include "extract/glyph.h"
#include "extract/grid.h"

#include <glib.h>

/** Add the clipped glyphs that belong to cells of @grid to them.  Left where they are: those
 * that are hidden above their cell, or below one that ends with the table, since a row that
 * goes on over the page shows them on the page before or the next.
 *  @cells: for each cell a GArray of guint, or NULL while it is empty.
 *  @hidden: a GArray of guint, in order; the glyphs that found a cell are taken out.
 *  @rows: a GArray of guint, to which the rows (from 0) of those cells, and of cells whose
 *  last line or letter shows only in part, are added, in order and each once. */
void clipped_restore(const Glyphs *glyphs, const Grid *grid, GPtrArray *cells,
                     GArray *hidden, GArray *rows);

#endif
