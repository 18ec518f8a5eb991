/**
 * place: glyphs become text in reading order.
 */
#ifndef EXTRACT_PLACE_H
#define EXTRACT_PLACE_H

#include "extract/glyph.h"
#include "model/text.h"

#include <glib.h>

/** The text of one cell.  @indices: which of the page's glyphs (guint).  Order is by place,
 * never by the order of painting: lines from top to bottom, in them from left to right;
 * text that runs down or up is read along its run.  Lines end in U+000A.
 *  Returns: a new reference. */
Text *place_text(const Glyphs *glyphs, const GArray *indices);

/** The box around the glyphs.  @indices must not be empty. */
Box place_box(const Glyphs *glyphs, const GArray *indices);

#endif
