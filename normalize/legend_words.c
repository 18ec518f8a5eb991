/* How the pairs of a legend are told from prose.
 *
 *     凡例  ○：適合　△＝一部適合  ×…不適合、「－」→対象外     a separator between word and meaning
 *     ○ 適合  △一部適合  ×(不適合)                           a sign directly before its meaning
 *     適合：○  不適合：×                                      the meaning first
 *
 * The meaning must be an answer word that the form knows, as a whole.  So a pair is rare in prose,
 * and two pairs of different classes side by side are rarer; headings (対応状況：対応済) are no
 * words that are explained, numbers (1：はい) neither.
 */
#include "normalize/legend_words.h"

#include "normalize/fold.h"

#include <string.h>

/* A word of the vendor's own, one that the form knows, and a meaning are no longer, in
 * characters. */
#define OWN_WORD_LENGTH 4
#define WORD_LENGTH     10u
#define MEANING_LENGTH  24u
/* Nor is what stands between a word and its meaning. */
#define MAXIMUM_GAP 8u
/* No legend has more pairs; the rest is not looked at. */
#define MAXIMUM_WORDS 64u

static void word_clear(gpointer data)
{
    LegendWord *word = data;
    g_free(word->word);
    g_free(word->meaning);
}

GArray *legend_words_new(void)
{
    GArray *words = g_array_new(FALSE, TRUE, sizeof(LegendWord));
    g_array_set_clear_func(words, word_clear);
    return words;
}

static gboolean is_one_of(gunichar character, const char *set)
{
    return character != 0 && g_utf8_strchr(set, -1, character) != NULL;
}

/* All of these are folded: ： is : and ＝ is =. */
static gboolean is_separator(gunichar character)
{
    return is_one_of(character, ":=→⇒…");
}

static gboolean is_quote(gunichar character)
{
    return is_one_of(character, "()[]{}<>\"'「」『』【】〔〕“”");
}

static gboolean is_delimiter(gunichar character)
{
    return character == 0 || is_quote(character) || is_one_of(character, "、,。.;/|・");
}

/* A character that may stand for an answer by itself. */
static gboolean is_sign(gunichar character)
{
    return !g_unichar_isalnum(character) && !is_delimiter(character) &&
           !is_separator(character) && character != 0x3000 && !g_unichar_isspace(character);
}

/* The text with every character folded and white space as one kind of space. */
static gunichar *fold_text(const char *text, gsize *length)
{
    gunichar *folded = g_new(gunichar, strlen(text) + 1);
    *length = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = fold_character(g_utf8_get_char(at));
        folded[(*length)++] = character != 0 ? character : ' ';
    }
    folded[*length] = 0;
    return folded;
}

static char *slice(const gunichar *text, gsize start, gsize end)
{
    GString *out = g_string_new(NULL);
    for (gsize i = start; i < end; i++)
        if (text[i] != ' ')
            g_string_append_unichar(out, text[i]);
    return g_string_free(out, FALSE);
}

static gboolean is_number(const char *word)
{
    return strspn(word, "0123456789") == strlen(word);
}

static gboolean is_single(const char *word)
{
    return *word != '\0' && *g_utf8_next_char(word) == '\0';
}

/* Whether @word can be one that a legend explains. */
static gboolean may_be_explained(const Form *form, const char *word)
{
    glong length = g_utf8_strlen(word, -1);
    if (length == 0 || is_number(word))
        return FALSE;
    if (form_answer(form, word, NULL))
        return TRUE;
    HeadingMeaning meaning;
    gboolean heading = form_heading_words(form, word, NULL, &meaning);
    heading_meaning_clear(&meaning);
    return length <= OWN_WORD_LENGTH && !heading;
}

static gboolean is_meaning(const Form *form, const char *word, Status *status)
{
    return form_answer(form, word, status) && *status != STATUS_UNANSWERED;
}

static void add(GArray *words, const char *word, const char *meaning, Status status,
                gboolean read)
{
    if (words->len == MAXIMUM_WORDS)
        return;
    LegendWord added = {g_strdup(word), g_strdup(meaning), status, read};
    g_array_append_val(words, added);
}

/* Whether @word is one character that means nothing by itself: a sign or a Latin letter. */
static gboolean is_mere_sign(const char *word)
{
    gunichar first = g_utf8_get_char(word);
    return is_single(word) &&
           (is_sign(first) || (first < 0x80 && g_ascii_isalpha((char)first)));
}

