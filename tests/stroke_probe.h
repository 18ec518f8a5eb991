/** What the suites of rulings, grids and charts share: drawings written as text. */
#ifndef TESTS_STROKE_PROBE_H
#define TESTS_STROKE_PROBE_H

#include "extract/grid.h"

#include <glib.h>

/** A drawing from words, in points:
 *
 *      - Y X1 X2       a level stroke          | X Y1 Y2       an upright one
 *      w WIDTH         of the strokes that follow (0.5)
 *      [ L T R B       four strokes around a box
 *      # L T R B GREY  a filled area, GREY from 0 to 1
 *
 *  Returns: free with drawing_free(). */
Drawing *probe_drawing(const char *words);

/** The rulings and the grids of a drawing on a page 1000 high. */
Rulings *probe_rulings(const Drawing *drawing, double text_size);
GPtrArray *probe_grids(const char *words, double text_size);

/** "row.column" of every cell from 1, with "/rows x columns" where it spans more than one;
 * grids end in a line break. */
char *probe_describe_grids(const GPtrArray *grids);

#endif
