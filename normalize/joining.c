/* How a cut cell is known.
 *
 * Where a page ends in the middle of a row, the rest of its cells stands in a row of its own at
 * the top of the next page; where it ends inside a merged cell, the rest of that cell's text
 * stands beside the next row:
 *
 *     page 1 | ⑥品質 | 変更手順を策定す | (3)機器、ソフトウェアの品 | 適合可能 |
 *     -------------------------------------------------------------------
 *     page 2 |       | る。             |                           |          |   cut row
 *            |       | 教育を行う。     | 質管理を定めること。      | 適合可能 |   merged cell
 *
 * A cell goes on from the page before if the cell above it reaches the bottom of that page and
 *   - the document itself tells so (SheetCell.continued); or
 *   - it should begin with a number or have a shape (1.1., ①, 6.3…, C.…), as its like do in
 *     this document, and has not; or
 *   - nothing in the row begins what the cell would belong to (an item goes on if only one of
 *     the two rows has the answer, a scenario if no minor heading begins, a requirement's text
 *     if no clause and no level does, a comment if the row has neither an answer nor an item of
 *     its own), and the cell above ends in the middle of a sentence.
 * A row that is nothing but the rest of the row above begins no requirement, whatever its clause
 * and level look like, if a requirement's text is cut; nor does one whose clause lacks its mark.
 * An item that has an answer in both rows goes on if its cell spans rows, as that of an item with
 * several answers does, and its last line above is as full as lines are that go on; without the
 * first it may, which is reported.
 *
 * A break falls between two sentences as well.  Then the document decides (habits.h): where no
 * text stands without its clause away from page breaks, one at the top of a page is no beginning
 * either; nor does an item begin without its number where all others have one.  An item that goes
 * on only because it has no answer is reported as a warning, since it might be one that nobody
 * answered.  An answer word that is cut is one only together with its other half; a remark or a comment
 * behind it goes on in a row that begins nothing, or as long as its bracket is open.
 * A printed choice that is cut is known by the words that the other rows print.
 * A cell may go on over several pages.  Where a program prints the text of a merged cell on each page,
 * of which the cell below shows the last lines only, these are repeated.
 */
#include "normalize/joining.h"

#include "normalize/answer.h"
#include "normalize/band.h"
#include "normalize/fold.h"
#include "normalize/habits.h"
#include "normalize/printed_choice.h"
#include "normalize/reporting.h"
#include "normalize/sentence.h"

/* An answer word that the form does not know is no longer, in characters. */
#define OWN_WORD_LENGTH 6u

/* The lowest cell of each column, and where its lowest part ends. */
typedef struct {
    RowCell *cell;
    guint page, end; /* the row behind it */
} Above;

typedef struct {
    const Form *form;
    Checklist *checklist;
    Habits habits;
    PrintedChoices *choices; /* borrowed */
    const Layout *layout;
    Above above[LAYOUT_MAXIMUM_COLUMNS];
    const Row *last; /* data row */
    /* The row that the last one is, or goes on with, has an answer; or that or a comment. */
    gboolean answered, replied;
} Joiner;

typedef struct {
    Row *row;
    int *columns;
    RowCell *cells[LAYOUT_MAXIMUM_COLUMNS]; /* by column of the layout */
    gboolean goes_on[LAYOUT_MAXIMUM_COLUMNS];
    const char *doubt; /* why the item that goes on may be one of its own, or NULL */
} TopRow;

static Role role_of(const Joiner *joiner, guint column)
{
    return g_array_index(joiner->layout->columns, LayoutColumn, column).role;
}

/* Whether the cell above in @column stands at the bottom of its page. */
static const RowCell *cell_at_bottom(const Joiner *joiner, guint column)
{
    const Above *above = &joiner->above[column];
    if (above->cell == NULL || joiner->last == NULL || above->page != joiner->last->page ||
        above->end <= joiner->last->row)
        return NULL;
    return above->cell;
}

