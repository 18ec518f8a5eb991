#include "model/characters.h"

#include "model/radicals.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* Whether the character at @at can be white space, told by its first bytes.  Everything is
 * counted several times, and beyond ASCII all white space begins with one of four bytes; of
 * these E3 begins every kana too, and only with 80 a space (U+3000). */
static gboolean may_be_space(const char *at)
{
    guchar first = (guchar)at[0];
    return first < 0x80 || first == 0xc2 || first == 0xe1 || first == 0xe2 ||
           (first == 0xe3 && (guchar)at[1] == 0x80);
}

static gboolean is_space(const char *at)
{
    return may_be_space(at) && g_unichar_isspace(g_utf8_get_char(at));
}

gsize characters_count(const char *string, gssize length)
{
    const char *end = string + (length < 0 ? strlen(string) : (gsize)length);
    gsize count = 0;
    for (const char *at = string; at < end; at = characters_next(at))
        count += is_space(at) ? 0 : 1;
    return count;
}

char *characters_bare(const char *string)
{
    GString *bare = g_string_sized_new(strlen(string));
    for (const char *at = string; *at != '\0'; at = characters_next(at))
        if (!is_space(at))
            g_string_append_len(bare, at, characters_next(at) - at);
    return g_string_free(bare, FALSE);
}

gboolean characters_is_cjk(gunichar character)
{
    static const struct {
        gunichar first, last;
    } ranges[] = {
        {0x1100, 0x11FF},   /* Hangul Jamo */
        {0x2460, 0x24FF},   /* Enclosed Alphanumerics */
        {0x2E80, 0x303F},   /* radicals, description characters, symbols and punctuation */
        {0x3040, 0x9FFF},   /* kana, Bopomofo, enclosed, squared, ideographs, extension A */
        {0xA960, 0xA97F},   /* Hangul Jamo extended A */
        {0xAC00, 0xD7FF},   /* Hangul syllables, Jamo extended B */
        {0xF900, 0xFAFF},   /* compatibility ideographs */
        {0xFE30, 0xFE4F},   /* vertical forms */
        {0xFF00, 0xFFEF},   /* full-width and half-width forms */
        {0x1AFF0, 0x1B16F}, /* kana supplements */
        {0x1F200, 0x1F2FF}, /* Enclosed Ideographic Supplement */
        {0x20000, 0x3FFFF}, /* ideographic planes: extensions B and on */
    };
    for (guint i = 0; i < G_N_ELEMENTS(ranges) && character >= ranges[i].first; i++) {
        if (character <= ranges[i].last)
            return TRUE;
    }
    return FALSE;
}

gboolean characters_is_xml(gunichar character)
{
    if (character < 0x20)
        return character == '\t' || character == '\n' || character == '\r';
    if (character < 0xD800)
        return TRUE;
    return (character >= 0xE000 && character <= 0xFFFD) ||
           (character >= 0x10000 && character <= 0x10FFFF);
}

/* Whether the three bytes at @at are a character by themselves that may stand in XML, as most of
 * Japanese text is; of others it says nothing. */
static gboolean is_sound_triple(const char *at)
{
    const guchar *bytes = (const guchar *)at;
    return bytes[0] >= 0xe1 && bytes[0] <= 0xec && (bytes[1] & 0xc0) == 0x80 &&
           (bytes[2] & 0xc0) == 0x80;
}

char *characters_make_safe(const char *bytes, gssize length, gsize *replaced)
{
    const char *end = bytes + (length < 0 ? strlen(bytes) : (gsize)length);
    GString *safe = g_string_sized_new((gsize)(end - bytes));
    gsize count = 0;
    const char *clean = bytes; /* where the good bytes not yet copied begin */
    const char *at = bytes;
    while (at < end) {
        if (end - at >= 3 && is_sound_triple(at)) {
            at += 3;
            continue;
        }
        gunichar character = g_utf8_get_char_validated(at, end - at);
        gboolean valid = character < (gunichar)-2;
        const char *next = valid ? characters_next(at) : at + 1;
        if (!valid || !characters_is_xml(character)) {
            g_string_append_len(safe, clean, at - clean);
            g_string_append(safe, REPLACEMENT);
            count++;
            clean = next;
        }
        at = next;
    }
    g_string_append_len(safe, clean, end - clean);
    if (replaced != NULL)
        *replaced = count;
    return g_string_free(safe, FALSE);
}

gunichar characters_unify(gunichar character)
{
    gunichar unified = radicals_lookup(character);
    return unified != 0 ? unified : character;
}

gboolean characters_is_leader(gunichar character)
{
    return character == '.' || character == 0x2026 || character == 0xB7;
}

gboolean characters_may_hang(gunichar character)
{
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION ||
           type == G_UNICODE_OTHER_PUNCTUATION || type == G_UNICODE_MODIFIER_LETTER ||
           g_utf8_strchr("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ", -1, character) !=
               NULL;
}
