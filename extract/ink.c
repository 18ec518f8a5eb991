#include "extract/ink.h"

#include "extract/letter_names.h"
#include "model/order.h"

#include <math.h>

/* Where the baseline lies in a character's box, from its top: fonts put it between 0.73 and
 * 0.85 of the height. */
#define BASELINE 0.76
#define SLACK    0.2
/* A run that its clip hides fits as badly as one whose baseline is this far away, in ems. */
#define HIDDEN 0.1
/* Text that lies on another has its baseline so near to the other's, in ems. */
#define UPON 0.5
/* Baselines nearer than this, in ems, are at the same place. */
#define SAME_LINE 0.03
/* Letters that begin nearer to each other than this, in ems, may be the same one. */
#define SAME_LETTER 0.02
/* An em is at most so many boxes high, and a box so many ems. */
#define LARGEST_EM  1.6
#define LARGEST_BOX 5.0
/* A run whose letters are lower than this, in points, says nothing of its size. */
#define TINY 1.0
/* A run that begins further than this behind the left edge of a box, in ems, has not painted it. */
#define BEHIND 0.1
/* Runs are kept by bands of the page of this height. */
#define BAND 1.0
/* So many runs to the left of a glyph are looked at. */
#define NEIGHBOURS 24
/* Looking for ink by comparing every glyph with every run ends here. */
#define MAXIMUM_COMPARISONS 20000000u

/* A run in its band. */
typedef struct {
    const DrawingRun *run; /* of the drawing */
    guint band;
    double x;     /* where it begins */
    double reach; /* how far to the right it and those before it in the band go at most */
} BandRun;

struct Ink {
    const Drawing *drawing;
    const GArray *glyphs;
    GArray *runs;       /* of BandRun, by band, then by x */
    guint bands;        /* how many there are */
    guint *starts;      /* of each band, and the end of the last: places in runs */
    LetterNames *names; /* NULL until somebody asks */
    guint comparisons;
    guint64 looks; /* at letters of runs that may both have painted a glyph */
};

static const BandRun *run_at(const Ink *ink, guint index)
{
    return &g_array_index(ink->runs, BandRun, index);
}

static gint by_band(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    const BandRun *x = a, *y = b;
    if (x->band != y->band)
        return x->band < y->band ? -1 : 1;
    if (x->x != y->x)
        return x->x < y->x ? -1 : 1;
    return x->run->order < y->run->order ? -1 : x->run->order > y->run->order;
}

static guint find_band(const Ink *ink, double y)
{
    return y > 0 ? (guint)MIN(y / BAND, (double)ink->bands - 1) : 0;
}

/* How far to the right the letters of a run go at most. */
static double reach_of(const DrawingRun *run)
{
    return run->x + (run->count + 1) * MAX(run->size, 1) * 1.2;
}

/* Where each band begins, and how far the runs in it reach. */
static void settle_bands(Ink *ink)
{
    guint band = 0;
    double reach = -INFINITY;
    for (guint i = 0; i < ink->runs->len; i++) {
        BandRun *at = &g_array_index(ink->runs, BandRun, i);
        if (band < at->band)
            reach = -INFINITY;
        while (band < at->band)
            ink->starts[++band] = i;
        reach = at->reach = fmax(reach, reach_of(at->run));
    }
    while (band < ink->bands)
        ink->starts[++band] = ink->runs->len;
}

Ink *ink_new(const Drawing *drawing, const GArray *glyphs, double height)
{
    Ink *ink = g_new0(Ink, 1);
    ink->drawing = drawing;
    ink->glyphs = glyphs;
    ink->bands = (guint)CLAMP(height / BAND + 1, 1, 20000);
    ink->starts = g_new0(guint, ink->bands + 1);
    ink->runs =
        g_array_sized_new(FALSE, FALSE, sizeof(BandRun), MAX(drawing->runs->len, 1));
    for (guint i = 0; i < drawing->runs->len; i++) {
        const DrawingRun *run = &g_array_index(drawing->runs, DrawingRun, i);
        BandRun at = {.run = run, .band = find_band(ink, run->y), .x = run->x};
        g_array_append_val(ink->runs, at);
    }
    order_array(ink->runs, by_band, NULL);
    settle_bands(ink);
    return ink;
}

void ink_free(Ink *ink)
{
    if (ink == NULL)
        return;
    g_array_unref(ink->runs);
    g_free(ink->starts);
    letter_names_free(ink->names);
    g_free(ink);
}

