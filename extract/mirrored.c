/* Which way a turned letter looks poppler reads from the signs of its matrix.  In a font that is
 * drawn (Type 3) the font's own matrix may turn y round, as browsers write it, and counts as well:
 * a line that runs down is taken for one that runs up.  Then its last letter is told first, and all
 * boxes lie as far below the base line as they should above it.  Other fonts of the page are told
 * rightly.  Boxes that are as high are those of one font, or of fonts that are told alike: they
 * decide together, since poppler mixes lines whose boxes overlap. */
#include "extract/mirrored.h"

#include "extract/letter.h"

#include <math.h>
#include <stdlib.h>

/* Boxes of one line stand as high but for this part of their height; those of one font are as
 * high. */
#define LEVEL 0.02

/* Text of more sizes is no sheet. */
#define MOST_CLASSES 100u
/* A letter is painted so near to the beginning of its box and to where its base line should be, in
 * heights of the box. */
#define NEAR 0.05
#define BASE 0.25

/* A letter that is painted: where it begins on its base line. */
typedef struct {
    double x, y, em;
    guint place; /* in the drawing */
} Painted;

typedef struct {
    Glyph glyph;
    guint place; /* of its letter */
} Mended;

/* Boxes that are as high. */
typedef struct {
    double height;
    int balance; /* how many more of them follow the one before to the right than to the left */
} Class;

typedef struct {
    Class list[MOST_CLASSES];
    guint count;
} Classes;

static Glyph *glyph_at(const Glyphs *glyphs, guint index)
{
    return &g_array_index(glyphs->glyphs, Glyph, index);
}

static double height_of(Box box)
{
    return box.bottom - box.top;
}

/* The class of boxes of @height, which is added if there is none; NULL if there are too many. */
static Class *find_class(Classes *classes, double height)
{
    for (guint i = 0; i < classes->count; i++)
        if (fabs(classes->list[i].height - height) <= LEVEL * height)
            return &classes->list[i];
    if (classes->count == MOST_CLASSES)
        return NULL;
    Class *added = &classes->list[classes->count++];
    *added = (Class){height, 0};
    return added;
}

static void find_classes(const Glyphs *glyphs, Classes *classes)
{
    for (guint i = 1; i < glyphs->glyphs->len; i++) {
        Box before = glyph_at(glyphs, i - 1)->box, box = glyph_at(glyphs, i)->box;
        double height = height_of(box);
        Class *class = find_class(classes, height);
        if (class != NULL && !glyph_at(glyphs, i)->breaks &&
            fabs(box.top - before.top) < LEVEL * height &&
            fabs(height_of(before) - height) <= LEVEL * height)
            class->balance += box.left > before.left ? 1 : box.left < before.left ? -1 : 0;
    }
}

static gboolean is_mirrored(Classes *classes, const Glyph *glyph)
{
    const Class *class = find_class(classes, height_of(glyph->box));
    return class != NULL && class->balance < 0;
}

/* ---- painted letters ---------------------------------------------------------------------- */

static gint by_x(gconstpointer a, gconstpointer b)
{
    const Painted *x = a, *y = b;
    if (x->x != y->x)
        return x->x < y->x ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static GArray *list_painted(const Drawing *drawing)
{
    GArray *painted = g_array_new(FALSE, FALSE, sizeof(Painted));
    for (guint i = 0; i < drawing->runs->len; i++) {
        const DrawingRun *run = &g_array_index(drawing->runs, DrawingRun, i);
        for (guint j = 0; j < run->letters; j++) {
            guint place = run->first + j;
            const DrawingLetter *letter =
                &g_array_index(drawing->letters, DrawingLetter, place);
            Painted one = {letter->x, letter->y, run->size, place};
            g_array_append_val(painted, one);
        }
    }
    g_array_sort(painted, by_x);
    return painted;
}

/* The letter that begins at @x with its base line nearest to @y, or NULL. */
static const Painted *find_painted(const GArray *painted, double x, double y, double height)
{
    guint low = 0, high = painted->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(painted, Painted, middle).x < x - NEAR * height)
            low = middle + 1;
        else
            high = middle;
    }
    const Painted *best = NULL;
    for (; low < painted->len; low++) {
        const Painted *one = &g_array_index(painted, Painted, low);
        if (one->x > x + NEAR * height)
            break;
        if (fabs(one->y - y) < BASE * height &&
            (best == NULL || fabs(one->y - y) < fabs(best->y - y)))
            best = one;
    }
    return best;
}

/* ---- mending ------------------------------------------------------------------------------- */

/* The glyph's box is turned over its base line, which lies where it is painted. */
static void mend_glyph(Mended *mended, const GArray *painted, Glyph glyph)
{
    Box *box = &glyph.box;
    double height = height_of(*box), base = box->top + LETTER_BELOW * height;
    const Painted *letter = find_painted(painted, box->left, base, height);
    double em = letter != NULL ? letter->em : height;
    base = letter != NULL ? letter->y : base;
    box->top = base - LETTER_ABOVE * em;
    box->bottom = base + LETTER_BELOW * em;
    *mended = (Mended){glyph, letter != NULL ? letter->place : G_MAXUINT};
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const Mended *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->glyph.box.left < y->glyph.box.left ? -1
                                                 : x->glyph.box.left > y->glyph.box.left;
}

/* The glyphs from @first to before @end come in the order in which they are painted; what white
 * space was told between them is of no use. */
static void mend_stretch(const Glyphs *glyphs, const GArray *painted, guint first,
                         guint end)
{
    g_autofree Mended *stretch = g_new(Mended, end - first);
    for (guint i = first; i < end; i++)
        mend_glyph(&stretch[i - first], painted, *glyph_at(glyphs, i));
    qsort(stretch, end - first, sizeof *stretch, by_place);
    for (guint i = first; i < end; i++) {
        Glyph *glyph = glyph_at(glyphs, i);
        *glyph = stretch[i - first].glyph;
        glyph->spaced = glyph->breaks =
            i == first || fabs(glyph->box.top - stretch[i - first - 1].glyph.box.top) >
                              height_of(glyph->box) / 2;
    }
}

void mirrored_mend(Glyphs *glyphs, const Drawing *drawing)
{
    Classes classes = {.count = 0};
    gboolean any = FALSE;
    find_classes(glyphs, &classes);
    for (guint i = 0; i < classes.count; i++)
        any = any || classes.list[i].balance < 0;
    if (!any)
        return;
    g_autoptr(GArray) painted = list_painted(drawing);
    for (guint first = 0, end; first < glyphs->glyphs->len; first = end + 1) {
        for (end = first; end < glyphs->glyphs->len; end++)
            if (!is_mirrored(&classes, glyph_at(glyphs, end)))
                break;
        if (end > first)
            mend_stretch(glyphs, painted, first, end);
    }
}
