/* A choice is a row of answer words with signs and drawn marks:
 *
 *     はい・いいえ     a ring or a frame around a word, or a tick on it, chooses it
 *     適合・不適合     a line through all words but one chooses that one
 *     □適合 ■不適合   a sign belongs to the word behind it,
 *     適合□ 不適合■   or, where the first part is a word and the last a sign, before it
 *     ○はい いいえ    a ring alone chooses; ◉はい ○いいえ: beside a filled one it does not
 *
 * Anything that can be read in two ways is not read at all. */
#include "normalize/choice.h"

#include "normalize/choice_parts.h"
#include "normalize/fold.h"

#include <string.h>

/* A mark is on a word if it touches this part of it, in percent, and on no other one if it
 * touches less than the second of that. */
#define TOUCHED   60u
#define UNTOUCHED 40u

typedef struct {
    const ChoicePart *word;
    Sign sign;
    gboolean framed; /* a box is drawn around it: perhaps around each */
    gboolean marked;
    gboolean struck;
    gboolean crossed;
} Option;

typedef struct {
    const Form *form;
    const Text *text;
    const GArray *marks;
    GArray *options; /* of Option */
    gboolean slashed;
    const char *reason; /* why it cannot be read, or NULL */
} Judge;

static Option *option_at(const Judge *judge, guint index)
{
    return &g_array_index(judge->options, Option, index);
}

static const ChoicePart *part_at(const ChoiceParts *parts, guint index)
{
    return &g_array_index(parts->parts, ChoicePart, index);
}

/* ---- signs -------------------------------------------------------------------------------- */

/* A frame drawn around a written tick is a ticked box, and a tick in a written box too. */
static Sign sign_with_marks(const Judge *judge, const ChoicePart *part)
{
    for (guint i = 0; judge->marks != NULL && i < judge->marks->len; i++) {
        const SheetMark *mark = &g_array_index(judge->marks, SheetMark, i);
        if (mark->length == 0 || mark->start < part->start ||
            mark->start + mark->length > part->end || mark->kind == MARK_STRIKE)
            continue;
        if (mark->kind == MARK_BOX || mark->kind == MARK_TICKED_BOX)
            return part->sign == SIGN_OPEN && mark->kind == MARK_BOX ? SIGN_OPEN
                                                                     : SIGN_TICKED;
        return SIGN_TICKED;
    }
    return part->sign;
}

/* Where signs stand: before their words, behind them, or now here, now there. */
typedef enum { SIDE_BEFORE, SIDE_BEHIND, SIDE_NEAR } Side;

static Side find_side(const ChoiceParts *parts)
{
    guint signs = parts->parts->len - parts->words;
    if (part_at(parts, 0)->sign != SIGN_NONE)
        return SIDE_BEFORE;
    gboolean last = part_at(parts, parts->parts->len - 1)->sign != SIGN_NONE;
    return last && signs == parts->words ? SIDE_BEHIND : SIDE_NEAR;
}

/* The word to which the sign at @index belongs, or NULL if that is not clear. */
static const ChoicePart *word_of_sign(const ChoiceParts *parts, guint index, Side side)
{
    const ChoicePart *before = index > 0 ? part_at(parts, index - 1) : NULL;
    const ChoicePart *after =
        index + 1 < parts->parts->len ? part_at(parts, index + 1) : NULL;
    if (before != NULL && before->sign != SIGN_NONE)
        before = NULL;
    if (after != NULL && after->sign != SIGN_NONE)
        after = NULL;
    if (side != SIDE_NEAR)
        return side == SIDE_BEFORE ? after : before;
    gboolean at_before = before != NULL && !part_at(parts, index)->apart;
    gboolean at_after = after != NULL && !after->apart;
    if (at_before == at_after || part_at(parts, index)->loose)
        return NULL;
    return at_after ? after : before;
}

static Option *option_of(const Judge *judge, const ChoicePart *word)
{
    for (guint i = 0; word != NULL && i < judge->options->len; i++)
        if (option_at(judge, i)->word == word)
            return option_at(judge, i);
    return NULL;
}

static void take_signs(Judge *judge, const ChoiceParts *parts)
{
    Side side = find_side(parts);
    for (guint i = 0; i < parts->parts->len; i++) {
        const ChoicePart *part = part_at(parts, i);
        if (part->sign == SIGN_NONE)
            continue;
        Option *option = option_of(judge, word_of_sign(parts, i, side));
        if (option == NULL || option->sign != SIGN_NONE)
            judge->reason = "has a mark of which it is not clear to which word it belongs";
        else
            option->sign = sign_with_marks(judge, part);
    }
}

/* ---- drawn marks --------------------------------------------------------------------------- */

/* How much of the word the mark touches, in percent. */
static guint touched_part(const ChoicePart *word, const SheetMark *mark)
{
    gsize start = MAX(word->start, mark->start);
    gsize end = MIN(word->end, mark->start + mark->length);
    return end > start ? (guint)(100 * (end - start) / (word->end - word->start)) : 0;
}

