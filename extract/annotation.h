/**
 * annotation: what people have drawn on a page that was there already.
 *
 * A frame around a cell, a highlighted word or a line through one is a mark, and no line of the
 * table, wherever it lies.
 */
#ifndef EXTRACT_ANNOTATION_H
#define EXTRACT_ANNOTATION_H

#include "extract/drawing.h"

#include <glib.h>
#include <poppler.h>

/** How many operations of @drawing, which is what @page paints, are the page's own.  It is drawn
 *  again without annotations.
 *  Returns: the number; G_MAXUINT if that cannot be told. */
guint annotations_part(PopplerPage *page, const Drawing *drawing);

#endif
