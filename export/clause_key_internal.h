/**
 * clause_key: what names a clause of the guideline, whatever is written around it.
 */
#ifndef EXPORT_CLAUSE_KEY_INTERNAL_H
#define EXPORT_CLAUSE_KEY_INTERNAL_H

#include "model/text.h"

/** The clause's number and the level's letter, "6.3 C": vendors shorten titles and add to levels
 * which case they hold for.  Several of either are joined, "6.5+8.1.2 C+D".  What has no number
 * or letter is named by its folded text.
 * @clause, @level: may be NULL.  Returns: newly allocated. */
char *clause_key(const Text *clause, const Text *level);

/** The order of two keys: by number, part by part, then by level; those without a number come
 * last. */
int clause_key_compare(const char *a, const char *b);

/** The part of a level or clause that its key speaks of: the first line up to a bracket.
 * Returns: newly allocated. */
char *clause_key_short(const Text *text);

#endif
