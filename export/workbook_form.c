#include "export/workbook_internal.h"

#include "export/columns_internal.h"
#include "export/words_internal.h"

#include <stdlib.h>
#include <string.h>

/* 様式: the vendor's own layout.
 *
 *     | 対策項目                      | シナリオ | ガイドライン要求事項       | 適合性 |
 *     | 大項目 | 小項目 |             |          | 項番 | 区分 | 内容        |        |
 *     | 1 人的・組織的対策                                                            |
 *     | 1.1 …  | ①…    | item 1      | …        | 6.3… | C.…  | …           | ○     |
 *     |        |        | item 2      |          |      |      |             | ○     |
 *
 * Records that follow each other and share a value show it in one merged cell (a run).  Runs
 * nest: a minor heading's lies within its major heading's, and none crosses a category's
 * band. */

/* What a record shares with the one before it. */
enum {
    SAME_CATEGORY = 1 << 0,
    SAME_MAJOR = 1 << 1,
    SAME_MINOR = 1 << 2,
    SAME_ITEM = 1 << 3,
    SAME_SCENARIO = 1 << 4,
    SAME_REQUIREMENT = 1 << 5,
};

/** A merged cell, and how many lines its text takes. */
typedef struct {
    lxw_row_t first, last;
    guint lines;
} Run;

typedef struct {
    BookSheet *sheet;
    const GPtrArray *columns;
    const GPtrArray *records;
    gboolean bands;  /* categories are bands, not a column */
    lxw_row_t *rows; /* of each record */
    guint8 *shared;  /* of each record: what it shares with the one before it */
    GArray *lines;   /* guint: of each row */
    GArray *runs;    /* of Run: merged over several rows */
} Form;

#define ZOOM          85
#define HEADING_LINES 2
#define BAND_LINES                                                                         \
    2 /* its font is larger, and it shall stand out from the rows around it */

/* ------------------------------------------------------------------------- what is shared */

static gboolean heading_equal(const Heading *a, const Heading *b)
{
    if (a == b || a == NULL || b == NULL)
        return a == b;
    return strcmp(a->number, b->number) == 0 && text_equal(a->title, b->title);
}

static gboolean same_text(const Text *a, const Text *b)
{
    return a == b || text_equal(a, b);
}

static gboolean requirement_equal(const Requirement *a, const Requirement *b)
{
    if (a == b || a == NULL || b == NULL)
        return a == b && a != NULL;
    if (!same_text(a->clause, b->clause) || !same_text(a->level, b->level) ||
        a->texts->len != b->texts->len)
        return FALSE;
    for (guint i = 0; i < a->texts->len; i++) {
        const RequirementText *left = g_ptr_array_index(a->texts, i);
        const RequirementText *right = g_ptr_array_index(b->texts, i);
        if (g_strcmp0(left->edition, right->edition) != 0 ||
            !same_text(left->text, right->text))
            return FALSE;
    }
    return TRUE;
}

static guint8 shared_with(const Record *before, const Record *record)
{
    guint shared = 0;
    if (!heading_equal(before->category, record->category))
        return 0;
    shared |= SAME_CATEGORY;
    /* Equal requirements of two rows that each showed their own stay two cells, as printed. */
    if (record->inherited && requirement_equal(before->requirement, record->requirement))
        shared |= SAME_REQUIREMENT;
    if (!heading_equal(before->major, record->major))
        return (guint8)shared;
    shared |= SAME_MAJOR;
    if (!heading_equal(before->minor, record->minor))
        return (guint8)shared;
    shared |= SAME_MINOR;
    if (strcmp(before->id, record->id) == 0 && same_text(before->item, record->item))
        shared |= SAME_ITEM;
    /* Empty scenarios are not merged: each row of the source had its own empty cell, and a
     * reader must see that it is this row's. */
    if (!text_is_empty(record->scenario) && same_text(before->scenario, record->scenario))
        shared |= SAME_SCENARIO;
    return (guint8)shared;
}

/** The flag of shared_with() that lets a column's run go on; 0 for one without runs. */
static guint flag_of(ColumnKind kind)
{
    switch (kind) {
    case COLUMN_CATEGORY:
        return SAME_CATEGORY;
    case COLUMN_MAJOR:
        return SAME_MAJOR;
    case COLUMN_MINOR:
        return SAME_MINOR;
    case COLUMN_NUMBER:
    case COLUMN_ITEM:
        return SAME_ITEM;
    case COLUMN_SCENARIO:
        return SAME_SCENARIO;
    case COLUMN_CLAUSE:
    case COLUMN_LEVEL:
    case COLUMN_TEXT:
        return SAME_REQUIREMENT;
    default:
        return 0;
    }
}

/* ------------------------------------------------------------------------------- headings */

static gboolean has_groups(const GPtrArray *columns)
{
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = g_ptr_array_index(columns, c);
        if (column->group != NULL)
            return TRUE;
    }
    return FALSE;
}

