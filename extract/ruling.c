/* From ink to rulings, in four steps, each direction by itself:
 *
 *   collect   every stroke, thin rectangle and edge of an area becomes a piece
 *   hide      pieces that nobody can see go: white on white, painted over
 *   snap      pieces whose positions are nearer than text is high share one position, and
 *             edges of areas that of the drawn line beside them
 *   join      pieces on one position that touch, or follow each other like dots, are one
 *
 *      . . . . . .        ============        ####|      |####
 *      dots: one line     double: one line    gap between areas: one line */
#include "extract/ruling.h"

#include "extract/joint.h"
#include "extract/seam.h"
#include "extract/spacing.h"

#include <math.h>
#include <stdlib.h>

/* A filled area at most this thick is a line. */
#define THIN 3.0
/* A piece at most this long may be a dot or a dash of a line in pieces. */
#define DASH 9.0
/* Dots may stand this many times their own length apart, dashes less. */
#define DASH_GAP 4.0
#define DOT_GAP  3.5
/* Pieces that touch are sides of cells where they make a line so many times as long as each. */
#define CELL_SIDES 1.5
/* Ends of pieces that are meant to touch may miss each other by this much. */
#define TOUCH 1.2
/* The two lines of a double one lie so far apart, however small the print is, unless a line of it
 * could stand between them. */
#define DOUBLE 2.4
/* Lines shorter than this part of the text's height are no side of a cell. */
#define SHORTEST 0.6

/* Frames of cells stand less far apart than this, in sizes. */
#define FRAMES_APART 1.2
/* A frame has two upright lines; where no more are drawn, level lines may tell the columns. */
#define FEW_UPRIGHTS 3u

double ruling_tolerance(double text_size)
{
    double small = MIN(0.6 * text_size, DOUBLE);
    return CLAMP(0.4 * text_size, MAX(small, 1.0), 4.0);
}

/* ---- collect ----------------------------------------------------------------------------- */

static void add_piece(GArray *pieces, double position, double start, double end,
                      double width, RulingKind kind)
{
    Ruling ruling = {position, MIN(start, end), MAX(start, end), width, kind, 0};
    g_array_append_val(pieces, ruling);
}

/* Whether a line of @colour painted as the @order-th operation shows at the point: the
 * ground beside it has another colour, and nothing was painted over it. */
static gboolean shows(const Canvas *canvas, double x, double y, gboolean level, double half,
                      Colour colour, guint order)
{
    const DrawingFill *above = canvas_find(canvas, x, y, half + 0.4, G_MAXUINT);
    if (above != NULL && above->order > order)
        return FALSE;
    double dx = level ? 0 : half + 0.6, dy = level ? half + 0.6 : 0;
    return !colour_is_like(canvas_colour(canvas, x - dx, y - dy, 0, order), colour) ||
           !colour_is_like(canvas_colour(canvas, x + dx, y + dy, 0, order), colour);
}

/* A line shows if it does so at one of three places. */
static gboolean line_shows(const Canvas *canvas, Box box, gboolean level, double half,
                           Colour colour, guint order)
{
    if (colour.alpha < 0.05)
        return FALSE;
    for (guint i = 1; i <= 3; i++) {
        double part = i / 4.0;
        double x = box.left + (level ? part : 0.5) * (box.right - box.left);
        double y = box.top + (level ? 0.5 : part) * (box.bottom - box.top);
        if (shows(canvas, x, y, level, half, colour, order))
            return TRUE;
    }
    return FALSE;
}

static void add_line(Rulings *rulings, const Canvas *canvas, Box box, double width,
                     gboolean level, Colour colour, guint order)
{
    if (!line_shows(canvas, box, level, width / 2, colour, order))
        return;
    if (level)
        add_piece(rulings->level, (box.top + box.bottom) / 2, box.left, box.right, width,
                  RULING_LINE);
    else
        add_piece(rulings->upright, (box.left + box.right) / 2, box.top, box.bottom, width,
                  RULING_LINE);
}

