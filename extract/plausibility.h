/**
 * plausibility: how much a decoded text reads like a Japanese document.
 *
 * Private to extract/.  The same bytes may be valid in several encodings; the reading that
 * is meant consists of kana, common ideographs and ASCII, the others of half-width kana,
 * private use and unassigned characters.
 */
#ifndef EXTRACT_PLAUSIBILITY_H
#define EXTRACT_PLAUSIBILITY_H

#include <glib.h>

/** The mean weight of the characters of @text (valid UTF-8; the first 65,536 characters are
 * read): 1 where all are usual in Japanese documents, below 0 where most are not.  0 for
 * an empty text. */
double plausibility_of(const char *text, gsize length);

#endif