static gboolean begins(const Joiner *joiner, const TopRow *top, Role role)
{
    int column = layout_find(joiner->layout, role);
    return column >= 0 && top->cells[column] != NULL &&
           habits_is_marked(joiner->form, role, top->cells[column]->text);
}

static gboolean begins_heading(const Joiner *joiner, const TopRow *top)
{
    return begins(joiner, top, ROLE_CATEGORY) || begins(joiner, top, ROLE_MAJOR) ||
           begins(joiner, top, ROLE_MINOR);
}

/* Whether the row above has a whole comment, and this one another. */
static gboolean has_other_comment(const Joiner *joiner, const TopRow *top)
{
    int column = layout_find(joiner->layout, ROLE_COMMENT);
    if (column < 0 || top->cells[column] == NULL)
        return FALSE;
    const RowCell *above = cell_at_bottom(joiner, (guint)column);
    return above != NULL && sentence_ends(above->text);
}

/* Whether @above, an answer with a remark or a comment behind it, goes on with @rest in a row
 * that shows no beginning.  What is as short as an answer may be one that the form lacks. */
static gboolean remark_goes_on(const Joiner *joiner, const TopRow *top,
                               const RowCell *above, const RowCell *rest)
{
    Answer answer = answer_find(joiner->form, above->text);
    if (sentence_is_in_bracket(above->text->content + answer.word_end))
        return TRUE;
    if (!answer.glued || begins_heading(joiner, top) || begins(joiner, top, ROLE_NUMBER) ||
        begins(joiner, top, ROLE_CLAUSE) ||
        (text_count(rest->text) <= OWN_WORD_LENGTH && !sentence_ends(rest->text)))
        return FALSE;
    int column = layout_find(joiner->layout, ROLE_ITEM);
    if (column < 0 || top->cells[column] == NULL)
        return TRUE;
    const RowCell *item = cell_at_bottom(joiner, (guint)column);
    return item != NULL && !sentence_ends(item->text) && !sentence_ends(above->text);
}

static gboolean answer_goes_on(const Joiner *joiner, const TopRow *top, guint column)
{
    const RowCell *above = cell_at_bottom(joiner, column);
    const Text *rest = top->cells[column]->text;
    if (above == NULL)
        return FALSE;
    if (printed_choices_is_cut(joiner->choices, joiner->form, above->text, rest))
        return TRUE;
    if (answer_find(joiner->form, rest).found)
        return FALSE;
    if (answer_find(joiner->form, above->text).found)
        return remark_goes_on(joiner, top, above, top->cells[column]);
    g_autoptr(Text) whole = text_concatenate(above->text, "\n", rest);
    return answer_find(joiner->form, whole).found;
}

/* Whether the row has a cell of @role that does not go on. */
static gboolean has_own(const Joiner *joiner, const TopRow *top, Role role)
{
    int column = layout_find(joiner->layout, role);
    return column >= 0 && top->cells[column] != NULL && !top->goes_on[column];
}

/* Whether the row has a comment that begins here. */
static gboolean begins_comment(const Joiner *joiner, const TopRow *top)
{
    int column = layout_find(joiner->layout, ROLE_COMMENT);
    if (column < 0 || top->cells[column] == NULL)
        return FALSE;
    const RowCell *above = cell_at_bottom(joiner, (guint)column);
    return above == NULL || sentence_ends(above->text);
}

/* Whether the item in @column, which has an answer in both rows, goes on with @above. */
static gboolean answered_item_goes_on(const Joiner *joiner, TopRow *top, guint column,
                                      const RowCell *above)
{
    const RowCell *rest = top->cells[column];
    if (sentence_ends(above->text) || !sentence_fills_line(above->text))
        return FALSE;
    if (rest->row_span > 1 || above->row_span > 1) {
        top->doubt = "has an answer of its own and is another item";
        return TRUE;
    }
    g_autofree char *quoted = reporting_quote(above->text);
    reporting_add(
        joiner->checklist, "item-may-go-on", SEVERITY_WARNING, top->row,
        "The last item of the page before ends in the middle of a line of text and "
        "may go on here, although both have an answer: \"%s\".",
        quoted);
    return FALSE;
}

