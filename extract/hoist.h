/**
 * hoist: texts at the foot of cells that began on a page before move up to where these begin.
 */
#ifndef EXTRACT_HOIST_H
#define EXTRACT_HOIST_H

#include "extract/unruled.h"
#include "model/sheet.h"

typedef struct Hoist Hoist;

/** Free with hoist_free(). */
Hoist *hoist_new(void);
void hoist_free(Hoist *hoist);

/** Keep the next page with a table without lines.  @body: its first row below the heading, from 0.
 * @feet: of Foot, for each column; empty where texts do not stand at the foot. */
void hoist_add(Hoist *hoist, const SheetPage *page, guint body, const GArray *feet);

/** Move the texts of the pages that were added, all of @sheet, if columns end without text on many
 * pages: elsewhere what a page's end cuts has its text above it.  What was below a text's new place
 * is empty, as below any text that goes on. */
void hoist_move(const Hoist *hoist, Sheet *sheet);

#endif
