/* A ring touches the words whose characters' centres lie in it.  A mark that touches none
 * stands between two characters, and goes to the nearer one, as a person reads it:
 *
 *     ☐ はい     ✓ いいえ          the tick stands before いいえ
 *
 * If it is as near to one as to the other, it touches the white space between them, which
 * tells that it is not clear. */
#include "extract/marking.h"

#include "extract/place.h"

#include <math.h>

/* A mark may reach out of its cell by this part of the cell before it is not the cell's. */
#define OVERREACH 0.4
/* A slanted line over this part of both sides goes across the cell. */
#define ACROSS 0.6
/* A frame so near to the edges of its cell, in points, is the cell's own. */
#define EDGE 1.6
/* A line through words passes so near to the middle of their bodies, as part of the em;
 * lines under them are at 0.4 and more. */
#define THROUGH 0.28
/* A slanted line is through words if it rises by no more than this part of its width. */
#define LEVEL 0.4
/* It may be so much longer than the words, on each side, as part of the em. */
#define LONGER 1.2
/* Of two gaps one is clearly the smaller if the other is so many times as wide. */
#define NEARER 1.6
/* Characters whose middles differ by less, as part of the em, stand in one line. */
#define SAME_LINE 0.6
/* Marks are compared with characters so often on a table, then no more. */
#define MAXIMUM_COMPARISONS 20000000u

typedef struct {
    SheetCell *cell;
    Box box;       /* of the cell, upright */
    GArray *spans; /* of PlaceSpan */
} Place;

typedef struct {
    SheetTable *table;
    const Turn *turn;
    const Grid *grid;
    const GPtrArray *cells;
    const Glyphs *glyphs;
    GHashTable *places; /* cell index + 1 -> Place */
    guint comparisons;
    gboolean complete;
} Marking;

static void place_free(gpointer data)
{
    Place *place = data;
    g_array_unref(place->spans);
    g_free(place);
}

static Place *find_place(Marking *marking, guint index)
{
    gpointer key = GUINT_TO_POINTER(index + 1);
    Place *place = g_hash_table_lookup(marking->places, key);
    if (place != NULL)
        return place;
    place = g_new0(Place, 1);
    const GArray *indices = g_ptr_array_index(marking->cells, index);
    const GridCell *cell = &g_array_index(marking->grid->cells, GridCell, index);
    place->cell = g_ptr_array_index(marking->table->cells, index);
    place->box = grid_cell_box(marking->grid, cell);
    place->spans = indices != NULL ? place_spans(marking->glyphs, indices)
                                   : g_array_new(FALSE, FALSE, sizeof(PlaceSpan));
    g_hash_table_insert(marking->places, key, place);
    return place;
}

static const PlaceSpan *span_at(const Place *place, guint index)
{
    return &g_array_index(place->spans, PlaceSpan, index);
}

static const Glyph *glyph_of(const Marking *marking, const PlaceSpan *span)
{
    return &g_array_index(marking->glyphs->glyphs, Glyph, span->glyph);
}

/* ---- words that are touched ----------------------------------------------------------------- */

static gboolean is_in_ring(Box box, double x, double y)
{
    double rx = (box.right - box.left) / 2, ry = (box.bottom - box.top) / 2;
    double dx = (x - box.left - rx) / rx, dy = (y - box.top - ry) / ry;
    return dx * dx + dy * dy <= 1;
}

