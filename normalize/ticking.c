/* 適合 | 不適合 | 対象外        the heading of the ticked cell is the answer
 *   ○  |        |
 *      |        |   ■ AWS      what stands behind a tick is a comment */
#include "normalize/ticking.h"

#include "normalize/choice.h"
#include "normalize/fold.h"
#include "normalize/reporting.h"

/* What the cells of one row say. */
typedef struct {
    const LayoutTick *ticked;
    Text *signs, *rest;
    const char *reason; /* why they cannot be read, or NULL */
} Ticking;

static void append(Text **text, const Text *source, gsize start, gsize end)
{
    g_autoptr(Text) part = text_slice(source, start, end);
    Text *whole = text_concatenate(*text, "\n", part);
    text_unref(*text);
    *text = whole;
}

/* A cell that repeats the word above it is ticked as well. */
static gboolean repeats_word(const LayoutTick *tick, const Text *text)
{
    g_autofree char *word = fold_word(tick->word);
    g_autofree char *cell = fold_word(text->content);
    return g_str_equal(word, cell);
}

static void take_cell(Ticking *ticking, const FieldText *field, const Form *form)
{
    RowCell *cell = field->cell;
    const LayoutTick *tick = layout_tick_at(field->column, cell);
    gsize end;
    Sign sign = choice_sign(form, cell->text, cell->marks, &end);
    if (tick != NULL && sign == SIGN_NONE && repeats_word(tick, cell->text)) {
        sign = SIGN_TICKED;
        end = cell->text->length;
    }
    cell->fate = FATE_RECORD;
    append(&ticking->signs, cell->text, 0, end);
    append(&ticking->rest, cell->text, end, cell->text->length);
    if (sign == SIGN_OPEN)
        return;
    if (tick == NULL)
        ticking->reason = "spans several answer words";
    else if (sign == SIGN_NONE)
        ticking->reason = "holds something else than a tick";
    else if (sign == SIGN_REJECTED && tick->status != STATUS_NONCONFORMANT)
        ticking->reason = "has a cross, which may choose a word or not";
    else if (ticking->ticked != NULL)
        ticking->reason = "has more than one word ticked";
    else
        ticking->ticked = tick;
}

gboolean ticking_take(const Fields *fields, const Form *form, Record *record,
                      Checklist *checklist)
{
    Ticking ticking = {.signs = text_new(NULL), .rest = text_new(NULL)};
    for (guint i = 0; i < fields->ticks->len; i++)
        take_cell(&ticking, &g_array_index(fields->ticks, FieldText, i), form);
    text_unref(record->comment);
    record->comment = text_join_lines(ticking.rest, fields->row->origin);
    text_unref(record->label);
    if (ticking.reason == NULL && ticking.ticked != NULL) {
        record->status = ticking.ticked->status;
        record->label = text_new(ticking.ticked->word);
        record->choice = text_join_lines(ticking.signs, fields->row->origin);
    } else {
        record->label = text_join_lines(ticking.signs, fields->row->origin);
    }
    if (ticking.reason != NULL) {
        record->status = STATUS_UNKNOWN;
        reporting_add(checklist, "unclear-choice", SEVERITY_WARNING, fields->row,
                      "The answer \"%s\" %s; it was not read.", record->label->content,
                      ticking.reason);
    }
    text_unref(ticking.signs);
    text_unref(ticking.rest);
    return ticking.reason == NULL;
}
