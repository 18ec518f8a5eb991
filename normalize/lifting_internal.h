/**
 * lifting_internal: what lifting and its rows that are cut have in common.
 */
#ifndef NORMALIZE_LIFTING_INTERNAL_H
#define NORMALIZE_LIFTING_INTERNAL_H

#include "normalize/lifting.h"

/** The edges of one cell on two pages differ by less, in points. */
#define LIFTING_SAME_EDGE 3.0

/** A cell that reached the foot of the page without a text. */
typedef struct {
    Row *row;
    RowCell place;
} Head;

/** What a column shows inside of pages. */
typedef struct {
    guint filled, blank;
} LiftingColumn;

typedef struct {
    GPtrArray *rows;
    const Headings *headings;
    Checklist *checklist;
    GArray *heads; /* of Head */
    LiftingColumn columns[LAYOUT_MAXIMUM_COLUMNS];
    guint texts_above,
        texts_below; /* page breaks through merged cells, by where their text is */
} Lifter;

/** The role of the column in which @cell of @row stands. */
Role lifting_role_of(const Lifter *lifter, const Row *row, const RowCell *cell);

/** The first cell of @row with a text of that role; or NULL. */
const RowCell *lifting_find_cell(const Lifter *lifter, const Row *row, Role role);

/** Whether both cells are one, by their sides. */
gboolean lifting_same_place(const RowCell *a, const RowCell *b);

/** Whether @row has a text in the column of @place. */
gboolean lifting_has_text(const Row *row, const RowCell *place);

/** Whether @row has a blank cell in the column of @place that reaches the row @foot. */
gboolean lifting_has_blank(const Row *row, const RowCell *place, guint foot);

/** Whether a blank cell at the foot of the page before stands in the column of @place. */
gboolean lifting_has_head(const Lifter *lifter, const RowCell *place);

/** Whether the sheet leaves cells of the column of @head blank that are not merged. */
gboolean lifting_has_blanks(const Lifter *lifter, const Head *head);

/** Whether the row at the foot of the page, to which @head belongs, goes on in @top: it has the
 *  answer, and the other one none. */
gboolean lifting_is_cut_row(const Lifter *lifter, const Head *head, const Row *top);

/** Whether in a row that is cut the item goes on, too, or has ended, so that the comment in @top is
 *  that of the row above. */
gboolean lifting_is_cut_item(const Lifter *lifter, const Head *head, const Row *top);

/** The row at the foot of the page before that shows a part of @top and that its answer or its item
 *  lacks; or NULL.  @doubt: whether it may be a row by itself. */
Row *lifting_find_cut(const Lifter *lifter, const Row *top, gboolean *doubt);

/** Move what @above shows of @top to where the rest of it is, and report it. */
void lifting_move_down(Lifter *lifter, Row *above, Row *top, gboolean doubt);

#endif
