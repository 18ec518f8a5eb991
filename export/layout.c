#include "export/layout_internal.h"

#include "model/characters.h"

#include <string.h>

/* An estimate, not typesetting: the font that will show the text is not known here.  A row
 * that is a line too high is a small flaw; one that hides the end of a requirement is an
 * error, so every doubt is decided for more room. */

/* Widths are counted in hundredths of the font's size: an ideograph is 100 wide. */
#define IDEOGRAPH 100u
#define NARROW    50u
#define LATIN     56u
#define WIDE      70u
/* A column unit is one digit of 11 points, 7 pixels at 96 dots an inch, and 9 points are 12
 * pixels.  Of the cell's width 6 pixels are padding. */
#define PIXELS_OF_UNIT    7.0
#define PIXELS_OF_FONT    12.0
#define PIXELS_OF_PADDING 6.0

/** Most of what a sheet holds, told at once: kana, ideographs and their punctuation. */
static gboolean is_ideograph(gunichar character)
{
    return (character > 0x3000 && character < 0xA000) || characters_is_cjk(character);
}

static guint width_of(gunichar character)
{
    if (character < 0x80)
        return g_ascii_isupper((char)character) || character == 'm' || character == 'w'
                   ? WIDE
                   : LATIN;
    if (character >= 0xFF61 && character <= 0xFFDC)
        return NARROW; /* half-width forms */
    /* Ideographs; and ①, ・, ○ and the like, which are as wide in Japanese fonts. */
    return IDEOGRAPH;
}

static guint usable_width(double width)
{
    double pixels = width * PIXELS_OF_UNIT - PIXELS_OF_PADDING;
    double hundredths = pixels / PIXELS_OF_FONT * IDEOGRAPH;
    return hundredths > IDEOGRAPH ? (guint)hundredths : IDEOGRAPH;
}

/** ぁ, ッ, ょ and their like. */
static gboolean is_small_kana(gunichar character)
{
    if (character < 0x3041 || character > 0x30F6)
        return FALSE;
    /* Katakana are as hiragana, 0x60 further on. */
    switch (character >= 0x30A1 ? character - 0x60 : character) {
    case 0x3041: /* ぁ */
    case 0x3043: /* ぃ */
    case 0x3045: /* ぅ */
    case 0x3047: /* ぇ */
    case 0x3049: /* ぉ */
    case 0x3063: /* っ */
    case 0x3083: /* ゃ */
    case 0x3085: /* ゅ */
    case 0x3087: /* ょ */
    case 0x308E: /* ゎ */
    case 0x3095: /* ゕ */
    case 0x3096: /* ゖ */
        return TRUE;
    default:
        return FALSE;
    }
}

/** Whether no line begins with @character, after JIS X 4051.  Programs differ over small kana
 *  and ー, and some let 。 hang in the margin; the strictest needs the most room. */
static gboolean is_closing(gunichar character)
{
    if (character < 0x80)
        return strchr("!),.:;?]}", (int)character) != NULL;
    switch (character) {
    case 0x3001: /* 、 */
    case 0x3002: /* 。 */
    case 0x3005: /* 々 */
    case 0x3009: /* 〉 */
    case 0x300B: /* 》 */
    case 0x300D: /* 」 */
    case 0x300F: /* 』 */
    case 0x3011: /* 】 */
    case 0x3015: /* 〕 */
    case 0x30FB: /* ・ */
    case 0x30FC: /* ー */
    case 0xFF01: /* ！ */
    case 0xFF09: /* ） */
    case 0xFF0C: /* ， */
    case 0xFF0E: /* ． */
    case 0xFF1A: /* ： */
    case 0xFF1B: /* ； */
    case 0xFF1F: /* ？ */
        return TRUE;
    default:
        return is_small_kana(character);
    }
}

/** Whether no line ends with @character. */
static gboolean is_opening(gunichar character)
{
    return character == '(' || character == '[' || character == 0x3008 ||
           character == 0x300A || character == 0x300C || character == 0x300E ||
           character == 0x3010 || character == 0x3014 || character == 0xFF08;
}

/** Where the word that begins at @text ends: what stays on one line.  An ideograph is a word
 *  of its own, together with brackets and punctuation that cling to it; Latin letters stay
 *  together. */
static const char *end_of_word(const char *text, gsize *width)
{
    gunichar last = characters_at(text);
    gboolean ideograph = is_ideograph(last);
    *width = width_of(last);
    text = characters_next(text);
    if (!ideograph && g_unichar_isspace(last))
        return text;
    while (*text != '\0') {
        gunichar next = characters_at(text);
        gboolean next_ideograph = is_ideograph(next);
        if (!next_ideograph && g_unichar_isspace(next))
            break;
        if ((ideograph || next_ideograph) && !is_closing(next) && !is_opening(last))
            break;
        *width += width_of(next);
        text = characters_next(text);
        last = next;
        ideograph = next_ideograph;
    }
    return text;
}

guint layout_lines(const char *text, double width)
{
    gsize line = usable_width(width), lines = 1, used = 0;
    while (*text != '\0') {
        if (*text == '\n') {
            lines++;
            used = 0;
            text++;
            continue;
        }
        gsize word;
        text = end_of_word(text, &word);
        if (used > 0 && used + word > line) {
            lines++;
            used = 0;
        }
        /* A word longer than a line is broken wherever the line ends. */
        lines += (word - 1) / line;
        used = word <= line ? used + word : (word - 1) % line + 1;
    }
    return (guint)MIN(lines, G_MAXUINT / 2);
}

double layout_height(guint lines)
{
    double height = (double)lines * LAYOUT_LINE_POINTS + 2.0;
    return height < LAYOUT_MAXIMUM_POINTS ? height : LAYOUT_MAXIMUM_POINTS;
}