/* A dot may belong to a line of either direction; its neighbours will tell. */
static gboolean is_dot(double length, double width)
{
    return length <= 1.5 * width + 0.1;
}

static void collect_strokes(Rulings *rulings, const Drawing *drawing, const Canvas *canvas)
{
    for (guint i = 0; i < drawing->strokes->len; i++) {
        const DrawingStroke *s = &g_array_index(drawing->strokes, DrawingStroke, i);
        if (s->order > drawing->own)
            continue;
        double x = s->x2 - s->x1, y = s->y2 - s->y1;
        Box box = {s->x1, s->y1, s->x2, s->y2};
        gboolean dot = is_dot(MAX(x, y), s->width);
        gboolean bar = !dot && s->width > THIN;
        if (bar && MAX(x, y) < s->width)
            continue;
        if (x > y || dot)
            add_line(rulings, canvas, box, s->width, TRUE, s->colour, s->order);
        if (y > x || dot)
            add_line(rulings, canvas, box, s->width, FALSE, s->colour, s->order);
    }
}

/* Whether the side of an area at this point parts two colours (EDGE), two areas of one
 * colour that were painted by themselves (SEAM), or nothing. */
static gboolean judge_edge(const Canvas *canvas, const DrawingFill *fill, double x,
                           double y, RulingKind *kind)
{
    const DrawingFill *beyond = canvas_find(canvas, x, y, 0, G_MAXUINT);
    Colour colour = beyond != NULL ? beyond->colour : (Colour){1, 1, 1, 1};
    *kind = colour_is_like(colour, fill->colour) ? RULING_SEAM : RULING_EDGE;
    return *kind == RULING_EDGE || (beyond != NULL && beyond != fill);
}

static void collect_edges(Rulings *rulings, const DrawingFill *fill, const Canvas *canvas)
{
    Box b = fill->box;
    double x = (b.left + b.right) / 2, y = (b.top + b.bottom) / 2;
    /* An area that something else covers has no edges. */
    const DrawingFill *above = canvas_find(canvas, x, y, 0, G_MAXUINT);
    if (above != NULL && above->order > fill->order && above->box.left <= b.left &&
        above->box.right >= b.right && above->box.top <= b.top &&
        above->box.bottom >= b.bottom)
        return;
    RulingKind kind;
    double off = 0.8;
    if (judge_edge(canvas, fill, x, b.top - off, &kind))
        add_piece(rulings->level, b.top, b.left, b.right, 0, kind);
    if (judge_edge(canvas, fill, x, b.bottom + off, &kind))
        add_piece(rulings->level, b.bottom, b.left, b.right, 0, kind);
    if (judge_edge(canvas, fill, b.left - off, y, &kind))
        add_piece(rulings->upright, b.left, b.top, b.bottom, 0, kind);
    if (judge_edge(canvas, fill, b.right + off, y, &kind))
        add_piece(rulings->upright, b.right, b.top, b.bottom, 0, kind);
}

static void collect_fills(Rulings *rulings, const Drawing *drawing, const Canvas *canvas,
                          const guint8 *highlights)
{
    for (guint i = 0; i < drawing->fills->len; i++) {
        const DrawingFill *fill = &g_array_index(drawing->fills, DrawingFill, i);
        double x = fill->box.right - fill->box.left;
        double y = fill->box.bottom - fill->box.top;
        double width = MIN(x, y), length = MAX(x, y);
        if (fill->order > drawing->own || (highlights != NULL && highlights[i]))
            continue;
        if (width > THIN) {
            collect_edges(rulings, fill, canvas);
            continue;
        }
        gboolean dot = is_dot(length, width);
        if (x > y || dot)
            add_line(rulings, canvas, fill->box, y, TRUE, fill->colour, fill->order);
        if (y > x || dot)
            add_line(rulings, canvas, fill->box, x, FALSE, fill->colour, fill->order);
    }
}

