#include "normalize/choice_parts.h"

#include "normalize/fold.h"

#include <string.h>

/* A word of a choice is no longer, in bytes, and a bracket behind it neither. */
#define WORD_MAXIMUM_BYTES    80u
#define BRACKET_MAXIMUM_BYTES 160u
/* A word may be broken, or hold separators (N/A), into so many pieces. */
#define WORD_MAXIMUM_PIECES 4u

typedef struct {
    const Form *form;
    const Text *text;
    const char *content;
    gsize length;
    const GArray *marks;
    guint mark; /* the next one */
    gsize at;
    gboolean apart;
    ChoiceParts *parts;
} Reader;

static gunichar character_at(const Reader *reader, gsize at)
{
    return at < reader->length ? g_utf8_get_char(reader->content + at) : 0;
}

static gsize next(const Reader *reader, gsize at)
{
    return at + (gsize)g_utf8_skip[(guchar)reader->content[at]];
}

static gboolean is_katakana(gunichar c)
{
    return c >= 0x30a0 && c <= 0x30ff;
}

/* レ is a tick, unless it is a letter of a word (レビュー済). */
static Sign sign_at(const Reader *reader, gsize at)
{
    gunichar c = character_at(reader, at);
    Sign sign = form_sign(reader->form, c);
    if (sign != SIGN_NONE && is_katakana(c) &&
        is_katakana(character_at(reader, next(reader, at))))
        return SIGN_NONE;
    return sign;
}

static gunichar closing(gunichar c)
{
    return c == '('      ? ')'
           : c == 0xff08 ? 0xff09
           : c == '['    ? ']'
           : c == 0xff3b ? 0xff3d
                         : 0;
}

/* What a drawn mark is where it stands like a written sign. */
static Sign sign_of_kind(MarkKind kind)
{
    switch (kind) {
    case MARK_CIRCLE:
        return SIGN_RING;
    case MARK_BOX:
        return SIGN_OPEN;
    case MARK_CROSS:
        return SIGN_REJECTED;
    case MARK_DISC:
    case MARK_TICK:
    case MARK_TICKED_BOX:
    case MARK_FILLED_BOX:
        return SIGN_TICKED;
    default:
        return SIGN_NONE;
    }
}

gboolean choice_mark_is_sign(const Text *text, const SheetMark *mark)
{
    const char *at = text->content + mark->start, *end = at + mark->length;
    for (; at < end; at += g_utf8_skip[(guchar)*at])
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            return FALSE;
    return sign_of_kind(mark->kind) != SIGN_NONE;
}

/* The next drawn sign's place, or the end of the text. */
static gsize next_drawn(const Reader *reader)
{
    for (guint i = reader->mark; reader->marks != NULL && i < reader->marks->len; i++) {
        const SheetMark *mark = &g_array_index(reader->marks, SheetMark, i);
        if (choice_mark_is_sign(reader->text, mark))
            return mark->start;
    }
    return G_MAXSIZE;
}

static void add_part(Reader *reader, ChoicePart part)
{
    part.apart = reader->apart || reader->parts->parts->len == 0;
    g_array_append_val(reader->parts->parts, part);
    reader->parts->words += part.sign == SIGN_NONE ? 1 : 0;
    reader->apart = FALSE;
    reader->parts->end = part.end;
    reader->parts->wants_more = FALSE;
}

/* Drawn signs that stand at or before the reader's place. */
static void take_drawn(Reader *reader)
{
    while (reader->marks != NULL && reader->mark < reader->marks->len) {
        const SheetMark *mark = &g_array_index(reader->marks, SheetMark, reader->mark);
        if (mark->start > reader->at)
            return;
        if (choice_mark_is_sign(reader->text, mark))
            add_part(reader, (ChoicePart){.start = reader->at,
                                          .end = reader->at,
                                          .sign = sign_of_kind(mark->kind),
                                          .loose = mark->length > 0});
        reader->mark++;
    }
}

/* Whether a word may end before @at. */
static gboolean ends_word(const Reader *reader, gsize at)
{
    gunichar c = character_at(reader, at);
    return c == 0 || c == ':' || c == 0xff1a || g_unichar_isspace(c) || closing(c) != 0 ||
           form_separates(reader->form, c) || sign_at(reader, at) != SIGN_NONE ||
           at == next_drawn(reader);
}

/* Where the piece of a word that begins at @at ends. */
static gsize find_piece_end(const Reader *reader, gsize at)
{
    do
        at = next(reader, at);
    while (!ends_word(reader, at) && at - reader->at <= WORD_MAXIMUM_BYTES);
    return at;
}

static gboolean find_answer(const Reader *reader, gsize start, gsize end, Status *status)
{
    g_autofree char *words = g_strndup(reader->content + start, end - start);
    g_autofree char *folded = fold_word(words);
    /* A whole choice that the form lists is not one word of it. */
    return form_answer(reader->form, folded, status) && *status != STATUS_UNANSWERED;
}

/* The longest answer word at the reader's place; no sign may stand in it. */
static gboolean find_word(const Reader *reader, gsize *end, Status *status)
{
    gboolean found = FALSE;
    gsize at = reader->at;
    for (guint i = 0; i < WORD_MAXIMUM_PIECES; i++) {
        at = find_piece_end(reader, at);
        Status seen;
        if (at - reader->at > WORD_MAXIMUM_BYTES)
            break;
        if (find_answer(reader, reader->at, at, &seen)) {
            found = TRUE;
            *end = at;
            *status = seen;
        }
        while (character_at(reader, at) != 0 && at != next_drawn(reader) &&
               (g_unichar_isspace(character_at(reader, at)) ||
                form_separates(reader->form, character_at(reader, at))))
            at = next(reader, at);
        if (ends_word(reader, at))
            break;
    }
    return found;
}

