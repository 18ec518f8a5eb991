#include "extract/ink.h"

#include <math.h>

/* Where the baseline lies in a character's box, from its top: fonts put it between 0.73 and
 * 0.85 of the height. */
#define BASELINE 0.76
#define SLACK    0.2
/* Baselines nearer than this, in ems, are at the same place. */
#define HIDDEN 0.1
/* Letters that begin nearer to each other than this, in ems, may be the same one. */
#define SAME_LETTER 0.02
/* An em is at most so many boxes high, and a box so many ems. */
#define LARGEST_EM  1.6
#define LARGEST_BOX 5.0
/* A run whose letters are lower than this, in points, says nothing of its size. */
#define TINY 1.0
/* Runs are kept by bands of the page of this height. */
#define BAND 1.0
/* So many runs to the left of a glyph are looked at. */
#define NEIGHBOURS 24
/* Looking for ink by comparing every glyph with every run ends here. */
#define MAXIMUM_COMPARISONS 20000000u

struct Ink {
    const Drawing *drawing;
    GPtrArray *bands; /* of GArray of DrawingRun, by x */
    guint comparisons;
};

static gint by_x(gconstpointer a, gconstpointer b)
{
    const DrawingRun *x = a, *y = b;
    if (x->x != y->x)
        return x->x < y->x ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void unref_array(gpointer array)
{
    g_array_unref(array);
}

static guint find_band(const Ink *ink, double y)
{
    return (guint)CLAMP(floor(y / BAND), 0.0, (double)ink->bands->len - 1);
}

Ink *ink_new(const Drawing *drawing, double height)
{
    Ink *ink = g_new0(Ink, 1);
    ink->drawing = drawing;
    ink->bands = g_ptr_array_new_with_free_func(unref_array);
    guint count = (guint)CLAMP(height / BAND + 1, 1, 20000);
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(ink->bands, g_array_new(FALSE, FALSE, sizeof(DrawingRun)));
    for (guint i = 0; i < drawing->runs->len; i++) {
        DrawingRun run = g_array_index(drawing->runs, DrawingRun, i);
        GArray *band = g_ptr_array_index(ink->bands, find_band(ink, run.y));
        g_array_append_val(band, run);
    }
    for (guint i = 0; i < count; i++)
        g_array_sort(g_ptr_array_index(ink->bands, i), by_x);
    return ink;
}

void ink_free(Ink *ink)
{
    if (ink == NULL)
        return;
    g_ptr_array_unref(ink->bands);
    g_free(ink);
}

/* One past the last run of a band that begins at or before @x. */
static guint find_before(const GArray *band, double x)
{
    guint low = 0, high = band->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(band, DrawingRun, middle).x <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether a character's box can be one of the run's: mostly of 0.9 to 1.5 ems, in fonts of
 * drawings of up to 3. */
gboolean ink_has_size(const DrawingRun *run, Box box)
{
    double height = box.bottom - box.top;
    return run->size < LARGEST_EM * height && height < LARGEST_BOX * run->size;
}

/* How badly a run fits the glyph: how far its baseline is from where it should be; one whose
 * clip hides the glyph fits worse than one at the same place that shows it, and one of another
 * size than a watermark's letter worst. */
static double misfit(const DrawingRun *run, Box box, double expected)
{
    double x = (box.left + box.right) / 2, y = run->y - INK_MIDDLE * run->size;
    return fabs(run->y - expected) + (box_holds(run->clip, x, y) ? 0 : HIDDEN * run->size) +
           (ink_has_size(run, box) ? 0 : 2000);
}

/* How far from the box's beginning the nearest of the run's letters begins. */
static double find_letter(const Ink *ink, const DrawingRun *run, Box box)
{
    double nearest = INFINITY;
    for (guint i = 0; i < run->letters; i++) {
        const DrawingLetter *letter =
            &g_array_index(ink->drawing->letters, DrawingLetter, run->first + i);
        nearest = MIN(nearest, fabs(letter->x - box.left));
    }
    return nearest;
}

static gboolean box_is(Box a, Box b)
{
    return a.left == b.left && a.top == b.top && a.right == b.right && a.bottom == b.bottom;
}

/* Text that its cell cuts off at the side lies on the text of the cell beside it, whose run
 * shows both: then the letters tell, or where they are at the same place, what comes before. */
static gboolean fits_better(const Ink *ink, const DrawingRun *run, const DrawingRun *best,
                            Box box, double expected, const DrawingRun *before)
{
    double x = (box.left + box.right) / 2, y = run->y - INK_MIDDLE * run->size;
    gboolean shows = box_holds(run->clip, x, y), showed = box_holds(best->clip, x, y);
    if (shows != showed && fabs(run->y - best->y) < HIDDEN * run->size &&
        ink_has_size(run, box) && ink_has_size(best, box)) {
        double here = find_letter(ink, run, box), there = find_letter(ink, best, box);
        if (fabs(here - there) > SAME_LETTER * run->size)
            return here < there;
        if (before != NULL &&
            box_is(before->clip, run->clip) != box_is(before->clip, best->clip))
            return box_is(before->clip, run->clip);
    }
    return misfit(run, box, expected) < misfit(best, box, expected);
}

/* The run whose baseline passes through the glyph's box at the right height. */
const DrawingRun *ink_find(const Ink *ink, Box box, const DrawingRun *before)
{
    double height = box.bottom - box.top, expected = box.top + BASELINE * height;
    const DrawingRun *best = NULL;
    guint last = find_band(ink, expected + SLACK * height);
    for (guint i = find_band(ink, expected - SLACK * height); i <= last; i++) {
        const GArray *band = g_ptr_array_index(ink->bands, i);
        guint end = find_before(band, (box.left + box.right) / 2);
        for (guint j = end; j > 0 && end - j < NEIGHBOURS; j--) {
            const DrawingRun *run = &g_array_index(band, DrawingRun, j - 1);
            if (fabs(run->y - expected) > SLACK * height ||
                run->x + (run->count + 1) * MAX(run->size, 1) * 1.2 < box.left)
                continue;
            if (best == NULL || fits_better(ink, run, best, box, expected, before))
                best = run;
        }
    }
    return best;
}

/* Any run that could have painted the glyph, whichever way it is written; one that shows it
 * rather than one whose clip hides it. */
const DrawingRun *ink_find_any(Ink *ink, Box box)
{
    const GArray *runs = ink->drawing->runs;
    const DrawingRun *found = NULL;
    double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    for (guint i = runs->len; i > 0; i--) {
        const DrawingRun *run = &g_array_index(runs, DrawingRun, i - 1);
        double size = run->size > TINY ? run->size : box.bottom - box.top;
        double reach = run->count * size * 1.3 + size / 2;
        double dx = x - run->x, dy = fabs(y - run->y);
        /* Along the line to the right, or up or down as turned and upright writing go. */
        gboolean level = dy <= 1.5 * size && dx >= -size && dx <= reach;
        gboolean upright = fabs(dx) <= 1.5 * size && dy <= reach;
        if (!level && !upright)
            continue;
        found = run;
        if (box_holds(run->clip, x, y))
            break;
    }
    ink->comparisons += runs->len;
    return found;
}

gboolean ink_is_exhausted(const Ink *ink)
{
    return ink->comparisons >= MAXIMUM_COMPARISONS;
}
