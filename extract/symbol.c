#include "extract/symbol.h"

#include "model/characters.h"

#include <string.h>

#define HYPHENATION_POINT 0x2027u
#define MIDDLE_DOT        0x30fbu
/* Fonts show it as they show "-", and programs that write a font anew name that after it. */
#define SOFT_HYPHEN 0xadu
/* A character of Japanese is as wide, in ems. */
#define FULL_WIDTH 0.8

/* So many impossible pairs, and so great a part of all kana, are no accident. */
#define NONSENSE_PAIRS 8
#define NONSENSE_PART  10 /* one in ten */

/* So many letters that stand apart, and so great a part of all characters; so many letters
 * among kana and ideographs. */
#define GARBLED_LETTERS 20
#define GARBLED_PART    10 /* one in ten */
#define GARBLED_AMONG   2

typedef struct {
    guint8 code;
    gunichar character;
} Mark;

/* The marks that sheets use; the rest of these fonts are pictures. */
static const Mark wingdings[] = {
    {0x6C, 0x25CF}, {0x6D, 0x274D}, {0x6E, 0x25A0}, {0x6F, 0x25A1}, {0x70, 0x25A1},
    {0x71, 0x2751}, {0x72, 0x2752}, {0x75, 0x25C6}, {0x77, 0x25C6}, {0x9F, 0x2022},
    {0xA1, 0x25CB}, {0xA4, 0x25C9}, {0xA5, 0x25CE}, {0xA7, 0x25AA}, {0xA8, 0x25FB},
    {0xD8, 0x27A2}, {0xE0, 0x2192}, {0xFB, 0x2717}, {0xFC, 0x2713}, {0xFD, 0x2612},
    {0xFE, 0x2611},
};
static const Mark wingdings2[] = {
    {0x4F, 0x2717}, {0x50, 0x2713}, {0x51, 0x2612}, {0x52, 0x2611}, {0x53, 0x2612},
    {0x54, 0x2612}, {0x97, 0x25CF}, {0x99, 0x25CB}, {0xA2, 0x25A0}, {0xA3, 0x25A1},
};
static const Mark symbol[] = {{0xB7, 0x2022}, {0xB4, 0x00D7}, {0xD7, 0x22C5}};

/* Accents and strokes that combine with a letter, where none stands before them: poppler's table
 * of the Japanese collection names its own _, —, ~, ` and ‾ so. */
static const struct {
    gunichar combining, character;
} alone[] = {
    {0x0300, '`'}, {0x0305, 0x203E}, {0x0332, '_'}, {0x0336, 0x2014}, {0x02DC, '~'},
};

static gunichar find_alone(gunichar character)
{
    if (character == SOFT_HYPHEN)
        return '-';
    for (gsize i = 0; i < G_N_ELEMENTS(alone); i++)
        if (alone[i].combining == character)
            return alone[i].character;
    return character;
}

static gunichar find_mark(const Mark *marks, gsize count, gunichar character)
{
    gunichar code =
        character >= 0xF000 && character <= 0xF0FF ? character - 0xF000 : character;
    for (gsize i = 0; i < count; i++)
        if (marks[i].code == code)
            return marks[i].character;
    return character;
}

gunichar symbol_unicode(const char *font, gunichar character)
{
    gboolean private = character >= 0xF000 && character <= 0xF0FF;
    if (font != NULL && strstr(font, "Wingdings") != NULL) {
        if (strstr(font, "Wingdings2") != NULL || strstr(font, "Wingdings-2") != NULL ||
            strstr(font, "Wingdings 2") != NULL)
            return find_mark(wingdings2, G_N_ELEMENTS(wingdings2), character);
        return find_mark(wingdings, G_N_ELEMENTS(wingdings), character);
    }
    if (private && font != NULL && strstr(font, "Symbol") != NULL)
        return find_mark(symbol, G_N_ELEMENTS(symbol), character);
    /* Poppler's word for such a font may be lost; these codes are used for nothing else. */
    return private ? find_mark(wingdings, G_N_ELEMENTS(wingdings), character)
                   : find_alone(character);
}

gboolean symbol_is_unreadable(gunichar c)
{
    return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 ||
           (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);
}

static gunichar character_at(const gunichar *first, gsize stride, guint index)
{
    gunichar character;
    memcpy(&character, (const char *)first + index * stride, sizeof character);
    return character;
}

static gboolean is_kana(gunichar c)
{
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FC);
}

/* ぁ ぃ ぅ ぇ ぉ */
static gboolean is_small_vowel(gunichar c)
{
    return c >= 0x3041 && c <= 0x3049 && (c & 1) == 1;
}

/* っ after っ or ん's small vowels, a small vowel after another: no word has them. */
static gboolean is_impossible(gunichar before, gunichar c)
{
    if (c == 0x3063) /* っ */
        return before == 0x3063 || is_small_vowel(before);
    return is_small_vowel(c) &&
           (before == 0x3093 || before == 0x3063 || is_small_vowel(before));
}

gboolean symbol_is_nonsense(const gunichar *first, gsize stride, guint count)
{
    guint kana = 0, impossible = 0;
    gunichar before = 0;
    for (guint i = 0; i < count; i++) {
        gunichar c = character_at(first, stride, i);
        kana += is_kana(c) ? 1 : 0;
        impossible += before != 0 && is_impossible(before, c) ? 1 : 0;
        before = c;
    }
    return impossible >= NONSENSE_PAIRS && impossible * NONSENSE_PART >= kana;
}

static gboolean is_basic_letter(gunichar c)
{
    return c < 0x80 && g_ascii_isalpha((char)c);
}

/* Letters with accents and the signs between them in the code tables of the West, without
 * those that Japanese and numbers use: ¢ £ ¥ § ¨ ¬ ° ± ´ ¶ · × ÷. */
static gboolean is_western(gunichar c)
{
    static const gunichar common[] = {0xA2, 0xA3, 0xA5, 0xA7, 0xA8, 0xAC, 0xAD,
                                      0xB0, 0xB1, 0xB4, 0xB6, 0xB7, 0xD7, 0xF7};
    for (gsize i = 0; i < G_N_ELEMENTS(common); i++)
        if (c == common[i])
            return FALSE;
    return c > 0xA0 && c < 0x250;
}

gboolean symbol_is_garbled(const gunichar *first, gsize stride, guint count)
{
    guint apart = 0, among = 0;
    for (guint i = 0; i < count; i++) {
        gunichar c = character_at(first, stride, i);
        if (!is_western(c))
            continue;
        gunichar before = i > 0 ? character_at(first, stride, i - 1) : 0;
        gunichar after = i + 1 < count ? character_at(first, stride, i + 1) : 0;
        if (is_basic_letter(before) || is_basic_letter(after))
            continue;
        apart++;
        if (c >= 0xC0 && (characters_is_cjk(before) || characters_is_cjk(after)))
            among++;
    }
    return among >= GARBLED_AMONG ||
           (apart >= GARBLED_LETTERS && apart * GARBLED_PART >= count);
}

gunichar symbol_by_width(gunichar character, double ems)
{
    return character == HYPHENATION_POINT && ems >= FULL_WIDTH ? MIDDLE_DOT : character;
}