/* ---- snap -------------------------------------------------------------------------------- */

gint ruling_compare(gconstpointer a, gconstpointer b)
{
    const Ruling *x = a, *y = b;
    if (x->position != y->position)
        return x->position < y->position ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

/* Seams come last. */
static gint by_start(gconstpointer a, gconstpointer b)
{
    const Ruling *x = a, *y = b;
    if ((x->kind == RULING_SEAM) != (y->kind == RULING_SEAM))
        return x->kind == RULING_SEAM ? 1 : -1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

/* Where the pieces from @first to before @end lie: their mean, weighted by length, of the
 * surest kind among them. */
static double common_position(const GArray *pieces, guint first, guint end)
{
    double sum[3] = {0}, weight[3] = {0};
    for (guint i = first; i < end; i++) {
        const Ruling *piece = &g_array_index(pieces, Ruling, i);
        double length = piece->end - piece->start + 0.01;
        sum[piece->kind] += piece->position * length;
        weight[piece->kind] += length;
    }
    for (guint kind = 0; kind < 3; kind++)
        if (weight[kind] > 0)
            return sum[kind] / weight[kind];
    return 0;
}

static guint find_cluster(const GArray *pieces, guint first, double tolerance)
{
    double low = g_array_index(pieces, Ruling, first).position;
    guint end = first + 1;
    while (end < pieces->len &&
           g_array_index(pieces, Ruling, end).position - low <= tolerance)
        end++;
    return end;
}

/** The lines drawn on about one position. */
typedef struct {
    double low, high;        /* where they lie */
    double position, length; /* their common position, and how long they are together */
} Drawn;

/* The drawn lines among @pieces, which are sorted. */
static GArray *find_drawn(const GArray *pieces, double tolerance)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Drawn));
    for (guint i = 0; i < pieces->len; i++) {
        const Ruling *piece = &g_array_index(pieces, Ruling, i);
        if (piece->kind != RULING_LINE)
            continue;
        Drawn *last = all->len > 0 ? &g_array_index(all, Drawn, all->len - 1) : NULL;
        double length = piece->end - piece->start + 0.01, at = piece->position;
        if (last == NULL || at - last->low > tolerance) {
            Drawn drawn = {at, at, at, length};
            g_array_append_val(all, drawn);
        } else {
            last->high = at;
            last->length += length;
            last->position += (at - last->position) * length / last->length;
        }
    }
    return all;
}

static double distance_to(const Drawn *drawn, double position)
{
    return MAX(MAX(drawn->low - position, position - drawn->high), 0.0);
}

/* Edges move to the drawn line that is nearest, if it is near enough and as long: then no edge
 * begins a cluster that ends amidst a line's pieces.  @pieces are sorted, before and after. */
static void draw_edges(GArray *pieces, double tolerance)
{
    g_autoptr(GArray) all = find_drawn(pieces, tolerance);
    if (all->len == 0)
        return;
    guint next = 0;
    for (guint i = 0; i < pieces->len; i++) {
        Ruling *piece = &g_array_index(pieces, Ruling, i);
        while (next + 1 < all->len &&
               distance_to(&g_array_index(all, Drawn, next + 1), piece->position) <=
                   distance_to(&g_array_index(all, Drawn, next), piece->position))
            next++;
        const Drawn *drawn = &g_array_index(all, Drawn, next);
        if (piece->kind != RULING_LINE &&
            distance_to(drawn, piece->position) <= tolerance &&
            drawn->length >= piece->end - piece->start)
            piece->position = drawn->position;
    }
    g_array_sort(pieces, ruling_compare);
}

/* ---- join -------------------------------------------------------------------------------- */

/* Pieces that touch: of dashes and dots each one is alone. */
typedef struct {
    Ruling line;
    RulingKind last;   /* of the piece that ended it */
    double width;      /* … and how wide that one was */
    double piece;      /* how long the longest piece is */
    double begin, end; /* … the first, and the last */
} Run;

