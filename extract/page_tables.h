/**
 * page_tables: the text of a page goes into its tables.
 */
#ifndef EXTRACT_PAGE_TABLES_H
#define EXTRACT_PAGE_TABLES_H

#include "extract/mark.h"
#include "extract/page.h"
#include "extract/page_cells.h"
#include "extract/ruling.h"
#include "extract/unruled.h"

/** What of a page goes into its tables. */
typedef struct {
    const PageContent *content;
    PageCells *places;
    const Marks *marks;      /* NULL if the page could not be drawn */
    gboolean marks_left_out; /* some found no room in their cell */
} PageMatter;

/** Add the tables that lines bound, the grids of @matter, to @page. */
void page_tables_add_ruled(Sheet *sheet, SheetPage *page, PageMatter *matter);

/** Add tables of white space among the text that no ruled table took.  @columns: of Word, those of
 *  the table before (see aligned.h); @notes: takes what is known of a table without lines.
 *  Returns: whether one has no lines at all. */
gboolean page_tables_add_aligned(SheetPage *page, PageMatter *matter,
                                 const Rulings *rulings, GArray *columns,
                                 UnruledNotes *notes);

/** Bring @tables (of SheetTable) into reading order: they are found by kinds, each from the top; one
 * that lies wholly above another is read before it. */
void page_tables_sort(GPtrArray *tables, const Turn *turn);

#endif
