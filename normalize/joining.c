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
 *   - it should begin with a number or have a shape (1.1., ①, 6.3…, C.…), and has not; or
 *   - the cell above ends in the middle of a sentence, and nothing in the row begins what the
 *     cell would belong to: an item goes on if only one of the two rows has the answer, a
 *     scenario if no minor heading begins, a requirement's text if no clause and no level does,
 *     a comment if the row has neither an answer nor an item of its own.
 * An answer word that is cut is one only together with its other half.
 */
#include "normalize/joining.h"

#include "normalize/answer.h"
#include "normalize/reporting.h"

/* The lowest cell of each column on the page before. */
typedef struct {
    RowCell *cell;
    const Row *row;
} Above;

typedef struct {
    const Form *form;
    Checklist *checklist;
    const Layout *layout;
    Above above[LAYOUT_MAXIMUM_COLUMNS];
    const Row *last; /* data row */
} Joiner;

typedef struct {
    Row *row;
    int *columns;
    RowCell *cells[LAYOUT_MAXIMUM_COLUMNS]; /* by column of the layout */
    gboolean goes_on[LAYOUT_MAXIMUM_COLUMNS];
} TopRow;

static Role role_of(const Joiner *joiner, guint column)
{
    return g_array_index(joiner->layout->columns, LayoutColumn, column).role;
}

/* Whether the cell above in @column stands at the bottom of its page. */
static const RowCell *cell_at_bottom(const Joiner *joiner, guint column)
{
    const Above *above = &joiner->above[column];
    if (above->cell == NULL || joiner->last == NULL ||
        above->row->page != joiner->last->page ||
        above->row->row + above->cell->row_span <= joiner->last->row)
        return NULL;
    return above->cell;
}

static gboolean ends_sentence(const Text *text)
{
    const char *end = text->content + text->length;
    const char *last = g_utf8_find_prev_char(text->content, end);
    while (last != NULL && g_unichar_isspace(g_utf8_get_char(last)))
        last = g_utf8_find_prev_char(text->content, last);
    return last == NULL ||
           g_utf8_strchr("。．.！？!?」』", -1, g_utf8_get_char(last)) != NULL;
}

/* Whether the text has what a cell of @role begins with; TRUE for roles that have no such mark. */
static gboolean has_own_beginning(const Joiner *joiner, Role role, const Text *text)
{
    switch (role) {
    case ROLE_CATEGORY:
    case ROLE_MAJOR:
    case ROLE_MINOR:
        return form_number(joiner->form, role, text->content, NULL, NULL);
    case ROLE_CLAUSE:
    case ROLE_LEVEL:
        return form_shape(joiner->form, role, text->content) == SHAPE_CERTAIN;
    default:
        return TRUE;
    }
}

static gboolean begins(const Joiner *joiner, const TopRow *top, Role role)
{
    int column = layout_find(joiner->layout, role);
    return column >= 0 && top->cells[column] != NULL &&
           has_own_beginning(joiner, role, top->cells[column]->text);
}

static gboolean begins_heading(const Joiner *joiner, const TopRow *top)
{
    return begins(joiner, top, ROLE_CATEGORY) || begins(joiner, top, ROLE_MAJOR) ||
           begins(joiner, top, ROLE_MINOR);
}

static gboolean answer_goes_on(const Joiner *joiner, const TopRow *top, guint column)
{
    const RowCell *above = cell_at_bottom(joiner, column);
    if (above == NULL || answer_find(joiner->form, above->text).found ||
        answer_find(joiner->form, top->cells[column]->text).found)
        return FALSE;
    g_autoptr(Text) whole = text_concatenate(above->text, "\n", top->cells[column]->text);
    return answer_find(joiner->form, whole).found;
}

static gboolean is_answered(const Joiner *joiner, RowCell *const *cells)
{
    int column = layout_find(joiner->layout, ROLE_ANSWER);
    return column >= 0 && cells[column] != NULL;
}

/* Whether the last row of the page before has an answer of its own. */
static gboolean last_is_answered(const Joiner *joiner)
{
    int column = layout_find(joiner->layout, ROLE_ANSWER);
    return column >= 0 && cell_at_bottom(joiner, (guint)column) != NULL;
}

