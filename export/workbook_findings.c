#include "export/workbook_internal.h"

#include "export/words_internal.h"
#include "model/alike.h"

/* 確認事項: what a person has to look at, with where it stands in the source and a way to its
 * row in 一覧.  Findings come first, the gravest before the others, then the items that are
 * not conformant, not answered, or answered in an unknown word.  All are one table, so that
 * one filter serves them.  The code is for searching the documentation and for talking to
 * whoever wrote a program for the XML; the meaning and what is to be looked at are for everyone
 * else.  Findings that are alike are one row, at the first place, which lists all places: in
 * 一覧 each record names its findings anyway. */

enum {
    KIND,
    SEVERITY,
    CODE,
    MEANING,
    EXPLANATION,
    MESSAGE,
    PAGE,
    ROW,
    ID,
    ITEM,
    LABEL,
    REMARK,
    COLUMNS
};

typedef struct {
    const char *heading;
    double width; /* character units */
} ColumnDefinition;

static const ColumnDefinition definitions[COLUMNS] = {
    [KIND] = {"種別", 10},
    [SEVERITY] = {"重大さ", 8},
    [CODE] = {"コード", 20},
    [MEANING] = {"意味", 22},
    [EXPLANATION] = {"説明", 40},
    [MESSAGE] = {"内容", 60},
    [PAGE] = {"頁", 6},
    [ROW] = {"行", 7},
    [ID] = {"ID", 12},
    [ITEM] = {"対策項目の内容", 50},
    [LABEL] = {"適合性", 12},
    [REMARK] = {"見解", 50},
};

/* A cell lists so many places of findings that are alike; of more it says how many there are. */
#define MAXIMUM_PLACES 200u

#define FINDING_KIND "確認事項"

typedef struct {
    BookSheet *sheet;
    const RecordsPlace *place;
    lxw_row_t row;
    guint lines; /* of the row that is being written */
} Table;

static void write_text(Table *table, guint column, Text *text)
{
    Span span = span_cell(table->row, (lxw_col_t)column);
    cells_write_text(table->sheet, &span, text, STYLE_CELL);
    table->lines = MAX(table->lines, cells_lines(table->sheet, &span, text));
}

static void write_string(Table *table, guint column, const char *string, Style style)
{
    Span span = span_cell(table->row, (lxw_col_t)column);
    cells_write_string(table->sheet, &span, string, style);
}

static void write_number(Table *table, guint column, guint number)
{
    Span span = span_cell(table->row, (lxw_col_t)column);
    cells_write_number(table->sheet, &span, number, STYLE_CENTRE);
}

/** @id, leading to the row of 一覧 where record @index stands. */
static void write_jump(Table *table, guint index, const char *id)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(cell, table->place->first_row + index, table->place->id);
    g_autofree char *target = g_strdup_printf("internal:'%s'!%s", RECORDS_SHEET, cell);
    Span span = span_cell(table->row, ID);
    cells_write_jump(table->sheet, &span, id, target);
}

static void end_row(Table *table)
{
    cells_set_lines(table->sheet, table->row, table->lines);
    table->row++;
    table->lines = 1;
}

static void write_answer(Table *table, const Record *record)
{
    write_text(table, ITEM, record != NULL ? record->item : NULL);
    write_string(table, LABEL, record != NULL ? record->label->content : "", STYLE_CENTRE);
    write_text(table, REMARK, record != NULL ? record->comment : NULL);
}

/* "1.1-1-2", "1.1-1-2 ～ 1.1-1-4"; without a record "". */
static char *name_records(const Finding *finding)
{
    gboolean range = finding->last_record != NULL &&
                     g_strcmp0(finding->record, finding->last_record) != 0;
    return g_strconcat(finding->record != NULL ? finding->record : "", range ? " ～ " : "",
                       range ? finding->last_record : "", NULL);
}

static void append_place(GString *text, const Finding *finding)
{
    g_autofree char *records = name_records(finding);
    g_string_append(text, records);
    if (*records != '\0')
        return;
    if (finding->page > 0)
        g_string_append_printf(text, "%u頁", finding->page);
    if (finding->row > 0)
        g_string_append_printf(text, "%u行", finding->row);
}

/* The message of findings that are alike, and where they are, if it is several. */
static Text *describe_alike(const GPtrArray *findings, const Alike *alike)
{
    guint count = alike->indices->len;
    g_autoptr(GString) text = g_string_new(alike->finding->message);
    if (count > 1)
        g_string_append_printf(text, "\n%u件: ", count);
    for (guint i = 0; count > 1 && i < MIN(count, MAXIMUM_PLACES); i++) {
        g_string_append(text, i > 0 ? "、" : "");
        append_place(text,
                     g_ptr_array_index(findings, g_array_index(alike->indices, guint, i)));
    }
    if (count > MAXIMUM_PLACES)
        g_string_append_printf(text, " …他%u件", count - MAXIMUM_PLACES);
    return text_new(text->str);
}

