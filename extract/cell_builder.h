/**
 * cell_builder: takes the raw cells of a text file and puts them into a sheet's table.
 *
 * Private to extract/.  Here, and only here, a cell's text is trimmed, made safe, and its
 * markup resolved.
 */
#ifndef EXTRACT_CELL_BUILDER_H
#define EXTRACT_CELL_BUILDER_H

#include "model/sheet.h"

#include <glib.h>

/** Findings about a text file that are listed one by one; the last tells that there are
 * more.  A person reads no more, and a hostile file must not fill the memory with them. */
#define CELL_BUILDER_MAXIMUM_FINDINGS 1000u

typedef struct {
    Sheet *sheet;      /* borrowed */
    SheetTable *table; /* borrowed */
    gsize cells;       /* added so far */
    gsize structure;   /* characters other than white space that readers dropped */
} CellBuilder;

/** Add the cell in @column (from 1) of the row that begins on @line (from 1).  @text: valid
 * UTF-8, not necessarily ended by NUL.  An empty cell only widens the table.
 * Fails with FAILURE_LIMIT where the sheet would pass one of its limits. */
gboolean cell_builder_add(CellBuilder *builder, gsize line, gsize column, const char *text,
                          gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Note that the file has a line @line, whether or not a cell begins there. */
gboolean cell_builder_reach_line(CellBuilder *builder, gsize line,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Add a warning about the row that begins on @line.  @code and @message are copied. */
void cell_builder_warn(CellBuilder *builder, const char *code, gsize line,
                       const char *message);

#endif
