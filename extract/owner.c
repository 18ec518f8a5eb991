/* A glyph belongs to the cell that holds its centre, with these exceptions.
 *
 *   astride     a line across the upper or lower edge of its cell: browsers print so where a page
 *               break cuts a cell.  Between two cells it is the last line of the upper one
 *
 *   apart       letters much larger than the table's, across its lines, or on a slanted line: a
 *               watermark, a stamp
 *
 * and those of text that its cell did not hold: painted.h, overflow.h, trailing.h and overrun.h. */
#include "extract/owner.h"

#include "extract/crowd.h"
#include "extract/overflow.h"
#include "extract/painted.h"
#include "extract/ruby.h"
#include "extract/trailing.h"

#include <math.h>

/* A line stands astride the edge of a row that crosses it by this part of its size. */
#define ACROSS 0.2
/* Letters so many times as high as the page's common ones that reach out of their cell by this
 * part of their size are no text of the cell. */
#define LARGE 3.0
#define REACH 0.2

typedef struct {
    const GArray *glyphs; /* of Glyph */
    const GPtrArray *grids;
    GArray *owners;
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
    return owner_cell_box(owner, owners->grids);
}

gboolean owner_is_same(Owner a, Owner b)
{
    return a.kind == b.kind &&
           (a.kind != OWNER_CELL || (a.grid == b.grid && a.cell == b.cell));
}

Box owner_cell_box(const Owner *owner, const GPtrArray *grids)
{
    const Grid *grid = g_ptr_array_index(grids, owner->grid);
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

/* Whether lines bound the cell: only they can be stood astride. */
static gboolean is_bounded(const Owners *owners, const Owner *owner)
{
    return ((const Grid *)g_ptr_array_index(owners->grids, owner->grid))->method ==
           TABLE_RULED;
}

/* A line in a row too low for it stands astride both edges, and in its cell; so does one of which a
 * cell that goes on from the page before shows the foot. */
static Owner settle_edge(const Owners *owners, const Glyph *glyph, Owner owner)
{
    double across = ACROSS * glyph->size;
    double top = glyph->y - glyph->size / 2, bottom = glyph->y + glyph->size / 2;
    Owner other = owner;
    if (owner.kind == OWNER_CELL && is_bounded(owners, &owner)) {
        Box cell = cell_box(owners, &owner);
        if (cell.top - top > across && bottom <= cell.bottom && !glyph->cut_above)
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
        *owner_at(owners, i) = owner;
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

static void set_ruby_apart(Owners *owners, const Glyphs *glyphs)
{
    if (!ruby_may_be(glyphs))
        return;
    g_autoptr(Crowd) crowd = crowd_new(owners->glyphs);
    g_autoptr(GArray) ruby = ruby_find(glyphs, crowd);
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

GArray *owners_find(const Glyphs *glyphs, const GPtrArray *grids, gboolean scanned)
{
    Owners owners = {.glyphs = glyphs->glyphs, .grids = grids};
    owners.owners =
        g_array_sized_new(FALSE, FALSE, sizeof(Owner), MAX(glyphs->glyphs->len, 1));
    g_array_set_size(owners.owners, glyphs->glyphs->len);
    own_by_centre(&owners, scanned);
    set_apart(&owners, glyphs->size);
    set_slanted_apart(&owners);
    set_ruby_apart(&owners, glyphs);
    painted_settle(glyphs, grids, owners.owners);
    overflow_settle(glyphs, grids, owners.owners);
    trailing_settle(glyphs, grids, owners.owners);
    return owners.owners;
}
