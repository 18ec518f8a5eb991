/**
 * numbering: numbers the items, and checks the numbers against what the texts say of them.
 */
#ifndef NORMALIZE_NUMBERING_H
#define NORMALIZE_NUMBERING_H

#include "model/checklist.h"
#include "normalize/form_internal.h"

#include <glib.h>

/** Set number and id of every record and add findings for what does not fit.
 *
 *  Items are counted under their minor heading.  A reference in a text (①-7, ①～③) must lead to
 *  an item that exists and is not the one that refers to it; where counting breaks that rule, a
 *  page was lost: the items from the page break on are moved up until all references hold.
 *  Where the number of the next major heading jumps just behind, the records belong to the lost
 *  heading: they are given its number, without a title, and what they had inherited from before
 *  the break is taken away.  Every such place, and every jump in the numbers of headings, is a
 *  "numbering-gap" finding that names the records in doubt.
 *
 *  @entries: of Entry (rebuilding.h), in order.
 *  Returns: how many characters of heading numbers the records now hold that the source lacks
 *  (the "1.7" of a lost heading), for auditing_prove(). */
gsize numbering_assign(Checklist *checklist, GArray *entries, const Form *form);

#endif
