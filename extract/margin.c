#include "extract/margin.h"

#include <math.h>

/* The distance of a column's text from its edge is measured in steps of so many points, and no
 * further than so many steps. */
#define MARGIN_STEP  0.25
#define MARGIN_STEPS 64u

/* For every cell of each grid: how far from its left edge its leftmost glyph begins. */
static GPtrArray *find_indents(const Glyphs *glyphs, const GPtrArray *grids,
                               const GArray *owners)
{
    GPtrArray *indents = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        double *cells = g_new(double, grid->cells->len + 1);
        for (guint j = 0; j < grid->cells->len; j++)
            cells[j] = INFINITY;
        g_ptr_array_add(indents, cells);
    }
    for (guint i = 0; i < owners->len; i++) {
        const Owner *owner = &g_array_index(owners, Owner, i);
        if (owner->kind != OWNER_CELL)
            continue;
        double *cells = g_ptr_array_index(indents, owner->grid);
        double left = g_array_index(glyphs->glyphs, Glyph, i).box.left;
        double indent = left - owner_cell_box(owner, grids).left;
        cells[owner->cell] = MIN(cells[owner->cell], indent);
    }
    return indents;
}

/* The commonest indent of each column's cells. */
static double *find_commonest(const Grid *grid, const double *indents)
{
    guint columns = grid_columns(grid);
    g_autofree guint *steps = g_new0(guint, (gsize)columns * MARGIN_STEPS);
    for (guint i = 0; i < grid->cells->len; i++) {
        guint column = g_array_index(grid->cells, GridCell, i).column;
        double step = floor(indents[i] / MARGIN_STEP + 0.5);
        if (step >= 0 && step < MARGIN_STEPS)
            steps[(gsize)column * MARGIN_STEPS + (guint)step]++;
    }
    double *margins = g_new0(double, columns + 1);
    for (guint column = 0; column < columns; column++) {
        const guint *counts = steps + (gsize)column * MARGIN_STEPS;
        guint most = 0;
        for (guint step = 1; step < MARGIN_STEPS; step++)
            most = counts[step] > counts[most] ? step : most;
        margins[column] = most * MARGIN_STEP;
    }
    return margins;
}

GPtrArray *margins_find(const Glyphs *glyphs, const GPtrArray *grids, const GArray *owners)
{
    g_autoptr(GPtrArray) indents = find_indents(glyphs, grids, owners);
    GPtrArray *margins = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < grids->len; i++)
        g_ptr_array_add(margins, find_commonest(g_ptr_array_index(grids, i),
                                                g_ptr_array_index(indents, i)));
    return margins;
}

double margins_behind(const GPtrArray *margins, const GPtrArray *grids, const Owner *owner,
                      const Glyph *glyph)
{
    const Grid *grid = g_ptr_array_index(grids, owner->grid);
    const double *columns = g_ptr_array_index(margins, owner->grid);
    guint column = g_array_index(grid->cells, GridCell, owner->cell).column;
    return glyph->box.left - owner_cell_box(owner, grids).left - columns[column];
}
