/* Where a page ends inside of a merged cell, browsers end the table with the last row that found
 * room, and let the cell's text run on below it as far as the paper goes:
 *
 *     | 制御の設定について | C.最低限の | 適合可能 |
 *     | 合意する。         | ガイドライ +----------+
 *                            ン
 *
 * A line outside belongs to the cell above it if that cell has no line along its foot, the line
 * stands within the cell's sides, and follows the cell's last line as lines of one text follow
 * each other.
 *
 * A row that is too low for its text lets it run on over the line along the foot, too.  A note
 * below the table must not be taken for such text: what goes on begins where the cell's lines
 * begin, exactly as far below the last of them as that is below the one before, and that one
 * had no room for more. */
#include "extract/overrun.h"

#include "extract/line.h"
#include "model/characters.h"

#include <math.h>

/* Lines of one text follow each other by at most so many times their size, and by so many times
 * the distance of the two lines above. */
#define LEADING 1.8
#define SAME    1.2
/* A glyph may reach over its cell's side by this part of its size, a mark at the end of a line by
 * that. */
#define OVER      0.15
#define MARK_OVER 0.5
/* Below a line along the foot, in parts of the size: lines are as far from each other but for
 * this much, begin as far to the left, and leave less than so much of the cell's width empty. */
#define EXACT  0.1
#define BEGINS 0.5
#define ROOM   1.6

/** The text of a cell that ends with its table. */
typedef struct {
    guint grid, cell;
    Box box;
    gboolean closed;     /* a line is drawn along it */
    double last, before; /* the centres of its lowest two lines; -INFINITY: there is none */
    double left, right;  /* where its lines begin, and the lowest ends */
    gboolean over;       /* the lowest is below the line */
} Foot;

typedef struct {
    const Glyphs *glyphs;
    GArray *owners;
    GArray *feet;     /* of Foot */
    GArray *crossing; /* of guint: glyphs given over a line */
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
            Foot foot = {.grid = i,
                         .cell = j,
                         .box = grid_cell_box(grid, cell),
                         .closed = !cell->open_foot,
                         .last = -INFINITY,
                         .before = -INFINITY,
                         .left = INFINITY,
                         .right = -INFINITY};
            if (cell->open_foot || cell->row + cell->row_span == grid_rows(grid))
                g_array_append_val(feet, foot);
        }
    }
    return feet;
}

static void add_glyph(Foot *foot, const Glyph *glyph, double y)
{
    double size = glyph->size;
    foot->left = MIN(foot->left, glyph->box.left);
    if (y > foot->last + 0.5 * size) {
        foot->before = foot->last;
        foot->last = y;
        foot->right = glyph->box.right;
    } else if (y >= foot->last - 0.5 * size) {
        foot->right = MAX(foot->right, glyph->box.right);
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
            add_glyph(&g_array_index(overrun->feet, Foot, index), glyph_at(overrun, i),
                      glyph_at(overrun, i)->y);
    }
}

static gboolean follows(const Foot *foot, double y, double size)
{
    if (foot->closed)
        return y > foot->box.bottom && isfinite(foot->before) &&
               fabs((y - foot->last) - (foot->last - foot->before)) <= EXACT * size &&
               y - foot->last <= LEADING * size &&
               (foot->over || foot->right > foot->box.right - ROOM * size);
    double most = LEADING * size;
    if (isfinite(foot->before))
        most = MIN(most, SAME * (foot->last - foot->before));
    return y > foot->box.bottom && y - foot->last <= most;
}

static gboolean stands_within(const Foot *foot, const Glyph *glyph)
{
    double over = OVER * glyph->size;
    return glyph->box.left >= foot->box.left - over &&
           glyph->box.right - foot->box.right <=
               (characters_may_hang(glyph->character) ? MARK_OVER * glyph->size : over);
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

/** Give the part of a line from @first to before @end to @foot. */
static void settle_part(const Overrun *overrun, Foot *foot, const GArray *indices,
                        guint first, guint end, double y)
{
    const Glyph *begin = glyph_at(overrun, g_array_index(indices, guint, first));
    if (foot->closed && begin->box.left > foot->left + BEGINS * begin->size)
        return;
    for (guint i = first; i < end; i++) {
        guint index = g_array_index(indices, guint, i);
        g_array_index(overrun->owners, Owner, index) =
            (Owner){OWNER_CELL, foot->grid, foot->cell};
        add_glyph(foot, glyph_at(overrun, index), y);
        if (foot->closed)
            g_array_append_val(overrun->crossing, index);
    }
    foot->over = TRUE;
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
    for (guint i = line->first, end; i < line->end; i = end) {
        Foot *foot = found[i - line->first];
        for (end = i + 1; end < line->end && found[end - line->first] == foot;)
            end++;
        if (foot != NULL)
            settle_part(overrun, foot, indices, i, end, line->y);
    }
}

void overrun_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners,
                    GArray *crossing)
{
    Overrun overrun = {glyphs, owners, find_feet(grids), crossing};
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
