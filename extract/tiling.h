/**
 * tiling: which rows each text of a column spans, from where it stands in its cell.
 */
#ifndef EXTRACT_TILING_H
#define EXTRACT_TILING_H

#include "extract/anchor.h"

typedef struct {
    double first, last; /* the middle of its first and of its last line */
    Tile tile;
    double misfit; /* how far it stands from where it would */
    Tile
        unsure; /* rows that may be its own or not, since others would explain it as well */
} Tiled;

/** The rows on which texts are placed; over a title no text reaches. */
typedef struct {
    const GArray *edges; /* of double */
    const guint *titles; /* for each edge: how many rows above it are titles */
    Anchor anchor;
    double inset; /* from the edge of a full cell to the middle of its first line */
    double size;  /* of the text */
} Ladder;

/** Find the tiles of @texts (of Tiled, from the top, of one column; their first and last are
 * set), so that the texts stand in the middle of their cells, or on the last row of them.
 * @single: the column has a cell in every row: it spans several only if its text needs them. */
void tiling_find(GArray *texts, const Ladder *ladder, gboolean single);

#endif
