/* Where a page ends inside of a merged cell, browsers end the table with the last row that found
 * room, and let the cell's text run on below it as far as the paper goes:
 *
 *     | 制御の設定について | C.最低限の | 適合可能 |
 *     | 合意する。         | ガイドライ +----------+
 *                            ン
 *
 * A line outside belongs to the cell above it if that cell has no line along its foot, the line
 * stands within the cell's sides, and follows the cell's last line as lines of one text follow
 * each other. */
#include "extract/overrun.h"

#include "extract/line.h"

#include <math.h>

/* Lines of one text follow each other by at most so many times their size, and by so many times
 * the distance of the two lines above. */
#define LEADING 1.8
#define SAME    1.2
/* A glyph may reach over its cell's side by this part of its size. */
#define OVER 0.15

/** The text of a cell with an open foot. */
typedef struct {
    guint grid, cell;
    Box box;
    double last, before; /* the centres of its lowest two lines; -INFINITY: there is none */
} Foot;

typedef struct {
    const Glyphs *glyphs;
    GArray *owners;
    GArray *feet; /* of Foot */
} Overrun;

static const Glyph *glyph_at(const Overrun *overrun, guint index)
{
    return &g_array_index(overrun->glyphs->glyphs, Glyph, index);
}

static GArray *find_feet(const GPtrArray *grids)
{
    GArray *feet = g_array_new(FALSE, FALSE, sizeof(Foot));
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        for (guint j = 0; j < grid->cells->len; j++) {
            const GridCell *cell = &g_array_index(grid->cells, GridCell, j);
            Foot foot = {i, j, grid_cell_box(grid, cell), -INFINITY, -INFINITY};
            if (cell->open_foot)
                g_array_append_val(feet, foot);
        }
    }
    return feet;
}

static void add_line(Foot *foot, double y, double size)
{
    if (y > foot->last + 0.5 * size) {
        foot->before = foot->last;
        foot->last = y;
    } else if (y > foot->before + 0.5 * size && y < foot->last - 0.5 * size) {
        foot->before = y;
    }
}

static gint by_cell(gconstpointer a, gconstpointer b)
{
    const Foot *x = a, *y = b;
    if (x->grid != y->grid)
        return x->grid < y->grid ? -1 : 1;
    return x->cell < y->cell ? -1 : x->cell > y->cell;
}

/** Learn where the text of each foot's cell ends.  Feet are in the order of their cells. */
static void find_last_lines(const Overrun *overrun)
{
    for (guint i = 0; i < overrun->owners->len; i++) {
        const Owner *owner = &g_array_index(overrun->owners, Owner, i);
        const Foot wanted = {.grid = owner->grid, .cell = owner->cell};
        guint index;
        if (owner->kind == OWNER_CELL &&
            g_array_binary_search(overrun->feet, &wanted, by_cell, &index))
            add_line(&g_array_index(overrun->feet, Foot, index), glyph_at(overrun, i)->y,
                     glyph_at(overrun, i)->size);
    }
}

static gboolean follows(const Foot *foot, double y, double size)
{
    double most = LEADING * size;
    if (isfinite(foot->before))
        most = MIN(most, SAME * (foot->last - foot->before));
    return y > foot->box.bottom && y - foot->last <= most;
}

static gboolean stands_within(const Foot *foot, const Glyph *glyph)
{
    double over = OVER * glyph->size;
    return glyph->box.left >= foot->box.left - over &&
           glyph->box.right <= foot->box.right + over;
}

/** The foot in whose sides @glyph stands, that its line goes on with; NULL if there is none. */
static Foot *find_foot(const Overrun *overrun, const Glyph *glyph, double y)
{
    for (guint i = 0; i < overrun->feet->len; i++) {
        Foot *foot = &g_array_index(overrun->feet, Foot, i);
        if (stands_within(foot, glyph) && follows(foot, y, glyph->size))
            return foot;
    }
    return NULL;
}

/** Whether @b goes on with the word of @a, so that both have the same owner. */
static gboolean touches(const Glyph *a, const Glyph *b)
{
    return b->box.left - a->box.right < 0.5 * OVER * MAX(a->size, b->size);
}

/** Give the glyphs of @line to the feet they follow.  A line of which a glyph stands astride a
 * cell's side is no text of cells. */
static void settle_line(const Overrun *overrun, const GArray *indices, const Line *line)
{
    g_autofree Foot **found = g_new0(Foot *, line->end - line->first);
    for (guint i = line->first; i < line->end; i++) {
        const Glyph *glyph = glyph_at(overrun, g_array_index(indices, guint, i));
        Foot *foot = find_foot(overrun, glyph, line->y);
        found[i - line->first] = foot;
        if (i == line->first)
            continue;
        const Glyph *before = glyph_at(overrun, g_array_index(indices, guint, i - 1));
        if (found[i - line->first - 1] != foot && touches(before, glyph))
            return;
    }
    for (guint i = line->first; i < line->end; i++) {
        Foot *foot = found[i - line->first];
        if (foot == NULL)
            continue;
        guint index = g_array_index(indices, guint, i);
        g_array_index(overrun->owners, Owner, index) =
            (Owner){OWNER_CELL, foot->grid, foot->cell};
        add_line(foot, line->y, glyph_at(overrun, index)->size);
    }
}

void overrun_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners)
{
    Overrun overrun = {glyphs, owners, find_feet(grids)};
    g_autoptr(GArray) outside = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < owners->len && overrun.feet->len > 0; i++) {
        if (g_array_index(owners, Owner, i).kind == OWNER_OUTSIDE)
            g_array_append_val(outside, i);
    }
    if (outside->len > 0) {
        find_last_lines(&overrun);
        g_autoptr(GArray) lines = lines_find(glyphs, outside);
        for (guint i = 0; i < lines->len; i++)
            settle_line(&overrun, outside, &g_array_index(lines, Line, i));
    }
    g_array_unref(overrun.feet);
}
