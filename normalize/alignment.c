/* How a row is aligned.
 *
 * The cells of a row, in their order, are given to columns of the layout, in theirs; a column
 * takes one cell at most, a cell may stay unplaced or only repeat its left neighbour.  Of all
 * such alignments the one with the highest score is found by dynamic programming:
 *
 *     best[cell][column] = what the cell's text says for the column
 *                        + what its position says
 *                        + max over earlier cells and columns of
 *                              best[there] - steps that do not agree - cells left unplaced
 *
 * where steps agree if two cells are as far apart as their columns.
 */
#include "normalize/alignment.h"

#include "normalize/answer.h"

/* Points of the score.  Only their order of size matters: a certain shape outweighs any slide
 * (three steps at most are counted), a slide outweighs the preference for one prose column. */
enum {
    SCORE_ANSWER = 100,
    SCORE_ANSWER_GLUED = 90,
    SCORE_NO_ANSWER = -80,
    SCORE_CERTAIN = 60,
    SCORE_LIKELY = 5,
    SCORE_LIKELY_BEFORE_LEVEL = 30,
    SCORE_NO_SHAPE = -60,
    SCORE_ITEM = 20,
    SCORE_TEXT = 20,
    SCORE_SCENARIO = 15,
    SCORE_COMMENT = 10,
    SCORE_NOTE = 5,
    SCORE_REPEATED = 10,
    SCORE_UNPLACED = -60,
    SCORE_NO_RESPONSE = -15, /* less than what a cell in its own place brings */
    SCORE_LATER_TEXT = -30,  /* an edition's text without that of the edition before */
    SCORE_LONE_TEXT = -15,   /* a requirement's text without clause and level */
    SCORE_POSITION = 10,
    COST_OF_A_STEP = 8,
    MAXIMUM_STEPS = 3,
};

/* Rows of more cells than this are aligned in part: nothing of the kind is a checklist. */
#define ALIGNED_CELLS 32u
/* More cells than this in a row that fit nowhere are not worth a better alignment. */
#define MAXIMUM_UNPLACED 4u

/* A row that is being aligned. */
typedef struct {
    const Form *form;
    const Row *row;
    const Layout *layout;
    guint cells, columns;
    int *shape_scores; /* cells × columns: what the cell's own text says */
    gboolean *repeats; /* for each cell: same text as the one before */
} Alignment;

static int role_base_score(Role role)
{
    switch (role) {
    case ROLE_ITEM:
        return SCORE_ITEM;
    case ROLE_TEXT:
        return SCORE_TEXT;
    case ROLE_SCENARIO:
        return SCORE_SCENARIO;
    case ROLE_COMMENT:
        return SCORE_COMMENT;
    default:
        return SCORE_NOTE;
    }
}

static int shaped_score(const Alignment *alignment, Role role, guint cell)
{
    const RowCell *cells = &g_array_index(alignment->row->cells, RowCell, 0);
    switch (form_shape(alignment->form, role, cells[cell].text->content)) {
    case SHAPE_CERTAIN:
        return SCORE_CERTAIN;
    case SHAPE_LIKELY:
        if (cell + 1 < alignment->cells &&
            form_is_certain(alignment->form, ROLE_LEVEL, cells[cell + 1].text->content))
            return SCORE_LIKELY_BEFORE_LEVEL;
        return SCORE_LIKELY;
    default:
        return SCORE_NO_SHAPE;
    }
}

static int answer_score(const Alignment *alignment, const RowCell *cell)
{
    Answer answer = answer_find(alignment->form, cell->text);
    if (!answer.found)
        return SCORE_NO_ANSWER;
    return answer.glued ? SCORE_ANSWER_GLUED : SCORE_ANSWER;
}

