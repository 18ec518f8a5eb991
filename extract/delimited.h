/**
 * delimited: cells parted by a separator, with quotes as RFC 4180 has them.
 *
 * Private to extract/.
 */
#ifndef EXTRACT_DELIMITED_H
#define EXTRACT_DELIMITED_H

#include "extract/cell_builder.h"

#include <glib.h>

/** A quoted cell of more bytes is none: no spreadsheet program's cells are as long (Excel
 * has 32,767 characters, Google Sheets 50,000), so the quote that closes it belongs to
 * another cell. */
#define DELIMITED_MAXIMUM_QUOTED 200000u

/** Where in a text a reader stands.  Start with the first four members set. */
typedef struct {
    const char *text; /* valid UTF-8, ends in NUL */
    gsize length;     /* how much of it is read */
    char separator;   /* '\t', ',' or ';'; or 0: each line is one cell, quotes are text */
    gsize usual;      /* separators that most rows have, 0 if that is not known */
    gsize position;   /* in bytes */
    gsize line;       /* lines before position */
    gsize row;        /* lines before the row of position */
    gsize column;     /* cells before position in this row */
} DelimitedScanner;

typedef struct {
    gsize line, column; /* from 1; the line is that on which its row begins */
    const char *text;   /* inside the scanner's text, without the enclosing quotes */
    gsize length;
    gboolean quoted;    /* doubled quotes and line ends inside are still raw */
    gboolean separated; /* a separator follows, and thus another cell of the row */
    gboolean doubtful;  /* quoted, and what is inside may be rows */
} DelimitedCell;

/** The next cell; FALSE at the end.  Runs in linear time over all cells, however the
 * quotes stand.
 *
 * A cell is quoted if it begins with a quote whose closing quote stands directly before a
 * separator, a line end, or the end.  Otherwise its quotes are text.  In tab-separated text
 * a line inside the quotes that has as many separators as rows usually have shows that the
 * quote is not closed where it seems to be: it is text, too. */
gboolean delimited_next(DelimitedScanner *scanner, DelimitedCell *cell);

/** Read all cells of @text into @builder.  @separator, @usual: as in DelimitedScanner.
 * Fails as cell_builder_add() does. */
gboolean delimited_read(const char *text, gsize length, char separator, gsize usual,
                        CellBuilder *builder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
