#include "extract/clipped.h"

#include "extract/ink.h"

/* A clip lies in its cell, or beyond its edges by so much, in points: it is cut out along the
 * middles of the lines, or along their far sides. */
#define SLACK 1.5
/* Glyphs of one string are nearer to each other, in parts of the size. */
#define TOGETHER 0.1

static gboolean is_as_wide(Box clip, Box cell)
{
    return clip.left >= cell.left - SLACK && clip.right <= cell.right + SLACK;
}

static gboolean lies_in(Box clip, Box cell)
{
    return is_as_wide(clip, cell) && clip.top >= cell.top - SLACK &&
           clip.bottom <= cell.bottom + SLACK;
}

/* The cell of the grid where the clip still shows the text that a glyph of it goes on with, or
 * GRID_NO_CELL. */
static guint find_shown(const Grid *grid, const Glyph *glyph, Box clip)
{
    double x = CLAMP(glyph->x, clip.left + SLACK, MAX(clip.left, clip.right - SLACK));
    double y = CLAMP(glyph->y, clip.top, MAX(clip.top, clip.bottom - SLACK));
    return grid_find_cell(grid, x, y);
}

/* The cell whose text the glyph is, or GRID_NO_CELL.  An edge of the cell hides it, and none where
 * the page may end.  What is cut off beside may have a clip of several rows. */
static guint find_owner(const Grid *grid, const Glyph *glyph, Box clip, gboolean below)
{
    guint index = find_shown(grid, glyph, clip);
    if (index == GRID_NO_CELL)
        return GRID_NO_CELL;
    const GridCell *cell = &g_array_index(grid->cells, GridCell, index);
    Box box = grid_cell_box(grid, cell);
    gboolean own = below
                       ? lies_in(clip, box) && cell->row + cell->row_span < grid_rows(grid)
                       : is_as_wide(clip, box);
    return own ? index : GRID_NO_CELL;
}

/* The cell to which a clipped glyph belongs, or GRID_NO_CELL. */
static guint find_cell(const Grid *grid, const Glyph *glyph, Box clip)
{
    gboolean beside = glyph->x < clip.left || glyph->x > clip.right;
    gboolean below = glyph->y > clip.bottom;
    return glyph->y < clip.top || beside == below ? GRID_NO_CELL
                                                  : find_owner(grid, glyph, clip, below);
}

/* A line of which only the upper part shows is the last one that its row has room for, a letter
 * that shows in part the last one of a line. */
static void mark_cut_rows(const Glyphs *glyphs, const Grid *grid, guint8 *cut)
{
    for (guint i = 0; i < glyphs->clips->len; i++) {
        const GlyphClip *clip = &g_array_index(glyphs->clips, GlyphClip, i);
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, clip->glyph);
        if (glyph->state != GLYPH_SHOWN)
            continue;
        gboolean below = clip->clip.bottom < glyph->y + INK_MIDDLE * glyph->size;
        guint index = find_owner(grid, glyph, clip->clip, below);
        if (index != GRID_NO_CELL)
            cut[g_array_index(grid->cells, GridCell, index).row] = 1;
    }
}

static gboolean is_cut_off(const Glyph *glyph)
{
    return glyph->state == GLYPH_OFF_PAGE || glyph->state == GLYPH_CLIPPED;
}

/* For each glyph the cell + 1 that holds it; NULL where no hidden one is cut off. */
static guint *find_cells(const Glyphs *glyphs, const GPtrArray *cells, const GArray *hidden)
{
    gboolean off = FALSE;
    for (guint i = 0; i < hidden->len && !off; i++)
        off = is_cut_off(
            &g_array_index(glyphs->glyphs, Glyph, g_array_index(hidden, guint, i)));
    if (!off)
        return NULL;
    guint *found = g_new0(guint, glyphs->glyphs->len + 1);
    for (guint i = 0; i < cells->len; i++) {
        const GArray *indices = g_ptr_array_index(cells, i);
        for (guint j = 0; indices != NULL && j < indices->len; j++)
            found[g_array_index(indices, guint, j)] = i + 1;
    }
    return found;
}

/* The cell of the last column whose line goes on with the glyph that the side of the page cuts
 * off, or GRID_NO_CELL. */
static guint find_cut_by_page(const Glyphs *glyphs, const Grid *grid, const guint *held,
                              guint index)
{
    const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, index);
    if (held == NULL || index == 0 || held[index - 1] == 0 || glyph->breaks ||
        !is_cut_off(glyph))
        return GRID_NO_CELL;
    const Glyph *before = glyph - 1;
    const GridCell *cell = &g_array_index(grid->cells, GridCell, held[index - 1] - 1);
    double size = glyph->size, gap = glyph->box.left - before->box.right;
    gboolean on = gap > -TOGETHER * size && gap < TOGETHER * size &&
                  glyph->y - before->y < TOGETHER * size &&
                  before->y - glyph->y < TOGETHER * size;
    return on && cell->column + cell->column_span == grid_columns(grid)
               ? held[index - 1] - 1
               : GRID_NO_CELL;
}

void clipped_restore(const Glyphs *glyphs, const Grid *grid, GPtrArray *cells,
                     GArray *hidden, GArray *rows)
{
    g_autofree guint8 *cut = g_new0(guint8, grid_rows(grid));
    g_autofree guint *held = find_cells(glyphs, cells, hidden);
    guint kept = 0, next = 0;
    for (guint i = 0; i < hidden->len; i++) {
        guint index = g_array_index(hidden, guint, i);
        while (next < glyphs->clips->len &&
               g_array_index(glyphs->clips, GlyphClip, next).glyph < index)
            next++;
        const GlyphClip *clip = next < glyphs->clips->len
                                    ? &g_array_index(glyphs->clips, GlyphClip, next)
                                    : NULL;
        guint cell =
            clip != NULL && clip->glyph == index
                ? find_cell(grid, &g_array_index(glyphs->glyphs, Glyph, index), clip->clip)
                : GRID_NO_CELL;
        if (cell == GRID_NO_CELL)
            cell = find_cut_by_page(glyphs, grid, held, index);
        if (cell == GRID_NO_CELL) {
            g_array_index(hidden, guint, kept++) = index;
            continue;
        }
        GArray *indices = g_ptr_array_index(cells, cell);
        if (indices == NULL)
            indices = cells->pdata[cell] = g_array_new(FALSE, FALSE, sizeof(guint));
        g_array_append_val(indices, index);
        if (held != NULL)
            held[index] = cell + 1;
        cut[g_array_index(grid->cells, GridCell, cell).row] = 1;
    }
    g_array_set_size(hidden, kept);
    mark_cut_rows(glyphs, grid, cut);
    for (guint i = 0; i < grid_rows(grid); i++)
        if (cut[i])
            g_array_append_val(rows, i);
}
