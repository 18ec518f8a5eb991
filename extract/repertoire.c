#include "extract/repertoire.h"

/* The basic ideographs of Unicode. */
#define FIRST 0x4E00u
#define LAST  0x9FFFu
/* So many different foreign ideographs, and so great a part of all, are no name of a person. */
#define DIFFERENT 4u
#define PART      40u /* one in forty */

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
