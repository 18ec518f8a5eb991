/* Marks are put together in three passes over pairs of shapes that touch:
 *
 *   1. one shape painted twice (filled, then outlined) is one; two slanted lines that cross
 *      in their middle are a cross;
 *   2. a small box with ink in it is a ticked box;
 *   3. a small ring with ink in it is a disc.
 *
 * Sizes are measured against the page's text: what is as large as a character may be a mark
 * beside a word, what is larger may be a ring around one. */
#include "extract/mark.h"

#include <math.h>

/* All as parts of the em. */
#define SMALL_LEAST  0.3
#define SMALL_MOST   2.2
#define RING_HIGHEST 8.0
#define RING_WIDEST  40.0
#define INK_MOST     12.0
#define LINE_LEAST   0.8
/* A level line is at most this thick, in points. */
#define LINE_THICK 2.0
/* The sides of a square differ by no more. */
#define SQUARE 1.4
/* From this brightness on a fill is an empty field. */
#define LIGHT 0.7
/* Boxes that differ by this part of their size are one. */
#define ALIKE 0.15
/* The middles of the strokes of a cross are so near, as part of their size. */
#define CROSSING 0.3

typedef struct {
    Mark mark;
    guint order;
    gboolean gone;
} Candidate;

typedef struct {
    const Canvas *canvas;
    double size;
    GArray *candidates; /* of Candidate */
    Marks *marks;
} Finder;

/* ---- what is there ------------------------------------------------------------------------ */

static double width_of(Box box)
{
    return box.right - box.left;
}

static double height_of(Box box)
{
    return box.bottom - box.top;
}

