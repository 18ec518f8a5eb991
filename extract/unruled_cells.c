#include "extract/unruled_cells.h"

#include <math.h>

/* Headings that begin so far from those below them, in sizes, stand in the middle of columns, and
 * off it by no more. */
#define ASIDE 1.0
#define OFF   2.5

/* For each field how far the text reaches that begins there; no span: none does. */
static GridCell *plan_cells(Unruled *sheet, guint rows)
{
    guint columns = unruled_columns(sheet);
    GridCell *cells = g_new0(GridCell, (gsize)rows * columns);
    for (guint i = 0; i < sheet->texts->blocks->len; i++) {
        const Block *block = unruled_block(sheet, i);
        guint row = sheet->tiles[i].row, last = sheet->tiles[i].end - 1;
        gboolean heading = unruled_is_heading(sheet, block);
        /* A text that begins above and ends in this row goes on with its cell. */
        for (guint above = row; above > 0 && !heading; above--) {
            const GridCell *cell = &cells[(gsize)(above - 1) * columns + block->column];
            if (cell->row_span > 0 && above - 1 + cell->row_span > row) {
                row = above - 1;
                break;
            }
            if (cell->row_span > 0)
                break;
        }
        GridCell *cell = &cells[(gsize)row * columns + block->column];
        cell->row_span = MAX(cell->row_span, last - row + 1);
        cell->column_span = MAX(cell->column_span, block->end - block->column);
        if (unruled_is_crossing(block) && !heading && block->column > 0)
            unruled_doubt(sheet, row, "text runs over the edge of its column");
    }
    return cells;
}

/* The text that stands in the middle of all columns in the row, or NULL. */
static const Block *find_centred(const Unruled *sheet, guint row)
{
    for (guint i = 0; i < sheet->texts->blocks->len; i++)
        if (sheet->tiles[i].row == row && sheet->tiles[i].end == row + 1 &&
            unruled_is_centred(sheet, unruled_block(sheet, i)))
            return unruled_block(sheet, i);
    return NULL;
}

/* A row that holds one text, in its first column or in the middle of all: a title between rows.  Its
 * cell begins in the first column then. */
static gboolean take_title(const Unruled *sheet, GridCell *cells, guint row)
{
    guint columns = unruled_columns(sheet), texts = 0, only = 0;
    GridCell *fields = cells + (gsize)row * columns;
    for (guint i = 0; i < columns; i++)
        if (fields[i].row_span > 0) {
            texts++;
            only = i;
        }
    if (texts != 1 || fields[only].row_span != 1 ||
        g_array_index(sheet->ys, double, row) < sheet->heading ||
        (only > 0 && find_centred(sheet, row) == NULL))
        return FALSE;
    if (only > 0) {
        fields[0] = fields[only];
        fields[only] = (GridCell){0};
    }
    return row > 0 || fields[0].column_span > 1;
}

/* Whether a heading's upper cell may reach over @column: it has a lower cell only. */
static gboolean is_free(const Unruled *sheet, const GridCell *cells, guint column)
{
    return cells[column].row_span == 0 &&
           cells[unruled_columns(sheet) + column].row_span > 0;
}

static double x_at(const Unruled *sheet, guint index)
{
    return g_array_index(sheet->xs, double, index);
}

/* Several columns around that of @block, free but for its own, in whose middle it stands; or its
 * own only. */
static Tile find_columns(const Unruled *sheet, const GridCell *cells, const Block *block)
{
    guint column = block->column, columns = unruled_columns(sheet);
    Tile best = {column, column + 1};
    double least = 2 * OFF * unruled_size(sheet), centre = block->left + block->right;
    for (guint first = column;; first--) {
        for (guint end = column + 1;; end++) {
            double off = fabs(x_at(sheet, first) + x_at(sheet, end) - centre);
            if (off < least && end - first > 1) {
                least = off;
                best = (Tile){first, end};
            }
            if (end == columns || !is_free(sheet, cells, end))
                break;
        }
        if (first == 0 || !is_free(sheet, cells, first - 1))
            break;
    }
    return best;
}

/* Whether the heading begins where the one below it does. */
static gboolean is_above_another(const Unruled *sheet, const Block *block)
{
    for (guint i = 0; i < sheet->texts->blocks->len; i++) {
        const Block *other = unruled_block(sheet, i);
        if (other != block && unruled_is_heading(sheet, other) &&
            other->column == block->column &&
            fabs(other->left - block->left) < ASIDE * unruled_size(sheet))
            return TRUE;
    }
    return FALSE;
}

