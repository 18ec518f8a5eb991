/**
 * scan: what a page shows as images.
 */
#ifndef EXTRACT_SCAN_H
#define EXTRACT_SCAN_H

#include "extract/drawing.h"
#include "extract/glyph.h"

/** Whether the page is a scan with the text of a reading program behind it: no glyph has ink,
 * the image has.  @drawing: NULL if it is not known. */
gboolean scan_has_layer(const Glyphs *glyphs, const Drawing *drawing);

/** Which part of a page of @width and @height is taken by images with hardly any text on them,
 * from 0 to 1: what they show may be text, which nobody reads. */
double scan_unread_part(const Glyphs *glyphs, const Drawing *drawing, double width,
                        double height);

#endif
