/**
 * beyond: letters that are painted beyond the edges of their page.
 */
#ifndef EXTRACT_BEYOND_H
#define EXTRACT_BEYOND_H

#include "extract/drawing.h"

/** How many letters of @drawing, of a page of @width and @height, stand beyond its edges, where nobody
 * sees them and poppler tells none, though nothing but the edge hides them: a table was too large for
 * its page.
 *  @top: (out) how far down the page the uppermost of them stands, in points. */
guint beyond_count(const Drawing *drawing, double width, double height, double *top);

#endif
