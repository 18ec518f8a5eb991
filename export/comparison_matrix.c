#include "export/comparison_book_internal.h"

#include "export/layout_internal.h"
#include "export/words_internal.h"

#include <string.h>

/* 比較 begins with what names the item; the vendors follow. */
enum { ID, MAJOR, MINOR, ITEM, CLAUSE, DIFFERENCE, MATCHING, FIXED };

static const char *const fixed_headings[FIXED] = {
    "ID", "大項目", "小項目", "対策項目の内容", "項番", "判定の相違", "照合"};
static const double fixed_widths[FIXED] = {9, 12, 15, 38, 15, 10, 16};

#define STATUS_WIDTH  10.0
#define COMMENT_WIDTH 30.0
#define PLACE_WIDTH   11.0
#define ZOOM          85

/* ---- what all sheets share --------------------------------------------------------------- */

void sheet_string(BookSheet *sheet, lxw_row_t row, guint column, const char *string,
                  Style style)
{
    Span span = span_cell(row, (lxw_col_t)column);
    cells_write_string(sheet, &span, string, style);
}

void sheet_text(BookSheet *sheet, lxw_row_t row, guint column, Text *text, Style style)
{
    Span span = span_cell(row, (lxw_col_t)column);
    cells_write_text(sheet, &span, text, style);
}

void sheet_number(BookSheet *sheet, lxw_row_t row, guint column, guint number, Style style)
{
    Span span = span_cell(row, (lxw_col_t)column);
    cells_write_number(sheet, &span, number, style);
}

void sheet_headings(BookSheet *sheet, const char *const *headings, guint count)
{
    guint lines = 2;
    for (guint c = 0; c < count; c++) {
        sheet_string(sheet, 0, c, headings[c], STYLE_HEADING);
        lines =
            MAX(lines, layout_lines(headings[c], g_array_index(sheet->widths, double, c)));
    }
    cells_set_lines(sheet, 0, lines);
}

void sheet_finish(BookSheet *sheet, guint columns)
{
    if (sheet->book->error != NULL)
        return;
    cells_set_up(sheet, 1, (lxw_col_t)columns);
    worksheet_set_zoom(sheet->worksheet, ZOOM);
    book_check_call(sheet->book,
                    worksheet_autofilter(sheet->worksheet, 0, 0, MAX(sheet->rows, 1) - 1,
                                         (lxw_col_t)(sheet->widths->len - 1)));
}

const Record *comparison_row_record(const ComparisonRow *row)
{
    return g_array_index(row->answers, ComparisonAnswer, 0).record;
}

char *comparison_place(const Record *record)
{
    return g_strdup_printf("p.%u 行%u", record->page, record->row);
}

const char *comparison_match_word(MatchKind match)
{
    static const char *const words[] = {
        [MATCH_FIRST] = "基準",
        [MATCH_SAME] = "一致",
        [MATCH_RENUMBERED] = "番号相違",
        [MATCH_SIMILAR] = "文言類似（要確認）",
        [MATCH_NUMBER] = "番号のみ（要確認）",
    };
    return words[match];
}

/* ---- 比較 -------------------------------------------------------------------------------- */

/** Whether the vendors that have the item claim the same. */
static const char *difference_word(const Comparison *comparison, const ComparisonRow *row)
{
    const ComparisonAnswer *first = &g_array_index(row->answers, ComparisonAnswer, 0);
    for (guint i = 1; i < row->answers->len; i++)
        if (g_array_index(row->answers, ComparisonAnswer, i).record->status !=
            first->record->status)
            return "相違";
    return row->answers->len < comparison->vendors->len ? "一部のみ" : "同じ";
}

/** What a person should know of how the answers came together, a line each.
 *  Returns: newly allocated. */
static char *matching_words(const ComparisonRow *row)
{
    gboolean seen[MATCH_NUMBER + 1] = {FALSE};
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < row->answers->len; i++) {
        MatchKind kind = g_array_index(row->answers, ComparisonAnswer, i).match;
        if (kind >= MATCH_RENUMBERED && !seen[kind])
            g_string_append_printf(words, "%s%s", words->len > 0 ? "\n" : "",
                                   comparison_match_word(kind));
        seen[kind] = TRUE;
    }
    if (row->same_id)
        g_string_append_printf(words, "%s同番号の別項目あり", words->len > 0 ? "\n" : "");
    if (row->split)
        g_string_append_printf(words, "%s要求事項ごとに回答", words->len > 0 ? "\n" : "");
    return g_string_free(words, FALSE);
}

static guint text_lines(const BookSheet *sheet, lxw_row_t row, guint column, Text *text)
{
    Span span = span_cell(row, (lxw_col_t)column);
    return cells_lines(sheet, &span, text);
}

