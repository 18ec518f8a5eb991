/* Two kinds of strings, glyphs that touch, lie in several cells.
 *
 *   overhang    a line that is a little too long: its last full stop hangs over the edge, as
 *               Japanese setting allows, or its last letter does
 *
 *                   | …を定めること|。適合可能 |      。 belongs to the left
 *
 *   overflow    a text that is not wrapped runs on over empty cells, as spreadsheets show it
 *
 *                   | 1.人的・組|織的対策 |        |
 *
 *               to the left of its cell or on both sides, if it is set from the right or in the
 *               middle.  It runs on over other text, too, where a font is wider than the one that
 *               was meant: letters that stand on those of another string are none of their cell
 *
 * What such a string has in another cell begins before the margin where that column's own texts
 * begin; what begins there is no part of it. */
#include "extract/overflow.h"

#include "extract/crowd.h"
#include "extract/margin.h"

#include <math.h>

/* Glyphs of one string miss or overlap each other by less than this part of their size. */
#define TOUCH 0.06
/* Where two glyphs meet so far from an edge, one of them stands astride it. */
#define ASTRIDE 0.1
/* A text begins at its column's margin if it is so near to it, in parts of the size. */
#define MARGIN_NEAR 0.1
/* So many glyphs may hang over into a cell that has a text of its own. */
#define OVERHANG 2u
/* A text that begins so near to its cell's left edge, in parts of the size, is set from there. */
#define FLUSH 1.0
/* What is set in the middle of a cell leaves it by less than this, in parts of the size. */
#define CENTRED 0.5
/* A space in a string is at most so wide, in parts of the size. */
#define INNER_SPACE 1.5

typedef struct {
    const GArray *glyphs; /* of Glyph */
    const GPtrArray *grids;
    GArray *owners;     /* of Owner */
    GPtrArray *counts;  /* for each grid: of guint, how many glyphs a cell has */
    GPtrArray *margins; /* see margins_find() */
    Crowd *crowd;       /* NULL until it is asked */
} Overflow;

static const Glyph *glyph_at(const Overflow *overflow, guint index)
{
    return &g_array_index(overflow->glyphs, Glyph, index);
}

static Owner *owner_at(const Overflow *overflow, guint index)
{
    return &g_array_index(overflow->owners, Owner, index);
}

static Box cell_box(const Overflow *overflow, const Owner *owner)
{
    return owner_cell_box(owner, overflow->grids);
}

/* A string is taken apart where its glyphs change owner. */
typedef struct {
    guint first, end;  /* glyphs */
    guint length;      /* without those that belong to nobody */
    gboolean intrudes; /* it begins as no text of its cell would */
    Owner owner;
} Part;

/* How many glyphs @owner's cell has. */
static guint count_of(const Overflow *overflow, const Owner *owner)
{
    const guint *counts = g_ptr_array_index(overflow->counts, owner->grid);
    return counts[owner->cell];
}

/* How far behind the margin of its cell a glyph begins, in points; none outside of cells. */
static double behind_margin(const Overflow *overflow, guint index)
{
    const Owner *owner = owner_at(overflow, index);
    if (owner->kind != OWNER_CELL)
        return -INFINITY;
    return margins_behind(overflow->margins, overflow->grids, owner,
                          glyph_at(overflow, index));
}

/* Whether one painted run shows both.  A program that draws cells one by one begins a run with
 * each. */
static gboolean same_run(const Glyph *a, const Glyph *b)
{
    return a->run > 0 && a->run == b->run;
}

/* Whether a run that begins with the glyph goes on in the glyph's cell: a line in the middle of it
 * that is a little too wide. */
static gboolean leads_line(const Overflow *overflow, guint index)
{
    const Glyph *glyph = glyph_at(overflow, index);
    return glyph->starts && index + 1 < overflow->glyphs->len &&
           same_run(glyph, glyph_at(overflow, index + 1)) &&
           owner_is_same(*owner_at(overflow, index), *owner_at(overflow, index + 1));
}

/* Whether glyph @b stands astride the right edge of the cell in which @a stands: a list's point that
 * was set at the end of a line, say.  Texts of the next cell begin behind that edge. */
static gboolean is_astride(const Overflow *overflow, guint a, guint b)
{
    const Owner *owner = owner_at(overflow, a);
    const Glyph *glyph = glyph_at(overflow, b);
    return owner->kind == OWNER_CELL && !owner_is_same(*owner, *owner_at(overflow, b)) &&
           cell_box(overflow, owner).right - glyph->box.left > ASTRIDE * glyph->size &&
           !leads_line(overflow, b);
}

/* Whether the cell of a glyph holds more than the line in which it stands. */
static gboolean has_more_text(const Overflow *overflow, guint index)
{
    const Owner *owner = owner_at(overflow, index);
    guint first = index, end = index + 1;
    while (end < overflow->glyphs->len && owner_is_same(*owner_at(overflow, end), *owner) &&
           !glyph_at(overflow, end)->breaks)
        end++;
    while (first > 0 && owner_is_same(*owner_at(overflow, first - 1), *owner) &&
           !glyph_at(overflow, first)->breaks)
        first--;
    return owner->kind == OWNER_CELL && count_of(overflow, owner) > end - first;
}

