/**
 * export: a checklist becomes a file of another format.
 *
 * One source file per format.  Every format gives the same bytes for the same checklist;
 * there is no clock in them.
 *
 * XLSX: sheets 一覧 (one row a record), 様式 (the vendor's layout with its merged cells), 集計
 * (counts and a chart) and 確認事項 (findings, and items that are not conformant, not answered
 * or not understood).  A text longer than a cell may be (32,767 characters) shows its
 * beginning there and stands whole on a fifth sheet, 長文.  Where a
 * record's comment, notes or item have links to the web or a mail box, or show http(s)
 * addresses, 一覧 has columns リンク, リンク2, … リンク4 with one clickable address each; of
 * more than four the last lists all that are left, as plain text.  A cell of prose is
 * clickable itself (its first address) only if it fits on one line, since LibreOffice hides
 * the rest of a clickable text.  Excel knows 65,530 links a sheet and 2,079 characters an
 * address, and what is beyond stays plain text.  Workbooks of more than 2,000 records are
 * written row by row, with their strings in the cells: they take no memory then, but are
 * larger files.  Temporary files are made in the folder $TMPDIR, or /tmp, and removed.
 * libxlsxwriter may print a line on standard error when a file cannot be written.  A caller
 * that limits the size of files should ignore SIGXFSZ; the failure is then reported.
 *
 * CSV: UTF-8 with BOM, CRLF, RFC 4180, the columns of 一覧, but always one リンク with all
 * addresses of the record, a line each, and 確認事項 with the findings' codes where 一覧 has
 * Japanese words.  A link that リンク does not list and the text does not show follows its
 * text on a line of its own.  Guarded against formula
 * injection as OWASP advises: a field gets an apostrophe before it if its first character
 * other than white space is = + - @ or the full-width form of one of these, or if it begins
 * with a tab or a carriage return.
 *
 * XML: the document itself, as checklist_write_to() gives it.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "model/checklist.h"

#include <glib.h>

typedef enum {
    EXPORT_XLSX,
    EXPORT_XML,
    EXPORT_CSV,
    EXPORT_FORMATS /* how many there are */
} ExportFormat;

/** "xlsx", "xml", "csv": the name for --to, and the suffix without its dot. */
const char *export_format_name(ExportFormat format);
/** The format of that name (any case); FALSE if there is none. */
gboolean export_format_parse(const char *name, ExportFormat *format);
/** The format that a file's name asks for by its suffix; FALSE if it asks for none. */
gboolean export_format_of_file(const char *path, ExportFormat *format);

/** Give the checklist as a file of @format to @sink, XML and CSV piece by piece.  Fails with
 *  FAILURE_WRITE, FAILURE_LIMIT or FAILURE_WORKBOOK (the workbook was read back and is not
 *  what was written), or as the sink does; it may have a part of the file then. */
gboolean export_write(const Checklist *checklist, ExportFormat format, const Sink *sink,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** The same, in memory.  Returns: new bytes. */
GBytes *export_checklist(const Checklist *checklist, ExportFormat format,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
