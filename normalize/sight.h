/**
 * sight: the lines of a printed page by which its table is told from others.
 *
 * Two pages that show the same columns, or the same rows, of one sheet have the same lines down, or
 * across (see abreast.h).
 */
#ifndef NORMALIZE_SIGHT_H
#define NORMALIZE_SIGHT_H

#include "model/sheet.h"

/** Lines that are the same miss each other by less, in points. */
#define SIGHT_SAME 1.5

/** What a page shows: its largest table with drawn lines, and those above and below it that have
 * the same columns. */
typedef struct {
    const SheetPage *page;
    GPtrArray
        *tables;   /* of SheetTable, borrowed, from the top; empty: the page shows none */
    GArray *sides; /* of double: where columns begin and end, each once, ascending */
    GArray *lines; /* of double: where rows do */
} Sight;

/** The sight of @page.  Release with sight_clear(). */
Sight sight_of_page(const SheetPage *page);
void sight_clear(Sight *sight);

/** Which share of all lines down of both pages stand on both, from 0 to 1. */
double sight_common_columns(const Sight *a, const Sight *b);

/** Whether all lines down of @a are lines of @b as well. */
gboolean sight_has_columns_of(const Sight *a, const Sight *b);

/** How many lines across both pages have, if they may show the same rows: where both have a table,
 * nearly all lines of the one that has fewer are lines of the other.  0: they may not. */
guint sight_common_rows(const Sight *a, const Sight *b);

#endif
