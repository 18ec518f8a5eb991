/* What a dash says.
 *
 * A dash alone may mean "does not apply", "no answer" or "see elsewhere"; ◎ and 遵守 may be answers,
 * or tell what kind a requirement is of.  Which it is the other answers of the column tell: where
 * they say yes and no (○ and ×, or △), none of them says "does not apply", and a dash has a
 * comment as an answer has, the dash is the word that is left for that.  Where 対象外 is one of
 * the column's answers, or no dash has a comment, it stays unknown.  In the same way ◎ is left for
 * "yes" where others say no and none says yes.
 *
 * Where the words have a column each (○ | △ | × | －), a tick below the dash shows that it is an
 * answer, without a comment.
 *
 * Whoever reads the records must know that this was judged: each such answer is a finding, alike for
 * all, so that they are told as one.
 */
#include "normalize/remainder.h"

#include "normalize/answer.h"
#include "normalize/fold.h"

/* A word that says nothing by itself, in a column of answers. */
typedef struct {
    char *word, *folded;
    Status status;   /* what it would be */
    guint commented; /* how often it comes with a comment */
    GPtrArray *rows; /* of Row, borrowed: where it stands */
} Remainder;

static void remainder_clear(gpointer data)
{
    Remainder *remainder = data;
    g_free(remainder->word);
    g_free(remainder->folded);
    g_ptr_array_unref(remainder->rows);
}

/* What the columns of answers hold. */
typedef struct {
    const Form *form;
    guint classes; /* bits of the statuses of their words */
    guint words;   /* answers and remainders */
    guint others;  /* what is neither */
    GArray *remainders;
} Answers;

/* Whether the answers of @classes leave @status for a word that says nothing. */
static gboolean leaves(guint classes, Status status)
{
    const guint yes = 1u << STATUS_CONFORMANT, no = 1u << STATUS_NONCONFORMANT,
                partly = 1u << STATUS_PARTIAL;
    if ((classes & 1u << status) != 0)
        return FALSE;
    return status == STATUS_CONFORMANT ? (classes & no) != 0
                                       : (classes & yes) != 0 && (classes & (no | partly));
}

/* Whether a comment in words stands beside the answers of @row. */
static gboolean has_comment(const Form *form, const Row *row, const Layout *layout)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        int at = layout_at(layout, cell);
        if (at >= 0 &&
            g_array_index(layout->columns, LayoutColumn, at).role == ROLE_COMMENT)
            return answer_remainder(form, cell->text, NULL, NULL) == 0;
    }
    return FALSE;
}

static Remainder *find_remainder(const Answers *answers, const char *word, Status status)
{
    g_autofree char *folded = fold_word(word);
    for (guint i = 0; i < answers->remainders->len; i++) {
        Remainder *known = &g_array_index(answers->remainders, Remainder, i);
        if (g_str_equal(known->folded, folded))
            return known;
    }
    Remainder remainder = {.word = g_strdup(word),
                           .folded = g_steal_pointer(&folded),
                           .status = status,
                           .rows = g_ptr_array_new()};
    g_array_append_val(answers->remainders, remainder);
    return &g_array_index(answers->remainders, Remainder, answers->remainders->len - 1);
}

static void add_cell(Answers *answers, Row *row, const RowCell *cell, const Layout *layout)
{
    Status status;
    g_autofree char *word = NULL;
    gsize length = answer_remainder(answers->form, cell->text, &word, &status);
    if (length == 0) {
        Answer answer = answer_find(answers->form, cell->text);
        *(answer.found ? &answers->words : &answers->others) += 1;
        answers->classes |= answer.found ? 1u << answer.status : 0;
        return;
    }
    Remainder *remainder = find_remainder(answers, word, status);
    gboolean glued = cell->text->length > length;
    remainder->commented += glued || has_comment(answers->form, row, layout) ? 1 : 0;
    g_ptr_array_add(remainder->rows, row);
    answers->words++;
}

