/* The sides of all columns of such a page begin and end at the same heights, those of a row that
 * is bounded too. */
#include "extract/open_columns.h"

#include "extract/component.h"

#include <math.h>

/* A column has a left and a right side, and one beside it is bounded. */
#define LEAST_SIDES 3u
/* Frames of more sides are pictures: each glyph is compared with each of them. */
#define MOST_SIDES 200u

typedef struct {
    double top, bottom;
    GArray *sides; /* of Ruling: the uprights from top to bottom, by position */
} Frame;

static const Ruling *side_at(const Frame *frame, guint index)
{
    return &g_array_index(frame->sides, Ruling, index);
}

/* The uprights that are drawn, by position; pieces that follow each other are one. */
static GArray *join_uprights(const Rulings *rulings)
{
    GArray *joined = g_array_new(FALSE, FALSE, sizeof(Ruling));
    for (guint i = 0; i < rulings->upright->len; i++) {
        const Ruling *ruling = &g_array_index(rulings->upright, Ruling, i);
        Ruling *last =
            joined->len > 0 ? &g_array_index(joined, Ruling, joined->len - 1) : NULL;
        if (ruling->kind != RULING_LINE)
            continue;
        if (last != NULL && last->position == ruling->position &&
            ruling->start <= last->end + COMPONENT_TOUCH)
            last->end = MAX(last->end, ruling->end);
        else
            g_array_append_val(joined, *ruling);
    }
    return joined;
}

static void find_frame(const Rulings *rulings, Frame *frame)
{
    g_autoptr(GArray) uprights = join_uprights(rulings);
    frame->top = INFINITY;
    frame->bottom = -INFINITY;
    for (guint i = 0; i < uprights->len; i++) {
        const Ruling *ruling = &g_array_index(uprights, Ruling, i);
        frame->top = MIN(frame->top, ruling->start);
        frame->bottom = MAX(frame->bottom, ruling->end);
    }
    for (guint i = 0; i < uprights->len; i++) {
        const Ruling *ruling = &g_array_index(uprights, Ruling, i);
        if (fabs(ruling->start - frame->top) <= COMPONENT_TOUCH &&
            fabs(ruling->end - frame->bottom) <= COMPONENT_TOUCH)
            g_array_append_val(frame->sides, *ruling);
    }
}

/* Of the columns between the sides, those that a level line crosses. */
static guint8 *find_crossed(const Rulings *rulings, const Frame *frame)
{
    guint8 *crossed = g_new0(guint8, frame->sides->len);
    for (guint i = 0; i < rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(rulings->level, Ruling, i);
        for (guint j = 0; j + 1 < frame->sides->len; j++)
            if (ruling->start < side_at(frame, j + 1)->position - COMPONENT_TOUCH &&
                ruling->end > side_at(frame, j)->position + COMPONENT_TOUCH)
                crossed[j] = TRUE;
    }
    return crossed;
}

/* Whether a line inside of the frame goes from one of its sides to another. */
static gboolean has_rows(const Rulings *rulings, const Frame *frame)
{
    for (guint i = 0; i < rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(rulings->level, Ruling, i);
        gboolean begins = FALSE, ends = FALSE;
        if (ruling->position < frame->top + COMPONENT_TOUCH ||
            ruling->position > frame->bottom - COMPONENT_TOUCH)
            continue;
        for (guint j = 0; j < frame->sides->len; j++) {
            double x = side_at(frame, j)->position;
            begins = begins || fabs(x - ruling->start) <= COMPONENT_TOUCH;
            ends = ends || fabs(x - ruling->end) <= COMPONENT_TOUCH;
        }
        if (begins && ends)
            return TRUE;
    }
    return FALSE;
}

/* Whether text that is seen stands in a column that nothing crosses. */
static gboolean has_text(const Glyphs *glyphs, const Frame *frame, const guint8 *crossed)
{
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        if (glyph->state != GLYPH_SHOWN || glyph->y < frame->top ||
            glyph->y > frame->bottom)
            continue;
        for (guint j = 0; j + 1 < frame->sides->len; j++)
            if (!crossed[j] && glyph->x > side_at(frame, j)->position &&
                glyph->x < side_at(frame, j + 1)->position)
                return TRUE;
    }
    return FALSE;
}

/* Whether a column that nothing crosses lies between such as something does. */
static gboolean parts_columns(const guint8 *crossed, guint count)
{
    gboolean before = FALSE, open = FALSE;
    for (guint i = 0; i < count; i++) {
        if (crossed[i] && open)
            return TRUE;
        before = before || crossed[i];
        open = before && !crossed[i];
    }
    return FALSE;
}

/* Whether all sides stand at edges of the table of the page before. */
static gboolean is_known(const Frame *frame, const GArray *edges)
{
    for (guint i = 0; i < frame->sides->len; i++) {
        double nearest = INFINITY, x = side_at(frame, i)->position;
        for (guint j = 0; j < edges->len; j++)
            nearest = MIN(nearest, fabs(g_array_index(edges, double, j) - x));
        if (nearest > COMPONENT_TOUCH)
            return FALSE;
    }
    return TRUE;
}

static gboolean is_any(const guint8 *flags, guint count, guint8 value)
{
    for (guint i = 0; i < count; i++)
        if (flags[i] == value)
            return TRUE;
    return FALSE;
}

/* Where a level line stands that ends the rows near @height, or @height. */
static double find_end(const Rulings *rulings, double height)
{
    double nearest = INFINITY;
    for (guint i = 0; i < rulings->level->len; i++) {
        double position = g_array_index(rulings->level, Ruling, i).position;
        if (fabs(position - height) < fabs(nearest - height))
            nearest = position;
    }
    return fabs(nearest - height) <= COMPONENT_TOUCH ? nearest : height;
}

void open_columns_close(const Glyphs *glyphs, Rulings *rulings, const GArray *edges)
{
    g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(Ruling));
    Frame frame = {.sides = sides};
    find_frame(rulings, &frame);
    if (sides->len < LEAST_SIDES || sides->len > MOST_SIDES)
        return;
    g_autofree guint8 *crossed = find_crossed(rulings, &frame);
    gboolean parts = parts_columns(crossed, sides->len - 1) && is_known(&frame, edges);
    if (!is_any(crossed, sides->len - 1, FALSE) || !has_rows(rulings, &frame) ||
        !(parts || has_text(glyphs, &frame, crossed)))
        return;
    double top = find_end(rulings, frame.top), bottom = find_end(rulings, frame.bottom);
    for (guint i = 0; i + 1 < sides->len; i++) {
        const Ruling *left = side_at(&frame, i), *right = side_at(&frame, i + 1);
        Ruling line = {top, left->position, right->position, left->width, RULING_LINE, 0};
        if (crossed[i])
            continue;
        g_array_append_val(rulings->level, line);
        line.position = bottom;
        g_array_append_val(rulings->level, line);
    }
    g_array_sort(rulings->level, ruling_compare);
}
