/**
 * line: glyphs that stand beside each other.
 */
#ifndef EXTRACT_LINE_H
#define EXTRACT_LINE_H

#include "extract/glyph.h"

/** A stretch of sorted indices. */
typedef struct {
    guint first, end;
    double y; /* the centre of its bodies */
    double top, bottom;
} Line;

/** The lines of the glyphs of @indices (guint), which are sorted by line, then from left to
 * right.
 *  Returns: a GArray of Line, from top to bottom; free with g_array_unref(). */
GArray *lines_find(const Glyphs *glyphs, GArray *indices);

#endif
