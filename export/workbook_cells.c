#include "export/workbook_internal.h"

#include "export/layout_internal.h"
#include "export/links_internal.h"
#include "export/words_internal.h"

#include <stdlib.h>
#include <string.h>

/* Every cell of every sheet goes through one of the cells_write_…() functions below, in three
 * steps: take() claims its place, cell_string() makes its text fit and survive, and only then
 * the library is called.  The counts that take() keeps are what the finished file is held
 * against, so a cell that the library loses is noticed. */

#define PAPER_A3       8
#define MARGIN_SIDE    0.4 /* inches */
#define MARGIN_END     0.6
#define HEADER_MAXIMUM 50 /* characters of the vendor and of the file on each page */
#define COMPARED_MAXIMUM                                                                   \
    255 /* characters of a string that a conditional format compares with */
#define CONTINUED_NOTE "\n…（全文は「" CONTINUED_SHEET "」シート）"

Span span_cell(lxw_row_t row, lxw_col_t column)
{
    return (Span){row, column, row, column};
}

/* Records that a merged cell covers share one text, row after row: it is measured once. */
typedef struct {
    Text *text;
    double width;
    guint lines;
} Measured;

static void measured_clear(gpointer data)
{
    text_unref(((Measured *)data)->text);
}

/** A merged cell. */
typedef struct {
    lxw_row_t row, last_row;
    lxw_format *format; /* NULL: there is none */
} Cover;

BookSheet *book_add_sheet(Book *book, const char *name, const double *widths, guint columns)
{
    BookSheet *sheet = g_new0(BookSheet, 1);
    sheet->book = book;
    sheet->name = name;
    sheet->widths = g_array_sized_new(FALSE, FALSE, sizeof(double), columns);
    sheet->measured = g_array_new(FALSE, TRUE, sizeof(Measured));
    g_array_set_clear_func(sheet->measured, measured_clear);
    g_array_set_size(sheet->measured, columns);
    sheet->covers = g_array_sized_new(FALSE, TRUE, sizeof(Cover), columns);
    g_array_set_size(sheet->covers, columns);
    sheet->free = g_array_sized_new(FALSE, TRUE, sizeof(lxw_row_t), columns);
    g_array_set_size(sheet->free, columns);
    sheet->worksheet = workbook_add_worksheet(book->handle, name);
    g_ptr_array_add(book->sheets, sheet);
    if (sheet->worksheet == NULL)
        book_fail(book, FAILURE_WORKBOOK, "The sheet %s could not be created.", name);
    for (guint c = 0; c < columns; c++) {
        g_array_append_val(sheet->widths, widths[c]);
        if (sheet->worksheet != NULL)
            book_check_call(book, worksheet_set_column(sheet->worksheet, (lxw_col_t)c,
                                                       (lxw_col_t)c, widths[c], NULL));
    }
    return sheet;
}

BookSheet *book_add_held_sheet(Book *book, const char *name, const double *widths,
                               guint columns)
{
    /* The library looks at it whenever it makes a sheet. */
    book->handle->options.constant_memory = LXW_FALSE;
    BookSheet *sheet = book_add_sheet(book, name, widths, columns);
    book->handle->options.constant_memory = book->mode == BOOK_STREAMED;
    return sheet;
}

void book_sheet_free(BookSheet *sheet)
{
    g_array_unref(sheet->widths);
    g_array_unref(sheet->covers);
    g_array_unref(sheet->measured);
    g_array_unref(sheet->free);
    g_free(sheet);
}

/** The cells of @row that merged ones from above cover have borders, too. */
static void fill_covered(BookSheet *sheet, lxw_row_t row)
{
    for (guint c = 0; c < sheet->covers->len; c++) {
        const Cover *cover = &g_array_index(sheet->covers, Cover, c);
        if (cover->format != NULL && cover->row < row && row <= cover->last_row)
            book_check_call(
                sheet->book,
                worksheet_write_blank(sheet->worksheet, row, (lxw_col_t)c, cover->format));
    }
}

void cells_set_lines(BookSheet *sheet, lxw_row_t row, guint lines)
{
    if (sheet->book->error != NULL)
        return;
    if (row >= LXW_ROW_MAX) {
        book_fail(
            sheet->book, FAILURE_LIMIT,
            "The sheet %s would need more than %d rows, the most that a workbook holds.",
            sheet->name, LXW_ROW_MAX);
        return;
    }
    book_check_call(sheet->book,
                    worksheet_set_row(sheet->worksheet, row, layout_height(lines), NULL));
    fill_covered(sheet, row);
    sheet->rows = MAX(sheet->rows, row + 1);
}

