/**
 * layout: how much room a text takes in a cell.
 *
 * libxlsxwriter sets no row heights, and what Excel or LibreOffice would choose by
 * themselves fails for merged cells; so lines are counted here, a little on the safe side.
 */
#ifndef EXPORT_LAYOUT_INTERNAL_H
#define EXPORT_LAYOUT_INTERNAL_H

#include <glib.h>

#define LAYOUT_FONT_POINTS    9.0   /* of all cells */
#define LAYOUT_LINE_POINTS    13.0  /* one line of it, in fonts with much air (Noto) */
#define LAYOUT_MAXIMUM_POINTS 409.0 /* a row cannot be higher in Excel */

/** How many lines @text takes in cells that are @width character units wide altogether
 *  (units of a column's width).  At least 1. */
guint layout_lines(const char *text, double width);

/** The height of a row in points that shows so many lines; never above the maximum. */
double layout_height(guint lines);

#endif