/* Whether @next goes on where the run ends.  A seam goes on with seams only: where a row of fills
 * has lines under some columns, a merged cell in the others has none. */
static gboolean touches(const Run *run, const Ruling *next)
{
    return (run->last == RULING_SEAM) == (next->kind == RULING_SEAM) &&
           next->start - run->line.end <= TOUCH + (run->width + next->width) / 2;
}

static Run begin_run(const Ruling *piece, double position)
{
    double length = piece->end - piece->start;
    Run run = {*piece, piece->kind, piece->width, length, length, length};
    run.line.position = position;
    return run;
}

static void lengthen(Run *run, const Ruling *next)
{
    run->end = next->end - next->start;
    run->piece = MAX(run->piece, run->end);
    run->line.end = MAX(run->line.end, next->end);
    run->line.width = MAX(run->line.width, next->width);
    run->line.kind = MIN(run->line.kind, next->kind);
    run->last = next->kind;
    run->width = next->width;
}

/* The pieces from @first to before @end, sorted by start, as runs. */
static GArray *find_runs(const GArray *pieces, guint first, guint end, double position)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(Run));
    for (guint i = first; i < end; i++) {
        const Ruling *piece = &g_array_index(pieces, Ruling, i);
        Run *run = runs->len > 0 ? &g_array_index(runs, Run, runs->len - 1) : NULL;
        if (run != NULL && touches(run, piece)) {
            lengthen(run, piece);
        } else {
            Run begun = begin_run(piece, position);
            g_array_append_val(runs, begun);
        }
    }
    return runs;
}

/* Sides of low cells are as short as dashes, but touch: what parts runs of them is a merged cell,
 * however low. */
static gboolean is_of_cells(const Run *run)
{
    return run->line.end - run->line.start > CELL_SIDES * run->piece;
}

/* Whether @next goes on with the dashes or dots of which @run is one, or ends with one: the solid
 * line beside a heading may touch the first dash below. */
static gboolean follows(const Run *run, const Run *next)
{
    if (run->last != RULING_LINE || next->line.kind != RULING_LINE || run->end > DASH ||
        next->begin > DASH)
        return FALSE;
    double gap = next->line.start - run->line.end;
    if (gap <= DOT_GAP)
        return TRUE;
    double length = MAX(run->end, next->begin);
    return !is_of_cells(run) && !is_of_cells(next) && gap <= DASH_GAP * MIN(length, 2.5);
}

/* Join the pieces from @first to before @end, sorted by start, into @lines. */
static void join_pieces(const GArray *pieces, guint first, guint end, double position,
                        GArray *lines)
{
    g_autoptr(GArray) runs = find_runs(pieces, first, end, position);
    Run last = g_array_index(runs, Run, 0);
    Ruling line = last.line;
    for (guint i = 1; i < runs->len; i++) {
        Run next = g_array_index(runs, Run, i);
        if (follows(&last, &next)) {
            line.end = MAX(line.end, next.line.end);
            line.width = MAX(line.width, next.line.width);
        } else {
            g_array_append_val(lines, line);
            line = next.line;
        }
        last = next;
    }
    g_array_append_val(lines, line);
}

static gint by_length(gconstpointer a, gconstpointer b)
{
    const Ruling *x = a, *y = b;
    double difference = (y->end - y->start) - (x->end - x->start);
    return difference != 0 ? (difference < 0 ? -1 : 1) : ruling_compare(a, b);
}

/* Dots of lines of the other direction, strokes of letters, ticks of scales. */
static void drop_short(GArray *lines, double shortest, gboolean *truncated)
{
    guint kept = 0;
    for (guint i = 0; i < lines->len; i++) {
        Ruling line = g_array_index(lines, Ruling, i);
        if (line.end - line.start >= shortest && line.end - line.start > 1.5 * line.width)
            g_array_index(lines, Ruling, kept++) = line;
    }
    g_array_set_size(lines, kept);
    if (kept > RULING_MAXIMUM) {
        *truncated = TRUE;
        g_array_sort(lines, by_length);
        g_array_set_size(lines, RULING_MAXIMUM);
    }
    g_array_sort(lines, ruling_compare);
}

