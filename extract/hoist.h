/**
 * hoist: texts at the foot of cells that began on a page before move up to where these begin.
 */
#ifndef EXTRACT_HOIST_H
#define EXTRACT_HOIST_H

#include "extract/leaf.h"

/** Move the texts of @leaves (of Leaf), all of @sheet, if columns end without text on many pages:
 * elsewhere what a page's end cuts has its text above it.  What was below a text's new place is
 * empty, as below any text that goes on. */
void hoist_move(const GArray *leaves, Sheet *sheet);

#endif