guint cells_lines(const BookSheet *sheet, const Span *span, Text *text)
{
    if (text == NULL)
        return 1;
    double width = 0;
    for (guint c = span->column; c <= span->last_column; c++)
        width += g_array_index(sheet->widths, double, c);
    Measured *last = &g_array_index(sheet->measured, Measured, span->column);
    if (last->text != text || last->width < width || last->width > width) {
        text_unref(last->text);
        *last = (Measured){text_ref(text), width, layout_lines(text->content, width)};
    }
    return last->lines;
}

/* -------------------------------------------------------------------- occupied cells */

static gboolean is_single(const Span *span)
{
    return span->row == span->last_row && span->column == span->last_column;
}

/** Take the cells of @span, once.  Excel offers to repair a workbook in which merged cells
 *  overlap, and libxlsxwriter writes it without complaint.  Sheets are written from the top
 *  down, so the first free row of each column is all that has to be known. */
static gboolean take(BookSheet *sheet, const Span *span)
{
    if (sheet->book->error != NULL)
        return FALSE;
    if (span->last_row >= LXW_ROW_MAX) {
        book_fail(
            sheet->book, FAILURE_LIMIT,
            "The sheet %s would need more than %d rows, the most that a workbook holds.",
            sheet->name, LXW_ROW_MAX);
        return FALSE;
    }
    /* The library drops what comes for a row that it has streamed away. */
    if (sheet->book->mode == BOOK_STREAMED && span->row + 1 < sheet->rows) {
        book_fail(
            sheet->book, FAILURE_WORKBOOK,
            "A cell of the sheet %s would be lost at row %u: row %u is written already.",
            sheet->name, span->row + 1, sheet->rows);
        return FALSE;
    }
    for (guint c = span->column; c <= span->last_column; c++) {
        if (c >= sheet->free->len || g_array_index(sheet->free, lxw_row_t, c) > span->row) {
            book_fail(sheet->book, FAILURE_WORKBOOK,
                      "Two cells of the sheet %s would overlap at row %u, column %u.",
                      sheet->name, span->row + 1, c + 1);
            return FALSE;
        }
        g_array_index(sheet->free, lxw_row_t, c) = span->last_row + 1;
    }
    sheet->cells += ((gsize)span->last_row - span->row + 1) *
                    ((gsize)span->last_column - span->column + 1);
    return TRUE;
}

/** Merge the cells of @span, if they are several, and give those of its first row their
 *  borders; fill_covered() gives them to the others.  worksheet_merge_range() would write all
 *  rows at once, so that none of them could be written any more by who streams them. */
static void prepare(BookSheet *sheet, const Span *span, lxw_format *format)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    if (is_single(span))
        return;
    /* The library releases it with free(). */
    lxw_merged_range *merged = calloc(1, sizeof *merged);
    if (merged == NULL) {
        book_fail(sheet->book, FAILURE_WRITE,
                  "There is not enough memory for the workbook.");
        return;
    }
    merged->first_row = span->row;
    merged->first_col = span->column;
    merged->last_row = span->last_row;
    merged->last_col = span->last_column;
    STAILQ_INSERT_TAIL(worksheet->merged_ranges, merged, list_pointers);
    /* The library counts in 16 bits, and writes no merged cell at all if it counts none. */
    if (worksheet->merged_range_count < G_MAXUINT16)
        worksheet->merged_range_count++;
    for (guint c = span->column; c <= span->last_column; c++) {
        g_array_index(sheet->covers, Cover, c) = (Cover){span->row, span->last_row, format};
        book_check_call(sheet->book,
                        worksheet_write_blank(worksheet, span->row, (lxw_col_t)c, format));
    }
}

/* ------------------------------------------------------------------------ safe strings */

/** Whether @text would be read as the escape of a character: _x0041_ is A in a workbook. */
static gboolean is_escape(const char *text)
{
    return text[0] == '_' && text[1] == 'x' && g_ascii_isxdigit(text[2]) &&
           g_ascii_isxdigit(text[3]) && g_ascii_isxdigit(text[4]) &&
           g_ascii_isxdigit(text[5]) && text[6] == '_';
}

