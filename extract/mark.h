/**
 * mark: rings, ticks, crosses, boxes and lines that are drawn on a page.
 */
#ifndef EXTRACT_MARK_H
#define EXTRACT_MARK_H

#include "extract/lettering.h"

#include <glib.h>

/** A page with more marks than this is a picture; those beyond are left out. */
#define MARK_MAXIMUM 3000u

/** Something drawn that may be a mark.  A level line is a MARK_STRIKE and a slanted one a
 * MARK_SLASH as long as nobody has looked at the words. */
typedef struct {
    MarkKind kind;
    Box box;
    gboolean is_small;  /* of the size of a character */
    gboolean is_rising; /* a slanted line: from the lower left to the upper right */
} Mark;

typedef struct {
    GArray *marks; /* of Mark: strokes that belong together are one already */
    GArray *lines; /* of Mark: level lines, most of them no marks but rulings */
    GArray *words; /* of Lettering: letters drawn as shapes, none of which is a mark */
    gboolean truncated;
} Marks;

/** All that may be a mark on a page whose text has the em @size.  What has the colour of its
 * ground or is painted over is left out.  Free with marks_free(). */
Marks *marks_find(const Drawing *drawing, const Canvas *canvas, double size);
void marks_free(Marks *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Marks, marks_free)

#endif
