/**
 * tiling: which rows each text of a column spans, from where it stands in its cell.
 */
#ifndef EXTRACT_TILING_H
#define EXTRACT_TILING_H

#include "extract/anchor.h"

typedef struct {
    double first, last; /* the middle of its first and of its last line */
    Tile tile;
    double misfit;   /* how far it stands from where it would */
    gboolean unsure; /* other rows would explain it as well */
} Tiled;

/** Find the tiles of @texts (of Tiled, from the top, of one column; their first and last are
 * set) on rows with the edges @edges (of double), so that the texts stand in the middle of
 * their cells, or on the last row of them.
 * @inset: from the edge of a cell that its text fills to the middle of its first line.
 * @single: the column has a cell in every row: it spans several only if its text needs them. */
void tiling_find(GArray *texts, const GArray *edges, Anchor anchor, gboolean single,
                 double inset, double size);

#endif
