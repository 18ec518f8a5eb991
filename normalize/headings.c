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

#include "normalize/evidence.h"
#include "normalize/fold.h"
#include "normalize/given_columns.h"
#include "normalize/heading_rows.h"
#include "normalize/heading_words.h"

#include <string.h>

#define HEADING_MAXIMUM_ROWS 3u
/* Rows whose cells are looked at for what they say of the columns. */
#define EVIDENCE_MAXIMUM_ROWS 2000u
/* Of so many columns one may be headed otherwise on another page. */
#define MANY_COLUMNS 6u
/* Headings that are tried where none says enough by itself. */
#define MAXIMUM_ATTEMPTS 8u

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

/* Index of the form's own layout, to which shifted headings point until the document's is known. */
#define FORM_LAYOUT 0u
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
    g_autofree char *words = heading_row_words(row);
    return g_hash_table_contains(finder->seen, words);
}

static void remember_heading(Finder *finder, const GPtrArray *rows, guint first,
                             guint count)
{
    for (guint i = first; i < first + count; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        if (!heading_row_is_listed(finder->form, row))
            g_hash_table_add(finder->seen, heading_row_words(row));
    }
}

static gboolean begins_heading(const Finder *finder, const Row *row)
{
    return heading_row_is_listed(finder->form, row) || is_seen(finder, row) ||
           (finder->headings->blocks == 0 && heading_row_is_likely(finder->form, row));
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

/* How many rows a drawn heading takes by its lines: a word beside a group goes down to its foot. */
static guint spanned_rows(const Row *top)
{
    guint rows = 1;
    gboolean groups = FALSE;
    for (guint i = 0; top->method == TABLE_RULED && i < top->cells->len; i++) {
        const RowCell *cell = &g_array_index(top->cells, RowCell, i);
        rows = MAX(rows, cell->row_span);
        groups = groups || (cell->column_span > 1 && cell->row_span == 1);
    }
    return groups && rows <= HEADING_MAXIMUM_ROWS ? rows : 1;
}

/* How many rows from @first on are one heading; 0 if it is none. */
static guint heading_length(const Finder *finder, const GPtrArray *rows, guint first)
{
    const Row *top = g_ptr_array_index(rows, first);
    if (!begins_heading(finder, top))
        return 0;
    guint count = 1, spanned = spanned_rows(top);
    while (first + count < rows->len && count < HEADING_MAXIMUM_ROWS) {
        const Row *row = g_ptr_array_index(rows, first + count);
        gboolean likely =
            finder->headings->blocks == 0 && heading_row_goes_on(finder->form, row);
        if (row->legend || !follows(row, g_ptr_array_index(rows, first + count - 1)) ||
            (!likely && row->row >= top->row + spanned && !begins_heading(finder, row)))
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
    finder->layout = FORM_LAYOUT;
    if (layout->trusted) {
        layout->trusted = layout_is_checklist(layout);
        finder->layout = headings->layouts->len;
        if (headings->document == FORM_LAYOUT && layout->trusted)
            headings->document = finder->layout;
        g_ptr_array_add(headings->layouts, g_steal_pointer(&layout));
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
    row->layout = finder->layout == NO_LAYOUT ? FORM_LAYOUT : finder->layout;
    const Layout *layout = g_ptr_array_index(finder->headings->layouts, row->layout);
    gboolean other_table = row->method != TABLE_DELIMITED &&
                           row->columns != finder->columns && !layout_fits(layout, row);
    if ((finder->layout == NO_LAYOUT || other_table) && !holds_answer(finder->form, row))
        take_outside(row);
}

static void find_by_words(Headings *headings, GPtrArray *rows, const Form *form)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Finder finder = {.headings = headings, .form = form, .layout = NO_LAYOUT, .seen = seen};
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        guint count = row->legend ? 0 : heading_length(&finder, rows, i);
        if (row->legend) {
            count = 1;
            take_outside(row);
        } else if (count > 0) {
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
}

/* Layouts are one heading printed again if their words are the same.  In one of many a letter may be
 * lost on some page, or come in from elsewhere. */
static gboolean is_same_heading(const Layout *a, const Layout *b)
{
    guint same = 0, columns = a->columns->len;
    if (columns != b->columns->len)
        return FALSE;
    for (guint i = 0; i < columns; i++)
        same += g_str_equal(g_array_index(a->columns, LayoutColumn, i).heading,
                            g_array_index(b->columns, LayoutColumn, i).heading)
                    ? 1
                    : 0;
    return same == columns || (columns >= MANY_COLUMNS && same + 1 == columns);
}

static Layout *layout_of(const Headings *headings, guint index)
{
    return g_ptr_array_index(headings->layouts, index);
}

/* Whether two columns have a role that one only can have: 項目 | 対策内容. */
static gboolean has_twins(const Layout *layout)
{
    guint seen = 0;
    for (guint i = 0; i < layout->columns->len; i++) {
        Role role = g_array_index(layout->columns, LayoutColumn, i).role;
        if (role != ROLE_TEXT && role != ROLE_NOTE && (seen & 1u << role) != 0)
            return TRUE;
        seen |= 1u << role;
    }
    return FALSE;
}

static gboolean needs_evidence(const Layout *layout)
{
    for (guint i = 0; i < layout->columns->len; i++) {
        const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, i);
        if (column->likely || column->fallback != ROLE_COUNT)
            return TRUE;
    }
    if (has_twins(layout))
        return TRUE;
    return !layout->trusted || layout_find(layout, ROLE_ANSWER) < 0;
}

static GArray *collect_evidence(const Headings *headings, const GPtrArray *rows,
                                const Layout *like, const Form *form)
{
    GArray *evidence = g_array_new(FALSE, TRUE, sizeof(Evidence));
    g_array_set_size(evidence, like->columns->len);
    guint seen = 0;
    for (guint i = 0; i < rows->len && seen < EVIDENCE_MAXIMUM_ROWS; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        const Layout *layout = layout_of(headings, row->layout);
        if (row->kind == ROW_DATA && row->cells->len > 1 && is_same_heading(layout, like)) {
            evidence_add_row(evidence, layout, row, form);
            seen++;
        }
    }
    return evidence;
}

/* One finding for all columns that their cells told (warning), one for those that keywords told
 * (info). */
static void report_guesses(Headings *headings, const Layout *layout,
                           const gboolean *guessed)
{
    g_autoptr(GString) cells = g_string_new(NULL);
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = 0; i < layout->columns->len; i++) {
        const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, i);
        if (column->role != ROLE_NOTE && (guessed[i] || column->likely)) {
            GString *list = guessed[i] ? cells : words;
            g_string_append_printf(list, "%scolumn %u \"%s\" as %s",
                                   list->len > 0 ? ", " : "", column->position,
                                   column->heading, role_name(column->role));
        }
    }
    if (cells->len > 0) {
        g_autofree char *message = g_strdup_printf(
            "The headings do not say what some columns hold; by their cells these were "
            "read: %s.  If that is wrong, name the columns (--columns).",
            cells->str);
        g_ptr_array_add(headings->findings, finding_new("columns-guessed", SEVERITY_WARNING,
                                                        0, 0, NULL, message));
    }
    if (words->len > 0) {
        g_autofree char *message = g_strdup_printf(
            "Headings that the form does not list were read by their words: %s.",
            words->str);
        g_ptr_array_add(headings->findings,
                        finding_new("headings-likely", SEVERITY_INFO, 0, 0, NULL, message));
    }
}

