/**
 * opening: the rows of a sheet without lines whose texts stand at the top of their cells.
 */
#ifndef EXTRACT_OPENING_H
#define EXTRACT_OPENING_H

#include "extract/unruled_sheet.h"

/** Find the rows of @sheet (its ys) and of its blocks (its tiles).  Rows that may be wrong
 * become doubts. */
void opening_find_rows(Unruled *sheet, const Rulings *rulings);

#endif
