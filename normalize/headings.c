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
 *
 * A row of words that the form lists is a heading wherever it stands.  The first heading of a
 * document may also be told by keywords (heading_words.c); that is weaker, so it must name
 * several columns and the vendor's among them, and nothing in it may look like a row of the
 * table.  A row that repeats a heading word for word is one, too.
 */
#include "normalize/headings.h"

#include "normalize/fold.h"
#include "normalize/heading_words.h"

#include <string.h>

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
           form_shape(form, ROLE_CLAUSE, content) == SHAPE_CERTAIN ||
           form_shape(form, ROLE_LEVEL, content) == SHAPE_CERTAIN;
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

/* A heading that keywords tell: three columns at least and two thirds of all, among them what
 * the vendor says and what he says it of. */
static gboolean is_likely_heading(const Form *form, const Row *row)
{
    const guint response = 1u << ROLE_ANSWER | 1u << ROLE_COMMENT;
    const guint item = 1u << ROLE_ITEM | 1u << ROLE_TEXT | 1u << ROLE_MINOR;
    guint known;
    guint roles = likely_roles(form, row, &known);
    return known >= 3 && known * 3 >= row->cells->len * 2 && (roles & response) != 0 &&
           (roles & item) != 0;
}

/* A further row of a heading: words that keywords tell, or only brackets below a word. */
static gboolean goes_on_heading(const Form *form, const Row *row)
{
    guint known, notes = 0;
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

/* The words of a row and their places, to know it again. */
static char *row_words(const Row *row)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        g_autofree char *folded = fold_word(cell->text->content);
        g_string_append_printf(words, "%s\x1f", folded);
    }
    return g_string_free(words, FALSE);
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

/* Index of the document's layout in Headings.layouts, where untrusted headings point too. */
#define DOCUMENT_LAYOUT 0u
/* Marks rows that no heading precedes, while headings are being found. */
#define NO_LAYOUT G_MAXUINT

typedef struct {
    Headings *headings;
    const Form *form;
    guint layout;     /* the one in force */
    guint columns;    /* of the table whose heading that is */
    guint page;       /* header block of a text file */
    GHashTable *seen; /* words of heading rows that no listed words tell */
} Finder;

static gboolean is_seen(const Finder *finder, const Row *row)
{
    if (g_hash_table_size(finder->seen) == 0 || row->cells->len < 2)
        return FALSE;
    g_autofree char *words = row_words(row);
    return g_hash_table_contains(finder->seen, words);
}

static void remember_heading(Finder *finder, const GPtrArray *rows, guint first,
                             guint count)
{
    for (guint i = first; i < first + count; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        if (!is_heading_row(finder->form, row))
            g_hash_table_add(finder->seen, row_words(row));
    }
}

static gboolean begins_heading(const Finder *finder, const Row *row)
{
    return is_heading_row(finder->form, row) || is_seen(finder, row) ||
           (finder->headings->blocks == 0 && is_likely_heading(finder->form, row));
}

/* How many lines of a text file @row takes: cells in quotes go over several. */
static guint row_lines(const Row *row)
{
    guint lines = 1;
    for (guint i = 0; row->method == TABLE_DELIMITED && i < row->cells->len; i++) {
        const char *at = g_array_index(row->cells, RowCell, i).text->content;
        for (; (at = strchr(at, '\n')) != NULL; at++)
            lines++;
    }
    return lines;
}

static gboolean follows(const Row *row, const Row *before)
{
    return row->table == before->table && row->row - before->row <= row_lines(before);
}

/* How many rows from @first on are one heading; 0 if it is none. */
static guint heading_length(const Finder *finder, const GPtrArray *rows, guint first)
{
    const Row *top = g_ptr_array_index(rows, first);
    if (!begins_heading(finder, top))
        return 0;
    guint count = 1;
    while (first + count < rows->len && count < HEADING_MAXIMUM_ROWS) {
        const Row *row = g_ptr_array_index(rows, first + count);
        gboolean likely =
            finder->headings->blocks == 0 && goes_on_heading(finder->form, row);
        if (!follows(row, g_ptr_array_index(rows, first + count - 1)) ||
            (!likely && !begins_heading(finder, row)))
            break;
        count++;
    }
    return count;
}

static void read_heading(Finder *finder, const GPtrArray *rows, guint first, guint count)
{
    Headings *headings = finder->headings;
    g_autoptr(Layout) layout =
        heading_words_read(rows, first, count, finder->form, &headings->vendor);
    layout->trusted = layout->trusted && layout_is_checklist(layout);
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
    remember_heading(finder, rows, first, count);
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
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    finder.seen = seen;
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        guint count = heading_length(&finder, rows, i);
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
