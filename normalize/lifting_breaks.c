/* Where a page's end goes through a merged cell, one part has the text and the others are blank:
 *
 *     page 1 | 1.1. | 甲 |     page 1 |      | 甲 |     page 1 |      | 甲 |
 *            |      | 乙 |            |      | 乙 |            | 1.1. | 乙 |
 *     -------|------|----|     -------|------|----|     -------|------|----|
 *     page 2 |      | 丙 |     page 2 | 1.1. | 丙 |     page 2 |      | 丙 |
 *            | 1.2. | 丁 |            | 1.2. | 丁 |            |      | 丁 |
 *                                                       page 3 | 1.2. | 戊 |
 *
 * Texts at the head of their cells stand above all such breaks, texts at the foot below them, and texts
 * in the middle above some and below others.  A blank cell that ends above its page's foot is certainly
 * the rest of one that began before (first picture); one that takes all of a page is either that, or
 * the beginning of the cell whose text comes next (third picture).  If texts stand at the foot it is a
 * beginning, at the head it is a rest; otherwise the numbers of what stands under a heading tell. */
#include "normalize/lifting_internal.h"

#include "normalize/reporting.h"

/* Texts stand at the head of their cells if so many times more page breaks have them above; at the foot
 * if so many times more have them below. */
#define HEADS 4u
#define FEET  4u
/* So many rows back the number is looked for that a minor heading follows. */
#define MOST_ROWS_BACK 300u
/* Each page looks at all blank cells that are untold: more are reported at once. */
#define MOST_UNTOLD 100u

gboolean lifting_is_of_one_row(Role role)
{
    return role == ROLE_ANSWER || role == ROLE_NOTE || role == ROLE_COMMENT ||
           role == ROLE_ITEM || role == ROLE_NUMBER;
}

/* Whether @cell of @row is one of the last page, @before, that goes through its foot. */
static gboolean reaches_foot(const Lifter *lifter, const PageRows *before, const Row *row,
                             const RowCell *cell)
{
    return row->row + cell->row_span >= before->foot &&
           !lifting_is_of_one_row(lifting_role_of(lifter, row, cell));
}

void lifting_count_break(Lifter *lifter, const PageRows *before, const PageRows *page)
{
    gboolean above = FALSE, below = FALSE, rest = FALSE;
    for (guint i = before->first; i < before->end; i++) {
        const Row *row = lifting_row(lifter, i);
        if (!lifting_is_in_page(before, row))
            continue;
        for (guint j = 0; j < row->cells->len; j++) {
            const RowCell *cell = &g_array_index(row->cells, RowCell, j);
            if (!reaches_foot(lifter, before, row, cell) ||
                !lifting_has_blank(page->top, cell, 0))
                continue;
            above = TRUE;
            /* Texts of requirements may be blank by themselves. */
            rest = rest || (lifting_role_of(lifter, row, cell) != ROLE_TEXT &&
                            !lifting_has_blank(page->top, cell, page->foot));
        }
        for (guint j = 0; row->blanks != NULL && j < row->blanks->len; j++) {
            const RowCell *place = &g_array_index(row->blanks, RowBlank, j).place;
            below = below || (reaches_foot(lifter, before, row, place) &&
                              lifting_has_text(page->top, place));
        }
    }
    lifter->texts_above += above ? 1 : 0;
    lifter->texts_below += below ? 1 : 0;
    lifter->rests += rest ? 1 : 0;
}

gboolean lifting_texts_stand_at_head(const Lifter *lifter)
{
    return lifter->texts_above >= HEADS * MAX(1, lifter->texts_below);
}

static gboolean texts_stand_at_foot(const Lifter *lifter)
{
    return lifter->texts_below >= FEET * MAX(1, lifter->rests);
}

static guint minor_ordinal(const Lifter *lifter, const RowCell *minor)
{
    g_autofree char *number = NULL;
    gsize consumed;
    if (!form_number(lifter->form, ROLE_MINOR, minor->text->content, &number, &consumed))
        return 0;
    return form_ordinal(number);
}

/* The number of the last minor heading above @page; 0 if there is none near. */
static guint find_minor_above(const Lifter *lifter, const PageRows *page)
{
    for (guint i = page->first, back = 0; i > 0 && back < MOST_ROWS_BACK; i--, back++) {
        const Row *row = lifting_row(lifter, i - 1);
        const RowCell *minor =
            row->kind == ROW_DATA ? lifting_find_cell(lifter, row, ROLE_MINOR) : NULL;
        if (minor != NULL)
            return minor_ordinal(lifter, minor);
    }
    return 0;
}

/* Whether @head's row has a blank cell above @minor, a heading at the top of the next page. */
static gboolean is_headed(const Lifter *lifter, const Head *head, const RowCell *minor)
{
    for (guint i = 0; i < lifter->heads->len; i++) {
        const Head *other = &g_array_index(lifter->heads, Head, i);
        if (other->row == head->row && lifting_same_place(&other->place, minor))
            return TRUE;
    }
    return FALSE;
}

gboolean lifting_number_follows(const Lifter *lifter, const Head *head,
                                const PageRows *page)
{
    const RowCell *minor = lifting_find_cell(lifter, page->top, ROLE_MINOR);
    if (minor == NULL)
        return lifter->lifted[ROLE_MINOR] &&
               lifting_find_cell(lifter, head->row, ROLE_MINOR) != NULL;
    guint number = minor_ordinal(lifter, minor);
    return number > 1 && is_headed(lifter, head, minor) &&
           find_minor_above(lifter, page) == number - 1;
}

