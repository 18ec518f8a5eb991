/**
 * titles: headings that stand above a table instead of in a column of it.
 *
 * Some sheets have no column for the 大項目: a line of text says "1.1 規程・手順の策定", and a
 * table with the items of that heading follows.
 */
#ifndef NORMALIZE_TITLES_H
#define NORMALIZE_TITLES_H

#include "model/sheet.h"
#include "normalize/form_internal.h"
#include "normalize/rows.h"

#include <glib.h>

typedef struct {
    Role role; /* ROLE_CATEGORY, ROLE_MAJOR or ROLE_MINOR */
    RowCell cell;
} RowTitle;

/** Give the first row of each printed table the titles above it (Row.titles, of RowTitle, in
 * their order on the page): the lines between the table before and this one, or at the foot of
 * the page before (or all of it, if it has no table), that begin with a heading's number,
 * for headings that the table has no column for.  @bindings: of @rows, see binding.h. */
void titles_attach(const GPtrArray *rows, const GArray *bindings, const Sheet *sheet,
                   const Form *form);

/** The characters of the titles of @row that became headings of records. */
gsize titles_count(const Row *row);

#endif
