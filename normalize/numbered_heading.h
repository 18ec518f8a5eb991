/**
 * numbered_heading: a cell of a category, major or minor heading, as number and title.
 */
#ifndef NORMALIZE_NUMBERED_HEADING_H
#define NORMALIZE_NUMBERED_HEADING_H

#include "model/checklist.h"
#include "normalize/form_internal.h"

/** Read the heading of @role that a cell shows.  @joined: the cell's text with its lines joined.
 *  A text without a number gives a heading with the number "".  @dropped: (out) characters of
 *  @joined that the heading does not hold: the point behind a number.
 *  Returns: a new reference. */
Heading *numbered_heading_read(const Form *form, Role role, const Text *joined,
                               gsize *dropped);

/** Whether both show the same number and words; NULL is the same as NULL only. */
gboolean numbered_heading_same(const Heading *a, const Heading *b);

#endif
