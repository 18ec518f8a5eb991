#include "normalize/answer.h"

#include "model/characters.h"
#include "normalize/fold.h"
#include "normalize/remark.h"

#include <string.h>

/* An answer word broken by a narrow cell has at most so many pieces. */
#define ANSWER_MAXIMUM_PIECES 6u
/* The longest answer word, broken or not, in bytes. */
#define ANSWER_MAXIMUM_BYTES 80u
/* A word that is an answer only beside others is a sign or two. */
#define REMAINDER_MAXIMUM_BYTES 8

static const GRegex *note_marks(void)
{
    static gsize once = 0;
    static GRegex *regex = NULL;
    if (g_once_init_enter(&once)) {
        regex = g_regex_new("(?:。|(?:※|\\*|注)[0-9]{0,2}|\\((?:※|\\*|注)[0-9]{0,2}\\))+$",
                            G_REGEX_OPTIMIZE, 0, NULL);
        g_once_init_leave(&once, 1);
    }
    return regex;
}

/* @folded as an answer word, or one with a note mark behind it. */
static gboolean is_word(const Form *form, const char *folded, Status *status)
{
    if (form_answer(form, folded, status))
        return TRUE;
    /* Only what ends like a note mark is worth the pattern. */
    const char *last = g_utf8_find_prev_char(folded, folded + strlen(folded));
    if (last == NULL ||
        g_utf8_strchr("。)*※注0123456789", -1, g_utf8_get_char(last)) == NULL)
        return FALSE;
    g_autofree char *bare =
        g_regex_replace_literal(note_marks(), folded, -1, 0, "", 0, NULL);
    return *bare != '\0' && form_answer(form, bare, status);
}

/* A sign, or a letter or number and a point, before the word that says what it means: ○適合,
 * 1.対応済, Ａ：適合.  If the sign is an answer of another class, it is none. */
static gboolean is_led_word(const Form *form, const char *folded, Status *status)
{
    gunichar first = g_utf8_get_char(folded);
    if (first == 0)
        return FALSE;
    char sign[7] = {0};
    g_unichar_to_utf8(first, sign);
    Status alone = STATUS_UNKNOWN;
    gboolean is_sign = form_answer(form, sign, &alone) ||
                       form_sign(form, first) != SIGN_NONE || first == '-';
    const char *rest = g_utf8_next_char(folded);
    gboolean parted = *rest == '.' || *rest == ':' || *rest == ')';
    gboolean is_letter = g_unichar_isalnum(first) && first < 0x80;
    if (is_letter ? !parted : !is_sign || g_unichar_isalnum(first))
        return FALSE;
    return is_word(form, rest + (parted ? 1 : 0), status) &&
           (alone == STATUS_UNKNOWN || alone == *status);
}

static gboolean is_answer(const Form *form, const char *words, Status *status)
{
    g_autofree char *folded = fold_word(words);
    return is_word(form, folded, status) || is_led_word(form, folded, status);
}

/* A word may end before it and behind it. */
static gboolean is_stop(gunichar character)
{
    return character == 0x3002 /* 。 */;
}

/* Whether a word may end between @before and @character: at white space, a colon, a comma, a
 * bracket or the end.  It is asked of most characters of a document. */
static gboolean ends_word(gunichar before, gunichar character)
{
    switch (character) {
    case '\0':
    case ':':
    case 0xff1a: /* ： */
    case ',':
    case 0x3001: /* 、 */
    case 0xff0c: /* ， */
    case '(':
    case 0xff08: /* （ */
    case '[':
    case 0xff3b: /* ［ */
    case 0x3010: /* 【 */
    case 0x300c: /* 「 */
    case 0x3014: /* 〔 */
    case '<':
    case 0xff1c: /* ＜ */
    case 0x203b: /* ※ */
        return TRUE;
    default:
        return is_stop(character) || is_stop(before) || g_unichar_isspace(character);
    }
}

/* The word in brackets with which @start begins: 【対応済】利用規約による。  @end: (out) behind the
 * bracket.  Returns: newly allocated; NULL if it begins with no bracket. */
static char *find_bracketed(const char *start, gsize *end)
{
    static const char *const brackets[] = {"【】", "［］", "[]",   "〔〕",
                                           "「」", "＜＞", "（）", "()"};
    for (guint i = 0; i < G_N_ELEMENTS(brackets); i++) {
        const char *closing = g_utf8_next_char(brackets[i]);
        gsize length = (gsize)(closing - brackets[i]);
        if (strncmp(start, brackets[i], length) != 0)
            continue;
        const char *found = g_strstr_len(start, ANSWER_MAXIMUM_BYTES, closing);
        if (found == NULL)
            return NULL;
        *end = (gsize)(found - start) + strlen(closing);
        return g_strndup(start + length, (gsize)(found - start) - length);
    }
    return NULL;
}

static gboolean find_bracketed_answer(const Form *form, const char *start, Answer *answer)
{
    gsize end;
    g_autofree char *words = find_bracketed(start, &end);
    if (words == NULL || !is_answer(form, words, &answer->status))
        return FALSE;
    answer->found = TRUE;
    answer->word_end = end;
    return TRUE;
}

/* The word with which @start begins, in brackets or not, if it is as short as a sign. */
static char *find_sign(const char *start, gsize *end)
{
    char *bracketed = find_bracketed(start, end);
    if (bracketed != NULL)
        return bracketed;
    const char *at = start;
    gunichar before = 0;
    while (at - start <= REMAINDER_MAXIMUM_BYTES && !ends_word(before, characters_at(at))) {
        before = characters_at(at);
        at = characters_next(at);
    }
    *end = (gsize)(at - start);
    return at == start || *end > REMAINDER_MAXIMUM_BYTES ? NULL : g_strndup(start, *end);
}

gsize answer_remainder(const Form *form, const Text *text, char **word, Status *status)
{
    gsize end;
    g_autofree char *sign = find_sign(text->content, &end);
    if (sign == NULL)
        return 0;
    g_autofree char *folded = fold_word(sign);
    if (!form_remainder(form, folded, status) || form_answer(form, folded, NULL))
        return 0;
    if (word != NULL)
        *word = g_steal_pointer(&sign);
    return end;
}

Answer answer_find(const Form *form, const Text *text)
{
    Answer answer = {0};
    const char *start = text->content;
    guint pieces = find_bracketed_answer(form, start, &answer) ? ANSWER_MAXIMUM_PIECES : 0;
    gboolean inside = FALSE;
    gunichar before = 0;
    for (const char *at = start; pieces < ANSWER_MAXIMUM_PIECES; at = characters_next(at)) {
        gunichar character = characters_at(at);
        if (inside && ends_word(before, character)) {
            g_autofree char *words = g_strndup(start, (gsize)(at - start));
            Status status;
            if (is_answer(form, words, &status)) {
                answer.found = TRUE;
                answer.status = status;
                answer.word_end = (gsize)(at - start);
            }
            pieces++;
        }
        inside = !g_unichar_isspace(character);
        before = character;
        if (*at == '\0' || (gsize)(at - start) > ANSWER_MAXIMUM_BYTES)
            break;
    }
    const char *rest = start + answer.word_end;
    while (answer.found && *rest != '\0' && g_unichar_isspace(g_utf8_get_char(rest)))
        rest = g_utf8_next_char(rest);
    answer.glued = answer.found && *rest != '\0';
    if (answer.glued) {
        Status status = remark_judge(form, rest, answer.status);
        answer.limited = status == STATUS_UNKNOWN && answer.status != STATUS_UNKNOWN;
        answer.status = status;
    }
    return answer;
}
