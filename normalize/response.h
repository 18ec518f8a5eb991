/**
 * response: what a row shows of the vendor's answer.
 */
#ifndef NORMALIZE_RESPONSE_H
#define NORMALIZE_RESPONSE_H

#include "model/checklist.h"
#include "normalize/fields.h"
#include "normalize/form_internal.h"
#include "normalize/item_number.h"

/** Set status, label, comment and notes of @record from the row's cells, and settle these.  An
 *  answer word and a comment glued in one cell are taken apart; a status is never read out of a
 *  comment.  Answers that are missing, unmarked or unknown become findings.
 *  @dropped: (inout) grows by the colons between word and comment, which no record holds. */
void response_take(const Fields *fields, const Form *form, Record *record,
                   Checklist *checklist, gsize *dropped);

/** What a No. column says; the cell is settled.  @number: (out) no parts if it says nothing.
 *  A plain number is not text of the record; any other is kept as a note.
 *  @dropped: (inout) grows by the characters of a plain number.
 *  Returns: the column's heading if the number is plain, borrowed; otherwise NULL. */
const char *response_take_number(const Fields *fields, Record *record, ItemNumber *number,
                                 gsize *dropped);

#endif
