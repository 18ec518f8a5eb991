/* Roles from cells.
 *
 * Where a heading's words say nothing, the cells below it may: a column of nothing but answer
 * words is the answers', one of C.… and D.… the levels'.  A clause (6.3組織…) and a major heading
 * (1.1.規程…) look alike, but headings count up and clauses jump.  Prose looks like prose,
 * whatever it is; its place among the other columns tells, in the order that all such sheets
 * keep: the item, then what it is for, the requirement's texts behind their clause, the comment
 * beside the answer.  That is a guess, and whoever takes it must say so (headings.c).
 */
#include "normalize/evidence.h"

#include "normalize/answer.h"
#include "normalize/fold.h"

/* Fewer cells say nothing. */
#define MINIMUM_CELLS 2u
/* Prose is longer, in characters a cell. */
#define PROSE_LENGTH 5u
/* The titles of headings and clauses are shorter. */
#define TITLE_LENGTH 40u
/* A number and what is written before it are no longer, in bytes. */
#define NUMBER_BYTES 40u

/* The number with which a heading or a clause begins: "6.3組織" as 6, 3. */
static gboolean leading_number(const char *content, ItemNumber *number)
{
    const char *at = content;
    while (*at != '\0' && (g_unichar_isdigit(g_utf8_get_char(at)) ||
                           fold_character(g_utf8_get_char(at)) == '.'))
        at = g_utf8_next_char(at);
    g_autofree char *head = g_strndup(content, (gsize)(at - content));
    return item_number_read(head, number);
}

/* A number that follows the last one of its column. */
static void add_step(NumberSteps *steps, const ItemNumber *number)
{
    int order = item_number_compare(&steps->last, number);
    if (steps->last.count > 0 && order != 0) {
        steps->steps++;
        steps->backwards += order > 0 ? 1 : 0;
    }
    steps->last = *number;
}

/* Headings count up; clauses jump. */
static gboolean counts_up(const NumberSteps *steps)
{
    return steps->backwards * 6 <= steps->steps;
}

static void add_cell(Evidence *evidence, const RowCell *cell, const Form *form)
{
    const char *content = cell->text->content;
    Answer answer = answer_find(form, cell->text);
    ItemNumber number;
    Status remainder;
    evidence->cells++;
    evidence->characters += text_count(cell->text);
    evidence->answers += answer.found ? 1 : 0;
    if (cell->text->length <= NUMBER_BYTES && item_number_read(content, &number)) {
        evidence->numbers++;
        evidence->single_numbers += number.count == 1 ? 1 : 0;
        add_step(&evidence->counting, &number);
    }
    evidence->levels += form_is_certain(form, ROLE_LEVEL, content) ? 1 : 0;
    evidence->minors += form_number(form, ROLE_MINOR, content, NULL, NULL) ? 1 : 0;
    evidence->remainders += answer_remainder(form, cell->text, NULL, &remainder) > 0 &&
                                    remainder == STATUS_NOT_APPLICABLE
                                ? 1
                                : 0;
    gboolean clause = form_is_certain(form, ROLE_CLAUSE, content) ||
                      form_number(form, ROLE_MAJOR, content, NULL, NULL);
    gboolean category = form_number(form, ROLE_CATEGORY, content, NULL, NULL);
    evidence->clauses += clause ? 1 : 0;
    evidence->categories += category && !clause ? 1 : 0;
    if ((clause || category) && leading_number(content, &number))
        add_step(&evidence->titles, &number);
}

void evidence_add_row(GArray *evidence, const Layout *layout, const Row *row,
                      const Form *form)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        int column = layout_at(layout, cell);
        if (column >= 0 && (guint)column < evidence->len)
            add_cell(&g_array_index(evidence, Evidence, column), cell, form);
    }
}

/* Whether @count is at least @percent of the column's cells. */
static gboolean is_share(const Evidence *evidence, guint count, guint percent)
{
    return evidence->cells >= MINIMUM_CELLS && count * 100u >= evidence->cells * percent;
}