static gboolean item_goes_on(const Joiner *joiner, const TopRow *top)
{
    int answer = layout_find(joiner->layout, ROLE_ANSWER);
    gboolean own_answer = is_answered(joiner, top->cells) && !top->goes_on[answer];
    return !begins_heading(joiner, top) && (!own_answer || !last_is_answered(joiner));
}

static gboolean comment_goes_on(const Joiner *joiner, const TopRow *top)
{
    int answer = layout_find(joiner->layout, ROLE_ANSWER);
    int item = layout_find(joiner->layout, ROLE_ITEM);
    gboolean own_answer = is_answered(joiner, top->cells) && !top->goes_on[answer];
    gboolean own_item = item >= 0 && top->cells[item] != NULL && !top->goes_on[item];
    return !own_answer && !own_item && !begins(joiner, top, ROLE_CLAUSE);
}

static gboolean cell_goes_on(const Joiner *joiner, const TopRow *top, guint column)
{
    const RowCell *above = cell_at_bottom(joiner, column);
    Role role = role_of(joiner, column);
    if (above == NULL)
        return FALSE;
    if (!has_own_beginning(joiner, role, top->cells[column]->text))
        return TRUE;
    gboolean cut = !ends_sentence(above->text);
    switch (role) {
    case ROLE_ANSWER:
        return answer_goes_on(joiner, top, column);
    case ROLE_ITEM:
        return cut && item_goes_on(joiner, top);
    case ROLE_SCENARIO:
        return cut && !begins_heading(joiner, top);
    case ROLE_TEXT:
        return cut && !begins(joiner, top, ROLE_CLAUSE) && !begins(joiner, top, ROLE_LEVEL);
    case ROLE_COMMENT:
        return comment_goes_on(joiner, top);
    default:
        return FALSE;
    }
}

/* The text of @column moves to the cell above it. */
static void join(Joiner *joiner, TopRow *top, guint column)
{
    RowCell *above = joiner->above[column].cell, *rest = top->cells[column];
    g_autofree char *quoted = reporting_quote(rest->text);
    reporting_add(joiner->checklist, "joined-across-pages", SEVERITY_INFO, top->row,
                  "This goes on from the page before and was put together with it: \"%s\".",
                  quoted);
    Text *whole = text_concatenate(above->text, "\n", rest->text);
    text_unref(above->text);
    above->text = whole;
    text_unref(rest->text);
    rest->text = text_new(NULL);
    rest->fate = FATE_RECORD;
    for (guint i = 0; i < top->row->cells->len; i++)
        if (&g_array_index(top->row->cells, RowCell, i) == rest)
            top->columns[i] = ALIGNMENT_JOINED;
}

/* Answers are judged first, then items: whether a comment goes on depends on both. */
static const Role order[] = {ROLE_ANSWER, ROLE_ITEM,     ROLE_CATEGORY, ROLE_MAJOR,
                             ROLE_MINOR,  ROLE_SCENARIO, ROLE_CLAUSE,   ROLE_LEVEL,
                             ROLE_TEXT,   ROLE_COMMENT};

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

static void take_row(Joiner *joiner, Row *row, const Binding *binding)
{
    if (joiner->layout == NULL || row->method == TABLE_DELIMITED ||
        !layout_equal(binding->layout, joiner->layout)) {
        *joiner = (Joiner){.form = joiner->form,
                           .checklist = joiner->checklist,
                           .layout = binding->layout};
    }
    TopRow top = read_row(row, binding);
    if (joiner->last != NULL && row->page == joiner->last->page + 1)
        join_top_row(joiner, &top);
    for (guint column = 0; column < joiner->layout->columns->len; column++)
        if (top.cells[column] != NULL)
            joiner->above[column] = (Above){top.cells[column], row};
    joiner->last = row;
}

void joining_cut_cells(const GPtrArray *rows, GArray *bindings, const Form *form,
                       Checklist *checklist)
{
    Joiner joiner = {.form = form, .checklist = checklist};
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        const Binding *binding = &g_array_index(bindings, Binding, i);
        if (row->kind == ROW_DATA && binding->columns != NULL)
            take_row(&joiner, row, binding);
    }
}
