#include "normalize/beside.h"

#include "model/doubles.h"
#include "normalize/direction.h"

#include <math.h>

/* Lines that go on in the other table miss each other by less, in points. */
#define SAME_LINE 1.5

/* Where @box lies on the page turned so that the columns, which go in @direction, go to the right; only
 * differences of such places mean anything. */
static Box turn_upright(Direction direction, Box box)
{
    switch (direction) {
    case DIRECTION_DOWN:
        return (Box){box.top, -box.right, box.bottom, -box.left};
    case DIRECTION_LEFT:
        return (Box){-box.right, -box.bottom, -box.left, -box.top};
    case DIRECTION_UP:
        return (Box){-box.bottom, box.left, -box.top, box.right};
    case DIRECTION_RIGHT:
    default:
        return box;
    }
}

/* Tables of one column do not tell. */
static Direction direction_of(const SheetTable *a, const SheetTable *b)
{
    return direction_find(a->columns > b->columns ? a : b);
}

/* The heights at which cells begin or end, each once. */
static GArray *find_lines(const SheetTable *table, const SheetTable *other,
                          Direction direction)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(double));
    const SheetTable *const tables[] = {table, other};
    for (guint t = 0; t < G_N_ELEMENTS(tables); t++) {
        for (guint i = 0; tables[t] != NULL && i < tables[t]->cells->len; i++) {
            const SheetCell *cell = g_ptr_array_index(tables[t]->cells, i);
            Box box = turn_upright(direction, cell->box);
            g_array_append_val(all, box.top);
            g_array_append_val(all, box.bottom);
        }
    }
    doubles_settle(all, SAME_LINE);
    return all;
}

/* Whether the tables are as high as each other, and every line across the one that has fewer is one
 * across the other. */
static gboolean lines_go_on(const SheetTable *a, const SheetTable *b, Direction direction)
{
    g_autoptr(GArray) of_a = find_lines(a, NULL, direction);
    g_autoptr(GArray) of_b = find_lines(b, NULL, direction);
    const GArray *few = of_a->len < of_b->len ? of_a : of_b;
    const GArray *many = few == of_a ? of_b : of_a;
    for (guint i = 0; i < few->len; i++) {
        double line = g_array_index(few, double, i);
        double other = g_array_index(many, double, doubles_find(many, line, SAME_LINE));
        gboolean outer = i == 0 || i + 1 == few->len;
        gboolean same_outer =
            i == 0 ? fabs(g_array_index(many, double, 0) - line) <= SAME_LINE
                   : fabs(g_array_index(many, double, many->len - 1) - line) <= SAME_LINE;
        if (fabs(other - line) > SAME_LINE || (outer && !same_outer))
            return FALSE;
    }
    return few->len > 2;
}

typedef struct {
    guint row, column, row_span;
    SheetCell *cell;
} Placed;

static gint by_place(gconstpointer a, gconstpointer b)
{
    const Placed *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

static void place_cells(const SheetTable *table, guint columns, const GArray *lines,
                        Direction direction, GArray *placed)
{
    for (guint i = 0; i < table->cells->len; i++) {
        SheetCell *cell = g_ptr_array_index(table->cells, i);
        Box box = turn_upright(direction, cell->box);
        guint first = doubles_find(lines, box.top, SAME_LINE);
        guint end = MAX(doubles_find(lines, box.bottom, SAME_LINE), first + 1);
        Placed place = {first + 1, columns + cell->column, end - first, cell};
        g_array_append_val(placed, place);
    }
}

const SheetTable *beside_join(const SheetTable *left, const SheetTable *right,
                              SheetPage *scratch, GHashTable *sources)
{
    if (left->method != TABLE_RULED || right->method != TABLE_RULED ||
        left->cells->len == 0 || right->cells->len == 0)
        return NULL;
    Direction direction = direction_of(left, right);
    Box a = turn_upright(direction, sheet_table_extent(left));
    Box b = turn_upright(direction, sheet_table_extent(right));
    if (a.right > b.left + SAME_LINE || a.right <= a.left ||
        !lines_go_on(left, right, direction))
        return NULL;
    g_autoptr(GArray) lines = find_lines(left, right, direction);
    g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(Placed));
    guint gap = b.left > a.right + SAME_LINE ? 1 : 0;
    place_cells(left, 0, lines, direction, placed);
    place_cells(right, left->columns + gap, lines, direction, placed);
    g_array_sort(placed, by_place);
    SheetTable *whole = sheet_page_add_table(scratch, TABLE_RULED);
    whole->columns = left->columns + gap + right->columns;
    whole->rows = lines->len - 1;
    for (guint i = 0; i < placed->len; i++) {
        const Placed *place = &g_array_index(placed, Placed, i);
        SheetCell *copy =
            sheet_table_copy_cell(whole, place->cell, place->row, place->column);
        copy->row_span = place->row_span;
        g_hash_table_insert(sources, copy, place->cell);
    }
    return whole;
}
