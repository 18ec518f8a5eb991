#include "export/comparison_book_internal.h"

#include "export/layout_internal.h"
#include "export/words_internal.h"

/* 集計: a row for each vendor as a whole, above, which the chart shows; then a row for each
 * vendor and 大項目. */

enum { VENDOR, MAJOR, FIRST_STATUS, TOTAL = FIRST_STATUS + STATUS_COUNT, COLUMNS };

#define VENDOR_WIDTH          26.0 /* of columns, in characters */
#define MAJOR_WIDTH           34.0
#define CHART_MAXIMUM_VENDORS 60u /* of more the columns cannot be told apart */

typedef struct {
    guint vendor;
    Text *major; /* owned; NULL: all of the vendor's */
    guint counts[STATUS_COUNT];
} Count;

static void count_free(gpointer data)
{
    Count *count = data;
    text_unref(count->major);
    g_free(count);
}

static void count_vendor(GPtrArray *counts, const Checklist *checklist, guint vendor)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        g_autoptr(Text) major = words_heading(record->major);
        const char *name = major != NULL ? major->content : "";
        Count *count = g_hash_table_lookup(known, name);
        if (count == NULL) {
            count = g_new0(Count, 1);
            count->vendor = vendor;
            count->major = major != NULL ? text_ref(major) : text_new("");
            g_hash_table_insert(known, g_strdup(name), count);
            g_ptr_array_add(counts, count);
        }
        count->counts[record->status]++;
    }
}

static Count *count_all(const Checklist *checklist, guint vendor)
{
    Count *count = g_new0(Count, 1);
    count->vendor = vendor;
    for (guint i = 0; i < checklist->records->len; i++)
        count->counts[((const Record *)g_ptr_array_index(checklist->records, i))->status]++;
    return count;
}

static void write_count(BookSheet *sheet, lxw_row_t at, const Comparison *comparison,
                        const Count *count)
{
    const ComparisonVendor *vendor = g_ptr_array_index(comparison->vendors, count->vendor);
    guint sum = 0;
    sheet_string(sheet, at, VENDOR, vendor->name, STYLE_LABEL);
    const char *major = count->major != NULL ? count->major->content : "（全体）";
    sheet_string(sheet, at, MAJOR, major, STYLE_LABEL);
    for (guint s = 0; s < STATUS_COUNT; s++) {
        sheet_number(sheet, at, FIRST_STATUS + s, count->counts[s], STYLE_COUNT);
        sum += count->counts[s];
    }
    sheet_number(sheet, at, TOTAL, sum, STYLE_TOTAL);
    cells_set_lines(
        sheet, at,
        MAX(layout_lines(vendor->name, VENDOR_WIDTH), layout_lines(major, MAJOR_WIDTH)));
}

