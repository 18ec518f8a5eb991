/* A row that is cut may have the whole text of one cell on the first page and that of another on
 * the second, where none of it had room above: the answer stands above and the item below, so that
 * all of the row goes to the second page; or the item goes on below and the comment begins there, or
 * stands there alone. */
#include "normalize/lifting_internal.h"

#include "normalize/reporting.h"
#include "normalize/sentence.h"

#include <string.h>

static gboolean ends_sentence(const Text *text)
{
    return g_str_has_suffix(text->content, "。") || g_str_has_suffix(text->content, ".");
}

gboolean lifting_is_cut_row(const Lifter *lifter, const Head *head, const Row *top)
{
    return head->place.row_span == 1 &&
           lifting_find_cell(lifter, head->row, ROLE_ANSWER) != NULL &&
           lifting_find_cell(lifter, top, ROLE_ANSWER) == NULL;
}

/* Whether @row holds nothing but a comment and the rest of cells that have text above. */
static gboolean holds_comment_alone(const Lifter *lifter, const Head *head, const Row *row)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        Role role = lifting_role_of(lifter, row, cell);
        if (role != ROLE_COMMENT &&
            (role == ROLE_ITEM || !lifting_has_text(head->row, cell)))
            return FALSE;
    }
    return TRUE;
}

gboolean lifting_is_cut_item(const Lifter *lifter, const Head *head, const Row *top)
{
    const RowCell *item = lifting_find_cell(lifter, head->row, ROLE_ITEM);
    if (lifting_is_cut_row(lifter, head, top) && item != NULL &&
        holds_comment_alone(lifter, head, top))
        return TRUE;
    return lifting_is_cut_row(lifter, head, top) && item != NULL &&
           !ends_sentence(item->text) && lifting_find_cell(lifter, top, ROLE_ITEM) != NULL;
}

/* The blank item of a row whose answer alone found room above, though its item is in @top; or NULL. */
static const Head *find_bare(const Lifter *lifter, const Row *top)
{
    for (guint i = 0; i < lifter->heads->len; i++) {
        const Head *head = &g_array_index(lifter->heads, Head, i);
        if (lifting_role_of(lifter, head->row, &head->place) == ROLE_ITEM &&
            lifting_is_cut_row(lifter, head, top) &&
            lifting_find_cell(lifter, top, ROLE_ITEM) != NULL)
            return head;
    }
    return NULL;
}

/* Whether @top begins a heading or clause where the row above has no cell of its own. */
static gboolean begins_row(const Lifter *lifter, const Row *above, const Row *top)
{
    for (guint i = 0; i < top->cells->len; i++) {
        const RowCell *cell = &g_array_index(top->cells, RowCell, i);
        Role role = lifting_role_of(lifter, top, cell);
        if ((role == ROLE_CATEGORY || role == ROLE_MAJOR || role == ROLE_MINOR ||
             role == ROLE_CLAUSE) &&
            !lifting_has_text(above, cell) && !lifting_has_blank(above, cell, 0) &&
            !lifting_has_head(lifter, cell))
            return TRUE;
    }
    return FALSE;
}

/* Whether a page's end may have cut @text: it ends amidst a sentence, and if it has several lines, with
 * a full one. */
static gboolean is_cut_text(const Text *text)
{
    return !ends_sentence(text) &&
           (strchr(text->content, '\n') == NULL || sentence_fills_line(text));
}

/* The blank answer of a row of which a page's end has cut the item and more, and whose answer is in
 * @top, since texts stand at the foot of their cells; or NULL. */
static const Head *find_cut(const Lifter *lifter, const Row *top)
{
    const RowCell *rest = lifting_find_cell(lifter, top, ROLE_ITEM);
    for (guint i = 0; i < lifter->heads->len && rest != NULL; i++) {
        const Head *head = &g_array_index(lifter->heads, Head, i);
        const Row *row = head->row;
        const RowCell *item = lifting_find_cell(lifter, row, ROLE_ITEM);
        const RowCell *comment = lifting_find_cell(lifter, row, ROLE_COMMENT);
        gboolean replied =
            comment != NULL && (!is_cut_text(comment->text) ||
                                lifting_find_cell(lifter, top, ROLE_COMMENT) == NULL);
        if (!replied && lifting_role_of(lifter, row, &head->place) == ROLE_ANSWER &&
            head->place.row_span == 1 &&
            lifting_find_cell(lifter, row, ROLE_ANSWER) == NULL &&
            lifting_find_cell(lifter, top, ROLE_ANSWER) != NULL && item != NULL &&
            row->cells->len > 1 && item->row_span == 1 && lifting_same_place(item, rest) &&
            is_cut_text(item->text) && !begins_row(lifter, row, top))
            return head;
    }
    return NULL;
}

Row *lifting_find_cut(const Lifter *lifter, const Row *top, gboolean *doubt)
{
    const Head *blank = find_bare(lifter, top);
    *doubt = blank != NULL && lifting_has_blanks(lifter, blank);
    if (blank == NULL)
        blank = find_cut(lifter, top);
    return blank != NULL ? blank->row : NULL;
}

/* Put @cell, of the page before, into @row, to which it belongs. */
static void move_cell(Row *row, RowCell *cell)
{
    guint at = 0;
    while (at < row->cells->len &&
           g_array_index(row->cells, RowCell, at).left < cell->left - LIFTING_SAME_EDGE)
        at++;
    RowCell *there = at < row->cells->len ? &g_array_index(row->cells, RowCell, at) : NULL;
    if (there == NULL || !lifting_same_place(there, cell)) {
        RowCell moved = *cell;
        moved.text = text_ref(cell->text);
        moved.marks = cell->marks != NULL ? g_array_ref(cell->marks) : NULL;
        g_array_insert_val(row->cells, at, moved);
        return;
    }
    row_cell_join(cell, there);
    RowCell rest = *there;
    there->text = cell->text;
    there->marks = cell->marks;
    there->drawn = cell->drawn;
    cell->text = rest.text;
    cell->marks = rest.marks;
}

void lifting_move_down(Lifter *lifter, Row *above, Row *top, gboolean doubt)
{
    const RowCell *answer = lifting_find_cell(lifter, above, ROLE_ANSWER);
    const RowCell *item = lifting_find_cell(lifter, above, ROLE_ITEM);
    g_autofree char *quoted = reporting_quote(answer != NULL ? answer->text : item->text);
    reporting_add(lifter->checklist, "joined-across-pages",
                  doubt ? SEVERITY_WARNING : SEVERITY_INFO, top,
                  "The %s stands on the page before%s: \"%s\".",
                  answer != NULL ? "answer to this" : "beginning of this row",
                  doubt ? ", unless it is one of the row there" : "", quoted);
    for (guint i = 0; i < above->cells->len; i++)
        move_cell(top, &g_array_index(above->cells, RowCell, i));
    g_array_set_size(above->cells, 0);
}
