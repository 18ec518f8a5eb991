/* Columns by position.
 *
 * The user has said which column is what, or its cells do.  What is left to find is where the
 * headings end and the records begin.  A row that the form's words or a repetition tell, at the top
 * of more than half of the tables, is a heading.  Otherwise the first rows of the table are looked at: one that fills most columns,
 * has nothing in it that looks like a row of the table, and has something else than an answer in
 * the column of the answers, where nearly all other rows have an answer word, is the heading.
 * That is a judgement, and a finding quotes the row, since a record must never be taken for a
 * heading silently.  The other way round nothing is silent: a heading taken for a record has an
 * answer whose class is not known.
 */
#include "normalize/given_columns.h"

#include "model/failure.h"
#include "normalize/answer.h"
#include "normalize/evidence.h"
#include "normalize/heading_rows.h"
#include "normalize/reporting.h"

/* A heading without known words stands among so many first rows, and has so many rows. */
#define SEARCHED_ROWS        12u
#define HEADING_MAXIMUM_ROWS 3u
/* So many tables at least that begin with the same words tell that these are their heading. */
#define LEAST_ATOP 2u
/* Rows whose cells are looked at for what they say of the columns. */
#define EVIDENCE_MAXIMUM_ROWS 2000u
/* Answer words on which a guess may stand. */
#define GUESS_MINIMUM_ANSWERS 3u

static GArray *collect_evidence(const GPtrArray *rows, const Layout *layout, guint columns,
                                const Form *form)
{
    GArray *evidence = g_array_new(FALSE, TRUE, sizeof(Evidence));
    g_array_set_size(evidence, layout->columns->len);
    guint seen = 0, table = 0;
    for (guint i = 0; i < rows->len && seen < EVIDENCE_MAXIMUM_ROWS; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        if (row->columns < columns || row->cells->len < 2 || row->legend)
            continue;
        /* The first row of a table may be its heading, so it is no witness. */
        if (row->table == table) {
            evidence_add_row(evidence, layout, row, form);
            seen++;
        }
        table = row->table;
    }
    return evidence;
}

/* The last column that is more than a note; without it a table is another. */
static guint last_position(const Layout *layout)
{
    guint last = 0;
    for (guint i = 0; i < layout->columns->len; i++) {
        const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, i);
        if (column->role != ROLE_NOTE || last == 0)
            last = column->position;
    }
    return last;
}

/* What nobody has named is the vendor's own: a note, and not lost. */
static void add_unnamed(Layout *layout, guint widest)
{
    for (guint i = 1; i <= widest && layout->columns->len < LAYOUT_MAXIMUM_COLUMNS; i++) {
        const RowCell place = {.column = i};
        if (layout_at(layout, &place) < 0)
            layout_add(layout, ROLE_NOTE, i, 1, "");
    }
}

Layout *given_columns_layout(const GPtrArray *rows, const Form *form, GError **error)
{
    const GArray *columns = form_layout(form);
    g_autoptr(Layout) layout = layout_new();
    guint widest = 0;
    for (guint i = 0; i < columns->len; i++) {
        const FormColumn *column = &g_array_index(columns, FormColumn, i);
        LayoutColumn *added = layout_add(layout, column->role, column->position, 1, "");
        added->edition = g_strdup(column->edition);
    }
    for (guint i = 0; i < rows->len; i++)
        widest = MAX(widest, ((const Row *)g_ptr_array_index(rows, i))->columns);
    const LayoutColumn *last =
        &g_array_index(layout->columns, LayoutColumn, layout->columns->len - 1);
    if (last->position > widest) {
        g_set_error(error, FAILURE, FAILURE_FORM,
                    "column %u is given as %s, but the widest table has %u column%s",
                    last->position, role_name(last->role), widest, widest == 1 ? "" : "s");
        return NULL;
    }
    add_unnamed(layout, widest);
    layout->trusted = TRUE;
    return g_steal_pointer(&layout);
}

/* The width of the tables that hold the most rows. */
static guint usual_columns(const GPtrArray *rows)
{
    guint counts[LAYOUT_MAXIMUM_COLUMNS + 1] = {0};
    guint usual = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        if (row->columns <= LAYOUT_MAXIMUM_COLUMNS &&
            ++counts[row->columns] > counts[usual])
            usual = row->columns;
    }
    return usual;
}