/* A heading that does not begin where the one below it does stands in the middle of several. */
static void centre_headings(const Unruled *sheet, GridCell *cells, guint *widths)
{
    guint columns = unruled_columns(sheet);
    for (guint i = 0; i < sheet->texts->blocks->len; i++) {
        const Block *block = unruled_block(sheet, i);
        GridCell *cell = &cells[block->column];
        if (sheet->tiles[i].row > 0 || cell->row_span != 1 ||
            cells[columns + block->column].row_span == 0 || is_above_another(sheet, block))
            continue;
        Tile over = find_columns(sheet, cells, block);
        if (over.row == block->column)
            continue;
        cells[over.row] = *cell;
        widths[over.row] = over.end - over.row;
        *cell = (GridCell){0};
    }
}

/* How far a heading's upper cell reaches: over columns that have a lower cell only. */
static guint find_width(const Unruled *sheet, const GridCell *cells, guint column)
{
    guint columns = unruled_columns(sheet), end = column + 1;
    if (cells[column].row_span != 1 || cells[columns + column].row_span == 0)
        return MAX(cells[column].column_span, 1);
    while (end < columns && cells[end].row_span == 0 && cells[columns + end].row_span > 0)
        end++;
    return MAX(end - column, cells[column].column_span);
}

/* Of each cell of a heading's upper level, over how many columns it reaches.  Cells of headings in
 * the middle move to the first of them.  Returns: free with g_free(). */
static guint *find_widths(const Unruled *sheet, GridCell *cells)
{
    guint *widths = g_new0(guint, unruled_columns(sheet));
    centre_headings(sheet, cells, widths);
    for (guint i = 0; i < unruled_columns(sheet); i++)
        if (widths[i] == 0)
            widths[i] = find_width(sheet, cells, i);
    return widths;
}

/* How far the cell may reach without touching another. */
static void bound_cell(const Grid *grid, const GridCell *cells, GridCell *cell)
{
    guint columns = grid_columns(grid);
    cell->column_span = MIN(cell->column_span, columns - cell->column);
    cell->row_span = MIN(cell->row_span, grid_rows(grid) - cell->row);
    for (guint i = 1; i < cell->column_span; i++)
        for (guint j = 0; j < cell->row_span; j++) {
            gsize field = (gsize)(cell->row + j) * columns + cell->column + i;
            if (grid->owners[field] != GRID_NO_CELL || cells[field].row_span > 0) {
                cell->column_span = i;
                return;
            }
        }
}

/* The edges of the columns, of which the outer ones reach as far as any text: marks hang over them. */
static GArray *list_outer_edges(const Unruled *sheet)
{
    GArray *xs = g_array_copy(sheet->xs);
    if (sheet->stretch.end > sheet->stretch.first)
        stretch_widen(&sheet->stretch, &g_array_index(xs, double, 0),
                      &g_array_index(xs, double, xs->len - 1));
    return xs;
}

Grid *unruled_build_grid(Unruled *sheet)
{
    guint columns = unruled_columns(sheet), rows = unruled_rows(sheet);
    g_autoptr(GArray) xs = list_outer_edges(sheet);
    Grid *grid =
        grid_new((const double *)(gconstpointer)xs->data, columns,
                 (const double *)(gconstpointer)sheet->ys->data, rows, TABLE_ALIGNED);
    g_autofree GridCell *cells = plan_cells(sheet, rows);
    gboolean two_levels = unruled_lower_level(sheet) < INFINITY && rows > 1;
    g_autofree guint *widths = two_levels ? find_widths(sheet, cells) : NULL;
    for (guint row = 0; row < rows; row++) {
        gboolean title = take_title(sheet, cells, row);
        for (guint column = 0; column < columns; column++) {
            gsize field = (gsize)row * columns + column;
            if (grid->owners[field] != GRID_NO_CELL)
                continue;
            GridCell cell = {.row = row,
                             .column = column,
                             .row_span = MAX(cells[field].row_span, 1),
                             .column_span = MAX(cells[field].column_span, 1),
                             .walls = 4};
            if (title)
                cell.column_span = columns;
            else if (two_levels && row == 0 && cells[field].row_span > 0)
                cell.column_span = widths[column];
            bound_cell(grid, cells, &cell);
            grid_add_cell(grid, cell);
        }
    }
    return grid;
}