static gboolean holds_point(Box box, double x, double y)
{
    return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

static gboolean holds_centre(Box outer, Box inner)
{
    return holds_point(outer, (inner.left + inner.right) / 2,
                       (inner.top + inner.bottom) / 2);
}

static gboolean is_small(const Finder *finder, Box box)
{
    double larger = MAX(width_of(box), height_of(box));
    return larger >= SMALL_LEAST * finder->size && larger <= SMALL_MOST * finder->size;
}

static gboolean is_square(Box box)
{
    double width = width_of(box), height = height_of(box);
    return width <= SQUARE * height && height <= SQUARE * width;
}

/* Whether a person sees it: it differs from its ground, and nothing was painted over it. */
static gboolean is_seen(const Finder *finder, Box box, Colour colour, guint order)
{
    double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    if (colour.alpha < 0.05 ||
        colour_is_like(canvas_colour(finder->canvas, x, y, 0, order), colour))
        return FALSE;
    const DrawingFill *over = canvas_find(finder->canvas, x, y, 0, G_MAXUINT);
    return over == NULL || over->order <= order || over->box.left > box.left ||
           over->box.right < box.right || over->box.top > box.top ||
           over->box.bottom < box.bottom;
}

static void add_candidate(Finder *finder, MarkKind kind, Box box, guint order,
                          gboolean rising)
{
    if (finder->candidates->len >= MARK_MAXIMUM) {
        finder->marks->truncated = TRUE;
        return;
    }
    Candidate candidate = {.mark = {kind, box, is_small(finder, box), rising},
                           .order = order};
    g_array_append_val(finder->candidates, candidate);
}

/* A light square is an empty field of a form, not a filled one. */
static gboolean is_light(Colour colour)
{
    return 0.3 * colour.red + 0.59 * colour.green + 0.11 * colour.blue >= LIGHT;
}

/* The kind of a shape that stands alone; FALSE if it is too large or too small for one. */
static gboolean judge_shape(const Finder *finder, const DrawingShape *shape, MarkKind *kind)
{
    Box box = shape->box;
    double width = width_of(box), height = height_of(box);
    gboolean small = is_small(finder, box);
    gboolean filled = shape->filled && !is_light(shape->colour);
    if (MAX(width, height) < SMALL_LEAST * finder->size ||
        width > RING_WIDEST * finder->size || height > RING_HIGHEST * finder->size)
        return FALSE;
    switch (shape->figure) {
    case FIGURE_RING:
        *kind = filled && small ? MARK_DISC : MARK_CIRCLE;
        return TRUE;
    case FIGURE_BOX:
        *kind = filled ? MARK_FILLED_BOX : MARK_BOX;
        return small ? is_square(box) : !shape->filled;
    case FIGURE_TICK:
        *kind = MARK_TICK;
        return TRUE;
    case FIGURE_RISING:
    case FIGURE_FALLING:
        *kind = MARK_SLASH;
        return TRUE;
    case FIGURE_OTHER:
        break;
    }
    *kind = MARK_INK;
    return MAX(width, height) <= INK_MOST * finder->size;
}

/* Whether the shape at @index is part of a letter.  @word: (inout) where to look, from 0. */
static gboolean is_lettering(const Finder *finder, guint index, guint *word)
{
    const GArray *words = finder->marks->words;
    while (*word < words->len && g_array_index(words, Lettering, *word).end <= index)
        ++*word;
    return *word < words->len && g_array_index(words, Lettering, *word).first <= index;
}

/* Pictures are made of filled shapes: they must not take the place of marks. */
static void take_shapes(Finder *finder, const Drawing *drawing, gboolean pictures)
{
    guint word = 0;
    for (guint i = 0; i < drawing->shapes->len; i++) {
        const DrawingShape *shape = &g_array_index(drawing->shapes, DrawingShape, i);
        MarkKind kind;
        gboolean picture = shape->filled && shape->figure == FIGURE_OTHER;
        if (picture != pictures || (picture && finder->candidates->len >= MARK_MAXIMUM) ||
            !judge_shape(finder, shape, &kind) || is_lettering(finder, i, &word) ||
            !is_seen(finder, shape->box, shape->colour, shape->order))
            continue;
        add_candidate(finder, kind, shape->box, shape->order,
                      shape->figure == FIGURE_RISING);
    }
}

static void take_line(Finder *finder, Box box, Colour colour, guint order)
{
    if (width_of(box) < LINE_LEAST * finder->size || height_of(box) > LINE_THICK ||
        !is_seen(finder, box, colour, order))
        return;
    Mark line = {.kind = MARK_STRIKE, .box = box};
    g_array_append_val(finder->marks->lines, line);
}

static void take_fills(Finder *finder, const Drawing *drawing)
{
    for (guint i = 0; i < drawing->fills->len; i++) {
        const DrawingFill *fill = &g_array_index(drawing->fills, DrawingFill, i);
        if (is_small(finder, fill->box) && is_square(fill->box) &&
            is_seen(finder, fill->box, fill->colour, fill->order))
            add_candidate(finder, is_light(fill->colour) ? MARK_BOX : MARK_FILLED_BOX,
                          fill->box, fill->order, FALSE);
        else
            take_line(finder, fill->box, fill->colour, fill->order);
    }
}

static void take_strokes(Finder *finder, const Drawing *drawing)
{
    for (guint i = 0; i < drawing->strokes->len; i++) {
        const DrawingStroke *s = &g_array_index(drawing->strokes, DrawingStroke, i);
        Box box = {MIN(s->x1, s->x2), MIN(s->y1, s->y2), MAX(s->x1, s->x2),
                   MAX(s->y1, s->y2)};
        take_line(finder, box, s->colour, s->order);
    }
}

/* ---- what belongs together ------------------------------------------------------------------ */

static gboolean is_alike(Box a, Box b)
{
    double x = ALIKE * MAX(width_of(a), width_of(b)) + 0.5;
    double y = ALIKE * MAX(height_of(a), height_of(b)) + 0.5;
    return fabs(a.left - b.left) <= x && fabs(a.right - b.right) <= x &&
           fabs(a.top - b.top) <= y && fabs(a.bottom - b.bottom) <= y;
}

static void unite(Candidate *into, Candidate *other)
{
    other->gone = TRUE;
    into->mark.box.left = MIN(into->mark.box.left, other->mark.box.left);
    into->mark.box.top = MIN(into->mark.box.top, other->mark.box.top);
    into->mark.box.right = MAX(into->mark.box.right, other->mark.box.right);
    into->mark.box.bottom = MAX(into->mark.box.bottom, other->mark.box.bottom);
}

static gboolean is_cross(const Mark *a, const Mark *b)
{
    double size = MAX(MAX(width_of(a->box), height_of(a->box)),
                      MAX(width_of(b->box), height_of(b->box)));
    double dx = (a->box.left + a->box.right - b->box.left - b->box.right) / 2;
    double dy = (a->box.top + a->box.bottom - b->box.top - b->box.bottom) / 2;
    return a->kind == MARK_SLASH && b->kind == MARK_SLASH && a->is_rising != b->is_rising &&
           hypot(dx, dy) <= CROSSING * size;
}

/* First pass: the same twice, and crosses. */
static void join_strokes(Candidate *a, Candidate *b)
{
    if (is_cross(&a->mark, &b->mark)) {
        a->mark.kind = MARK_CROSS;
        unite(a, b);
        return;
    }
    MarkKind one = MIN(a->mark.kind, b->mark.kind), other = MAX(a->mark.kind, b->mark.kind);
    gboolean filled = (one == MARK_CIRCLE && other == MARK_DISC) ||
                      (one == MARK_BOX && other == MARK_FILLED_BOX);
    if ((one == other || filled) && is_alike(a->mark.box, b->mark.box) &&
        (one != MARK_SLASH || a->mark.is_rising == b->mark.is_rising)) {
        a->mark.kind = other;
        unite(a, b);
    }
}

/* Second and third pass: ink in a small box or ring.  A tick may reach out of its box. */
static void fill_frame(Candidate *outer, Candidate *inner, MarkKind frame, MarkKind filled)
{
    if ((outer->mark.kind != frame && outer->mark.kind != filled) ||
        !outer->mark.is_small || !is_square(outer->mark.box) ||
        !holds_centre(outer->mark.box, inner->mark.box))
        return;
    gboolean large = width_of(inner->mark.box) > 2 * width_of(outer->mark.box) ||
                     height_of(inner->mark.box) > 2 * height_of(outer->mark.box);
    gboolean frame_in_frame = inner->mark.kind == frame;
    if (large || (frame_in_frame && width_of(inner->mark.box) > width_of(outer->mark.box)))
        return;
    inner->gone = TRUE;
    if (!frame_in_frame)
        outer->mark.kind = filled;
}

static void fill_boxes(Candidate *a, Candidate *b)
{
    fill_frame(a, b, MARK_BOX, MARK_TICKED_BOX);
    if (!b->gone)
        fill_frame(b, a, MARK_BOX, MARK_TICKED_BOX);
}

static void fill_rings(Candidate *a, Candidate *b)
{
    fill_frame(a, b, MARK_CIRCLE, MARK_DISC);
    if (!b->gone)
        fill_frame(b, a, MARK_CIRCLE, MARK_DISC);
}

static gint by_top(gconstpointer a, gconstpointer b)
{
    const Candidate *x = a, *y = b;
    if (x->mark.box.top != y->mark.box.top)
        return x->mark.box.top < y->mark.box.top ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void for_pairs(GArray *candidates, void (*join)(Candidate *a, Candidate *b))
{
    for (guint i = 0; i < candidates->len; i++) {
        Candidate *a = &g_array_index(candidates, Candidate, i);
        for (guint j = i + 1; j < candidates->len && !a->gone; j++) {
            Candidate *b = &g_array_index(candidates, Candidate, j);
            if (b->mark.box.top > a->mark.box.bottom)
                break;
            if (!b->gone)
                join(a, b);
        }
    }
}

Marks *marks_find(const Drawing *drawing, const Canvas *canvas, double size)
{
    Marks *marks = g_new0(Marks, 1);
    marks->marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    marks->lines = g_array_new(FALSE, FALSE, sizeof(Mark));
    marks->words = lettering_find(drawing, size);
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    Finder finder = {canvas, size, candidates, marks};
    take_shapes(&finder, drawing, FALSE);
    take_fills(&finder, drawing);
    take_strokes(&finder, drawing);
    take_shapes(&finder, drawing, TRUE);
    g_array_sort(candidates, by_top);
    for_pairs(candidates, join_strokes);
    for_pairs(candidates, fill_boxes);
    for_pairs(candidates, fill_rings);
    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *candidate = &g_array_index(candidates, Candidate, i);
        if (!candidate->gone)
            g_array_append_val(marks->marks, candidate->mark);
    }
    return marks;
}

void marks_free(Marks *marks)
{
    if (marks == NULL)
        return;
    g_array_unref(marks->marks);
    g_array_unref(marks->lines);
    g_array_unref(marks->words);
    g_free(marks);
}