static GArray *snap(GArray *pieces, double tolerance, double text_size, gboolean *truncated)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Ruling));
    g_array_sort(pieces, ruling_compare);
    draw_edges(pieces, tolerance);
    guint end;
    for (guint first = 0; first < pieces->len; first = end) {
        end = find_cluster(pieces, first, tolerance);
        double position = common_position(pieces, first, end);
        double moved = MAX(position - g_array_index(pieces, Ruling, first).position,
                           g_array_index(pieces, Ruling, end - 1).position - position);
        guint joined = lines->len;
        qsort(&g_array_index(pieces, Ruling, first), end - first, sizeof(Ruling), by_start);
        join_pieces(pieces, first, end, position, lines);
        for (; joined < lines->len; joined++)
            g_array_index(lines, Ruling, joined).moved = moved;
    }
    drop_short(lines, SHORTEST * text_size, truncated);
    return lines;
}

/* How many of @rulings are drawn; no more than are asked for. */
static guint count_drawn(const GArray *rulings)
{
    guint count = 0;
    for (guint i = 0; i < rulings->len && count < FEW_UPRIGHTS; i++)
        count += g_array_index(rulings, Ruling, i).kind == RULING_LINE;
    return count;
}

Rulings *rulings_find(const Drawing *drawing, const Canvas *canvas,
                      const guint8 *highlights, double text_size, Spacing *spacing)
{
    Rulings *rulings = g_new0(Rulings, 1);
    rulings->level = g_array_new(FALSE, FALSE, sizeof(Ruling));
    rulings->upright = g_array_new(FALSE, FALSE, sizeof(Ruling));
    collect_strokes(rulings, drawing, canvas);
    collect_fills(rulings, drawing, canvas, highlights);
    double tolerance = ruling_tolerance(text_size);
    GArray *level = snap(rulings->level, tolerance, text_size, &rulings->truncated);
    GArray *upright = snap(rulings->upright, tolerance, text_size, &rulings->truncated);
    double most = FRAMES_APART * text_size;
    Spacing found = {
        spacing_find(level, most, spacing->between),
        spacing_find(upright, most, spacing->beside),
    };
    /* A page of few rows has the space between them that is between its columns. */
    if (found.between == 0)
        found.between = spacing_find(level, most, found.beside);
    *spacing = (Spacing){0, 0};
    if (found.between > 0 && found.beside > 0) {
        *spacing = found;
        g_array_unref(level);
        g_array_unref(upright);
        spacing_close(rulings->level, found.beside);
        spacing_close(rulings->upright, found.between);
        level = snap(rulings->level, found.between, text_size, &rulings->truncated);
        upright = snap(rulings->upright, found.beside, text_size, &rulings->truncated);
        spacing_trim(level, upright, found.beside);
        spacing_trim(upright, level, found.between);
    }
    rulings->joints = count_drawn(upright) < FEW_UPRIGHTS
                          ? joints_find(rulings->level)
                          : g_array_new(FALSE, FALSE, sizeof(double));
    g_array_unref(rulings->level);
    g_array_unref(rulings->upright);
    rulings->level = level;
    rulings->upright = upright;
    seams_stretch_lines(level, upright);
    seams_stretch_lines(upright, level);
    return rulings;
}

gboolean rulings_have_kind(const GArray *rulings, RulingKind kind)
{
    for (guint i = 0; i < rulings->len; i++)
        if (g_array_index(rulings, Ruling, i).kind == kind)
            return TRUE;
    return FALSE;
}

void rulings_free(Rulings *rulings)
{
    if (rulings == NULL)
        return;
    g_array_unref(rulings->level);
    g_array_unref(rulings->upright);
    g_array_unref(rulings->joints);
    g_free(rulings);
}
