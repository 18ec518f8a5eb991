/**
 * uprights: lines between columns that some rows lack.
 *
 * A table's heading has all lines, and rows below it only level ones: some browsers print so what
 * comes behind a page's first rows.
 */
#ifndef EXTRACT_UPRIGHTS_H
#define EXTRACT_UPRIGHTS_H

#include "extract/glyph.h"
#include "extract/ruling.h"

/** What is known of the table on the pages before. */
typedef struct {
    GArray *edges;    /* of double: of its columns */
    GString *heading; /* the characters of its heading, if a line bounds that */
    double height;    /* of its heading */
} TableLook;

TableLook *table_look_new(void);
void table_look_free(TableLook *look);

/** Add to @rulings uprights beside rows that have none between their columns, where those of other
 * rows would stand and white parts the texts; and the line below a heading that comes again, where
 * only a part of it is drawn.  @look goes from page to page. */
void uprights_complete(const Glyphs *glyphs, Rulings *rulings, TableLook *look);

#endif