static void strike(Judge *judge, const SheetMark *mark)
{
    for (guint i = 0; i < judge->options->len; i++) {
        Option *option = option_at(judge, i);
        guint part = touched_part(option->word, mark);
        if (part >= TOUCHED)
            option->struck = TRUE;
        else if (part >= UNTOUCHED)
            judge->reason = "has a word that is struck out in part";
    }
}

static void put_on(Judge *judge, Option *option, MarkKind kind)
{
    if (kind == MARK_CROSS)
        option->crossed = TRUE;
    else if (kind == MARK_INK)
        judge->reason = "has something drawn on it that is no known mark";
    else if (kind == MARK_BOX)
        option->framed = TRUE;
    else
        option->marked = TRUE;
}

/* A mark that touches words, or only what stands between them. */
static void take_mark(Judge *judge, const ChoiceParts *parts, const SheetMark *mark)
{
    Option *on = NULL;
    guint touched = 0, grazed = 0;
    for (guint i = 0; i < judge->options->len; i++) {
        guint part = touched_part(option_at(judge, i)->word, mark);
        if (part >= TOUCHED)
            on = option_at(judge, i);
        touched += part >= TOUCHED ? 1 : 0;
        grazed += part >= UNTOUCHED ? 1 : 0;
    }
    if (touched == 1 && grazed == 1) {
        put_on(judge, on, mark->kind);
        return;
    }
    for (guint i = 0; i < parts->parts->len; i++) {
        const ChoicePart *part = part_at(parts, i);
        if (part->sign != SIGN_NONE && touched_part(part, mark) > 0 && grazed == 0)
            return;
    }
    if (mark->start < parts->end)
        judge->reason = "has a mark that touches no single word of it";
}

static void take_marks(Judge *judge, const ChoiceParts *parts)
{
    for (guint i = 0; judge->marks != NULL && i < judge->marks->len; i++) {
        const SheetMark *mark = &g_array_index(judge->marks, SheetMark, i);
        if (mark->kind == MARK_SLASH)
            judge->slashed = TRUE;
        else if (mark->kind == MARK_STRIKE)
            strike(judge, mark);
        else if (mark->length > 0 && !choice_mark_is_sign(judge->text, mark))
            take_mark(judge, parts, mark);
    }
}

/* ---- the decision ---------------------------------------------------------------------------- */

/* Signs and frames that every word has alike are printed with it and say nothing. */
static void forget_alike(Judge *judge)
{
    guint framed = 0, ringed = 0, ticked = 0, count = judge->options->len;
    for (guint i = 0; i < count; i++) {
        framed += option_at(judge, i)->framed ? 1 : 0;
        ringed += option_at(judge, i)->sign == SIGN_RING ? 1 : 0;
        ticked += option_at(judge, i)->sign == SIGN_TICKED ? 1 : 0;
    }
    for (guint i = 0; i < count; i++) {
        Option *option = option_at(judge, i);
        if (count > 1 && framed == count)
            option->framed = FALSE;
        if (option->sign == SIGN_RING && (ticked > 0 || (count > 1 && ringed == count)))
            option->sign = SIGN_OPEN;
    }
}

static gboolean is_chosen(const Option *option)
{
    return option->marked || option->framed || option->sign == SIGN_TICKED ||
           option->sign == SIGN_RING;
}

static Choice make_choice(const Judge *judge, const Option *option)
{
    Choice choice = {.kind = CHOICE_MADE,
                     .status = option->word->known ? option->word->status : STATUS_UNKNOWN,
                     .start = option->word->start,
                     .end = option->word->end};
    if (judge->slashed)
        choice.kind = CHOICE_UNCLEAR;
    choice.reason = "is marked and crossed out as a whole";
    return choice;
}

static Choice refuse(const char *reason)
{
    return (Choice){.kind = CHOICE_UNCLEAR, .status = STATUS_UNKNOWN, .reason = reason};
}

static Choice decide(Judge *judge)
{
    const Option *chosen = NULL, *left = NULL;
    guint marked = 0, struck = 0, rejected = 0;
    for (guint i = 0; i < judge->options->len; i++) {
        const Option *option = option_at(judge, i);
        gboolean out = option->struck || option->crossed;
        if (is_chosen(option)) {
            chosen = option;
            marked++;
            if (out)
                return refuse("has a word that is both marked and struck out");
        }
        if (!option->struck)
            left = option;
        struck += option->struck ? 1 : 0;
        rejected += option->crossed || option->sign == SIGN_REJECTED ? 1 : 0;
    }
    if (marked > 1)
        return refuse("has more than one word marked");
    if (marked == 1)
        return make_choice(judge, chosen);
    if (rejected > 0)
        return refuse("has crosses that may choose words or strike them out");
    if (struck == 0)
        return (Choice){.kind = CHOICE_OPEN, .status = STATUS_UNANSWERED};
    if (judge->options->len - struck != 1)
        return refuse("has words struck out, and not all but one");
    return make_choice(judge, left);
}

