/* Edges lie as far above the middle of a row as below it, and in the white between the texts of
 * two rows.  One edge tells the next, e' = 2m - e, so all follow from the first:
 *
 *      ------------------   e
 *      a   bbbbbb   ccc     m
 *      ------------------   2m - e
 *
 * Few first ones leave all of them in the white.  Where none does, the chain breaks. */
#include "extract/chain.h"

#include "model/doubles.h"

#include <math.h>
#include <string.h>

/* Edges may be off by so much, in sizes, and lie no farther from the text at the ends. */
#define SLACK    0.08
#define FARTHEST 30.0
/* First edges are tried so far apart, in sizes, and so many; on larger pages none are. */
#define STEP          0.04
#define MOST_STEPS    60
#define MOST_COMPARED 20000u
/* Rows are equally full if their texts differ by less, in sizes; each such row tells as much as a
 * text that is so far off, in sizes. */
#define SAME    0.08
#define AS_FULL 0.2
/* Of more rows the first ones tell. */
#define MOST_ROWS 100u
/* A line is that of a rest if its middle is farther above the first edge, in sizes. */
#define REST 0.3
/* At the foot of cells edges lie no farther below the last line, in sizes. */
#define FOOT_INSET 1.5
/* An edge that breaks is worse than any white. */
#define BREAK 1e6

/* The white between two rows, or above the first or below the last. */
static void find_white(const Standing *standing, guint edge, double *low, double *high)
{
    double size = unruled_size(standing->sheet), half = STANDING_HALF_LINE * size;
    double heading = standing->sheet->heading + half;
    guint rows = standing->rows->len;
    if (edge == 0)
        *low = heading > -INFINITY ? heading
                                   : standing_row(standing, 0)->first - FARTHEST * size;
    else
        *low = standing_row(standing, edge - 1)->last + half;
    *high =
        edge < rows ? standing_row(standing, edge)->first - half : *low + FARTHEST * size;
}

/* Edges from @from on that follow from each other: those first ones that leave all in the white
 * lie between *low and *high.  Returns: the end of these edges. */
static guint follow(const Standing *standing, guint from, double *low, double *high)
{
    double sign = 1, offset = 0, slack = SLACK * unruled_size(standing->sheet);
    find_white(standing, from, low, high);
    if (*high < *low)
        *low = *high = (*low + *high) / 2;
    *low -= slack;
    *high += slack;
    guint edge = from + 1;
    for (; edge <= standing->rows->len; edge++) {
        double top, bottom;
        sign = -sign;
        offset = 2 * standing_row(standing, edge - 1)->height - offset;
        find_white(standing, edge, &top, &bottom);
        double a = sign * (top - slack - offset), b = sign * (bottom + slack - offset);
        double least = MAX(*low, MIN(a, b)), most = MIN(*high, MAX(a, b));
        if (least > most)
            break;
        *low = least;
        *high = most;
    }
    return edge;
}

guint chain_count_breaks(const Standing *standing)
{
    guint breaks = 0;
    for (guint from = 0; from <= standing->rows->len; breaks++) {
        double low, high;
        from = follow(standing, from, &low, &high);
    }
    return breaks;
}

/* The edges from @from to before @end that follow from the first one. */
static void list_edges(const Standing *standing, guint from, guint end, double edge,
                       GArray *edges)
{
    for (guint i = from; i < end; i++) {
        g_array_append_val(edges, edge);
        if (i < standing->rows->len)
            edge = 2 * standing_row(standing, i)->height - edge;
    }
}

double chain_find_badness(const Standing *standing)
{
    double white = 0;
    guint breaks = 0;
    for (guint from = 0, end; from <= standing->rows->len; from = end, breaks++) {
        double low, high;
        end = follow(standing, from, &low, &high);
        double edge = (low + high) / 2;
        for (guint i = from; i < end && i < standing->rows->len; i++) {
            const Row *row = standing_row(standing, i);
            white += MAX(row->first - edge, 0);
            edge = 2 * row->height - edge;
        }
    }
    return breaks * BREAK + white;
}

