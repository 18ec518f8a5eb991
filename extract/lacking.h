/**
 * lacking: rows of a sheet without lines that have no text in a column of answers.
 */
#ifndef EXTRACT_LACKING_H
#define EXTRACT_LACKING_H

#include "extract/unruled_sheet.h"

/** Doubt the rows of @sheet (its ys and tiles are set) in which a column is empty that has a short
 * text in most others, and those above and below them: they may be one row. */
void lacking_judge(Unruled *sheet);

#endif
