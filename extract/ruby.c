/* Ruby stands close above its word, closer than a line stands above the next one:
 *
 *         かんり            centres 0.7 of the word's size apart
 *     安全管理を行う。
 *
 * Half as large as the word, it is kana only, and most of what lies below it are ideographs.  A
 * note in small type has more room, other characters, or something else below it. */
#include "extract/ruby.h"

#include <math.h>

/* Ruby is so large at most, in sizes of its word, and in those of the page's text. */
#define LARGEST        0.65
#define LARGEST_COMMON 0.75
/* How far its centre is above that of its word, in the word's sizes. */
#define NEAREST  0.5
#define FARTHEST 0.86
/* Letters of one piece of ruby: how much their sizes differ, how far their centres lie apart in
 * height, and how wide the gaps are, in sizes. */
#define SIZES 0.1
#define LEVEL 0.1
#define GAP   4.0
/* A word's box may end so far before the ruby over it does, in the word's sizes. */
#define OVERHANG 0.35

static const Glyph *glyph_at(const Glyphs *glyphs, guint index)
{
    return &g_array_index(glyphs->glyphs, Glyph, index);
}

static gboolean is_kana(gunichar c)
{
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FC);
}

/* ﹅ ﹆ • ・ over each character of a word that is stressed. */
static gboolean is_stress(gunichar c)
{
    return c == 0xFE45 || c == 0xFE46 || c == 0x2022 || c == 0x30FB;
}

static gboolean is_ideograph(gunichar c)
{
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c == 0x3005 ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

static gboolean may_be(const Glyphs *glyphs, const Glyph *glyph)
{
    return glyph->state == GLYPH_SHOWN && glyph->size <= LARGEST_COMMON * glyphs->size &&
           (is_kana(glyph->character) || is_stress(glyph->character));
}

gboolean ruby_may_be(const Glyphs *glyphs)
{
    for (guint i = 0; i < glyphs->glyphs->len; i++)
        if (may_be(glyphs, glyph_at(glyphs, i)))
            return TRUE;
    return FALSE;
}

/* Whether @b goes on with the piece of small letters that @a belongs to, whatever it is. */
static gboolean goes_on(const Glyph *a, const Glyph *b)
{
    return fabs(a->size - b->size) <= SIZES * a->size &&
           fabs(a->y - b->y) <= LEVEL * a->size && b->box.left > a->box.left &&
           b->box.left - a->box.right <= GAP * a->size;
}

/* The glyph that the one at @index would explain, or NULL. */
static const Glyph *find_word(const Glyphs *glyphs, const Crowd *crowd, guint index)
{
    const Glyph *small = glyph_at(glyphs, index);
    double size = small->size / LARGEST;
    for (guint i = 0; i < 2; i++) {
        guint below = crowd_find_at(crowd, small->x, OVERHANG * size * i,
                                    small->y + NEAREST * size, small->y + 2 * size);
        if (below == G_MAXUINT)
            continue;
        const Glyph *word = glyph_at(glyphs, below);
        double distance = word->y - small->y;
        if (small->size <= LARGEST * word->size && distance >= NEAREST * word->size &&
            distance <= FARTHEST * word->size)
            return word;
    }
    return NULL;
}

/* Whether the letters from @first to before @end, one piece, are ruby. */
static gboolean is_ruby(const Glyphs *glyphs, const Crowd *crowd, guint first, guint end)
{
    guint ideographs = 0;
    for (guint i = first; i < end; i++) {
        const Glyph *glyph = glyph_at(glyphs, i);
        if (!may_be(glyphs, glyph))
            return FALSE;
        const Glyph *word = find_word(glyphs, crowd, i);
        if (word == NULL)
            return FALSE;
        ideographs += is_ideograph(word->character) || is_stress(glyph->character) ? 1 : 0;
    }
    return 2 * ideographs >= end - first;
}

GArray *ruby_find(const Glyphs *glyphs, const Crowd *crowd)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
    guint end;
    for (guint first = 0; first < glyphs->glyphs->len; first = end) {
        for (end = first + 1; end < glyphs->glyphs->len; end++)
            if (!goes_on(glyph_at(glyphs, end - 1), glyph_at(glyphs, end)))
                break;
        if (!may_be(glyphs, glyph_at(glyphs, first)) || !is_ruby(glyphs, crowd, first, end))
            continue;
        for (guint i = first; i < end; i++)
            g_array_append_val(found, i);
    }
    return found;
}
