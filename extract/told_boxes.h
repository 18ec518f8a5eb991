/**
 * told_boxes: the boxes that poppler tells for characters, by their places.
 */
#ifndef EXTRACT_TOLD_BOXES_H
#define EXTRACT_TOLD_BOXES_H

#include "extract/glyph_bands.h"
#include "extract/letter.h"

/** The boxes of @glyphs (of Glyph), which must live as long; until the last question they may grow
 * to the right only.  Free with glyph_bands_free(). */
GlyphBands *told_boxes_new(const GArray *glyphs);

/** The glyph in whose box a painted letter stands, the one that begins nearest to it, but none
 * that is known to be slanted.  Where the letter's own line is slanted, boxes are told as if it
 * were level or upright: then one of the box's sides begins at the letter.
 *  Returns: its index, or G_MAXUINT. */
guint told_boxes_find(const GlyphBands *boxes, const Letter *letter);

/** Whether a level letter stands at the beginning of a box, on its base line: boxes may be so high
 * that they hold letters of the next line. */
gboolean told_box_begins(Box box, const Letter *letter);

/** The glyph that @taken says nothing of (0) whose box's lower left corner stands at @x, @y, where
 * @em is a letter's size.  Poppler tells such boxes for letters that are written downwards.
 *  Returns: its index, or G_MAXUINT. */
guint told_boxes_find_corner(const GlyphBands *boxes, double x, double y, double em,
                             const guint8 *taken);

#endif
