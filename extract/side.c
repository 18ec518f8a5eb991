#include "extract/side.h"

#include "extract/aligned.h"

#include <math.h>

static void append_apart(GArray *xs, double x, double least)
{
    if (xs->len == 0 || x - g_array_index(xs, double, xs->len - 1) > least)
        g_array_append_val(xs, x);
}

/* The sides of filled cells, and how far text reaches beyond them. */
static GArray *list_sides(const Stretch *stretch, const Rulings *rulings)
{
    double left = INFINITY, right = -INFINITY, size = stretch->glyphs->size;
    stretch_widen(stretch, &left, &right);
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    if (rulings->upright->len > 0 &&
        g_array_index(rulings->upright, Ruling, 0).position > left + size)
        g_array_append_val(xs, left);
    for (guint i = 0; i < rulings->upright->len; i++)
        append_apart(xs, g_array_index(rulings->upright, Ruling, i).position, size);
    append_apart(xs, right, size);
    return xs;
}

gboolean sides_go_on(const Rulings *rulings, const GArray *columns, double text_size)
{
    guint met = 0;
    for (guint i = 0; i < rulings->upright->len; i++) {
        double x = g_array_index(rulings->upright, Ruling, i).position;
        gboolean found = FALSE;
        for (guint j = 0; j < columns->len && !found; j++) {
            const Word *column = &g_array_index(columns, Word, j);
            found = fabs(column->left - x) < text_size / 2 ||
                    fabs(column->right - x) < text_size / 2;
        }
        met += found ? 1 : 0;
    }
    return columns->len >= GUTTER_LEAST_COLUMNS && met > 0 && met == rulings->upright->len;
}

GArray *sides_find(const Stretch *stretch, const Rulings *rulings, GArray *columns)
{
    g_autoptr(GArray) sides = list_sides(stretch, rulings);
    if (sides->len <= GUTTER_LEAST_COLUMNS || sides->len > GUTTER_MOST_COLUMNS ||
        sides->len - 1 < columns->len)
        return sides_go_on(rulings, columns, stretch->glyphs->size)
                   ? gutters_go_on(stretch, columns)
                   : gutters_find(stretch, columns);
    gutters_keep(columns, sides);
    return g_steal_pointer(&sides);
}
