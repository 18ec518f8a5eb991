#include "export/workbook_internal.h"

#include "export/words_internal.h"

#include <stdlib.h>

/* 集計: how many records of each 大項目 have which status, as a table that follows edits of
 * 一覧, and a chart of it.  The counts are formulas, each with the value that it has now: a
 * viewer that does not compute shows the right number, a spreadsheet keeps it right. */

enum { CATEGORY, MAJOR, FIRST_STATUS, TOTAL = FIRST_STATUS + STATUS_COUNT, COLUMNS };

#define CATEGORY_WIDTH 22
#define MAJOR_WIDTH    34
#define COUNT_WIDTH    9

/* A formula reads all records once a cell; beyond this many readings a spreadsheet would
 * take long to open the workbook, and the counts are plain numbers. */
#define MAXIMUM_READINGS 50000000u

/* The chart, in pixels. */
#define CHART_WIDTH          880u
#define CHART_BAR            26u
#define CHART_FRAME          130u
#define GRID_COLOUR          0xD9D9D9
#define TITLE_POINTS         12
#define CHART_MAXIMUM        6000u
#define CHART_DEFAULT_WIDTH  480.0
#define CHART_DEFAULT_HEIGHT 288.0
/** The library counts the points of a chart's cache in 16 bits. */
#define CHART_POINTS 20000u

/** One row: a 大項目 with its counts. */
typedef struct {
    Text *category, *major; /* owned, or NULL */
    guint counts[STATUS_COUNT];
} Group;

typedef struct {
    BookSheet *sheet;
    const RecordsPlace *place;
    GPtrArray *groups; /* of Group */
    gboolean formulas;
    lxw_row_t heading, first, total; /* rows of the table */
} Summary;

/* ------------------------------------------------------------------------------- counting */

static void free_group(gpointer data)
{
    Group *group = data;
    text_unref(group->category);
    text_unref(group->major);
    g_free(group);
}

static const char *content(const Text *text)
{
    return text != NULL ? text->content : "";
}

static GPtrArray *count_groups(const GPtrArray *records)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(free_group);
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < records->len; i++) {
        const Record *record = g_ptr_array_index(records, i);
        g_autoptr(Text) category = words_heading(record->category);
        g_autoptr(Text) major = words_heading(record->major);
        /* U+001F cannot stand in a text, so it keeps the two apart. */
        g_autofree char *key = g_strconcat(content(category), "\x1F", content(major), NULL);
        Group *group = g_hash_table_lookup(known, key);
        if (group == NULL) {
            group = g_new0(Group, 1);
            group->category = g_steal_pointer(&category);
            group->major = g_steal_pointer(&major);
            g_ptr_array_add(groups, group);
            g_hash_table_insert(known, g_steal_pointer(&key), group);
        }
        group->counts[MIN((guint)record->status, STATUS_UNKNOWN)]++;
    }
    return groups;
}

/* ----------------------------------------------------------------------- the upper lines */

static void write_line(BookSheet *sheet, const char *name, const char *value)
{
    lxw_row_t row = sheet->rows;
    Span left = span_cell(row, CATEGORY), right = span_cell(row, MAJOR);
    cells_write_string(sheet, &left, name, STYLE_PLAIN);
    cells_write_string(sheet, &right, value, STYLE_PLAIN);
    cells_set_lines(sheet, row, 1);
}

static void write_source(BookSheet *sheet, const Checklist *checklist)
{
    Span title = span_cell(0, CATEGORY);
    g_autofree char *records = g_strdup_printf("%u", checklist->records->len);
    g_autofree char *findings = g_strdup_printf("%u", checklist->findings->len);
    cells_write_string(sheet, &title, SUMMARY_SHEET, STYLE_TITLE);
    cells_set_lines(sheet, 0, 2);
    write_line(sheet, "事業者", checklist->vendor);
    write_line(sheet, "原本", checklist->source_file);
    write_line(sheet, "SHA-256", checklist->source_sha256);
    write_line(sheet, "回答の数", records);
    write_line(sheet, "確認事項の数", findings);
    cells_set_lines(sheet, sheet->rows, 1);
}

/* ------------------------------------------------------------------------------ the table */

static void write_headings(Summary *summary)
{
    static const char *const left[] = {"分類", "大項目"};
    BookSheet *sheet = summary->sheet;
    summary->heading = sheet->rows;
    for (guint c = 0; c < COLUMNS; c++) {
        Span span = span_cell(summary->heading, (lxw_col_t)c);
        const char *word = c < FIRST_STATUS ? left[c]
                           : c < TOTAL      ? words_status((Status)(c - FIRST_STATUS))
                                            : "計";
        cells_write_string(sheet, &span, word, STYLE_HEADING);
    }
    cells_set_lines(sheet, summary->heading, 2);
}

