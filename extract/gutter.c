#include "extract/gutter.h"

#include "extract/aligned.h"
#include "extract/edge.h"

#include <math.h>
#include <string.h>

/* Of so many lines, one may cross a strip. */
#define CROSSING 15u
/* A heading of several lines is so high, in sizes. */
#define HEADING_HEIGHT 8.0
#define BIN            0.5
#define MAXIMUM_BINS   20000u

const Glyph *stretch_glyph(const Stretch *stretch, guint index)
{
    return &g_array_index(stretch->glyphs->glyphs, Glyph,
                          g_array_index(stretch->indices, guint, index));
}

const Line *stretch_line(const Stretch *stretch, guint line)
{
    return &g_array_index(stretch->lines, Line, line);
}

/* How many lines touch each bin. */
static void count_bins(const Stretch *stretch, guint first, guint *counts, guint bins)
{
    g_autofree guint *seen = g_new0(guint, bins);
    memset(counts, 0, bins * sizeof *counts);
    for (guint i = first; i < stretch->end; i++) {
        const Line *line = stretch_line(stretch, i);
        for (guint j = line->first; j < line->end; j++) {
            Box box = stretch_glyph(stretch, j)->box;
            guint from = (guint)CLAMP((box.left + 0.1) / BIN, 0.0, (double)bins - 1);
            guint to = (guint)CLAMP((box.right - 0.1) / BIN, 0.0, (double)bins - 1);
            for (guint bin = from; bin <= to; bin++)
                if (seen[bin] != i + 1) {
                    seen[bin] = i + 1;
                    counts[bin]++;
                }
        }
    }
}

/* The middle of the barest bins from @from to before @to, near to their end. */
static double find_barest(const guint *counts, guint from, guint to)
{
    guint least = counts[to - 1];
    for (guint bin = from; bin < to; bin++)
        least = MIN(least, counts[bin]);
    guint last = to;
    while (last > from + 1 && counts[last - 1] > least)
        last--;
    guint first = last;
    for (; first > from && counts[first - 1] == least;)
        first--;
    return (first + last) * BIN / 2;
}

/* A column of few lines is one all the same, if it stands apart: its bins count as well. */
static void raise_columns(const Stretch *stretch, guint *counts, guint bins,
                          guint tolerated)
{
    guint apart = (guint)ceil(GUTTER_STRIP * stretch->glyphs->size / BIN);
    for (guint bin = 0; bin < bins; bin++) {
        guint first = bin, end = bin, most = 0;
        for (; bin < bins && bin < end + apart; bin++)
            if (counts[bin] > 0) {
                most = MAX(most, counts[bin]);
                end = bin + 1;
            }
        for (guint i = first; most <= tolerated && i < end; i++)
            counts[i] = counts[i] > 0 ? tolerated + 1 : 0;
    }
}

/* The borders of the columns that the lines from @first on leave. */
static GArray *find_borders(const Stretch *stretch, guint first)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    double right = 0;
    for (guint i = stretch_line(stretch, first)->first;
         i < stretch_line(stretch, stretch->end - 1)->end; i++)
        right = MAX(right, stretch_glyph(stretch, i)->box.right);
    guint bins = (guint)CLAMP(right / BIN + 2, 1.0, (double)MAXIMUM_BINS);
    g_autofree guint *counts = g_new0(guint, bins);
    count_bins(stretch, first, counts, bins);
    guint tolerated = (stretch->end - first) / CROSSING;
    tolerated = MIN(tolerated, 2);
    raise_columns(stretch, counts, bins, tolerated);
    guint start = 0;
    gboolean text = FALSE;
    for (guint bin = 0; bin < bins; bin++) {
        if (counts[bin] <= tolerated)
            continue;
        double x = bin * BIN - 0.5;
        if (text && (bin - start) * BIN >= GUTTER_STRIP * stretch->glyphs->size)
            x = find_barest(counts, start, bin);
        else if (text)
            x = -1;
        if (x >= 0)
            g_array_append_val(xs, x);
        text = TRUE;
        start = bin + 1;
    }
    right += 0.5;
    g_array_append_val(xs, right);
    return xs;
}

/* Whether the text of a line goes on over @x, from the column that begins at @left into the
 * one that ends at @right (1), or begins behind it, apart from any text before it (-1), or
 * does neither (0). */
static int cross(const Stretch *stretch, const Line *line, double left, double x,
                 double right)
{
    const Glyph *before = NULL;
    for (guint i = line->first; i < line->end; i++) {
        const Glyph *glyph = stretch_glyph(stretch, i);
        if (glyph->x < x) {
            before = glyph->x > left ? glyph : NULL;
            continue;
        }
        if (glyph->x > right)
            return 0;
        if (before == NULL)
            return -1;
        double gap = glyph->box.left - before->box.right;
        return gap < GUTTER_STRIP * stretch->glyphs->size ? 1 : -1;
    }
    return 0;
}

/* An edge that cuts words must part more lines than it cuts: it is the heading of a group or
 * a title that crosses it then. */
static void drop_cuts(const Stretch *stretch, GArray *xs)
{
    for (guint i = 1; i + 1 < xs->len;) {
        const double *at = &g_array_index(xs, double, i);
        guint cut = 0, parted = 0;
        for (guint j = stretch->first; j < stretch->end; j++) {
            int crosses = cross(stretch, stretch_line(stretch, j), at[-1], at[0], at[1]);
            cut += crosses > 0 ? 1 : 0;
            parted += crosses < 0 ? 1 : 0;
        }
        if (cut > 0 && parted <= cut)
            g_array_remove_index(xs, i);
        else
            i++;
    }
}

