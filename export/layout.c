#include "export/layout_internal.h"

#include "model/characters.h"

/* An estimate, not typesetting: the font that will show the text is not known here.  A row
 * that is a line too high is a small flaw; one that hides the end of a requirement is an
 * error, so every doubt is decided for more room. */

/* Widths are counted in hundredths of the font's size: an ideograph is 100 wide. */
#define IDEOGRAPH 100u
#define NARROW    50u
#define LATIN     56u
#define WIDE      70u
/* A column unit is one digit of 11 points, 7 pixels at 96 dots an inch, and 9 points are 12
 * pixels.  Of the cell's width 6 pixels are padding, and half an ideograph is what a line
 * loses because 。 and 」 must not begin the next one. */
#define PIXELS_OF_UNIT    7.0
#define PIXELS_OF_FONT    12.0
#define PIXELS_OF_PADDING 6.0
#define HANGING           50u

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
    double hundredths = pixels / PIXELS_OF_FONT * IDEOGRAPH - HANGING;
    return hundredths > IDEOGRAPH ? (guint)hundredths : IDEOGRAPH;
}

/** Where the word that begins at @text ends: an ideograph is a word of its own, Latin
 *  letters stay together. */
static const char *end_of_word(const char *text, guint *width)
{
    gunichar character = g_utf8_get_char(text);
    *width = width_of(character);
    text = g_utf8_find_next_char(text, NULL);
    if (is_ideograph(character) || g_unichar_isspace(character))
        return text;
    while (*text != '\0') {
        character = g_utf8_get_char(text);
        if (is_ideograph(character) || g_unichar_isspace(character))
            break;
        *width += width_of(character);
        text = g_utf8_find_next_char(text, NULL);
    }
    return text;
}

guint layout_lines(const char *text, double width)
{
    guint line = usable_width(width), lines = 1, used = 0;
    while (*text != '\0') {
        if (*text == '\n') {
            lines++;
            used = 0;
            text++;
            continue;
        }
        guint word;
        text = end_of_word(text, &word);
        if (used > 0 && used + word > line) {
            lines++;
            used = 0;
        }
        /* A word longer than a line is broken wherever the line ends. */
        lines += (word - 1) / line;
        used = word <= line ? used + word : (word - 1) % line + 1;
    }
    return lines;
}

double layout_height(guint lines)
{
    double height = (double)lines * LAYOUT_LINE_POINTS + 2.0;
    return height < LAYOUT_MAXIMUM_POINTS ? height : LAYOUT_MAXIMUM_POINTS;
}