gboolean chain_is_beyond(const Standing *standing, const Block *block)
{
    double low, high;
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint from = 0, end; from <= standing->rows->len; from = end) {
        end = follow(standing, from, &low, &high);
        list_edges(standing, from, end, (low + high) / 2, edges);
    }
    return block->last < g_array_index(edges, double, 0) ||
           block->first > g_array_index(edges, double, edges->len - 1);
}

guint chain_find_break(const Standing *standing, guint from)
{
    double low, high;
    return follow(standing, from, &low, &high);
}

/* ---- the first edge ----------------------------------------------------------------------- */

/* How far the block is from the middle of rows that it may span. */
static double find_distance(const GArray *edges, const Block *block)
{
    double least = INFINITY;
    guint below = 0;
    while (below + 1 < edges->len && g_array_index(edges, double, below) < block->last)
        below++;
    for (guint i = 0; i < below && g_array_index(edges, double, i) <= block->first; i++)
        for (guint j = below; j < edges->len; j++) {
            double off = (g_array_index(edges, double, i) +
                          g_array_index(edges, double, j) - block->first - block->last) /
                         2;
            least = MIN(least, fabs(off));
            if (off > 0)
                break;
        }
    return least;
}

/* How far the texts of other columns are from the middle of rows, if the edges are so. */
static double find_distances(const Standing *standing, const GArray *edges)
{
    double sum = 0, most = STANDING_OFF * unruled_size(standing->sheet);
    for (guint i = 0; i < standing->order->len; i++) {
        const Block *block = standing_block(standing, i);
        if (!standing_rows_tell(standing, block))
            sum += MIN(find_distance(edges, block), most);
    }
    return sum;
}

/* How many rows are as full as most are, if the edges are so: the tallest texts of rows are as far
 * from their edges everywhere, where programs make rows as high as they need. */
static guint count_full(const Standing *standing, const GArray *edges, guint from)
{
    guint most = 0;
    double size = unruled_size(standing->sheet);
    g_autoptr(GArray) insets = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i + 1 < edges->len; i++) {
        double inset =
            standing_row(standing, from + i)->first - g_array_index(edges, double, i);
        g_array_append_val(insets, inset);
    }
    doubles_sort(insets);
    for (guint i = 0, end = 0; i < insets->len; i++) {
        while (end < insets->len && g_array_index(insets, double, end) <
                                        g_array_index(insets, double, i) + SAME * size)
            end++;
        most = MAX(most, end - i);
    }
    return most;
}

/* The first edge from @low to @high under which most rows are equally full: of two rows one edge tells
 * the insets of which one grows with it and the other shrinks, so one makes them equal.  A NaN if no two
 * tell. */
static double find_full_edge(const Standing *standing, guint from, guint end, double low,
                             double high)
{
    double size = unruled_size(standing->sheet), offset = 0;
    g_autoptr(GArray) down = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) up = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = from; i < MIN(end, standing->rows->len) && i - from < MOST_ROWS; i++) {
        double inset = standing_row(standing, i)->first - offset;
        g_array_append_val((i - from) % 2 == 0 ? down : up, inset);
        offset = 2 * standing_row(standing, i)->height - offset;
    }
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < down->len; i++)
        for (guint j = 0; j < up->len; j++) {
            double edge =
                (g_array_index(down, double, i) - g_array_index(up, double, j)) / 2;
            if (edge >= low && edge <= high)
                g_array_append_val(edges, edge);
        }
    doubles_sort(edges);
    return doubles_find_usual(edges, SAME * size);
}

static double find_score(const Standing *standing, guint from, guint end, double edge)
{
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(double));
    list_edges(standing, from, end, edge, edges);
    return find_distances(standing, edges) -
           AS_FULL * unruled_size(standing->sheet) * count_full(standing, edges, from);
}

/* Of the first edges from @low to @high the one for which the texts of other columns stand in
 * the middle of the rows they span, and rows are equally full. */
