/**
 * given_numbers: the numbers of a No. column, checked against counting.
 */
#ifndef NORMALIZE_GIVEN_NUMBERS_H
#define NORMALIZE_GIVEN_NUMBERS_H

#include "model/checklist.h"
#include "normalize/rebuilding.h"

#include <glib.h>

/** Items have been counted; now look at what the No. column says, if there is one.
 *
 *  Numbers that begin anew under each minor heading are the items' numbers (the last part of
 *  1.1-①-3 is): they are taken, and a finding "numbering-gap" says where counting disagrees.
 *  Numbers that run through the whole sheet are kept as notes, and a gap in them is the same
 *  finding.  In a sheet without headings numbers of several parts stand for them:
 *  given_numbers_id().
 *  @entries: of Entry, in order.
 *  Returns: how many characters of plain numbers became notes, which rebuilding has dropped. */
gsize given_numbers_apply(Checklist *checklist, const GArray *entries);

/** The id of the entry's record: "1.1-3-10", in ASCII, see doc/format.md.
 *  Returns: newly allocated. */
char *given_numbers_id(const Entry *entry);

#endif
