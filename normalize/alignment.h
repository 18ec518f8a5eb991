/**
 * alignment: finds the columns of one row's cells from evidence.
 */
#ifndef NORMALIZE_ALIGNMENT_H
#define NORMALIZE_ALIGNMENT_H

#include "normalize/form_internal.h"
#include "normalize/layout.h"
#include "normalize/rows.h"

#include <glib.h>

/** What a cell is bound to, in place of the index of a column. */
#define ALIGNMENT_UNPLACED (-1)
#define ALIGNMENT_REPEATED (-2) /* the cell to its left holds the same */
#define ALIGNMENT_JOINED   (-3) /* its text went to the page before (joining.h) */

/** The best alignment of @row with @layout.
 *  Returns: for each cell of the row the index of its column, or one of the marks above; newly
 *  allocated. */
int *alignment_of_row(const Row *row, const Layout *layout, const Form *form);

#endif
