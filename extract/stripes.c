#include "extract/stripes.h"

#include "extract/bridge.h"
#include "extract/gutter.h"
#include "extract/ledger.h"
#include "extract/side.h"
#include "extract/unruled.h"

/* Of a striped page's text so much at least lies between the fills. */
#define BETWEEN_STRIPES 0.04
/* Of a page's text so much at least lies below a heading that alone is ruled, and so much at
 * most above; its rows. */
#define BELOW_HEADING 0.7
#define ABOVE_HEADING 0.03
#define HEADING_ROWS  4u
/* A frame around all rows has no more. */
#define FRAME_ROWS 12u
/* Rows that lines bound have so many. */
#define LEAST_LINES 4u
/* So many cells of such a page are as broad as several columns, in parts, and at least so many. */
#define BROAD       0.04
#define LEAST_BROAD 4u
/* Or so much of its text lies in cells that are as high as so many of the rows, in parts. */
#define TALL    0.6
#define IN_TALL 0.3
/* More tables are looked through for no stripes. */
#define MAXIMUM_STRIPES 200u

static gboolean is_in_cell(const GPtrArray *grids, const Glyph *glyph)
{
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        guint cell = grid_find_cell(grid, glyph->x, glyph->y);
        if (cell != GRID_NO_CELL &&
            g_array_index(grid->cells, GridCell, cell).walls >= GRID_LEAST_WALLS)
            return TRUE;
    }
    return FALSE;
}

/* How much of the shown text, in parts, lies in no cell.  @shown: its glyphs are added. */
static double share_between(const Glyphs *glyphs, const GPtrArray *grids, GArray *shown)
{
    guint between = 0;
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        if (glyph->state != GLYPH_SHOWN)
            continue;
        g_array_append_val(shown, i);
        between += is_in_cell(grids, glyph) ? 0 : 1;
    }
    return shown->len > 0 ? (double)between / shown->len : 0;
}

/* Whether the only table is as low as a heading. */
static gboolean is_low(const GPtrArray *grids)
{
    const Grid *grid = g_ptr_array_index(grids, 0);
    return grids->len == 1 && grid_columns(grid) >= GUTTER_LEAST_COLUMNS &&
           grid_rows(grid) <= HEADING_ROWS;
}

/* Whether only a heading is ruled: a low table, and most text below it.
 * @shown: indices of glyphs. */
static gboolean is_ruled_heading(const Glyphs *glyphs, const GArray *shown,
                                 const GPtrArray *grids)
{
    Box box = grid_box(g_ptr_array_index(grids, 0));
    guint above = 0, below = 0;
    for (guint i = 0; i < shown->len; i++) {
        guint index = g_array_index(shown, guint, i);
        double y = g_array_index(glyphs->glyphs, Glyph, index).y;
        above += y < box.top ? 1 : 0;
        below += y > box.bottom ? 1 : 0;
    }
    return below >= BELOW_HEADING * shown->len && above <= ABOVE_HEADING * shown->len;
}

/* Whether the only table has few rows, and cells as broad as it is. */
static gboolean may_be_frame(const GPtrArray *grids)
{
    const Grid *grid = g_ptr_array_index(grids, 0);
    if (grids->len > 1 || grid_rows(grid) > FRAME_ROWS)
        return FALSE;
    for (guint i = 0; i < grid->cells->len; i++)
        if (g_array_index(grid->cells, GridCell, i).column_span == grid_columns(grid))
            return TRUE;
    return FALSE;
}

/* Whether a line is drawn around all rows and none between: most text stands in cells as broad as the
 * only table.  @shown: indices of glyphs. */
static gboolean is_frame(const Glyphs *glyphs, const GArray *shown, const GPtrArray *grids)
{
    const Grid *grid = g_ptr_array_index(grids, 0);
    guint within = 0;
    if (!may_be_frame(grids))
        return FALSE;
    for (guint i = 0; i < shown->len; i++) {
        const Glyph *glyph =
            &g_array_index(glyphs->glyphs, Glyph, g_array_index(shown, guint, i));
        guint cell = grid_find_cell(grid, glyph->x, glyph->y);
        if (cell != GRID_NO_CELL)
            within += g_array_index(grid->cells, GridCell, cell).column_span ==
                      grid_columns(grid);
    }
    return within >= BELOW_HEADING * shown->len;
}