gboolean evidence_is_answer(const Evidence *evidence)
{
    return is_share(evidence, evidence->answers + evidence->remainders, 80) &&
           is_share(evidence, evidence->answers, 40);
}

gboolean evidence_is_prose(const Evidence *evidence)
{
    return evidence->cells > 0 &&
           evidence->characters >= (gsize)PROSE_LENGTH * evidence->cells &&
           evidence_role(evidence) == ROLE_COUNT;
}

Role evidence_role(const Evidence *evidence)
{
    if (evidence_is_answer(evidence))
        return ROLE_ANSWER;
    if (is_share(evidence, evidence->levels, 80))
        return ROLE_LEVEL;
    if (is_share(evidence, evidence->numbers, 90))
        return is_share(evidence, evidence->single_numbers, 90) ||
                       counts_up(&evidence->counting)
                   ? ROLE_NUMBER
                   : ROLE_CLAUSE;
    if (evidence->characters > (gsize)TITLE_LENGTH * evidence->cells)
        return ROLE_COUNT;
    if (is_share(evidence, evidence->minors, 60))
        return ROLE_MINOR;
    gboolean up = counts_up(&evidence->titles);
    if (is_share(evidence, evidence->categories, 60))
        return up ? ROLE_CATEGORY : ROLE_COUNT;
    if (is_share(evidence, evidence->clauses, 60))
        return up ? ROLE_MAJOR : ROLE_CLAUSE;
    return ROLE_COUNT;
}

/* A layout that is being completed. */
typedef struct {
    Layout *layout;
    const GArray *evidence;
    gboolean *guessed;
    gboolean changed;
} Completion;

static LayoutColumn *column_at(const Completion *completion, guint index)
{
    return &g_array_index(completion->layout->columns, LayoutColumn, index);
}

static const Evidence *evidence_at(const Completion *completion, guint index)
{
    return &g_array_index(completion->evidence, Evidence, index);
}

static gboolean has_role(const Completion *completion, Role role)
{
    return layout_find(completion->layout, role) >= 0;
}

static void give_role(Completion *completion, guint index, Role role)
{
    LayoutColumn *column = column_at(completion, index);
    if (column->role != role) {
        column->role = role;
        completion->guessed[index] = TRUE;
        completion->changed = TRUE;
    }
}

static gboolean is_free(const Completion *completion, guint index)
{
    const LayoutColumn *column = column_at(completion, index);
    return column->likely && column->role == ROLE_NOTE;
}

static gboolean may_come_twice(Role role)
{
    return role == ROLE_TEXT || role == ROLE_NOTE;
}

/* Roles that the shapes of cells tell, so that they may tell another. */
static gboolean is_shaped(Role role)
{
    return role != ROLE_ITEM && role != ROLE_SCENARIO && role != ROLE_TEXT &&
           role != ROLE_COMMENT;
}

/* Whether another column has the role of the one at @index, so that this one may have another. */
static gboolean has_twin(const Completion *completion, guint index)
{
    for (guint i = 0; i < completion->layout->columns->len; i++)
        if (i != index &&
            column_at(completion, i)->role == column_at(completion, index)->role)
            return TRUE;
    return FALSE;
}

/* Whether cells that look like @shape may be of the @role that a column's words tell.  Clauses of a
 * sheet in the order of its guideline count up like headings; their column's word tells them. */
static gboolean agrees(Role role, Role shape)
{
    return shape == role || (role == ROLE_CLAUSE && shape == ROLE_MAJOR);
}

/* Columns whose words are not certain take the role that their shapes tell.  Prose may happen to
 * look like something, so that one column of it stays; but 種別 under 要求事項, beside its texts,
 * holds the levels if its cells do. */