static double choose_edge(const Standing *standing, guint from, guint end, double low,
                          double high)
{
    double best = find_full_edge(standing, from, end, low, high), least = INFINITY;
    double step = MAX((high - low) / MOST_STEPS, STEP * unruled_size(standing->sheet));
    if (isnan(best))
        best = (low + high) / 2;
    if ((gsize)standing->order->len * (end - from) > MOST_COMPARED)
        return best;
    least = find_score(standing, from, end, best);
    for (guint i = 0; low + i * step <= high; i++) {
        double edge = low + i * step, score = find_score(standing, from, end, edge);
        if (score < least) {
            least = score;
            best = edge;
        }
    }
    return best;
}

static void set_middle_edges(Standing *standing)
{
    for (guint from = 0, end; from <= standing->rows->len; from = end) {
        double low, high;
        end = follow(standing, from, &low, &high);
        standing->broken[from] = from > 0;
        if (from == 0) {
            standing->low = low;
            standing->high = high;
            standing->chained = end - 1;
        }
        list_edges(standing, from, end, choose_edge(standing, from, end, low, high),
                   standing->edges);
    }
}

/* At the foot of cells edges lie below the last lines of a row, so far as the fullest row is from the
 * one above it. */
static void set_foot_edges(Standing *standing)
{
    double low, high, size = unruled_size(standing->sheet), inset = FOOT_INSET * size;
    for (guint i = 1; i < standing->rows->len; i++)
        inset = MIN(
            inset,
            (standing_row(standing, i)->first - standing_row(standing, i - 1)->height) / 2);
    inset = MAX(inset, STANDING_HALF_LINE * size);
    find_white(standing, 0, &low, &high);
    low += inset - STANDING_HALF_LINE * size;
    g_array_append_val(standing->edges, low);
    for (guint i = 0; i < standing->rows->len; i++) {
        double edge = standing_row(standing, i)->height + inset;
        g_array_append_val(standing->edges, edge);
    }
}

/* What stands above the first row of a page, where its edge is told by those below, is the rest of a
 * row that began on the page before. */
static void add_rest(Standing *standing)
{
    double size = unruled_size(standing->sheet), first = INFINITY;
    double edge = g_array_index(standing->edges, double, 0);
    for (guint i = 0; i < standing->order->len; i++) {
        const Block *block = standing_block(standing, i);
        if (block->last + REST * size < edge)
            first = MIN(first, block->first);
    }
    if (!(first < INFINITY))
        return;
    Row rest = {.height = (first + edge) / 2, .first = first, .last = first};
    double top = first - STANDING_HALF_LINE * size;
    g_array_prepend_val(standing->rows, rest);
    g_array_prepend_val(standing->edges, top);
    memmove(standing->broken + 1, standing->broken, standing->rows->len);
    standing->broken[0] = 0;
    standing->chained = 0;
}

/* Edges lie in order. */
static void order_edges(GArray *edges)
{
    for (guint i = 1; i < edges->len; i++) {
        double *edge = &g_array_index(edges, double, i);
        edge[0] = MAX(edge[0], edge[-1] + 0.1);
    }
}

/* The outer edges lie beyond all texts, also of cells that the page's ends cut. */
static void widen_edges(Standing *standing)
{
    double size = unruled_size(standing->sheet);
    double *edges = (double *)(gpointer)standing->edges->data;
    guint last = standing->edges->len - 1;
    for (guint i = 0; i < standing->order->len; i++) {
        const Block *block = standing_block(standing, i);
        edges[0] = MIN(edges[0], block->first - STANDING_HALF_LINE * size);
        edges[last] = MAX(edges[last], block->last + STANDING_HALF_LINE * size);
    }
    edges[0] = MAX(edges[0], standing->sheet->heading + STANDING_HALF_LINE * size);
    order_edges(standing->edges);
}

void chain_set_edges(Standing *standing)
{
    if (standing->anchor == ANCHOR_MIDDLE)
        set_middle_edges(standing);
    else
        set_foot_edges(standing);
    if (standing->anchor == ANCHOR_MIDDLE && standing->chained > 0)
        add_rest(standing);
    order_edges(standing->edges);
    if (standing->anchor == ANCHOR_BOTTOM)
        widen_edges(standing);
    g_array_set_size(standing->own, 0);
    g_array_append_vals(standing->own, standing->edges->data, standing->edges->len);
    widen_edges(standing);
}