/* Several words without any sign are a printed choice if separators stand between them or the
 * form lists them as one; 対象外 なし is an answer with its comment. */
static gboolean is_printed_choice(const Judge *judge, const ChoiceParts *parts)
{
    guint classes = 0;
    for (guint i = 0; i < judge->options->len; i++)
        classes |= 1u << option_at(judge, i)->word->status;
    if ((classes & (classes - 1)) == 0)
        return FALSE;
    if (parts->separated)
        return TRUE;
    g_autofree char *words = g_strndup(judge->text->content, parts->end);
    g_autofree char *folded = fold_word(words);
    Status status;
    return form_answer(judge->form, folded, &status) && status == STATUS_UNANSWERED;
}

/* Marks on the words make a choice of what would else be an answer and its comment. */
static gboolean has_marks(const Judge *judge)
{
    for (guint i = 0; i < judge->options->len; i++) {
        const Option *option = option_at(judge, i);
        if (option->marked || option->framed || option->struck || option->crossed ||
            option->sign != SIGN_NONE)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_choice(const Judge *judge, const ChoiceParts *parts)
{
    if (judge->options->len > 1)
        return has_marks(judge) || judge->reason != NULL || is_printed_choice(judge, parts);
    const Option *only = option_at(judge, 0);
    return only->word->known && (only->struck || only->crossed ||
                                 only->sign == SIGN_TICKED || only->sign == SIGN_OPEN);
}

/* Where only signs stand that are answers themselves (○ △ ×), they are the words. */
static void signs_to_words(const Form *form, const Text *text, ChoiceParts *parts)
{
    guint words = 0;
    for (guint i = 0; i < parts->parts->len; i++) {
        const ChoicePart *part = part_at(parts, i);
        g_autofree char *word =
            g_strndup(text->content + part->start, part->end - part->start);
        g_autofree char *folded = fold_word(word);
        Status status = STATUS_UNANSWERED;
        gboolean known = part->sign == SIGN_NONE ? part->known
                                                 : part->end > part->start &&
                                                       form_answer(form, folded, &status) &&
                                                       status != STATUS_UNANSWERED;
        if (part->sign == SIGN_NONE && g_utf8_strlen(word, -1) > 1)
            return;
        words += known ? 1 : 0;
    }
    if (words < 2)
        return;
    for (guint i = 0; i < parts->parts->len; i++) {
        ChoicePart *part = &g_array_index(parts->parts, ChoicePart, i);
        g_autofree char *word =
            g_strndup(text->content + part->start, part->end - part->start);
        g_autofree char *folded = fold_word(word);
        Status status;
        if (part->sign == SIGN_NONE || part->end == part->start ||
            !form_answer(form, folded, &status) || status == STATUS_UNANSWERED)
            continue;
        part->sign = SIGN_NONE;
        part->known = TRUE;
        part->status = status;
        parts->words++;
    }
}

Choice choice_find(const Form *form, const Text *text, const GArray *marks)
{
    Choice choice = {.kind = CHOICE_NONE};
    ChoiceParts parts = choice_parts_read(form, text, marks);
    g_autoptr(GArray) options = g_array_new(FALSE, FALSE, sizeof(Option));
    Judge judge = {.form = form, .text = text, .marks = marks, .options = options};
    if (parts.words < 2)
        signs_to_words(form, text, &parts);
    for (guint i = 0; i < parts.parts->len; i++) {
        Option option = {.word = part_at(&parts, i)};
        if (option.word->sign == SIGN_NONE)
            g_array_append_val(options, option);
    }
    if (options->len > 0) {
        take_signs(&judge, &parts);
        take_marks(&judge, &parts);
        if (is_choice(&judge, &parts)) {
            forget_alike(&judge);
            choice = judge.reason != NULL ? refuse(judge.reason) : decide(&judge);
            choice.length = parts.end;
        }
    }
    choice_parts_clear(&parts);
    return choice;
}

Sign choice_sign(const Form *form, const Text *text, const GArray *marks, gsize *end)
{
    Judge judge = {.form = form, .text = text, .marks = marks};
    ChoiceParts parts = choice_parts_read(form, text, marks);
    g_autofree char *folded = fold_word(text->content);
    Sign sign = SIGN_NONE;
    *end = 0;
    if (parts.parts->len > 0 && part_at(&parts, 0)->sign != SIGN_NONE) {
        sign = sign_with_marks(&judge, part_at(&parts, 0));
        *end = part_at(&parts, 0)->end;
    } else if (g_str_equal(folded, "-")) {
        sign = SIGN_OPEN;
        *end = text->length;
    }
    choice_parts_clear(&parts);
    return sign == SIGN_RING ? SIGN_TICKED : sign;
}
