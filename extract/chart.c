/* Lines that bound text are a table; bars, axes and boxes that strokes join are a picture.
 *
 *        |    +--+                 In a picture many cells are what is left of odd shapes: an
 *        |    |  |  +--+           inner side of theirs has no line.  And few hold text.
 *        | +--+  |  |  |
 *        +-+--+--+--+--+--         In a chart with a net of lines no cell is odd, but nearly
 *          2001  2002              all are empty: the numbers stand along its sides. */
#include "extract/chart.h"

#include <math.h>

/* Shares measured on charts of ten kinds and on tables: cells cut 0.26 to 0.7 against at most
 * 0.05; with text, in charts that have a net, at most 0.3 against 0.6 and more. */
#define MANY_CUT     0.25
#define SOME_CUT     0.1
#define MOST_FILLED  0.9
#define MOST_KEPT    0.75
#define FEW_FILLED   0.35
#define BARE         0.1
#define LEAST_OF_NET 8
/* Boxes below each other are a table if there are so many. */
#define LEAST_OF_LIST 3
/* A bar has so many others, whose edges are as near as this, in points. */
#define OTHER_BARS 2u
#define SAME_EDGE  1.0
/* Bars are no farther apart, from top to top, than so many times their height. */
#define PITCH_OF_BARS 2.5
/* How far from a picture its labels stand, in heights of text. */
#define LABELS 2.5

typedef struct {
    guint all, cut, kept, filled;
} Count;

static Count count_cells(const Grid *grid, const guint8 *keep, const guint8 *filled)
{
    Count count = {.all = grid->cells->len};
    for (guint i = 0; i < count.all; i++) {
        count.cut += g_array_index(grid->cells, GridCell, i).cut ? 1 : 0;
        count.kept += keep[i] ? 1 : 0;
        count.filled += keep[i] && filled[i] ? 1 : 0;
    }
    return count;
}

gboolean chart_is(const Grid *grid, const guint8 *keep, const guint8 *filled)
{
    Count count = count_cells(grid, keep, filled);
    if (count.kept == 0)
        return count.cut > 0;
    double cut = (double)count.cut / count.all, kept = (double)count.kept / count.all;
    double share = (double)count.filled / count.kept;
    return (cut > MANY_CUT && (share < MOST_FILLED || kept < MOST_KEPT)) ||
           (cut > SOME_CUT && share < FEW_FILLED) ||
           (count.kept >= LEAST_OF_NET && share < BARE);
}

/* What lies beside a stroke between two boxes is bounded by three of them. */
static gboolean is_sure(const GridCell *cell, guint8 keep, guint8 filled)
{
    return keep && (filled || cell->walls == 4);
}

/* Whether two cells that are kept stand in one row. */
static gboolean stand_beside(const Grid *grid, const guint8 *keep, const guint8 *filled)
{
    guint end = 0; /* of the rows that the cells so far take */
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        if (!is_sure(cell, keep[i], filled[i]))
            continue;
        if (cell->row < end)
            return TRUE;
        end = MAX(end, cell->row + cell->row_span);
    }
    return FALSE;
}

/* How many cells that are kept follow each other at most without a row between them. */
static guint longest_list(const Grid *grid, const guint8 *keep, const guint8 *filled)
{
    guint longest = 0, length = 0, end = 0;
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        if (!is_sure(cell, keep[i], filled[i]))
            continue;
        length = cell->row == end ? length + 1 : 1;
        longest = MAX(longest, length);
        end = cell->row + cell->row_span;
    }
    return longest;
}

gboolean chart_is_box(const Grid *grid, const guint8 *keep, const guint8 *filled)
{
    Count count = count_cells(grid, keep, filled);
    return count.filled == 0 || count.kept < 2 ||
           (!stand_beside(grid, keep, filled) &&
            longest_list(grid, keep, filled) < LEAST_OF_LIST);
}

/* ---- bars ---------------------------------------------------------------------------------- */

static gboolean is_near(double a, double b)
{
    return fabs(a - b) <= SAME_EDGE;
}

/* Whether both are rows alone, one below the other, of one height, on one axis. */
static gboolean share_axis(const Grid *a, const Grid *b)
{
    Box x = grid_box(a), y = grid_box(b);
    return grid_rows(a) == 1 && grid_rows(b) == 1 && is_near(x.left, y.left) &&
           is_near(x.bottom - x.top, y.bottom - y.top) &&
           (x.bottom < y.top || y.bottom < x.top) &&
           fabs(x.top - y.top) <= PITCH_OF_BARS * OTHER_BARS * (x.bottom - x.top);
}

static gboolean have_same_columns(const Grid *a, const Grid *b)
{
    if (a->xs->len != b->xs->len)
        return FALSE;
    for (guint i = 0; i < a->xs->len; i++)
        if (!is_near(g_array_index(a->xs, double, i), g_array_index(b->xs, double, i)))
            return FALSE;
    return TRUE;
}

guint8 *chart_find_bars(const GPtrArray *grids)
{
    guint8 *bars = g_new0(guint8, grids->len + 1);
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        guint others = 0;
        for (guint j = 0; grid_rows(grid) == 1 && j < grids->len; j++) {
            const Grid *other = g_ptr_array_index(grids, j);
            others += i != j && share_axis(grid, other) && !have_same_columns(grid, other)
                          ? 1
                          : 0;
        }
        bars[i] = others >= OTHER_BARS ? 1 : 0;
    }
    return bars;
}

void chart_add(GArray *charts, const Grid *grid, double text_size)
{
    Box box = grid_box(grid);
    double margin = LABELS * text_size;
    Box wider = {box.left - margin, box.top - margin, box.right + margin,
                 box.bottom + margin};
    g_array_append_val(charts, wider);
}

static gboolean is_label(const GArray *charts, const Glyph *glyph)
{
    for (guint i = 0; i < charts->len; i++) {
        Box box = g_array_index(charts, Box, i);
        if (box.left <= glyph->x && glyph->x <= box.right && box.top <= glyph->y &&
            glyph->y <= box.bottom)
            return TRUE;
    }
    return FALSE;
}

GArray *chart_take_labels(const GArray *charts, const Glyphs *glyphs, GArray *indices)
{
    GArray *labels = g_array_new(FALSE, FALSE, sizeof(guint));
    guint left = 0;
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        if (is_label(charts, &g_array_index(glyphs->glyphs, Glyph, index)))
            g_array_append_val(labels, index);
        else
            g_array_index(indices, guint, left++) = index;
    }
    g_array_set_size(indices, left);
    return labels;
}
