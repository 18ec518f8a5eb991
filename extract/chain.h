/**
 * chain: the edges of rows whose texts stand in their middle: each tells the next one.
 */
#ifndef EXTRACT_CHAIN_H
#define EXTRACT_CHAIN_H

#include "extract/standing_rows.h"

/** How many times the edges do not follow from each other, and one more. */
guint chain_count_breaks(const Standing *standing);

/** How badly the rows explain the page: edges that break, then the white in rows beyond their
 * texts, of which there is least where the tallest texts fill their cells. */
double chain_find_badness(const Standing *standing);

/** Whether the block lies above the first row or below the last one. */
gboolean chain_is_beyond(const Standing *standing, const Block *block);

/** The first edge from @from on that does not follow, or one beyond the last. */
guint chain_find_break(const Standing *standing, guint from);

/** Set the edges of @standing, and which of them are broken, by its anchor.  There may be a row
 * more then: the rest of one of the page before. */
void chain_set_edges(Standing *standing);

#endif
