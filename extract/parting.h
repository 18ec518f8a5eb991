/**
 * parting: texts of columns, parted where rows begin although no white parts them.
 */
#ifndef EXTRACT_PARTING_H
#define EXTRACT_PARTING_H

#include "extract/block.h"

/** Part @texts below every line that is not full.
 *  Returns: blocks without joints, free with blocks_free(). */
Blocks *parting_at_lines(const Blocks *texts);

/** Part @texts where a row begins: beside the first line of one-line texts, below a line that is
 * not full; in columns that have a text in most rows below full ones too.
 * @columns: how many there are.  @size: of the text.
 *  Returns: the parted texts, which are tight, free with blocks_free(); NULL if white parts the
 * rows of @texts, or nothing tells where they begin. */
Blocks *parting_at_rows(const Blocks *texts, guint columns, double size);

#endif
