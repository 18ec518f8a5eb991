/**
 * band: rows with a single cell that are no rows of the table.
 */
#ifndef NORMALIZE_BAND_H
#define NORMALIZE_BAND_H

#include "normalize/form_internal.h"
#include "normalize/rows.h"

/** What @row is: ROW_BAND, a short title that has a category's number or spans the table ("1.人的・
 *  組織的対策"); ROW_OUTSIDE, a title, note or sentence over the table; ROW_DATA otherwise. */
RowKind band_kind(const Row *row, const Form *form);

/** Which heading the only cell of a ROW_BAND is, by its number: ROLE_MAJOR, ROLE_MINOR or else
 *  ROLE_CATEGORY. */
Role band_role(const Row *row, const Form *form);

#endif
