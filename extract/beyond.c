#include "extract/beyond.h"

#include "extract/ink.h"

#include <math.h>

/* What hides letters is the page's edge if the clip reaches that, but for so many points. */
#define AT_EDGE 1.0
/* Runs of smaller letters, in points, show nothing. */
#define TINY 1.0

/* Whether a point lies beyond the right edge or the foot, to which @clip reaches. */
static gboolean is_beyond(Box clip, double x, double y, double width, double height)
{
    return (x > width && clip.right >= width - AT_EDGE) ||
           (y > height && clip.bottom >= height - AT_EDGE);
}

guint beyond_count(const Drawing *drawing, double width, double height, double *top)
{
    guint count = 0;
    *top = INFINITY;
    for (guint i = 0; i < drawing->runs->len; i++) {
        const DrawingRun *run = &g_array_index(drawing->runs, DrawingRun, i);
        if (!(run->size >= TINY))
            continue;
        for (guint j = 0; j < run->letters; j++) {
            const DrawingLetter *letter =
                &g_array_index(drawing->letters, DrawingLetter, run->first + j);
            Typeface *typeface = g_ptr_array_index(drawing->typefaces, run->typeface);
            double y = letter->y - INK_MIDDLE * run->size;
            if (!is_beyond(run->clip, letter->x, y, width, height) ||
                !typeface_has_ink(typeface, letter->glyph))
                continue;
            *top = fmin(*top, y);
            count++;
        }
    }
    return count;
}
