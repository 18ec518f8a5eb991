/**
 * visibility: what of a page's text a person sees.
 */
#ifndef EXTRACT_VISIBILITY_H
#define EXTRACT_VISIBILITY_H

#include "extract/glyph.h"

/** Set the centre, size and state of each glyph, for a page of @width and @height.  @drawing and
 * @canvas: as glyphs_read() takes them.  Of a character that is drawn twice for bold type the
 * second one is GLYPH_DUPLICATE. */
void visibility_judge(Glyphs *glyphs, const Drawing *drawing, const Canvas *canvas,
                      double width, double height);

#endif
