/**
 * chart: charts, maps and boxes, whose lines cross like those of tables and are none.
 */
#ifndef EXTRACT_CHART_H
#define EXTRACT_CHART_H

#include "extract/glyph.h"
#include "extract/grid.h"

/** Whether @grid was read from a picture and not from a table.  @keep: for each of its
 * cells, whether it is bounded well enough to be one; @filled: whether it holds text. */
gboolean chart_is(const Grid *grid, const guint8 *keep, const guint8 *filled);

/** Whether a grid that is no picture is just a box, or a box with a title, or boxes that strokes
 * join: nothing stands beside anything, and few cells or none right below each other. */
gboolean chart_is_box(const Grid *grid, const guint8 *keep, const guint8 *filled);

/** Which of @grids (of Grid) may be bars of a chart, each cut into parts: several rows alone that begin
 * below each other, are as high, and end or are cut elsewhere.
 *  Returns: a guint8 for each; free with g_free(). */
guint8 *chart_find_bars(const GPtrArray *grids);

/** Add the place of @grid, a picture, with its labels around it to @charts, of Box. */
void chart_add(GArray *charts, const Grid *grid, double text_size);

/** Move what lies in @charts from @indices (guint) into a new array.
 *  Returns: free with g_array_unref(). */
GArray *chart_take_labels(const GArray *charts, const Glyphs *glyphs, GArray *indices);

#endif
