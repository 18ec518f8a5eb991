/**
 * given_columns: sheets whose headings say nothing; their columns are given by position.
 */
#ifndef NORMALIZE_GIVEN_COLUMNS_H
#define NORMALIZE_GIVEN_COLUMNS_H

#include "normalize/form_internal.h"
#include "normalize/layout.h"
#include "normalize/rows.h"

#include <glib.h>

/** The layout with the positions that the form has (form_has_positions()).  Fails with
 *  FAILURE_FORM if no table of @rows is that wide.  Returns: new layout. */
Layout *given_columns_layout(const GPtrArray *rows, const Form *form, GError **error);

/** The layout that the cells of the longest table suggest where no heading says anything.
 *  Returns: new layout, or NULL if they do not suggest a checklist. */
Layout *given_columns_guess(const GPtrArray *rows, const Form *form);

/** Mark the rows of tables that have the columns of @layout: which rows are its headings, whose
 *  words become those of the columns; which stand before it, or in other tables, and are outside
 *  (ROW_OUTSIDE), unless they hold an answer.  A row that is taken for a heading because it looks
 *  like none of the others is a finding.
 *  @findings: of Finding, to add to.  Returns: how many headings there are. */
guint given_columns_place(GPtrArray *rows, Layout *layout, const Form *form,
                          GPtrArray *findings);

#endif
