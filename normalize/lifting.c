/* A merged cell's text stands in its middle or at its foot, if the sheet is set so; where a page
 * break goes through the cell, that may be on the second page or the third:
 *
 *     page 1 | 1.1. | 甲 | 適合 |
 *            |      | 乙 | 適合 |    the blank cell that reaches the foot is the head
 *            |      | 丙 | 適合 |    of the one with the text
 *     -------|      |----|------
 *     page 2 | 1.2. | 丁 | 適合 |
 *            |      | 戊 | 適合 |
 *
 * A blank cell at the foot of a page could as well be just blank.  So this is done only in
 * columns where blank cells stand at page breaks and hardly anywhere else, and never for answers:
 * they belong to one row.
 *
 * Nor is it done where texts stand at the head of their cells: where many page breaks have a text
 * above and a blank cell below, and hardly any the other way round, a blank cell above a text is a
 * heading that the sheet has lost, and not the head of the cell with the text.  Programs that move a
 * text whose first line finds no room do leave such heads, though: where the number of the heading
 * follows that of the last one, none has been lost between them.  Otherwise the row is reported.
 *
 * Rows that a page's end has cut between their texts are read in lifting_cut.c. */
#include "normalize/lifting.h"

#include "normalize/habits.h"
#include "normalize/lifting_internal.h"
#include "normalize/reporting.h"

#include <string.h>

/* So many rows back a heading is looked for of which the rest may stand at a page's top. */
#define MOST_ROWS_BACK 300u
/* In a column of merged cells, of so many cells one at most is blank inside a page. */
#define BLANKS 10
/* So many cells of a requirement tell of the others. */
#define LEAST_TOLD 2u

Row *lifting_row(const Lifter *lifter, guint index)
{
    return g_ptr_array_index(lifter->rows, index);
}

static int column_of(const Lifter *lifter, const Row *row, const RowCell *cell)
{
    return layout_at(g_ptr_array_index(lifter->headings->layouts, row->layout), cell);
}

Role lifting_role_of(const Lifter *lifter, const Row *row, const RowCell *cell)
{
    const Layout *layout = g_ptr_array_index(lifter->headings->layouts, row->layout);
    int column = layout_at(layout, cell);
    return column >= 0 ? g_array_index(layout->columns, LayoutColumn, column).role
                       : ROLE_NOTE;
}

static PageRows read_page(const Lifter *lifter, guint first)
{
    PageRows page = {.first = first, .end = first};
    guint number = lifting_row(lifter, first)->page;
    for (; page.end < lifter->rows->len && lifting_row(lifter, page.end)->page == number;
         page.end++) {
        Row *row = lifting_row(lifter, page.end);
        if (row->kind != ROW_DATA || row->method == TABLE_DELIMITED)
            continue;
        if (page.top == NULL)
            page.top = row;
        for (guint i = 0; i < row->cells->len; i++)
            page.foot =
                MAX(page.foot, row->row + g_array_index(row->cells, RowCell, i).row_span);
        for (guint i = 0; row->blanks != NULL && i < row->blanks->len; i++)
            page.foot =
                MAX(page.foot,
                    row->row + g_array_index(row->blanks, RowBlank, i).place.row_span);
    }
    return page;
}

gboolean lifting_is_in_page(const PageRows *page, const Row *row)
{
    return row->kind == ROW_DATA && row->method != TABLE_DELIMITED &&
           row->table == page->top->table;
}

static void count_page(Lifter *lifter, const PageRows *page)
{
    for (guint i = page->first; page->top != NULL && i < page->end; i++) {
        const Row *row = lifting_row(lifter, i);
        if (!lifting_is_in_page(page, row))
            continue;
        for (guint j = 0; j < row->cells->len; j++) {
            int column = column_of(lifter, row, &g_array_index(row->cells, RowCell, j));
            if (column >= 0)
                lifter->columns[column].filled++;
        }
        for (guint j = 0; row->blanks != NULL && j < row->blanks->len; j++) {
            const RowCell *place = &g_array_index(row->blanks, RowBlank, j).place;
            int column = column_of(lifter, row, place);
            if (column >= 0 && row->row > page->top->row &&
                row->row + place->row_span < page->foot)
                lifter->columns[column].blank++;
        }
    }
}

