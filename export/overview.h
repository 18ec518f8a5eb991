/**
 * overview: a workbook that tells what became of many files.
 */
#ifndef EXPORT_OVERVIEW_H
#define EXPORT_OVERVIEW_H

#include "model/checklist.h"

#include <glib.h>

/** A file.  All is borrowed. */
typedef struct {
    const char *path;   /* as the reader is to see it */
    const char *vendor; /* "" if the sheet names none, or was not converted */
    const char *class;  /* of the failure; "" if it was converted */
    const char *reason; /* one sentence; "" if it was converted */
    const char *output; /* name of an output beside the workbook, to lead to; NULL: none */
    guint pages, records;
    guint statuses[STATUS_COUNT];
    guint findings[SEVERITY_ERROR + 1];
    double seconds; /* that the conversion took; below 0 if not known */
} OverviewRow;

/** Files beyond are no longer a sheet that a person reads, or Excel opens. */
#define OVERVIEW_MAXIMUM_ROWS 1000000u

/** 一覧 with a row a file and the totals above, and 失敗 with the files that could not be
 * converted and why.  Times are shown in whole seconds, rounded up, so that equal work gives
 * equal bytes.  @rows: in the order to show.  Fails as export_checklist() does.
 *  Returns: new bytes of an .xlsx file. */
GBytes *overview_write(const OverviewRow *rows, guint count,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