/* Complete the layouts of the same heading as the one at @index from the cells below them. */
static void complete_layout(Headings *headings, const GPtrArray *rows, guint index,
                            const Form *form)
{
    const Layout *like = layout_of(headings, index);
    g_autoptr(GArray) evidence = collect_evidence(headings, rows, like, form);
    for (guint i = headings->layouts->len; i-- > 1;) {
        Layout *layout = layout_of(headings, i);
        if (i != index && !is_same_heading(layout, like))
            continue;
        g_autofree gboolean *guessed = NULL;
        evidence_settle_levels(layout, evidence);
        if (needs_evidence(layout))
            evidence_complete(layout, evidence, &guessed);
        layout->trusted = layout_is_checklist(layout);
        if (i == index && guessed != NULL && layout->trusted)
            report_guesses(headings, layout, guessed);
    }
}

/* The document's layout is the first that is trusted; if none is, the first that its cells make
 * one. */
static void complete_layouts(Headings *headings, const GPtrArray *rows, const Form *form)
{
    if (headings->document != FORM_LAYOUT) {
        complete_layout(headings, rows, headings->document, form);
        return;
    }
    for (guint i = 1; i < headings->layouts->len; i++) {
        complete_layout(headings, rows, i, form);
        if (layout_of(headings, i)->trusted) {
            headings->document = i;
            return;
        }
        if (i == MAXIMUM_ATTEMPTS)
            return;
    }
}