/** The columns that name the item.  Returns: how many lines they need. */
static guint write_item(BookSheet *sheet, lxw_row_t at, const Comparison *comparison,
                        const ComparisonRow *row)
{
    const Record *record = comparison_row_record(row);
    g_autoptr(Text) major = words_heading(record->major);
    g_autoptr(Text) minor = words_heading(record->minor);
    Text *clause = record->requirement != NULL ? record->requirement->clause : NULL;
    g_autofree char *words = matching_words(row);
    g_autofree char *part =
        record->part > 1 ? g_strdup_printf("%s (%u)", record->id, record->part) : NULL;
    sheet_string(sheet, at, ID, part != NULL ? part : record->id, STYLE_CENTRE);
    sheet_text(sheet, at, MAJOR, major, STYLE_CELL);
    sheet_text(sheet, at, MINOR, minor, STYLE_CELL);
    sheet_text(sheet, at, ITEM, record->item, STYLE_CELL);
    sheet_text(sheet, at, CLAUSE, clause, STYLE_CELL);
    sheet_string(sheet, at, DIFFERENCE, difference_word(comparison, row), STYLE_CENTRE);
    sheet_string(sheet, at, MATCHING, words, STYLE_CELL);
    guint lines = layout_lines(words, fixed_widths[MATCHING]);
    lines = MAX(lines, text_lines(sheet, at, MAJOR, major));
    lines = MAX(lines, text_lines(sheet, at, MINOR, minor));
    lines = MAX(lines, text_lines(sheet, at, ITEM, record->item));
    return MAX(lines, text_lines(sheet, at, CLAUSE, clause));
}

/** Returns: how many lines the answer needs. */
static guint write_full(BookSheet *sheet, lxw_row_t at, guint column,
                        const ComparisonAnswer *answer)
{
    if (answer == NULL) {
        sheet_string(sheet, at, column, ABSENT_WORD, STYLE_CENTRE);
        sheet_string(sheet, at, column + 1, "", STYLE_CELL);
        sheet_string(sheet, at, column + 2, "", STYLE_CENTRE);
        return 1;
    }
    const Record *record = answer->record;
    g_autofree char *place = comparison_place(record);
    gboolean other_id = answer->match == MATCH_RENUMBERED || answer->match == MATCH_SIMILAR;
    g_autofree char *shown =
        other_id ? g_strdup_printf("%s\n%s", place, record->id) : g_strdup(place);
    sheet_string(sheet, at, column, words_status(record->status), STYLE_CENTRE);
    sheet_text(sheet, at, column + 1, record->comment, STYLE_CELL);
    sheet_string(sheet, at, column + 2, shown, STYLE_CENTRE);
    return MAX(text_lines(sheet, at, column + 1, record->comment), 2);
}

static BookSheet *add_matrix(Book *book, const char *name, const Comparison *comparison,
                             gboolean full, double width)
{
    guint vendors = comparison->vendors->len;
    guint columns = FIXED + vendors * (full ? 3 : 1);
    g_autofree double *widths = g_new(double, columns);
    g_autoptr(GPtrArray) headings = g_ptr_array_new_with_free_func(g_free);
    memcpy(widths, fixed_widths, sizeof fixed_widths);
    for (guint c = 0; c < FIXED; c++)
        g_ptr_array_add(headings, g_strdup(fixed_headings[c]));
    for (guint v = 0; v < vendors; v++) {
        const ComparisonVendor *vendor = g_ptr_array_index(comparison->vendors, v);
        if (!full) {
            widths[FIXED + v] = width;
            g_ptr_array_add(headings, g_strdup(vendor->name));
            continue;
        }
        double *at = &widths[FIXED + (gsize)v * 3];
        at[0] = STATUS_WIDTH, at[1] = COMMENT_WIDTH, at[2] = PLACE_WIDTH;
        g_ptr_array_add(headings, g_strdup_printf("%s\n判定", vendor->name));
        g_ptr_array_add(headings, g_strdup_printf("%s\n見解", vendor->name));
        g_ptr_array_add(headings, g_strdup_printf("%s\n記載箇所", vendor->name));
    }
    BookSheet *sheet = book_add_sheet(book, name, widths, columns);
    sheet_headings(sheet, (const char *const *)headings->pdata, columns);
    return sheet;
}

/** Only the columns that hold statuses, so that a comment that says 適合 stays white. */
static void colour(BookSheet *sheet, const Comparison *comparison, gboolean full)
{
    if (sheet->rows < 2)
        return;
    Span difference = {1, DIFFERENCE, sheet->rows - 1, DIFFERENCE};
    cells_colour_word(sheet, &difference, "相違", sheet->book->warning_format);
    guint step = full ? 3 : 1, vendors = comparison->vendors->len;
    for (guint v = 0; v < (full ? vendors : 1); v++) {
        lxw_col_t from = (lxw_col_t)(FIXED + v * step);
        lxw_col_t to = full ? from : (lxw_col_t)(FIXED + vendors - 1);
        Span span = {1, from, sheet->rows - 1, to};
        cells_colour_statuses(sheet, &span);
    }
}

