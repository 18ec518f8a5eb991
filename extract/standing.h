/**
 * standing: the rows of a sheet without lines whose texts stand in the middle of their cells or
 * at their foot.
 */
#ifndef EXTRACT_STANDING_H
#define EXTRACT_STANDING_H

#include "extract/anchor.h"

/** Find the rows of @sheet (its ys) and of its blocks (its tiles).  Rows that may be wrong become
 * doubts.
 *  Returns: FALSE if there are none. */
gboolean standing_find_rows(Unruled *sheet, Anchor anchor);

#endif
