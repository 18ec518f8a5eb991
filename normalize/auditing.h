/**
 * auditing: proves where every character of a sheet went.
 */
#ifndef NORMALIZE_AUDITING_H
#define NORMALIZE_AUDITING_H

#include "model/checklist.h"
#include "model/sheet.h"
#include "normalize/rows.h"

#include <glib.h>

/** Report each cell that nobody took ("unplaced"), and set checklist->audit: the characters of
 *  the cells by their fates, and of the sheet as a whole.
 *  @characters: of @sheet, as sheet_count() told while it had its cells.
 *  @repeated: characters of cells that became no rows, since others hold the very same.
 *  Returns: how many characters of records stand for drawn marks, which are no characters. */
gsize auditing_sum(Checklist *checklist, gsize characters, gsize repeated,
                   const Sheet *sheet, const GPtrArray *rows);

/** Prove the sum in two ways: the parts of the audit add up to the sheet's characters; and the
 *  texts that the records really hold, each counted once however many records share it, have as
 *  many characters as the cells that were given to records, less @dropped (the punctuation
 *  behind numbers), and @invented more (numbers of headings that the
 *  source lost, signs that stand for drawn marks).  Fails with FAILURE_AUDIT and the difference. */
gboolean auditing_prove(const Checklist *checklist, gsize dropped, gsize invented,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
