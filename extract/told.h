/**
 * told: the text of a page as poppler tells it, a box for every character.
 */
#ifndef EXTRACT_TOLD_H
#define EXTRACT_TOLD_H

#include "extract/glyph.h"

#include <poppler.h>

/** Add the text of @page to @glyphs, with places as poppler tells them; the rest of each glyph
 * is not known yet.  Where poppler tells fewer or more places than characters, they are shared
 * out evenly and @glyphs says so (misplaced).  @lost: fonts whose text is fontless. */
void told_read(Glyphs *glyphs, PopplerPage *page, const LostFonts *lost);

#endif
