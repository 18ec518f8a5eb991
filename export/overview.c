#include "export/overview.h"

#include "export/words_internal.h"
#include "export/workbook_internal.h"

#include <math.h>

#define ALL_SHEET    "一覧"
#define FAILED_SHEET "失敗"
#define CONVERTED    "変換済"
#define FAILED       "失敗"

enum {
    FILE_NAME,
    RESULT,
    VENDOR,
    PAGES,
    RECORDS,
    FIRST_STATUS,
    FIRST_SEVERITY = FIRST_STATUS + STATUS_COUNT,
    SECONDS = FIRST_SEVERITY + SEVERITY_ERROR + 1,
    OUTPUT,
    REASON,
    COLUMNS
};

enum { FAILED_FILE, FAILED_CLASS, FAILED_REASON, FAILED_COLUMNS };

typedef struct {
    const OverviewRow *rows;
    guint count;
} Content;

typedef struct {
    BookSheet *sheet;
    lxw_row_t row;
    guint lines;
} Place;

static void write_string(Place *place, guint column, const char *string, Style style)
{
    const Span span = span_cell(place->row, (lxw_col_t)column);
    g_autoptr(Text) text = text_new(string);
    cells_write_string(place->sheet, &span, string, style);
    place->lines = MAX(place->lines, cells_lines(place->sheet, &span, text));
}

static void write_number(Place *place, guint column, guint number)
{
    const Span span = span_cell(place->row, (lxw_col_t)column);
    cells_write_number(place->sheet, &span, number, STYLE_COUNT);
}

static void end_row(Place *place)
{
    cells_set_lines(place->sheet, place->row, place->lines);
    place->row++;
    place->lines = 1;
}

/* ---- 一覧 ---------------------------------------------------------------------------------- */

static double width_of(guint column)
{
    switch (column) {
    case FILE_NAME:
        return 40;
    case VENDOR:
    case OUTPUT:
        return 24;
    case REASON:
        return 60;
    default:
        return 9;
    }
}

static const char *heading_of(guint column)
{
    switch (column) {
    case FILE_NAME:
        return "ファイル";
    case RESULT:
        return "結果";
    case VENDOR:
        return "事業者";
    case PAGES:
        return "ページ数";
    case RECORDS:
        return "レコード数";
    case SECONDS:
        return "時間（秒）";
    case OUTPUT:
        return "出力";
    case REASON:
        return "変換できなかった理由";
    default:
        return column < FIRST_SEVERITY
                   ? words_status((Status)(column - FIRST_STATUS))
                   : words_severity((Severity)(column - FIRST_SEVERITY));
    }
}

static guint value_of(const OverviewRow *row, guint column)
{
    if (column == PAGES)
        return row->pages;
    if (column == RECORDS)
        return row->records;
    if (column == SECONDS)
        return row->seconds < 0 ? 0 : (guint)CLAMP(ceil(row->seconds), 1, 1e9);
    return column < FIRST_SEVERITY ? row->statuses[column - FIRST_STATUS]
                                   : row->findings[column - FIRST_SEVERITY];
}

static gboolean is_number(guint column)
{
    return column >= PAGES && column <= SECONDS;
}

/* The totals follow the filter: SUBTOTAL counts the rows that are shown. */
static void write_totals(Place *place, const Content *content)
{
    write_string(place, FILE_NAME, "合計（表示中の行）", STYLE_TOTAL);
    for (guint column = RESULT; column < COLUMNS; column++) {
        const Span span = span_cell(place->row, (lxw_col_t)column);
        if (!is_number(column) || content->count == 0) {
            cells_write_string(place->sheet, &span, "", STYLE_TOTAL);
            continue;
        }
        guint64 total = 0;
        for (guint i = 0; i < content->count; i++)
            total += value_of(&content->rows[i], column);
        char letters[LXW_MAX_COL_NAME_LENGTH];
        lxw_col_to_name(letters, (lxw_col_t)column, 0);
        g_autofree char *formula = g_strdup_printf("=SUBTOTAL(109,%s3:%s%u)", letters,
                                                   letters, content->count + 2);
        cells_write_formula(place->sheet, &span, formula, (guint)MIN(total, G_MAXUINT),
                            STYLE_TOTAL);
    }
    end_row(place);
}

