/**
 * heading_rows: whether a row is one of column headings, as far as the row itself tells.
 */
#ifndef NORMALIZE_HEADING_ROWS_H
#define NORMALIZE_HEADING_ROWS_H

#include "normalize/form_internal.h"
#include "normalize/rows.h"

#include <glib.h>

/** A heading's word is short; longer cells are not even looked up. */
#define HEADING_MAXIMUM_BYTES 240u

/** Whether a cell of the row is a heading that the form lists.  That is all the same whatever
 * legends say of its answer words. */
gboolean heading_row_has_word(const Form *form, const Row *row);

/** Whether two cells at least, and half of all, are headings that the form lists: a cell of prose
 *  may happen to be a heading's word. */
gboolean heading_row_is_listed(const Form *form, const Row *row);

/** Whether keywords tell three columns at least and two thirds of all, among them what the vendor
 *  says and what he says it of, and no cell looks like one of the table. */
gboolean heading_row_is_likely(const Form *form, const Row *row);

/** Whether the row may be a further one of a heading: words that keywords tell, or nothing but
 *  notes in brackets. */
gboolean heading_row_goes_on(const Form *form, const Row *row);

/** Whether no cell of the row looks like one that stands in a table only: an answer, a numbered
 *  heading, a clause, a long text. */
gboolean heading_row_is_unlike_table(const Form *form, const Row *row);

/** The words of a row, to know it again.  Returns: newly allocated. */
char *heading_row_words(const Row *row);

/** Whether @cell is an answer word, as it stands above a column of its own: 適合, ○, ○（適合）. */
gboolean heading_row_tick(const Form *form, const RowCell *cell, Status *status);

/** How many cells of @row from the one at @index on are answer words of their own columns: two
 *  at least, side by side, of different classes (適合 | 不適合 | 対象外, ○ | △ | × | －; a dash is
 *  none by itself).  0 if they are none. */
guint heading_row_ticks(const Form *form, const Row *row, guint index);

#endif
