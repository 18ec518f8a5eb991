/**
 * edge: the edges of columns without lines, fitted to the words of a page.
 *
 * Edges (@xs) are an array of double, from the left of the first column to the right of the last.
 */
#ifndef EXTRACT_EDGE_H
#define EXTRACT_EDGE_H

#include "extract/gutter.h"

/** Drop edges that stand where several texts have a space: no heading begins behind them. */
void edges_drop_spaces(const Stretch *stretch, GArray *xs);

/** Add edges where words begin below a heading, although marks at the ends of lines hang over the
 * edge of the column before and fill the white. */
void edges_add_margins(const Stretch *stretch, GArray *xs);

/** Move edges that cut words behind these, where none begins before. */
void edges_move_off_words(const Stretch *stretch, GArray *xs);

/** Words of a column may reach farther than those of the page before did: its edge moves right, if
 * a strip of white is there. */
void edges_widen(const Stretch *stretch, GArray *xs);

/** Move each edge right before the words behind it: what hangs over it does so from the left. */
void edges_move_to_words(const Stretch *stretch, GArray *xs);

#endif
