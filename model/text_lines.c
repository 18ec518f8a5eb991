/*
 * text_lines: undoing the line breaks of a cell.
 *
 * A cell is printed in lines as narrow as its column, and a transcription keeps a space where
 * a line ended.  Between two characters that are not white space there is a gap or nothing;
 * each gap becomes nothing, one space or one line break, looking only at the characters on
 * both sides of it:
 *
 *     規程・手順の 策定            a line end between two CJK characters: nothing
 *     Web Service (AWS) を        one space
 *     を含める。 ・アクセス権限     a list point after a line end: a line break
 *
 * In a printed text the gap itself shows whether it is a line end.  In a transcribed one it
 * does not, so a gap before a list point counts as one wherever the mark is unlikely to stand
 * inside a sentence.  "(AWS)" is none, for a list point has one letter; "1.6.1" and "6.5" are
 * none, for a number's dot must not be followed by a digit; "①-7" and "①～③" are none, for
 * they refer to items.
 */
#include "model/text.h"

#include "model/characters.h"

#include <string.h>

#define FULL_STOP         0x3002 /* 。 */
#define IDEOGRAPHIC_SPACE 0x3000

typedef struct {
    gsize characters;
    gsize line_ends; /* U+000A */
    gunichar first;
} Gap;

typedef enum {
    POINT_NONE,
    POINT_MARK,   /* ・, ①: hardly ever after a space inside a sentence */
    POINT_LETTER, /* (1), a., ア): such may follow a Latin word inside a sentence */
    POINT_WEAK,   /* 11., a dash: only at the start of a line or of a sentence */
} Point;

static gboolean is_digit(gunichar character)
{
    return (character >= '0' && character <= '9') ||
           (character >= 0xFF10 && character <= 0xFF19);
}

/* A letter that counts the points of a list: a, Ａ, ア, ｱ. */
static gboolean is_counting_letter(gunichar character)
{
    return (character < 0x80 && g_ascii_isalpha((char)character)) ||
           (character >= 0xFF21 && character <= 0xFF3A) ||
           (character >= 0xFF41 && character <= 0xFF5A) ||
           (character >= 0x30A2 && character <= 0x30F3) ||
           (character >= 0xFF71 && character <= 0xFF9D);
}

static gboolean is_bullet(gunichar character)
{
    static const gunichar bullets[] = {
        0x2022 /* • */, 0x2023 /* ‣ */, 0x203B /* ※ */, 0x25A0 /* ■ */,  0x25AA /* ▪ */,
        0x25C6 /* ◆ */, 0x25CF /* ● */, 0x25E6 /* ◦ */, 0x30FB /* ・ */, 0xFF65 /* ･ */,
    };
    for (guint i = 0; i < G_N_ELEMENTS(bullets); i++) {
        if (character == bullets[i])
            return TRUE;
    }
    return character >= 0x2170 && character <= 0x217B; /* ⅰ to ⅻ */
}

/* ① to ㊿ */
static gboolean is_circled_number(gunichar character)
{
    return (character >= 0x2460 && character <= 0x2473) ||
           (character >= 0x3251 && character <= 0x325F) ||
           (character >= 0x32B1 && character <= 0x32BF);
}

static gboolean is_dash(gunichar character)
{
    return character == '-' || character == 0x2010 || character == 0x2013 ||
           character == 0x2212 || character == 0xFF0D;
}

/* What makes a reference of the circled number before it: ①-7, ①～③, ①、②. */
static gboolean continues_reference(gunichar character)
{
    return is_dash(character) || character == '~' || character == 0x301C ||
           character == 0xFF5E || character == 0x3001;
}

static gboolean is_closing_parenthesis(gunichar character)
{
    return character == ')' || character == 0xFF09;
}

static gboolean is_dot(gunichar character)
{
    return character == '.' || character == 0xFF0E;
}

/* The point that a number of one or two digits or a single letter makes with what follows
 * it, @at: "1)", "a.".  @opened: a parenthesis stands before it. */
static Point numbered_point(const char *at, gboolean opened)
{
    gboolean number = is_digit(g_utf8_get_char(at));
    gunichar first = g_utf8_get_char(at);
    if (!number && !is_counting_letter(first))
        return POINT_NONE;
    at = characters_next(at);
    if (number && is_digit(g_utf8_get_char(at)))
        at = characters_next(at);
    gunichar mark = g_utf8_get_char(at);
    if (is_closing_parenthesis(mark))
        return POINT_LETTER;
    if (opened || !is_dot(mark))
        return POINT_NONE;
    gunichar after = g_utf8_get_char(characters_next(at));
    if (is_digit(after) || (!g_unichar_isspace(after) && !characters_is_cjk(after)))
        return POINT_NONE;
    return number ? POINT_WEAK : POINT_LETTER;
}

