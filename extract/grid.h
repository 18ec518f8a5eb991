/**
 * grid: the lines and the cells of one table.
 */
#ifndef EXTRACT_GRID_H
#define EXTRACT_GRID_H

#include "extract/ruling.h"

#include <glib.h>

/** A table with more lines crossing than this is refused; its text stays outside. */
#define GRID_MAXIMUM_FIELDS 4000000u
#define GRID_NO_CELL        G_MAXUINT
/** A cell with fewer drawn sides is none. */
#define GRID_LEAST_WALLS 2

/** Rows and columns count from 0 here. */
typedef struct {
    guint row, column, row_span, column_span;
    guint walls;  /* how many of its four sides are drawn all along */
    gboolean cut; /* a side inside of the table is not: the cell is part of an odd shape */
    gboolean open_foot; /* it ends with the table, and no line is drawn there */
} GridCell;

typedef struct {
    GArray *xs, *ys; /* of double: the lines, in order; columns = xs->len - 1 */
    GArray *cells;   /* of GridCell, by row, then column */
    guint *owners;   /* a cell's index for every field, row by row, or GRID_NO_CELL */
    TableMethod method;
} Grid;

/** A grid of @columns + 1 and @rows + 1 lines with no cells yet; the lines are copied. */
Grid *grid_new(const double *xs, guint columns, const double *ys, guint rows,
               TableMethod method);
void grid_free(Grid *grid);

guint grid_columns(const Grid *grid);
guint grid_rows(const Grid *grid);
Box grid_box(const Grid *grid);
Box grid_cell_box(const Grid *grid, const GridCell *cell);

/** Add @cell; the fields that it spans are its own from now on. */
void grid_add_cell(Grid *grid, GridCell cell);

/** The cell at a point, or GRID_NO_CELL. */
guint grid_find_cell(const Grid *grid, double x, double y);

/** Keep only the cells for which @keep is not 0, then take out every line that bounds none:
 * rows and columns are counted anew. */
void grid_keep_cells(Grid *grid, const guint8 *keep);

/** @grid with more lines across: @borders holds for each row a GArray of double, in order and
 * within the row, or NULL.  A cell of that row alone becomes as many cells, one that spans
 * it spans all of its parts.
 *  Returns: a new grid. */
Grid *grid_split_rows(const Grid *grid, const GPtrArray *borders);

/** @grid with @parts (of GridCell) in the place of the cell at @index.  @border: where a line is
 * added across, if it lies within that cell and is no line of the grid: the parts count with the
 * row that this adds, and all other cells there span both.
 *  Returns: a new grid. */
Grid *grid_replace_cell(const Grid *grid, guint index, const GArray *parts, double border);

/** A new grid with the lines of @grid and other @cells (of GridCell, in any order). */
Grid *grid_recut(const Grid *grid, const GArray *cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)

#endif
