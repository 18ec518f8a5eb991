/**
 * text_source: a text file becomes a sheet of one page with one table.
 *
 * Private to extract/.
 */
#ifndef EXTRACT_TEXT_SOURCE_H
#define EXTRACT_TEXT_SOURCE_H

#include "extract/balance.h"
#include "model/sheet.h"

#include <glib.h>

/** Decode @bytes, find out what parts its cells, and add page, table, cells and findings to
 * @sheet, which is empty.  @encoding: an iconv name, or NULL to find out.  @balance: (out):
 * what was read and what was structure.  Fails with FAILURE_EMPTY, _BINARY, _ENCODING or _LIMIT. */
gboolean text_source_read(GBytes *bytes, const char *encoding, Sheet *sheet,
                          Balance *balance, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
