#include "extract/joint.h"

#include "model/doubles.h"

/* Shorter pieces may be dashes, in points. */
#define LEAST_LENGTH 9.0
/* Ends are at one place if they miss each other by so many points. */
#define TOGETHER 1.5
/* So many pieces begin there, and so many end; of those that run along there, so many pass: lines
 * of groups and titles. */
#define LEAST_ENDS   2u
#define MOST_PASSING 1.0

/** How many of @places, which are sorted, lie below @limit. */
static guint count_below(const GArray *places, double limit)
{
    guint low = 0, high = places->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(places, double, middle) < limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gboolean is_edge(const GArray *starts, const GArray *ends, double x)
{
    guint before = count_below(starts, x - TOGETHER),
          ended = count_below(ends, x - TOGETHER);
    guint begin = count_below(starts, x + TOGETHER) - before;
    guint end = count_below(ends, x + TOGETHER) - ended;
    guint passing = before - ended > end ? before - ended - end : 0;
    return begin >= LEAST_ENDS && end >= LEAST_ENDS &&
           passing <= MOST_PASSING * (begin + end);
}

GArray *joints_find(const GArray *pieces)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < pieces->len; i++) {
        const Ruling *piece = &g_array_index(pieces, Ruling, i);
        if (piece->kind == RULING_LINE && piece->end - piece->start >= LEAST_LENGTH) {
            g_array_append_val(starts, piece->start);
            g_array_append_val(ends, piece->end);
        }
    }
    doubles_sort(starts);
    doubles_sort(ends);
    for (guint i = 0; i < starts->len; i++) {
        double x = g_array_index(starts, double, i);
        gboolean known =
            edges->len > 0 && x - g_array_index(edges, double, edges->len - 1) <= TOGETHER;
        if (!known && is_edge(starts, ends, x))
            g_array_append_val(edges, x);
    }
    return edges;
}
