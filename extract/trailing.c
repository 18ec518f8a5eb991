#include "extract/trailing.h"

#include <math.h>

/* Words of one line are at most so far from each other, and the last one in the cell from its
 * edge, in parts of the size; a note beside the table stands further off. */
#define SPACE 0.7
/* Glyphs of one line are as high as each other but for this part of their size, and may overlap
 * by so much. */
#define LEVEL   0.1
#define OVERLAP 0.5

/* The right edge of @owner's cell, if it is the table's; else INFINITY. */
static double find_edge(const GPtrArray *grids, const Owner *owner)
{
    const Grid *grid = g_ptr_array_index(grids, owner->grid);
    const GridCell *cell = &g_array_index(grid->cells, GridCell, owner->cell);
    return cell->column + cell->column_span == grid_columns(grid)
               ? grid_cell_box(grid, cell).right
               : INFINITY;
}

/* Whether @b goes on with the line of @a, over the edge at @edge or beyond. */
static gboolean goes_on(const Glyph *a, const Glyph *b, double edge)
{
    double size = MAX(a->size, b->size), gap = b->box.left - a->box.right;
    return !b->breaks && b->x > edge && a->box.right > edge - SPACE * size &&
           gap < SPACE * size && gap > -OVERLAP * size && fabs(a->y - b->y) < LEVEL * size;
}

void trailing_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners)
{
    guint before = G_MAXUINT;
    for (guint i = 0; i < owners->len; i++) {
        Owner *owner = &g_array_index(owners, Owner, i);
        if (owner->kind == OWNER_NOBODY)
            continue;
        if (owner->kind == OWNER_OUTSIDE && before != G_MAXUINT) {
            const Owner *last = &g_array_index(owners, Owner, before);
            if (last->kind == OWNER_CELL &&
                goes_on(&g_array_index(glyphs->glyphs, Glyph, before),
                        &g_array_index(glyphs->glyphs, Glyph, i), find_edge(grids, last)))
                *owner = *last;
        }
        before = i;
    }
}
