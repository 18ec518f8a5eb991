/**
 * ruby: small kana over a line, which tell how its ideographs are read aloud (furigana), and the
 * dots that stress a word.  They are no part of the line's text, nor a line of their own.
 */
#ifndef EXTRACT_RUBY_H
#define EXTRACT_RUBY_H

#include "extract/crowd.h"

/** Whether a page has letters that may be ruby: most have none, and need no crowd. */
gboolean ruby_may_be(const Glyphs *glyphs);

/** Which glyphs are ruby.  Returns: an array of guint, their indices in order; release with
 * g_array_unref(). */
GArray *ruby_find(const Glyphs *glyphs, const Crowd *crowd);

#endif
