#include "export/likeness_internal.h"

#include "model/characters.h"

#define FULL_WIDTH_FIRST  0xff01u
#define FULL_WIDTH_LAST   0xff5eu
#define FULL_WIDTH_OFFSET 0xfee0u
#define BUCKETS           64u /* of the histogram of characters */

/** Signs that Unicode counts among symbols but that stand for dashes and tildes. */
static gboolean is_dash(gunichar character)
{
    return character == '~' || character == 0x2212 || character == 0x223c ||
           character == 0x2500 || character == 0x200b;
}

static gboolean is_passed_over(gunichar character)
{
    switch (g_unichar_type(character)) {
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
        return TRUE;
    default:
        return g_unichar_isspace(character) || is_dash(character);
    }
}

char *likeness_key(const Text *text)
{
    GString *key = g_string_new(NULL);
    g_autofree char *composed =
        text != NULL ? g_utf8_normalize(text->content, -1, G_NORMALIZE_NFC) : NULL;
    for (const char *at = composed; at != NULL && *at != '\0'; at = characters_next(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST)
            character -= FULL_WIDTH_OFFSET;
        if (!is_passed_over(character))
            g_string_append_unichar(key, g_unichar_tolower(characters_unify(character)));
    }
    return g_string_free(key, FALSE);
}

/** No fewer characters than this can differ: what one text has more of than the other. */
static glong common_at_most(const gunichar *a, glong a_length, const gunichar *b,
                            glong b_length)
{
    glong counts[BUCKETS] = {0};
    glong missing = 0;
    for (glong i = 0; i < a_length; i++)
        counts[a[i] % BUCKETS]++;
    for (glong i = 0; i < b_length; i++)
        counts[b[i] % BUCKETS]--;
    for (guint i = 0; i < BUCKETS; i++)
        missing += MAX(counts[i], 0);
    return a_length - missing;
}

static glong common_subsequence(const gunichar *a, glong a_length, const gunichar *b,
                                glong b_length)
{
    glong lengths[LIKENESS_MAXIMUM_LENGTH + 1] = {0};
    for (glong i = 0; i < a_length; i++) {
        glong diagonal = 0;
        for (glong j = 1; j <= b_length; j++) {
            glong above = lengths[j];
            lengths[j] = a[i] == b[j - 1] ? diagonal + 1 : MAX(above, lengths[j - 1]);
            diagonal = above;
        }
    }
    return lengths[b_length];
}

double likeness_of_keys(const char *a, const char *b, double least)
{
    glong a_length = 0, b_length = 0;
    g_autofree gunichar *as = g_utf8_to_ucs4_fast(a, -1, &a_length);
    g_autofree gunichar *bs = g_utf8_to_ucs4_fast(b, -1, &b_length);
    if (a_length == 0 || b_length == 0 ||
        MAX(a_length, b_length) > (glong)LIKENESS_MAXIMUM_LENGTH)
        return 0;
    double sum = (double)(a_length + b_length);
    if (2.0 * (double)common_at_most(as, a_length, bs, b_length) / sum < least)
        return 0;
    double likeness = 2.0 * (double)common_subsequence(as, a_length, bs, b_length) / sum;
    return likeness < least ? 0 : likeness;
}
