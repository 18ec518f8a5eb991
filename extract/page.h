/**
 * page: one drawn and read page becomes tables and text outside.
 */
#ifndef EXTRACT_PAGE_H
#define EXTRACT_PAGE_H

#include "extract/drawing.h"
#include "extract/elsewhere.h"
#include "extract/glyph.h"
#include "extract/torn.h"
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

/** What goes from page to page. */
typedef struct {
    GArray
        *columns; /* of Word: the heading of the last table without lines (see aligned.h) */
    TableLook *look;      /* of the last table with lines */
    Spacing spacing;      /* between the frames of its cells */
    GArray *leaves;       /* of Leaf: what is known of the tables without lines */
    Torn *torn;           /* see torn.h */
    Elsewhere *elsewhere; /* see elsewhere.h */
} PageTrail;

/** The trail before the first page.  Free with page_trail_free(). */
PageTrail *page_trail_new(void);
void page_trail_free(PageTrail *trail);

/** Add the tables of a page and the text outside of them to @page.  Findings go to @sheet.
 *  Returns: whether a table is among them whose cells only white space told. */
gboolean page_build(Sheet *sheet, SheetPage *page, const PageContent *content,
                    PageTrail *trail);

#endif
