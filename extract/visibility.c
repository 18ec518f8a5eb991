#include "extract/visibility.h"

#include "extract/ink.h"

#include <math.h>

/* A glyph begins a run if it lies so near to the run's beginning, in parts of its size. */
#define STARTS 0.1
/* Text lower than this, in points, is not meant to be read. */
#define TINY 1.0
/* A seen glyph is cut off at the side if so much of it is hidden, in parts of its size. */
#define CUT 0.03
/* A glyph stands right behind another if it is so near to it, in parts of its height. */
#define TOUCH 0.05
/* A glyph drawn again within this part of its size is fake bold, if its body is not narrower
 * still: "ll" and a condensed "))" are two. */
#define AGAIN        0.25
#define AGAIN_NARROW 0.5
/* So many images are looked at to find one under a glyph. */
#define MAXIMUM_IMAGES 100u
/* Places of the table that says which glyphs stand in which square of the page; and of how many
 * that share one, more than of any text, the others are no longer looked at. */
#define FOLDED  16384u
#define CROWDED 64u

/* ---- what a person sees -------------------------------------------------------------------- */

static void set_centre(Glyph *glyph, const DrawingRun *run)
{
    Box box = glyph->box;
    double width = box.right - box.left, height = box.bottom - box.top;
    glyph->x = (box.left + box.right) / 2;
    glyph->y = (box.top + box.bottom) / 2;
    glyph->size = MIN(height, MAX(width, height / 1.3));
    if (run == NULL || run->size < TINY || !ink_has_size(run, box))
        return;
    glyph->size = run->size;
    glyph->starts = fabs(run->x - box.left) <= STARTS * run->size;
    glyph->y = run->y - INK_MIDDLE * run->size;
}

/* What a person sees of @run at a point. */
static GlyphState judge_at(const Canvas *canvas, const DrawingRun *run, double x, double y)
{
    const DrawingFill *over = canvas_find(canvas, x, y, 0.5, G_MAXUINT);
    if (over != NULL && over->order > run->order)
        return GLYPH_COVERED;
    Colour ground = over != NULL ? over->colour : (Colour){1, 1, 1, 1};
    return colour_is_like(ground, run->colour) ? GLYPH_SAME : GLYPH_SHOWN;
}

static GlyphState judge(const Glyph *glyph, const Canvas *canvas, const DrawingRun *run)
{
    double height = glyph->box.bottom - glyph->box.top;
    if (height < TINY)
        return GLYPH_TINY;
    if (run == NULL)
        return GLYPH_SHOWN;
    if (!box_holds(run->clip, glyph->x, glyph->y))
        return GLYPH_CLIPPED;
    /* The middle may stand on the gap between two filled cells, which is a line to a person. */
    double beside = (glyph->box.right - glyph->box.left) / 4;
    GlyphState state = judge_at(canvas, run, glyph->x, glyph->y);
    if (state != GLYPH_SHOWN &&
        (judge_at(canvas, run, glyph->x - beside, glyph->y) == GLYPH_SHOWN ||
         judge_at(canvas, run, glyph->x + beside, glyph->y) == GLYPH_SHOWN))
        return GLYPH_SHOWN;
    return state;
}

/* Whether its painting shows its middle, and not as far down as the baseline, or not all of its
 * width. */
static gboolean is_cut(const Glyph *glyph, const DrawingRun *run)
{
    if (glyph->state != GLYPH_SHOWN || !ink_has_size(run, glyph->box))
        return FALSE;
    double least = CUT * run->size;
    return run->clip.bottom < run->y || run->clip.right < glyph->box.right - least ||
           run->clip.left > glyph->box.left + least;
}

static gboolean is_cut_above(const Glyph *glyph, const DrawingRun *run)
{
    return glyph->state == GLYPH_SHOWN && ink_has_size(run, glyph->box) &&
           run->clip.top > glyph->y - (0.5 - CUT) * glyph->size;
}

/* Whether @b stands right behind @a. */
static gboolean touches(const Glyph *a, const Glyph *b)
{
    double most = TOUCH * (b->box.bottom - b->box.top);
    return fabs(a->box.right - b->box.left) < most && fabs(a->box.top - b->box.top) < most;
}

/* Text without ink over an image is what a program read in a scan; elsewhere it may as well be
 * set in a font that could not be painted. */
static gboolean is_unpainted(const Glyph *glyph, const Drawing *drawing)
{
    if (!glyph->fontless && drawing->runs->len > 0)
        return FALSE;
    for (guint i = 0; i < MIN(drawing->images->len, MAXIMUM_IMAGES); i++)
        if (box_holds(g_array_index(drawing->images, Box, i), glyph->x, glyph->y))
            return FALSE;
    return glyph->box.bottom - glyph->box.top >= TINY;
}