/* Whether all that the row shows of an item goes on with @above. */
static gboolean item_goes_on(const Joiner *joiner, TopRow *top, guint column,
                             const RowCell *above)
{
    /* An item may end without a full stop, but is then hardly cut where its line is not full. */
    gboolean cut = !sentence_ends(above->text) &&
                   (sentence_fills_line(above->text) || !has_other_comment(joiner, top));
    if (begins_heading(joiner, top) || begins(joiner, top, ROLE_NUMBER))
        return FALSE;
    if (has_own(joiner, top, ROLE_ANSWER) && joiner->answered)
        return answered_item_goes_on(joiner, top, column, above);
    gboolean lacks_number = habits_item_has_number(&joiner->habits);
    top->doubt = cut || lacks_number ? NULL : "is an item without an answer";
    return cut || lacks_number ||
           (joiner->replied && !begins_comment(joiner, top) &&
            !begins(joiner, top, ROLE_CLAUSE) && habits_item_has_answer(&joiner->habits));
}

/* Whether the row holds nothing but what the row above has left of its item. */
static gboolean is_rest_of_item(const Joiner *joiner, const TopRow *top)
{
    return !has_own(joiner, top, ROLE_ITEM) && !has_own(joiner, top, ROLE_ANSWER) &&
           !begins_heading(joiner, top) && !begins(joiner, top, ROLE_NUMBER);
}

/* Whether the row has a cell of @role that does not begin as its like do. */
static gboolean has_unmarked(const Joiner *joiner, const TopRow *top, Role role)
{
    int column = layout_find(joiner->layout, role);
    return column >= 0 && top->cells[column] != NULL &&
           habits_marks(&joiner->habits, role) && !begins(joiner, top, role);
}

/* Whether the row cannot begin another requirement, and its level or the text above shows that
 * the one above is cut. */
static gboolean requirement_goes_on(const Joiner *joiner, const TopRow *top)
{
    gboolean rest = is_rest_of_item(joiner, top);
    if (rest && has_unmarked(joiner, top, ROLE_LEVEL))
        return TRUE;
    if (!rest && !has_unmarked(joiner, top, ROLE_CLAUSE))
        return FALSE;
    for (guint column = 0; column < joiner->layout->columns->len; column++) {
        const RowCell *above = cell_at_bottom(joiner, column);
        if (role_of(joiner, column) == ROLE_TEXT && top->cells[column] != NULL &&
            above != NULL && !sentence_ends(above->text))
            return TRUE;
    }
    return FALSE;
}

static gboolean comment_goes_on(const Joiner *joiner, const TopRow *top)
{
    gboolean own_clause =
        begins(joiner, top, ROLE_CLAUSE) && has_own(joiner, top, ROLE_CLAUSE);
    return !has_own(joiner, top, ROLE_ANSWER) && !has_own(joiner, top, ROLE_ITEM) &&
           !own_clause;
}

/* A mark that is missing tells that the cell is the rest of one, unless what stands beside it
 * begins. */
static gboolean lacks_mark(const Joiner *joiner, const TopRow *top, Role role,
                           const Text *text)
{
    if (habits_is_marked(joiner->form, role, text) || !habits_marks(&joiner->habits, role))
        return FALSE;
    return role == ROLE_CLAUSE  ? !begins(joiner, top, ROLE_LEVEL)
           : role == ROLE_LEVEL ? !begins(joiner, top, ROLE_CLAUSE)
                                : TRUE;
}

