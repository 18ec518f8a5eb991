/**
 * batch_overview: OUTDIR/overview.xlsx, a row for each input that the journal knows.
 */
#ifndef CLI_BATCH_OVERVIEW_H
#define CLI_BATCH_OVERVIEW_H

#include "cli/journal.h"

#include <glib.h>

/** Write @folder/overview.xlsx anew.  Names that are no UTF-8, or hold control characters, are
 * shown escaped.  Fails with FAILURE_WRITE or FAILURE_WORKBOOK, located. */
gboolean batch_overview_write(const Journal *journal, const char *folder, GError **error);

#endif