/** The last column of the group that begins at @first. */
static guint end_of_group(const GPtrArray *columns, guint first)
{
    const Column *begin = g_ptr_array_index(columns, first);
    guint last = first;
    while (last + 1 < columns->len) {
        const Column *next = g_ptr_array_index(columns, last + 1);
        if (g_strcmp0(next->group, begin->group) != 0)
            break;
        last++;
    }
    return last;
}

/** The groups, and the headings of columns without one, which reach down over all @rows. */
static void write_groups(Form *form, lxw_row_t rows)
{
    for (guint c = 0; c < form->columns->len; c++) {
        const Column *column = g_ptr_array_index(form->columns, c);
        guint last = column->group != NULL ? end_of_group(form->columns, c) : c;
        Span span = {0, (lxw_col_t)c, column->group != NULL ? 0 : rows - 1,
                     (lxw_col_t)last};
        cells_write_string(form->sheet, &span,
                           column->group != NULL ? column->group : column->heading,
                           STYLE_HEADING);
        c = last;
    }
    cells_set_lines(form->sheet, 0, HEADING_LINES);
}

static void write_headings(Form *form, lxw_row_t rows)
{
    write_groups(form, rows);
    if (rows == 1)
        return;
    for (guint c = 0; c < form->columns->len; c++) {
        const Column *column = g_ptr_array_index(form->columns, c);
        Span span = span_cell(1, (lxw_col_t)c);
        if (column->group != NULL)
            cells_write_string(form->sheet, &span, column->heading, STYLE_HEADING);
    }
    cells_set_lines(form->sheet, 1, HEADING_LINES);
}

/* -------------------------------------------------------------------------------- records */

static gboolean has_band(const Form *form, guint index)
{
    const Record *record = g_ptr_array_index(form->records, index);
    return form->bands && record->category != NULL &&
           (index == 0 || (form->shared[index] & SAME_CATEGORY) == 0);
}

/** Where each record stands, below @first rows of headings. */
static void place_records(Form *form, lxw_row_t first)
{
    guint one = 1;
    g_array_set_size(form->lines, first);
    for (guint i = 0; i < form->records->len; i++) {
        const Record *record = g_ptr_array_index(form->records, i);
        form->shared[i] =
            i == 0 ? 0 : shared_with(g_ptr_array_index(form->records, i - 1), record);
        if (has_band(form, i)) {
            g_array_append_val(form->lines, one);
            first++;
        }
        form->rows[i] = first++;
        g_array_append_val(form->lines, one);
    }
}

static void write_band(Form *form, guint index)
{
    const Record *record = g_ptr_array_index(form->records, index);
    lxw_row_t row = form->rows[index] - 1;
    Span span = {row, 0, row, (lxw_col_t)(form->columns->len - 1)};
    g_autoptr(Text) label = words_heading(record->category);
    cells_write_text(form->sheet, &span, label, STYLE_BAND);
    cells_set_lines(form->sheet, row, BAND_LINES);
}

static guint end_of_run(const Form *form, guint first, ColumnKind kind)
{
    guint flag = flag_of(kind), last = first;
    while (flag != 0 && last + 1 < form->records->len && form->shared[last + 1] & flag)
        last++;
    return last;
}

/** The cells of column @c where record @index shows its value; FALSE if a run that began above
 *  covers it. */
static gboolean find_span(const Form *form, guint index, guint c, Span *span)
{
    const Column *column = g_ptr_array_index(form->columns, c);
    if (form->shared[index] & flag_of(column->kind))
        return FALSE;
    guint last = end_of_run(form, index, column->kind);
    *span = (Span){form->rows[index], (lxw_col_t)c, form->rows[last], (lxw_col_t)c};
    return TRUE;
}

static void write_cell(Form *form, guint index, guint c)
{
    const Column *column = g_ptr_array_index(form->columns, c);
    Span span;
    if (!find_span(form, index, c, &span))
        return;
    Style style = book_column_style(column->kind);
    g_auto(ColumnValue) value =
        column_value(column, g_ptr_array_index(form->records, index), NULL);
    if (value.number > 0)
        cells_write_number(form->sheet, &span, value.number, style);
    else
        cells_write_text(form->sheet, &span, value.text, style);
}

static void write_records(Form *form)
{
    for (guint i = 0; i < form->records->len && form->sheet->book->error == NULL; i++) {
        if (has_band(form, i))
            write_band(form, i);
        for (guint c = 0; c < form->columns->len; c++)
            write_cell(form, i, c);
        cells_set_lines(form->sheet, form->rows[i],
                        g_array_index(form->lines, guint, form->rows[i]));
    }
}

/* -------------------------------------------------------------------------------- heights */

/* A row is written with its height, and what stands below a merged cell may raise it: so all
 * heights are found before anything is written. */

