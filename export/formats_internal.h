/**
 * formats: one function for each format, all with the promise of export_write().
 */
#ifndef EXPORT_FORMATS_INTERNAL_H
#define EXPORT_FORMATS_INTERNAL_H

#include "model/checklist.h"

#include <glib.h>

/** The CSV that export.h describes. */
gboolean csv_write(const Checklist *checklist, const Sink *sink, GError **error);

/** The workbook with the sheets 一覧, 様式, 集計, 確認事項 and, where a text is too long for
 *  a cell, 長文. */
gboolean book_write(const Checklist *checklist, const Sink *sink, GError **error);

#endif
