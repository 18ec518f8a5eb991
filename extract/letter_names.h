/**
 * letter_names: which character each painted letter of a typeface is, and how far below the top of
 * its told box its base line lies, as the text of the page itself tells.
 *
 * Where a hidden text lies on one that is seen, places alone do not tell which told character
 * belongs to which painted letter; the rest of the page does.
 */
#ifndef EXTRACT_LETTER_NAMES_H
#define EXTRACT_LETTER_NAMES_H

#include "extract/glyph.h"

typedef struct LetterNames LetterNames;

/** Learn from @glyphs (of Glyph), of which it is known which letters of @drawing painted them; a
 * few may be wrong.  Free with letter_names_free(). */
LetterNames *letter_names_new(const Drawing *drawing, const GArray *glyphs);
void letter_names_free(LetterNames *names);

/** What @letter of @run is mostly told as; 0 if that is not known. */
gunichar letter_names_find(const LetterNames *names, const DrawingRun *run,
                           const DrawingLetter *letter);

/** How far below the top of their boxes the letters of the typeface of @run have their base line,
 * in points at the size of @run; NAN if nothing is known of it. */
double letter_names_base(const LetterNames *names, const DrawingRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LetterNames, letter_names_free)

#endif
