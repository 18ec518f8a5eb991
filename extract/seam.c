/* Cells with a ground are filled before lines are drawn.  Where a page ends, a browser draws the
 * lines down to the last row that found room, and fills the cells a little further:
 *
 *     ####|####|####        #  filled
 *     ####|----+####        |  drawn, in white
 *     ####'    '####        '  a seam: filled areas meet
 *
 * Such a line ends in the air, or where another one ends; the cells beside it are two all the
 * same.  A line that ends at one that goes on to both sides has come to its end: what follows is a
 * seam inside of a merged cell. */
#include "extract/seam.h"

#include <math.h>

/* Lines meet if they miss each other by no more than this, besides their widths. */
#define MEET 1.2

static const Ruling *ruling_at(const GArray *rulings, guint index)
{
    return &g_array_index(rulings, Ruling, index);
}

/** The first of @rulings at @position or behind it. */
static guint find_first(const GArray *rulings, double position)
{
    guint low = 0, high = rulings->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (ruling_at(rulings, middle)->position < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** Whether one of @across passes the point at @place of @line. */
static gboolean is_crossed(const Ruling *line, double place, const GArray *across)
{
    double near = MEET + line->width;
    for (guint i = find_first(across, place - near); i < across->len; i++) {
        const Ruling *other = ruling_at(across, i);
        if (other->position > place + near)
            break;
        if (other->kind != RULING_SEAM && other->start < line->position - near &&
            other->end > line->position + near)
            return TRUE;
    }
    return FALSE;
}

static void stretch(Ruling *line, const Ruling *seam, const GArray *across)
{
    if (seam->start > line->end + MEET || seam->end < line->start - MEET)
        return;
    if (seam->end > line->end && !is_crossed(line, line->end, across))
        line->end = seam->end;
    if (seam->start < line->start && !is_crossed(line, line->start, across))
        line->start = seam->start;
}

void seams_stretch_lines(GArray *rulings, const GArray *across)
{
    guint end;
    for (guint first = 0; first < rulings->len; first = end) {
        double position = ruling_at(rulings, first)->position;
        for (end = first; end < rulings->len; end++) {
            if (ruling_at(rulings, end)->position > position)
                break;
        }
        for (guint i = first; i < end; i++) {
            Ruling *line = &g_array_index(rulings, Ruling, i);
            for (guint j = first; j < end && line->kind != RULING_SEAM; j++) {
                if (ruling_at(rulings, j)->kind == RULING_SEAM)
                    stretch(line, ruling_at(rulings, j), across);
            }
        }
    }
}
