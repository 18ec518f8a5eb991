/**
 * spread: where the text of a cell is not sure, the rows that take it over are not either.
 */
#ifndef EXTRACT_SPREAD_H
#define EXTRACT_SPREAD_H

#include "extract/leaf.h"

/** Name the rows of @sheet, all of whose pages with tables without lines are @leaves (of Leaf), that
 * take text over from doubted ones or give it to them, also over the end of a page (row-guessed). */
void spread_tell(const GArray *leaves, Sheet *sheet);

#endif
