/* How headings are read.
 *
 * A heading has one or two rows, sometimes three.  The upper row has words that span several
 * columns (groups) beside words for a single column; the lower row names the columns of the
 * groups:
 *
 *     | 対策項目                | シナリオ例 | 要求事項               | 適合性 | 見解 |
 *     | 大項目 | 小項目 | 内容  |            | 項番 | 区分 | 内容 | 内容 |        |      |
 *
 * 内容 alone says nothing: the group above decides.  Where spans are known (PDF), a group covers
 * its span; in a text file it covers the columns up to the next word of its row.  Transcribed
 * sheets have the two rows shifted against each other, so that 内容 stands under the wrong group
 * or under none.  Such a heading shows: a role comes out twice, or the item is missing.  It is
 * then a heading like any other for counting pages, but what it says of positions is worth
 * nothing (layout_is_checklist()).
 */
#include "normalize/headings.h"

#include "normalize/fold.h"

/* A heading's word is short; longer cells are not even looked up. */
#define HEADING_MAXIMUM_BYTES 240u
#define HEADING_MAXIMUM_ROWS  3u

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

/* Two known words at least, and half of all: a cell of prose may happen to be a heading's word. */
static gboolean is_heading_row(const Form *form, const Row *row)
{
    guint known = 0;
    for (guint i = 0; i < row->cells->len; i++)
        if (is_heading_word(form, &g_array_index(row->cells, RowCell, i)))
            known++;
    return known >= 2 && known * 2 >= row->cells->len;
}

/* A column or a group of a heading while it is being read. */
typedef struct {
    const Row *row;
    RowCell *cell;
    guint first, last; /* columns that it covers */
    guint depth;       /* row within the heading, from 0 */
    char *folded;
    const char *group; /* name of the group, if it is one with columns below it */
} Word;

static void word_clear(gpointer data)
{
    g_free(((Word *)data)->folded);
}

static guint word_last_column(const Row *row, guint index)
{
    const RowCell *cell = &g_array_index(row->cells, RowCell, index);
    if (row->method != TABLE_DELIMITED || cell->column_span > 1)
        return cell->column + cell->column_span - 1;
    if (index + 1 < row->cells->len)
        return g_array_index(row->cells, RowCell, index + 1).column - 1;
    return MAX(row->columns, cell->column);
}

static GArray *words_of_rows(const GPtrArray *rows, guint first, guint count)
{
    GArray *words = g_array_new(FALSE, TRUE, sizeof(Word));
    g_array_set_clear_func(words, word_clear);
    for (guint i = 0; i < count; i++) {
        const Row *row = g_ptr_array_index(rows, first + i);
        for (guint j = 0; j < row->cells->len; j++) {
            RowCell *cell = &g_array_index(row->cells, RowCell, j);
            Word word = {.row = row,
                         .cell = cell,
                         .first = cell->column,
                         .last = word_last_column(row, j),
                         .depth = i,
                         .folded = fold_word(cell->text->content)};
            g_array_append_val(words, word);
        }
    }
    return words;
}

/* The group under which @word stands: the nearest above that covers its first column. */
static Word *group_above(GArray *words, const Word *word, const Form *form)
{
    Word *found = NULL;
    for (guint i = 0; i < words->len; i++) {
        Word *other = &g_array_index(words, Word, i);
        if (other->depth < word->depth && other->first <= word->first &&
            other->last >= word->first && form_group(form, other->folded, NULL, NULL))
            found = other;
    }
    return found;
}

static void mark_groups(GArray *words, const Form *form)
{
    for (guint i = 0; i < words->len; i++) {
        Word *group = group_above(words, &g_array_index(words, Word, i), form);
        if (group != NULL)
            form_group(form, group->folded, &group->group, NULL);
    }
}

/* What a word that is no group says of its column. */
static Role word_meaning(const Word *word, const Word *group, const Form *form,
                         HeadingMeaning *meaning)
{
    const char *name = group != NULL ? group->group : "";
    if (form_heading(form, word->folded, name, meaning))
        return meaning->role;
    Role role;
    if (form_group(form, word->folded, NULL, &role))
        return role;
    /* A word that needs a group and stands under none: in the top row its first meaning is as
     * good as any, below it the rows are shifted (headings_find()). */
    if (form_heading(form, word->folded, NULL, meaning))
        return meaning->role;
    return ROLE_NOTE;
}

static void add_column(Layout *layout, const Word *word, GArray *words, const Form *form,
                       char **vendor)
{
    Word *group = group_above(words, word, form);
    HeadingMeaning meaning = {0};
    Role role = word_meaning(word, group, form, &meaning);
    layout->trusted =
        layout->trusted && !(meaning.group != NULL && word->depth > 0 &&
                             (group == NULL || !g_str_equal(group->group, meaning.group)));
    guint span = word->row->method == TABLE_DELIMITED ? 1 : word->last - word->first + 1;
    g_autoptr(Text) heading = row_cell_joined(word->row, word->cell);
    LayoutColumn *column = layout_add(layout, role, word->first, span, heading->content);
    column->edition = g_steal_pointer(&meaning.edition);
    column->has_box = word->cell->has_box;
    column->left = word->cell->left;
    column->right = word->cell->right;
    if (group != NULL) {
        g_autoptr(Text) above = row_cell_joined(group->row, group->cell);
        column->group = g_strdup(above->content);
    }
    if (*vendor == NULL)
        *vendor = form_vendor(form, heading->content);
    heading_meaning_clear(&meaning);
}

