/* From rulings to cells.
 *
 *   component   lines that touch each other are one table; two tables on a page do not
 *               touch, and a box inside a cell touches nothing
 *   lines       the positions of its upright lines are the table's xs, those of the level
 *               ones its ys; between them lie the fields, the smallest cells possible
 *   walls       a side of a field is a wall where a ruling runs along its middle
 *   cells       fields with no wall between them are one cell; a cell that is no rectangle
 *               (a line is missing) is cut into rectangles, row by row
 *
 *      xs 0     1     2     3
 *    ys 0 +-----+-----+-----+
 *         |  a  |  b     b  |      b spans two fields: no wall between them
 *       1 +     +-----+-----+
 *         |  a  |  c  |  d  |
 *       2 |  a  +-----+-----+
 *         |  a  |  e  |  f  |      no line at the foot (the page ended): where two uprights
 *       3 |     |     |     |      end together, a wall is taken as drawn
 */
#include "extract/grid.h"

#include <math.h>
#include <string.h>

/* Lines whose ends miss each other by less than this touch. */
#define TOUCH 2.0
/* An outer line is taken as drawn where at least so many lines end together. */
#define ENDS_TOGETHER 2

/* More boxes than this are a picture, not tables: comparing each with each would take long. */
#define MAXIMUM_GRIDS 500

enum { WALL_LEFT = 1, WALL_TOP = 2 };

typedef struct {
    GArray *level, *upright; /* of Ruling */
} Component;

/* The fields of one table and their walls: a field's left and top; one more row and column
 * carry the last walls. */
typedef struct {
    guint rows, columns;
    guint8 *walls;
    guint *regions;
    gboolean open_foot; /* no line is drawn along the last row's lower side */
} Fields;

/* ---- the grid ---------------------------------------------------------------------------- */

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

/* ---- component --------------------------------------------------------------------------- */

static guint find_root(guint *parents, guint index)
{
    while (parents[index] != index)
        index = parents[index] = parents[parents[index]];
    return index;
}

