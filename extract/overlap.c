/* A row that is too low for its text: browsers let the text of a merged cell that a page's end
 * has cut run on over the foot of its part on the next page, spreadsheets over that of the row:
 *
 *     | れた事実が明示的に識別できる機 |
 *     +--------------------------------+
 *     | 構を併せ持つこと。               |   two lines on each other, 4 points apart
 *     | 1.情報の区分管理を実施し、       |
 *
 * Two lines of one text never stand on each other.  Where characters of a cell do, a line that
 * stands just where the next line of the cell above would be is that line. */
#include "extract/overlap.h"

#include "extract/crowd.h"
#include "model/order.h"

#include <math.h>

/* Of a character's size: how near two bodies are that stand on each other, how far apart lines
 * must be to be two, and how far a line may be from where it is expected: browsers set each on
 * the next pixel. */
#define NEAR  0.7
#define APART 0.05
#define LATE  0.19
/* Characters that stand on each other are of sizes so like each other. */
#define SIZES 0.2
/* This part of the narrower one is covered. */
#define COVERED 0.5
/* Lines of one text follow each other by at most so many times their size. */
#define LEADING 2.2
/* Lines that are looked for behind a cell's last one. */
#define MAXIMUM_LINES 40u
/* Pairs of characters that are compared on a page. */
#define MAXIMUM_PAIRS 4000000u

/** A glyph and its cell; what is asked of most pairs is kept here. */
typedef struct {
    guint grid, cell, glyph;
    double y, left, right;
} Placed;

typedef struct {
    const Glyphs *glyphs;
    const GPtrArray *grids;
    GArray *owners;
    GArray *placed; /* of Placed, by cell, then from top to bottom */
    guint pairs;
} Overlap;

static const Glyph *glyph_at(const Overlap *overlap, guint index)
{
    return &g_array_index(overlap->glyphs->glyphs, Glyph, index);
}

static Placed *placed_at(const Overlap *overlap, guint index)
{
    return &g_array_index(overlap->placed, Placed, index);
}

static gint by_height(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    const Placed *x = a, *y = b;
    if (x->y < y->y || x->y > y->y)
        return x->y < y->y ? -1 : 1;
    return x->glyph < y->glyph ? -1 : x->glyph > y->glyph;
}

/** Lines on each other may be taken for one (Glyph.y), but not by their boxes. */
static double height_of(const Glyph *glyph)
{
    return (glyph->box.top + glyph->box.bottom) / 2;
}

/** For each grid, the number of its first cell among those of all; then that of all cells. */
static guint *number_cells(const GPtrArray *grids)
{
    guint *numbers = g_new0(guint, grids->len + 1);
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        numbers[i + 1] = numbers[i] + grid->cells->len;
    }
    return numbers;
}

/** Cells are counted and filled, and only the glyphs of each put into order: they nearly are. */
static GArray *place_glyphs(const Glyphs *glyphs, const GPtrArray *grids,
                            const GArray *owners)
{
    g_autofree guint *numbers = number_cells(grids);
    guint cells = numbers[grids->len];
    g_autofree guint *ends = g_new0(guint, cells + 1); /* of the glyphs of each, so far */
    for (guint i = 0; i < owners->len; i++) {
        const Owner *owner = &g_array_index(owners, Owner, i);
        if (owner->kind == OWNER_CELL)
            ends[numbers[owner->grid] + owner->cell + 1]++;
    }
    for (guint i = 1; i <= cells; i++)
        ends[i] += ends[i - 1];
    GArray *placed = g_array_new(FALSE, FALSE, sizeof(Placed));
    g_array_set_size(placed, ends[cells]);
    for (guint i = 0; i < owners->len; i++) {
        const Owner *owner = &g_array_index(owners, Owner, i);
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        if (owner->kind == OWNER_CELL)
            g_array_index(placed, Placed, ends[numbers[owner->grid] + owner->cell]++) =
                (Placed){owner->grid,      owner->cell,     i,
                         height_of(glyph), glyph->box.left, glyph->box.right};
    }
    for (guint i = 0, start = 0; i < cells; start = ends[i++])
        order_stretch(&g_array_index(placed, Placed, start), ends[i] - start,
                      sizeof(Placed), by_height, NULL);
    return placed;
}

/** Most characters of a line stand beside each other, and need no closer look. */
static gboolean stand_beside(const Placed *a, const Placed *b)
{
    return a->right <= b->left || b->right <= a->left;
}