/* Words printed without anything between them (有無, はいいいえ): two at least, that take the
 * whole piece. */
static gboolean take_glued(Reader *reader, gsize end)
{
    ChoicePart words[4];
    guint count = 0;
    gsize at = reader->at;
    while (at < end && count < G_N_ELEMENTS(words)) {
        gsize best = 0;
        Status status = STATUS_UNKNOWN;
        for (gsize to = next(reader, at); to <= end; to = next(reader, to)) {
            Status seen;
            if ((at > reader->at || to < end) && find_answer(reader, at, to, &seen)) {
                best = to;
                status = seen;
            }
            if (to == end)
                break;
        }
        if (best == 0)
            return FALSE;
        words[count++] =
            (ChoicePart){.start = at, .end = best, .known = TRUE, .status = status};
        at = best;
    }
    if (at < end || count < 2)
        return FALSE;
    for (guint i = 0; i < count; i++)
        add_part(reader, words[i]);
    reader->at = end;
    return TRUE;
}

static const ChoicePart *last_part(const Reader *reader)
{
    const GArray *parts = reader->parts->parts;
    return parts->len > 0 ? &g_array_index(parts, ChoicePart, parts->len - 1) : NULL;
}

/* Whether a word that the form lacks is one of the choice: only in a row of words that all have
 * signs before them.  Else the sign is a point of the comment's list, and goes with it. */
static gboolean may_be_unknown(Reader *reader)
{
    GArray *parts = reader->parts->parts;
    if (last_part(reader) == NULL || last_part(reader)->sign == SIGN_NONE)
        return FALSE;
    if (g_array_index(parts, ChoicePart, 0).sign != SIGN_NONE)
        return TRUE;
    while (last_part(reader) != NULL && last_part(reader)->sign != SIGN_NONE &&
           last_part(reader)->end > last_part(reader)->start)
        g_array_set_size(parts, parts->len - 1);
    reader->parts->end = last_part(reader) != NULL ? last_part(reader)->end : 0;
    return FALSE;
}

/* Returns: FALSE if the choice has ended. */
static gboolean take_word(Reader *reader)
{
    ChoicePart word = {.start = reader->at, .sign = SIGN_NONE, .known = TRUE};
    gsize end = find_piece_end(reader, reader->at);
    if (!find_word(reader, &word.end, &word.status)) {
        if (end - reader->at > WORD_MAXIMUM_BYTES)
            return FALSE;
        if (take_glued(reader, end))
            return TRUE;
        if (!may_be_unknown(reader))
            return FALSE;
        word.end = end;
        word.known = FALSE;
    }
    add_part(reader, word);
    reader->at = word.end;
    return TRUE;
}

/* A bracket with a sign or nothing in it is a sign, (○) ( ); any other adds something to the
 * word before it.  Returns: FALSE if it does not close. */
static gboolean take_bracket(Reader *reader, gunichar close)
{
    gsize start = reader->at, at = next(reader, start);
    Sign sign = SIGN_OPEN;
    gboolean other = FALSE;
    for (; character_at(reader, at) != close; at = next(reader, at)) {
        gunichar c = character_at(reader, at);
        if (c == 0 || at - start > BRACKET_MAXIMUM_BYTES)
            return FALSE;
        if (g_unichar_isspace(c))
            continue;
        other = other || sign != SIGN_OPEN || sign_at(reader, at) == SIGN_NONE;
        sign = sign_at(reader, at) == SIGN_RING ? SIGN_TICKED : sign_at(reader, at);
    }
    at = next(reader, at);
    reader->at = at;
    if (!other) {
        add_part(reader, (ChoicePart){.start = start, .end = at, .sign = sign});
        return TRUE;
    }
    if (reader->parts->parts->len == 0)
        return FALSE;
    reader->parts->end = at;
    reader->apart = TRUE;
    return TRUE;
}

/* Returns: FALSE if the choice has ended. */
static gboolean take_next(Reader *reader)
{
    gunichar c = character_at(reader, reader->at);
    Sign sign = sign_at(reader, reader->at);
    if (sign != SIGN_NONE) {
        gsize start = reader->at;
        reader->at = next(reader, start);
        add_part(reader, (ChoicePart){.start = start, .end = reader->at, .sign = sign});
        return TRUE;
    }
    gboolean separator = form_separates(reader->form, c);
    if (separator || g_unichar_isspace(c)) {
        if (separator && reader->parts->parts->len == 0)
            return FALSE;
        reader->parts->separated = reader->parts->separated || separator;
        reader->parts->wants_more = reader->parts->wants_more || separator;
        reader->apart = TRUE;
        reader->at = next(reader, reader->at);
        return TRUE;
    }
    if (closing(c) != 0)
        return take_bracket(reader, closing(c));
    return take_word(reader);
}

ChoiceParts choice_parts_read(const Form *form, const Text *text, const GArray *marks)
{
    ChoiceParts parts = {.parts = g_array_new(FALSE, FALSE, sizeof(ChoicePart))};
    Reader reader = {.form = form,
                     .text = text,
                     .content = text->content,
                     .length = text->length,
                     .marks = marks,
                     .parts = &parts};
    take_drawn(&reader);
    while (reader.at < reader.length && parts.parts->len < CHOICE_MAXIMUM_PARTS &&
           take_next(&reader))
        take_drawn(&reader);
    return parts;
}

void choice_parts_clear(ChoiceParts *parts)
{
    g_clear_pointer(&parts->parts, g_array_unref);
}
