/**
 * formats: one function for each format, all with the promise of export_checklist().
 */
#ifndef EXPORT_FORMATS_INTERNAL_H
#define EXPORT_FORMATS_INTERNAL_H

#include "model/checklist.h"

#include <glib.h>

/** UTF-8 with BOM, a comma between fields, CRLF after rows, quotes after RFC 4180; the
 *  columns of 一覧.  A text that a spreadsheet would take for a formula gets an apostrophe
 *  before it, as OWASP advises: one whose first character other than white space is = + - @
 *  or the full-width form of these, and one that begins with a tab or a carriage return.  A
 *  link whose address the text does not show is given after the text, on a line of its own. */
GBytes *csv_write(const Checklist *checklist, GError **error);

/** The workbook with the sheets 一覧, 様式, 集計, 確認事項 and, where a text is too long for
 *  a cell, 長文. */
GBytes *book_write(const Checklist *checklist, GError **error);

#endif
