#include "extract/field.h"

#include <math.h>

enum { WALL_LEFT = 1, WALL_TOP = 2 };

/* The fields of one table and their walls: a field's left and top; one more row and column
 * carry the last walls. */
typedef struct {
    guint rows, columns;
    guint8 *walls;
    guint *regions;
    double text_size;
    gboolean open_foot; /* no line is drawn along the last row's lower side */
} Fields;

static double line_at(const GArray *lines, guint index)
{
    return g_array_index(lines, double, index);
}

/* ---- walls ------------------------------------------------------------------------------- */

static guint8 *field_walls(const Fields *fields, guint row, guint column)
{
    return &fields->walls[(gsize)row * (fields->columns + 1) + column];
}

static guint find_line(const GArray *lines, double position)
{
    guint low = 0, high = lines->len - 1;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (line_at(lines, middle) < position - 0.005)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether @ruling passes the middle of what lies from @from to @to; where no text has room, it may
 * just miss it: cells that a page's end cuts begin a little below the heading that comes again. */
static gboolean passes(const Ruling *ruling, double from, double to, double text_size)
{
    double middle = (from + to) / 2;
    double slack = to - from < text_size ? (to - from) / 4 : 0;
    return ruling->start <= middle + slack && middle - slack <= ruling->end;
}

/* A ruling is a wall of every field whose middle it passes. */
static void raise_walls(Fields *fields, const GArray *rulings, const GArray *lines,
                        const GArray *across, gboolean upright)
{
    for (guint i = 0; i < rulings->len; i++) {
        const Ruling *ruling = &g_array_index(rulings, Ruling, i);
        guint line = find_line(lines, ruling->position);
        guint at = 0;
        if (ruling->start > line_at(across, 0))
            at = find_line(across, ruling->start) > 0 ? find_line(across, ruling->start) - 1
                                                      : 0;
        for (; at + 1 < across->len && line_at(across, at) < ruling->end; at++) {
            if (!passes(ruling, line_at(across, at), line_at(across, at + 1),
                        fields->text_size))
                continue;
            if (upright)
                *field_walls(fields, at, line) |= WALL_LEFT;
            else
                *field_walls(fields, line, at) |= WALL_TOP;
        }
    }
}

/* Outer sides that were added because rulings end there have no ruling along them. */
static void raise_outer_walls(Fields *fields, const Component *component, const GArray *xs,
                              const GArray *ys)
{
    const GArray *level = component->level, *upright = component->upright;
    gboolean top = line_at(ys, 0) < g_array_index(level, Ruling, 0).position - 0.01;
    gboolean foot = line_at(ys, ys->len - 1) >
                    g_array_index(level, Ruling, level->len - 1).position + 0.01;
    gboolean left = line_at(xs, 0) < g_array_index(upright, Ruling, 0).position - 0.01;
    gboolean right = line_at(xs, xs->len - 1) >
                     g_array_index(upright, Ruling, upright->len - 1).position + 0.01;
    fields->open_foot = foot;
    for (guint column = 0; column < fields->columns; column++) {
        *field_walls(fields, 0, column) |= top ? WALL_TOP : 0;
        *field_walls(fields, fields->rows, column) |= foot ? WALL_TOP : 0;
    }
    for (guint row = 0; row < fields->rows; row++) {
        *field_walls(fields, row, 0) |= left ? WALL_LEFT : 0;
        *field_walls(fields, row, fields->columns) |= right ? WALL_LEFT : 0;
    }
}

/* Where two neighbouring uprights end together above a part of the table that has neither, the
 * page or a cell ended: a wall is taken as drawn, or all cells above would be one. */
static void close_feet(Fields *fields)
{
    for (guint row = 1; row < fields->rows; row++)
        for (guint column = 0; column < fields->columns; column++)
            if ((*field_walls(fields, row - 1, column) & WALL_LEFT) &&
                (*field_walls(fields, row - 1, column + 1) & WALL_LEFT) &&
                !(*field_walls(fields, row, column) & WALL_LEFT) &&
                !(*field_walls(fields, row, column + 1) & WALL_LEFT))
                *field_walls(fields, row, column) |= WALL_TOP;
}

/* ---- cells ------------------------------------------------------------------------------- */

/* Give every field that can be reached from @start without passing a wall the number
 * @region.  @stack has room for all fields. */
static void flood(Fields *fields, guint start, guint region, guint *stack)
{
    guint depth = 0;
    stack[depth++] = start;
    fields->regions[start] = region;
    while (depth > 0) {
        guint field = stack[--depth];
        guint row = field / fields->columns, column = field % fields->columns;
        const struct {
            gboolean open;
            guint field;
        } next[] = {
            {column > 0 && !(*field_walls(fields, row, column) & WALL_LEFT), field - 1},
            {column + 1 < fields->columns &&
                 !(*field_walls(fields, row, column + 1) & WALL_LEFT),
             field + 1},
            {row > 0 && !(*field_walls(fields, row, column) & WALL_TOP),
             field - fields->columns},
            {row + 1 < fields->rows && !(*field_walls(fields, row + 1, column) & WALL_TOP),
             field + fields->columns},
        };
        for (guint i = 0; i < G_N_ELEMENTS(next); i++)
            if (next[i].open && fields->regions[next[i].field] == GRID_NO_CELL) {
                fields->regions[next[i].field] = region;
                stack[depth++] = next[i].field;
            }
    }
}

static void find_regions(Fields *fields)
{
    guint count = fields->rows * fields->columns, region = 0;
    g_autofree guint *stack = g_new(guint, count);
    fields->regions = g_new(guint, count);
    for (guint i = 0; i < count; i++)
        fields->regions[i] = GRID_NO_CELL;
    for (guint i = 0; i < count; i++)
        if (fields->regions[i] == GRID_NO_CELL)
            flood(fields, i, region++, stack);
}

static void look_at_walls(const Fields *fields, GridCell *cell)
{
    guint end_row = cell->row + cell->row_span,
          end_column = cell->column + cell->column_span;
    gboolean left = TRUE, right = TRUE, top = TRUE, foot = TRUE;
    for (guint row = cell->row; row < end_row; row++) {
        left = left && (*field_walls(fields, row, cell->column) & WALL_LEFT);
        right = right && (*field_walls(fields, row, end_column) & WALL_LEFT);
    }
    for (guint column = cell->column; column < end_column; column++) {
        top = top && (*field_walls(fields, cell->row, column) & WALL_TOP);
        foot = foot && (*field_walls(fields, end_row, column) & WALL_TOP);
    }
    cell->walls = (left ? 1u : 0) + (right ? 1u : 0) + (top ? 1u : 0) + (foot ? 1u : 0);
    cell->cut = (!left && cell->column > 0) || (!right && end_column < fields->columns) ||
                (!top && cell->row > 0) || (!foot && end_row < fields->rows);
    cell->open_foot = end_row == fields->rows && (!foot || fields->open_foot);
}

/* The rectangle of one region that has its upper left corner at a field that no cell owns
 * yet: as wide as the region goes on, as high as rows of the same width follow. */
static GridCell cut_cell(const Grid *grid, const Fields *fields, guint row, guint column)
{
    const guint *regions = fields->regions;
    gsize columns = fields->columns;
    guint region = regions[row * columns + column], end = column + 1, last = row + 1;
    /* grid_new() has filled the owners, which the analyzer does not follow. */
    while (end < columns && regions[row * columns + end] == region &&
           grid->owners[row * columns + end] == GRID_NO_CELL) /* NOLINT */
        end++;
    for (; last < fields->rows; last++) {
        guint at = column;
        while (at < end && regions[last * columns + at] == region)
            at++;
        gboolean wider = (column > 0 && regions[last * columns + column - 1] == region) ||
                         (end < columns && regions[last * columns + end] == region);
        if (at < end || wider)
            break;
    }
    return (GridCell){row, column, last - row, end - column, 0, FALSE, FALSE};
}

static void cut_cells(Grid *grid, const Fields *fields)
{
    for (guint row = 0; row < fields->rows; row++)
        for (guint column = 0; column < fields->columns; column++) {
            if (grid->owners[(gsize)row * fields->columns + column] != GRID_NO_CELL)
                continue;
            GridCell cell = cut_cell(grid, fields, row, column);
            look_at_walls(fields, &cell);
            grid_add_cell(grid, cell);
        }
}

Grid *fields_cut(const Component *component, const GArray *xs, const GArray *ys,
                 double text_size)
{
    Fields fields = {.rows = ys->len - 1, .columns = xs->len - 1, .text_size = text_size};
    fields.walls = g_new0(guint8, (gsize)xs->len * ys->len);
    raise_walls(&fields, component->upright, xs, ys, TRUE);
    raise_walls(&fields, component->level, ys, xs, FALSE);
    raise_outer_walls(&fields, component, xs, ys);
    close_feet(&fields);
    find_regions(&fields);
    Grid *grid =
        grid_new((const double *)(gconstpointer)xs->data, fields.columns,
                 (const double *)(gconstpointer)ys->data, fields.rows, TABLE_RULED);
    cut_cells(grid, &fields);
    g_free(fields.walls);
    g_free(fields.regions);
    return grid;
}
