/**
 * spread: where the text of a cell is not sure, the rows that take it over are not either.
 */
#ifndef EXTRACT_SPREAD_H
#define EXTRACT_SPREAD_H

#include "extract/unruled.h"
#include "model/sheet.h"

typedef struct Spread Spread;

/** Free with spread_free(). */
Spread *spread_new(void);
void spread_free(Spread *spread);

/** Keep what is doubted on @page, the next one with a table without lines.  @body: its first row
 * below the heading, from 0.  @doubts: of Doubt. */
void spread_add(Spread *spread, const SheetPage *page, guint body, const GArray *doubts);

/** Name the rows of @sheet, all of whose pages were added, that take text over from doubted ones
 * or give it to them, also over the end of a page (row-guessed). */
void spread_tell(const Spread *spread, Sheet *sheet);

#endif