static gboolean cell_goes_on(const Joiner *joiner, TopRow *top, guint column)
{
    const RowCell *above = cell_at_bottom(joiner, column);
    Role role = role_of(joiner, column);
    if (above == NULL)
        return FALSE;
    if (top->cells[column]->continued ||
        lacks_mark(joiner, top, role, top->cells[column]->text))
        return TRUE;
    gboolean required = role == ROLE_CLAUSE || role == ROLE_LEVEL || role == ROLE_TEXT;
    if (required && requirement_goes_on(joiner, top))
        return TRUE;
    gboolean cut = !sentence_ends(above->text);
    switch (role) {
    case ROLE_ANSWER:
        return answer_goes_on(joiner, top, column);
    case ROLE_ITEM:
        return item_goes_on(joiner, top, column, above);
    case ROLE_SCENARIO:
        return (cut || habits_scenario_has_minor(&joiner->habits)) &&
               !begins_heading(joiner, top);
    case ROLE_TEXT:
        return (cut || habits_text_has_clause(&joiner->habits)) &&
               !begins(joiner, top, ROLE_CLAUSE) && !begins(joiner, top, ROLE_LEVEL);
    case ROLE_COMMENT:
    case ROLE_NOTE:
        return comment_goes_on(joiner, top);
    default:
        return FALSE;
    }
}

static void drop_repeated(Joiner *joiner, TopRow *top, guint column)
{
    RowCell *rest = top->cells[column];
    for (guint i = 0; i < top->row->cells->len; i++)
        if (&g_array_index(top->row->cells, RowCell, i) == rest)
            top->columns[i] = ALIGNMENT_REPEATED;
    joiner->above[column].page = top->row->page;
    joiner->above[column].end = top->row->row + rest->row_span;
}

/* The text of @column moves to the cell above it. */
static void join(Joiner *joiner, TopRow *top, guint column)
{
    RowCell *above = joiner->above[column].cell, *rest = top->cells[column];
    Role role = role_of(joiner, column);
    if (role != ROLE_ANSWER && role != ROLE_ITEM && role != ROLE_COMMENT &&
        sentence_repeats_end(above->text, rest->text)) {
        drop_repeated(joiner, top, column);
        return;
    }
    g_autofree char *quoted = reporting_quote(rest->text);
    const char *doubt = role == ROLE_ITEM ? top->doubt : NULL;
    reporting_add(
        joiner->checklist, "joined-across-pages",
        doubt != NULL ? SEVERITY_WARNING : SEVERITY_INFO, top->row,
        "This goes on from the page before and was put together with it%s%s: \"%s\".",
        doubt != NULL ? ", unless it " : "", doubt != NULL ? doubt : "", quoted);
    row_cell_join(above, rest);
    rest->fate = FATE_RECORD;
    joiner->above[column].page = top->row->page;
    joiner->above[column].end = top->row->row + rest->row_span;
    for (guint i = 0; i < top->row->cells->len; i++)
        if (&g_array_index(top->row->cells, RowCell, i) == rest)
            top->columns[i] = ALIGNMENT_JOINED;
}

/* Answers are judged first, then items: whether a comment goes on depends on both. */
static const Role order[] = {ROLE_ANSWER, ROLE_ITEM,     ROLE_CATEGORY, ROLE_MAJOR,
                             ROLE_MINOR,  ROLE_SCENARIO, ROLE_CLAUSE,   ROLE_LEVEL,
                             ROLE_TEXT,   ROLE_COMMENT,  ROLE_NOTE};

static void join_top_row(Joiner *joiner, TopRow *top)
{
    guint columns = joiner->layout->columns->len;
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        for (guint column = 0; column < columns; column++)
            if (role_of(joiner, column) == order[i] && top->cells[column] != NULL)
                top->goes_on[column] = cell_goes_on(joiner, top, column);
    }
    for (guint column = 0; column < columns; column++) {
        if (top->goes_on[column]) {
            join(joiner, top, column);
            top->cells[column] = NULL;
        }
    }
}