static void add_chart(BookSheet *sheet, guint vendors)
{
    if (sheet->book->error != NULL || vendors == 0 || vendors > CHART_MAXIMUM_VENDORS)
        return;
    lxw_chart *chart = workbook_add_chart(sheet->book->handle, LXW_CHART_COLUMN_STACKED);
    for (guint s = 0; chart != NULL && s < STATUS_COUNT; s++) {
        lxw_col_t column = (lxw_col_t)(FIRST_STATUS + s);
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        if (series == NULL) {
            chart = NULL;
            break;
        }
        lxw_chart_fill fill = {.color = words_status_colour((Status)s)};
        lxw_chart_line line = {.color = 0x7F7F7F, .width = 0.5F};
        chart_series_set_name_range(series, sheet->name, 0, column);
        chart_series_set_categories(series, sheet->name, 1, VENDOR, vendors, VENDOR);
        chart_series_set_values(series, sheet->name, 1, column, vendors, column);
        chart_series_set_fill(series, &fill);
        chart_series_set_line(series, &line);
    }
    if (chart == NULL) {
        book_fail(sheet->book, FAILURE_WORKBOOK, "The chart cannot be built.");
        return;
    }
    chart_title_set_name(chart, "事業者ごとの判定区分");
    chart_legend_set_position(chart, LXW_CHART_LEGEND_TOP);
    lxw_chart_options options = {.x_offset = 12,
                                 .x_scale = MIN(1.2 + vendors * 0.05, 3.0),
                                 .y_scale = 1.4,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    book_check_call(sheet->book, worksheet_insert_chart_opt(sheet->worksheet, 1, COLUMNS,
                                                            chart, &options));
}

void comparison_write_counts(Book *book, const Comparison *comparison)
{
    const char *headings[COLUMNS] = {"事業者", "大項目"};
    double widths[COLUMNS] = {VENDOR_WIDTH, MAJOR_WIDTH};
    for (guint s = 0; s < STATUS_COUNT; s++)
        headings[FIRST_STATUS + s] = words_status((Status)s);
    headings[TOTAL] = "計";
    for (guint c = FIRST_STATUS; c < COLUMNS; c++)
        widths[c] = 9;
    BookSheet *sheet = book_add_sheet(book, "集計", widths, COLUMNS);
    sheet_headings(sheet, headings, COLUMNS);
    g_autoptr(GPtrArray) counts = g_ptr_array_new_with_free_func(count_free);
    for (guint v = 0; v < comparison->vendors->len; v++) {
        const ComparisonVendor *vendor = g_ptr_array_index(comparison->vendors, v);
        g_ptr_array_add(counts, count_all(vendor->checklist, v));
    }
    for (guint v = 0; v < comparison->vendors->len; v++) {
        const ComparisonVendor *vendor = g_ptr_array_index(comparison->vendors, v);
        count_vendor(counts, vendor->checklist, v);
    }
    for (guint i = 0; i < counts->len && book->error == NULL; i++)
        write_count(sheet, i + 1, comparison, g_ptr_array_index(counts, i));
    add_chart(sheet, comparison->vendors->len);
    sheet_finish(sheet, 1);
}

/* ---- 一部のみ ---------------------------------------------------------------------------- */

typedef enum { ANSWERED, LEFT_EMPTY, ABSENT, GROUPS } Group;

static Group group_of(const ComparisonAnswer *answer)
{
    return answer == NULL                                ? ABSENT
           : answer->record->status == STATUS_UNANSWERED ? LEFT_EMPTY
                                                         : ANSWERED;
}

static void write_partial(BookSheet *sheet, lxw_row_t at, const Record *record,
                          GString *const *names, guint answered)
{
    g_autoptr(Text) major = words_heading(record->major);
    guint lines = 1;
    sheet_string(sheet, at, 0, record->id, STYLE_CENTRE);
    sheet_text(sheet, at, 1, major, STYLE_CELL);
    sheet_text(sheet, at, 2, record->item, STYLE_CELL);
    sheet_number(sheet, at, 3, answered, STYLE_COUNT);
    lines = MAX(lines, layout_lines(record->item->content, 44));
    for (guint g = 0; g < GROUPS; g++) {
        sheet_string(sheet, at, 4 + g, names[g]->str, STYLE_CELL);
        lines = MAX(lines, layout_lines(names[g]->str, 34));
    }
    cells_set_lines(sheet, at, lines);
}

void comparison_write_partial(Book *book, const Comparison *comparison)
{
    static const char *const headings[] = {
        "ID", "大項目", "対策項目の内容", "回答した数", "回答あり", "未回答", ABSENT_WORD};
    static const double widths[G_N_ELEMENTS(headings)] = {9, 20, 44, 8, 34, 34, 34};
    BookSheet *sheet = book_add_sheet(book, "一部のみ回答", widths, G_N_ELEMENTS(headings));
    sheet_headings(sheet, headings, G_N_ELEMENTS(headings));
    lxw_row_t at = 1;
    for (guint r = 0; r < comparison->rows->len && book->error == NULL; r++) {
        const ComparisonRow *row = g_ptr_array_index(comparison->rows, r);
        GString *names[GROUPS];
        guint counts[GROUPS] = {0};
        for (guint g = 0; g < GROUPS; g++)
            names[g] = g_string_new(NULL);
        for (guint v = 0; v < comparison->vendors->len; v++) {
            const ComparisonVendor *vendor = g_ptr_array_index(comparison->vendors, v);
            Group group = group_of(comparison_row_answer(row, v));
            g_string_append_printf(names[group], "%s%s", counts[group]++ > 0 ? "、" : "",
                                   vendor->name);
        }
        if (counts[ANSWERED] > 0 && counts[ANSWERED] < comparison->vendors->len)
            write_partial(sheet, at++, comparison_row_record(row), names, counts[ANSWERED]);
        for (guint g = 0; g < GROUPS; g++)
            (void)g_string_free(names[g], TRUE);
    }
    sheet_finish(sheet, 1);
}