/** Whether two characters, @b not above @a, stand on each other. */
static gboolean stand_on(const Glyph *a, const Glyph *b)
{
    double size = MAX(a->size, b->size), distance = height_of(b) - height_of(a);
    double narrower = MIN(a->box.right - a->box.left, b->box.right - b->box.left);
    double common = MIN(a->box.right, b->box.right) - MAX(a->box.left, b->box.left);
    return distance >= APART * size && distance <= NEAR * size &&
           fabs(a->size - b->size) <= SIZES * size && common >= COVERED * narrower &&
           narrower > 0;
}

/** How many of the glyphs from @first to before @end stand on others. */
static guint count_overlaps(Overlap *overlap, guint first, guint end)
{
    guint count = 0;
    for (guint i = first; i < end; i++) {
        const Placed *first_placed = placed_at(overlap, i);
        const Glyph *a = glyph_at(overlap, first_placed->glyph);
        double near = NEAR * a->size;
        for (guint j = i + 1; j < end && overlap->pairs < MAXIMUM_PAIRS; j++) {
            const Placed *placed = placed_at(overlap, j);
            overlap->pairs++;
            if (placed->y - first_placed->y > near)
                break;
            if (stand_beside(first_placed, placed))
                continue;
            const Glyph *b = glyph_at(overlap, placed->glyph);
            if (stand_on(a, b) || crowd_is_collision(a, b)) {
                count++;
                break;
            }
        }
    }
    return count;
}

/** The stretch of a cell's glyphs. */
static gboolean find_cell(const Overlap *overlap, guint grid, guint cell, guint *first,
                          guint *end)
{
    guint low = 0, high = overlap->placed->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const Placed *placed = placed_at(overlap, middle);
        if (placed->grid < grid || (placed->grid == grid && placed->cell < cell))
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    for (*end = low; *end < overlap->placed->len; (*end)++)
        if (placed_at(overlap, *end)->grid != grid ||
            placed_at(overlap, *end)->cell != cell)
            break;
    return *end > low;
}

/** Where the lowest line of a cell's glyphs is, and how far it is from the one above, as lines of
 *  one text are.  Returns: whether it has two such. */
static gboolean find_last_lines(const Overlap *overlap, guint first, guint end,
                                double *last, double *pitch)
{
    *last = placed_at(overlap, end - 1)->y;
    double size = glyph_at(overlap, placed_at(overlap, end - 1)->glyph)->size;
    for (guint i = end; i-- > first;) {
        *pitch = *last - placed_at(overlap, i)->y;
        if (*pitch > NEAR * size)
            return *pitch <= LEADING * size;
    }
    return FALSE;
}

static gboolean is_two_lines(const Overlap *overlap, guint first, guint end)
{
    const Placed *top = placed_at(overlap, first), *last = placed_at(overlap, end - 1);
    return last->y - top->y > NEAR * glyph_at(overlap, last->glyph)->size;
}

/** The cell above @cell, between the same sides, or GRID_NO_CELL. */
static guint find_above(const Grid *grid, const GridCell *cell)
{
    if (cell->row == 0)
        return GRID_NO_CELL;
    guint above = grid->owners[(cell->row - 1) * grid_columns(grid) + cell->column];
    if (above == GRID_NO_CELL)
        return above;
    const GridCell *other = &g_array_index(grid->cells, GridCell, above);
    return other->column == cell->column && other->column_span == cell->column_span
               ? above
               : GRID_NO_CELL;
}

/** Find the line among the glyphs from @first to before @end that is nearest to @y.  @y: (inout)
 *  becomes where it stands.  Returns: whether there is one near enough. */
static gboolean find_line(const Overlap *overlap, guint first, guint end, double *y)
{
    double expected = *y, nearest = INFINITY;
    for (guint i = first; i < end; i++) {
        const Placed *placed = placed_at(overlap, i);
        double distance = fabs(placed->y - expected);
        if (distance > LATE * glyph_at(overlap, placed->glyph)->size || distance >= nearest)
            continue;
        nearest = distance;
        *y = placed->y;
    }
    return isfinite(nearest);
}

/** Whether the line at @y, where one was expected at @expected, rather goes on with a line that stays
 *  in the cell: @cell owns those that do not. */