/* One of both is the word, the other its meaning: the first, unless only the second is a sign. */
static gboolean add_pair(GArray *words, const Form *form, const char *left,
                         const char *right, gboolean unread)
{
    gboolean turned = is_mere_sign(right) && !is_single(left);
    const char *word = turned ? right : left, *meaning = turned ? left : right;
    Status status = STATUS_UNKNOWN;
    gboolean read = !is_single(meaning) && is_meaning(form, meaning, &status);
    if (!read && (!unread || turned || !is_mere_sign(word) || *meaning == '\0'))
        return FALSE;
    if (!may_be_explained(form, word))
        return FALSE;
    add(words, word, meaning, status, read);
    return TRUE;
}

static gsize skip_spaces(const gunichar *text, gsize at)
{
    for (guint i = 0; i < MAXIMUM_GAP && text[at] == ' '; i++)
        at++;
    return at;
}

/* Where the meaning that begins at @at ends. */
static gsize find_meaning_end(const gunichar *text, gsize at)
{
    gsize end = at;
    while (!is_delimiter(text[end]) && !is_separator(text[end]) && text[end] != ' ' &&
           (end == at || !is_sign(text[end])) && end - at < MEANING_LENGTH)
        end++;
    return end;
}

/* The word before the separator at @at: a sign, or letters back to a delimiter, not beyond
 * @from. */
static char *find_word_before(const gunichar *text, gsize from, gsize at)
{
    gsize end = at;
    for (guint i = 0;
         i < MAXIMUM_GAP && end > from &&
         (text[end - 1] == ' ' || is_quote(text[end - 1]) || is_separator(text[end - 1]));
         i++)
        end--;
    gsize start = end;
    if (start > from && !g_unichar_isalnum(text[start - 1]))
        return slice(text, start - 1, end);
    while (start > from && g_unichar_isalnum(text[start - 1]) && end - start < WORD_LENGTH)
        start--;
    return slice(text, start, end);
}

/* Skip what may stand between a word and its meaning. */
static gsize skip_between(const gunichar *text, gsize at)
{
    for (guint i = 0; i < MAXIMUM_GAP && text[at] != 0 &&
                      (text[at] == ' ' || is_separator(text[at]) || is_quote(text[at]));
         i++)
        at++;
    return at;
}

void legend_words_add_text(GArray *words, const Form *form, const char *text)
{
    gsize length;
    g_autofree gunichar *folded = fold_text(text, &length);
    gsize from = 0; /* behind the last pair */
    for (gsize at = 0; at < length; at++) {
        gboolean separator = is_separator(folded[at]);
        if (!separator && !is_sign(folded[at]))
            continue;
        gsize next = skip_spaces(folded, at + 1);
        if (!separator && is_separator(folded[next]))
            continue;
        gsize start = skip_between(folded, at + 1);
        gsize end = find_meaning_end(folded, start);
        g_autofree char *word =
            separator ? find_word_before(folded, from, at) : slice(folded, at, at + 1);
        g_autofree char *meaning = slice(folded, start, end);
        if (add_pair(words, form, word, meaning, separator)) {
            from = end;
            at = end - 1;
        }
    }
}

gboolean legend_words_add_pair(GArray *words, const Form *form, const char *left,
                               const char *right)
{
    g_autofree char *word = fold_word(left);
    g_autofree char *meaning = fold_word(right);
    /* Without a separator any short item beside its answer would be such a pair. */
    if (!is_mere_sign(word) && !form_answer(form, word, NULL))
        return FALSE;
    return add_pair(words, form, word, meaning, FALSE);
}

gboolean legend_words_agree(const GArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        const LegendWord *word = &g_array_index(words, LegendWord, i);
        for (guint j = 0; j < i && word->read; j++) {
            const LegendWord *other = &g_array_index(words, LegendWord, j);
            if (other->read && other->status != word->status &&
                g_str_equal(other->word, word->word))
                return FALSE;
        }
    }
    return TRUE;
}

gboolean legend_words_are_one(const GArray *words)
{
    guint classes = 0;
    for (guint i = 0; i < words->len; i++) {
        const LegendWord *word = &g_array_index(words, LegendWord, i);
        if (word->read && word->status != STATUS_UNKNOWN)
            classes |= 1u << word->status;
    }
    return (classes & (classes - 1)) != 0 && legend_words_agree(words);
}
