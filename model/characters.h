/**
 * characters: what the stages need to know of single characters and plain strings.
 *
 * All strings are UTF-8.  "White space" is everywhere what g_unichar_isspace() says
 * (U+3000 and U+00A0 are white space; U+200B is not).
 */
#ifndef MODEL_CHARACTERS_H
#define MODEL_CHARACTERS_H

#include <glib.h>

/** Where the character after the one at @at begins.  @at must be valid UTF-8, not its end.
 * (g_utf8_next_char() casts const away, which clang minds.) */
static inline const char *characters_next(const char *at)
{
    return at + g_utf8_skip[(guchar)*at];
}

/** The character at @at, as g_utf8_get_char() tells it.  That is a call for each character of a
 * document, of which there are millions; most of them have one byte or three. */
static inline gunichar characters_at(const char *at)
{
    const guchar *bytes = (const guchar *)at;
    if (bytes[0] < 0x80)
        return bytes[0];
    if ((bytes[0] & 0xf0) == 0xe0)
        return (gunichar)(bytes[0] & 0x0f) << 12 | (gunichar)(bytes[1] & 0x3f) << 6 |
               (gunichar)(bytes[2] & 0x3f);
    return g_utf8_get_char(at);
}

/** Count the characters (code points) of @string that are not white space.
 *  @length: in bytes, or -1 if the string ends in NUL.  @string must be valid UTF-8. */
gsize characters_count(const char *string, gssize length);

/** @string without its white space.  Returns: newly allocated, free with g_free(). */
char *characters_bare(const char *string);

/** Whether @character belongs to Chinese, Japanese or Korean text: ideographs (with
 * extensions and radicals), kana, hangul, CJK punctuation (U+3000-U+303F), full-width forms
 *  (U+FF00-U+FFEF) and enclosed forms (①, ㈱).  Between two of these a line end is no
 * space. */
gboolean characters_is_cjk(gunichar character);

/** Whether @character may stand in an XML 1.0 document (production 2, Char, of
 *  https://www.w3.org/TR/xml/#charsets), with U+FFFE and U+FFFF excluded. */
gboolean characters_is_xml(gunichar character);

/** A copy of @bytes in which every byte that is not UTF-8 and every character that XML
 * forbids is replaced by U+FFFD, so that it may stand in any document.  The one boundary
 * through which foreign text enters.  @replaced: (out) (optional): how many were replaced.
 *  Returns: newly allocated, free with g_free(). */
char *characters_make_safe(const char *bytes, gssize length, gsize *replaced);

/** The unified ideograph for a Kangxi radical (U+2F00-U+2FD5) or a character of the CJK
 * Radicals Supplement (U+2E80-U+2EFF), after Unicode's EquivalentUnifiedIdeograph.txt; any
 * other character is returned unchanged. */
gunichar characters_unify(gunichar character);

/** So many leaders at the end of a text lead to the next column. */
#define CHARACTERS_LEADERS 4u

/** Whether a row of @character leads from a text to the next column, as dots do. */
gboolean characters_is_leader(gunichar character);

/** Whether @character ends a clause or a bracket, is small or makes the sound before longer: no line
 * begins with such a one, so it may hang over the end of one. */
gboolean characters_may_hang(gunichar character);

#endif
