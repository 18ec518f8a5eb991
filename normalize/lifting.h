/**
 * lifting: gives the rows at the foot of a page the text of a merged cell that stands further
 * down.
 */
#ifndef NORMALIZE_LIFTING_H
#define NORMALIZE_LIFTING_H

#include "model/checklist.h"
#include "normalize/form_internal.h"
#include "normalize/headings.h"
#include "normalize/rows.h"

#include <glib.h>

/** In printed tables, move the text of a merged cell to the row in which the cell begins, if that
 *  is on an earlier page.  Each is a finding "joined-across-pages".  To be called before cells are
 *  bound to columns. */
void lifting_texts(GPtrArray *rows, const Headings *headings, const Form *form,
                   Checklist *checklist);

#endif
