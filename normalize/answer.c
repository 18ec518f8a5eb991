#include "normalize/answer.h"

#include "normalize/fold.h"

#include <string.h>

/* An answer word broken by a narrow cell has at most so many pieces. */
#define ANSWER_MAXIMUM_PIECES 6u
/* The longest answer word, broken or not, in bytes. */
#define ANSWER_MAXIMUM_BYTES 80u

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

static gboolean is_answer(const Form *form, const char *words, Status *status)
{
    g_autofree char *folded = fold_word(words);
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

/* Whether a word may end before @at: at white space, a colon or the end of the text. */
static gboolean ends_word(const char *at)
{
    gunichar character = g_utf8_get_char(at);
    return character == '\0' || character == ':' || character == 0xff1a ||
           g_unichar_isspace(character);
}

Answer answer_find(const Form *form, const Text *text)
{
    Answer answer = {0};
    const char *start = text->content;
    guint pieces = 0;
    gboolean inside = FALSE;
    for (const char *at = start;; at = g_utf8_next_char(at)) {
        gboolean end = ends_word(at);
        if (end && inside) {
            g_autofree char *words = g_strndup(start, (gsize)(at - start));
            Status status;
            if (is_answer(form, words, &status)) {
                answer.found = TRUE;
                answer.status = status;
                answer.word_end = (gsize)(at - start);
            }
            pieces++;
        }
        inside = !end;
        if (*at == '\0' || pieces == ANSWER_MAXIMUM_PIECES ||
            (gsize)(at - start) > ANSWER_MAXIMUM_BYTES)
            break;
    }
    const char *rest = start + answer.word_end;
    while (answer.found && *rest != '\0' && g_unichar_isspace(g_utf8_get_char(rest)))
        rest = g_utf8_next_char(rest);
    answer.glued = answer.found && *rest != '\0';
    return answer;
}