static TopRow read_row(Row *row, const Binding *binding)
{
    TopRow top = {.row = row, .columns = binding->columns};
    for (guint i = 0; i < row->cells->len; i++)
        if (binding->columns[i] >= 0)
            top.cells[binding->columns[i]] = &g_array_index(row->cells, RowCell, i);
    return top;
}

/* Whether the row shows anything of its own, now that what goes on has been taken out. */
static gboolean has_own_cells(const Joiner *joiner, const TopRow *top)
{
    for (guint column = 0; column < joiner->layout->columns->len; column++)
        if (top->cells[column] != NULL)
            return TRUE;
    return FALSE;
}

static gboolean follows_break(const Joiner *joiner, const Row *row)
{
    return joiner->last != NULL && row->page == joiner->last->page + joiner->last->step;
}

/* Whether a single text over most of the table's width stands there, of no column. */
static gboolean is_note(const Row *row, const Form *form)
{
    const RowCell *cell = row_only_cell(row);
    return cell != NULL && cell->column_span * 2 > row->columns &&
           band_kind(row, form) == ROW_OUTSIDE;
}

static Above end_of(const Row *row, RowCell *cell)
{
    return cell->foot_page > 0 ? (Above){cell, cell->foot_page, cell->foot}
                               : (Above){cell, row->page, row->row + cell->row_span};
}

static void take_row(Joiner *joiner, Row *row, const Binding *binding)
{
    if (joiner->layout == NULL || row->method == TABLE_DELIMITED ||
        !layout_equal(binding->layout, joiner->layout)) {
        *joiner = (Joiner){.form = joiner->form,
                           .checklist = joiner->checklist,
                           .habits = joiner->habits,
                           .choices = joiner->choices,
                           .layout = binding->layout};
    }
    if (band_kind(row, joiner->form) == ROW_BAND) {
        /* Nothing below a heading goes on with what stands above it. */
        joiner->answered = joiner->replied = FALSE;
        joiner->last = row;
        return;
    }
    TopRow top = read_row(row, binding);
    if (follows_break(joiner, row) && !is_note(row, joiner->form))
        join_top_row(joiner, &top);
    for (guint column = 0; column < joiner->layout->columns->len; column++)
        if (top.cells[column] != NULL)
            joiner->above[column] = end_of(row, top.cells[column]);
    if (has_own_cells(joiner, &top)) {
        joiner->answered = has_own(joiner, &top, ROLE_ANSWER);
        joiner->replied = joiner->answered || has_own(joiner, &top, ROLE_COMMENT);
    }
    joiner->last = row;
}

static Habits learn_habits(const GPtrArray *rows, const GArray *bindings, const Form *form,
                           PrintedChoices *choices)
{
    Habits habits = {0};
    guint page = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        const Binding *binding = &g_array_index(bindings, Binding, i);
        if (row->kind != ROW_DATA || binding->columns == NULL)
            continue;
        RowCell *bound[ROLE_COUNT] = {NULL};
        for (guint j = 0; j < row->cells->len; j++)
            if (binding->columns[j] >= 0)
                bound[g_array_index(binding->layout->columns, LayoutColumn,
                                    binding->columns[j])
                          .role] = &g_array_index(row->cells, RowCell, j);
        if (row->page == page && band_kind(row, form) == ROW_DATA)
            habits_learn(&habits, form, bound);
        if (bound[ROLE_ANSWER] != NULL)
            printed_choices_learn(choices, form, bound[ROLE_ANSWER]->text);
        page = row->page;
    }
    return habits;
}

void joining_cut_cells(const GPtrArray *rows, GArray *bindings, const Form *form,
                       Checklist *checklist)
{
    g_autoptr(GHashTable) choices = printed_choices_new();
    Joiner joiner = {.form = form,
                     .checklist = checklist,
                     .habits = learn_habits(rows, bindings, form, choices),
                     .choices = choices};
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        const Binding *binding = &g_array_index(bindings, Binding, i);
        if (row->kind == ROW_DATA && binding->columns != NULL)
            take_row(&joiner, row, binding);
    }
}
