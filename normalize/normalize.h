/**
 * normalize: a sheet becomes a checklist.
 */
#ifndef NORMALIZE_NORMALIZE_H
#define NORMALIZE_NORMALIZE_H

#include "model/checklist.h"
#include "model/sheet.h"
#include "model/trace.h"
#include "normalize/form.h"

/** Rebuild the records of @sheet after @form.  The result's audit balances and its
 * characters are those of the sheet; otherwise the function fails (FAILURE_AUDIT) and there
 * is none. Fails with FAILURE_NOT_A_CHECKLIST if there is neither a heading nor an answer.
 *  Returns: a new checklist. */
Checklist *normalize_sheet(const Sheet *sheet, const Form *form,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** As normalize_sheet(); the cells of @sheet are freed page by page as they are read, so that a
 * long sheet is not held beside its records.  The rest of @sheet stays. */
Checklist *normalize_releasing_sheet(Sheet *sheet, const Form *form,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** As normalize_sheet(), and tell what each cell was taken for.
 * @trace: (out) (optional) new, see model/trace.h; untouched on failure. */
Checklist *normalize_sheet_traced(const Sheet *sheet, const Form *form, GArray **trace,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
