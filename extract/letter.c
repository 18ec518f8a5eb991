#include "extract/letter.h"

#include <math.h>

/* The point of a letter's body, in ems from its origin: along the line, and up.  Even a narrow
 * letter's box reaches so far. */
#define ALONG 0.2
#define UP    0.35
/* So wide is a letter at most, in ems, whatever comes after it. */
#define WIDEST 1.0
/* A line that leaves the level or the upright by more than this is slanted: six degrees.  A scan
 * that lay askew does by less. */
#define SLANTED 0.1

/* What sines and cosines leave, as a part of the em. */
#define HAIR 1e-4

gboolean letter_is_slanted(const DrawingRun *run)
{
    return MIN(fabs(run->dx), fabs(run->dy)) > SLANTED * MAX(fabs(run->dx), fabs(run->dy));
}

gboolean letter_is_level(const Letter *letter)
{
    return letter->along_x > 0 && fabs(letter->along_y) <= HAIR * letter->along_x;
}

static double measure_width(const Drawing *drawing, const DrawingRun *run, guint index)
{
    if (index + 1 >= run->letters)
        return WIDEST;
    const DrawingLetter *at =
        &g_array_index(drawing->letters, DrawingLetter, run->first + index);
    double em = hypot(run->dx, run->dy);
    double step = ((at[1].x - at->x) * run->dx + (at[1].y - at->y) * run->dy) / (em * em);
    return step > 0 && step < WIDEST ? step : WIDEST;
}

Letter letter_of_run(const Drawing *drawing, const DrawingRun *run, guint index)
{
    double em = hypot(run->dx, run->dy);
    const DrawingLetter *at =
        &g_array_index(drawing->letters, DrawingLetter, run->first + index);
    Letter letter = {.run = run,
                     .at = at,
                     .along_x = run->dx,
                     .along_y = run->dy,
                     .up_x = run->dy / em * run->size,
                     .up_y = -run->dx / em * run->size,
                     .em = MIN(em, run->size),
                     .width = measure_width(drawing, run, index)};
    letter.x = at->x + ALONG * letter.along_x + UP * letter.up_x;
    letter.y = at->y + ALONG * letter.along_y + UP * letter.up_y;
    return letter;
}

Box letter_box(const Letter *letter)
{
    double x1 = letter->at->x + LETTER_ABOVE * letter->up_x;
    double y1 = letter->at->y + LETTER_ABOVE * letter->up_y;
    double x2 =
        letter->at->x + letter->width * letter->along_x - LETTER_BELOW * letter->up_x;
    double y2 =
        letter->at->y + letter->width * letter->along_y - LETTER_BELOW * letter->up_y;
    return (Box){MIN(x1, x2), MIN(y1, y2), MAX(x1, x2), MAX(y1, y2)};
}

Typeface *letter_typeface(const Drawing *drawing, const Letter *letter)
{
    return g_ptr_array_index(drawing->typefaces, letter->run->typeface);
}

guint letter_run_place(const Drawing *drawing, const Letter *letter)
{
    return (guint)(letter->run - &g_array_index(drawing->runs, DrawingRun, 0)) + 1;
}

guint letter_place(const Drawing *drawing, const Letter *letter)
{
    return (guint)(letter->at - &g_array_index(drawing->letters, DrawingLetter, 0)) + 1;
}