gboolean lifting_same_place(const RowCell *a, const RowCell *b)
{
    return a->has_box && b->has_box && ABS(a->left - b->left) <= LIFTING_SAME_EDGE &&
           ABS(a->right - b->right) <= LIFTING_SAME_EDGE;
}

gboolean lifting_has_blank(const Row *row, const RowCell *place, guint foot)
{
    for (guint i = 0; row->blanks != NULL && i < row->blanks->len; i++) {
        const RowCell *blank = &g_array_index(row->blanks, RowBlank, i).place;
        if (lifting_same_place(blank, place) && row->row + blank->row_span >= foot)
            return TRUE;
    }
    return FALSE;
}

gboolean lifting_has_text(const Row *row, const RowCell *place)
{
    for (guint i = 0; i < row->cells->len; i++)
        if (lifting_same_place(&g_array_index(row->cells, RowCell, i), place))
            return TRUE;
    return FALSE;
}

const RowCell *lifting_find_cell(const Lifter *lifter, const Row *row, Role role)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        if (lifting_role_of(lifter, row, cell) == role)
            return cell;
    }
    return NULL;
}

/* Whether both rows have an item and an answer, so that neither is a part of the other. */
static gboolean are_whole_rows(const Lifter *lifter, const Head *head, const Row *top)
{
    return lifting_find_cell(lifter, head->row, ROLE_ITEM) != NULL &&
           lifting_find_cell(lifter, head->row, ROLE_ANSWER) != NULL &&
           lifting_find_cell(lifter, top, ROLE_ITEM) != NULL &&
           lifting_find_cell(lifter, top, ROLE_ANSWER) != NULL;
}

/* Whether cells of the column in which @head stands are merged over rows.  Nearly every row has an
 * item of its own: where neither part of one spans rows, a single blank cell inside of a page
 * shows that the sheet leaves cells blank instead. */
static gboolean may_be_merged(const Lifter *lifter, const Head *head, const RowCell *text,
                              const PageRows *page)
{
    const Row *top = page->top;
    int index = column_of(lifter, head->row, &head->place);
    if (index < 0)
        return FALSE;
    const Layout *layout = g_ptr_array_index(lifter->headings->layouts, head->row->layout);
    Role role = g_array_index(layout->columns, LayoutColumn, index).role;
    const LiftingColumn *column = &lifter->columns[index];
    gboolean spans = head->place.row_span > 1 || text->row_span > 1;
    gboolean strict = role == ROLE_ITEM && !spans;
    if (strict && lifting_is_cut_row(lifter, head, top))
        return TRUE;
    if (role == ROLE_COMMENT)
        return !spans && lifting_is_cut_item(lifter, head, top);
    return role != ROLE_ANSWER && role != ROLE_NOTE &&
           (lifting_is_of_one_row(role) || !lifting_texts_stand_at_head(lifter) ||
            !are_whole_rows(lifter, head, top) ||
            lifting_number_follows(lifter, head, page) ||
            lifting_covers_rest(lifter, head, page)) &&
           (strict ? column->blank == 0 : column->blank * BLANKS <= column->filled);
}

gboolean lifting_has_blanks(const Lifter *lifter, const Head *head)
{
    int column = column_of(lifter, head->row, &head->place);
    return head->place.row_span == 1 && column >= 0 && lifter->columns[column].blank > 0;
}

void lifting_lift(Lifter *lifter, Row *row, guint index, const Head *head)
{
    RowCell *cell = &g_array_index(row->cells, RowCell, index);
    g_autofree char *quoted = reporting_quote(cell->text);
    gboolean doubt = !cell->continued && lifting_has_blanks(lifter, head);
    reporting_add(lifter->checklist, "joined-across-pages",
                  doubt ? SEVERITY_WARNING : SEVERITY_INFO, row,
                  "This stands in a cell that began on an earlier page%s: \"%s\".",
                  doubt ? ", unless it has nothing to do with the row there" : "", quoted);
    lifter->lifted[lifting_role_of(lifter, row, cell)] = TRUE;
    RowCell lifted = head->place;
    lifted.text = text_ref(cell->text);
    lifted.marks = cell->marks != NULL ? g_array_ref(cell->marks) : NULL;
    lifted.drawn = cell->drawn;
    lifted.foot_page = row->page;
    lifted.foot = row->row + cell->row_span;
    g_array_remove_index(row->cells, index);
    guint at = 0;
    while (at < head->row->cells->len &&
           g_array_index(head->row->cells, RowCell, at).column < lifted.column)
        at++;
    g_array_insert_val(head->row->cells, at, lifted);
}

