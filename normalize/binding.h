/**
 * binding: which cell of a row stands in which column, found row by row from evidence.
 */
#ifndef NORMALIZE_BINDING_H
#define NORMALIZE_BINDING_H

#include "normalize/alignment.h"
#include "normalize/form_internal.h"
#include "normalize/headings.h"
#include "normalize/rows.h"

#include <glib.h>

typedef struct {
    const Layout *layout; /* borrowed */
    int *
        columns; /* for each cell of the row: index into the layout, or a mark of alignment.h */
} Binding;

/** Bind the cells of every data row of @rows.
 *  Returns: new array of Binding, one for each row (columns is NULL where the row is no data
 *  row).  Release with g_array_unref(). */
GArray *binding_of_rows(const GPtrArray *rows, const Headings *headings, const Form *form);

#endif
