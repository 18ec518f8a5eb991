/**
 * band: rows with a single cell that are no rows of the table.
 */
#ifndef NORMALIZE_BAND_H
#define NORMALIZE_BAND_H

#include "normalize/form_internal.h"
#include "normalize/rows.h"

/** What @row is: ROW_CATEGORY, a short title that is numbered or spans the table ("1.人的・
 *  組織的対策"); ROW_OUTSIDE, a title, note or sentence over the table; ROW_DATA otherwise. */
RowKind band_kind(const Row *row, const Form *form);

#endif
