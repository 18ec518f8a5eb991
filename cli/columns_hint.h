/**
 * columns_hint: what to do with a sheet whose headings say nothing.
 */
#ifndef CLI_COLUMNS_HINT_H
#define CLI_COLUMNS_HINT_H

#include "model/sheet.h"

#include <glib.h>

/** How --columns tells which column of @sheet is what, with the columns of its longest table, what
 * they begin with, and an example made from them.
 * Where its characters cannot be read (unreadable-text), what the first such finding says instead.
 * Returns: the end of a sentence, newly allocated; NULL if the sheet has no table. */
char *columns_hint_new(const Sheet *sheet);

/** Put @hint (NULL: none) behind the sentence of *@error, if that is FAILURE_NOT_A_CHECKLIST. */
void columns_hint_add(GError **error, const char *hint);

#endif