static gboolean overlaps(const RowCell *a, const RowCell *b)
{
    return MIN(a->right, b->right) - MAX(a->left, b->left) > LIFTING_SAME_EDGE;
}

/* Whether the page's table has any cell above or below @place.  The column of a merged cell that
 * takes the whole page has no lines but those beside it. */
static gboolean has_column(const Lifter *lifter, const PageRows *page, const RowCell *place)
{
    for (guint i = page->first; i < page->end; i++) {
        const Row *row = lifting_row(lifter, i);
        if (!lifting_is_in_page(page, row))
            continue;
        for (guint j = 0; j < row->cells->len; j++)
            if (overlaps(&g_array_index(row->cells, RowCell, j), place))
                return TRUE;
        for (guint j = 0; row->blanks != NULL && j < row->blanks->len; j++)
            if (overlaps(&g_array_index(row->blanks, RowBlank, j).place, place))
                return TRUE;
    }
    return FALSE;
}

/* Whether what a cell of @role belongs to is told by a cell of @other. */
static gboolean belongs_to(Role role, Role other)
{
    switch (other) {
    case ROLE_CATEGORY:
    case ROLE_MAJOR:
    case ROLE_MINOR:
        return role > other;
    case ROLE_CLAUSE:
        return role == ROLE_LEVEL || role == ROLE_TEXT;
    default:
        return FALSE;
    }
}

gboolean lifting_has_head(const Lifter *lifter, const RowCell *place)
{
    for (guint i = 0; i < lifter->heads->len; i++)
        if (lifting_same_place(&g_array_index(lifter->heads, Head, i).place, place))
            return TRUE;
    return FALSE;
}

/* The last text above @page in the column of @place, which may have been lifted to a page before that;
 * NULL if a blank cell stands below it. */
static const RowCell *find_above(const Lifter *lifter, const PageRows *page,
                                 const RowCell *place)
{
    for (guint i = page->first, back = 0; i > 0 && back < MOST_ROWS_BACK; i--, back++) {
        const Row *row = lifting_row(lifter, i - 1);
        for (guint j = 0; j < row->cells->len; j++)
            if (lifting_same_place(&g_array_index(row->cells, RowCell, j), place))
                return &g_array_index(row->cells, RowCell, j);
        if (lifting_has_blank(row, place, 0))
            return NULL;
    }
    return NULL;
}

/* Whether @cell, a heading at the top of @page, is the rest of the one above: that has a number, and
 * this has none. */
static gboolean goes_on(const Lifter *lifter, const PageRows *page, const RowCell *cell)
{
    Role role = lifting_role_of(lifter, page->top, cell);
    if (role != ROLE_MAJOR && role != ROLE_MINOR && role != ROLE_CLAUSE)
        return FALSE;
    const RowCell *above = find_above(lifter, page, cell);
    return above != NULL && habits_is_marked(lifter->form, role, above->text) &&
           !habits_is_marked(lifter->form, role, cell->text);
}

/* Whether a heading or clause begins in the first row of @page, so that nothing under it began before.  In the rest of a
 * row that is cut, what has text above goes on. */
static gboolean begins_anew(const Lifter *lifter, const Head *head, const PageRows *page)
{
    const Row *top = page->top;
    Role role = lifting_role_of(lifter, head->row, &head->place);
    gboolean cut = lifting_is_cut_row(lifter, head, top);
    for (guint i = 0; i < top->cells->len; i++) {
        const RowCell *cell = &g_array_index(top->cells, RowCell, i);
        if ((cut && lifting_has_text(head->row, cell)) || goes_on(lifter, page, cell))
            continue;
        if (belongs_to(role, lifting_role_of(lifter, top, cell)) &&
            !lifting_has_head(lifter, cell))
            return TRUE;
    }
    return FALSE;
}

/* A blank cell above a text was taken for one that goes on from above, as the others in this sheet do: a
 * person should look at the row. */
