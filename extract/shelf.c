#include "extract/shelf.h"

#include <math.h>

/* Lines are of one width whose ends lie so near each other, in points. */
#define SAME_END 2.0
/* So many characters may hang over the ends of lines, as signs of notes do. */
#define MOST_ACROSS 1u
/* More widths than this on a page are a picture's. */
#define MOST_SHELVES 40u

static void shelf_free(gpointer data)
{
    Shelf *shelf = data;
    g_array_unref(shelf->ys);
    g_free(shelf);
}

static Shelf *shelf_new(double left, double right)
{
    Shelf *shelf = g_new0(Shelf, 1);
    *shelf = (Shelf){left, right, g_array_new(FALSE, FALSE, sizeof(double))};
    return shelf;
}

static Shelf *find_shelf(const GPtrArray *shelves, const Ruling *line)
{
    for (guint i = 0; i < shelves->len; i++) {
        Shelf *shelf = g_ptr_array_index(shelves, i);
        if (fabs(shelf->left - line->start) <= SAME_END &&
            fabs(shelf->right - line->end) <= SAME_END)
            return shelf;
    }
    return NULL;
}

GPtrArray *shelves_find(const Rulings *rulings)
{
    GPtrArray *shelves = g_ptr_array_new_with_free_func(shelf_free);
    for (guint i = 0; i < rulings->level->len; i++) {
        const Ruling *line = &g_array_index(rulings->level, Ruling, i);
        if (line->kind != RULING_LINE)
            continue;
        Shelf *shelf = find_shelf(shelves, line);
        if (shelf == NULL && shelves->len < MOST_SHELVES) {
            shelf = g_new0(Shelf, 1);
            *shelf =
                (Shelf){line->start, line->end, g_array_new(FALSE, FALSE, sizeof(double))};
            g_ptr_array_add(shelves, shelf);
        }
        if (shelf != NULL)
            g_array_append_val(shelf->ys, line->position);
    }
    for (guint i = shelves->len; i > 0; i--) {
        const Shelf *shelf = g_ptr_array_index(shelves, i - 1);
        if (shelf->ys->len < SHELF_LEAST_LINES)
            g_ptr_array_remove_index(shelves, i - 1);
    }
    return shelves;
}

gboolean shelf_holds(const Shelf *shelf, double x, double y)
{
    return shelf->left <= x && x <= shelf->right &&
           g_array_index(shelf->ys, double, 0) <= y &&
           y <= g_array_index(shelf->ys, double, shelf->ys->len - 1);
}

static gboolean is_inner(const Shelf *inner, const Shelf *outer)
{
    double top = g_array_index(inner->ys, double, 0);
    double foot = g_array_index(inner->ys, double, inner->ys->len - 1);
    return inner != outer && shelf_holds(outer, inner->left, top) &&
           shelf_holds(outer, inner->right, foot);
}

void shelves_drop_inner(GPtrArray *shelves)
{
    for (guint i = shelves->len; i > 0; i--) {
        gboolean inner = FALSE;
        for (guint j = 0; j < shelves->len && !inner; j++)
            inner =
                is_inner(g_ptr_array_index(shelves, i - 1), g_ptr_array_index(shelves, j));
        if (inner)
            g_ptr_array_remove_index(shelves, i - 1);
    }
}

/* Which line of @shelf a height lies below, that lies on it. */
static guint find_line(const Shelf *shelf, double y)
{
    guint low = 0, high = shelf->ys->len - 1;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(shelf->ys, double, middle) <= y)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* What stands between two lines of a shelf. */
typedef struct {
    guint on, across; /* characters there, and beside it, as near as those of one line */
} Gap;

/* One for each line: what stands below it. */
static Gap *count_gaps(const Shelf *shelf, const Glyphs *glyphs, const GArray *indices)
{
    Gap *gaps = g_new0(Gap, shelf->ys->len);
    for (guint i = 0; i < indices->len; i++) {
        const Glyph *glyph =
            &g_array_index(glyphs->glyphs, Glyph, g_array_index(indices, guint, i));
        double near = SHELF_NEAR * glyph->size;
        if (!shelf_holds(shelf, shelf->left, glyph->y))
            continue;
        Gap *gap = &gaps[find_line(shelf, glyph->y)];
        if (shelf->left <= glyph->x && glyph->x <= shelf->right)
            gap->on++;
        else if (shelf->left - glyph->box.right < near &&
                 glyph->box.left - shelf->right < near)
            gap->across++;
    }
    return gaps;
}

/* Add the parts of @shelf to @parts. */
static void add_parts(GPtrArray *parts, const Shelf *shelf, const Gap *gaps)
{
    Shelf *part = NULL;
    for (guint i = 0; i < shelf->ys->len; i++) {
        double y = g_array_index(shelf->ys, double, i);
        gboolean row =
            i + 1 < shelf->ys->len && gaps[i].on > 0 && gaps[i].across <= MOST_ACROSS;
        if (part == NULL && row) {
            part = shelf_new(shelf->left, shelf->right);
            g_ptr_array_add(parts, part);
        }
        if (part != NULL)
            g_array_append_val(part->ys, y);
        if (!row)
            part = NULL;
    }
}

void shelves_part(GPtrArray *shelves, const Glyphs *glyphs, const GArray *indices)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    for (guint i = 0; i < shelves->len; i++) {
        const Shelf *shelf = g_ptr_array_index(shelves, i);
        g_autofree Gap *gaps = count_gaps(shelf, glyphs, indices);
        add_parts(parts, shelf, gaps);
    }
    g_ptr_array_set_size(shelves, 0);
    for (guint i = 0; i < parts->len; i++)
        g_ptr_array_add(shelves, g_ptr_array_index(parts, i));
}
