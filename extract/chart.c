/* Lines that bound text are a table; bars, axes and boxes that strokes join are a picture.
 *
 *        |    +--+                 In a picture many cells are what is left of odd shapes: an
 *        |    |  |  +--+           inner side of theirs has no line.  And few hold text.
 *        | +--+  |  |  |
 *        +-+--+--+--+--+--         In a chart with a net of lines no cell is odd, but nearly
 *          2001  2002              all are empty: the numbers stand along its sides. */
#include "extract/chart.h"

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

gboolean chart_is_box(const Grid *grid, const guint8 *keep, const guint8 *filled)
{
    Count count = count_cells(grid, keep, filled);
    return count.filled == 0 || count.kept < (grid_columns(grid) == 1 ? LEAST_OF_LIST : 2);
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
