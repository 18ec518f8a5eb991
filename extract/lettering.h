/**
 * lettering: letters that are drawn as shapes, so that no font is needed.  They are no text, and
 * no marks either, though some of their parts look so: 。 is a ring.
 */
#ifndef EXTRACT_LETTERING_H
#define EXTRACT_LETTERING_H

#include "extract/drawing.h"

/** A word, or a line of them. */
typedef struct {
    Box box;
    guint first, end; /* places of its shapes in the drawing */
} Lettering;

/** The words that @drawing shows so, on a page whose text has the em @size.
 *  Returns: a new array of Lettering, in the order of their shapes; release with g_array_unref(). */
GArray *lettering_find(const Drawing *drawing, double size);

#endif
