/* A glyph belongs to the cell that holds its centre, with four exceptions.
 *
 *   astride     a line across the upper or lower edge of its cell: browsers print so where a page
 *               break cuts a cell.  Between two cells it is the last line of the upper one
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
 *               middle.  It runs on over other text, too, where a font is wider than the one that was meant:
 *               letters that stand on those of another string are none of their cell
 *
 *   apart       letters much larger than the table's, across its lines, or on a slanted line: a
 *               watermark, a stamp
 *
 * The middle two are strings, glyphs that touch.  What a string has in another cell begins before
 * the margin where that column's own texts begin; what begins there is no part of it. */
#include "extract/owner.h"

#include "extract/crowd.h"
#include "extract/overrun.h"
#include "extract/ruby.h"
#include "extract/trailing.h"

#include <math.h>

/* Glyphs of one string miss or overlap each other by less than this part of their size. */
#define TOUCH 0.06
/* Where two glyphs meet so far from an edge, one of them stands astride it. */
#define ASTRIDE 0.1
/* The distance of a column's text from its edge is measured in steps of so many points, and no
 * further than so many steps. */
#define MARGIN_STEP  0.25
#define MARGIN_STEPS 64u
/* A text begins at its column's margin if it is so near to it, in parts of the size. */
#define MARGIN_NEAR 0.1
/* A line stands astride the edge of a row that crosses it by this part of its size. */
#define ACROSS 0.2
/* So many glyphs may hang over into a cell that has a text of its own. */
#define OVERHANG 2u
/* A text that begins so near to its cell's left edge, in parts of the size, is set from there. */
#define FLUSH 1.0
/* What is set in the middle of a cell leaves it by less than this, in parts of the size. */
#define CENTRED 0.5
/* A space in a string is at most so wide, in parts of the size. */
#define INNER_SPACE 1.5
/* Letters so many times as high as the page's common ones that reach out of their cell by this
 * part of their size are no text of the cell. */
#define LARGE 3.0
#define REACH 0.2

typedef struct {
    const GArray *glyphs; /* of Glyph */
    const GPtrArray *grids;
    GArray *owners;
    guint **counts;   /* for each grid and cell: how many glyphs it has */
    double **margins; /* for each grid and column: where text begins, from its left edge */
    Crowd *crowd;     /* NULL until it is asked */
} Owners;

static const Glyph *glyph_at(const Owners *owners, guint index)
{
    return &g_array_index(owners->glyphs, Glyph, index);
}

static Owner *owner_at(const Owners *owners, guint index)
{
    return &g_array_index(owners->owners, Owner, index);
}

static Box cell_box(const Owners *owners, const Owner *owner)
{
    const Grid *grid = g_ptr_array_index(owners->grids, owner->grid);
    return grid_cell_box(grid, &g_array_index(grid->cells, GridCell, owner->cell));
}

/* ---- by centre ---------------------------------------------------------------------------- */

/* Most text goes into the table that the glyph before it went into. */
static Owner find_cell(const Owners *owners, const Glyph *glyph, guint *grid)
{
    for (guint i = 0; i < owners->grids->len; i++) {
        guint at = (*grid + i) % owners->grids->len;
        guint cell =
            grid_find_cell(g_ptr_array_index(owners->grids, at), glyph->x, glyph->y);
        if (cell != GRID_NO_CELL) {
            *grid = at;
            return (Owner){OWNER_CELL, at, cell};
        }
    }
    return (Owner){OWNER_OUTSIDE, 0, 0};
}

/* ---- astride ------------------------------------------------------------------------------ */

/* The owner of what stands at a height, in any grid. */
static Owner owner_of_place(const Owners *owners, const Glyph *glyph, double y)
{
    guint grid = 0;
    Glyph place = *glyph;
    place.y = y;
    return find_cell(owners, &place, &grid);
}

