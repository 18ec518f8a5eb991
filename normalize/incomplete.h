/**
 * incomplete: tells when so many records lack their item, or their answer, that it is the sheet
 * that was not understood.
 */
#ifndef NORMALIZE_INCOMPLETE_H
#define NORMALIZE_INCOMPLETE_H

#include "model/checklist.h"
#include "model/sheet.h"
#include "normalize/abreast.h"

/** Returns: a new finding (records-incomplete, an error) that says what is wrong with @sheet, whose
 *  pages lie as @abreast says, and what to do; NULL if the records are as whole as records are. */
Finding *incomplete_report(const Checklist *checklist, const Sheet *sheet,
                           const Abreast *abreast);

#endif
