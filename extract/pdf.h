/**
 * pdf: a PDF document becomes a sheet.
 *
 * Every page is drawn and read: lines and filled areas bound the tables' cells, each glyph
 * goes to the cell that holds its centre, everything else is text outside.  All places are
 * points from the upper left corner of the page as it is shown.
 *
 * Findings that it leaves in the sheet:
 *   owner-password   the document is protected against changes; it was converted
 *   page-not-drawn   poppler could not draw the page: it has text, but no tables
 *   page-unreadable  poppler could not read the page: nothing of it is in the sheet
 *   poppler-message  what poppler complains of, once for each complaint
 *   no-text-layer    the page shows an image, or letters that are shapes, and has no text
 *   unreadable-text  characters that no font explains, or that only a font explains; letters
 *                    that are other ones than shown, or shapes
 *   hidden-text      text that a person does not see; it stands outside, in no cell
 *   clipped-text     text that a cell too small for it cuts off; it was put back
 *   doubtful-places  poppler told fewer or more places than characters
 *   missing-data     CJK text was dropped because poppler-data is not installed
 *   missing-font     nothing stands in for fonts that the document does not hold, or only fonts
 *                    that lack their characters
 *   cells-guessed    no lines bound all cells of tables: white space does
 *   row-guessed      a row of such a table that white space does not tell for sure
 *   page-too-complex a limit was passed; the page's tables may be incomplete
 */
#ifndef EXTRACT_PDF_H
#define EXTRACT_PDF_H

#include "model/sheet.h"

#include <glib.h>

/** As in ExtractOptions. */
typedef struct {
    const char *password; /* the user or the owner password, or NULL */
    gboolean views;       /* keep the pages' pictures and rulings */
    gboolean ahead;       /* see ReaderOptions */
    gboolean (*enter_walls)(gpointer data, GError **error);
    gpointer walls_data;
} PdfOptions;

/** Whether @bytes begin as a PDF does: "%PDF-" in the first kilobyte. */
gboolean pdf_is_pdf(GBytes *bytes);

/** A document that is being read. */
typedef struct PdfReading PdfReading;

/** Start the processes that read @bytes (see reader.h); the caller must not have threads.
 * @name: the file's name for the sheet (its last component is kept).  @options: NULL for the
 * defaults.  Returns: to be given to pdf_finish(), which also tells what failed here. */
PdfReading *pdf_start(GBytes *bytes, const char *name,
                      const PdfOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/** Put the sheet together, end the processes, and free @reading.  Fails with
 * FAILURE_UNREADABLE (damaged), FAILURE_PASSWORD (needed, or wrong), FAILURE_EMPTY (no pages or
 * no text on any), FAILURE_LIMIT (SHEET_MAXIMUM_PAGES), FAILURE_CRASH (no process could be
 * started), or with what enter_walls set.  Returns: a new sheet. */
Sheet *pdf_finish(PdfReading *reading, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** End the processes without a sheet, and free @reading. */
void pdf_drop(PdfReading *reading);

/** Both in one. */
Sheet *pdf_extract(GBytes *bytes, const char *name, const PdfOptions *options,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
