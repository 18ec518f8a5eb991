/**
 * likeness: whether two texts say the same.
 */
#ifndef EXPORT_LIKENESS_INTERNAL_H
#define EXPORT_LIKENESS_INTERNAL_H

#include "model/text.h"

#include <glib.h>

/** Longer texts, in characters after folding, are never called similar, only equal. */
#define LIKENESS_MAXIMUM_LENGTH 1000u

/** @text without white space, punctuation and dashes, with full-width ASCII made narrow and
 *  Latin letters small, composed (NFC), radicals unified.  NULL gives "".
 *  Returns: newly allocated. */
char *likeness_key(const Text *text);

/** How alike two keys are: twice their longest common subsequence against the sum of their
 *  lengths, 0 to 1; 0 as soon as it is known to be below @least. */
double likeness_of_keys(const char *a, const char *b, double least);

#endif