/* One past the last run of a band that begins at or before @x. */
static guint find_before(const Ink *ink, guint band, double x)
{
    guint low = ink->starts[band], high = ink->starts[band + 1];
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (run_at(ink, middle)->x <= x)
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

/* The run's letter that begins nearest to @x; NULL if it has none. */
static const DrawingLetter *find_letter(const Ink *ink, const DrawingRun *run, double x)
{
    const DrawingLetter *nearest = NULL;
    for (guint i = 0; i < run->letters; i++) {
        const DrawingLetter *letter =
            &g_array_index(ink->drawing->letters, DrawingLetter, run->first + i);
        if (nearest == NULL || fabs(letter->x - x) < fabs(nearest->x - x))
            nearest = letter;
    }
    return nearest;
}

static gboolean box_is(Box a, Box b)
{
    return a.left == b.left && a.top == b.top && a.right == b.right && a.bottom == b.bottom;
}

/* How far a run's base line is from where it should be for the glyph, in points. */
static double find_distance(const Ink *ink, const DrawingRun *run, const Glyph *glyph)
{
    double base = letter_names_base(ink->names, run);
    return isnan(base) ? NAN : fabs(run->y - base - glyph->box.top);
}

static void learn_names(Ink *ink)
{
    if (ink->names == NULL)
        ink->names = letter_names_new(ink->drawing, ink->glyphs);
}

/* A letter that is the character is better than one of which nothing is known, and that better than
 * another one. */
static int rate_name(const Ink *ink, const DrawingRun *run, const DrawingLetter *letter,
                     const Glyph *glyph)
{
    gunichar name = letter != NULL ? letter_names_find(ink->names, run, letter) : 0;
    return name == 0 ? 0 : name == glyph->character ? 1 : -1;
}

/* Below 0: the first fits better, above 0: the second does. */
static int compare_letters(Ink *ink, const DrawingRun *a, const DrawingRun *b,
                           const Glyph *glyph)
{
    double x = glyph->box.left;
    const DrawingLetter *first = find_letter(ink, a, x), *second = find_letter(ink, b, x);
    double here = first != NULL ? fabs(first->x - x) : INFINITY;
    double there = second != NULL ? fabs(second->x - x) : INFINITY;
    if (fabs(here - there) > SAME_LETTER * a->size)
        return here < there ? -1 : 1;
    learn_names(ink);
    double one = find_distance(ink, a, glyph), other = find_distance(ink, b, glyph);
    if (fabs(one - other) > SAME_LINE * a->size)
        return one < other ? -1 : 1;
    return rate_name(ink, b, second, glyph) - rate_name(ink, a, first, glyph);
}

static gboolean begins_behind(const DrawingRun *run, Box box)
{
    return run->x > box.left + BEHIND * run->size;
}

/* Whether the runs are parts of one line, of which one begins only behind the box: a wide box of a
 * narrow letter reaches into the part that follows. */
static gboolean are_parted(const DrawingRun *a, const DrawingRun *b, Box box)
{
    return fabs(a->y - b->y) < SAME_LINE * a->size &&
           ink_has_size(a, box) == ink_has_size(b, box) &&
           begins_behind(a, box) != begins_behind(b, box);
}

/* Whether both runs may have painted the glyph: they lie on one line, and are of its size. */
static gboolean are_rivals(Ink *ink, const DrawingRun *a, const DrawingRun *b, Box box)
{
    if (fabs(a->y - b->y) > SAME_LINE * a->size || !ink_has_size(a, box) ||
        !ink_has_size(b, box) || ink->looks > MAXIMUM_COMPARISONS)
        return FALSE;
    ink->looks += a->letters + b->letters;
    return TRUE;
}

/* Text that its cell hides lies on the text of another cell, whose run shows both, and text that is
 * too long for its cell on that of the next one: then the places of the letters tell, or what they
 * are; where they are the same, what comes before. */
static gboolean fits_better(Ink *ink, const DrawingRun *run, const DrawingRun *best,
                            const Glyph *glyph, double expected, const DrawingRun *before)
{
    Box box = glyph->box;
    double x = (box.left + box.right) / 2, y = run->y - INK_MIDDLE * run->size;
    gboolean shows = box_holds(run->clip, x, y), showed = box_holds(best->clip, x, y);
    if (shows == showed && are_parted(run, best, box))
        return begins_behind(best, box);
    if (shows == showed && are_rivals(ink, run, best, box)) {
        int order = compare_letters(ink, run, best, glyph);
        if (order != 0)
            return order < 0;
    }
    if (shows != showed && fabs(run->y - best->y) < UPON * run->size &&
        ink_has_size(run, box) && ink_has_size(best, box)) {
        int order = compare_letters(ink, run, best, glyph);
        if (order != 0)
            return order < 0;
        if (before != NULL &&
            box_is(before->clip, run->clip) != box_is(before->clip, best->clip))
            return box_is(before->clip, run->clip);
    }
    return misfit(run, box, expected) < misfit(best, box, expected);
}

/* The run whose baseline passes through the glyph's box at the right height. */
const DrawingRun *ink_find(Ink *ink, const Glyph *glyph, const DrawingRun *before)
{
    Box box = glyph->box;
    double height = box.bottom - box.top, expected = box.top + BASELINE * height;
    const DrawingRun *best = NULL;
    guint last = find_band(ink, expected + SLACK * height);
    for (guint i = find_band(ink, expected - SLACK * height); i <= last; i++) {
        guint start = ink->starts[i], end = find_before(ink, i, (box.left + box.right) / 2);
        for (guint j = end; j > start && end - j < NEIGHBOURS; j--) {
            const BandRun *at = run_at(ink, j - 1);
            const DrawingRun *run = at->run;
            if (at->reach < box.left)
                break; /* nor do those before it come so far */
            if (fabs(run->y - expected) > SLACK * height || reach_of(run) < box.left)
                continue;
            if (best == NULL || fits_better(ink, run, best, glyph, expected, before))
                best = run;
        }
    }
    return best;
}

gboolean ink_has_painted(Ink *ink, const DrawingRun *run, const Glyph *glyph)
{
    if (ink->looks > MAXIMUM_COMPARISONS)
        return FALSE;
    ink->looks += run->letters;
    const DrawingLetter *letter = find_letter(ink, run, glyph->box.left);
    if (letter == NULL || fabs(letter->x - glyph->box.left) > SAME_LETTER * run->size)
        return FALSE;
    learn_names(ink);
    return letter_names_find(ink->names, run, letter) == glyph->character;
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
