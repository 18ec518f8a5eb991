/*     +----+ +----+
 *     |    | |    |      the right side of one frame and the left side of the next are so near that
 *     +----+ +----+      no text stands between, all over the table
 *     +----+ +----+
 *     |    | |    |
 */
#include "extract/spacing.h"

#include "model/doubles.h"

#include <math.h>

/* So many such gaps tell a table, and most of all gaps between cells are such. */
#define LEAST_GAPS 3u
#define LEAST_PART 0.3
/* Gaps are the same but for so much, in points, and few are not. */
#define SAME 0.8
#define ODD  0.25

static double position_at(const GArray *lines, guint index)
{
    return g_array_index(lines, Ruling, index).position;
}

/* The gaps between positions that are smaller than @most, and how many follow each other. */
static GArray *find_gaps(const GArray *lines, double most, guint *positions,
                         guint *followed)
{
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(double));
    double last = -INFINITY;
    gboolean small = FALSE;
    *positions = *followed = 0;
    for (guint i = 0; i < lines->len; i++) {
        double gap = position_at(lines, i) - last;
        if (g_array_index(lines, Ruling, i).kind != RULING_LINE || gap < 0.01)
            continue;
        last = position_at(lines, i);
        *positions += 1;
        if (gap < most)
            g_array_append_val(gaps, gap);
        *followed += small && gap < most ? 1 : 0;
        small = gap < most;
    }
    return gaps;
}

/* How far pieces of the lines were drawn beside them, as those of double lines are. */
static double find_thickness(const GArray *lines, double most)
{
    double moved = 0;
    for (guint i = 0; i < lines->len; i++) {
        const Ruling *line = &g_array_index(lines, Ruling, i);
        if (line->kind == RULING_LINE)
            moved = MAX(moved, line->moved);
    }
    return MIN(2 * moved, most);
}

/* @known: how far the frames of this table stand apart elsewhere; 0: nothing is known. */
static double find_common(const GArray *lines, double most, double known)
{
    guint positions, followed, odd = 0;
    g_autoptr(GArray) gaps = find_gaps(lines, most, &positions, &followed);
    if (gaps->len == 0)
        return 0;
    doubles_sort(gaps);
    double middle = g_array_index(gaps, double, gaps->len / 2);
    double reach = middle + find_thickness(lines, middle) + SAME;
    gboolean again = known > 0 && fabs(reach - known) <= SAME;
    if (!again && (gaps->len < LEAST_GAPS || gaps->len < LEAST_PART * positions))
        return 0;
    for (guint i = 0; i < gaps->len; i++)
        odd += fabs(g_array_index(gaps, double, i) - middle) > SAME ? 1 : 0;
    return odd + followed <= MAX(ODD * gaps->len, again ? 1 : 0) ? reach : 0;
}

double spacing_find(const GArray *lines, double most, double known)
{
    /* What is larger than the known space may be a low row. */
    double found = known > 0 ? find_common(lines, MIN(most, known + SAME), known) : 0;
    return found > 0 ? found : find_common(lines, most, known);
}

void spacing_close(GArray *pieces, double gap)
{
    for (guint i = 0; i < pieces->len; i++) {
        Ruling *piece = &g_array_index(pieces, Ruling, i);
        if (piece->kind != RULING_LINE || piece->end - piece->start < gap)
            continue;
        piece->start -= gap / 2;
        piece->end += gap / 2;
    }
}

/* Where the first or the last one of @across lies that @line meets from @from to @to; @otherwise if it
 * meets none. */
static double find_met(const Ruling *line, const GArray *across, double from, double to,
                       gboolean last, double otherwise)
{
    guint low = 0, high = across->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (position_at(across, middle) < from)
            low = middle + 1;
        else
            high = middle;
    }
    double met = otherwise;
    for (; low < across->len && position_at(across, low) <= to; low++) {
        const Ruling *other = &g_array_index(across, Ruling, low);
        if (other->start > line->position || other->end < line->position)
            continue;
        met = position_at(across, low);
        if (!last)
            break;
    }
    return met;
}

void spacing_trim(GArray *lines, const GArray *across, double gap)
{
    for (guint i = 0; i < lines->len; i++) {
        Ruling *line = &g_array_index(lines, Ruling, i);
        double start = line->start, end = line->end;
        if (line->kind != RULING_LINE || end - start < 2 * gap)
            continue;
        line->start =
            find_met(line, across, start - SAME, start + gap, FALSE, start + gap / 2);
        line->end = find_met(line, across, end - gap, end + SAME, TRUE, end - gap / 2);
    }
}
