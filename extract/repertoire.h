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

#endif