/** '一覧'!$C$2:$C$405 */
static char *records_range(const Summary *summary, lxw_col_t column)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_row_t first = summary->place->first_row;
    lxw_row_t last = first + summary->sheet->book->checklist->records->len - 1;
    lxw_rowcol_to_range_abs(range, first, column, last, column);
    return g_strdup_printf("'%s'!%s", RECORDS_SHEET, range);
}

/** Counts with EXACT() and not COUNTIFS(), which takes "1.1" and "1.10" for the same number
 *  and * and ? in a heading for patterns. */
static char *count_formula(const Summary *summary, lxw_row_t row, lxw_col_t column)
{
    g_autofree char *categories = records_range(summary, summary->place->category);
    g_autofree char *majors = records_range(summary, summary->place->major);
    g_autofree char *statuses = records_range(summary, summary->place->status);
    char category[LXW_MAX_CELL_NAME_LENGTH], major[LXW_MAX_CELL_NAME_LENGTH];
    char status[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(category, row, CATEGORY);
    lxw_rowcol_to_cell(major, row, MAJOR);
    lxw_rowcol_to_cell(status, summary->heading, column);
    return g_strdup_printf("=SUMPRODUCT(EXACT(%s,%s)*EXACT(%s,%s)*EXACT(%s,%s))",
                           categories, category, majors, major, statuses, status);
}

static char *sum_formula(lxw_row_t row, lxw_col_t column, lxw_row_t last_row,
                         lxw_col_t last_column)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, row, column, last_row, last_column);
    return g_strdup_printf("=SUM(%s)", range);
}

static void write_count(Summary *summary, const Group *group, lxw_row_t row, guint status)
{
    Span span = span_cell(row, (lxw_col_t)(FIRST_STATUS + status));
    guint value = group->counts[status];
    g_autofree char *formula =
        summary->formulas ? count_formula(summary, row, span.column) : NULL;
    if (formula != NULL)
        cells_write_formula(summary->sheet, &span, formula, value, STYLE_COUNT);
    else
        cells_write_number(summary->sheet, &span, value, STYLE_COUNT);
}

static void write_group(Summary *summary, const Group *group, lxw_row_t row)
{
    BookSheet *sheet = summary->sheet;
    Span category = span_cell(row, CATEGORY), major = span_cell(row, MAJOR);
    Span total = span_cell(row, TOTAL);
    guint sum = 0;
    cells_write_text(sheet, &category, group->category, STYLE_LABEL);
    cells_write_text(sheet, &major, group->major, STYLE_LABEL);
    for (guint s = 0; s < STATUS_COUNT; s++) {
        write_count(summary, group, row, s);
        sum += group->counts[s];
    }
    g_autofree char *formula = sum_formula(row, FIRST_STATUS, row, TOTAL - 1);
    cells_write_formula(sheet, &total, formula, sum, STYLE_TOTAL);
    cells_set_lines(sheet, row,
                    MAX(cells_lines(sheet, &category, group->category),
                        cells_lines(sheet, &major, group->major)));
}

static void write_totals(Summary *summary)
{
    BookSheet *sheet = summary->sheet;
    Span label = {summary->total, CATEGORY, summary->total, MAJOR};
    guint all = 0;
    cells_write_string(sheet, &label, "計", STYLE_TOTAL);
    for (guint c = FIRST_STATUS; c <= TOTAL; c++) {
        guint sum = 0;
        for (guint g = 0; g < summary->groups->len && c < TOTAL; g++)
            sum += ((const Group *)g_ptr_array_index(summary->groups, g))
                       ->counts[c - FIRST_STATUS];
        all += sum;
        Span span = span_cell(summary->total, (lxw_col_t)c);
        g_autofree char *formula =
            sum_formula(summary->first, (lxw_col_t)c, summary->total - 1, (lxw_col_t)c);
        if (summary->total > summary->first)
            cells_write_formula(sheet, &span, formula, c < TOTAL ? sum : all, STYLE_TOTAL);
        else
            cells_write_number(sheet, &span, 0, STYLE_TOTAL);
    }
    cells_set_lines(sheet, summary->total, 1);
}

/* ------------------------------------------------------------------------------ the chart */

/** The library keeps with a chart the values that it finds in number cells only; for a
 *  viewer that computes no formulas, the counts are put there by hand. */
