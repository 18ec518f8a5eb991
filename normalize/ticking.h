/**
 * ticking: an answer that is a tick under one of several headings.
 */
#ifndef NORMALIZE_TICKING_H
#define NORMALIZE_TICKING_H

#include "normalize/fields.h"
#include "normalize/form_internal.h"

/** Set status, label, choice and comment of @record from the cells under answer words that have
 *  columns of their own, and settle these.  The heading of the ticked one is the label.  Two
 *  ticks, or a cell that holds something else, become the finding "unclear-choice".
 *  Returns: FALSE if there is that finding. */
gboolean ticking_take(const Fields *fields, const Form *form, Record *record,
                      Checklist *checklist);

#endif
