/**
 * inspection: a page for a person's eye that shows what was taken for what.
 *
 * One HTML document that needs nothing beside it and asks nothing of any network: every
 * page of the source as a picture, the lines, cells and records found drawn over it, the
 * findings and the records listed and linked to their places.  It works without scripts;
 * the script in it only filters lists and shows the text of the cell that is pointed at.
 */
#ifndef EXPORT_INSPECTION_H
#define EXPORT_INSPECTION_H

#include "model/checklist.h"
#include "model/sheet.h"
#include "model/trace.h"

#include <glib.h>

/** Pictures beyond so many bytes are left out, with a sentence in their place: a browser
 * could not open the document. */
#define INSPECTION_MAXIMUM_PICTURES ((gsize)512 * 1024 * 1024)

typedef struct {
    const Sheet *sheet;         /* with pictures and rulings where it has them */
    const Checklist *checklist; /* made of @sheet, or NULL if none could be made … */
    const GArray *trace;        /* of the same normalization, or NULL */
    const char *trouble;        /* … for this reason, a sentence; or NULL */
} Inspection;

/** The document, in UTF-8; the same bytes for the same input.  Returns: new bytes. */
GBytes *inspection_write(const Inspection *inspection);

#endif
