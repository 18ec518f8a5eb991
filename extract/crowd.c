#include "extract/crowd.h"

#include <math.h>

/* Of the larger one's size: two letters of one line stand at one height, and are of one size. */
#define LEVEL 0.25
#define SIZES 0.25
/* So much of the narrower one is covered; so near in the middle, one is drawn around the other. */
#define COVERED 0.5
#define AROUND  0.12
/* Glyphs are kept by bands of this height, in points; so many to the left of one are looked at. */
#define BAND       8.0
#define MOST_BANDS 4000u
#define NEIGHBOURS 40u

struct Crowd {
    const GArray *glyphs;
    GPtrArray *bands; /* of GArray of guint, by the left edges of their glyphs */
};

static const Glyph *glyph_at(const Crowd *crowd, guint index)
{
    return &g_array_index(crowd->glyphs, Glyph, index);
}

static guint find_band(const Crowd *crowd, double y)
{
    return (guint)CLAMP(floor(y / BAND), 0.0, (double)crowd->bands->len - 1);
}

static gint by_left(gconstpointer a, gconstpointer b, gpointer data)
{
    const Crowd *crowd = data;
    guint i = *(const guint *)a, j = *(const guint *)b;
    double x = glyph_at(crowd, i)->box.left, y = glyph_at(crowd, j)->box.left;
    if (x != y)
        return x < y ? -1 : 1;
    return i < j ? -1 : i > j;
}

Crowd *crowd_new(const GArray *glyphs)
{
    Crowd *crowd = g_new0(Crowd, 1);
    crowd->glyphs = glyphs;
    crowd->bands = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    double bottom = 0;
    for (guint i = 0; i < glyphs->len; i++)
        bottom = fmax(bottom, glyph_at(crowd, i)->y);
    guint count = (guint)CLAMP(bottom / BAND + 1, 1.0, (double)MOST_BANDS);
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(crowd->bands, g_array_new(FALSE, FALSE, sizeof(guint)));
    for (guint i = 0; i < glyphs->len; i++)
        if (glyph_at(crowd, i)->state == GLYPH_SHOWN)
            g_array_append_val((GArray *)g_ptr_array_index(
                                   crowd->bands, find_band(crowd, glyph_at(crowd, i)->y)),
                               i);
    for (guint i = 0; i < count; i++)
        g_array_sort_with_data(g_ptr_array_index(crowd->bands, i), by_left, crowd);
    return crowd;
}

void crowd_free(Crowd *crowd)
{
    if (crowd == NULL)
        return;
    g_ptr_array_unref(crowd->bands);
    g_free(crowd);
}

gboolean crowd_is_collision(const Glyph *a, const Glyph *b)
{
    double size = MAX(a->size, b->size);
    double narrower = MIN(a->box.right - a->box.left, b->box.right - b->box.left);
    double common = MIN(a->box.right, b->box.right) - MAX(a->box.left, b->box.left);
    return a->character != b->character && common >= COVERED * narrower && narrower > 0 &&
           fabs(a->y - b->y) <= LEVEL * size && fabs(a->size - b->size) <= SIZES * size &&
           fabs(a->x - b->x) > AROUND * size && g_unichar_isalnum(a->character) &&
           g_unichar_isalnum(b->character);
}

/* One past the last glyph of a band that begins before @x. */
static guint find_before(const Crowd *crowd, const GArray *band, double x)
{
    guint low = 0, high = band->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (glyph_at(crowd, g_array_index(band, guint, middle))->box.left < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

guint crowd_find(const Crowd *crowd, guint index, guint first, guint end)
{
    const Glyph *glyph = glyph_at(crowd, index);
    guint last = find_band(crowd, glyph->y + LEVEL * glyph->size);
    for (guint i = find_band(crowd, glyph->y - LEVEL * glyph->size); i <= last; i++) {
        const GArray *band = g_ptr_array_index(crowd->bands, i);
        guint behind = find_before(crowd, band, glyph->box.right);
        for (guint j = behind; j > 0 && behind - j < NEIGHBOURS; j--) {
            guint other = g_array_index(band, guint, j - 1);
            if ((other < first || other >= end) &&
                crowd_is_collision(glyph, glyph_at(crowd, other)))
                return other;
        }
    }
    return G_MAXUINT;
}

guint crowd_find_at(const Crowd *crowd, double x, double slack, double top, double bottom)
{
    guint found = G_MAXUINT, last = find_band(crowd, bottom);
    for (guint i = find_band(crowd, top); i <= last && found == G_MAXUINT; i++) {
        const GArray *band = g_ptr_array_index(crowd->bands, i);
        guint behind = find_before(crowd, band, x + slack);
        for (guint j = behind; j > 0 && behind - j < NEIGHBOURS; j--) {
            guint other = g_array_index(band, guint, j - 1);
            const Glyph *glyph = glyph_at(crowd, other);
            if (glyph->box.right >= x - slack && glyph->y >= top && glyph->y <= bottom &&
                (found == G_MAXUINT || glyph->y < glyph_at(crowd, found)->y))
                found = other;
        }
    }
    return found;
}