/* The run that has painted the glyph, or may have.  @before: that of the glyph before it, or NULL. */
static const DrawingRun *find_run(Ink *ink, const Drawing *drawing, Glyph *glyph,
                                  const DrawingRun *before)
{
    if (ink == NULL)
        return NULL;
    const DrawingRun *runs = &g_array_index(drawing->runs, DrawingRun, 0);
    Box box = glyph->box;
    if (glyph->run > 0 && box_holds(runs[glyph->run - 1].clip, (box.left + box.right) / 2,
                                    (box.top + box.bottom) / 2))
        return &runs[glyph->run - 1];
    const DrawingRun *run = ink_find(ink, glyph, before);
    /* Where letters stand on each other, only now it is known which is which. */
    if (glyph->run == 0 && run != NULL && ink_has_painted(ink, run, glyph))
        glyph->run = (guint)(run - runs) + 1;
    return run;
}

static void look_at_glyphs(Glyphs *glyphs, const Drawing *drawing, const Canvas *canvas,
                           double width, double height)
{
    g_autoptr(Ink) ink = drawing != NULL ? ink_new(drawing, glyphs->glyphs, height) : NULL;
    const DrawingRun *before = NULL;
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        if (i > 0 && !touches(glyph - 1, glyph))
            before = NULL;
        const DrawingRun *run = find_run(ink, drawing, glyph, before);
        before = run;
        gboolean inked = run != NULL || ink == NULL;
        set_centre(glyph, run);
        if (!inked && !ink_is_exhausted(ink))
            inked = (run = ink_find_any(ink, glyph->box)) != NULL;
        else if (!inked)
            inked = TRUE;
        if (glyph->x < 0 || glyph->y < 0 || glyph->x > width || glyph->y > height)
            glyph->state = GLYPH_OFF_PAGE;
        else if (!inked)
            glyph->state = is_unpainted(glyph, drawing) ? GLYPH_SHOWN : GLYPH_NO_INK;
        else
            glyph->state = canvas != NULL ? judge(glyph, canvas, run) : GLYPH_SHOWN;
        glyph->cut_above = run != NULL && is_cut_above(glyph, run);
        glyphs->unpainted += !inked && glyph->state == GLYPH_SHOWN ? 1 : 0;
        if (run != NULL && (glyph->state == GLYPH_CLIPPED || is_cut(glyph, run))) {
            GlyphClip clip = {i, run->clip};
            g_array_append_val(glyphs->clips, clip);
        }
    }
}

/* ---- drawn twice --------------------------------------------------------------------------- */

static gboolean repeats(const Glyph *a, const Glyph *b)
{
    double width = MIN(a->box.right - a->box.left, a->box.bottom - a->box.top);
    double near = MIN(AGAIN * MIN(a->size, b->size), AGAIN_NARROW * width);
    return a->character == b->character && fabs(a->x - b->x) < near &&
           fabs(a->y - b->y) < near;
}

/* The glyphs seen so far, by the squares of the page, a point wide and high, in which they stand.
 * Squares share FOLDED places; those beside each other have different ones. */
typedef struct {
    const GArray *glyphs;
    guint *last;   /* for each place: the glyph + 1 that came last */
    guint *before; /* for each glyph: the one that came to the same place before */
} Squares;

typedef struct {
    gint64 column, row;
} Square;

static Square square_of(const Glyph *glyph)
{
    return (Square){(gint64)floor(glyph->x), (gint64)floor(glyph->y)};
}

static guint fold_square(Square square)
{
    return (guint)(((guint64)square.row * 1021 + (guint64)square.column) % FOLDED);
}

static gboolean is_beside(Square a, Square b)
{
    return ABS(a.column - b.column) <= 1 && ABS(a.row - b.row) <= 1;
}

/* Whether one of the glyphs at @place that stands in @middle, or beside it, is @glyph again. */
static gboolean is_at_place(const Squares *squares, guint place, const Glyph *glyph,
                            Square middle)
{
    guint looked_at = 0;
    for (guint at = squares->last[place]; at > 0 && looked_at < CROWDED; looked_at++) {
        const Glyph *other = &g_array_index(squares->glyphs, Glyph, at - 1);
        if (repeats(glyph, other) && is_beside(square_of(other), middle))
            return TRUE;
        at = squares->before[at - 1];
    }
    return FALSE;
}

static gboolean is_repeated(const Squares *squares, const Glyph *glyph, Square middle)
{
    for (int dx = -1; dx <= 1; dx++)
        for (int dy = -1; dy <= 1; dy++) {
            Square square = {middle.column + dx, middle.row + dy};
            if (is_at_place(squares, fold_square(square), glyph, middle))
                return TRUE;
        }
    return FALSE;
}

static void mark_duplicates(GArray *glyphs)
{
    g_autofree guint *last = g_new0(guint, FOLDED);
    g_autofree guint *before = g_new(guint, glyphs->len + 1);
    const Squares squares = {glyphs, last, before};
    for (guint i = 0; i < glyphs->len; i++) {
        Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        if (glyph->state != GLYPH_SHOWN)
            continue;
        Square square = square_of(glyph);
        if (is_repeated(&squares, glyph, square)) {
            glyph->state = GLYPH_DUPLICATE;
            continue;
        }
        guint place = fold_square(square);
        before[i] = last[place];
        last[place] = i + 1;
    }
}

void visibility_judge(Glyphs *glyphs, const Drawing *drawing, const Canvas *canvas,
                      double width, double height)
{
    look_at_glyphs(glyphs, drawing, canvas, width, height);
    mark_duplicates(glyphs->glyphs);
}
