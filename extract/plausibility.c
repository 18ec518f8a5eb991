#include "extract/plausibility.h"

/* More characters than this change no decision. */
#define SAMPLE_CHARACTERS 65536u

typedef struct {
    gunichar first, last;
    double weight;
} Range;

/* Sorted; what stands in no range counts 0.  Hiragana weighs most: no Japanese text lacks
 * it, and no wrong reading has it. */
static const Range ranges[] = {
    {0x0000, 0x0008, -2}, {0x0009, 0x000D, 1},    {0x000E, 0x001F, -2}, {0x0020, 0x007E, 1},
    {0x007F, 0x009F, -2}, {0x3000, 0x303F, 1},    {0x3040, 0x309F, 2},  {0x30A0, 0x30FF, 1},
    {0x3400, 0x4DBF, -1}, {0x4E00, 0x9FFF, 1},    {0xE000, 0xF8FF, -2}, {0xFF01, 0xFF5E, 1},
    {0xFF61, 0xFF9F, -1}, {0xFFF0, 0x10FFFF, -1},
};

static double weight_of(gunichar character)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ranges) && ranges[i].first <= character; i++)
        if (character <= ranges[i].last)
            return ranges[i].weight;
    return g_unichar_isdefined(character) ? 0 : -2;
}

double plausibility_of(const char *text, gsize length)
{
    const char *end = text + length;
    double sum = 0;
    guint count = 0;

    for (const char *p = text; p < end && count < SAMPLE_CHARACTERS;
         p = g_utf8_next_char(p)) {
        sum += weight_of(g_utf8_get_char(p));
        count++;
    }
    return count ? sum / count : 0;
}