/* A line in a row too low for it stands astride both edges, and in its cell. */
static Owner settle_edge(const Owners *owners, const Glyph *glyph, Owner owner)
{
    double across = ACROSS * glyph->size;
    double top = glyph->y - glyph->size / 2, bottom = glyph->y + glyph->size / 2;
    Owner other = owner;
    if (owner.kind == OWNER_CELL) {
        Box cell = cell_box(owners, &owner);
        if (cell.top - top > across && bottom <= cell.bottom)
            other = owner_of_place(owners, glyph, top);
    } else if (owner.kind == OWNER_OUTSIDE) {
        other = owner_of_place(owners, glyph, top + across);
        if (other.kind != OWNER_CELL)
            other = owner_of_place(owners, glyph, bottom - across);
    }
    return other.kind == OWNER_CELL ? other : owner;
}

static void own_by_centre(Owners *owners, gboolean scanned)
{
    guint grid = 0;
    for (guint i = 0; i < owners->glyphs->len; i++) {
        const Glyph *glyph = glyph_at(owners, i);
        Owner owner = {OWNER_HIDDEN, 0, 0};
        if (glyph->state == GLYPH_DUPLICATE)
            owner.kind = OWNER_NOBODY;
        else if (glyph->state == GLYPH_SHOWN || (glyph->state == GLYPH_NO_INK && scanned))
            owner = settle_edge(owners, glyph, find_cell(owners, glyph, &grid));
        g_array_append_val(owners->owners, owner);
    }
}

/* ---- apart -------------------------------------------------------------------------------- */

static gboolean reaches_out(const Glyph *glyph, Box cell)
{
    double most = REACH * glyph->size;
    return cell.left - glyph->box.left > most || glyph->box.right - cell.right > most ||
           cell.top - glyph->box.top > most || glyph->box.bottom - cell.bottom > most;
}

/* A watermark's letters are of one size, and one of them at least crosses a line. */
static void set_apart(Owners *owners, double common)
{
    double least = INFINITY;
    for (guint i = 0; i < owners->glyphs->len; i++) {
        const Glyph *glyph = glyph_at(owners, i);
        const Owner *owner = owner_at(owners, i);
        if (owner->kind == OWNER_CELL && glyph->size >= LARGE * common &&
            reaches_out(glyph, cell_box(owners, owner)))
            least = MIN(least, 0.98 * glyph->size);
    }
    for (guint i = 0; i < owners->glyphs->len; i++) {
        Owner *owner = owner_at(owners, i);
        if (owner->kind == OWNER_CELL && glyph_at(owners, i)->size >= least)
            owner->kind = OWNER_APART;
    }
}

static Crowd *ask_crowd(Owners *owners)
{
    if (owners->crowd == NULL)
        owners->crowd = crowd_new(owners->glyphs);
    return owners->crowd;
}

static void set_ruby_apart(Owners *owners, const Glyphs *glyphs)
{
    if (!ruby_may_be(glyphs))
        return;
    g_autoptr(GArray) ruby = ruby_find(glyphs, ask_crowd(owners));
    for (guint i = 0; i < ruby->len; i++)
        owner_at(owners, g_array_index(ruby, guint, i))->kind = OWNER_RUBY;
}

/* A stamp or a watermark is slanted, unless all of the page is. */
static void set_slanted_apart(Owners *owners)
{
    guint slanted = 0;
    for (guint i = 0; i < owners->glyphs->len; i++)
        slanted += glyph_at(owners, i)->slanted ? 1 : 0;
    if (2 * slanted > owners->glyphs->len)
        return;
    for (guint i = 0; i < owners->glyphs->len && slanted > 0; i++) {
        Owner *owner = owner_at(owners, i);
        if (owner->kind == OWNER_CELL && glyph_at(owners, i)->slanted)
            owner->kind = OWNER_APART;
    }
}

/* ---- strings ------------------------------------------------------------------------------ */

/* A string is taken apart where its glyphs change owner. */
typedef struct {
    guint first, end;  /* glyphs */
    guint length;      /* without those that belong to nobody */
    gboolean intrudes; /* it begins as no text of its cell would */
    Owner owner;
} Part;

static gboolean same_owner(Owner a, Owner b)
{
    return a.kind == b.kind &&
           (a.kind != OWNER_CELL || (a.grid == b.grid && a.cell == b.cell));
}

