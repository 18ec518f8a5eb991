/* White strips part columns, but not all of what looks so is one:
 *
 *      | (1) rules | to have   rules for  |     a space at one place of several texts is no strip
 *      | access    | the use   of devices |
 *
 *      | to have rules for the| answer        |  a mark hangs over the edge, and fills the strip
 *      | use of all devices,  | of the vendor |
 */
#include "extract/edge.h"

#include "model/doubles.h"

#include <math.h>

/* An edge moves no farther, in sizes, and stands so far behind the words that reach over it. */
#define FARTHEST 3.0
#define AWAY     0.05
/* … and so many times as many words must begin behind it. */
#define MORE 3u
/* The headings are there when so many columns have begun. */
#define MOST_BEGUN 0.75
/* Words begin at one place that are off it by no more, in sizes; in so many lines at least, and in so
 * many times as many as stand right behind other text.  The edge is so far before them. */
#define SAME_MARGIN   0.1
#define LEAST_APART   5u
#define APART_PART    2u
#define BEFORE_MARGIN 0.03
/* A column is so wide at least, in sizes. */
#define NARROWEST 2.0
/* Of so many lines, one may go on over a margin. */
#define CROSSING 15u
/* A strip in which words come nearer, in sizes, may be one of spaces. */
#define SPACE 0.8

/* Where the first word begins between @left and @right. */
static double find_first_word(const Stretch *stretch, double left, double right)
{
    double first = INFINITY;
    for (guint i = stretch->first; i < stretch->end; i++) {
        const Line *line = stretch_line(stretch, i);
        for (guint j = line->first; j < line->end; j++) {
            double x = stretch_glyph(stretch, j)->box.left;
            if (x >= right)
                break;
            if (x >= left && stretch_begins_word(stretch, line, j))
                first = MIN(first, x);
        }
    }
    return first;
}

/* How far the word of @line reaches that begins left of @x, or @x; *next: where the next begins. */
static double find_word_end(const Stretch *stretch, const Line *line, double x,
                            double *next)
{
    double end = -INFINITY;
    *next = INFINITY;
    for (guint i = line->first; i < line->end; i++) {
        Box box = stretch_glyph(stretch, i)->box;
        if (box.left >= x && box.left - end >= GUTTER_STRIP * stretch->glyphs->size) {
            *next = box.left;
            break;
        }
        end = MAX(end, box.right);
    }
    return MAX(end, x);
}

/* How far right of @x words reach that begin left of it, if all others begin behind them, and far
 * more of them before @right; or @x.  Words that reach to @most are titles. */
static double find_reach(const Stretch *stretch, double x, double most, double right)
{
    double reach = x, least = INFINITY;
    guint over = 0, behind = 0;
    for (guint i = stretch->first; i < stretch->end; i++) {
        double next, end = find_word_end(stretch, stretch_line(stretch, i), x, &next);
        least = MIN(least, next);
        behind += next < right ? 1 : 0;
        if (end > x && end < most) {
            over++;
            reach = MAX(reach, end);
        }
    }
    return reach < least && behind >= MORE * over ? reach : x;
}

/* Words of a column may reach farther than those of the page before did: its edge moves right, if
 * a strip of white is there. */
void edges_widen(const Stretch *stretch, GArray *xs)
{
    double size = stretch->glyphs->size;
    for (guint i = 1; i + 1 < xs->len; i++) {
        double *x = &g_array_index(xs, double, i);
        double reach = find_reach(stretch, *x, MIN(*x + FARTHEST * size, x[1]), x[1]);
        double first = find_first_word(stretch, *x, x[1]);
        if (reach > *x)
            *x = MAX(*x, MIN(reach + AWAY * size, first - BEFORE_MARGIN * size));
    }
}

/* Note the columns in which words of @line begin.  Returns: how many were not noted before. */
static guint note_columns(const Stretch *stretch, const Line *line, const GArray *xs,
                          guint8 *noted)
{
    guint added = 0, column = 0;
    for (guint i = line->first; i < line->end; i++) {
        double x = stretch_glyph(stretch, i)->x;
        while (column + 2 < xs->len && g_array_index(xs, double, column + 1) <= x)
            column++;
        if (noted[column] || !stretch_begins_word(stretch, line, i))
            continue;
        noted[column] = 1;
        added++;
    }
    return added;
}

/* How near the words of two columns come to each other that stand on either side of @x. */
static double find_nearest(const Stretch *stretch, double x)
{
    double nearest = INFINITY;
    for (guint i = stretch->first; i < stretch->end; i++) {
        const Line *line = stretch_line(stretch, i);
        for (guint j = line->first + 1; j < line->end; j++) {
            const Glyph *before = stretch_glyph(stretch, j - 1);
            const Glyph *glyph = stretch_glyph(stretch, j);
            if (before->x < x && glyph->x >= x)
                nearest = MIN(nearest, glyph->box.left - before->box.right);
        }
    }
    return nearest;
}

/* Texts that were cut to lines somewhere else have spaces where these ended, in each of few texts
 * at the same place.  No heading stands behind such a strip, which is as narrow as a space: the
 * headings are there once most columns have begun. */
