/**
 * fold: the form of a word in which words of a form are compared.
 *
 * Folding is for matching only; what is written out is always the vendor's own word.  It is
 * narrower than NFKC, which would turn ① into 1 and ㈱ into (株) and would still keep ○ and 〇
 * apart.
 */
#ifndef NORMALIZE_FOLD_H
#define NORMALIZE_FOLD_H

#include <glib.h>

/** No word of a form is longer; folding stops there, in characters. */
#define FOLD_MAXIMUM_LENGTH 400u

/** @string without white space, with full-width ASCII made narrow, Latin letters made small, CJK
 *  radicals unified, and each of these classes made one character: dashes (－ ‐ – — ― − become
 *  '-'; never ー), tildes (〜 ～ ∼ become '~'), circles (○ ◯ 〇 become ○), crosses
 *  (× ✕ ✖ ✗ ✘ ╳ become ×).  At most FOLD_MAXIMUM_LENGTH characters are looked at.
 *  Returns: newly allocated. */
char *fold_word(const char *string);

/** The character that fold_word() makes of @character; 0 for white space. */
gunichar fold_character(gunichar character);

#endif
