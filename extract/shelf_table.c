#include "extract/shelf_table.h"

#include "extract/aligned.h"
#include "extract/numbers.h"
#include "extract/shelf_rows.h"
#include "model/characters.h"

#include <math.h>

/* Letters may reach over the ends of lines by so many points. */
#define OVER 1.0
/* So many characters may stand nearer than text beside a table, as signs of notes do. */
#define MOST_CROSSING 1u
/* Less text, in characters, is no table, and none that stands beside one. */
#define LEAST_TEXT 8u
/* Lines nearer to each other, in points, are one. */
#define SAME 1.0
/* The part of the text between the lines that a table must hold: else it was read in part. */
#define NEARLY_ALL 0.95

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

/* Whether nearly all of what stands between the lines lies in @grid. */
static gboolean takes_all(const Grid *grid, const Glyphs *glyphs, const GArray *indices)
{
    guint taken = 0;
    for (guint i = 0; i < indices->len; i++) {
        const Glyph *glyph =
            &g_array_index(glyphs->glyphs, Glyph, g_array_index(indices, guint, i));
        taken += grid_find_cell(grid, glyph->x, glyph->y) != GRID_NO_CELL ? 1 : 0;
    }
    return taken >= NEARLY_ALL * indices->len;
}

/* The table reaches as far as its lines, and up to one of them. */
static void widen(const Grid *grid, const Shelf *shelf)
{
    double *left = &g_array_index(grid->xs, double, 0);
    double *right = &g_array_index(grid->xs, double, grid->xs->len - 1);
    double *top = &g_array_index(grid->ys, double, 0), line = -INFINITY;
    *left = MIN(*left, shelf->left);
    *right = MAX(*right, shelf->right);
    for (guint i = 0; i < shelf->ys->len && g_array_index(shelf->ys, double, i) <= *top;
         i++)
        line = g_array_index(shelf->ys, double, i);
    if (line > -INFINITY)
        *top = line;
}

/* Whether lines that leave out columns part some cells as well. */
static gboolean has_short_lines(const Rulings *rulings, const Shelf *shelf)
{
    guint next = 0;
    for (guint i = 0; i < rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(rulings->level, Ruling, i);
        if (ruling->position < g_array_index(shelf->ys, double, 0) + SAME ||
            ruling->end < shelf->left || ruling->start > shelf->right)
            continue;
        while (next < shelf->ys->len &&
               g_array_index(shelf->ys, double, next) < ruling->position - SAME)
            next++;
        if (next == shelf->ys->len)
            break;
        if (g_array_index(shelf->ys, double, next) > ruling->position + SAME)
            return TRUE;
    }
    return FALSE;
}

static Grid *read_rows(const Glyphs *glyphs, const Rulings *rulings, const Shelf *shelf,
                       const Standing *standing)
{
    return has_short_lines(rulings, shelf)
               ? NULL
               : shelf_rows_find(glyphs, standing->taken, shelf);
}

static Grid *read_shelf(const Glyphs *glyphs, const Rulings *rulings, const Shelf *shelf,
                        const Standing *standing)
{
    if (standing->taken->len < LEAST_TEXT || standing->crossing > MOST_CROSSING ||
        is_ideographic(glyphs, standing->taken))
        return NULL;
    Grid *grid = numbers_find(glyphs, standing->taken, rulings, TRUE);
    if (grid != NULL && takes_all(grid, glyphs, standing->taken)) {
        widen(grid, shelf);
        return grid;
    }
    if (grid != NULL) {
        Grid *rows = read_rows(glyphs, rulings, shelf, standing);
        gboolean better = rows != NULL && grid_columns(rows) >= grid_columns(grid);
        grid_free(better ? grid : rows);
        return better ? rows : grid;
    }
    if (standing->beside < LEAST_TEXT)
        return NULL;
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
        grid = read_shelf(glyphs, rulings, shelf, &standing);
        *next += grid == NULL ? 1 : 0;
        g_array_unref(standing.taken);
    }
    return grid;
}

Grid *shelf_table_find_rows(const Glyphs *glyphs, const GArray *indices,
                            const Rulings *rulings, const GPtrArray *shelves)
{
    Grid *grid = NULL;
    for (guint i = 0; i < shelves->len && grid == NULL; i++) {
        const Shelf *shelf = g_ptr_array_index(shelves, i);
        Standing standing = find_standing(glyphs, indices, shelf);
        if (standing.taken->len >= LEAST_TEXT && standing.crossing <= MOST_CROSSING &&
            !is_ideographic(glyphs, standing.taken))
            grid = read_rows(glyphs, rulings, shelf, &standing);
        g_array_unref(standing.taken);
    }
    return grid;
}