static void take_shapes(Completion *completion)
{
    for (guint i = 0; i < completion->layout->columns->len; i++) {
        Role role = evidence_role(evidence_at(completion, i));
        LayoutColumn *column = column_at(completion, i);
        if (role == ROLE_COUNT || agrees(column->role, role) || !column->likely ||
            (!is_shaped(column->role) && !has_twin(completion, i)))
            continue;
        int other = layout_find(completion->layout, role);
        if (other < 0 || (column_at(completion, (guint)other)->likely &&
                          evidence_role(evidence_at(completion, (guint)other)) != role))
            give_role(completion, i, role);
    }
}

/* Whether the cells of a column look like those of another role. */
static gboolean is_alien(const Completion *completion, guint index)
{
    Role shape = evidence_role(evidence_at(completion, index));
    return shape != ROLE_COUNT && !agrees(column_at(completion, index)->role, shape);
}

/* Which of two columns with the same role keeps it: the one whose cells look like it, and like no
 * other, then the one whose words are certain, then of items the one of prose, then the first. */
static gboolean keeps_role(const Completion *completion, guint first, guint second)
{
    Role role = column_at(completion, first)->role;
    gboolean first_shape = evidence_role(evidence_at(completion, first)) == role;
    gboolean second_shape = evidence_role(evidence_at(completion, second)) == role;
    if (first_shape != second_shape)
        return first_shape;
    if (is_alien(completion, first) != is_alien(completion, second))
        return is_alien(completion, second);
    if (column_at(completion, first)->likely != column_at(completion, second)->likely)
        return column_at(completion, second)->likely;
    return role != ROLE_ITEM || evidence_is_prose(evidence_at(completion, first)) ||
           !evidence_is_prose(evidence_at(completion, second));
}

/* 内容 behind a requirement's clause, level or text, in a sheet without groups. */
static gboolean is_beside_requirement(const Completion *completion, guint index)
{
    Role left = index > 0 ? column_at(completion, index - 1)->role : ROLE_COUNT;
    return (left == ROLE_CLAUSE || left == ROLE_LEVEL || left == ROLE_TEXT) &&
           evidence_is_prose(evidence_at(completion, index));
}

/* What a column becomes whose role another one has.  Hierarchies have three levels at most. */
static Role second_best(const Completion *completion, guint index)
{
    Role shape = evidence_role(evidence_at(completion, index));
    Role role = column_at(completion, index)->role;
    if (shape != ROLE_COUNT && !has_role(completion, shape))
        return shape;
    if (role == ROLE_ANSWER && evidence_is_prose(evidence_at(completion, index)) &&
        !has_role(completion, ROLE_COMMENT))
        return ROLE_COMMENT;
    if (role == ROLE_ITEM && is_beside_requirement(completion, index))
        return ROLE_TEXT;
    if (role == ROLE_ITEM && !evidence_is_prose(evidence_at(completion, index)) &&
        !has_role(completion, ROLE_MINOR))
        return ROLE_MINOR;
    return ROLE_NOTE;
}

static void settle_twins(Completion *completion)
{
    for (guint i = 0; i < completion->layout->columns->len; i++) {
        for (guint j = i + 1; j < completion->layout->columns->len; j++) {
            Role role = column_at(completion, i)->role;
            if (role != column_at(completion, j)->role || may_come_twice(role))
                continue;
            guint loser = keeps_role(completion, i, j) ? j : i;
            give_role(completion, loser, second_best(completion, loser));
        }
    }
}

/* The vendor's own column that serves for a role which no other has (備考 for a comment). */
static void take_fallbacks(Completion *completion)
{
    for (guint i = 0; i < completion->layout->columns->len; i++) {
        LayoutColumn *column = column_at(completion, i);
        if (column->fallback != ROLE_COUNT && !has_role(completion, column->fallback)) {
            column->role = column->fallback;
            completion->changed = TRUE;
        }
    }
}

