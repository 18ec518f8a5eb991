/**
 * requirement_row: the requirement that a row shows.
 */
#ifndef NORMALIZE_REQUIREMENT_ROW_H
#define NORMALIZE_REQUIREMENT_ROW_H

#include "model/checklist.h"
#include "normalize/fields.h"
#include "normalize/form_internal.h"
#include "normalize/slot.h"

/** If the row shows a clause, a level or a text, put the requirement they make into @slot.  A row
 *  with texts alone goes on with the clause and level of the one in force; one with the same
 *  clause and no level, with its level.  Texts are never taken from above: a clause begins a
 *  requirement.  Where the sheet has no column for the level, it may stand behind the clause, and
 *  is taken from there.  What stays empty is reported. */
void requirement_row_take(const Fields *fields, const Form *form, Slot *slot,
                          Checklist *checklist);

#endif