static void write_rows(BookSheet *sheet, const Comparison *comparison, gboolean full)
{
    for (guint r = 0; r < comparison->rows->len && sheet->book->error == NULL; r++) {
        const ComparisonRow *row = g_ptr_array_index(comparison->rows, r);
        lxw_row_t at = r + 1;
        guint lines = write_item(sheet, at, comparison, row);
        for (guint v = 0; v < comparison->vendors->len; v++) {
            const ComparisonAnswer *answer = comparison_row_answer(row, v);
            const char *word =
                answer != NULL ? words_status(answer->record->status) : ABSENT_WORD;
            guint needed = 1;
            if (full)
                needed = write_full(sheet, at, FIXED + v * 3, answer);
            else
                sheet_string(sheet, at, FIXED + v, word, STYLE_CENTRE);
            lines = MAX(lines, needed);
        }
        cells_set_lines(sheet, at, lines);
    }
}

void comparison_write_matrix(Book *book, const Comparison *comparison)
{
    gboolean full = comparison->vendors->len <= COMPARISON_FULL_VENDORS;
    BookSheet *sheet = add_matrix(book, "比較", comparison, full, STATUS_WIDTH);
    write_rows(sheet, comparison, full);
    colour(sheet, comparison, full);
    sheet_finish(sheet, ITEM + 1);
}

void comparison_write_comments(Book *book, const Comparison *comparison)
{
    if (comparison->vendors->len <= COMPARISON_FULL_VENDORS)
        return;
    BookSheet *sheet = add_matrix(book, "見解", comparison, FALSE, COMMENT_WIDTH);
    for (guint r = 0; r < comparison->rows->len && book->error == NULL; r++) {
        const ComparisonRow *row = g_ptr_array_index(comparison->rows, r);
        lxw_row_t at = r + 1;
        guint lines = write_item(sheet, at, comparison, row);
        for (guint v = 0; v < comparison->vendors->len; v++) {
            const ComparisonAnswer *answer = comparison_row_answer(row, v);
            Text *comment = answer != NULL ? answer->record->comment : NULL;
            sheet_text(sheet, at, FIXED + v, comment, STYLE_CELL);
            lines = MAX(lines, text_lines(sheet, at, FIXED + v, comment));
        }
        cells_set_lines(sheet, at, lines);
    }
    sheet_finish(sheet, ITEM + 1);
}

/* ---- 回答元: one row an answer, with all that says where it comes from -------------------- */

void comparison_write_answers(Book *book, const Comparison *comparison)
{
    static const char *const headings[] = {"比較の行", "事業者", "記載されたID", "区分",
                                           "判定区分", "回答語", "見解",         "ページ",
                                           "行",       "照合"};
    static const double widths[G_N_ELEMENTS(headings)] = {9,  24, 12, 6, 10,
                                                          12, 60, 7,  7, 18};
    BookSheet *sheet = book_add_sheet(book, "回答元", widths, G_N_ELEMENTS(headings));
    sheet_headings(sheet, headings, G_N_ELEMENTS(headings));
    lxw_row_t at = 1;
    for (guint r = 0; r < comparison->rows->len; r++) {
        const ComparisonRow *row = g_ptr_array_index(comparison->rows, r);
        for (guint i = 0; i < row->answers->len && book->error == NULL; i++, at++) {
            const ComparisonAnswer *answer =
                &g_array_index(row->answers, ComparisonAnswer, i);
            const Record *record = answer->record;
            const ComparisonVendor *vendor =
                g_ptr_array_index(comparison->vendors, answer->vendor);
            sheet_number(sheet, at, 0, r + 2, STYLE_CENTRE);
            sheet_string(sheet, at, 1, vendor->name, STYLE_CELL);
            sheet_string(sheet, at, 2, record->id, STYLE_CENTRE);
            sheet_number(sheet, at, 3, record->part, STYLE_CENTRE);
            sheet_string(sheet, at, 4, words_status(record->status), STYLE_CENTRE);
            sheet_text(sheet, at, 5, record->label, STYLE_CENTRE);
            sheet_text(sheet, at, 6, record->comment, STYLE_CELL);
            sheet_number(sheet, at, 7, record->page, STYLE_CENTRE);
            sheet_number(sheet, at, 8, record->row, STYLE_CENTRE);
            sheet_string(sheet, at, 9, comparison_match_word(answer->match), STYLE_CENTRE);
            cells_set_lines(sheet, at, text_lines(sheet, at, 6, record->comment));
        }
    }
    if (at > 1) {
        Span statuses = {1, 4, at - 1, 4};
        cells_colour_statuses(sheet, &statuses);
    }
    sheet_finish(sheet, 2);
}
