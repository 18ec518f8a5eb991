#include "extract/grid.h"

#include <string.h>

Grid *grid_new(const double *xs, guint columns, const double *ys, guint rows,
               TableMethod method)
{
    Grid *grid = g_new0(Grid, 1);
    grid->xs = g_array_new(FALSE, FALSE, sizeof(double));
    grid->ys = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_vals(grid->xs, xs, columns + 1);
    g_array_append_vals(grid->ys, ys, rows + 1);
    grid->cells = g_array_new(FALSE, FALSE, sizeof(GridCell));
    grid->owners = g_new(guint, (gsize)columns * rows);
    for (gsize i = 0; i < (gsize)columns * rows; i++)
        grid->owners[i] = GRID_NO_CELL;
    grid->method = method;
    return grid;
}

void grid_free(Grid *grid)
{
    if (grid == NULL)
        return;
    g_array_unref(grid->xs);
    g_array_unref(grid->ys);
    g_array_unref(grid->cells);
    g_free(grid->owners);
    g_free(grid);
}

static double line_at(const GArray *lines, guint index)
{
    return g_array_index(lines, double, index);
}

guint grid_columns(const Grid *grid)
{
    return grid->xs->len - 1;
}

guint grid_rows(const Grid *grid)
{
    return grid->ys->len - 1;
}

Box grid_box(const Grid *grid)
{
    return (Box){line_at(grid->xs, 0), line_at(grid->ys, 0),
                 line_at(grid->xs, grid->xs->len - 1),
                 line_at(grid->ys, grid->ys->len - 1)};
}

Box grid_cell_box(const Grid *grid, const GridCell *cell)
{
    return (Box){line_at(grid->xs, cell->column), line_at(grid->ys, cell->row),
                 line_at(grid->xs, cell->column + cell->column_span),
                 line_at(grid->ys, cell->row + cell->row_span)};
}

/* The interval that holds @value: the index of the last line at or before it. */
static gboolean find_interval(const GArray *lines, double value, guint *index)
{
    guint low = 0, high = lines->len - 1;
    if (value < line_at(lines, 0) || value >= line_at(lines, high))
        return FALSE;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (line_at(lines, middle) <= value)
            low = middle;
        else
            high = middle;
    }
    *index = low;
    return TRUE;
}

/* The fields that a cell spans are its own. */
static void own_fields(Grid *grid, guint index)
{
    gsize columns = grid_columns(grid);
    const GridCell *cell = &g_array_index(grid->cells, GridCell, index);
    for (guint row = cell->row; row < cell->row + cell->row_span; row++)
        for (guint column = cell->column; column < cell->column + cell->column_span;
             column++)
            grid->owners[row * columns + column] = index;
}

void grid_add_cell(Grid *grid, GridCell cell)
{
    g_array_append_val(grid->cells, cell);
    own_fields(grid, grid->cells->len - 1);
}

guint grid_find_cell(const Grid *grid, double x, double y)
{
    guint column, row;
    if (!find_interval(grid->xs, x, &column) || !find_interval(grid->ys, y, &row))
        return GRID_NO_CELL;
    return grid->owners[(gsize)row * grid_columns(grid) + column];
}

static void own_all_fields(Grid *grid)
{
    gsize count = (gsize)grid_columns(grid) * grid_rows(grid);
    for (gsize i = 0; i < count; i++)
        grid->owners[i] = GRID_NO_CELL;
    for (guint i = 0; i < grid->cells->len; i++)
        own_fields(grid, i);
}

/* New numbers for the lines that @used marks; the others are taken out of @lines. */
static guint *renumber(GArray *lines, const guint8 *used)
{
    guint *numbers = g_new(guint, lines->len);
    guint kept = 0;
    for (guint i = 0; i < lines->len; i++) {
        numbers[i] = kept;
        if (used[i])
            g_array_index(lines, double, kept++) = line_at(lines, i);
    }
    g_array_set_size(lines, kept);
    return numbers;
}