Layout *given_columns_guess(const GPtrArray *rows, const Form *form)
{
    guint columns = usual_columns(rows);
    g_autoptr(Layout) layout = layout_new();
    for (guint i = 0; i < columns; i++)
        layout_add(layout, ROLE_NOTE, i + 1, 1, "")->likely = TRUE;
    g_autoptr(GArray) evidence = collect_evidence(rows, layout, columns, form);
    g_autofree gboolean *guessed = NULL;
    evidence_complete(layout, evidence, &guessed);
    int answer = layout_find(layout, ROLE_ANSWER);
    if (answer < 0 || layout_find(layout, ROLE_ITEM) < 0 || !layout_is_checklist(layout) ||
        g_array_index(evidence, Evidence, answer).answers < GUESS_MINIMUM_ANSWERS)
        return NULL;
    layout->trusted = TRUE;
    return g_steal_pointer(&layout);
}

typedef struct {
    GPtrArray *rows;
    Layout *layout;
    const Form *form;
    GPtrArray *findings;
    guint columns;          /* a table that has fewer is another */
    gboolean answers_known; /* nearly all cells of the answer column are answer words */
    GHashTable *seen;       /* words of the headings found */
    GHashTable *atop; /* words of rows → how many tables have them among their first rows */
    guint tables;
    guint headings;
} Placer;

static Row *row_at(const Placer *placer, guint index)
{
    return g_ptr_array_index(placer->rows, index);
}

static const RowCell *answer_cell(const Placer *placer, const Row *row)
{
    int answer = layout_find(placer->layout, ROLE_ANSWER);
    for (guint i = 0; answer >= 0 && i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        if (layout_at(placer->layout, cell) == answer)
            return cell;
    }
    return NULL;
}

static gboolean shows_answer(const Placer *placer, const Row *row)
{
    const RowCell *cell = answer_cell(placer, row);
    return cell != NULL && answer_find(placer->form, cell->text).found;
}

static gboolean is_short(const Row *row)
{
    for (guint i = 0; i < row->cells->len; i++)
        if (g_array_index(row->cells, RowCell, i).text->length > HEADING_MAXIMUM_BYTES)
            return FALSE;
    return row->cells->len > 1;
}

/* Headings that no word tells come again at the top of nearly every page. */
static void count_atop(Placer *placer)
{
    const Row *top = NULL;
    for (guint i = 0; i < placer->rows->len; i++) {
        const Row *row = row_at(placer, i);
        if (row->legend || row->columns < placer->columns)
            continue;
        if (top == NULL || row->table != top->table) {
            top = row;
            placer->tables++;
        }
        if (row->row >= top->row + HEADING_MAXIMUM_ROWS || !is_short(row) ||
            shows_answer(placer, row))
            continue;
        char *words = heading_row_words(row);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(placer->atop, words));
        g_hash_table_insert(placer->atop, words, GUINT_TO_POINTER(count + 1));
    }
}

/* Whether the row comes again at the top of most tables. */
static gboolean is_atop(const Placer *placer, const Row *row)
{
    if (row->cells->len < 2)
        return FALSE;
    g_autofree char *words = heading_row_words(row);
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(placer->atop, words));
    return count >= LEAST_ATOP && 2 * count > placer->tables;
}

static gboolean is_told_heading(const Placer *placer, const Row *row)
{
    if (shows_answer(placer, row))
        return FALSE;
    if (heading_row_is_listed(placer->form, row) ||
        heading_row_is_likely(placer->form, row))
        return TRUE;
    if (row->cells->len < 2)
        return FALSE;
    g_autofree char *words = heading_row_words(row);
    return g_hash_table_contains(placer->seen, words) || is_atop(placer, row);
}

/* Whether a row that no words tell looks like the heading of the table. */
static gboolean looks_like_heading(const Placer *placer, const Row *row)
{
    const RowCell *answer = answer_cell(placer, row);
    return placer->answers_known && answer != NULL &&
           !answer_find(placer->form, answer->text).found &&
           row->cells->len * 2 > placer->layout->columns->len &&
           heading_row_is_unlike_table(placer->form, row);
}

static void set_kind(Row *row, RowKind kind, Fate fate)
{
    row->kind = kind;
    for (guint i = 0; i < row->cells->len; i++)
        g_array_index(row->cells, RowCell, i).fate = fate;
}

/* The words of a heading become those of the columns; several rows are joined. */
static void take_words(Placer *placer, const Row *row)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        int index = layout_at(placer->layout, cell);
        if (index < 0)
            continue;
        LayoutColumn *column = &g_array_index(placer->layout->columns, LayoutColumn, index);
        g_autoptr(Text) joined = row_cell_joined(row, cell);
        char *whole = *column->heading == '\0'
                          ? g_strdup(joined->content)
                          : g_strdup_printf("%s %s", column->heading, joined->content);
        g_free(column->heading);
        column->heading = whole;
    }
}

