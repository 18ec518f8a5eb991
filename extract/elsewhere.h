/**
 * elsewhere: hidden text that pages near by show.
 *
 * A spreadsheet prints a merged cell that goes on over a page's end whole on each page, under a
 * clip: what one page hides of it another one shows.  Nothing is missing then, and nobody need look
 * for it.
 */
#ifndef EXTRACT_ELSEWHERE_H
#define EXTRACT_ELSEWHERE_H

#include "model/sheet.h"

/** The findings about text that is cut off, with their pages. */
typedef struct Elsewhere Elsewhere;

/** None.  Free with elsewhere_free(). */
Elsewhere *elsewhere_new(void);
void elsewhere_free(Elsewhere *elsewhere);

/** Keep @finding (borrowed), which tells that text is cut off, of the page of that index. */
void elsewhere_add(Elsewhere *elsewhere, guint page, Finding *finding);

/** Make of the findings that were kept those mere information whose pages hide nothing but what
 * cells show that stand at the same place across on pages near by.  @sheet: with all its pages. */
void elsewhere_settle(const Elsewhere *elsewhere, const Sheet *sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Elsewhere, elsewhere_free)

#endif
