#include "normalize/printed_choice.h"

#include "normalize/choice.h"
#include "normalize/fold.h"

/* Fewer rows than this print nothing as a rule. */
#define LEAST_ROWS 8u
/* Halves of cut lists are counted, too: for so many whole ones there may be one. */
#define HALVES 4u

PrintedChoices *printed_choices_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* The folded words of @text without the signs, which differ from row to row. */
static char *words_of(const Form *form, const Text *text)
{
    g_autofree char *folded = fold_word(text->content);
    GString *words = g_string_new(NULL);
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (form_sign(form, character) == SIGN_NONE)
            g_string_append_unichar(words, character);
    }
    return g_string_free(words, FALSE);
}

static guint count_of(PrintedChoices *choices, const char *words)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(choices, words));
}

void printed_choices_learn(PrintedChoices *choices, const Form *form, const Text *text)
{
    if (choice_find(form, text, NULL).kind == CHOICE_NONE)
        return;
    char *words = words_of(form, text);
    guint count = count_of(choices, words);
    g_hash_table_replace(choices, words, GUINT_TO_POINTER(count + 1));
}

gboolean printed_choices_is_cut(PrintedChoices *choices, const Form *form,
                                const Text *above, const Text *rest)
{
    g_autofree char *first = words_of(form, above);
    g_autofree char *second = words_of(form, rest);
    if (*first == '\0' || *second == '\0')
        return FALSE;
    g_autofree char *whole = g_strconcat(first, second, NULL);
    /* A sheet may print more than one list; then a half may be the whole of another. */
    guint count = count_of(choices, whole);
    guint halves = MAX(count_of(choices, first), count_of(choices, second));
    return count >= LEAST_ROWS && halves <= count / HALVES;
}
