/**
 * page_numbers: whether the numbers that pages print of themselves count up.
 *
 * A page that is missing between two majors, or behind the last one, leaves no gap in the numbers of
 * headings; the pages' own numbers tell.
 */
#ifndef NORMALIZE_PAGE_NUMBERS_H
#define NORMALIZE_PAGE_NUMBERS_H

#include "model/checklist.h"
#include "model/sheet.h"

/** Add to @checklist, whose records have their ids, a finding (page-numbers, a warning) for each page
 *  of @sheet whose printed number does not follow that of the page before, and where the last one says
 *  that there are more.  None where the numbers are none of pages. */
void page_numbers_check(Checklist *checklist, const Sheet *sheet);

#endif
