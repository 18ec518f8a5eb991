/**
 * page: one drawn and read page becomes tables and text outside.
 */
#ifndef EXTRACT_PAGE_H
#define EXTRACT_PAGE_H

#include "extract/drawing.h"
#include "extract/glyph.h"
#include "extract/hoist.h"
#include "extract/spread.h"
#include "extract/uprights.h"
#include "model/sheet.h"

/** What is known of a page, turned upright. */
typedef struct {
    const Turn *turn; /* by which boxes are turned back */
    const Glyphs *glyphs;
    const Drawing *drawing; /* NULL if the page could not be drawn … */
    const Canvas *canvas;   /* … then this too */
    gboolean views;         /* keep the rulings in the sheet's page */
} PageContent;

/** Add the tables of a page and the text outside of them to @page.  @columns: a GArray of Word
 * and @look go from page to page (see aligned.h, uprights.h).  Findings go to @sheet; what is not
 * sure of a table without lines goes to @spread as well, and what may have begun on a page before
 * to @hoist.
 *  Returns: whether a table is among them whose cells only white space told. */
gboolean page_build(Sheet *sheet, SheetPage *page, const PageContent *content,
                    GArray *columns, TableLook *look, Spread *spread, Hoist *hoist);

#endif