void edges_drop_spaces(const Stretch *stretch, GArray *xs)
{
    guint columns = xs->len - 1, begun = 0;
    g_autofree guint8 *headed = g_new0(guint8, columns + 1);
    for (guint i = stretch->first; i < stretch->end && begun < MOST_BEGUN * columns; i++)
        begun += note_columns(stretch, stretch_line(stretch, i), xs, headed);
    guint kept = 1;
    for (guint i = 1; i < columns; i++) {
        double x = g_array_index(xs, double, i);
        if (headed[i] || find_nearest(stretch, x) >= SPACE * stretch->glyphs->size)
            g_array_index(xs, double, kept++) = x;
    }
    g_array_index(xs, double, kept++) = g_array_index(xs, double, columns);
    g_array_set_size(xs, kept);
}

/* ---- margins ------------------------------------------------------------------------------ */

/* What a place may be at which words of a column begin that marks of the column before hang over. */
typedef struct {
    double x;
    guint apart;  /* lines in which a word begins there */
    guint near;   /* … or stands on, or right behind, the glyph before */
    guint across; /* a glyph lies across it, and none begins there */
} Margin;

static void look_at_line(const Stretch *stretch, const Line *line, Margin *margin)
{
    double near = SAME_MARGIN * stretch->glyphs->size;
    gboolean across = FALSE;
    for (guint i = line->first; i < line->end; i++) {
        Box box = stretch_glyph(stretch, i)->box;
        if (fabs(box.left - margin->x) <= near) {
            if (stretch_begins_word(stretch, line, i))
                margin->apart++;
            else
                margin->near++;
            return;
        }
        across = across || (box.left < margin->x - near && box.right > margin->x + near);
    }
    margin->across += across ? 1 : 0;
}

static Margin measure_margin(const Stretch *stretch, double x)
{
    Margin margin = {.x = x};
    for (guint i = stretch->first; i < stretch->end; i++)
        look_at_line(stretch, stretch_line(stretch, i), &margin);
    return margin;
}

/* Words begin at it in many lines, and text goes on over it in few. */
static gboolean is_margin(const Stretch *stretch, const Margin *margin)
{
    guint most = MAX((stretch->end - stretch->first) / CROSSING, 2);
    return margin->apart >= LEAST_APART && margin->apart >= APART_PART * margin->near &&
           margin->across <= most;
}

/* A word of the headings, which end at @foot, that begins in a column behind its first one, and where
 * the column's words begin; or 0. */
static double find_margin(const Stretch *stretch, const GArray *xs, double foot)
{
    double size = stretch->glyphs->size;
    for (guint i = stretch->first; i < stretch->end; i++) {
        const Line *line = stretch_line(stretch, i);
        if (line->y > foot)
            break;
        for (guint j = line->first, column = 0; j < line->end; j++) {
            double x = stretch_glyph(stretch, j)->box.left;
            while (column + 2 < xs->len && g_array_index(xs, double, column + 1) <= x)
                column++;
            if (x - g_array_index(xs, double, column) < NARROWEST * size ||
                !stretch_begins_word(stretch, line, j))
                continue;
            /* There must be two columns: words begin before it as well. */
            Margin margin = measure_margin(stretch, x);
            if (is_margin(stretch, &margin) &&
                find_first_word(stretch, g_array_index(xs, double, column), x) <
                    x - NARROWEST * size)
                return x;
        }
    }
    return 0;
}

/* Where the headings end: most columns have begun. */
static double find_foot(const Stretch *stretch, const GArray *xs)
{
    guint columns = xs->len - 1, begun = 0;
    g_autofree guint8 *headed = g_new0(guint8, columns + 1);
    for (guint i = stretch->first; i < stretch->end; i++) {
        begun += note_columns(stretch, stretch_line(stretch, i), xs, headed);
        if (begun >= MOST_BEGUN * columns)
            return stretch_line(stretch, i)->y + 0.5 * stretch->glyphs->size;
    }
    return -INFINITY;
}

/* Marks that hang over the edge of their column fill the white before the next one.  What is left are
 * the places where its words begin, below its heading. */
void edges_add_margins(const Stretch *stretch, GArray *xs)
{
    double foot = find_foot(stretch, xs);
    while (xs->len <= GUTTER_MOST_COLUMNS) {
        double x = find_margin(stretch, xs, foot);
        if (!(x > 0))
            return;
        x -= BEFORE_MARGIN * stretch->glyphs->size;
        g_array_append_val(xs, x);
        doubles_sort(xs);
    }
}

/* The lines of the heading do not tell how far words reach, nor do others that were left out: an edge
 * that cuts words moves behind them, where none begins before. */
void edges_move_off_words(const Stretch *stretch, GArray *xs)
{
    for (guint i = 1; i + 1 < xs->len; i++) {
        double *x = &g_array_index(xs, double, i), reach = *x;
        double first = find_first_word(stretch, *x, x[1]);
        for (guint j = stretch->first; j < stretch->end; j++) {
            double next, end = find_word_end(stretch, stretch_line(stretch, j), *x, &next);
            reach = end < first ? MAX(reach, end) : reach;
        }
        if (reach > *x && first < x[1])
            *x = (reach + first) / 2;
    }
}

/* What hangs over an edge hangs over from the left: the edges of a page stand right before the words
 * behind them. */
void edges_move_to_words(const Stretch *stretch, GArray *xs)
{
    double before = BEFORE_MARGIN * stretch->glyphs->size;
    for (guint i = 1; i + 1 < xs->len; i++) {
        double *x = &g_array_index(xs, double, i);
        double first = find_first_word(stretch, *x, x[1]);
        if (first < x[1])
            *x = MAX(*x, first - before);
    }
}
