/* A program that thinks its font narrower than it is wraps lines too late.  They run on over the
 * right edge of their cell, and onto the text of the next one or out of the table:
 *
 *     | 6.10 災害、サイバー|C.最低限の |        painted: "6.10 災害、サイバー", "C.最低限の"
 *     | 攻撃への対応       |ガイドライン |        told:    "6.10 災害、サイバ", "ーC.最低限の"
 *
 * Poppler tells letters by their places, those that stand on each other in any order.  What was painted
 * together is known, though: such a line is put together again. */
#include "extract/painted.h"

#include "extract/margin.h"
#include "model/order.h"

#include <math.h>

/* Letters of one line miss or overlap each other by less than this part of their size, … */
#define TOUCH 0.06
/* … may have a space between them that is at most so wide, … */
#define SPACE 1.5
/* … and are as high as each other but for this. */
#define LEVEL 0.1
/* A text begins at its column's margin if it is so near to it, in parts of the size. */
#define MARGIN_NEAR 0.1
/* A text that begins so near to its cell's left edge, in parts of the size, is set from there. */
#define FLUSH 1.0

typedef struct {
    const GArray *glyphs; /* of Glyph */
    const GPtrArray *grids;
    GArray *owners;     /* of Owner */
    GPtrArray *margins; /* see margins_find() */
} Painted;

static const Glyph *glyph_at(const Painted *painted, guint index)
{
    return &g_array_index(painted->glyphs, Glyph, index);
}

static Owner *owner_at(const Painted *painted, guint index)
{
    return &g_array_index(painted->owners, Owner, index);
}

static gint by_painting(gconstpointer a, gconstpointer b, gpointer data)
{
    const Glyph *x = glyph_at(data, *(const guint *)a),
                *y = glyph_at(data, *(const guint *)b);
    if (x->run != y->run)
        return x->run < y->run ? -1 : 1;
    return x->box.left < y->box.left ? -1 : x->box.left > y->box.left;
}

/* The glyphs that are known to be painted, and that a cell has or none, as they were painted. */
static GArray *list_painted(Painted *painted)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < painted->glyphs->len; i++)
        if (glyph_at(painted, i)->run > 0 && (owner_at(painted, i)->kind == OWNER_CELL ||
                                              owner_at(painted, i)->kind == OWNER_OUTSIDE))
            g_array_append_val(list, i);
    order_array(list, by_painting, painted);
    return list;
}

/* How far behind the margin of its cell a glyph begins, in parts of its size. */
static double behind_margin(const Painted *painted, guint index)
{
    const Glyph *glyph = glyph_at(painted, index);
    return margins_behind(painted->margins, painted->grids, owner_at(painted, index),
                          glyph) /
           glyph->size;
}

/* Whether the line of @a goes on with @b, which stands in another cell or in none.  A run that
 * shows several columns has a space before each, and each at its margin. */
static gboolean crosses(const Painted *painted, guint a, guint b)
{
    const Glyph *left = glyph_at(painted, a), *right = glyph_at(painted, b);
    double size = MAX(left->size, right->size), gap = right->box.left - left->box.right;
    gboolean is_cell = owner_at(painted, b)->kind == OWNER_CELL;
    if (left->run == right->run)
        return gap <= TOUCH * size || !is_cell || behind_margin(painted, b) < -MARGIN_NEAR;
    return !is_cell || fabs(behind_margin(painted, b)) > MARGIN_NEAR;
}

/* Whether @b goes on with the line from @first to @a: in one run, or in the next one, where it
 * touches. */
static gboolean goes_on(const Painted *painted, guint first, guint a, guint b)
{
    const Glyph *left = glyph_at(painted, a), *right = glyph_at(painted, b);
    double size = MAX(left->size, right->size), gap = right->box.left - left->box.right;
    gboolean is_one_run = left->run == right->run;
    if (fabs(left->y - right->y) > LEVEL * size ||
        gap > (is_one_run ? SPACE : TOUCH) * size ||
        (!is_one_run && (right->run != left->run + 1 || gap < -TOUCH * size)))
        return FALSE;
    const Owner *owner = owner_at(painted, b);
    /* Inside of a word, as of an address that is not wrapped, no text begins. */
    gboolean in_word = left->character < 0x80 && right->character < 0x80;
    return owner_is_same(*owner_at(painted, is_one_run || in_word ? a : first), *owner) ||
           crosses(painted, a, b);
}

static gboolean begins_cell(const Painted *painted, guint index)
{
    const Owner *owner = owner_at(painted, index);
    const Glyph *glyph = glyph_at(painted, index);
    if (owner->kind != OWNER_CELL)
        return FALSE;
    double indent = glyph->box.left - owner_cell_box(owner, painted->grids).left;
    return indent < FLUSH * glyph->size;
}

void painted_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners)
{
    if (grids->len == 0)
        return;
    g_autoptr(GPtrArray) margins = margins_find(glyphs, grids, owners);
    Painted painted = {glyphs->glyphs, grids, owners, margins};
    g_autoptr(GArray) list = list_painted(&painted);
    const guint *at = &g_array_index(list, guint, 0);
    guint end;
    for (guint first = 0; first < list->len; first = end) {
        for (end = first + 1; end < list->len; end++)
            if (!goes_on(&painted, at[first], at[end - 1], at[end]))
                break;
        if (begins_cell(&painted, at[first]))
            for (guint i = first + 1; i < end; i++)
                *owner_at(&painted, at[i]) = *owner_at(&painted, at[first]);
    }
}
