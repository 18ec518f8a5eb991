#include "normalize/heading_rows.h"

#include "normalize/answer.h"
#include "normalize/fold.h"

static gboolean is_heading_word(const Form *form, const RowCell *cell)
{
    if (cell->text->length > HEADING_MAXIMUM_BYTES)
        return FALSE;
    g_autofree char *folded = fold_word(cell->text->content);
    if (form_group(form, folded, NULL, NULL))
        return TRUE;
    HeadingMeaning meaning;
    gboolean found = form_heading(form, folded, NULL, &meaning);
    heading_meaning_clear(&meaning);
    return found;
}

gboolean heading_row_tick(const Form *form, const RowCell *cell, Status *status)
{
    if (cell->text->length > HEADING_MAXIMUM_BYTES)
        return FALSE;
    Answer answer = answer_find(form, cell->text);
    *status = answer.status;
    if (!answer.found || answer.status == STATUS_UNANSWERED ||
        answer.status == STATUS_UNKNOWN)
        return FALSE;
    g_autofree char *behind = fold_word(cell->text->content + answer.word_end);
    return *behind == '\0' || (*behind == '(' && g_str_has_suffix(behind, ")"));
}

static gboolean is_dash(const RowCell *cell)
{
    g_autofree char *folded = fold_word(cell->text->content);
    return g_str_equal(folded, "-");
}

static gboolean is_beside(const RowCell *cell, const RowCell *before)
{
    return cell->column == before->column + before->column_span;
}

guint heading_row_ticks(const Form *form, const Row *row, guint index)
{
    guint count = 0, classes = 0;
    const RowCell *before = NULL;
    for (guint i = index; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        Status status;
        if ((before != NULL && !is_beside(cell, before)) ||
            !heading_row_tick(form, cell, &status))
            break;
        classes |= 1u << status;
        count++;
        before = cell;
    }
    if (count < 2 || (classes & (classes - 1)) == 0)
        return 0;
    /* A dash behind them is one of them, whatever it means. */
    const RowCell *last = index + count < row->cells->len ? before + 1 : NULL;
    return last != NULL && is_beside(last, before) && is_dash(last) ? count + 1 : count;
}

/* How many of the row's cells are words of a heading.  @ticks: (out) those that are answer words
 * of their own columns; they are not counted. */
static guint count_words(const Form *form, const Row *row, guint *ticks)
{
    guint known = 0;
    *ticks = 0;
    for (guint i = 0; i < row->cells->len; i++) {
        guint count = heading_row_ticks(form, row, i);
        if (count > 0) {
            *ticks += count;
            i += count - 1;
        } else if (is_heading_word(form, &g_array_index(row->cells, RowCell, i))) {
            known++;
        }
    }
    return known;
}

/* Whether half of the row's cells are short enough, as most rows of a table show that are none. */
static gboolean may_be_listed(const Row *row)
{
    guint brief = 0;
    for (guint i = 0; i < row->cells->len; i++)
        brief +=
            g_array_index(row->cells, RowCell, i).text->length <= HEADING_MAXIMUM_BYTES;
    return brief >= 2 && brief * 2 >= row->cells->len;
}

gboolean heading_row_has_word(const Form *form, const Row *row)
{
    for (guint i = 0; i < row->cells->len; i++)
        if (is_heading_word(form, &g_array_index(row->cells, RowCell, i)))
            return TRUE;
    return FALSE;
}

gboolean heading_row_is_listed(const Form *form, const Row *row)
{
    /* Answer words, which take longer to tell, count only beside a word of a heading. */
    if (row->wordless || !may_be_listed(row) || !heading_row_has_word(form, row))
        return FALSE;
    guint ticks, known = count_words(form, row, &ticks);
    if (known > 0)
        known += ticks;
    return known >= 2 && known * 2 >= row->cells->len;
}

/* What stands only in rows of the table: an answer, a numbered heading, a clause, prose. */
static gboolean is_table_cell(const Form *form, const RowCell *cell)
{
    const char *content = cell->text->content;
    if (cell->text->length > HEADING_MAXIMUM_BYTES)
        return TRUE;
    g_autofree char *folded = fold_word(content);
    return (form_answer(form, folded, NULL) && !is_heading_word(form, cell)) ||
           form_number(form, ROLE_MAJOR, content, NULL, NULL) ||
           form_number(form, ROLE_MINOR, content, NULL, NULL) ||
           form_is_certain(form, ROLE_CLAUSE, content) ||
           (cell->text->length > 1 && form_is_certain(form, ROLE_LEVEL, content));
}

/* The roles that the words of a row may have, as a set of bits; 0 if a cell of it can stand only
 * in a row of the table.  @known: (out) how many of its cells are known. */
static guint likely_roles(const Form *form, const Row *row, guint *known)
{
    guint roles = 0;
    *known = 0;
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        if (is_table_cell(form, cell))
            return 0;
        g_autoptr(Text) joined = row_cell_joined(row, cell);
        HeadingMeaning meaning;
        if (form_heading_words(form, joined->content, NULL, &meaning)) {
            roles |= 1u << meaning.role;
            (*known)++;
        }
        heading_meaning_clear(&meaning);
    }
    return roles;
}

gboolean heading_row_is_likely(const Form *form, const Row *row)
{
    const guint response = 1u << ROLE_ANSWER | 1u << ROLE_COMMENT;
    const guint item = 1u << ROLE_ITEM | 1u << ROLE_TEXT | 1u << ROLE_MINOR;
    guint known;
    guint roles = likely_roles(form, row, &known);
    return known >= 3 && known * 3 >= row->cells->len * 2 && (roles & response) != 0 &&
           (roles & item) != 0;
}

gboolean heading_row_goes_on(const Form *form, const Row *row)
{
    guint known, ticks, notes = 0;
    known = count_words(form, row, &ticks);
    if (ticks > 0 && known + ticks == row->cells->len)
        return TRUE;
    if (likely_roles(form, row, &known) != 0 && known >= 2 &&
        known * 3 >= row->cells->len * 2)
        return TRUE;
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        g_autofree char *folded = fold_word(cell->text->content);
        g_autofree char *bare = form_bare_heading(form, folded);
        notes += cell->text->length <= HEADING_MAXIMUM_BYTES && *bare == '\0' ? 1 : 0;
    }
    return notes == row->cells->len;
}

char *heading_row_words(const Row *row)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        g_autofree char *folded = fold_word(cell->text->content);
        g_string_append_printf(words, "%s\x1f", folded);
    }
    return g_string_free(words, FALSE);
}

gboolean heading_row_is_unlike_table(const Form *form, const Row *row)
{
    for (guint i = 0; i < row->cells->len; i++)
        if (is_table_cell(form, &g_array_index(row->cells, RowCell, i)))
            return FALSE;
    return TRUE;
}