/* Whether the next glyph stands on this one: a mark at the end of a line may hang over the edge of its
 * column, and text of the next one begins there all the same. */
static gboolean is_hanging(const Stretch *stretch, guint at)
{
    if (at + 1 >= stretch_line(stretch, stretch->end - 1)->end)
        return FALSE;
    const Glyph *glyph = stretch_glyph(stretch, at), *next = stretch_glyph(stretch, at + 1);
    return fabs(next->y - glyph->y) < 0.5 * glyph->size &&
           next->box.left > glyph->box.left &&
           next->box.left < glyph->box.right - GUTTER_ON * stretch->glyphs->size;
}

/* The strips of the page before hold here too, but for a few lines. */
static gboolean still_hold(const Stretch *stretch, const GArray *columns)
{
    guint tolerated = GUTTER_HEADING_LINES + (stretch->end - stretch->first) / CROSSING;
    for (guint i = 1; i < columns->len; i++) {
        double x = g_array_index(columns, Word, i).left;
        guint crossing = 0;
        for (guint j = stretch_line(stretch, stretch->first)->first;
             j < stretch_line(stretch, stretch->end - 1)->end; j++) {
            Box box = stretch_glyph(stretch, j)->box;
            crossing += box.left + 0.3 < x && x < box.right - 0.3 && !is_hanging(stretch, j)
                            ? 1
                            : 0;
        }
        if (crossing > tolerated)
            return FALSE;
    }
    return columns->len >= GUTTER_LEAST_COLUMNS;
}

/* Above the columns stand their headings, among the first lines; where these stand in the
 * middle of their cells, more lines lie in the same height. */
static gboolean have_headings(const Stretch *stretch, const GArray *xs)
{
    guint last = MIN(stretch->first + GUTTER_HEADING_LINES, stretch->end) - 1;
    double foot =
        stretch_line(stretch, stretch->first)->y + HEADING_HEIGHT * stretch->glyphs->size;
    while (last + 1 < stretch->end && stretch_line(stretch, last + 1)->y < foot)
        last++;
    for (guint i = 0; i + 1 < xs->len; i++) {
        gboolean found = FALSE;
        for (guint j = stretch_line(stretch, stretch->first)->first;
             !found && j < stretch_line(stretch, last)->end; j++) {
            double x = stretch_glyph(stretch, j)->x;
            found =
                g_array_index(xs, double, i) < x && x < g_array_index(xs, double, i + 1);
        }
        if (!found)
            return FALSE;
    }
    return TRUE;
}

gboolean stretch_begins_word(const Stretch *stretch, const Line *line, guint at)
{
    return at == line->first || stretch_glyph(stretch, at)->box.left -
                                        stretch_glyph(stretch, at - 1)->box.right >=
                                    GUTTER_STRIP * stretch->glyphs->size;
}

void stretch_widen(const Stretch *stretch, double *left, double *right)
{
    for (guint i = stretch_line(stretch, stretch->first)->first;
         i < stretch_line(stretch, stretch->end - 1)->end; i++) {
        *left = MIN(*left, stretch_glyph(stretch, i)->box.left - 0.5);
        *right = MAX(*right, stretch_glyph(stretch, i)->box.right + 0.5);
    }
}

GArray *gutters_list_edges(const GArray *columns)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < columns->len; i++)
        g_array_append_val(xs, g_array_index(columns, Word, i).left);
    g_array_append_val(xs, g_array_index(columns, Word, columns->len - 1).right);
    return xs;
}

void gutters_keep(GArray *columns, const GArray *xs)
{
    g_array_set_size(columns, 0);
    for (guint i = 0; i + 1 < xs->len; i++) {
        Word word = {g_array_index(xs, double, i), g_array_index(xs, double, i + 1)};
        g_array_append_val(columns, word);
    }
}

/* The heading's lines may cross the strips: the columns are those of the lines from one of the
 * first on that leave most. */
static GArray *find_most(const Stretch *stretch)
{
    GArray *most = NULL;
    for (guint i = 0; i < GUTTER_HEADING_LINES && stretch->first + i + 1 < stretch->end;
         i++) {
        g_autoptr(GArray) xs = find_borders(stretch, stretch->first + i);
        drop_cuts(stretch, xs);
        edges_drop_spaces(stretch, xs);
        if (most != NULL && xs->len <= most->len)
            continue;
        if (most != NULL)
            g_array_unref(most);
        most = g_steal_pointer(&xs);
    }
    return most;
}

GArray *gutters_go_on(const Stretch *stretch, const GArray *columns)
{
    GArray *xs = gutters_list_edges(columns);
    edges_widen(stretch, xs);
    edges_move_to_words(stretch, xs);
    return xs;
}

GArray *gutters_find(const Stretch *stretch, GArray *columns)
{
    gboolean held = still_hold(stretch, columns);
    g_autoptr(GArray) xs = held ? gutters_list_edges(columns) : find_most(stretch);
    if (held)
        edges_widen(stretch, xs);
    else if (xs != NULL && xs->len > GUTTER_LEAST_COLUMNS) {
        edges_add_margins(stretch, xs);
        edges_move_off_words(stretch, xs);
    }
    if (xs == NULL || xs->len <= GUTTER_LEAST_COLUMNS || xs->len > GUTTER_MOST_COLUMNS ||
        !(held || have_headings(stretch, xs)))
        return NULL;
    /* The outer columns reach as far as any text. */
    stretch_widen(stretch, &g_array_index(xs, double, 0),
                  &g_array_index(xs, double, xs->len - 1));
    gutters_keep(columns, xs);
    edges_move_to_words(stretch, xs);
    return g_steal_pointer(&xs);
}
