/**
 * page_outside: the text of a page that stands in no table, line by line.
 */
#ifndef EXTRACT_PAGE_OUTSIDE_H
#define EXTRACT_PAGE_OUTSIDE_H

#include "extract/glyph.h"
#include "model/sheet.h"

/** Add the glyphs of @indices (guint, which are sorted here) to what @page has outside of its
 *  tables.  @turn: by which their boxes are turned back.  @hidden: nobody sees them. */
void page_outside_add(SheetPage *page, const Turn *turn, const Glyphs *glyphs,
                      GArray *indices, gboolean hidden);

#endif
