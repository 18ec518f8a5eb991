/**
 * pdf_document: writes a PDF of texts, lines and fills for tests, with no library between the
 * test and the file.
 *
 * A reader finds the font's characters by the predefined CMap UniJIS-UCS2-H, whose codes are
 * UTF-16; what it shows is embedded (see letters.h).  Places are points from the upper left
 * corner of the page as a person sees it, y grows downwards.
 */
#ifndef TESTS_PDF_DOCUMENT_H
#define TESTS_PDF_DOCUMENT_H

#include <glib.h>

typedef struct PdfDocument PdfDocument;

/** An empty document.  @width, @height: points, of every page as it is seen. */
PdfDocument *pdf_document_new(double width, double height);

/** Begin the next page.  @turn: 0, 90, 180 or 270: what is drawn is drawn turned to the left by
 * so much.  @rotate: /Rotate turns it back, so that the page looks the same. */
void pdf_document_add_page(PdfDocument *document, guint turn, gboolean rotate);

/** Draw @text (of the Basic Multilingual Plane) with its base line's left end at @x, @y. */
void pdf_document_text(PdfDocument *document, double x, double y, double size,
                       const char *text);

/** The same for lines that "/" parts, @pitch points apart, the first one at @x, @y. */
void pdf_document_lines(PdfDocument *document, double x, double y, double size,
                        double pitch, const char *text);

/** How wide @text will be, in points. */
double pdf_document_measure(const char *text, double size);

/** Stroke with @operators, which set width, colour and dashes. */
void pdf_document_line(PdfDocument *document, double x0, double y0, double x1, double y1,
                       const char *operators);

/** Fill with @operators, which set the colour. */
void pdf_document_fill(PdfDocument *document, double x0, double y0, double x1, double y1,
                       const char *operators);

/** Show what is drawn from now on only inside of a rectangle, until pdf_document_unclip(). */
void pdf_document_clip(PdfDocument *document, double x0, double y0, double x1, double y1);
void pdf_document_unclip(PdfDocument *document);

/** End the document and free it.  Returns: the file. */
GBytes *pdf_document_finish(PdfDocument *document);

#endif