/* Whether lines are drawn between the rows, and not only the edges of fills are there. */
static gboolean has_level_lines(const Rulings *rulings)
{
    guint drawn = 0;
    for (guint i = 0; i < rulings->level->len; i++)
        drawn += g_array_index(rulings->level, Ruling, i).kind == RULING_LINE ? 1 : 0;
    return drawn >= LEAST_LINES && 2 * drawn > rulings->level->len;
}

/* Whether cells of a table that only fills bound are often as broad as several columns, below the
 * heading: the fills of every other row leave those between without sides. */
static gboolean has_broad_cells(const GPtrArray *grids)
{
    guint broad = 0, cells = 0;
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        for (guint j = 0; j < grid->cells->len; j++) {
            const GridCell *cell = &g_array_index(grid->cells, GridCell, j);
            if (cell->row < HEADING_ROWS || grid_columns(grid) < GUTTER_LEAST_COLUMNS)
                continue;
            cells++;
            broad +=
                cell->column_span > 1 && cell->column_span < grid_columns(grid) ? 1 : 0;
        }
    }
    return broad >= LEAST_BROAD && broad >= BROAD * cells;
}

/* Whether much of the text lies in cells as high as most rows together: the fills of every other column
 * leave those between without sides.  @shown: indices of glyphs. */
static gboolean has_tall_cells(const Glyphs *glyphs, const GArray *shown,
                               const GPtrArray *grids)
{
    const Grid *grid = g_ptr_array_index(grids, 0);
    guint tall = 0;
    if (grids->len > 1 || grid_rows(grid) <= HEADING_ROWS ||
        grid_columns(grid) < GUTTER_LEAST_COLUMNS)
        return FALSE;
    for (guint i = 0; i < shown->len; i++) {
        const Glyph *glyph =
            &g_array_index(glyphs->glyphs, Glyph, g_array_index(shown, guint, i));
        guint cell = grid_find_cell(grid, glyph->x, glyph->y);
        tall +=
            cell != GRID_NO_CELL && g_array_index(grid->cells, GridCell, cell).row_span >
                                        TALL * grid_rows(grid)
                ? 1
                : 0;
    }
    return tall >= IN_TALL * shown->len;
}

gboolean stripes_unite(const Glyphs *glyphs, const Rulings *rulings, GPtrArray *grids,
                       GArray *columns, UnruledNotes *notes)
{
    if (grids->len == 0 || grids->len > MAXIMUM_STRIPES)
        return FALSE;
    /* Most tables are ruled as a whole: that is told without looking at the text. */
    gboolean ruled = rulings_have_kind(rulings->upright, RULING_LINE);
    if (ruled && !is_low(grids) && !may_be_frame(grids))
        return FALSE;
    g_autoptr(GArray) shown = g_array_new(FALSE, FALSE, sizeof(guint));
    double between = share_between(glyphs, grids, shown);
    gboolean framed = ruled && is_frame(glyphs, shown, grids);
    if (ruled && !framed && !(is_low(grids) && is_ruled_heading(glyphs, shown, grids)))
        return FALSE;
    if (!ruled && between < BETWEEN_STRIPES && !has_broad_cells(grids) &&
        !has_tall_cells(glyphs, shown, grids) &&
        !sides_go_on(rulings, columns, glyphs->size)) {
        bridges_build(glyphs, grids);
        return FALSE;
    }
    guint wanted = ruled && !framed ? grid_columns(g_ptr_array_index(grids, 0)) : 0;
    g_autoptr(GArray) kept = g_array_copy(columns);
    g_autoptr(Grid) grid =
        has_level_lines(rulings) ? ledger_find(glyphs, shown, rulings, columns) : NULL;
    if (grid == NULL)
        grid = unruled_find(glyphs, shown, rulings, columns, notes);
    if (grid == NULL || (wanted > 0 && grid_columns(grid) != wanted)) {
        g_array_set_size(columns, 0);
        g_array_append_vals(columns, kept->data, kept->len);
        if (ruled)
            unruled_notes_clear(notes);
        return FALSE;
    }
    g_ptr_array_set_size(grids, 0);
    g_ptr_array_add(grids, g_steal_pointer(&grid));
    return TRUE;
}