/* Printed rows below a heading that is that of no checklist (版 | 日付 | 内容 | 担当) and whose edges
 * are not those of the document's are another table, unless they hold an answer. */
static gboolean is_other_table(const Headings *headings, const GPtrArray *rows, guint first,
                               guint end, const Form *form)
{
    const Layout *document = layout_of(headings, headings->document);
    gboolean fits = TRUE;
    for (guint i = first; i < end; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        if (row->method == TABLE_DELIMITED || layout_of(headings, row->layout)->trusted ||
            holds_answer(form, row))
            return FALSE;
        fits = fits && layout_fits(document, row);
    }
    return !fits;
}

/* The row behind those that stand in one table under one heading. */
static guint find_block_end(const GPtrArray *rows, guint first)
{
    const Row *top = g_ptr_array_index(rows, first);
    guint end = first + 1;
    for (; end < rows->len; end++) {
        const Row *row = g_ptr_array_index(rows, end);
        if (row->table != top->table || row->layout != top->layout)
            break;
    }
    return end;
}

/* Rows of headings that are worth nothing stand under the document's. */
static void settle_layouts(const Headings *headings, GPtrArray *rows, const Form *form)
{
    for (guint first = 0, end; first < rows->len; first = end) {
        end = find_block_end(rows, first);
        gboolean other = headings->document != FORM_LAYOUT &&
                         is_other_table(headings, rows, first, end, form);
        for (guint i = first; i < end; i++) {
            Row *row = g_ptr_array_index(rows, i);
            if (!layout_of(headings, row->layout)->trusted)
                row->layout = headings->document;
            if (other && row->kind == ROW_DATA)
                take_outside(row);
        }
    }
}

/* One layout for all rows. */
static void take_given(Headings *headings, GPtrArray *rows, Layout *layout,
                       const Form *form)
{
    headings->given = TRUE;
    headings->document = headings->layouts->len;
    g_ptr_array_add(headings->layouts, layout);
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        row->kind = row->legend ? ROW_OUTSIDE : ROW_DATA;
        row->layout = headings->document;
        row->page = row->method == TABLE_DELIMITED ? 1 : row->page;
        for (guint j = 0; j < row->cells->len; j++)
            g_array_index(row->cells, RowCell, j).fate =
                row->legend ? FATE_OUTSIDE : FATE_OPEN;
    }
    given_columns_place(rows, layout, form, headings->findings);
}

static void guess_columns(Headings *headings, GPtrArray *rows, const Form *form)
{
    Layout *layout = given_columns_guess(rows, form);
    if (layout == NULL)
        return;
    take_given(headings, rows, layout, form);
    g_autofree gboolean *guessed = g_new(gboolean, layout->columns->len);
    for (guint i = 0; i < layout->columns->len; i++)
        guessed[i] = TRUE;
    report_guesses(headings, layout, guessed);
}

Headings *headings_find(GPtrArray *rows, const Form *form, GError **error)
{
    g_autoptr(Headings) headings = g_new0(Headings, 1);
    headings->layouts = g_ptr_array_new_with_free_func((GDestroyNotify)layout_free);
    headings->findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    g_ptr_array_add(headings->layouts, form_to_layout(form));
    if (form_has_positions(form)) {
        Layout *layout = given_columns_layout(rows, form, error);
        if (layout == NULL)
            return NULL;
        take_given(headings, rows, layout, form);
        return g_steal_pointer(&headings);
    }
    find_by_words(headings, rows, form);
    if (headings->blocks == 0)
        guess_columns(headings, rows, form);
    else
        complete_layouts(headings, rows, form);
    settle_layouts(headings, rows, form);
    return g_steal_pointer(&headings);
}

void headings_free(Headings *headings)
{
    if (headings != NULL) {
        g_ptr_array_unref(headings->layouts);
        g_ptr_array_unref(headings->findings);
        g_free(headings->vendor);
        g_free(headings);
    }
}

Layout *headings_document_layout(const Headings *headings)
{
    return g_ptr_array_index(headings->layouts, headings->document);
}
