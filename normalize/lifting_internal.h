/**
 * lifting_internal: what lifting and its rows that are cut have in common.
 */
#ifndef NORMALIZE_LIFTING_INTERNAL_H
#define NORMALIZE_LIFTING_INTERNAL_H

#include "normalize/form_internal.h"
#include "normalize/lifting.h"

/** The edges of one cell on two pages differ by less, in points. */
#define LIFTING_SAME_EDGE 3.0

/** A cell that reached the foot of the page without a text. */
typedef struct {
    Row *row;
    RowCell place;
} Head;

/** A blank cell that takes its column of a page, and may have begun there or on a page before. */
typedef struct {
    Head head;
    guint first, end; /* the page's rows */
} Untold;

/** The rows of one page, from @first up to before @end. */
typedef struct {
    guint first, end;
    Row *top;   /* the first row of data; NULL if there is none */
    guint foot; /* the row behind the last */
} PageRows;

/** What a column shows inside of pages. */
typedef struct {
    guint filled, blank;
} LiftingColumn;

typedef struct {
    GPtrArray *rows;
    const Headings *headings;
    const Form *form;
    Checklist *checklist;
    GArray *heads;  /* of Head */
    GArray *untold; /* of Untold */
    LiftingColumn columns[LAYOUT_MAXIMUM_COLUMNS];
    guint texts_above,
        texts_below; /* page breaks through merged cells, by where their text is */
    const Row *top;  /* the first row of the page that is looked at */
    gboolean alone;  /* it shows a single cell */
    gboolean lifted[ROLE_COUNT]; /* of the page's first row: what began on a page before */
    const Row *doubted;          /* the last row of which a blank cell was reported */
    guint rests; /* of texts_above, those where no other cell can have begun below */
} Lifter;

Row *lifting_row(const Lifter *lifter, guint index);

/** Whether @row is one of the table of @page. */
gboolean lifting_is_in_page(const PageRows *page, const Row *row);

/** The role of the column in which @cell of @row stands. */
Role lifting_role_of(const Lifter *lifter, const Row *row, const RowCell *cell);

/** Whether cells of the role are those of one row, so that they tell nothing of merged ones. */
gboolean lifting_is_of_one_row(Role role);

/** Count what the merged cells between two pages that follow each other say of where texts stand. */
void lifting_count_break(Lifter *lifter, const PageRows *before, const PageRows *page);

/** Whether page breaks through merged cells have nearly all texts above. */
gboolean lifting_texts_stand_at_head(const Lifter *lifter);

/** Whether @head's row begins what the minor heading at the top of @page heads, by its number: it
 *  follows that of the last one, so none has been lost in between, and its cell, too, is blank in
 *  that row. */
gboolean lifting_number_follows(const Lifter *lifter, const Head *head,
                                const PageRows *page);

/** Whether @head is a major heading's, and what begins @page the rest of a minor one that began in its
 *  row or below: no minor heading has two major ones, so the text beside that rest is the head's. */
gboolean lifting_covers_rest(const Lifter *lifter, const Head *head, const PageRows *page);

/** Give @head the text of the cell at @index of @row, on a later page, and report it. */
void lifting_lift(Lifter *lifter, Row *row, guint index, const Head *head);

/** Where a blank cell begins that takes all of its column on a page. */
typedef enum {
    LIFTING_UNTOLD,
    LIFTING_BEGINS,  /* on that page; its text comes later */
    LIFTING_GOES_ON, /* on a page before */
} LiftingStart;

/** Where @place begins, a blank cell in the first row of @page that reaches its foot. */
LiftingStart lifting_start_of(const Lifter *lifter, const PageRows *page,
                              const RowCell *place);

/** Remember the blank cell @head, which takes its column of @page and may have begun before. */
void lifting_add_untold(Lifter *lifter, const PageRows *page, const Head *head);

/** See what @page tells of the blank pages before: if a text begins there, each row beside the blank cell
 * is in doubt, unless the document says that the text's cell is the same.  @follows: whether it
 * follows the last page. */
void lifting_settle_untold(Lifter *lifter, const PageRows *page, gboolean follows);

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
