/**
 * joining: puts cells together again that a page break has cut.
 */
#ifndef NORMALIZE_JOINING_H
#define NORMALIZE_JOINING_H

#include "model/checklist.h"
#include "normalize/binding.h"
#include "normalize/form_internal.h"
#include "normalize/rows.h"

#include <glib.h>

/** In printed tables, look at the first row of each page for cells that go on from the page
 *  before.  Their text moves to the cell that they continue (the text that stays is empty and its
 *  binding ALIGNMENT_JOINED); each is a finding "joined-across-pages".  Text files are left
 *  alone: their cells are not cut. */
void joining_cut_cells(const GPtrArray *rows, GArray *bindings, const Form *form,
                       Checklist *checklist);

#endif
