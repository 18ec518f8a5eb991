/**
 * repertoire: which ideographs Japanese is written with.
 */
#ifndef EXTRACT_REPERTOIRE_H
#define EXTRACT_REPERTOIRE_H

#include "extract/glyph.h"

/** Whether so many ideographs of a page are none of Japan's common ones that they cannot be what
 * it shows: a font whose codes are named wrongly, by one that comes after or by another font's,
 * hits mostly such ones.  Of Unicode's 20,992 basic ideographs two in three are foreign. */
gboolean repertoire_is_foreign(const Glyphs *glyphs);

/** Whether signs of western code tables stand on a page as wide as ideographs do: a font's glyphs
 * have codes of its own, from ! on, and nothing says which characters they are. */
gboolean repertoire_is_coded(const Glyphs *glyphs);

#endif
