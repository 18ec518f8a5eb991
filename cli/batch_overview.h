/**
 * batch_overview: OUTDIR/overview.xlsx, a row for each input that the journal knows.
 */
#ifndef CLI_BATCH_OVERVIEW_H
#define CLI_BATCH_OVERVIEW_H

#include "cli/batch_folder.h"
#include "cli/journal.h"

#include <glib.h>

/** Write the overview anew.  All that is temporary lies where the next run removes it, should
 * this one be killed; no worker may be at work.  Names that are no UTF-8, or hold control
 * characters, are shown escaped.  Fails with FAILURE_WRITE or FAILURE_WORKBOOK, located. */
gboolean batch_overview_write(const Journal *journal, const BatchFolder *folder,
                              GError **error);

#endif
