#include "extract/repertoire.h"

#include <string.h>

/* The basic ideographs of Unicode. */
#define FIRST 0x4E00u
#define LAST  0x9FFFu
/* So many different foreign ideographs, and so great a part of all, are no name of a person. */
#define DIFFERENT 4u
#define PART      40u /* one in forty */

/* A letter as wide as this part of its size fills a square. */
#define FULL 0.9
/* So many signs, and so great a part of all such letters, that no text has. */
#define SIGNS     8u
#define SIGN_PART 5u /* one in five */

/* Every Japanese machine of the last decades knows the repertoire of CP932: 6355 ideographs of
 * JIS X 0208 and IBM's. */
static gboolean is_foreign(GIConv converter, gunichar character)
{
    char utf8[6], encoded[8];
    gsize length = (gsize)g_unichar_to_utf8(character, utf8), room = sizeof encoded;
    char *from = utf8, *to = encoded;
    return g_iconv(converter, &from, &length, &to, &room) == (gsize)-1;
}

gboolean repertoire_is_foreign(const Glyphs *glyphs)
{
    GIConv converter = g_iconv_open("CP932", "UTF-8");
    if (converter == (GIConv)-1)
        return FALSE;
    enum { UNSEEN, COMMON, FOREIGN };
    g_autofree guint8 *known = g_new0(guint8, LAST - FIRST + 1);
    guint all = 0, foreign = 0, different = 0;
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        gunichar c = g_array_index(glyphs->glyphs, Glyph, i).character;
        if (c < FIRST || c > LAST)
            continue;
        guint8 *kind = &known[c - FIRST];
        if (*kind == UNSEEN) {
            *kind = is_foreign(converter, c) ? FOREIGN : COMMON;
            different += *kind == FOREIGN ? 1 : 0;
        }
        all++;
        foreign += *kind == FOREIGN ? 1 : 0;
    }
    g_iconv_close(converter);
    return different >= DIFFERENT && foreign * PART >= all;
}

/* Signs of western tables that Japanese text hardly has, and that its fonts do not show as wide as
 * ideographs.  … ‘ ’ “ ” – — § ° ± × ÷ are wide in them. */
static gboolean is_odd(gunichar c)
{
    static const gunichar windows[] = {0x20AC, 0x201A, 0x0192, 0x201E, 0x02C6, 0x2030,
                                       0x0160, 0x2039, 0x0152, 0x017D, 0x02DC, 0x2122,
                                       0x0161, 0x203A, 0x0153, 0x017E, 0x0178};
    for (gsize i = 0; i < G_N_ELEMENTS(windows); i++)
        if (c == windows[i])
            return TRUE;
    if (c < 0x80)
        return c != 0 && strchr("!\"#$&*;<=>@[\\]^_`{|}", (int)c) != NULL;
    return c >= 0xA1 && c <= 0xFF && c != 0xA7 && c != 0xB0 && c != 0xB1 && c != 0xB4 &&
           c != 0xB6 && c != 0xD7 && c != 0xF7 && c != 0xA8;
}

gboolean repertoire_is_coded(const Glyphs *glyphs)
{
    guint wide = 0, odd = 0;
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        gboolean is_sign = is_odd(glyph->character);
        if ((glyph->character >= 0x100 && !is_sign) ||
            glyph->box.right - glyph->box.left < FULL * glyph->size)
            continue;
        wide++;
        odd += is_sign ? 1 : 0;
    }
    return odd >= SIGNS && odd * SIGN_PART >= wide;
}