static void write_file(Place *place, const OverviewRow *row)
{
    write_string(place, FILE_NAME, row->path, STYLE_CELL);
    write_string(place, RESULT, *row->class == '\0' ? CONVERTED : FAILED, STYLE_CENTRE);
    write_string(place, VENDOR, row->vendor, STYLE_CELL);
    for (guint column = PAGES; column <= SECONDS; column++)
        write_number(place, column, value_of(row, column));
    if (row->output != NULL) {
        const Span span = span_cell(place->row, OUTPUT);
        g_autofree char *target = g_strconcat("external:", row->output, NULL);
        cells_write_jump(place->sheet, &span, row->output, target);
    } else {
        write_string(place, OUTPUT, "", STYLE_CELL);
    }
    write_string(place, REASON, row->reason, STYLE_CELL);
    end_row(place);
}

static void write_all(Book *book, const Content *content)
{
    double widths[COLUMNS];
    for (guint column = 0; column < COLUMNS; column++)
        widths[column] = width_of(column);
    Place place = {.sheet = book_add_sheet(book, ALL_SHEET, widths, COLUMNS), .lines = 1};
    write_totals(&place, content);
    for (guint column = 0; column < COLUMNS; column++)
        write_string(&place, column, heading_of(column), STYLE_HEADING);
    end_row(&place);
    for (guint i = 0; i < content->count && book->error == NULL; i++)
        write_file(&place, &content->rows[i]);
    cells_set_up(place.sheet, 2, 1);
    if (book->error != NULL)
        return;
    book_check_call(book, worksheet_autofilter(place.sheet->worksheet, 1, 0,
                                               MAX(place.row, 2) - 1, COLUMNS - 1));
    const Span results = {2, RESULT, MAX(place.row, 3) - 1, RESULT};
    cells_colour_word(place.sheet, &results, FAILED, book->error_format);
}

/* ---- 失敗 ---------------------------------------------------------------------------------- */

static void write_failed(Book *book, const Content *content)
{
    static const double widths[FAILED_COLUMNS] = {50, 16, 110};
    static const char *const headings[FAILED_COLUMNS] = {"ファイル", "分類", "理由"};
    Place place = {.sheet = book_add_sheet(book, FAILED_SHEET, widths, FAILED_COLUMNS),
                   .lines = 1};
    for (guint column = 0; column < FAILED_COLUMNS; column++)
        write_string(&place, column, headings[column], STYLE_HEADING);
    end_row(&place);
    for (guint i = 0; i < content->count && book->error == NULL; i++) {
        const OverviewRow *row = &content->rows[i];
        if (*row->class == '\0')
            continue;
        write_string(&place, FAILED_FILE, row->path, STYLE_CELL);
        write_string(&place, FAILED_CLASS, row->class, STYLE_CENTRE);
        write_string(&place, FAILED_REASON, row->reason, STYLE_CELL);
        end_row(&place);
    }
    cells_set_up(place.sheet, 1, 1);
}

static void write_sheets(Book *book, gconstpointer data)
{
    const Content *content = data;
    write_all(book, content);
    write_failed(book, content);
}

GBytes *overview_write(const OverviewRow *rows, guint count, GError **error)
{
    if (count > OVERVIEW_MAXIMUM_ROWS) {
        g_set_error(error, FAILURE, FAILURE_LIMIT,
                    "the overview holds at most %u files, and there are %u",
                    OVERVIEW_MAXIMUM_ROWS, count);
        return NULL;
    }
    const Content content = {rows, count};
    return book_make_held(write_sheets, &content, "tenken", "overview", error);
}
