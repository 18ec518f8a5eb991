#include "extract/bridge.h"

#include "extract/component.h"
#include "extract/drawing.h"
#include "extract/line.h"

#include <math.h>

/* A row of one line is at most so high, in sizes. */
#define ROW_HEIGHT 3.0
/* Words of one text are nearer to each other, in sizes. */
#define APART 1.5

static double line_at(const GArray *lines, guint index)
{
    return g_array_index(lines, double, index);
}

/* Whether one text of one line, and nothing else, lies in @gap. */
static gboolean holds_title(const Glyphs *glyphs, Box gap)
{
    g_autoptr(GArray) indices = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        if (glyph->state == GLYPH_SHOWN && box_holds(gap, glyph->x, glyph->y))
            g_array_append_val(indices, i);
    }
    if (indices->len == 0)
        return FALSE;
    g_autoptr(GArray) lines = lines_find(glyphs, indices);
    for (guint i = 1; i < indices->len; i++) {
        const Glyph *before =
            &g_array_index(glyphs->glyphs, Glyph, g_array_index(indices, guint, i - 1));
        const Glyph *glyph =
            &g_array_index(glyphs->glyphs, Glyph, g_array_index(indices, guint, i));
        if (glyph->box.left - before->box.right > APART * glyph->size)
            return FALSE;
    }
    return lines->len == 1;
}

static gboolean is_bridged(const Glyphs *glyphs, const Grid *above, const Grid *below)
{
    Box upper = grid_box(above), lower = grid_box(below);
    double height = lower.top - upper.bottom;
    return fabs(upper.left - lower.left) <= COMPONENT_TOUCH &&
           fabs(upper.right - lower.right) <= COMPONENT_TOUCH && height > 0 &&
           height <= ROW_HEIGHT * glyphs->size &&
           holds_title(glyphs, (Box){upper.left, upper.bottom, upper.right, lower.top});
}

/* The lines of both, those that all but meet being one. */
static GArray *unite_lines(const GArray *a, const GArray *b)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0, j = 0; i < a->len || j < b->len;) {
        gboolean first = j == b->len || (i < a->len && line_at(a, i) <= line_at(b, j));
        double line = first ? line_at(a, i++) : line_at(b, j++);
        if (lines->len == 0 || line - line_at(lines, lines->len - 1) > COMPONENT_TOUCH)
            g_array_append_val(lines, line);
    }
    return lines;
}

static guint find_line(const GArray *lines, double position)
{
    guint index = 0;
    while (index + 1 < lines->len && line_at(lines, index + 1) <= position + 0.01)
        index++;
    return index;
}

/* Add the cells of @part, whose first row is @row of @whole. */
static void add_cells(Grid *whole, const Grid *part, guint row)
{
    for (guint i = 0; i < part->cells->len; i++) {
        GridCell cell = g_array_index(part->cells, GridCell, i);
        guint end = find_line(whole->xs, line_at(part->xs, cell.column + cell.column_span));
        cell.column = find_line(whole->xs, line_at(part->xs, cell.column));
        cell.column_span = end - cell.column;
        cell.row += row;
        if (cell.column_span > 0)
            grid_add_cell(whole, cell);
    }
}

static Grid *bridge(const Grid *above, const Grid *below)
{
    g_autoptr(GArray) xs = unite_lines(above->xs, below->xs);
    g_autoptr(GArray) ys = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_vals(ys, above->ys->data, above->ys->len);
    g_array_append_vals(ys, below->ys->data, below->ys->len);
    Grid *whole =
        grid_new((const double *)(gconstpointer)xs->data, xs->len - 1,
                 (const double *)(gconstpointer)ys->data, ys->len - 1, above->method);
    add_cells(whole, above, 0);
    GridCell title = {
        .row = grid_rows(above), .row_span = 1, .column_span = xs->len - 1, .walls = 4};
    grid_add_cell(whole, title);
    add_cells(whole, below, grid_rows(above) + 1);
    return whole;
}

void bridges_build(const Glyphs *glyphs, GPtrArray *grids)
{
    for (guint i = 0; i + 1 < grids->len;) {
        const Grid *above = g_ptr_array_index(grids, i);
        const Grid *below = g_ptr_array_index(grids, i + 1);
        if (!is_bridged(glyphs, above, below)) {
            i++;
            continue;
        }
        Grid *whole = bridge(above, below);
        g_ptr_array_remove_range(grids, i, 2);
        g_ptr_array_insert(grids, (gint)i, whole);
    }
}
