/**
 * direction: which way the columns of a printed table follow each other on its page.
 *
 * The boxes of a sheet are places on the page as it is shown; a table that was printed sideways
 * on an upright page has its columns below each other there.
 */
#ifndef NORMALIZE_DIRECTION_H
#define NORMALIZE_DIRECTION_H

#include "model/sheet.h"

typedef enum { DIRECTION_RIGHT, DIRECTION_DOWN, DIRECTION_LEFT, DIRECTION_UP } Direction;

/** Where the columns of @table go; DIRECTION_RIGHT if its cells have no boxes. */
Direction direction_find(const SheetTable *table);

/** Where @cell, which has a box, begins and ends across the columns, in points from the side of
 * @page where the first column is. */
void direction_extent(Direction direction, const SheetPage *page, const SheetCell *cell,
                      double *left, double *right);

#endif
