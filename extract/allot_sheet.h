/**
 * allot_sheet: which rows the cells of a sheet without lines span, where texts stand in the middle of
 * their cells or at the foot: found when all pages are read.
 */
#ifndef EXTRACT_ALLOT_SHEET_H
#define EXTRACT_ALLOT_SHEET_H

#include "extract/leaf.h"

/** Give the texts of @leaves (of Leaf), all of @sheet, to the rows that their cells span: the cells of
 * their tables are made anew.  Rows whose texts are not sure become doubts of the leaves. */
void allot_sheet_settle(const GArray *leaves, Sheet *sheet);

#endif
