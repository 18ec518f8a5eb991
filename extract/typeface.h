/**
 * typeface: what is known of a painted glyph from its font alone.
 *
 * A PDF says apart from the font which character a glyph is, and may leave it out or say it
 * wrongly.  The font knows whether the glyph shows anything, and often which character it is.
 */
#ifndef EXTRACT_TYPEFACE_H
#define EXTRACT_TYPEFACE_H

#include <cairo.h>
#include <glib.h>

typedef struct Typeface Typeface;

/** The font that is in force on @context; it is kept alive.  Free with typeface_free(). */
Typeface *typeface_new(cairo_t *context);
void typeface_free(Typeface *typeface);

/** Whether @glyph leaves ink; TRUE if the font cannot be asked. */
gboolean typeface_has_ink(Typeface *typeface, gulong glyph);

/** Whether it is a font of this machine, which stands in for one that the document does not
 * hold. */
gboolean typeface_stands_in(Typeface *typeface);

/** The lowest readable character that the font's own Unicode table shows with @glyph; 0 if it
 * has no such table, or none. */
gunichar typeface_character(Typeface *typeface, gulong glyph);

#endif
