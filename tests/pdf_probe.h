/**
 * pdf_probe: the small PDFs of fixtures/pdf, and what is drawn in their cells as one string.
 */
#ifndef TESTS_PDF_PROBE_H
#define TESTS_PDF_PROBE_H

#include "model/sheet.h"

/** Extract fixtures/pdf/@name.pdf; the test fails if that fails.  Returns: a new sheet. */
Sheet *pdf_probe_extract(const char *name);

/** The cell's text, then for each mark " kind(words)", or " kind@n" if it touches none and
 * stands before the n-th character, then " #rrggbb" if it has a fill. */
char *pdf_probe_marks(const SheetCell *cell);

#endif
