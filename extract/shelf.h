/**
 * shelf: level lines of one width below each other, as those of a table without uprights.
 */
#ifndef EXTRACT_SHELF_H
#define EXTRACT_SHELF_H

#include "extract/glyph.h"
#include "extract/ruling.h"

/** Fewer lines are no shelf. */
#define SHELF_LEAST_LINES 3u

/** Text that stands beside a table is so far from its lines at least, in sizes. */
#define SHELF_NEAR 0.8

typedef struct {
    double left, right;
    GArray *ys; /* of double: the lines, from the top, SHELF_LEAST_LINES or more */
} Shelf;

/** The shelves that drawn lines among @rulings make.
 *  Returns: a GPtrArray of Shelf, that owns them. */
GPtrArray *shelves_find(const Rulings *rulings);

/** Drop those of @shelves that lie within another: lines that leave out merged cells. */
void shelves_drop_inner(GPtrArray *shelves);

/** Take each of @shelves apart where of @indices (guint, into @glyphs) nothing stands between two of
 * its lines, or text that runs on over their ends: one table ends there, and another one begins.
 * What is left may have two lines. */
void shelves_part(GPtrArray *shelves, const Glyphs *glyphs, const GArray *indices);

/** Whether the point lies between the ends and between the first and the last line of @shelf. */
gboolean shelf_holds(const Shelf *shelf, double x, double y);

#endif
