/**
 * tally: how long the texts of a column are.
 */
#ifndef EXTRACT_TALLY_H
#define EXTRACT_TALLY_H

#include "extract/block.h"

/** Counts of the blocks of one column. */
typedef struct {
    guint texts, lines, characters;
} Tally;

void tally_add(Tally *tally, const Block *block);

/** Whether there are texts, and they are of so few lines and characters on average. */
gboolean tally_is_short(const Tally *tally, double lines, double characters);

/** Columns of short texts, as answers are: those whose tally is short, and that have at least half
 * as many texts as any such one.  @shorts: for each of @columns, set to 1 or 0. */
void tallies_find_short(const Tally *tallies, guint columns, double lines,
                        double characters, guint8 *shorts);

#endif