static double margin_of(const Owners *owners, const Owner *owner)
{
    const Grid *grid = g_ptr_array_index(owners->grids, owner->grid);
    const GridCell *cell = &g_array_index(grid->cells, GridCell, owner->cell);
    return owners->margins[owner->grid][cell->column];
}

/* How far behind the margin of its cell a glyph begins, in points; none outside of cells. */
static double behind_margin(const Owners *owners, guint index)
{
    const Owner *owner = owner_at(owners, index);
    if (owner->kind != OWNER_CELL)
        return -INFINITY;
    return glyph_at(owners, index)->box.left - cell_box(owners, owner).left -
           margin_of(owners, owner);
}

/* Whether the cell of a glyph holds more than the line in which it stands. */
static gboolean has_more_text(const Owners *owners, guint index)
{
    const Owner *owner = owner_at(owners, index);
    guint first = index, end = index + 1;
    while (end < owners->glyphs->len && same_owner(*owner_at(owners, end), *owner) &&
           !glyph_at(owners, end)->breaks)
        end++;
    while (first > 0 && same_owner(*owner_at(owners, first - 1), *owner) &&
           !glyph_at(owners, first)->breaks)
        first--;
    return owner->kind == OWNER_CELL &&
           owners->counts[owner->grid][owner->cell] > end - first;
}

/* Whether one painted run shows both.  A program that draws cells one by one begins a run with
 * each. */
static gboolean same_run(const Glyph *a, const Glyph *b)
{
    return a->run > 0 && a->run == b->run;
}

/* Whether glyph @b goes on with the string that @a ends.  @crossed: the string has begun in another
 * cell. */
static gboolean goes_on(const Owners *owners, guint a, guint b, gboolean crossed)
{
    const Glyph *left = glyph_at(owners, a), *right = glyph_at(owners, b);
    double size = MAX(left->size, right->size);
    double gap = right->box.left - left->box.right;
    if (right->breaks || fabs(left->y - right->y) > TOUCH * size)
        return FALSE;
    /* Spaces stand in a string, but behind an edge they may part it from its cell's own text. */
    if (!crossed && same_owner(*owner_at(owners, a), *owner_at(owners, b)))
        return gap >= -TOUCH * size && gap <= INNER_SPACE * size;
    if (right->spaced || fabs(gap) > TOUCH * size)
        return FALSE;
    /* Poppler's words may go on into the next cell; then their boxes meet. */
    return fabs(behind_margin(owners, b)) > MARGIN_NEAR * size || same_run(left, right) ||
           !(right->starts || has_more_text(owners, b));
}

/* Whether the string that reaches from @a into the cell of @b stands there as no text of that
 * cell would: astride the edge, before the margin, or outside of the table. */
static gboolean intrudes(const Owners *owners, guint a, guint b)
{
    const Owner *left = owner_at(owners, a), *right = owner_at(owners, b);
    const Glyph *glyph = glyph_at(owners, b);
    if (right->kind != OWNER_CELL || same_run(glyph_at(owners, a), glyph))
        return TRUE;
    if (behind_margin(owners, b) < -MARGIN_NEAR * glyph->size)
        return TRUE;
    double meet = (glyph_at(owners, a)->box.right + glyph->box.left) / 2;
    return left->kind == OWNER_CELL &&
           fabs(meet - cell_box(owners, left).right) > ASTRIDE * glyph->size;
}

/* Take the string that begins at @first apart.  Returns: the first glyph behind it. */
static guint read_string(const Owners *owners, guint first, GArray *parts)
{
    guint before = first;
    g_array_set_size(parts, 0);
    guint i = first;
    for (; i < owners->glyphs->len; i++) {
        Owner owner = *owner_at(owners, i);
        if (owner.kind == OWNER_NOBODY)
            continue;
        if (i > first && !goes_on(owners, before, i, parts->len > 1))
            break;
        Part *last = parts->len > 0 ? &g_array_index(parts, Part, parts->len - 1) : NULL;
        if (last != NULL && same_owner(last->owner, owner)) {
            last->end = i + 1;
            last->length++;
        } else {
            gboolean intruding = last != NULL && intrudes(owners, before, i);
            Part part = {i, i + 1, 1, intruding, owner};
            g_array_append_val(parts, part);
        }
        before = i;
    }
    return MAX(i, first + 1);
}