static void measure_cell(Form *form, guint index, guint c)
{
    Span span;
    if (!find_span(form, index, c, &span))
        return;
    g_auto(ColumnValue) value = column_value(g_ptr_array_index(form->columns, c),
                                             g_ptr_array_index(form->records, index), NULL);
    Run run = {span.row, span.last_row, cells_lines(form->sheet, &span, value.text)};
    guint *lines = &g_array_index(form->lines, guint, span.row);
    if (run.first < run.last)
        g_array_append_val(form->runs, run);
    else
        *lines = MAX(*lines, run.lines);
}

static int compare_runs(gconstpointer a, gconstpointer b)
{
    const Run *left = a, *right = b;
    lxw_row_t left_length = left->last - left->first;
    lxw_row_t right_length = right->last - right->first;
    if (left_length != right_length)
        return left_length < right_length ? -1 : 1;
    return left->first < right->first ? -1 : left->first > right->first;
}

/** Rows under a merged cell grow alike until its text fits.  Short runs come first: what
 *  they add counts for the long ones around them. */
static void grow_rows(const Form *form)
{
    g_array_sort(form->runs, compare_runs);
    for (guint i = 0; i < form->runs->len; i++) {
        const Run *run = &g_array_index(form->runs, Run, i);
        gsize have = 0;
        guint rows = run->last - run->first + 1;
        for (lxw_row_t row = run->first; row <= run->last; row++)
            have += g_array_index(form->lines, guint, row);
        if (have >= run->lines)
            continue;
        guint more = (guint)((run->lines - have + rows - 1) / rows);
        for (lxw_row_t row = run->first; row <= run->last; row++)
            g_array_index(form->lines, guint, row) += more;
    }
}

static void measure_records(Form *form)
{
    for (guint i = 0; i < form->records->len; i++)
        for (guint c = 0; c < form->columns->len; c++)
            measure_cell(form, i, c);
    grow_rows(form);
}

/* -------------------------------------------------------------------------------- colours */

#define COLOURED_LABELS                                                                    \
    30u /* different answer words; a hostile sheet may have any number */

typedef struct {
    const char *label;
    Status status;
    gboolean ambiguous; /* stands for several statuses */
} LabelStatus;

static void note_label(GHashTable *known, GPtrArray *labels, const Record *record)
{
    LabelStatus *label = g_hash_table_lookup(known, record->label->content);
    if (label != NULL) {
        label->ambiguous = label->ambiguous || label->status != record->status;
    } else if (labels->len < COLOURED_LABELS) {
        label = g_new0(LabelStatus, 1);
        label->label = record->label->content;
        label->status = record->status;
        g_ptr_array_add(labels, label);
        g_hash_table_insert(known, (gpointer)(guintptr)label->label, label);
    }
}

/** 様式 shows the vendor's words only; a word that always means one status gets its colour. */
static void colour_labels(Form *form, const Span *span)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < form->records->len; i++)
        note_label(known, labels, g_ptr_array_index(form->records, i));
    for (guint i = 0; i < labels->len; i++) {
        const LabelStatus *label = g_ptr_array_index(labels, i);
        if (!label->ambiguous)
            cells_colour_word(form->sheet, span, label->label,
                              form->sheet->book->status_formats[label->status]);
    }
}

static void finish(Form *form, lxw_row_t headings)
{
    cells_set_up(form->sheet, headings, 0);
    if (form->sheet->book->error != NULL || form->records->len == 0)
        return;
    worksheet_set_zoom(form->sheet->worksheet, ZOOM);
    for (guint c = 0; c < form->columns->len; c++) {
        const Column *column = g_ptr_array_index(form->columns, c);
        Span span = {headings, (lxw_col_t)c, form->lines->len - 1, (lxw_col_t)c};
        if (column->kind == COLUMN_LABEL)
            colour_labels(form, &span);
    }
}

static gboolean has_category_column(const GPtrArray *columns)
{
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = g_ptr_array_index(columns, c);
        if (column->kind == COLUMN_CATEGORY)
            return TRUE;
    }
    return FALSE;
}

static BookSheet *add_sheet(Book *book, const GPtrArray *columns)
{
    g_autofree double *widths = g_new(double, columns->len);
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = g_ptr_array_index(columns, c);
        widths[c] = book_column_width(column->kind);
    }
    return book_add_sheet(book, FORM_SHEET, widths, columns->len);
}

void book_write_form(Book *book, const GPtrArray *columns)
{
    const GPtrArray *records = book->checklist->records;
    g_autofree lxw_row_t *rows = g_new0(lxw_row_t, records->len);
    g_autofree guint8 *shared = g_new0(guint8, records->len);
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
    Form form = {
        .sheet = add_sheet(book, columns),
        .columns = columns,
        .records = records,
        .bands = !has_category_column(columns),
        .rows = rows,
        .shared = shared,
        .lines = lines,
        .runs = runs,
    };
    lxw_row_t headings = has_groups(columns) ? 2 : 1;
    place_records(&form, headings);
    measure_records(&form);
    write_headings(&form, headings);
    write_records(&form);
    finish(&form, headings);
}
