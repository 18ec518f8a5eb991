#include "normalize/response.h"

#include "normalize/answer.h"
#include "normalize/fold.h"
#include "normalize/reporting.h"

/* What stands in the answer column and is longer than this, and no known word, is a comment. */
#define LABEL_MAXIMUM_LENGTH 30
/* A No. column does not count further. */
#define NUMBER_MAXIMUM 9999

static void take_label(const Fields *fields, const Form *form, Record *record,
                       Checklist *checklist)
{
    RowCell *cell = fields->cells[ROLE_ANSWER];
    if (cell == NULL)
        return;
    cell->fate = FATE_RECORD;
    Answer answer = answer_find(form, cell->text);
    g_autoptr(Text) joined = row_cell_joined(fields->row, cell);
    if (answer.found) {
        g_autoptr(Text) word = text_slice(cell->text, 0, answer.word_end);
        g_autoptr(Text) rest = text_slice(cell->text, answer.word_end, cell->text->length);
        text_unref(record->label);
        record->label = text_join_lines(word, fields->row->origin);
        record->status = answer.status;
        text_unref(record->comment);
        record->comment = text_join_lines(rest, fields->row->origin);
    } else if (g_utf8_strlen(joined->content, -1) > LABEL_MAXIMUM_LENGTH) {
        text_unref(record->comment);
        record->comment = g_steal_pointer(&joined);
    } else {
        text_unref(record->label);
        record->label = g_steal_pointer(&joined);
        record->status = STATUS_UNKNOWN;
    }
    if (record->status == STATUS_UNKNOWN) {
        reporting_add(checklist, "unknown-answer", SEVERITY_WARNING, fields->row,
                      "The answer \"%s\" is no word whose class is known.",
                      record->label->content);
    }
}

static void take_comment(const Fields *fields, Record *record)
{
    RowCell *cell = fields->cells[ROLE_COMMENT];
    if (cell == NULL)
        return;
    cell->fate = FATE_RECORD;
    g_autoptr(Text) comment = fields_text(fields, ROLE_COMMENT);
    Text *whole = text_concatenate(record->comment, "\n", comment);
    text_unref(record->comment);
    record->comment = whole;
}

static void take_notes(const Fields *fields, Record *record)
{
    for (guint i = 0; i < fields->notes->len; i++) {
        const FieldText *note = &g_array_index(fields->notes, FieldText, i);
        note->cell->fate = FATE_RECORD;
        record_add_note(record, note->column->heading,
                        row_cell_joined(fields->row, note->cell));
    }
}

static void report_missing(const Fields *fields, const Record *record, Checklist *checklist)
{
    if (record->status != STATUS_UNANSWERED)
        return;
    g_autofree char *item = reporting_quote(record->item);
    if (!text_is_empty(record->label)) {
        reporting_add(
            checklist, "unanswered", SEVERITY_WARNING, fields->row,
            "The choice \"%s\" is printed and nothing is marked, beside the item \"%s\".",
            record->label->content, item);
    } else if (text_is_empty(record->comment)) {
        reporting_add(checklist, "unanswered", SEVERITY_WARNING, fields->row,
                      "There is no answer to the item \"%s\".", item);
    } else {
        reporting_add(checklist, "answer-missing", SEVERITY_WARNING, fields->row,
                      "Beside the item \"%s\" a comment stands without an answer word.",
                      item);
    }
}

void response_take(const Fields *fields, const Form *form, Record *record,
                   Checklist *checklist)
{
    take_label(fields, form, record, checklist);
    take_comment(fields, record);
    take_notes(fields, record);
    report_missing(fields, record, checklist);
}

guint response_take_number(const Fields *fields, Record *record, gsize *dropped)
{
    RowCell *cell = fields->cells[ROLE_NUMBER];
    if (cell == NULL)
        return 0;
    cell->fate = FATE_RECORD;
    g_autofree char *folded = fold_word(cell->text->content);
    guint64 number;
    if (g_ascii_string_to_unsigned(folded, 10, 1, NUMBER_MAXIMUM, &number, NULL)) {
        *dropped += text_count(cell->text);
        return (guint)number;
    }
    int column = layout_find(fields->layout, ROLE_NUMBER);
    record_add_note(record,
                    g_array_index(fields->layout->columns, LayoutColumn, column).heading,
                    fields_text(fields, ROLE_NUMBER));
    return 0;
}