/* Whether the glyph stands on one of its cell that is none of those from @first to before @end. */
static gboolean find_collision(Overflow *overflow, guint index, guint first, guint end)
{
    if (overflow->crowd == NULL)
        overflow->crowd = crowd_new(overflow->glyphs);
    guint other = crowd_find(overflow->crowd, index, first, end);
    return other != G_MAXUINT &&
           owner_is_same(*owner_at(overflow, other), *owner_at(overflow, index));
}

/* Whether a space parts the glyphs, of one painted run, and @b stands before the margin of another
 * cell: a line whose last word hangs over.  A run of several columns has each at its margin. */
static gboolean hangs_over(const Overflow *overflow, guint a, guint b)
{
    const Glyph *left = glyph_at(overflow, a), *right = glyph_at(overflow, b);
    double gap = right->box.left - left->box.right;
    return same_run(left, right) && gap >= 0 && gap <= INNER_SPACE * right->size &&
           behind_margin(overflow, b) < -MARGIN_NEAR * right->size;
}

/* Whether glyph @b goes on with the string that @a ends.  @crossed: the string has begun in another
 * cell. */
static gboolean goes_on(Overflow *overflow, guint a, guint b, gboolean crossed)
{
    const Glyph *left = glyph_at(overflow, a), *right = glyph_at(overflow, b);
    double size = MAX(left->size, right->size);
    double gap = right->box.left - left->box.right;
    if (right->breaks || fabs(left->y - right->y) > TOUCH * size)
        return FALSE;
    /* Spaces stand in a string, but behind an edge they may part it from its cell's own text. */
    if (!crossed && owner_is_same(*owner_at(overflow, a), *owner_at(overflow, b)))
        return gap >= -TOUCH * size && gap <= INNER_SPACE * size;
    if (is_astride(overflow, a, b))
        return gap >= -TOUCH * size && gap <= INNER_SPACE * size;
    if (right->spaced || fabs(gap) > TOUCH * size)
        return !crossed && hangs_over(overflow, a, b);
    /* Inside of a word, as of an address that is not wrapped, no text begins. */
    if (owner_is_same(*owner_at(overflow, a), *owner_at(overflow, b)) &&
        left->character < 0x80 && right->character < 0x80)
        return TRUE;
    /* Poppler's words may go on into the next cell; then their boxes meet. */
    return fabs(behind_margin(overflow, b)) > MARGIN_NEAR * size || same_run(left, right) ||
           !(right->starts || has_more_text(overflow, b)) ||
           find_collision(overflow, b, b, b + 1);
}

/* Whether the string that reaches from @a into the cell of @b stands there as no text of that
 * cell would: astride the edge, before the margin, or outside of the table. */
static gboolean intrudes(const Overflow *overflow, guint a, guint b)
{
    const Owner *left = owner_at(overflow, a), *right = owner_at(overflow, b);
    const Glyph *glyph = glyph_at(overflow, b);
    if (right->kind != OWNER_CELL || same_run(glyph_at(overflow, a), glyph))
        return TRUE;
    if (behind_margin(overflow, b) < -MARGIN_NEAR * glyph->size)
        return TRUE;
    double meet = (glyph_at(overflow, a)->box.right + glyph->box.left) / 2;
    return left->kind == OWNER_CELL &&
           fabs(meet - cell_box(overflow, left).right) > ASTRIDE * glyph->size;
}

/* Take the string that begins at @first apart.  Returns: the first glyph behind it. */
static guint read_string(Overflow *overflow, guint first, GArray *parts)
{
    guint before = first;
    g_array_set_size(parts, 0);
    guint i = first;
    for (; i < overflow->glyphs->len; i++) {
        Owner owner = *owner_at(overflow, i);
        if (owner.kind == OWNER_NOBODY)
            continue;
        if (i > first && !goes_on(overflow, before, i, parts->len > 1))
            break;
        Part *last = parts->len > 0 ? &g_array_index(parts, Part, parts->len - 1) : NULL;
        if (last != NULL && owner_is_same(last->owner, owner)) {
            last->end = i + 1;
            last->length++;
        } else {
            gboolean intruding = last != NULL && intrudes(overflow, before, i);
            Part part = {i, i + 1, 1, intruding, owner};
            g_array_append_val(parts, part);
        }
        before = i;
    }
    return MAX(i, first + 1);
}

/* Whether all that a cell holds is this part of a string. */
static gboolean has_no_other(const Overflow *overflow, const Part *part)
{
    return part->owner.kind == OWNER_OUTSIDE ||
           (part->owner.kind == OWNER_CELL &&
            count_of(overflow, &part->owner) == part->length);
}

/* Whether the string may be taken out of @part: it hangs over, or the cell has nothing else. */
static gboolean may_leave(const Overflow *overflow, const Part *part)
{
    return part->owner.kind <= OWNER_OUTSIDE &&
           (part->length <= OVERHANG || has_no_other(overflow, part));
}