/* Where the answers have no column of their own they begin the vendor's comments. */
static void take_glued_answers(Completion *completion)
{
    int comment = layout_find(completion->layout, ROLE_COMMENT);
    if (comment >= 0 && !has_role(completion, ROLE_ANSWER) &&
        evidence_is_answer(evidence_at(completion, (guint)comment)))
        give_role(completion, (guint)comment, ROLE_ANSWER);
}

/* The first free column of prose from @from to before @end, or -1. */
static int free_prose(const Completion *completion, guint from, guint end)
{
    for (guint i = from; i < end && i < completion->layout->columns->len; i++)
        if (is_free(completion, i) && evidence_is_prose(evidence_at(completion, i)))
            return (int)i;
    return -1;
}

static void take_prose(Completion *completion, Role role, guint from, guint end)
{
    int found = free_prose(completion, from, end);
    if (found >= 0)
        give_role(completion, (guint)found, role);
}

/* Prose by its place. */
static void place_prose(Completion *completion)
{
    guint columns = completion->layout->columns->len;
    int answer = layout_find(completion->layout, ROLE_ANSWER);
    int level = layout_find(completion->layout, ROLE_LEVEL);
    int clause = MAX(layout_find(completion->layout, ROLE_CLAUSE), level);
    if (answer >= 0 && !has_role(completion, ROLE_COMMENT))
        take_prose(completion, ROLE_COMMENT, (guint)answer + 1, (guint)answer + 2);
    if (clause >= 0 && !has_role(completion, ROLE_TEXT))
        for (guint i = (guint)clause + 1;
             i < columns && free_prose(completion, i, i + 1) >= 0; i++)
            give_role(completion, i, ROLE_TEXT);
    int minor = layout_find(completion->layout, ROLE_MINOR);
    if (!has_role(completion, ROLE_ITEM))
        take_prose(completion, ROLE_ITEM, minor >= 0 ? (guint)minor + 1 : 0, columns);
    if (!has_role(completion, ROLE_ITEM))
        take_prose(completion, ROLE_ITEM, 0, columns);
    int item = layout_find(completion->layout, ROLE_ITEM);
    if (item >= 0 && !has_role(completion, ROLE_SCENARIO))
        take_prose(completion, ROLE_SCENARIO, (guint)item + 1, (guint)item + 2);
    /* What nothing else wants may stand before its answer, too. */
    if (answer > 0 && !has_role(completion, ROLE_COMMENT))
        take_prose(completion, ROLE_COMMENT, (guint)answer - 1, (guint)answer);
}

static gboolean is_level(Role role)
{
    return role == ROLE_CATEGORY || role == ROLE_MAJOR || role == ROLE_MINOR;
}

void evidence_settle_levels(Layout *layout, const GArray *evidence)
{
    Role levels[LAYOUT_MAXIMUM_COLUMNS] = {0};
    guint taken = 0, columns = MIN(layout->columns->len, LAYOUT_MAXIMUM_COLUMNS);
    for (guint i = 0; i < columns; i++) {
        levels[i] = g_array_index(layout->columns, LayoutColumn, i).role;
        if (!is_level(levels[i]))
            continue;
        Role told = evidence_role(&g_array_index(evidence, Evidence, i));
        levels[i] = is_level(told) ? told : levels[i];
        if ((taken & 1u << levels[i]) != 0)
            return;
        taken |= 1u << levels[i];
    }
    for (guint i = 0; i < columns; i++)
        g_array_index(layout->columns, LayoutColumn, i).role = levels[i];
}

gboolean evidence_complete(Layout *layout, const GArray *evidence, gboolean **guessed)
{
    *guessed = g_new0(gboolean, layout->columns->len + 1);
    Completion completion = {layout, evidence, *guessed, FALSE};
    take_shapes(&completion);
    settle_twins(&completion);
    take_glued_answers(&completion);
    take_fallbacks(&completion);
    place_prose(&completion);
    return completion.changed;
}