/* Whether all that a cell holds is this part of a string. */
static gboolean has_no_other(const Owners *owners, const Part *part)
{
    return part->owner.kind == OWNER_OUTSIDE ||
           (part->owner.kind == OWNER_CELL &&
            owners->counts[part->owner.grid][part->owner.cell] == part->length);
}

/* Whether the string may be taken out of @part: it hangs over, or the cell has nothing else. */
static gboolean may_leave(const Owners *owners, const Part *part)
{
    return part->owner.kind <= OWNER_OUTSIDE &&
           (part->length <= OVERHANG || has_no_other(owners, part));
}

/* Whether @part, of the string from @first to before @end, stands on letters of another string of
 * the same cell. */
static gboolean collides(Owners *owners, const Part *part, guint first, guint end)
{
    const Crowd *crowd = ask_crowd(owners);
    for (guint i = part->first; i < part->end; i++) {
        guint other = crowd_find(crowd, i, first, end);
        if (other != G_MAXUINT && same_owner(*owner_at(owners, other), part->owner))
            return TRUE;
    }
    return FALSE;
}

/* Whether all parts but @home go home. */
static gboolean may_settle(Owners *owners, const GArray *parts, const Part *home)
{
    const Part *first = &g_array_index(parts, Part, 0);
    const Part *last = &g_array_index(parts, Part, parts->len - 1);
    for (const Part *part = first; part <= last; part++) {
        gboolean intrudes = part == first || part->intrudes;
        if (part->owner.kind == OWNER_HIDDEN)
            continue;
        if ((!intrudes || (part != home && !may_leave(owners, part))) &&
            (part == home || part->owner.kind > OWNER_OUTSIDE ||
             !collides(owners, part, first->first, last->end)))
            return FALSE;
    }
    return TRUE;
}

/* Of a string that runs on over empty cells on both sides, or to the left, the part in whose cell
 * it is set: that to whose right edge it is set, or in whose middle; NULL if there is none. */
static const Part *find_anchored(const Owners *owners, const GArray *parts)
{
    const Part *first = &g_array_index(parts, Part, 0);
    const Part *last = &g_array_index(parts, Part, parts->len - 1);
    const Glyph *left = glyph_at(owners, first->first);
    const Glyph *right = glyph_at(owners, last->end - 1);
    double middle = (left->box.left + right->box.right) / 2;
    const Part *found = NULL;
    for (const Part *part = first; part <= last; part++) {
        if (part->owner.kind != OWNER_CELL || !has_no_other(owners, part))
            return NULL;
        Box cell = cell_box(owners, &part->owner);
        if (fabs((cell.left + cell.right) / 2 - middle) < CENTRED * left->size)
            found = part;
    }
    double rest = cell_box(owners, &last->owner).right - right->box.right;
    return rest >= 0 && rest < FLUSH * right->size ? last : found;
}

/* The part in whose cell the string belongs: that where it begins, if it is set from the cell's
 * left edge, else the one that it is set to, else the longest. */
static const Part *find_home(const Owners *owners, const GArray *parts)
{
    const Part *first = &g_array_index(parts, Part, 0), *longest = first;
    for (guint i = 1; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        if (part->length > longest->length)
            longest = part;
    }
    const Glyph *glyph = glyph_at(owners, first->first);
    if (first->owner.kind == OWNER_CELL &&
        glyph->box.left - cell_box(owners, &first->owner).left < FLUSH * glyph->size)
        return first;
    const Part *anchored = find_anchored(owners, parts);
    return anchored != NULL ? anchored : longest;
}

