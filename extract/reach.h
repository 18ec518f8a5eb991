/**
 * reach: cells of a sheet without lines that reach down to the end of a page, where their text goes on
 * on the next one.
 */
#ifndef EXTRACT_REACH_H
#define EXTRACT_REACH_H

#include "extract/leaf.h"

/** Where a page of @leaves (of Leaf), all of @sheet, begins with the rest of a row: the cells above it
 * reach to the end of the page before. */
void reach_extend(const GArray *leaves, Sheet *sheet);

#endif