static void report_heading(Placer *placer, const Row *row)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < row->cells->len; i++) {
        g_autofree char *quoted =
            reporting_quote(g_array_index(row->cells, RowCell, i).text);
        g_string_append_printf(words, "%s\"%s\"", i > 0 ? ", " : "", quoted);
    }
    g_autofree char *message = g_strdup_printf("This row was taken for the headings and "
                                               "not for a record, since it shows no answer "
                                               "where the others do: %s.",
                                               words->str);
    g_string_free(words, TRUE);
    g_ptr_array_add(placer->findings, finding_new("heading-guessed", SEVERITY_WARNING,
                                                  row->page, row->row, NULL, message));
}

/* A further row of a heading comes again where the first one does; only of one that stands there once
 * its words tell. */
static gboolean goes_on(const Placer *placer, const Row *top, const Row *row)
{
    return !shows_answer(placer, row) && (is_told_heading(placer, row) ||
                                          (placer->headings == 0 && !is_atop(placer, top) &&
                                           heading_row_goes_on(placer->form, row)));
}

/* Returns: index behind the heading that begins at @first. */
static guint take_heading(Placer *placer, guint first, guint end)
{
    guint count = 1;
    while (first + count < end && count < HEADING_MAXIMUM_ROWS &&
           goes_on(placer, row_at(placer, first), row_at(placer, first + count)))
        count++;
    for (guint i = first; i < first + count; i++) {
        if (placer->headings == 0)
            take_words(placer, row_at(placer, i));
        g_hash_table_add(placer->seen, heading_row_words(row_at(placer, i)));
        set_kind(row_at(placer, i), ROW_HEADING, FATE_HEADING);
    }
    placer->headings++;
    return first + count;
}

/* Index behind the heading among the first rows of the table from @first on; @first if there is
 * none. */
static guint find_heading(Placer *placer, guint first, guint end)
{
    for (guint i = first; i < MIN(end, first + SEARCHED_ROWS); i++) {
        Row *row = row_at(placer, i);
        if (row->legend)
            continue;
        if (shows_answer(placer, row))
            break;
        gboolean told = is_told_heading(placer, row);
        if (placer->headings > 0 && (i > first || !told))
            break;
        if (!told && !looks_like_heading(placer, row))
            continue;
        if (!told)
            report_heading(placer, row);
        for (guint j = first; j < i; j++)
            set_kind(row_at(placer, j), ROW_OUTSIDE, FATE_OUTSIDE);
        return take_heading(placer, i, end);
    }
    return first;
}

static gboolean holds_answer(const Placer *placer, const Row *row)
{
    for (guint i = 0; i < row->cells->len; i++)
        if (answer_find(placer->form, g_array_index(row->cells, RowCell, i).text).found)
            return TRUE;
    return FALSE;
}

static void place_table(Placer *placer, guint first, guint end)
{
    if (row_at(placer, first)->columns >= placer->columns) {
        guint behind = find_heading(placer, first, end);
        for (guint i = behind; i < end; i++)
            if (is_told_heading(placer, row_at(placer, i)))
                set_kind(row_at(placer, i), ROW_HEADING, FATE_HEADING);
        return;
    }
    for (guint i = first; i < end; i++)
        if (!holds_answer(placer, row_at(placer, i)))
            set_kind(row_at(placer, i), ROW_OUTSIDE, FATE_OUTSIDE);
}

guint given_columns_place(GPtrArray *rows, Layout *layout, const Form *form,
                          GPtrArray *findings)
{
    g_autoptr(GArray) evidence =
        collect_evidence(rows, layout, last_position(layout), form);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) atop =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int answer = layout_find(layout, ROLE_ANSWER);
    Placer placer = {.rows = rows,
                     .columns = last_position(layout),
                     .layout = layout,
                     .form = form,
                     .findings = findings,
                     .seen = seen,
                     .atop = atop,
                     .answers_known = answer >= 0 && evidence_is_answer(&g_array_index(
                                                         evidence, Evidence, answer))};
    count_atop(&placer);
    for (guint first = 0; first < rows->len;) {
        guint end = first + 1;
        while (end < rows->len &&
               row_at(&placer, end)->table == row_at(&placer, first)->table)
            end++;
        place_table(&placer, first, end);
        first = end;
    }
    return placer.headings;
}