static void doubt_head(Lifter *lifter, const Head *head, const RowCell *text)
{
    int index = column_of(lifter, head->row, &head->place);
    Role role = lifting_role_of(lifter, head->row, &head->place);
    if (index < 0 || lifting_is_of_one_row(role) || head->row == lifter->doubted ||
        lifter->columns[index].blank * BLANKS > lifter->columns[index].filled)
        return;
    g_autofree char *quoted = reporting_quote(text->text);
    reporting_add(lifter->checklist, "joined-across-pages", SEVERITY_WARNING, head->row,
                  "Column %u is blank here, at the foot of the page, and what stands above "
                  "was taken; it may be what the next page begins with: \"%s\".",
                  head->place.column, quoted);
    lifter->doubted = head->row;
}

/* Returns: whether the search for the head's text goes on, on the next page. */
static gboolean settle_head(Lifter *lifter, const Head *head, Row *top,
                            const PageRows *page)
{
    for (guint i = 0; i < top->cells->len; i++) {
        const RowCell *cell = &g_array_index(top->cells, RowCell, i);
        if (!lifting_same_place(cell, &head->place))
            continue;
        gboolean alone = lifter->alone && !lifting_is_cut_row(lifter, head, top) &&
                         !lifting_covers_rest(lifter, head, page);
        gboolean may_be = !alone && !begins_anew(lifter, head, page);
        if (cell->continued || (may_be && may_be_merged(lifter, head, cell, page)))
            lifting_lift(lifter, top, i, head);
        else if (may_be && head->row != top)
            doubt_head(lifter, head, cell);
        return FALSE;
    }
    return lifting_has_blank(top, &head->place, page->foot) ||
           !has_column(lifter, page, &head->place);
}

/* Whether @place, a blank cell of a heading in @row, begins beside the middle of a cell of what
 * stands under that heading: it is no beginning then, but a cell that a fill has divided. */
