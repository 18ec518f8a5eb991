#include "extract/shelf_table.h"

#include "extract/aligned.h"
#include "extract/numbers.h"
#include "model/characters.h"

/* Letters may reach over the ends of lines by so many points. */
#define OVER 1.0
/* So many characters may stand nearer than text beside a table, as signs of notes do. */
#define MOST_CROSSING 1u
/* Less text, in characters, is no table, and none that stands beside one. */
#define LEAST_TEXT 8u

/* What stands on a shelf, and at its heights. */
typedef struct {
    GArray *taken;  /* of guint: the glyphs on it */
    guint beside;   /* how many stand beside it … */
    guint crossing; /* … so near that the lines do not bound their text */
} Standing;

static Standing find_standing(const Glyphs *glyphs, const GArray *indices,
                              const Shelf *shelf)
{
    Standing standing = {g_array_new(FALSE, FALSE, sizeof(guint)), 0, 0};
    const Shelf wider = {shelf->left - OVER, shelf->right + OVER, shelf->ys};
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, index);
        if (!shelf_holds(&wider, shelf->left, glyph->y))
            continue;
        double gap = MAX(shelf->left - glyph->box.right, glyph->box.left - shelf->right);
        if (shelf_holds(&wider, glyph->x, glyph->y))
            g_array_append_val(standing.taken, index);
        else if (gap < SHELF_NEAR * glyph->size)
            standing.crossing++;
        else
            standing.beside++;
    }
    return standing;
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

static Grid *read_shelf(const Glyphs *glyphs, const Rulings *rulings,
                        const Standing *standing)
{
    if (standing->taken->len < LEAST_TEXT || standing->crossing > MOST_CROSSING ||
        is_ideographic(glyphs, standing->taken))
        return NULL;
    Grid *grid = numbers_find(glyphs, standing->taken, rulings, TRUE);
    if (grid != NULL || standing->beside < LEAST_TEXT)
        return grid;
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Word));
    return aligned_find(glyphs, standing->taken, rulings, columns);
}

Grid *shelf_table_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                       const GPtrArray *shelves, guint *next)
{
    Grid *grid = NULL;
    while (grid == NULL && *next < shelves->len) {
        const Shelf *shelf = g_ptr_array_index(shelves, *next);
        Standing standing = find_standing(glyphs, indices, shelf);
        grid = read_shelf(glyphs, rulings, &standing);
        *next += grid == NULL ? 1 : 0;
        g_array_unref(standing.taken);
    }
    return grid;
}