static gboolean is_in_box(Box box, double x, double y)
{
    return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

/* The height of a line at @x. */
static double line_at(const Mark *mark, double x)
{
    Box box = mark->box;
    double part = box.right > box.left ? (x - box.left) / (box.right - box.left) : 0;
    if (mark->kind != MARK_SLASH)
        return (box.top + box.bottom) / 2;
    return mark->is_rising ? box.bottom - part * (box.bottom - box.top)
                           : box.top + part * (box.bottom - box.top);
}

static gboolean touches(const Mark *mark, const Glyph *glyph)
{
    switch (mark->kind) {
    case MARK_CIRCLE:
        return is_in_ring(mark->box, glyph->x, glyph->y);
    case MARK_STRIKE:
    case MARK_SLASH:
        return mark->box.left <= glyph->x && glyph->x <= mark->box.right &&
               fabs(line_at(mark, glyph->x) - glyph->y) <= THROUGH * glyph->size;
    default:
        return is_in_box(mark->box, glyph->x, glyph->y);
    }
}

/* The words that @mark touches, from the first to the last.  @reach: how far their boxes go.
 * Returns: FALSE if there are none. */
static gboolean find_touched(Marking *marking, const Place *place, const Mark *mark,
                             SheetMark *found, Box *reach)
{
    gboolean any = FALSE;
    gsize end = 0;
    marking->comparisons += place->spans->len;
    for (guint i = 0; i < place->spans->len; i++) {
        const PlaceSpan *span = span_at(place, i);
        const Glyph *glyph = glyph_of(marking, span);
        if (!touches(mark, glyph))
            continue;
        if (!any) {
            found->start = span->start;
            *reach = glyph->box;
        }
        any = TRUE;
        end = span->start + span->length;
        reach->left = MIN(reach->left, glyph->box.left);
        reach->right = MAX(reach->right, glyph->box.right);
    }
    found->length = any ? end - found->start : 0;
    return any;
}

/* ---- marks between words ---------------------------------------------------------------------- */

typedef struct {
    const PlaceSpan *before, *after; /* in the mark's line, or NULL */
    double gap_before, gap_after;
    gsize line_end; /* where the last line above it ends */
} Neighbours;

static Neighbours find_neighbours(Marking *marking, const Place *place, Box box)
{
    Neighbours found = {.gap_before = G_MAXDOUBLE, .gap_after = G_MAXDOUBLE};
    double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    marking->comparisons += place->spans->len;
    for (guint i = 0; i < place->spans->len; i++) {
        const PlaceSpan *span = span_at(place, i);
        const Glyph *glyph = glyph_of(marking, span);
        if (glyph->y < y)
            found.line_end = MAX(found.line_end, span->start + span->length);
        if (fabs(glyph->y - y) > MAX(SAME_LINE * glyph->size, (box.bottom - box.top) / 2))
            continue;
        if (glyph->x <= x && box.left - glyph->box.right < found.gap_before) {
            found.before = span;
            found.gap_before = box.left - glyph->box.right;
        } else if (glyph->x > x && glyph->box.left - box.right < found.gap_after) {
            found.after = span;
            found.gap_after = glyph->box.left - box.right;
        }
    }
    return found;
}

static void set_position(Marking *marking, const Place *place, SheetMark *mark, Box box)
{
    Neighbours found = find_neighbours(marking, place, box);
    if (found.before == NULL && found.after == NULL) {
        mark->start = found.line_end;
        return;
    }
    double before = MAX(found.gap_before, 0.1), after = MAX(found.gap_after, 0.1);
    gsize end = found.before != NULL ? found.before->start + found.before->length : 0;
    if (found.before == NULL || (found.after != NULL && after * NEARER <= before)) {
        mark->start = found.after->start;
    } else {
        mark->start = end;
        if (found.after != NULL && before * NEARER > after && found.after->start > end)
            mark->length = found.after->start - end;
    }
}

/* ---- marks in cells ----------------------------------------------------------------------------- */

static gboolean reaches_out(Box cell, Box mark)
{
    double x = OVERREACH * (cell.right - cell.left);
    double y = OVERREACH * (cell.bottom - cell.top);
    return mark.left < cell.left - x || mark.right > cell.right + x ||
           mark.top < cell.top - y || mark.bottom > cell.bottom + y;
}

static gboolean goes_across(Box cell, Box mark)
{
    return mark.right - mark.left >= ACROSS * (cell.right - cell.left) &&
           mark.bottom - mark.top >= ACROSS * (cell.bottom - cell.top);
}

/* A frame that lies on most edges of its cell, or fills it. */
static gboolean is_own_frame(Box cell, Box mark)
{
    const double gaps[] = {cell.left - mark.left, cell.right - mark.right,
                           cell.top - mark.top, cell.bottom - mark.bottom};
    guint near = 0;
    for (guint i = 0; i < G_N_ELEMENTS(gaps); i++)
        near += fabs(gaps[i]) <= EDGE ? 1 : 0;
    return near >= 3;
}

/* A line is through words if it is hardly longer than they are. */
static gboolean is_strike(const Marking *marking, const Mark *mark, Box reach)
{
    double longer = LONGER * marking->glyphs->size;
    return mark->box.right - mark->box.left >= (mark->box.bottom - mark->box.top) / LEVEL &&
           mark->box.left >= reach.left - longer && mark->box.right <= reach.right + longer;
}

/* What @mark is in its cell; FALSE if it is none there. */
static gboolean judge(Marking *marking, const Place *place, const Mark *mark,
                      SheetMark *found)
{
    Box reach = mark->box;
    gboolean touched = find_touched(marking, place, mark, found, &reach);
    found->kind = mark->kind;
    if (mark->kind == MARK_STRIKE)
        return touched && is_strike(marking, mark, reach);
    if (mark->kind == MARK_BOX && is_own_frame(place->box, mark->box))
        return FALSE;
    if (reaches_out(place->box, mark->box)) {
        found->kind = MARK_INK;
    } else if ((mark->kind == MARK_SLASH || mark->kind == MARK_CROSS) && !mark->is_small &&
               goes_across(place->box, mark->box)) {
        found->kind = MARK_SLASH;
    } else if (mark->kind == MARK_SLASH) {
        found->kind = touched && is_strike(marking, mark, reach) ? MARK_STRIKE : MARK_INK;
    } else if (!mark->is_small && !touched &&
               (mark->kind == MARK_BOX || mark->kind == MARK_FILLED_BOX)) {
        return FALSE;
    }
    if (!touched)
        set_position(marking, place, found, mark->box);
    return TRUE;
}

static void add_mark(Marking *marking, const Mark *mark)
{
    double x = (mark->box.left + mark->box.right) / 2;
    double y = (mark->box.top + mark->box.bottom) / 2;
    guint index = grid_find_cell(marking->grid, x, y);
    if (index == GRID_NO_CELL)
        return;
    Box box =
        grid_cell_box(marking->grid, &g_array_index(marking->grid->cells, GridCell, index));
    if (mark->kind == MARK_STRIKE && (y - box.top <= EDGE || box.bottom - y <= EDGE))
        return;
    if (marking->comparisons > MAXIMUM_COMPARISONS) {
        marking->complete = FALSE;
        return;
    }
    Place *place = find_place(marking, index);
    SheetMark found = {.box = turn_box_back(marking->turn, mark->box)};
    if (!judge(marking, place, mark, &found))
        return;
    if (place->cell->marks == NULL || place->cell->marks->len < SHEET_MAXIMUM_MARKS)
        sheet_cell_add_mark(place->cell, found);
    else
        marking->complete = FALSE;
}

gboolean marking_add(SheetTable *table, const Turn *turn, const Grid *grid,
                     const GPtrArray *cells, const Glyphs *glyphs, const Marks *marks)
{
    g_autoptr(GHashTable) places = g_hash_table_new_full(NULL, NULL, NULL, place_free);
    Marking marking = {.table = table,
                       .turn = turn,
                       .grid = grid,
                       .cells = cells,
                       .glyphs = glyphs,
                       .places = places,
                       .complete = TRUE};
    for (guint i = 0; i < marks->marks->len; i++)
        add_mark(&marking, &g_array_index(marks->marks, Mark, i));
    for (guint i = 0; i < marks->lines->len; i++)
        add_mark(&marking, &g_array_index(marks->lines, Mark, i));
    return marking.complete;
}