static void write_finding(Table *table, const Alike *alike)
{
    const Book *book = table->sheet->book;
    const Finding *finding = alike->finding;
    g_autoptr(Text) message = describe_alike(book->checklist->findings, alike);
    g_autoptr(Text) explanation = text_new(words_finding_explanation(finding->code));
    g_autoptr(Text) code = text_new(finding->code);
    g_autoptr(Text) meaning = text_new(words_finding(finding->code));
    write_string(table, KIND, FINDING_KIND, STYLE_CENTRE);
    write_string(table, SEVERITY, words_severity(finding->severity), STYLE_CENTRE);
    write_text(table, CODE, code);
    write_text(table, MEANING, meaning);
    write_text(table, EXPLANATION, explanation);
    write_text(table, MESSAGE, message);
    write_number(table, PAGE, finding->page);
    write_number(table, ROW, finding->row);
    /* The click leads to the first record of a range; the reader scrolls on from there. */
    guint index;
    g_autofree char *id = name_records(finding);
    if (coverage_find(book->coverage, finding, &index)) {
        write_jump(table, index, id);
        write_answer(table, g_ptr_array_index(book->checklist->records, index));
    } else {
        write_string(table, ID, id, STYLE_CELL);
        write_answer(table, NULL);
    }
    end_row(table);
}

/** An item is no finding, so it has no severity, code or message; its status is its kind. */
static void write_item(Table *table, guint index)
{
    const Record *record = g_ptr_array_index(table->sheet->book->checklist->records, index);
    write_string(table, KIND, words_status(record->status), STYLE_CENTRE);
    write_string(table, SEVERITY, "", STYLE_CENTRE);
    write_string(table, CODE, "", STYLE_CELL);
    write_string(table, MEANING, "", STYLE_CELL);
    write_string(table, EXPLANATION, "", STYLE_CELL);
    write_string(table, MESSAGE, "", STYLE_CELL);
    write_number(table, PAGE, record->page);
    write_number(table, ROW, record->row);
    write_jump(table, index, record->id);
    write_answer(table, record);
    end_row(table);
}

static void write_findings(Table *table, const GPtrArray *alike, Severity severity)
{
    const Book *book = table->sheet->book;
    for (guint i = 0; i < alike->len && book->error == NULL; i++) {
        const Alike *group = g_ptr_array_index(alike, i);
        if (group->finding->severity == severity)
            write_finding(table, group);
    }
}

static void write_items(Table *table, Status status)
{
    const Book *book = table->sheet->book;
    const GPtrArray *records = book->checklist->records;
    for (guint i = 0; i < records->len && book->error == NULL; i++) {
        const Record *record = g_ptr_array_index(records, i);
        if (record->status == status)
            write_item(table, i);
    }
}

static void write_headings(Table *table)
{
    for (guint c = 0; c < COLUMNS; c++)
        write_string(table, c, definitions[c].heading, STYLE_HEADING);
    end_row(table);
}

static void finish(Table *table)
{
    BookSheet *sheet = table->sheet;
    lxw_row_t last = table->row - 1;
    cells_set_up(sheet, 1, 0);
    if (sheet->book->error != NULL)
        return;
    book_check_call(sheet->book,
                    worksheet_autofilter(sheet->worksheet, 0, 0, last, COLUMNS - 1));
    Span kinds = {1, KIND, last, KIND}, severities = {1, SEVERITY, last, SEVERITY};
    cells_colour_statuses(sheet, &kinds);
    cells_colour_word(sheet, &severities, words_severity(SEVERITY_WARNING),
                      sheet->book->warning_format);
    cells_colour_word(sheet, &severities, words_severity(SEVERITY_ERROR),
                      sheet->book->error_format);
}

void book_write_findings(Book *book, const RecordsPlace *place)
{
    double widths[COLUMNS];
    for (guint c = 0; c < COLUMNS; c++)
        widths[c] = definitions[c].width;
    Table table = {
        .sheet = book_add_sheet(book, FINDINGS_SHEET, widths, COLUMNS),
        .place = place,
        .lines = 1,
    };
    g_autoptr(GPtrArray) alike =
        alike_group(book->checklist->findings, NULL, ALIKE_MESSAGE);
    write_headings(&table);
    write_findings(&table, alike, SEVERITY_ERROR);
    write_findings(&table, alike, SEVERITY_WARNING);
    write_findings(&table, alike, SEVERITY_INFO);
    write_items(&table, STATUS_NONCONFORMANT);
    write_items(&table, STATUS_UNANSWERED);
    write_items(&table, STATUS_UNKNOWN);
    finish(&table);
}