void grid_keep_cells(Grid *grid, const guint8 *keep)
{
    guint kept = 0;
    g_autofree guint8 *used_xs = g_new0(guint8, grid->xs->len);
    g_autofree guint8 *used_ys = g_new0(guint8, grid->ys->len);
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell cell = g_array_index(grid->cells, GridCell, i);
        if (!keep[i])
            continue;
        g_array_index(grid->cells, GridCell, kept++) = cell;
        used_xs[cell.column] = used_xs[cell.column + cell.column_span] = 1;
        used_ys[cell.row] = used_ys[cell.row + cell.row_span] = 1;
    }
    g_array_set_size(grid->cells, kept);
    if (kept == 0)
        return;
    g_autofree guint *columns = renumber(grid->xs, used_xs);
    g_autofree guint *rows = renumber(grid->ys, used_ys);
    for (guint i = 0; i < kept; i++) {
        GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        cell->column_span =
            columns[cell->column + cell->column_span] - columns[cell->column];
        cell->row_span = rows[cell->row + cell->row_span] - rows[cell->row];
        cell->column = columns[cell->column];
        cell->row = rows[cell->row];
    }
    own_all_fields(grid);
}

/* ---- parts of rows ----------------------------------------------------------------------- */

static gint by_row(gconstpointer a, gconstpointer b)
{
    const GridCell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

Grid *grid_split_rows(const Grid *grid, const GPtrArray *borders)
{
    guint rows = grid_rows(grid);
    g_autofree guint *starts = g_new0(guint, rows + 1); /* of each row, in the new grid */
    g_autoptr(GArray) ys = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint row = 0; row < rows; row++) {
        const GArray *added = g_ptr_array_index(borders, row);
        starts[row] = ys->len;
        g_array_append_vals(ys, &g_array_index(grid->ys, double, row), 1);
        if (added != NULL)
            g_array_append_vals(ys, added->data, added->len);
    }
    starts[rows] = ys->len;
    g_array_append_vals(ys, &g_array_index(grid->ys, double, rows), 1);

    Grid *split =
        grid_new((const double *)(gconstpointer)grid->xs->data, grid_columns(grid),
                 (const double *)(gconstpointer)ys->data, starts[rows], grid->method);
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell cell = g_array_index(grid->cells, GridCell, i);
        guint first = starts[cell.row], end = starts[cell.row + cell.row_span];
        guint height = cell.row_span > 1 ? end - first : 1;
        for (cell.row = first; cell.row < end; cell.row += height) {
            cell.row_span = height;
            g_array_append_val(split->cells, cell);
        }
    }
    g_array_sort(split->cells, by_row);
    own_all_fields(split);
    return split;
}

Grid *grid_replace_cell(const Grid *grid, guint index, const GArray *parts, double border)
{
    const GridCell *old = &g_array_index(grid->cells, GridCell, index);
    guint row = old->row;
    while (row + 1 < old->row + old->row_span && line_at(grid->ys, row + 1) <= border)
        row++;
    gboolean added = line_at(grid->ys, row) < border && border < line_at(grid->ys, row + 1);
    g_autoptr(GArray) ys = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_vals(ys, grid->ys->data, grid->ys->len);
    if (added)
        g_array_insert_val(ys, row + 1, border);
    Grid *replaced =
        grid_new((const double *)(gconstpointer)grid->xs->data, grid_columns(grid),
                 (const double *)(gconstpointer)ys->data, ys->len - 1, grid->method);
    g_array_append_vals(replaced->cells, parts->data, parts->len);
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell cell = g_array_index(grid->cells, GridCell, i);
        if (i == index)
            continue;
        if (added && cell.row <= row && row < cell.row + cell.row_span)
            cell.row_span++;
        else if (added && cell.row > row)
            cell.row++;
        g_array_append_val(replaced->cells, cell);
    }
    g_array_sort(replaced->cells, by_row);
    own_all_fields(replaced);
    return replaced;
}

Grid *grid_recut(const Grid *grid, const GArray *cells)
{
    Grid *recut = grid_new(
        (const double *)(gconstpointer)grid->xs->data, grid_columns(grid),
        (const double *)(gconstpointer)grid->ys->data, grid_rows(grid), grid->method);
    g_array_append_vals(recut->cells, cells->data, cells->len);
    g_array_sort(recut->cells, by_row);
    own_all_fields(recut);
    return recut;
}