static void cache_counts(const Summary *summary, lxw_series_range *range, guint status)
{
    guint points = summary->groups->len;
    range->ignore_cache = LXW_TRUE; /* the library is not to look for itself */
    for (guint g = 0; g < points; g++) {
        const Group *group = g_ptr_array_index(summary->groups, g);
        /* The library releases it with free(). */
        lxw_series_data_point *point = calloc(1, sizeof *point);
        if (point == NULL) {
            book_fail(summary->sheet->book, FAILURE_WRITE,
                      "There is not enough memory for the chart.");
            return;
        }
        point->number = group->counts[status];
        STAILQ_INSERT_TAIL(range->data_cache, point, list_pointers);
        range->num_data_points++;
    }
}

static void add_series(const Summary *summary, lxw_chart *chart, guint status)
{
    lxw_row_t last = summary->total - 1;
    lxw_col_t column = (lxw_col_t)(FIRST_STATUS + status);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (series == NULL) {
        book_fail(summary->sheet->book, FAILURE_WORKBOOK, "The chart cannot be built.");
        return;
    }
    lxw_chart_fill fill = {.color = words_status_colour((Status)status)};
    lxw_chart_line line = {.color = 0x7F7F7F, .width = 0.5F};
    chart_series_set_name_range(series, SUMMARY_SHEET, summary->heading, column);
    chart_series_set_categories(series, SUMMARY_SHEET, summary->first, MAJOR, last, MAJOR);
    chart_series_set_values(series, SUMMARY_SHEET, summary->first, column, last, column);
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
    cache_counts(summary, series->values, status);
}

static void add_chart(const Summary *summary)
{
    BookSheet *sheet = summary->sheet;
    guint bars = summary->groups->len;
    if (sheet->book->error != NULL || bars == 0 || bars > CHART_POINTS)
        return;
    lxw_chart *chart = workbook_add_chart(sheet->book->handle, LXW_CHART_BAR_STACKED);
    if (chart == NULL) {
        book_fail(sheet->book, FAILURE_WORKBOOK, "The chart cannot be built.");
        return;
    }
    for (guint s = 0; s < STATUS_COUNT; s++)
        add_series(summary, chart, s);
    chart_title_set_name(chart, "大項目ごとの判定区分");
    chart_legend_set_position(chart, LXW_CHART_LEGEND_TOP);
    /* The first heading is to stand at the top, as in the table. */
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_interval_unit(chart->y_axis, 1);
    chart_set_series_gap(chart, 40);
    lxw_chart_line grid = {.color = GRID_COLOUR, .width = 0.5F};
    chart_axis_major_gridlines_set_line(chart->x_axis, &grid);
    lxw_chart_font font = {.size = TITLE_POINTS, .bold = LXW_TRUE};
    chart_title_set_name_font(chart, &font);
    guint height = MIN(CHART_FRAME + CHART_BAR * bars, CHART_MAXIMUM);
    lxw_chart_options options = {
        .x_offset = 12,
        .x_scale = CHART_WIDTH / CHART_DEFAULT_WIDTH,
        .y_scale = height / CHART_DEFAULT_HEIGHT,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
    };
    book_check_call(sheet->book,
                    worksheet_insert_chart_opt(sheet->worksheet, summary->heading, COLUMNS,
                                               chart, &options));
}

static BookSheet *add_sheet(Book *book)
{
    double widths[COLUMNS];
    for (guint c = 0; c < COLUMNS; c++)
        widths[c] = c == CATEGORY ? CATEGORY_WIDTH : c == MAJOR ? MAJOR_WIDTH : COUNT_WIDTH;
    return book_add_held_sheet(book, SUMMARY_SHEET, widths, COLUMNS);
}

void book_write_summary(Book *book, const RecordsPlace *place)
{
    const GPtrArray *records = book->checklist->records;
    g_autoptr(GPtrArray) groups = count_groups(records);
    Summary summary = {
        .sheet = add_sheet(book),
        .place = place,
        .groups = groups,
        .formulas = (gsize)groups->len * records->len * STATUS_COUNT <= MAXIMUM_READINGS,
    };
    write_source(summary.sheet, book->checklist);
    write_headings(&summary);
    summary.first = summary.heading + 1;
    for (guint g = 0; g < groups->len && book->error == NULL; g++)
        write_group(&summary, g_ptr_array_index(groups, g), summary.first + g);
    summary.total = summary.first + groups->len;
    write_totals(&summary);
    add_chart(&summary);
    cells_set_up(summary.sheet, 0, 0);
}
