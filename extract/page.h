/**
 * page: one drawn and read page becomes tables and text outside.
 */
#ifndef EXTRACT_PAGE_H
#define EXTRACT_PAGE_H

#include "extract/drawing.h"
#include "extract/glyph.h"
#include "model/sheet.h"

/** Add the tables of a page and the text outside of them to @page.  @glyphs, @drawing and
 * @canvas are turned upright by @turn; boxes are turned back.  @drawing: NULL if the page
 * could not be drawn.  @columns: a GArray of Word that goes from page to page (see
 * aligned.h).  Findings go to @sheet.
 * @views: keep the rulings in @page. */
void page_build(Sheet *sheet, SheetPage *page, const Turn *turn, const Glyphs *glyphs,
                const Drawing *drawing, const Canvas *canvas, GArray *columns,
                gboolean views);

#endif