static int shape_score(const Alignment *alignment, guint cell, guint column)
{
    const RowCell *of = &g_array_index(alignment->row->cells, RowCell, cell);
    Role role = g_array_index(alignment->layout->columns, LayoutColumn, column).role;
    switch (role) {
    case ROLE_ANSWER:
        return answer_score(alignment, of);
    case ROLE_CATEGORY:
    case ROLE_MAJOR:
    case ROLE_MINOR:
        return form_number(alignment->form, role, of->text->content, NULL, NULL)
                   ? SCORE_CERTAIN
                   : SCORE_NO_SHAPE;
    case ROLE_NUMBER:
        return form_ordinal(of->text->content) > 0 && of->text->length <= 12
                   ? SCORE_CERTAIN
                   : SCORE_NO_SHAPE;
    default:
        return form_has_shape(alignment->form, role) ? shaped_score(alignment, role, cell)
                                                     : role_base_score(role);
    }
}

static int position_score(const Alignment *alignment, guint cell, guint column)
{
    guint position = g_array_index(alignment->row->cells, RowCell, cell).column;
    const LayoutColumn *of =
        &g_array_index(alignment->layout->columns, LayoutColumn, column);
    return position == of->position ? SCORE_POSITION : 0;
}

static int step_cost(int cells, int columns)
{
    int steps = ABS(cells - columns);
    return MIN(steps, MAXIMUM_STEPS) * COST_OF_A_STEP;
}

static int cell_position(const Alignment *alignment, guint cell)
{
    return (int)g_array_index(alignment->row->cells, RowCell, cell).column;
}

static int column_position(const Alignment *alignment, guint column)
{
    return (int)g_array_index(alignment->layout->columns, LayoutColumn, column).position;
}

static void look_at_cells(const Alignment *alignment)
{
    const RowCell *cells = &g_array_index(alignment->row->cells, RowCell, 0);
    for (guint cell = 0; cell < alignment->cells; cell++) {
        alignment->repeats[cell] =
            cell > 0 && rows_same_text(cells[cell].text, cells[cell - 1].text);
        for (guint column = 0; column < alignment->columns; column++) {
            alignment->shape_scores[cell * alignment->columns + column] =
                shape_score(alignment, cell, column);
        }
    }
}

/* The best alignment in which a cell is the last that has been placed, and in which column. */
typedef struct {
    int score;
    int from_cell, from_column; /* the placed cell before, or -1 */
    gboolean reached, repeated; /* repeated: this cell only repeats from_cell */
    gboolean responded;         /* an answer or a comment is among the placed cells */
} Best;

static void improve(Best *best, int score, int from_cell, int from_column)
{
    if (!best->reached || score > best->score) {
        *best = (Best){.score = score,
                       .from_cell = from_cell,
                       .from_column = from_column,
                       .reached = TRUE};
    }
}

static Role column_role(const Alignment *alignment, guint column)
{
    return g_array_index(alignment->layout->columns, LayoutColumn, column).role;
}

static gboolean is_response(const Alignment *alignment, guint column)
{
    Role role = column_role(alignment, column);
    return role == ROLE_ANSWER || role == ROLE_COMMENT;
}

/* Whether the column is the second or later of several of one role (texts of editions). */
static gboolean is_later_of_role(const Alignment *alignment, guint column)
{
    return column > 0 && column < alignment->columns &&
           column_role(alignment, column) == column_role(alignment, column - 1);
}

/* What speaks against @column for the cell behind one that is in @before (-1: none). */
static int order_score(const Alignment *alignment, int before, guint column)
{
    if (column_role(alignment, column) != ROLE_TEXT)
        return 0;
    if (is_later_of_role(alignment, column))
        return before == (int)column - 1 ? 0 : SCORE_LATER_TEXT;
    Role role = before >= 0 ? column_role(alignment, (guint)before) : ROLE_COUNT;
    return role == ROLE_CLAUSE || role == ROLE_LEVEL ? 0 : SCORE_LONE_TEXT;
}

