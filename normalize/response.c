#include "normalize/response.h"

#include "normalize/answer.h"
#include "normalize/choice.h"
#include "normalize/fold.h"
#include "normalize/reporting.h"
#include "normalize/ticking.h"

/* What stands in the answer column and is longer than this, and no known word, is a comment. */
#define LABEL_MAXIMUM_LENGTH 30

static void set_text(Text **place, const Text *text, gsize start, gsize end,
                     TextOrigin origin)
{
    g_autoptr(Text) part = text_slice(text, start, end);
    text_unref(*place);
    *place = text_join_lines(part, origin);
}

/* The word that is chosen is the label; the choice as it is printed is kept beside it. */
static void take_choice(const Fields *fields, const Choice *choice, const Text *text,
                        Record *record, Checklist *checklist)
{
    TextOrigin origin = fields->row->origin;
    set_text(&record->comment, text, choice->length, text->length, origin);
    record->status = choice->status;
    if (choice->kind == CHOICE_MADE) {
        set_text(&record->label, text, choice->start, choice->end, origin);
        set_text(&record->choice, text, 0, choice->length, origin);
        return;
    }
    set_text(&record->label, text, 0, choice->length, origin);
    if (choice->kind == CHOICE_UNCLEAR)
        reporting_add(checklist, "unclear-choice", SEVERITY_WARNING, fields->row,
                      "The choice \"%s\" %s; it was not read.", record->label->content,
                      choice->reason);
}

static void report_unknown(const Fields *fields, const Record *record, Checklist *checklist)
{
    reporting_add(checklist, "unknown-answer", SEVERITY_WARNING, fields->row,
                  "The answer \"%s\" is no word whose class is known.",
                  record->label->content);
}

static void report_limited(const Fields *fields, const Record *record, Checklist *checklist)
{
    g_autofree char *remark = reporting_quote(record->comment);
    reporting_add(
        checklist, "unknown-answer", SEVERITY_WARNING, fields->row,
        "The remark behind the answer \"%s\" may limit it, so that its class is not "
        "known: \"%s\".",
        record->label->content, remark);
}

/* What parts the comment from the word before it is neither's: 対応済：手順書がある。  Returns: where
 * the comment begins.  @dropped: (inout) characters that no record holds. */
static gsize skip_colon(const Text *text, gsize from, gsize *dropped)
{
    const char *at = text->content + from;
    while (g_unichar_isspace(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    if (fold_character(g_utf8_get_char(at)) != ':')
        return from;
    *dropped += 1;
    return (gsize)(g_utf8_next_char(at) - text->content);
}

static void take_label(const Fields *fields, const Form *form, Record *record,
                       Checklist *checklist, gsize *dropped)
{
    RowCell *cell = fields->cells[ROLE_ANSWER];
    if (cell == NULL)
        return;
    TextOrigin origin = fields->row->origin;
    cell->fate = FATE_RECORD;
    Choice choice = choice_find(form, cell->text, cell->marks);
    if (choice.kind != CHOICE_NONE) {
        take_choice(fields, &choice, cell->text, record, checklist);
        if (choice.kind == CHOICE_MADE && record->status == STATUS_UNKNOWN)
            report_unknown(fields, record, checklist);
        return;
    }
    Answer answer = answer_find(form, cell->text);
    g_autoptr(Text) joined = row_cell_joined(fields->row, cell);
    if (answer.found) {
        set_text(&record->label, cell->text, 0, answer.word_end, origin);
        set_text(&record->comment, cell->text,
                 skip_colon(cell->text, answer.word_end, dropped), cell->text->length,
                 origin);
        record->status = answer.status;
    } else if (g_utf8_strlen(joined->content, -1) > LABEL_MAXIMUM_LENGTH) {
        text_unref(record->comment);
        record->comment = g_steal_pointer(&joined);
    } else {
        text_unref(record->label);
        record->label = g_steal_pointer(&joined);
        record->status = STATUS_UNKNOWN;
    }
    if (answer.limited)
        report_limited(fields, record, checklist);
    else if (record->status == STATUS_UNKNOWN)
        report_unknown(fields, record, checklist);
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

/* Channels of a grey differ by no more, of 255. */
#define GREY 12

static gboolean is_grey(guint32 colour)
{
    int red = (int)(colour >> 16 & 0xFF), green = (int)(colour >> 8 & 0xFF);
    int blue = (int)(colour & 0xFF);
    return MAX(red, MAX(green, blue)) - MIN(red, MIN(green, blue)) <= GREY;
}

/* What the empty answer's cell looks like, to be told; grey often means that no answer is
 * expected, but it is none.  Returns: newly allocated, "" for bare paper. */
static char *describe_blank(const Fields *fields)
{
    const RowBlank *blank = fields_blank(fields, ROLE_ANSWER);
    if (blank == NULL)
        return g_strdup("");
    GString *words = g_string_new(NULL);
    if (blank->slash)
        g_string_append(words, " A line is drawn across its cell.");
    if (blank->fill != SHEET_NO_FILL)
        g_string_append_printf(words, " Its cell is filled with %s (#%06x).",
                               is_grey(blank->fill) ? "grey" : "colour", blank->fill);
    return g_string_free(words, FALSE);
}

static void report_missing(const Fields *fields, const Record *record, Checklist *checklist)
{
    if (record->status != STATUS_UNANSWERED)
        return;
    g_autofree char *item = reporting_quote(record->item);
    g_autofree char *blank = describe_blank(fields);
    if (!text_is_empty(record->label)) {
        reporting_add(
            checklist, "unanswered", SEVERITY_WARNING, fields->row,
            "The choice \"%s\" is printed and nothing is marked, beside the item \"%s\".",
            record->label->content, item);
    } else if (text_is_empty(record->comment)) {
        reporting_add(checklist, "unanswered", SEVERITY_WARNING, fields->row,
                      "There is no answer to the item \"%s\".%s", item, blank);
    } else {
        reporting_add(checklist, "answer-missing", SEVERITY_WARNING, fields->row,
                      "Beside the item \"%s\" a comment stands without an answer word.%s",
                      item, blank);
    }
}

void response_take(const Fields *fields, const Form *form, Record *record,
                   Checklist *checklist, gsize *dropped)
{
    if (fields->ticks->len == 0)
        take_label(fields, form, record, checklist, dropped);
    else if (ticking_take(fields, form, record, checklist) &&
             record->status == STATUS_UNKNOWN)
        report_unknown(fields, record, checklist);
    take_comment(fields, record);
    take_notes(fields, record);
    report_missing(fields, record, checklist);
}

const char *response_take_number(const Fields *fields, Record *record, ItemNumber *number,
                                 gsize *dropped)
{
    *number = (ItemNumber){0};
    RowCell *cell = fields->cells[ROLE_NUMBER];
    if (cell == NULL)
        return NULL;
    cell->fate = FATE_RECORD;
    item_number_read(cell->text->content, number);
    int column = layout_find(fields->layout, ROLE_NUMBER);
    const char *heading =
        g_array_index(fields->layout->columns, LayoutColumn, column).heading;
    g_autofree char *folded = fold_word(cell->text->content);
    g_autofree char *plain = g_strdup_printf("%u", item_number_last(number));
    if (number->count == 1 && g_str_equal(folded, plain)) {
        *dropped += text_count(cell->text);
        return heading;
    }
    record_add_note(record, heading, fields_text(fields, ROLE_NUMBER));
    return NULL;
}