static void add_row(Answers *answers, Row *row, const Layout *layout)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        int at = layout_at(layout, cell);
        const LayoutColumn *column =
            at >= 0 ? &g_array_index(layout->columns, LayoutColumn, at) : NULL;
        if (column != NULL && column->role == ROLE_ANSWER && column->ticks == NULL)
            add_cell(answers, row, cell, layout);
    }
}

/* @row: NULL if it is a word of the headings. */
static void report(Headings *headings, const char *word, Status status, const Row *row)
{
    g_autofree char *message =
        g_strdup_printf("The sheet does not say what the answer \"%s\" means; it was taken "
                        "for %s, which the "
                        "other answers of its column leave for it.",
                        word, status_name(status));
    Finding *finding =
        finding_new("answers-guessed", SEVERITY_WARNING, row != NULL ? row->page : 0,
                    row != NULL ? row->row : 0, NULL, message);
    finding->table = row != NULL ? row->table : 0;
    g_ptr_array_add(headings->findings, finding);
}

/* Take those remainders that would be of @status, or else those of any other, if the answers leave
 * that for them.  @judged: folded word → Status + 1. */
static void judge(Answers *answers, gboolean conformant, GHashTable *judged,
                  Headings *headings)
{
    guint found = 0;
    for (guint i = 0; i < answers->remainders->len; i++) {
        const Remainder *remainder = &g_array_index(answers->remainders, Remainder, i);
        Status status = remainder->status;
        if (conformant != (status == STATUS_CONFORMANT) || remainder->commented == 0 ||
            !leaves(answers->classes, status))
            continue;
        g_hash_table_insert(judged, g_strdup(remainder->folded),
                            GUINT_TO_POINTER((guint)status + 1));
        for (guint j = 0; j < remainder->rows->len; j++)
            report(headings, remainder->word, status,
                   g_ptr_array_index(remainder->rows, j));
        found |= 1u << status;
    }
    answers->classes |= found;
}

/* The words that have a column each. */
static const LayoutTick *judge_ticks(const GArray *ticks, const Form *form)
{
    guint classes = 0;
    const LayoutTick *judged = NULL;
    for (guint i = 0; i < ticks->len; i++)
        classes |= 1u << g_array_index(ticks, LayoutTick, i).status;
    for (guint i = 0; i < ticks->len; i++) {
        LayoutTick *tick = &g_array_index(ticks, LayoutTick, i);
        g_autofree char *folded = fold_word(tick->word);
        Status status;
        if (tick->status == STATUS_UNKNOWN && form_remainder(form, folded, &status) &&
            leaves(classes, status)) {
            tick->status = status;
            judged = tick;
        }
    }
    return judged;
}

static void judge_headings(Headings *headings, const Form *form)
{
    const LayoutTick *judged = NULL;
    for (guint i = 0; i < headings->layouts->len; i++) {
        const Layout *layout = g_ptr_array_index(headings->layouts, i);
        for (guint j = 0; j < layout->columns->len; j++) {
            const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, j);
            const LayoutTick *tick =
                column->ticks != NULL ? judge_ticks(column->ticks, form) : NULL;
            judged = judged == NULL ? tick : judged;
        }
    }
    if (judged != NULL)
        report(headings, judged->word, judged->status, NULL);
}

Form *remainder_read(Headings *headings, const GPtrArray *rows, const Form *form)
{
    judge_headings(headings, form);
    g_autoptr(GArray) remainders = g_array_new(FALSE, TRUE, sizeof(Remainder));
    g_array_set_clear_func(remainders, remainder_clear);
    g_autoptr(GHashTable) judged =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Answers answers = {.form = form, .remainders = remainders};
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        if (row->kind == ROW_DATA)
            add_row(&answers, row, g_ptr_array_index(headings->layouts, row->layout));
    }
    if (answers.others * 4 <= answers.words) {
        judge(&answers, TRUE, judged, headings);
        judge(&answers, FALSE, judged, headings);
    }
    return g_hash_table_size(judged) > 0 ? form_with_answers(form, judged) : NULL;
}
