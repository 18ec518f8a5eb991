/**
 * leaf: what is known of the tables without lines, page by page, until all pages are read.
 */
#ifndef EXTRACT_LEAF_H
#define EXTRACT_LEAF_H

#include "extract/unruled.h"
#include "model/sheet.h"

/** A page with such a table. */
typedef struct {
    guint page;          /* its number */
    UnruledNotes *notes; /* owned */
} Leaf;

/** Returns: a new array of Leaf, in the order of the pages; release with g_array_unref(). */
GArray *leaves_new(void);

/** Keep the next page with a table without lines.  @notes: what is known of that table; taken
 * over. */
void leaves_add(GArray *leaves, const SheetPage *page, UnruledNotes *notes);

/** Whether the page before @page has such a table that unruled_find() found. */
gboolean leaves_go_on(const GArray *leaves, const SheetPage *page);

/** Tell the doubts of all @leaves as findings of @sheet. */
void leaves_tell_doubts(const GArray *leaves, Sheet *sheet);

/** The table without lines of the page of @leaf in @sheet; NULL if it has none. */
SheetTable *leaf_table(const Leaf *leaf, const Sheet *sheet);

#endif
