#include "extract/recut.h"

#include "extract/labels.h"
#include "extract/page_cells.h"
#include "extract/strand.h"
#include "extract/words_apart.h"

typedef Grid *(*Recut)(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells);

static void recut_grid(const Glyphs *glyphs, GPtrArray *grids, guint index)
{
    static const Recut steps[] = {labels_part, strands_part, words_apart_part};
    g_autoptr(GPtrArray) cells = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        Grid *grid = g_ptr_array_index(grids, index);
        if (cells == NULL)
            cells = page_cells_of(glyphs, grid);
        Grid *parted = steps[i](glyphs, grid, cells);
        if (parted == NULL)
            continue;
        grids->pdata[index] = parted;
        grid_free(grid);
        g_clear_pointer(&cells, g_ptr_array_unref);
    }
}

void recut_grids(const Glyphs *glyphs, GPtrArray *grids)
{
    for (guint i = 0; i < grids->len; i++)
        recut_grid(glyphs, grids, i);
}
