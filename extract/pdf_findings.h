/**
 * pdf_findings: what a PDF document has to tell a person, but for what its tables do.
 */
#ifndef EXTRACT_PDF_FINDINGS_H
#define EXTRACT_PDF_FINDINGS_H

#include "extract/reading.h"
#include "model/sheet.h"

#include <glib.h>

typedef struct PdfFindings PdfFindings;

/** Nothing yet.  @sheet takes the findings and must live as long.  Free with
 * pdf_findings_free(). */
PdfFindings *pdf_findings_new(Sheet *sheet);
void pdf_findings_free(PdfFindings *findings);

/** Tell of the whole document.  @protected: it may not be changed or copied.  @hidden_layers: as
 * in ReaderHead. */
void pdf_findings_add_document(PdfFindings *findings, gboolean protected,
                               guint hidden_layers);

/** Tell how the page @number, from 1, was read and what its text is like.  The pages come in
 * their order. */
void pdf_findings_add_page(PdfFindings *findings, guint number, const Reading *read);

/** Note that white space alone bounds cells of the page @number. */
void pdf_findings_add_unruled(PdfFindings *findings, guint number);

/** Tell what is told of several pages at once, when all were added. */
void pdf_findings_finish(PdfFindings *findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFindings, pdf_findings_free)

#endif