static Layout *read_layout(const GPtrArray *rows, guint first, guint count,
                           const Form *form, char **vendor)
{
    g_autoptr(GArray) words = words_of_rows(rows, first, count);
    mark_groups(words, form);
    g_autoptr(Layout) layout = layout_new();
    layout->trusted = TRUE;
    for (guint i = 0; i < words->len && layout->columns->len < LAYOUT_MAXIMUM_COLUMNS;
         i++) {
        const Word *word = &g_array_index(words, Word, i);
        if (word->group == NULL)
            add_column(layout, word, words, form, vendor);
    }
    layout->trusted = layout->trusted && layout_is_checklist(layout);
    return g_steal_pointer(&layout);
}

static Layout *form_to_layout(const Form *form)
{
    const GArray *columns = form_layout(form);
    Layout *layout = layout_new();
    for (guint i = 0; i < columns->len && i < LAYOUT_MAXIMUM_COLUMNS; i++) {
        const FormColumn *column = &g_array_index(columns, FormColumn, i);
        LayoutColumn *added = layout_add(layout, column->role, i + 1, 1, "");
        added->edition = g_strdup(column->edition);
    }
    return layout;
}

static void take_heading_rows(const GPtrArray *rows, guint first, guint count)
{
    for (guint i = first; i < first + count; i++) {
        Row *row = g_ptr_array_index(rows, i);
        row->kind = ROW_HEADING;
        for (guint j = 0; j < row->cells->len; j++)
            g_array_index(row->cells, RowCell, j).fate = FATE_HEADING;
    }
}

/* How many rows from @first on are one heading; 0 if it is none. */
static guint heading_length(const GPtrArray *rows, guint first, const Form *form)
{
    const Row *top = g_ptr_array_index(rows, first);
    guint count = 0;
    while (first + count < rows->len && count < HEADING_MAXIMUM_ROWS) {
        const Row *row = g_ptr_array_index(rows, first + count);
        if (row->table != top->table || row->row - top->row != count ||
            !is_heading_row(form, row))
            break;
        count++;
    }
    return count;
}

/* Index of the document's layout in Headings.layouts, where untrusted headings point too. */
#define DOCUMENT_LAYOUT 0u
/* Marks rows that no heading precedes, while headings are being found. */
#define NO_LAYOUT G_MAXUINT

typedef struct {
    Headings *headings;
    const Form *form;
    guint layout;  /* the one in force */
    guint columns; /* of the table whose heading that is */
    guint page;    /* header block of a text file */
} Finder;

static void read_heading(Finder *finder, const GPtrArray *rows, guint first, guint count)
{
    Headings *headings = finder->headings;
    g_autoptr(Layout) layout =
        read_layout(rows, first, count, finder->form, &headings->vendor);
    finder->layout = DOCUMENT_LAYOUT;
    if (layout->trusted) {
        if (!headings_document_layout(headings)->trusted) {
            layout_free(g_ptr_array_index(headings->layouts, DOCUMENT_LAYOUT));
            g_ptr_array_index(headings->layouts, DOCUMENT_LAYOUT) =
                g_steal_pointer(&layout);
        } else {
            finder->layout = headings->layouts->len;
            g_ptr_array_add(headings->layouts, g_steal_pointer(&layout));
        }
    }
    finder->columns = ((const Row *)g_ptr_array_index(rows, first))->columns;
    headings->blocks++;
    take_heading_rows(rows, first, count);
}

static gboolean holds_answer(const Form *form, const Row *row)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        if (cell->text->length <= HEADING_MAXIMUM_BYTES) {
            g_autofree char *folded = fold_word(cell->text->content);
            if (form_answer(form, folded, NULL))
                return TRUE;
        }
    }
    return FALSE;
}

static void take_outside(Row *row)
{
    row->kind = ROW_OUTSIDE;
    for (guint i = 0; i < row->cells->len; i++)
        g_array_index(row->cells, RowCell, i).fate = FATE_OUTSIDE;
}

/* A printed table without a heading goes on with the layout of the one before if it has its
 * columns; otherwise it is another table, and no checklist. */
static void place_row(const Finder *finder, Row *row)
{
    row->layout = finder->layout == NO_LAYOUT ? DOCUMENT_LAYOUT : finder->layout;
    const Layout *layout = g_ptr_array_index(finder->headings->layouts, row->layout);
    gboolean other_table = row->method != TABLE_DELIMITED &&
                           row->columns != finder->columns && !layout_fits(layout, row);
    if ((finder->layout == NO_LAYOUT || other_table) && !holds_answer(finder->form, row))
        take_outside(row);
}

Headings *headings_find(GPtrArray *rows, const Form *form)
{
    Headings *headings = g_new0(Headings, 1);
    headings->layouts = g_ptr_array_new_with_free_func((GDestroyNotify)layout_free);
    g_ptr_array_add(headings->layouts, form_to_layout(form));
    Finder finder = {.headings = headings, .form = form, .layout = NO_LAYOUT};
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        guint count = heading_length(rows, i, form);
        if (count > 0) {
            read_heading(&finder, rows, i, count);
            finder.page++;
        } else {
            count = 1;
            place_row(&finder, row);
        }
        for (guint j = i; j < i + count; j++) {
            Row *placed = g_ptr_array_index(rows, j);
            if (placed->method == TABLE_DELIMITED)
                placed->page = MAX(finder.page, 1);
            if (placed->kind == ROW_HEADING)
                placed->layout = finder.layout;
        }
        i += count - 1;
    }
    return headings;
}

void headings_free(Headings *headings)
{
    if (headings != NULL) {
        g_ptr_array_unref(headings->layouts);
        g_free(headings->vendor);
        g_free(headings);
    }
}

Layout *headings_document_layout(const Headings *headings)
{
    return g_ptr_array_index(headings->layouts, DOCUMENT_LAYOUT);
}