/* What kind of list point begins at @at, which is not white space. */
static Point list_point(const char *at)
{
    gunichar first = g_utf8_get_char(at);
    const char *next = characters_next(at);
    if (is_bullet(first))
        return POINT_MARK;
    if (is_circled_number(first))
        return continues_reference(g_utf8_get_char(next)) ? POINT_NONE : POINT_MARK;
    if (is_dash(first))
        return g_unichar_isspace(g_utf8_get_char(next)) ? POINT_WEAK : POINT_NONE;
    if (first == '(' || first == 0xFF08)
        return numbered_point(next, TRUE);
    return numbered_point(at, FALSE);
}

/* Whether a line, in a transcription, may well end after @character. */
static gboolean may_end_line(gunichar character)
{
    return characters_is_cjk(character) ||
           (character < 0x80 && strchr(")]}.;:!?", (int)character) != NULL);
}

/* Whether the list point at @next starts a new line after @previous and @gap. */
static gboolean starts_line(gunichar previous, const Gap *gap, const char *next,
                            TextOrigin origin)
{
    Point point = list_point(next);
    if (point == POINT_NONE || gap->line_ends > 0)
        return point != POINT_NONE;
    if (origin == TEXT_PRINTED)
        return FALSE;
    switch (point) {
    case POINT_MARK:
        return TRUE;
    case POINT_LETTER:
        return may_end_line(previous);
    default:
        return previous == FULL_STOP;
    }
}

/* What @gap between @previous and the character at @next becomes. */
static const char *separator(gunichar previous, const Gap *gap, const char *next,
                             TextOrigin origin)
{
    gboolean transcribed = origin == TEXT_TRANSCRIBED;
    if (gap->line_ends >= 2 ||
        (transcribed && gap->characters >= 2 && previous == FULL_STOP))
        return "\n";
    if (starts_line(previous, gap, next, origin))
        return "\n";
    gboolean lone_space = gap->characters == 1 && gap->first == ' ';
    if ((gap->line_ends > 0 || (transcribed && lone_space)) &&
        characters_is_cjk(previous) && characters_is_cjk(g_utf8_get_char(next)))
        return "";
    /* An ideographic space was typed by somebody: no line ends so. */
    if (gap->characters == 1 && gap->first == IDEOGRAPHIC_SPACE)
        return "\xE3\x80\x80";
    return " ";
}

/* The gap that begins at @at, if there is one.  Returns: the first byte after it. */
static const char *measure_gap(const char *at, Gap *gap)
{
    *gap = (Gap){0, 0, characters_at(at)};
    for (gunichar c = gap->first; g_unichar_isspace(c); c = characters_at(at)) {
        gap->characters++;
        gap->line_ends += c == '\n';
        at = characters_next(at);
    }
    return at;
}

/* How the links of the source move to the joined text. */
typedef struct {
    const GArray *links; /* of TextLink, of the source; or NULL */
    guint next;          /* the link that is open, or the next to open */
    gboolean open;
    gsize start;   /* where the open link begins in the joined text */
    GArray *moved; /* of TextLink, whose href is borrowed; or NULL */
} LinkMover;

static void close_link(LinkMover *mover, gsize end)
{
    const TextLink *link = &g_array_index(mover->links, TextLink, mover->next);
    if (mover->open) {
        TextLink moved = {mover->start, end - mover->start, link->href};
        g_array_append_val(mover->moved, moved);
    }
    mover->open = FALSE;
    mover->next++;
}

/* The character at @source of the source goes to @target of the joined text, whose last
 * character before ends at @end. */
static void move_links(LinkMover *mover, gsize source, gsize target, gsize end)
{
    while (mover->links != NULL && mover->next < mover->links->len) {
        const TextLink *link = &g_array_index(mover->links, TextLink, mover->next);
        if (link->start + link->length <= source) {
            close_link(mover, end);
            continue;
        }
        if (!mover->open && link->start <= source) {
            mover->open = TRUE;
            mover->start = target;
        }
        break;
    }
}

Text *text_join_lines(const Text *text, TextOrigin origin)
{
    GString *joined = g_string_sized_new(text->length);
    LinkMover mover = {.links = text->links};
    g_autoptr(GArray) moved = g_array_new(FALSE, FALSE, sizeof(TextLink));
    mover.moved = moved;
    gunichar previous = 0;
    Gap gap;
    for (const char *at = measure_gap(text->content, &gap); *at != '\0';) {
        gsize end = joined->len;
        if (previous != 0 && gap.characters > 0)
            g_string_append(joined, separator(previous, &gap, at, origin));
        move_links(&mover, (gsize)(at - text->content), joined->len, end);
        const char *next = characters_next(at);
        gunichar character = characters_at(at);
        previous = characters_unify(character);
        if (previous == character)
            g_string_append_len(joined, at, next - at);
        else
            g_string_append_unichar(joined, previous);
        at = measure_gap(next, &gap);
    }
    move_links(&mover, text->length, joined->len, joined->len);
    Text *result = text_new_take(g_string_free(joined, FALSE));
    for (guint i = 0; i < moved->len; i++) {
        const TextLink *link = &g_array_index(moved, TextLink, i);
        text_add_link(result, link->start, link->length, link->href);
    }
    return result;
}