/* A cell can repeat only the last column of its role: two equal texts are two editions. */
static gboolean may_repeat(const Alignment *alignment, const Best *from, guint column)
{
    return from->reached && !is_later_of_role(alignment, column + 1) &&
           (!is_later_of_role(alignment, column) || from->repeated ||
            from->from_column == (int)column - 1);
}

/* All ways to reach @cell in @column: as the first placed cell or after an earlier one; cells in
 * between are unplaced. */
static Best reach(const Alignment *alignment, const Best *table, guint cell, guint column)
{
    Best best = {0};
    guint columns = alignment->columns;
    int own = alignment->shape_scores[cell * columns + column] +
              position_score(alignment, cell, column);
    int position = cell_position(alignment, cell);
    improve(&best,
            own + order_score(alignment, -1, column) + (int)cell * SCORE_UNPLACED -
                step_cost(position, column_position(alignment, column)),
            -1, -1);
    guint nearest = cell > MAXIMUM_UNPLACED ? cell - MAXIMUM_UNPLACED - 1 : 0;
    for (guint before = cell; before-- > nearest;) {
        int gap = position - cell_position(alignment, before);
        int unplaced = (int)(cell - before - 1) * SCORE_UNPLACED;
        for (guint other = 0; other < column; other++) {
            const Best *from = &table[before * columns + other];
            if (from->reached) {
                int step =
                    column_position(alignment, column) - column_position(alignment, other);
                int score = from->score + own + unplaced - step_cost(gap, step) +
                            order_score(alignment, (int)other, column);
                improve(&best, score, (int)before, (int)other);
            }
        }
    }
    if (cell > 0 && alignment->repeats[cell]) {
        const Best *from = &table[(cell - 1) * columns + column];
        if (may_repeat(alignment, from, column) &&
            from->score + SCORE_REPEATED > best.score) {
            improve(&best, from->score + SCORE_REPEATED, (int)cell - 1, (int)column);
            best.repeated = TRUE;
        }
    }
    best.responded =
        is_response(alignment, column) ||
        (best.from_cell >= 0 &&
         table[(guint)best.from_cell * columns + (guint)best.from_column].responded);
    return best;
}

static void trace_back(const Alignment *alignment, const Best *table, int *bound)
{
    guint columns = alignment->columns;
    int cell = -1, column = -1, best = 0;
    for (guint i = 0; i < alignment->cells; i++) {
        bound[i] = ALIGNMENT_UNPLACED;
        for (guint j = 0; j < columns; j++) {
            const Best *end = &table[i * columns + j];
            int score = end->score + (int)(alignment->cells - i - 1) * SCORE_UNPLACED +
                        (end->responded ? 0 : SCORE_NO_RESPONSE);
            if (end->reached && (cell < 0 || score > best)) {
                best = score;
                cell = (int)i;
                column = (int)j;
            }
        }
    }
    while (cell >= 0) {
        const Best *at = &table[(guint)cell * columns + (guint)column];
        bound[cell] = at->repeated ? ALIGNMENT_REPEATED : column;
        cell = at->from_cell;
        column = at->from_column;
    }
}

int *alignment_of_row(const Row *row, const Layout *layout, const Form *form)
{
    int *bound = g_new(int, row->cells->len);
    for (guint i = 0; i < row->cells->len; i++)
        bound[i] = ALIGNMENT_UNPLACED;
    guint cells = MIN(row->cells->len, ALIGNED_CELLS), columns = layout->columns->len;
    g_autofree int *shape_scores = g_new0(int, (gsize)cells *columns);
    g_autofree gboolean *repeats = g_new0(gboolean, cells);
    g_autofree Best *table = g_new0(Best, (gsize)cells * columns);
    Alignment alignment = {form, row, layout, cells, columns, shape_scores, repeats};
    look_at_cells(&alignment);
    for (guint cell = 0; cell < cells; cell++)
        for (guint column = 0; column < columns; column++)
            table[cell * columns + column] = reach(&alignment, table, cell, column);
    trace_back(&alignment, table, bound);
    return bound;
}
