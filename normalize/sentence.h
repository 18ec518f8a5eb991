/**
 * sentence: whether a text ends where it ends, which tells a cell that goes on from a whole one.
 */
#ifndef NORMALIZE_SENTENCE_H
#define NORMALIZE_SENTENCE_H

#include "model/text.h"

/** Whether @text ends with a full stop or the like; an empty one does. */
gboolean sentence_ends(const Text *text);

/** Whether the last of several lines is as wide as the widest, but for a character that could
 * not stand at a line's end: a paragraph seldom ends so, one that is cut always does. */
gboolean sentence_fills_line(const Text *text);

/** Whether a bracket is open at the end of @text. */
gboolean sentence_is_in_bracket(const char *text);

/** Whether @rest is the last lines of @whole, but not all of them. */
gboolean sentence_repeats_end(const Text *whole, const Text *rest);

#endif