/* The first of @lines (sorted by position) at or behind @position. */
static guint find_first(const GArray *lines, double position)
{
    guint low = 0, high = lines->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(lines, Ruling, middle).position < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void unite_touching(const Rulings *rulings, guint *parents)
{
    for (guint i = 0; i < rulings->level->len; i++) {
        const Ruling *level = &g_array_index(rulings->level, Ruling, i);
        guint j = find_first(rulings->upright, level->start - TOUCH);
        for (; j < rulings->upright->len; j++) {
            const Ruling *upright = &g_array_index(rulings->upright, Ruling, j);
            if (upright->position > level->end + TOUCH)
                break;
            if (upright->start - TOUCH <= level->position &&
                level->position <= upright->end + TOUCH)
                parents[find_root(parents, rulings->level->len + j)] =
                    find_root(parents, i);
        }
    }
}

static void component_free(gpointer data)
{
    Component *component = data;
    g_array_unref(component->level);
    g_array_unref(component->upright);
    g_free(component);
}

static GPtrArray *find_components(const Rulings *rulings)
{
    guint levels = rulings->level->len, count = levels + rulings->upright->len;
    g_autofree guint *parents = g_new(guint, count);
    for (guint i = 0; i < count; i++)
        parents[i] = i;
    unite_touching(rulings, parents);

    GPtrArray *components = g_ptr_array_new_with_free_func(component_free);
    g_autofree Component **roots = g_new0(Component *, count);
    for (guint i = 0; i < count; i++) {
        guint root = find_root(parents, i);
        if (roots[root] == NULL) {
            roots[root] = g_new0(Component, 1);
            roots[root]->level = g_array_new(FALSE, FALSE, sizeof(Ruling));
            roots[root]->upright = g_array_new(FALSE, FALSE, sizeof(Ruling));
            g_ptr_array_add(components, roots[root]);
        }
        if (i < levels)
            g_array_append_val(roots[root]->level,
                               g_array_index(rulings->level, Ruling, i));
        else
            g_array_append_val(roots[root]->upright,
                               g_array_index(rulings->upright, Ruling, i - levels));
    }
    return components;
}

static gint by_position(gconstpointer a, gconstpointer b)
{
    const Ruling *x = a, *y = b;
    if (x->position != y->position)
        return x->position < y->position ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* Whether a lone upright is as high as the table. */
static gboolean is_side_of(const Ruling *upright, const Component *table)
{
    double top = INFINITY, bottom = -INFINITY;
    for (guint i = 0; i < table->upright->len; i++) {
        const Ruling *other = &g_array_index(table->upright, Ruling, i);
        top = MIN(top, other->start);
        bottom = MAX(bottom, other->end);
    }
    return fabs(upright->start - top) <= TOUCH && fabs(upright->end - bottom) <= TOUCH;
}

static double distance_to(const Ruling *upright, const Component *table)
{
    double least = INFINITY;
    for (guint i = 0; i < table->upright->len; i++)
        least = MIN(least, fabs(g_array_index(table->upright, Ruling, i).position -
                                upright->position));
    return least;
}

/* The column of a merged cell that takes the whole page has no lines across: its outer side is an
 * upright that touches nothing and is as high as the table. */
static void adopt_sides(GPtrArray *components)
{
    if (components->len > MAXIMUM_GRIDS)
        return;
    for (guint i = 0; i < components->len; i++) {
        Component *lone = g_ptr_array_index(components, i);
        if (lone->level->len > 0 || lone->upright->len != 1)
            continue;
        const Ruling *side = &g_array_index(lone->upright, Ruling, 0);
        Component *nearest = NULL;
        for (guint j = 0; j < components->len; j++) {
            Component *table = g_ptr_array_index(components, j);
            if (table->level->len > 1 && is_side_of(side, table) &&
                (nearest == NULL || distance_to(side, table) < distance_to(side, nearest)))
                nearest = table;
        }
        if (nearest != NULL) {
            g_array_append_vals(nearest->upright, side, 1);
            g_array_sort(nearest->upright, by_position);
            g_array_set_size(lone->upright, 0);
        }
    }
}

/* ---- lines ------------------------------------------------------------------------------- */

/* In a table with drawn lines, areas of one colour that meet mean nothing. */
static void drop_seams(GArray *rulings)
{
    guint kept = 0;
    for (guint i = 0; i < rulings->len; i++) {
        Ruling ruling = g_array_index(rulings, Ruling, i);
        if (ruling.kind != RULING_SEAM)
            g_array_index(rulings, Ruling, kept++) = ruling;
    }
    g_array_set_size(rulings, kept);
}

/* Add a line at @end of @lines if several rulings across end there together. */
static void close_side(GArray *lines, const GArray *across, gboolean at_end, double least)
{
    if (across->len == 0 || lines->len == 0)
        return;
    double limit = at_end ? -INFINITY : INFINITY;
    for (guint i = 0; i < across->len; i++) {
        const Ruling *ruling = &g_array_index(across, Ruling, i);
        limit = at_end ? MAX(limit, ruling->end) : MIN(limit, ruling->start);
    }
    guint together = 0;
    for (guint i = 0; i < across->len; i++) {
        const Ruling *ruling = &g_array_index(across, Ruling, i);
        if (fabs((at_end ? ruling->end : ruling->start) - limit) <= TOUCH)
            together++;
    }
    double outer = line_at(lines, at_end ? lines->len - 1 : 0);
    if (together < ENDS_TOGETHER || (at_end ? limit - outer : outer - limit) < least)
        return;
    if (at_end)
        g_array_append_val(lines, limit);
    else
        g_array_prepend_val(lines, limit);
}

/* The positions of @rulings, each once, and the outer sides that @across tells. */
static GArray *find_lines(const GArray *rulings, const GArray *across, double least)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < rulings->len; i++) {
        double position = g_array_index(rulings, Ruling, i).position;
        if (lines->len == 0 || position > line_at(lines, lines->len - 1) + 0.01)
            g_array_append_val(lines, position);
    }
    close_side(lines, across, FALSE, least);
    close_side(lines, across, TRUE, least);
    return lines;
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
            double middle = (line_at(across, at) + line_at(across, at + 1)) / 2;
            if (ruling->start > middle || middle > ruling->end)
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

/* ---- tables ------------------------------------------------------------------------------ */

static Grid *build_grid(Component *component, double text_size)
{
    gboolean drawn = rulings_have_kind(component->level, RULING_LINE) ||
                     rulings_have_kind(component->upright, RULING_LINE);
    if (drawn) {
        drop_seams(component->level);
        drop_seams(component->upright);
    }
    if (component->level->len == 0 || component->upright->len == 0)
        return NULL;
    g_autoptr(GArray) xs = find_lines(component->upright, component->level, text_size);
    g_autoptr(GArray) ys = find_lines(component->level, component->upright, text_size);
    /* One band of filled areas is a row of a table whose other rows have no ground. */
    if (xs->len < 2 || ys->len < (drawn ? 2 : 3) ||
        (guint64)xs->len * ys->len > GRID_MAXIMUM_FIELDS)
        return NULL;
    Fields fields = {.rows = ys->len - 1, .columns = xs->len - 1};
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

static gint by_place(gconstpointer a, gconstpointer b)
{
    Box x = grid_box(*(Grid *const *)a), y = grid_box(*(Grid *const *)b);
    if (x.top != y.top)
        return x.top < y.top ? -1 : 1;
    return x.left < y.left ? -1 : x.left > y.left;
}

/* Whether @inner lies in one cell of @outer. */
static gboolean is_nested(const Grid *inner, const Grid *outer)
{
    Box box = grid_box(inner);
    guint cell = grid_find_cell(outer, box.left, box.top);
    return cell != GRID_NO_CELL && cell == grid_find_cell(outer, box.right, box.bottom);
}

/* Of two grids one inside the other the one with more cells is the table: a box in a cell
 * goes, and so does a frame around a table. */
static void drop_nested(GPtrArray *grids)
{
    g_autofree guint8 *dropped = g_new0(guint8, grids->len);
    for (guint i = 0; i < grids->len; i++)
        for (guint j = 0; j < grids->len; j++) {
            const Grid *inner = g_ptr_array_index(grids, i);
            const Grid *outer = g_ptr_array_index(grids, j);
            if (i == j || dropped[i] || dropped[j] || !is_nested(inner, outer))
                continue;
            dropped[inner->cells->len > MAX(outer->cells->len, 3) ? j : i] = 1;
        }
    for (guint i = grids->len; i > 0; i--)
        if (dropped[i - 1])
            g_ptr_array_remove_index(grids, i - 1);
}

static void free_grid(gpointer grid)
{
    grid_free(grid);
}

GPtrArray *grids_find(const Rulings *rulings, double text_size)
{
    GPtrArray *grids = g_ptr_array_new_with_free_func(free_grid);
    g_autoptr(GPtrArray) components = find_components(rulings);
    adopt_sides(components);
    for (guint i = 0; i < components->len && grids->len < MAXIMUM_GRIDS; i++) {
        Grid *grid = build_grid(g_ptr_array_index(components, i), text_size);
        if (grid != NULL && grid->cells->len >= 2)
            g_ptr_array_add(grids, grid);
        else
            grid_free(grid);
    }
    g_ptr_array_sort(grids, by_place);
    drop_nested(grids);
    return grids;
}