/* Whether @part, of the string from @first to before @end, stands on letters of another string of
 * the same cell. */
static gboolean collides(Overflow *overflow, const Part *part, guint first, guint end)
{
    for (guint i = part->first; i < part->end; i++)
        if (find_collision(overflow, i, first, end))
            return TRUE;
    return FALSE;
}

/* Whether @part is all that its cell has in this line, and begins before where the column's texts do: it
 * runs on over a cell whose own text stands elsewhere. */
static gboolean runs_over(const Overflow *overflow, const Part *part)
{
    double near = MARGIN_NEAR * glyph_at(overflow, part->first)->size;
    if (part->owner.kind != OWNER_CELL || behind_margin(overflow, part->first) >= -near)
        return FALSE;
    return part->end >= overflow->glyphs->len || glyph_at(overflow, part->end)->breaks ||
           !owner_is_same(*owner_at(overflow, part->end), part->owner);
}

/* Whether all parts but @home go home. */
static gboolean may_settle(Overflow *overflow, const GArray *parts, const Part *home)
{
    const Part *first = &g_array_index(parts, Part, 0);
    const Part *last = &g_array_index(parts, Part, parts->len - 1);
    for (const Part *part = first; part <= last; part++) {
        gboolean intrudes = part == first || part->intrudes;
        if (part->owner.kind == OWNER_HIDDEN)
            continue;
        if (part != first && home == first && runs_over(overflow, part))
            continue;
        if ((!intrudes || (part != home && !may_leave(overflow, part))) &&
            (part == home || part->owner.kind > OWNER_OUTSIDE ||
             !collides(overflow, part, first->first, last->end)))
            return FALSE;
    }
    return TRUE;
}

/* Of a string that runs on over empty cells on both sides, or to the left, the part in whose cell
 * it is set: that to whose right edge it is set, or in whose middle; NULL if there is none. */
static const Part *find_anchored(const Overflow *overflow, const GArray *parts)
{
    const Part *first = &g_array_index(parts, Part, 0);
    const Part *last = &g_array_index(parts, Part, parts->len - 1);
    const Glyph *left = glyph_at(overflow, first->first);
    const Glyph *right = glyph_at(overflow, last->end - 1);
    double middle = (left->box.left + right->box.right) / 2;
    const Part *found = NULL;
    for (const Part *part = first; part <= last; part++) {
        if (part->owner.kind != OWNER_CELL || !has_no_other(overflow, part))
            return NULL;
        Box cell = cell_box(overflow, &part->owner);
        if (fabs((cell.left + cell.right) / 2 - middle) < CENTRED * left->size)
            found = part;
    }
    double rest = cell_box(overflow, &last->owner).right - right->box.right;
    return rest >= 0 && rest < FLUSH * right->size ? last : found;
}

/* The part in whose cell the string belongs: that where it begins, if it is set from the cell's
 * left edge, else the one that it is set to, else the longest. */
static const Part *find_home(const Overflow *overflow, const GArray *parts)
{
    const Part *first = &g_array_index(parts, Part, 0), *longest = first;
    for (guint i = 1; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        if (part->length > longest->length)
            longest = part;
    }
    const Glyph *glyph = glyph_at(overflow, first->first);
    if (first->owner.kind == OWNER_CELL &&
        glyph->box.left - cell_box(overflow, &first->owner).left < FLUSH * glyph->size)
        return first;
    const Part *anchored = find_anchored(overflow, parts);
    return anchored != NULL ? anchored : longest;
}

static void settle(Overflow *overflow, const GArray *parts)
{
    const Part *home = find_home(overflow, parts);
    if (home->owner.kind != OWNER_CELL || !may_settle(overflow, parts, home))
        return;
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        for (guint j = part->first; j < part->end; j++) {
            Owner *owner = owner_at(overflow, j);
            if (owner->kind == OWNER_CELL || owner->kind == OWNER_OUTSIDE)
                *owner = home->owner;
        }
    }
}

static GPtrArray *count_glyphs(const GPtrArray *grids, const GArray *owners)
{
    GPtrArray *counts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        g_ptr_array_add(counts, g_new0(guint, grid->cells->len + 1));
    }
    for (guint i = 0; i < owners->len; i++) {
        const Owner *owner = &g_array_index(owners, Owner, i);
        if (owner->kind == OWNER_CELL) {
            guint *cells = g_ptr_array_index(counts, owner->grid);
            cells[owner->cell]++;
        }
    }
    return counts;
}

void overflow_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners)
{
    g_autoptr(GPtrArray) counts = count_glyphs(grids, owners);
    g_autoptr(GPtrArray) margins = margins_find(glyphs, grids, owners);
    Overflow overflow = {.glyphs = glyphs->glyphs,
                         .grids = grids,
                         .owners = owners,
                         .counts = counts,
                         .margins = margins};
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    guint end;
    for (guint first = 0; first < overflow.glyphs->len; first = end) {
        end = read_string(&overflow, first, parts);
        if (parts->len > 1)
            settle(&overflow, parts);
    }
    crowd_free(overflow.crowd);
}
