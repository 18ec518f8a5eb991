#include "extract/shelf_table.h"

#include "extract/aligned.h"
#include "extract/numbers.h"
#include "model/characters.h"

/* Letters may reach over the ends of lines by so many points. */
#define OVER 1.0
/* Less text, in characters, is no table, and none that stands beside one. */
#define LEAST_TEXT 8u

/* The glyphs that stand on @shelf, of @indices.  @beside: how many stand beside it. */
static GArray *take_glyphs(const Glyphs *glyphs, const GArray *indices, const Shelf *shelf,
                           guint *beside)
{
    GArray *taken = g_array_new(FALSE, FALSE, sizeof(guint));
    const Shelf wider = {shelf->left - OVER, shelf->right + OVER, shelf->ys};
    *beside = 0;
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, index);
        if (shelf_holds(&wider, glyph->x, glyph->y))
            g_array_append_val(taken, index);
        else if (shelf_holds(&wider, shelf->left, glyph->y))
            (*beside)++;
    }
    return taken;
}

/* In text whose words have no spaces, lines may leave out cells of several rows. */
static gboolean is_ideographic(const Glyphs *glyphs, const GArray *indices)
{
    guint cjk = 0;
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        gunichar character = g_array_index(glyphs->glyphs, Glyph, index).character;
        cjk += characters_is_cjk(character) ? 1 : 0;
    }
    return 8 * cjk > indices->len;
}

Grid *shelf_table_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                       const GPtrArray *shelves, guint *next)
{
    Grid *grid = NULL;
    while (grid == NULL && *next < shelves->len) {
        guint beside;
        g_autoptr(GArray) taken =
            take_glyphs(glyphs, indices, g_ptr_array_index(shelves, *next), &beside);
        (*next)++;
        if (taken->len < LEAST_TEXT || is_ideographic(glyphs, taken))
            continue;
        grid = numbers_find(glyphs, taken, rulings, TRUE);
        if (grid != NULL || beside < LEAST_TEXT)
            continue;
        g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Word));
        grid = aligned_find(glyphs, taken, rulings, columns);
    }
    return grid;
}
