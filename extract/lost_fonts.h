/**
 * lost_fonts: fonts of which nothing can be painted.
 *
 * Poppler tells the text that is set in such a font and paints none of it: the document does not
 * hold the font and no font of the machine stands in for it, or the one that it holds is damaged.
 * Poppler complains of each.
 */
#ifndef EXTRACT_LOST_FONTS_H
#define EXTRACT_LOST_FONTS_H

#include <glib.h>

/** Fonts of one page that are kept by name; where there are more, every font counts as lost. */
#define LOST_FONTS_MAXIMUM 32u

typedef struct {
    GPtrArray *names; /* of char *, UTF-8, in the order of the complaints */
    gboolean unnamed; /* a font is lost, and which one is not told */
} LostFonts;

/** No fonts.  Free with lost_fonts_free(). */
LostFonts *lost_fonts_new(void);
void lost_fonts_free(LostFonts *lost);

/** Note the font that poppler's @message complains of.
 *  Returns: FALSE if the message tells more than that a font is lost. */
gboolean lost_fonts_hear(LostFonts *lost, const char *message);

/** Add a font by its @name, which is copied; one that is there already is not added again. */
void lost_fonts_add(LostFonts *lost, const char *name);

/** Whether text of the font @name, as poppler tells it, may be of a lost one; @name: or NULL. */
gboolean lost_fonts_hold(const LostFonts *lost, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LostFonts, lost_fonts_free)

#endif