/* Whether a blank cell of @role in the page's first row ends above its foot. */
static gboolean goes_on_above_foot(const Lifter *lifter, const PageRows *page, Role role)
{
    const Row *top = page->top;
    for (guint i = 0; top->blanks != NULL && i < top->blanks->len; i++) {
        const RowCell *blank = &g_array_index(top->blanks, RowBlank, i).place;
        if (lifting_role_of(lifter, top, blank) == role &&
            top->row + blank->row_span < page->foot)
            return TRUE;
    }
    return FALSE;
}

/* Whether @row, of the page before, has a minor heading of which the rest is blank on @page. */
static gboolean has_minor_rest(const Lifter *lifter, const PageRows *page, const Row *row)
{
    const RowCell *minor = lifting_find_cell(lifter, row, ROLE_MINOR);
    return minor != NULL && lifting_has_blank(page->top, minor, 0) &&
           !lifting_has_blank(page->top, minor, page->foot);
}

gboolean lifting_covers_rest(const Lifter *lifter, const Head *head, const PageRows *page)
{
    if (lifting_role_of(lifter, head->row, &head->place) != ROLE_MAJOR)
        return FALSE;
    for (guint i = page->first; i > 0; i--) {
        const Row *row = lifting_row(lifter, i - 1);
        if (row->page != head->row->page)
            return FALSE;
        if (row->kind == ROW_DATA && lifting_find_cell(lifter, row, ROLE_MINOR) != NULL)
            return lifter->lifted[ROLE_MINOR] || has_minor_rest(lifter, page, row);
        if (row == head->row)
            return FALSE;
    }
    return FALSE;
}

/* What a minor heading at the top of @page tells of the major heading above it. */
static LiftingStart tell_by_minor(const Lifter *lifter, const PageRows *page)
{
    if ((lifter->lifted[ROLE_MINOR] && page->top == lifter->top) ||
        goes_on_above_foot(lifter, page, ROLE_MINOR))
        return LIFTING_GOES_ON;
    const RowCell *minor = lifting_find_cell(lifter, page->top, ROLE_MINOR);
    guint number = minor != NULL ? minor_ordinal(lifter, minor) : 0;
    guint above = number > 0 ? find_minor_above(lifter, page) : 0;
    if (number == 1 && above > 0)
        return LIFTING_BEGINS;
    return number > 0 && number == above + 1 ? LIFTING_GOES_ON : LIFTING_UNTOLD;
}

LiftingStart lifting_start_of(const Lifter *lifter, const PageRows *page,
                              const RowCell *place)
{
    Role role = lifting_role_of(lifter, page->top, place);
    if (lifting_is_of_one_row(role) || lifting_has_head(lifter, place))
        return LIFTING_GOES_ON;
    LiftingStart start = role == ROLE_MAJOR ? tell_by_minor(lifter, page) : LIFTING_UNTOLD;
    if (start != LIFTING_UNTOLD)
        return start;
    return texts_stand_at_foot(lifter)           ? LIFTING_BEGINS
           : lifting_texts_stand_at_head(lifter) ? LIFTING_GOES_ON
                                                 : LIFTING_UNTOLD;
}

/* What stands above the blank cell was taken for it: all rows beside it are in doubt. */
static void report_untold(const Lifter *lifter, const Untold *untold)
{
    const Row *top = untold->head.row;
    for (guint i = untold->first; i < untold->end; i++) {
        const Row *row = lifting_row(lifter, i);
        if (row->kind == ROW_DATA && row->table == top->table)
            reporting_add(lifter->checklist, "joined-across-pages", SEVERITY_WARNING, row,
                          "Column %u is blank on this page; what stands in it above was "
                          "taken, though it may be what stands below.",
                          untold->head.place.column);
    }
}

/* Returns: whether the next page has to tell. */
static gboolean settle_untold(Lifter *lifter, const PageRows *page, const Untold *untold)
{
    Row *top = page->top;
    for (guint i = 0; i < top->cells->len; i++) {
        const RowCell *cell = &g_array_index(top->cells, RowCell, i);
        if (!lifting_same_place(cell, &untold->head.place))
            continue;
        if (cell->continued || lifting_covers_rest(lifter, &untold->head, page))
            lifting_lift(lifter, top, i, &untold->head);
        else
            report_untold(lifter, untold);
        return FALSE;
    }
    if (lifter->lifted[lifting_role_of(lifter, top, &untold->head.place)])
        report_untold(lifter, untold);
    return lifting_has_blank(top, &untold->head.place, page->foot);
}

void lifting_settle_untold(Lifter *lifter, const PageRows *page, gboolean follows)
{
    if (!follows)
        g_array_set_size(lifter->untold, 0);
    /* The last page first: what goes on there may be lifted. */
    for (guint i = lifter->untold->len; i > 0; i--) {
        const Untold untold = g_array_index(lifter->untold, Untold, i - 1);
        if (!settle_untold(lifter, page, &untold))
            g_array_remove_index(lifter->untold, i - 1);
    }
}

void lifting_add_untold(Lifter *lifter, const PageRows *page, const Head *head)
{
    const Untold untold = {*head, page->first, page->end};
    if (lifter->untold->len < MOST_UNTOLD)
        g_array_append_val(lifter->untold, untold);
    else
        report_untold(lifter, &untold);
}
