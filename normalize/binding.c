/* How cells find their columns.
 *
 * In a sheet with drawn lines, or a file written by a program, a cell stands under its heading
 * and there is nothing to find.  In a transcribed sheet cells have slid: on one page the empty
 * scenario column has vanished, on the next two empty ones have come in before the clause, and
 * the answer stands anywhere within four columns.  No row says which; but a row has evidence:
 *
 *   - some cells tell their column by their shape: an answer word, a clause (6.3…), a level
 *     (C.…), a major (1.1.…) or minor heading (①…);
 *   - columns keep their order;
 *   - cells that are neighbours mostly belong to neighbouring columns.
 *
 * So each row is aligned with the layout like two strings (alignment.c).  A second pass, in which
 * the rows of a page taught each other where its columns stand, was tried and made it worse:
 * rows slide within a page too, and what was learned outweighed what a row shows of itself.
 *
 * Whether a document is transcribed is measured: the share of its answer words that stand in the
 * column of the answers.  Where that is as good as all, positions are taken as they are and no
 * evidence overrules them.
 */
#include "normalize/binding.h"

#include "normalize/alignment.h"
#include "normalize/answer.h"

/* Share of answer words in the answer column from which a document's positions are trusted. */
#define TRUSTED_SHARE 0.97
/* An answer word that the form does not know is no longer, in characters. */
#define OWN_WORD_LENGTH 6u

static int *bind_by_position(const Row *row, const Layout *layout)
{
    int *bound = g_new(int, row->cells->len);
    int before = ALIGNMENT_UNPLACED;
    for (guint i = 0; i < row->cells->len; i++) {
        int column = layout_at(layout, &g_array_index(row->cells, RowCell, i));
        gboolean ticks = column >= 0 &&
                         g_array_index(layout->columns, LayoutColumn, column).ticks != NULL;
        bound[i] = column != before || ticks ? column : ALIGNMENT_UNPLACED;
        before = column;
    }
    return bound;
}

typedef enum { ANSWER_NONE, ANSWER_IN_PLACE, ANSWER_ELSEWHERE } AnswerPlace;

/* A cell in the column of the answers that is as short as an answer and has no shape of another
 * column: a word of the vendor's own. */
static gboolean may_be_answer(const Form *form, const RowCell *cell)
{
    const char *content = cell->text->content;
    return text_count(cell->text) <= OWN_WORD_LENGTH &&
           !form_is_certain(form, ROLE_CLAUSE, content) &&
           !form_is_certain(form, ROLE_LEVEL, content) &&
           !form_number(form, ROLE_MAJOR, content, NULL, NULL) &&
           !form_number(form, ROLE_MINOR, content, NULL, NULL);
}

static Role role_at(const Layout *layout, const RowCell *cell)
{
    int column = layout_at(layout, cell);
    return column < 0 ? ROLE_COUNT
                      : g_array_index(layout->columns, LayoutColumn, column).role;
}

/* Where a row has its answer word.  One with nothing behind it may be a comment that is just such
 * a word; it speaks against the answer column only if more text follows.  Columns of the vendor's
 * own may hold such words too. */
static AnswerPlace answer_place(const Row *row, const Layout *layout, const Form *form)
{
    AnswerPlace place = ANSWER_NONE;
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        Role role = role_at(layout, cell);
        gboolean answer = answer_find(form, cell->text).found;
        if (role == ROLE_ANSWER && (answer || may_be_answer(form, cell)))
            return ANSWER_IN_PLACE;
        if (answer && role != ROLE_NOTE && role != ROLE_NUMBER && i > 0 &&
            i + 1 < row->cells->len &&
            !form_is_certain(form, ROLE_CLAUSE, cell->text->content))
            place = ANSWER_ELSEWHERE;
    }
    return place;
}

/* Whether the document's positions can be taken as they are.  Drawn lines do not slide. */
static gboolean positions_are_trusted(const GPtrArray *rows, const Headings *headings,
                                      const Form *form)
{
    if (headings->given)
        return TRUE;
    if (!headings_document_layout(headings)->trusted)
        return FALSE;
    guint counts[ANSWER_ELSEWHERE + 1] = {0};
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        const Layout *layout = g_ptr_array_index(headings->layouts, row->layout);
        if (row->kind == ROW_DATA && row->method != TABLE_RULED)
            counts[answer_place(row, layout, form)]++;
    }
    guint answers = counts[ANSWER_IN_PLACE] + counts[ANSWER_ELSEWHERE];
    return counts[ANSWER_IN_PLACE] >= TRUSTED_SHARE * answers;
}

static void binding_clear(gpointer data)
{
    g_free(((Binding *)data)->columns);
}

GArray *binding_of_rows(const GPtrArray *rows, const Headings *headings, const Form *form)
{
    GArray *bindings = g_array_sized_new(FALSE, TRUE, sizeof(Binding), rows->len);
    g_array_set_clear_func(bindings, binding_clear);
    g_array_set_size(bindings, rows->len);
    gboolean trusted = positions_are_trusted(rows, headings, form);
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        Binding *binding = &g_array_index(bindings, Binding, i);
        /* Shifted headings say nothing of positions: one layout for all pages. */
        binding->layout = trusted ? g_ptr_array_index(headings->layouts, row->layout)
                                  : headings_document_layout(headings);
        if (row->kind == ROW_DATA) {
            binding->columns = trusted ? bind_by_position(row, binding->layout)
                                       : alignment_of_row(row, binding->layout, form);
        }
    }
    return bindings;
}