static gboolean goes_on_here(const Overlap *overlap, guint first, guint end, double y,
                             double expected, double pitch, guint cell)
{
    for (guint i = first; i < end; i++) {
        const Placed *placed = placed_at(overlap, i);
        if (g_array_index(overlap->owners, Owner, placed->glyph).cell != cell &&
            fabs(y - placed->y - pitch) < fabs(y - expected))
            return TRUE;
    }
    return FALSE;
}

/** Give the line from @first to before @end that stands @pitch below @y to @cell.  Returns: whether
 *  there is one.  @y: (inout) becomes where it really stands. */
static gboolean move_line(Overlap *overlap, guint first, guint end, double *y, double pitch,
                          guint cell, GArray *moved)
{
    double expected = *y + pitch;
    *y = expected;
    if (!find_line(overlap, first, end, y) ||
        goes_on_here(overlap, first, end, *y, expected, pitch, cell))
        return FALSE;
    for (guint i = first; i < end; i++) {
        const Placed *placed = placed_at(overlap, i);
        if (fabs(placed->y - *y) > APART * glyph_at(overlap, placed->glyph)->size)
            continue;
        g_array_index(overlap->owners, Owner, placed->glyph).cell = cell;
        g_array_append_val(moved, placed->glyph);
    }
    return TRUE;
}

/** Returns: whether lines of the cell went to the one above. */
static gboolean settle_cell(Overlap *overlap, guint first, guint end, GArray *moved)
{
    const Placed *top = placed_at(overlap, first);
    const Grid *grid = g_ptr_array_index(overlap->grids, top->grid);
    guint above = find_above(grid, &g_array_index(grid->cells, GridCell, top->cell));
    guint above_first, above_end;
    double y, foot, pitch;
    if (above == GRID_NO_CELL ||
        !find_cell(overlap, top->grid, above, &above_first, &above_end))
        return FALSE;
    /* Of a text that a page's end cuts, one line may stand above: then those here tell how far
     * lines are apart. */
    if (!find_last_lines(overlap, above_first, above_end, &y, &pitch) &&
        (is_two_lines(overlap, above_first, above_end) ||
         !find_last_lines(overlap, first, end, &foot, &pitch)))
        return FALSE;
    guint before = moved->len;
    for (guint i = 0; i < MAXIMUM_LINES; i++) {
        if (!move_line(overlap, first, end, &y, pitch, above, moved))
            break;
    }
    return moved->len > before;
}

/** Whether the first line of a cell's glyphs stands astride the cell's upper edge. */
static gboolean is_astride(const Overlap *overlap, guint first)
{
    const Placed *top = placed_at(overlap, first);
    const Grid *grid = g_ptr_array_index(overlap->grids, top->grid);
    Box box = grid_cell_box(grid, &g_array_index(grid->cells, GridCell, top->cell));
    double size = glyph_at(overlap, top->glyph)->size;
    return top->y - size / 2 < box.top - APART * size && top->y > box.top &&
           top->y + size / 2 <= box.bottom;
}

/** Take back what was moved since there were @before of them, if it is all that the cell holds: then it
 *  may as well be the cell's own text, in a row too low for it. */
static void keep_whole_text(Overlap *overlap, guint first, guint end, guint before,
                            GArray *moved)
{
    if (moved->len - before < end - first)
        return;
    for (guint i = first; i < end; i++)
        g_array_index(overlap->owners, Owner, placed_at(overlap, i)->glyph).cell =
            placed_at(overlap, i)->cell;
    g_array_set_size(moved, before);
}

guint overlap_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners,
                     GArray *moved)
{
    Overlap overlap = {glyphs, grids, owners, place_glyphs(glyphs, grids, owners), 0};
    guint left = 0;
    for (guint first = 0, end; first < overlap.placed->len; first = end) {
        const Placed *top = placed_at(&overlap, first);
        for (end = first + 1; end < overlap.placed->len; end++)
            if (placed_at(&overlap, end)->grid != top->grid ||
                placed_at(&overlap, end)->cell != top->cell)
                break;
        guint count = count_overlaps(&overlap, first, end);
        if (count > 0) {
            left += settle_cell(&overlap, first, end, moved) ? 0 : count;
        } else if (is_astride(&overlap, first)) {
            guint before = moved->len;
            settle_cell(&overlap, first, end, moved);
            keep_whole_text(&overlap, first, end, before, moved);
        }
    }
    g_array_unref(overlap.placed);
    return left;
}