static gboolean begins_amid(const Lifter *lifter, const PageRows *page, const Row *row,
                            const RowCell *place)
{
    Role role = lifting_role_of(lifter, row, place);
    if (role != ROLE_CATEGORY && role != ROLE_MAJOR && role != ROLE_MINOR)
        return FALSE;
    for (guint i = page->first; i < page->end; i++) {
        const Row *above = lifting_row(lifter, i);
        if (!lifting_is_in_page(page, above) || above->row >= row->row)
            continue;
        for (guint j = 0; j < above->cells->len; j++) {
            const RowCell *cell = &g_array_index(above->cells, RowCell, j);
            Role below = lifting_role_of(lifter, above, cell);
            if (above->row + cell->row_span > row->row &&
                (below == ROLE_MINOR || below == ROLE_ITEM) && below > role)
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether the row at @index follows a heading on the page of @page, as the first one does.  What has no
 * item or no reply there is a row that is cut, and all begin in it as its texts do. */
static gboolean is_first(const Lifter *lifter, const PageRows *page, guint index)
{
    const Row *row = lifting_row(lifter, index);
    return row == page->top ||
           (index > page->first && lifting_row(lifter, index - 1)->kind == ROW_HEADING &&
            lifting_find_cell(lifter, row, ROLE_ITEM) != NULL &&
            (lifting_find_cell(lifter, row, ROLE_ANSWER) != NULL ||
             lifting_find_cell(lifter, row, ROLE_COMMENT) != NULL));
}

/* Whether a blank cell in a first row, the one at @index, begins there, as far as is told. */
static gboolean begins_at_top(Lifter *lifter, const PageRows *page, guint index,
                              const Head *head)
{
    PageRows part = *page;
    part.top = head->row;
    part.first = head->row == page->top ? page->first : index;
    LiftingStart start = lifting_start_of(lifter, &part, &head->place);
    if (start == LIFTING_UNTOLD)
        lifting_add_untold(lifter, &part, head);
    return start == LIFTING_BEGINS;
}

/* A blank cell at the top of a page, or of a part of one that has a heading of its own, goes on from
 * above, unless there is none. */
static void add_heads(Lifter *lifter, const PageRows *page, gboolean begins)
{
    for (guint i = page->first; i < page->end; i++) {
        Row *row = lifting_row(lifter, i);
        for (guint j = 0;
             lifting_is_in_page(page, row) && row->blanks != NULL && j < row->blanks->len;
             j++) {
            Head head = {row, g_array_index(row->blanks, RowBlank, j).place};
            gboolean rest = is_first(lifter, page, i) && !(begins && row == page->top);
            if (row->row + head.place.row_span >= page->foot &&
                !begins_amid(lifter, page, row, &head.place) &&
                (!rest || begins_at_top(lifter, page, i, &head)))
                g_array_append_val(lifter->heads, head);
        }
    }
}

static gboolean is_of_requirement(const Lifter *lifter, const Row *row, const RowCell *cell)
{
    Role role = lifting_role_of(lifter, row, cell);
    return role == ROLE_CLAUSE || role == ROLE_LEVEL || role == ROLE_TEXT;
}

/* Clause, level and texts of a requirement begin and end together: where the document tells of two that
 * they began on the page before, the others that are as high, and blank there, did so too. */
static void spread_continued(const Lifter *lifter, Row *top)
{
    guint told = 0, span = 0;
    for (guint i = 0; i < top->cells->len; i++) {
        const RowCell *cell = &g_array_index(top->cells, RowCell, i);
        if (!cell->continued || !is_of_requirement(lifter, top, cell))
            continue;
        told = told == 0 || cell->row_span == span ? told + 1 : 0;
        span = cell->row_span;
    }
    for (guint i = 0; told >= LEAST_TOLD && i < top->cells->len; i++) {
        RowCell *cell = &g_array_index(top->cells, RowCell, i);
        if (cell->row_span == span && is_of_requirement(lifter, top, cell) &&
            lifting_has_head(lifter, cell))
            cell->continued = TRUE;
    }
}

static void take_page(Lifter *lifter, const PageRows *page, guint before)
{
    Row *top = page->top;
    guint kept = 0;
    memset(lifter->lifted, 0, sizeof(lifter->lifted));
    gboolean follows = top != NULL && top->page == before + 1;
    lifter->top = top;
    lifter->alone = top != NULL && top->cells->len == 1;
    if (follows)
        spread_continued(lifter, top);
    gboolean doubt = FALSE;
    Row *bare = follows ? lifting_find_cut(lifter, top, &doubt) : NULL;
    for (guint i = 0; i < lifter->heads->len; i++) {
        Head head = g_array_index(lifter->heads, Head, i);
        if (follows && head.row != bare && settle_head(lifter, &head, top, page))
            g_array_index(lifter->heads, Head, kept++) = head;
    }
    g_array_set_size(lifter->heads, kept);
    lifting_settle_untold(lifter, page, follows);
    if (bare != NULL)
        lifting_move_down(lifter, bare, top, doubt);
    if (top != NULL)
        add_heads(lifter, page, top->page != before + 1 || before == 0);
}

/* All that a row showed may have been lifted. */
static void drop_empty_rows(GPtrArray *rows)
{
    for (guint i = rows->len; i > 0; i--) {
        const Row *row = g_ptr_array_index(rows, i - 1);
        if (row->cells->len == 0)
            g_ptr_array_remove_index(rows, i - 1);
    }
}

void lifting_texts(GPtrArray *rows, const Headings *headings, const Form *form,
                   Checklist *checklist)
{
    Lifter lifter = {
        .rows = rows, .headings = headings, .form = form, .checklist = checklist};
    lifter.heads = g_array_new(FALSE, FALSE, sizeof(Head));
    lifter.untold = g_array_new(FALSE, FALSE, sizeof(Untold));
    PageRows page = {0};
    for (guint i = 0; i < rows->len; i = page.end) {
        const PageRows last = page;
        page = read_page(&lifter, i);
        count_page(&lifter, &page);
        if (last.top != NULL && page.top != NULL)
            lifting_count_break(&lifter, &last, &page);
    }
    guint before = 0;
    for (guint i = 0; i < rows->len; i = page.end) {
        page = read_page(&lifter, i);
        take_page(&lifter, &page, before);
        before = lifting_row(&lifter, i)->page + lifting_row(&lifter, i)->step - 1;
    }
    g_array_unref(lifter.heads);
    g_array_unref(lifter.untold);
    drop_empty_rows(rows);
}
