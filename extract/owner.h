/**
 * owner: which cell each glyph of a page belongs to.
 */
#ifndef EXTRACT_OWNER_H
#define EXTRACT_OWNER_H

#include "extract/glyph.h"
#include "extract/grid.h"

#include <glib.h>

typedef enum {
    OWNER_NOBODY,  /* a duplicate */
    OWNER_CELL,    /* a cell of a grid */
    OWNER_OUTSIDE, /* in no table */
    OWNER_HIDDEN,  /* nobody sees it */
    OWNER_APART,   /* printed across the page: a watermark, a stamp */
    OWNER_RUBY,    /* explains how a word is read: see ruby.h */
} OwnerKind;

typedef struct {
    OwnerKind kind;
    guint grid, cell; /* of OWNER_CELL: the index of the grid and of its cell */
} Owner;

gboolean owner_is_same(Owner a, Owner b);

/** The box of the cell that @owner, an OWNER_CELL, is.  @grids: of Grid. */
Box owner_cell_box(const Owner *owner, const GPtrArray *grids);

/** The owners of all glyphs.  @grids: of Grid.  @scanned: the page is an image, and glyphs
 *  without ink count as seen.
 *  Returns: new array of Owner, one for each glyph; release with g_array_unref(). */
GArray *owners_find(const Glyphs *glyphs, const GPtrArray *grids, gboolean scanned);

#endif