/** The library escapes control characters, but not what looks like such an escape already. */
static char *escape(const char *text)
{
    if (strstr(text, "_x") == NULL)
        return g_strdup(text);
    GString *escaped = g_string_new(NULL);
    for (; *text != '\0'; text++) {
        if (is_escape(text))
            g_string_append(escaped, "_x005F_");
        else
            g_string_append_c(escaped, *text);
    }
    return g_string_free(escaped, FALSE);
}

gsize book_cell_fit(const char *content)
{
    /* What is kept free is for the note that follows a cut text.  Underscores are counted as
     * if each had to be escaped: the library counts the escaped text, Excel the shown one. */
    const gsize room = BOOK_MAXIMUM_CELL - sizeof CONTINUED_NOTE;
    const gsize escaped = strlen("_x005F_");
    gsize units = 0, length = strlen(content);
    if (length <= room / escaped)
        return length;
    const char *at = content;
    while (*at != '\0') {
        gunichar character = g_utf8_get_char(at);
        units += character == '_' ? escaped : character > 0xFFFF ? 2 : 1;
        if (units > room)
            break;
        at = g_utf8_find_next_char(at, NULL);
    }
    return (gsize)(at - content);
}

/** What the cell shows: the whole @content, or its beginning and where the whole stands. */
static char *cell_string(BookSheet *sheet, const Span *span, const char *content)
{
    gsize fit = book_cell_fit(content);
    if (content[fit] == '\0')
        return escape(content);
    ContinuedText continued = {sheet, span->row, span->column, g_strdup(content)};
    g_array_append_val(sheet->book->continued, continued);
    g_autofree char *beginning = g_strndup(content, fit);
    g_autofree char *noted = g_strconcat(beginning, CONTINUED_NOTE, NULL);
    return escape(noted);
}

/* ----------------------------------------------------------------------- writing cells */

/** Make a cell that is written already lead to @address; FALSE if it has to stay plain. */
static gboolean write_link(BookSheet *sheet, const Span *span, const char *address,
                           const char *string, const char *tooltip)
{
    if (sheet->links >= BOOK_MAXIMUM_LINKS)
        return FALSE;
    lxw_error code =
        worksheet_write_url_opt(sheet->worksheet, span->row, span->column, address,
                                sheet->book->styles[STYLE_LINK], string, tooltip);
    /* An address that is too long for Excel remains as the text that it is. */
    if (code == LXW_ERROR_WORKSHEET_MAX_URL_LENGTH_EXCEEDED)
        return FALSE;
    book_check_call(sheet->book, code);
    sheet->links++;
    return TRUE;
}

static void write_plain(BookSheet *sheet, const Span *span, const char *string,
                        lxw_format *format)
{
    /* An empty string is written as a cell with a format and no text. */
    lxw_worksheet *worksheet = sheet->worksheet;
    if (*string != '\0')
        book_check_call(sheet->book, worksheet_write_string(worksheet, span->row,
                                                            span->column, string, format));
    else
        book_check_call(sheet->book,
                        worksheet_write_blank(worksheet, span->row, span->column, format));
}

void cells_write_string(BookSheet *sheet, const Span *span, const char *string, Style style)
{
    if (!take(sheet, span))
        return;
    g_autofree char *shown = cell_string(sheet, span, string);
    lxw_format *format = sheet->book->styles[style];
    prepare(sheet, span, format);
    write_plain(sheet, span, shown, format);
}

/** Where a click on the cell leads, or NULL.  LibreOffice shows one line of a clickable cell
 *  and hides the rest: prose must not lose its end to a link, and リンク has the address.  An
 *  address by itself may be cut, since a click on its beginning leads there as well; several
 *  must not. */
static char *click_target(const BookSheet *sheet, const Span *span, Text *text, Style style)
{
    if (text == NULL || (style != STYLE_CELL && style != STYLE_LINK))
        return NULL;
    g_autofree char *address = links_address(text);
    if (address == NULL)
        return NULL;
    gboolean fits = style == STYLE_LINK ? strchr(text->content, '\n') == NULL
                                        : cells_lines(sheet, span, text) == 1;
    return fits ? g_steal_pointer(&address) : NULL;
}

