/**
 * pipe_table: Markdown's tables, cells parted by pipes.
 *
 * Private to extract/.
 *
 *     | 対策項目 | 適合性 |       a pipe at either end may be left out
 *     |---------|:------:|       a delimiter row: structure, not text
 *     | 規程     | 適合可能 |      \| is a pipe in a cell, <br> a line break
 */
#ifndef EXTRACT_PIPE_TABLE_H
#define EXTRACT_PIPE_TABLE_H

#include "extract/cell_builder.h"

#include <glib.h>

/** Numbers of lines. */
typedef struct {
    gsize lines;          /* that are not blank */
    gsize with_pipe;      /* of these, with a pipe that is not escaped */
    gsize leading;        /* that begin with a pipe */
    gsize delimiter_rows; /* with a line that has a pipe before them */
} PipeLines;

PipeLines pipe_table_measure(const char *text, gsize length);

/** Read all lines of @text into @builder: lines of tables as rows, others as rows of one
 * cell.  If any line of the text is a delimiter row, a line without a pipe at its beginning
 * is a row only in a block of lines that holds one, so that prose between tables may have
 * pipes.  Fails as cell_builder_add() does. */
gboolean pipe_table_read(const char *text, gsize length, CellBuilder *builder,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
