/**
 * beside: tables that stand side by side and are one.
 */
#ifndef NORMALIZE_BESIDE_H
#define NORMALIZE_BESIDE_H

#include "model/sheet.h"

/** Where a page ends and begins inside a merged cell, nothing is drawn across its column, and what
 *  is left and right of it, as its text is read, looks like two tables.  If all lines of one go on
 *  in the other, they are put together in @scratch.
 *  @sources: takes for each cell (SheetCell) of the whole the one of which it is a copy.
 *  Returns: the whole, owned by @scratch; NULL if the two are two. */
const SheetTable *beside_join(const SheetTable *left, const SheetTable *right,
                              SheetPage *scratch, GHashTable *sources);

#endif
