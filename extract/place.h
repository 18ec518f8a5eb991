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

/** Where a glyph stands in the text that place_text() makes. */
typedef struct {
    guint glyph;  /* its index among the page's glyphs */
    gsize start;  /* byte offset */
    gsize length; /* in bytes */
} PlaceSpan;

/** The spans of the glyphs of @indices, in the order of that text.
 *  Returns: a new GArray of PlaceSpan. */
GArray *place_spans(const Glyphs *glyphs, const GArray *indices);

/** The box around the glyphs.  @indices must not be empty. */
Box place_box(const Glyphs *glyphs, const GArray *indices);

#endif
