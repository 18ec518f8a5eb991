/**
 * columns_hint: what to do with a sheet whose headings say nothing.
 */
#ifndef CLI_COLUMNS_HINT_H
#define CLI_COLUMNS_HINT_H

#include "model/sheet.h"

#include <glib.h>

/** If *@error is that @sheet is no checklist and the sheet has a table, say in the same sentence
 * how --columns tells which column is what, with the columns of the sheet's longest table, what
 * they begin with, and an example made from them. */
void columns_hint_add(GError **error, const Sheet *sheet);

#endif
