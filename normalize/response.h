/**
 * response: what a row shows of the vendor's answer.
 */
#ifndef NORMALIZE_RESPONSE_H
#define NORMALIZE_RESPONSE_H

#include "model/checklist.h"
#include "normalize/fields.h"
#include "normalize/form_internal.h"

/** Set status, label, comment and notes of @record from the row's cells, and settle these.  An
 *  answer word and a comment glued in one cell are taken apart; a status is never read out of a
 *  comment.  Answers that are missing, unmarked or unknown become findings. */
void response_take(const Fields *fields, const Form *form, Record *record,
                   Checklist *checklist);

/** The number of a No. column, 0 if there is none; the cell is settled.  What is no plain number
 *  is kept as a note of @record.  @dropped: (inout) grows by the characters of a plain number,
 *  which a record holds only as such. */
guint response_take_number(const Fields *fields, Record *record, gsize *dropped);

#endif
