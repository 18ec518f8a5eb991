/**
 * beside: tables that stand side by side and are one.
 */
#ifndef NORMALIZE_BESIDE_H
#define NORMALIZE_BESIDE_H

#include "model/sheet.h"

/** Whether the tables are as high as each other, and every line across the one that has fewer is
 * one across the other. */
gboolean beside_lines_go_on(const SheetTable *a, const SheetTable *b);

/** Where a page ends and begins inside a merged cell, nothing is drawn across its column, and what
 *  is left and right of it looks like two tables.  If all lines of one go on in the other, they are
 *  put together in @scratch.
 *  @shift: points by which @right lies further to the right than its boxes tell: it may stand on
 *  another page.
 *  Returns: the whole, owned by @scratch; NULL if the two are two. */
const SheetTable *beside_join(const SheetTable *left, const SheetTable *right, double shift,
                              SheetPage *scratch);

#endif