static void settle(Owners *owners, const GArray *parts)
{
    const Part *home = find_home(owners, parts);
    if (home->owner.kind != OWNER_CELL || !may_settle(owners, parts, home))
        return;
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        for (guint j = part->first; j < part->end; j++) {
            Owner *owner = owner_at(owners, j);
            if (owner->kind == OWNER_CELL || owner->kind == OWNER_OUTSIDE)
                *owner = home->owner;
        }
    }
}

static void settle_strings(Owners *owners)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    guint end;
    for (guint first = 0; first < owners->glyphs->len; first = end) {
        end = read_string(owners, first, parts);
        if (parts->len > 1)
            settle(owners, parts);
    }
}

static void count_glyphs(Owners *owners)
{
    owners->counts = g_new(guint *, owners->grids->len + 1);
    for (guint i = 0; i < owners->grids->len; i++) {
        const Grid *grid = g_ptr_array_index(owners->grids, i);
        owners->counts[i] = g_new0(guint, grid->cells->len + 1);
    }
    for (guint i = 0; i < owners->owners->len; i++) {
        const Owner *owner = owner_at(owners, i);
        if (owner->kind == OWNER_CELL)
            owners->counts[owner->grid][owner->cell]++;
    }
}

/* For every cell of @grid: how far from its left edge its leftmost glyph begins. */
static double *find_indents(const Owners *owners, guint index)
{
    const Grid *grid = g_ptr_array_index(owners->grids, index);
    double *indents = g_new(double, grid->cells->len + 1);
    for (guint i = 0; i < grid->cells->len; i++)
        indents[i] = INFINITY;
    for (guint i = 0; i < owners->owners->len; i++) {
        const Owner *owner = owner_at(owners, i);
        if (owner->kind == OWNER_CELL && owner->grid == index) {
            double indent = glyph_at(owners, i)->box.left - cell_box(owners, owner).left;
            indents[owner->cell] = MIN(indents[owner->cell], indent);
        }
    }
    return indents;
}

/* The margin of each column of a grid: the commonest indent of its cells. */
static double *find_margins(const Owners *owners, guint index)
{
    const Grid *grid = g_ptr_array_index(owners->grids, index);
    guint columns = grid_columns(grid);
    g_autofree double *indents = find_indents(owners, index);
    g_autofree guint *steps = g_new0(guint, (gsize)columns * MARGIN_STEPS);
    for (guint i = 0; i < grid->cells->len; i++) {
        guint column = g_array_index(grid->cells, GridCell, i).column;
        double step = floor(indents[i] / MARGIN_STEP + 0.5);
        if (step >= 0 && step < MARGIN_STEPS)
            steps[(gsize)column * MARGIN_STEPS + (guint)step]++;
    }
    double *margins = g_new0(double, columns + 1);
    for (guint column = 0; column < columns; column++) {
        const guint *counts = steps + (gsize)column * MARGIN_STEPS;
        guint most = 0;
        for (guint step = 1; step < MARGIN_STEPS; step++)
            most = counts[step] > counts[most] ? step : most;
        margins[column] = most * MARGIN_STEP;
    }
    return margins;
}

GArray *owners_find(const Glyphs *glyphs, const GPtrArray *grids, gboolean scanned)
{
    Owners owners = {.glyphs = glyphs->glyphs, .grids = grids};
    owners.owners =
        g_array_sized_new(FALSE, FALSE, sizeof(Owner), MAX(glyphs->glyphs->len, 1));
    own_by_centre(&owners, scanned);
    set_apart(&owners, glyphs->size);
    set_slanted_apart(&owners);
    set_ruby_apart(&owners, glyphs);
    count_glyphs(&owners);
    owners.margins = g_new(double *, grids->len + 1);
    for (guint i = 0; i < grids->len; i++)
        owners.margins[i] = find_margins(&owners, i);
    settle_strings(&owners);
    crowd_free(owners.crowd);
    trailing_settle(glyphs, grids, owners.owners);
    overrun_settle(glyphs, grids, owners.owners);
    for (guint i = 0; i < grids->len; i++) {
        g_free(owners.counts[i]);
        g_free(owners.margins[i]);
    }
    g_free(owners.counts);
    g_free(owners.margins);
    return owners.owners;
}
