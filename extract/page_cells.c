#include "extract/page_cells.h"

#include "extract/band.h"
#include "extract/chart.h"
#include "extract/ground.h"
#include "extract/overlap.h"
#include "extract/overrun.h"
#include "extract/owner.h"

#include <string.h>

/* An empty cell with fewer drawn sides is none. */
#define WALLS_OF_EMPTY 3
/* What is brought into a cell lies so far inside its edges, in points. */
#define INSIDE 0.01

static void unref_array(gpointer array)
{
    if (array != NULL)
        g_array_unref(array);
}

GPtrArray *page_cells_list(guint count)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(unref_array);
    g_ptr_array_set_size(list, (gint)count);
    return list;
}

void page_cells_append(GPtrArray *list, guint cell, guint glyph)
{
    GArray *indices = g_ptr_array_index(list, cell);
    if (indices == NULL)
        indices = list->pdata[cell] = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(indices, glyph);
}

GPtrArray *page_cells_of(const Glyphs *glyphs, const Grid *grid)
{
    GPtrArray *cells = page_cells_list(grid->cells->len);
    Box box = grid_box(grid);
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        if (glyph->state != GLYPH_SHOWN || glyph->slanted || glyph->y < box.top ||
            glyph->y > box.bottom)
            continue;
        guint cell = grid_find_cell(grid, glyph->x, glyph->y);
        if (cell != GRID_NO_CELL)
            page_cells_append(cells, cell, i);
    }
    return cells;
}

static void distribute(PageCells *places, const Glyphs *glyphs, gboolean scanned)
{
    g_autoptr(GArray) owners = owners_find(glyphs, places->grids, scanned);
    overrun_settle(glyphs, places->grids, owners, places->overrunning);
    places->overprinted =
        overlap_settle(glyphs, places->grids, owners, places->overlapping);
    for (guint i = 0; i < owners->len; i++) {
        const Owner *owner = &g_array_index(owners, Owner, i);
        switch (owner->kind) {
        case OWNER_CELL:
            page_cells_append(places->cells[owner->grid], owner->cell, i);
            break;
        case OWNER_OUTSIDE:
            g_array_append_val(places->outside, i);
            break;
        case OWNER_HIDDEN:
            g_array_append_val(places->hidden, i);
            break;
        case OWNER_APART:
            g_array_append_val(places->apart, i);
            break;
        case OWNER_RUBY:
            g_array_append_val(places->ruby, i);
            break;
        case OWNER_NOBODY:
            break;
        }
    }
}

static GArray *new_indices(void)
{
    return g_array_new(FALSE, FALSE, sizeof(guint));
}

PageCells *page_cells_new(const Glyphs *glyphs, GPtrArray *grids, gboolean scanned)
{
    PageCells *places = g_new(PageCells, 1);
    *places = (PageCells){.grids = grids,
                          .bars = chart_find_bars(grids),
                          .cells = g_new0(GPtrArray *, grids->len + 1),
                          .outside = new_indices(),
                          .hidden = new_indices(),
                          .apart = new_indices(),
                          .ruby = new_indices(),
                          .overlapping = new_indices(),
                          .overrunning = new_indices(),
                          .charts = g_array_new(FALSE, FALSE, sizeof(Box))};
    for (guint i = 0; i < grids->len; i++)
        places->cells[i] =
            page_cells_list(((const Grid *)g_ptr_array_index(grids, i))->cells->len);
    distribute(places, glyphs, scanned);
    return places;
}

void page_cells_free(PageCells *places)
{
    for (guint i = 0; i < places->grids->len; i++)
        g_ptr_array_unref(places->cells[i]);
    g_free(places->cells);
    g_free(places->bars);
    g_array_unref(places->outside);
    g_array_unref(places->hidden);
    g_array_unref(places->apart);
    g_array_unref(places->ruby);
    g_array_unref(places->overlapping);
    g_array_unref(places->overrunning);
    g_array_unref(places->charts);
    g_free(places);
}

/* @value, or the nearest within @low and @high. */
static double bring_within(double value, double low, double high)
{
    double inset = MIN(INSIDE, (high - low) / 4);
    return CLAMP(value, low + inset, high - inset);
}

/* The part of @split that holds a glyph of a cell at @box: one that hangs over the cell's edge counts
 * where it is nearest. */
static guint find_part(const Grid *split, Box box, const Glyph *glyph)
{
    return grid_find_cell(split, bring_within(glyph->x, box.left, box.right),
                          bring_within(glyph->y, box.top, box.bottom));
}

void page_cells_split(PageCells *places, guint index, const Glyphs *glyphs)
{
    Grid *grid = g_ptr_array_index(places->grids, index);
    GPtrArray *cells = places->cells[index];
    g_autoptr(GPtrArray) borders = band_find_borders(grid, cells, glyphs);
    if (borders == NULL)
        return;
    Grid *split = grid_split_rows(grid, borders);
    GPtrArray *parts = page_cells_list(split->cells->len);
    for (guint i = 0; i < cells->len; i++) {
        const GArray *indices = g_ptr_array_index(cells, i);
        Box box = grid_cell_box(grid, &g_array_index(grid->cells, GridCell, i));
        for (guint j = 0; indices != NULL && j < indices->len; j++) {
            guint glyph = g_array_index(indices, guint, j);
            const Glyph *at = &g_array_index(glyphs->glyphs, Glyph, glyph);
            page_cells_append(parts, find_part(split, box, at), glyph);
        }
    }
    g_ptr_array_unref(cells);
    places->cells[index] = parts;
    grid_free(grid);
    places->grids->pdata[index] = split;
}

/* A bar has a colour all along; a row of a form has none where something is to be filled in. */
static gboolean is_coloured(const Canvas *canvas, const Grid *grid)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        if (ground_colour(canvas, grid_cell_box(grid, cell)) == SHEET_NO_FILL)
            return FALSE;
    }
    return TRUE;
}

void page_cells_keep(PageCells *places, guint index, const Canvas *canvas, double text_size)
{
    Grid *grid = g_ptr_array_index(places->grids, index);
    GPtrArray *cells = places->cells[index];
    g_autofree guint8 *keep = g_new0(guint8, cells->len + 1);
    g_autofree guint8 *filled = g_new0(guint8, cells->len + 1);
    for (guint i = 0; i < cells->len; i++) {
        const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        filled[i] = g_ptr_array_index(cells, i) != NULL;
        keep[i] = cell->walls >= (filled[i] ? GRID_LEAST_WALLS : WALLS_OF_EMPTY);
    }
    gboolean chart =
        (places->bars[index] && is_coloured(canvas, grid)) || chart_is(grid, keep, filled);
    if (chart)
        chart_add(places->charts, grid, text_size);
    if (chart || chart_is_box(grid, keep, filled))
        memset(keep, 0, cells->len);
    guint last = 0;
    for (guint i = 0; i < cells->len; i++) {
        GArray *indices = g_ptr_array_index(cells, i);
        if (keep[i]) {
            cells->pdata[last++] = indices;
        } else if (indices != NULL) {
            g_array_append_vals(places->outside, indices->data, indices->len);
            g_array_unref(indices);
        }
    }
    for (guint i = last; i < cells->len; i++)
        cells->pdata[i] = NULL;
    g_ptr_array_set_size(cells, (gint)last);
    grid_keep_cells(grid, keep);
}
