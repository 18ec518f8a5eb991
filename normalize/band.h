/**
 * band: rows with a single cell that are no rows of the table.
 */
#ifndef NORMALIZE_BAND_H
#define NORMALIZE_BAND_H

#include "normalize/form_internal.h"
#include "normalize/headings.h"
#include "normalize/rows.h"

/** Set Row.band of those of @rows whose only cell has a category's number and above whose next row
 *  a major heading of it begins, whatever column it stands in: a sheet may show its categories in
 *  the column of the items, without merging the row. */
void band_mark(const GPtrArray *rows, const Headings *headings, const Form *form);

/** What @row is: ROW_BAND, one that band_mark() has marked, or a short title that has a category's number or spans the table ("1.人的・
 *  組織的対策"); ROW_OUTSIDE, a title, note or sentence over the table; ROW_DATA otherwise. */
RowKind band_kind(const Row *row, const Form *form);

/** Which heading the only cell of a ROW_BAND is, by its number: ROLE_MAJOR, ROLE_MINOR or else
 *  ROLE_CATEGORY. */
Role band_role(const Row *row, const Form *form);

#endif
