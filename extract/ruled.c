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
#include "extract/ruled.h"

#include "extract/component.h"
#include "extract/field.h"

#include <math.h>

/* An outer line is taken as drawn where at least so many lines end together. */
#define ENDS_TOGETHER 2
#define MANY_TOGETHER 4
#define HALF_LINE     0.5
/* More boxes than this are a picture, not tables: comparing each with each would take long. */
#define MAXIMUM_GRIDS 500

static double line_at(const GArray *lines, guint index)
{
    return g_array_index(lines, double, index);
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

/* Add a line at @end of @lines if several rulings across end there together.  @least: how far from the
 * last one; where many do, a page's end may have cut the first line of a row in two. */
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
        if (fabs((at_end ? ruling->end : ruling->start) - limit) <= COMPONENT_TOUCH)
            together++;
    }
    double outer = line_at(lines, at_end ? lines->len - 1 : 0);
    if (together >= MANY_TOGETHER)
        least *= HALF_LINE;
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

/* ---- overhang ---------------------------------------------------------------------------- */

/* What stands out to the right of the last upright that is drawn: from there to @edge, between
 * @top and @bottom. */
typedef struct {
    double from, edge, top, bottom;
} Overhang;

/* The last uprights, if they are none but edges of fills. */
static gboolean find_overhang(const GArray *upright, Overhang *overhang)
{
    guint i = upright->len;
    if (i == 0)
        return FALSE;
    overhang->edge = g_array_index(upright, Ruling, i - 1).position;
    overhang->top = INFINITY;
    overhang->bottom = -INFINITY;
    for (; i > 0; i--) {
        const Ruling *ruling = &g_array_index(upright, Ruling, i - 1);
        if (ruling->position < overhang->edge - 0.01)
            break;
        if (ruling->kind == RULING_LINE)
            return FALSE;
        overhang->top = MIN(overhang->top, ruling->start);
        overhang->bottom = MAX(overhang->bottom, ruling->end);
    }
    if (i == 0 || g_array_index(upright, Ruling, i - 1).kind != RULING_LINE)
        return FALSE;
    overhang->from = g_array_index(upright, Ruling, i - 1).position;
    return TRUE;
}

/* Whether lines end where it begins, and none goes on above or below it. */
static gboolean ends_table(const GArray *level, const Overhang *overhang)
{
    guint ends = 0;
    for (guint i = 0; i < level->len; i++) {
        const Ruling *ruling = &g_array_index(level, Ruling, i);
        if (ruling->end <= overhang->from + COMPONENT_TOUCH)
            ends += ruling->end >= overhang->from - COMPONENT_TOUCH ? 1 : 0;
        else if (ruling->position < overhang->top - COMPONENT_TOUCH ||
                 ruling->position > overhang->bottom + COMPONENT_TOUCH)
            return FALSE;
    }
    return ends > 0;
}

/* Of a heading over columns that the paper has no room for, the ground is painted and the lines are
 * not: a fill that stands out beyond all lines is no column. */
static void cut_overhang(Component *component)
{
    Overhang overhang;
    if (!find_overhang(component->upright, &overhang) ||
        !ends_table(component->level, &overhang))
        return;
    while (
        g_array_index(component->upright, Ruling, component->upright->len - 1).position >=
        overhang.edge - 0.01)
        g_array_set_size(component->upright, component->upright->len - 1);
    for (guint i = 0; i < component->level->len; i++) {
        Ruling *ruling = &g_array_index(component->level, Ruling, i);
        ruling->end = MIN(ruling->end, overhang.from + COMPONENT_TOUCH);
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
    if (drawn)
        cut_overhang(component);
    g_autoptr(GArray) xs = find_lines(component->upright, component->level, text_size);
    g_autoptr(GArray) ys = find_lines(component->level, component->upright, text_size);
    /* One band of filled areas is a row of a table whose other rows have no ground. */
    if (xs->len < 2 || ys->len < (drawn ? 2 : 3) ||
        (guint64)xs->len * ys->len > GRID_MAXIMUM_FIELDS)
        return NULL;
    return fields_cut(component, xs, ys, text_size);
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

GPtrArray *ruled_find(const Rulings *rulings, double text_size)
{
    GPtrArray *grids = g_ptr_array_new_with_free_func(free_grid);
    g_autoptr(GPtrArray) components = components_find(rulings);
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