void cells_write_text(BookSheet *sheet, const Span *span, Text *text, Style style)
{
    g_autofree char *address = click_target(sheet, span, text, style);
    if (address == NULL) {
        cells_write_string(sheet, span, text != NULL ? text->content : "",
                           style == STYLE_LINK ? STYLE_CELL : style);
        return;
    }
    if (!take(sheet, span))
        return;
    g_autofree char *shown = cell_string(sheet, span, text->content);
    g_autofree char *tooltip = links_tooltip(text);
    prepare(sheet, span, sheet->book->styles[STYLE_LINK]);
    if (!write_link(sheet, span, address, shown, tooltip))
        write_plain(sheet, span, shown, sheet->book->styles[STYLE_CELL]);
}

void cells_write_number(BookSheet *sheet, const Span *span, guint number, Style style)
{
    if (!take(sheet, span))
        return;
    lxw_format *format = sheet->book->styles[style];
    prepare(sheet, span, format);
    if (number == 0)
        write_plain(sheet, span, "", format);
    else
        book_check_call(sheet->book, worksheet_write_number(sheet->worksheet, span->row,
                                                            span->column, number, format));
}

void cells_write_rich(BookSheet *sheet, lxw_row_t row, lxw_col_t column,
                      lxw_rich_string_tuple **pieces)
{
    Span span = span_cell(row, column);
    if (take(sheet, &span))
        book_check_call(sheet->book,
                        worksheet_write_rich_string(sheet->worksheet, row, column, pieces,
                                                    sheet->book->styles[STYLE_CELL]));
}

void cells_write_formula(BookSheet *sheet, const Span *span, const char *formula,
                         guint value, Style style)
{
    if (!take(sheet, span))
        return;
    lxw_format *format = sheet->book->styles[style];
    book_check_call(sheet->book,
                    worksheet_write_formula_num(sheet->worksheet, span->row, span->column,
                                                formula, format, value));
}

void cells_write_jump(BookSheet *sheet, const Span *span, const char *string,
                      const char *target)
{
    if (!take(sheet, span))
        return;
    g_autofree char *shown = cell_string(sheet, span, string);
    if (!write_link(sheet, span, target, shown, NULL))
        write_plain(sheet, span, shown, sheet->book->styles[STYLE_CELL]);
}

/* ------------------------------------------------------------------------ whole sheets */

/** The beginning of @text as a page header may hold it: all three together are at most 255
 *  characters, and & begins a command. */
static char *header_text(const char *text)
{
    g_autofree char *beginning =
        g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), HEADER_MAXIMUM));
    g_auto(GStrv) pieces = g_strsplit(g_strdelimit(beginning, "\r\n\t", ' '), "&", -1);
    return g_strjoinv("&&", pieces);
}

void cells_set_up(BookSheet *sheet, lxw_row_t headings, lxw_col_t columns)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    if (sheet->book->error != NULL)
        return;
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, PAPER_A3);
    worksheet_set_margins(worksheet, MARGIN_SIDE, MARGIN_SIDE, MARGIN_END, MARGIN_END);
    worksheet_fit_to_pages(worksheet, 1, 0);
    if (headings > 0) {
        book_check_call(sheet->book, worksheet_repeat_rows(worksheet, 0, headings - 1));
        worksheet_freeze_panes(worksheet, headings, columns);
    }
    g_autofree char *vendor = header_text(sheet->book->left);
    g_autofree char *source = header_text(sheet->book->right);
    g_autofree char *header =
        g_strdup_printf("&L%s&C&14 %s&R%s", vendor, sheet->name, source);
    book_check_call(sheet->book, worksheet_set_header(worksheet, header));
    book_check_call(sheet->book, worksheet_set_footer(worksheet, "&C&P / &N"));
}

void cells_colour_word(BookSheet *sheet, const Span *span, const char *word,
                       lxw_format *format)
{
    if (sheet->book->error != NULL || g_utf8_strlen(word, -1) > COMPARED_MAXIMUM ||
        span->last_row < span->row)
        return;
    g_auto(GStrv) pieces = g_strsplit(word, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", pieces);
    g_autofree char *quoted = g_strconcat("\"", doubled, "\"", NULL);
    lxw_conditional_format rule = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
        .value_string = quoted,
        .format = format,
    };
    book_check_call(sheet->book, worksheet_conditional_format_range(
                                     sheet->worksheet, span->row, span->column,
                                     span->last_row, span->last_column, &rule));
}

void cells_colour_statuses(BookSheet *sheet, const Span *span)
{
    for (guint i = 0; i < STATUS_COUNT; i++)
        cells_colour_word(sheet, span, words_status((Status)i),
                          sheet->book->status_formats[i]);
}
