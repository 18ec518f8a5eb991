#include "extract/page.h"

#include "extract/aligned.h"
#include "extract/band.h"
#include "extract/chart.h"
#include "extract/clipped.h"
#include "extract/grid.h"
#include "extract/ground.h"
#include "extract/heading_bar.h"
#include "extract/leaf.h"
#include "extract/ledger.h"
#include "extract/marking.h"
#include "extract/numbers.h"
#include "extract/open_columns.h"
#include "extract/overlap.h"
#include "extract/overrun.h"
#include "extract/owner.h"
#include "extract/page_findings.h"
#include "extract/place.h"
#include "extract/ruled.h"
#include "extract/ruling.h"
#include "extract/scan.h"
#include "extract/shelf_table.h"
#include "extract/stripes.h"
#include "extract/unruled.h"
#include "extract/uprights.h"

#include <string.h>

/* An empty cell with fewer drawn sides is none. */
#define WALLS_OF_EMPTY 3
/* What is brought into a cell lies so far inside its edges, in points. */
#define INSIDE 0.01
/* Tables of white space that are looked for on one page. */
#define MAXIMUM_ALIGNED 8

/* Which glyphs go where: for each cell of each grid, and outside. */
typedef struct {
    const Turn *turn;
    GPtrArray *grids;
    GPtrArray **cells; /* for each grid: GArray of guint, or NULL while empty */
    GArray *outside, *hidden, *apart, *ruby;
    GArray *overlapping;  /* of guint: glyphs that stand on others and were given away */
    GArray *overrunning;  /* of guint: glyphs over the foot of their table */
    guint overprinted;    /* characters that stand on others still */
    guint8 *bars;         /* for each grid: whether it may be a bar of a chart */
    GArray *charts;       /* of Box: see chart.h */
    const Canvas *canvas; /* NULL if the page could not be drawn, so for the next */
    const Marks *marks;
    gboolean marks_left_out;
} Places;

static void unref_array(gpointer array)
{
    if (array != NULL)
        g_array_unref(array);
}

static void add_to_cells(GPtrArray *cells, guint cell, guint glyph)
{
    GArray *indices = g_ptr_array_index(cells, cell);
    if (indices == NULL)
        indices = cells->pdata[cell] = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(indices, glyph);
}

static void distribute(Places *places, const Glyphs *glyphs, gboolean scanned)
{
    g_autoptr(GArray) owners = owners_find(glyphs, places->grids, scanned);
    overrun_settle(glyphs, places->grids, owners, places->overrunning);
    places->overprinted =
        overlap_settle(glyphs, places->grids, owners, places->overlapping);
    for (guint i = 0; i < owners->len; i++) {
        const Owner *owner = &g_array_index(owners, Owner, i);
        switch (owner->kind) {
        case OWNER_CELL:
            add_to_cells(places->cells[owner->grid], owner->cell, i);
            break;
        case OWNER_OUTSIDE:
            g_array_append_val(places->outside, i);
            break;
        case OWNER_HIDDEN:
            g_array_append_val(places->hidden, i);
            break;
        case OWNER_APART:
            g_array_append_val(places->apart, i);
            break;
        case OWNER_RUBY:
            g_array_append_val(places->ruby, i);
            break;
        case OWNER_NOBODY:
            break;
        }
    }
}

/* @value, or the nearest within @low and @high. */
static double bring_within(double value, double low, double high)
{
    double inset = MIN(INSIDE, (high - low) / 4);
    return CLAMP(value, low + inset, high - inset);
}

/* The part of @split that holds a glyph of a cell at @box: one that hangs over the cell's edge counts
 * where it is nearest. */
static guint find_part(const Grid *split, Box box, const Glyph *glyph)
{
    return grid_find_cell(split, bring_within(glyph->x, box.left, box.right),
                          bring_within(glyph->y, box.top, box.bottom));
}

/* Rows that no line parts become rows of the grid. */
static void split_bands(Places *places, guint index, const Glyphs *glyphs)
{
    Grid *grid = g_ptr_array_index(places->grids, index);
    GPtrArray *cells = places->cells[index];
    g_autoptr(GPtrArray) borders = band_find_borders(grid, cells, glyphs);
    if (borders == NULL)
        return;
    Grid *split = grid_split_rows(grid, borders);
    GPtrArray *parts = g_ptr_array_new_with_free_func(unref_array);
    g_ptr_array_set_size(parts, (gint)split->cells->len);
    for (guint i = 0; i < cells->len; i++) {
        const GArray *indices = g_ptr_array_index(cells, i);
        Box box = grid_cell_box(grid, &g_array_index(grid->cells, GridCell, i));
        for (guint j = 0; indices != NULL && j < indices->len; j++) {
            guint glyph = g_array_index(indices, guint, j);
            const Glyph *at = &g_array_index(glyphs->glyphs, Glyph, glyph);
            add_to_cells(parts, find_part(split, box, at), glyph);
        }
    }
    g_ptr_array_unref(cells);
    places->cells[index] = parts;
    grid_free(grid);
    places->grids->pdata[index] = split;
}

/* Text that a cell cuts off goes back to it, after the rows are parted: it lies on the text
 * of the rows below. */
static void restore_clipped(Sheet *sheet, const SheetPage *page, Places *places,
                            guint index, const Glyphs *glyphs)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
    clipped_restore(glyphs, g_ptr_array_index(places->grids, index), places->cells[index],
                    places->hidden, rows);
    page_findings_add_clipped(sheet, page, rows);
}

/* A bar has a colour all along; a row of a form has none where something is to be filled in. */
static gboolean is_coloured(const Canvas *canvas, const Grid *grid)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        if (ground_colour(canvas, grid_cell_box(grid, cell)) == SHEET_NO_FILL)
            return FALSE;
    }
    return TRUE;
}

/* Keep the cells that are bounded well enough; the text of the others goes outside. */
static void keep_cells(Places *places, guint index, double text_size)
{
    Grid *grid = g_ptr_array_index(places->grids, index);
    GPtrArray *cells = places->cells[index];
    g_autofree guint8 *keep = g_new0(guint8, cells->len + 1);
    g_autofree guint8 *filled = g_new0(guint8, cells->len + 1);
    for (guint i = 0; i < cells->len; i++) {
        const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        filled[i] = g_ptr_array_index(cells, i) != NULL;
        keep[i] = cell->walls >= (filled[i] ? GRID_LEAST_WALLS : WALLS_OF_EMPTY);
    }
    gboolean chart = (places->bars[index] && is_coloured(places->canvas, grid)) ||
                     chart_is(grid, keep, filled);
    if (chart)
        chart_add(places->charts, grid, text_size);
    if (chart || chart_is_box(grid, keep, filled))
        memset(keep, 0, cells->len);
    guint last = 0;
    for (guint i = 0; i < cells->len; i++) {
        GArray *indices = g_ptr_array_index(cells, i);
        if (keep[i]) {
            cells->pdata[last++] = indices;
        } else if (indices != NULL) {
            g_array_append_vals(places->outside, indices->data, indices->len);
            g_array_unref(indices);
        }
    }
    for (guint i = last; i < cells->len; i++)
        cells->pdata[i] = NULL;
    g_ptr_array_set_size(cells, (gint)last);
    grid_keep_cells(grid, keep);
}

static void add_table(SheetPage *page, Places *places, const Grid *grid,
                      const GPtrArray *cells, const Glyphs *glyphs)
{
    SheetTable *table = sheet_page_add_table(page, grid->method);
    table->columns = grid_columns(grid);
    table->rows = grid_rows(grid);
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        const GArray *indices = g_ptr_array_index(cells, i);
        Text *text = place_text(glyphs, indices != NULL ? indices : none);
        SheetCell *added =
            sheet_table_add_cell(table, cell->row + 1, cell->column + 1, text);
        added->row_span = cell->row_span;
        added->column_span = cell->column_span;
        added->has_box = TRUE;
        Box box = grid_cell_box(grid, cell);
        added->box = turn_box_back(places->turn, box);
        added->fill = ground_colour(places->canvas, box);
    }
    if (places->marks != NULL &&
        !marking_add(table, places->turn, grid, cells, glyphs, places->marks))
        places->marks_left_out = TRUE;
}

static gint by_index(gconstpointer a, gconstpointer b)
{
    const guint *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static void add_line_outside(SheetPage *page, const Turn *turn, const Glyphs *glyphs,
                             const GArray *line, gboolean hidden)
{
    if (line->len == 0)
        return;
    SheetOutside *outside = sheet_page_add_outside(page, place_text(glyphs, line));
    outside->has_box = TRUE;
    outside->hidden = hidden;
    outside->box = turn_box_back(turn, place_box(glyphs, line));
}

/* Poppler's lines are kept: what it tells in one line stands in one. */
static void add_outside(SheetPage *page, const Turn *turn, const Glyphs *glyphs,
                        GArray *indices, gboolean hidden)
{
    g_array_sort(indices, by_index);
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        gboolean breaks = i > 0 && index != g_array_index(indices, guint, i - 1) + 1;
        if (breaks || g_array_index(glyphs->glyphs, Glyph, index).breaks) {
            add_line_outside(page, turn, glyphs, line, hidden);
            g_array_set_size(line, 0);
        }
        g_array_append_val(line, index);
    }
    add_line_outside(page, turn, glyphs, line, hidden);
}

static Rulings *find_rulings(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                             const Drawing *drawing, const Canvas *canvas, Spacing *spacing)
{
    Rulings *rulings = rulings_find(drawing, canvas, glyphs->size, spacing);
    if (rulings->truncated || drawing->truncated)
        page_findings_add_complex(
            sheet, page, "holds more lines than any table; the shorter ones were left out");
    return rulings;
}

/* Whether @grid lies around a table that lines bound: the text above and below it is no table. */
static gboolean lies_over_table(const Places *places, const Grid *grid)
{
    Box box = grid_box(grid), common;
    for (guint i = 0; i < places->grids->len; i++) {
        const Grid *other = g_ptr_array_index(places->grids, i);
        if (other->cells->len > 0 && box_intersect(box, grid_box(other), &common) &&
            common.right - common.left > 1 && common.bottom - common.top > 1)
            return TRUE;
    }
    return FALSE;
}

/* Tables of white space among the text that no ruled table took.
 *  Returns: whether one has no lines at all. */
static gboolean add_aligned(SheetPage *page, Places *places, const Glyphs *glyphs,
                            const Rulings *rulings, GArray *columns, UnruledNotes *notes)
{
    gboolean unruled = FALSE;
    g_autoptr(GArray) labels = chart_take_labels(places->charts, glyphs, places->outside);
    g_autoptr(GPtrArray) shelves = shelves_find(rulings);
    shelves_drop_inner(shelves);
    shelves_part(shelves, glyphs, places->outside);
    guint shelf = 0;
    for (guint i = 0; i < MAXIMUM_ALIGNED; i++) {
        g_autoptr(Grid) grid =
            shelf_table_find(glyphs, places->outside, rulings, shelves, &shelf);
        if (grid == NULL)
            grid = numbers_find(glyphs, places->outside, rulings, FALSE);
        if (grid == NULL && i == 0 && page->tables->len == 0)
            grid = ledger_find(glyphs, places->outside, rulings, columns);
        if (grid == NULL && i == 0 && page->tables->len == 0) {
            grid = unruled_find(glyphs, places->outside, rulings, columns, notes);
            unruled = unruled || grid != NULL;
        }
        if (grid == NULL) {
            grid = aligned_find(glyphs, places->outside, rulings, columns);
            unruled = unruled || grid != NULL;
        }
        if (grid == NULL || lies_over_table(places, grid))
            break;
        g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(unref_array);
        g_ptr_array_set_size(cells, (gint)grid->cells->len);
        GArray *rest = g_array_new(FALSE, FALSE, sizeof(guint));
        for (guint j = 0; j < places->outside->len; j++) {
            guint index = g_array_index(places->outside, guint, j);
            const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, index);
            guint cell = grid_find_cell(grid, glyph->x, glyph->y);
            if (cell == GRID_NO_CELL || unruled_is_apart(glyphs, index))
                g_array_append_val(rest, index);
            else
                add_to_cells(cells, cell, index);
        }
        add_table(page, places, grid, cells, glyphs);
        g_array_unref(places->outside);
        places->outside = rest;
    }
    g_array_append_vals(places->outside, labels->data, labels->len);
    return unruled;
}

static GArray *list_lines(const Rulings *rulings, const Turn *turn)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Box));
    for (guint i = 0; i < rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(rulings->level, Ruling, i);
        Box line = turn_box_back(
            turn, (Box){ruling->start, ruling->position, ruling->end, ruling->position});
        g_array_append_val(lines, line);
    }
    for (guint i = 0; i < rulings->upright->len; i++) {
        const Ruling *ruling = &g_array_index(rulings->upright, Ruling, i);
        Box line = turn_box_back(
            turn, (Box){ruling->position, ruling->start, ruling->position, ruling->end});
        g_array_append_val(lines, line);
    }
    return lines;
}

typedef struct {
    double top, bottom; /* as the text is read */
    gpointer table;
} TablePlace;

static TablePlace find_place(SheetTable *table, const Turn *turn)
{
    Box box = turn_box(turn, sheet_table_extent(table));
    return (TablePlace){box.top, box.bottom, table};
}

/* Tables are found by kinds, each from the top; one that lies wholly above another is read
 * before it. */
static void sort_tables(GPtrArray *tables, const Turn *turn)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(TablePlace));
    for (guint i = 0; i < tables->len; i++) {
        TablePlace place = find_place(g_ptr_array_index(tables, i), turn);
        guint at = i;
        while (at > 0 && g_array_index(places, TablePlace, at - 1).top >= place.bottom - 1)
            at--;
        g_array_insert_val(places, at, place);
    }
    for (guint i = 0; i < tables->len; i++)
        tables->pdata[i] = g_array_index(places, TablePlace, i).table;
}

PageTrail *page_trail_new(void)
{
    PageTrail *trail = g_new0(PageTrail, 1);
    trail->columns = g_array_new(FALSE, FALSE, sizeof(Word));
    trail->look = table_look_new();
    trail->leaves = leaves_new();
    trail->torn = torn_new();
    return trail;
}

void page_trail_free(PageTrail *trail)
{
    g_array_unref(trail->columns);
    table_look_free(trail->look);
    g_array_unref(trail->leaves);
    torn_free(trail->torn);
    g_free(trail);
}

gboolean page_build(Sheet *sheet, SheetPage *page, const PageContent *content,
                    PageTrail *trail)
{
    const Turn *turn = content->turn;
    const Glyphs *glyphs = content->glyphs;
    const Drawing *drawing = content->drawing;
    const Canvas *canvas = content->canvas;
    g_autoptr(Rulings) rulings =
        drawing != NULL
            ? find_rulings(sheet, page, glyphs, drawing, canvas, &trail->spacing)
            : NULL;
    if (content->views && rulings != NULL)
        page->rulings = list_lines(rulings, turn);
    if (rulings != NULL) {
        open_columns_close(glyphs, rulings);
        uprights_complete(glyphs, rulings, trail->look);
    }
    g_autoptr(GPtrArray) grids =
        rulings != NULL ? ruled_find(rulings, glyphs->size) : g_ptr_array_new();
    g_autoptr(UnruledNotes) notes = unruled_notes_new();
    gboolean striped =
        rulings != NULL && stripes_unite(glyphs, rulings, grids, trail->columns, notes);
    if (!striped)
        heading_bars_part(glyphs, grids);
    g_autoptr(Marks) marks =
        drawing != NULL ? marks_find(drawing, canvas, glyphs->size) : NULL;
    Places places = {.turn = turn,
                     .canvas = canvas,
                     .marks = marks,
                     .grids = grids,
                     .bars = chart_find_bars(grids),
                     .cells = g_new0(GPtrArray *, grids->len + 1),
                     .outside = g_array_new(FALSE, FALSE, sizeof(guint)),
                     .hidden = g_array_new(FALSE, FALSE, sizeof(guint)),
                     .apart = g_array_new(FALSE, FALSE, sizeof(guint)),
                     .ruby = g_array_new(FALSE, FALSE, sizeof(guint)),
                     .overlapping = g_array_new(FALSE, FALSE, sizeof(guint)),
                     .overrunning = g_array_new(FALSE, FALSE, sizeof(guint)),
                     .charts = g_array_new(FALSE, FALSE, sizeof(Box))};
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        places.cells[i] = g_ptr_array_new_with_free_func(unref_array);
        g_ptr_array_set_size(places.cells[i], (gint)grid->cells->len);
    }
    gboolean scanned = scan_has_layer(glyphs, drawing);
    distribute(&places, glyphs, scanned);
    torn_restore(trail->torn, glyphs, grids, places.cells, places.hidden);
    for (guint i = 0; i < grids->len; i++) {
        split_bands(&places, i, glyphs);
        restore_clipped(sheet, page, &places, i, glyphs);
        keep_cells(&places, i, glyphs->size);
        if (places.cells[i]->len > 0)
            add_table(page, &places, g_ptr_array_index(grids, i), places.cells[i], glyphs);
        g_ptr_array_unref(places.cells[i]);
    }
    gboolean unruled = rulings != NULL &&
                       add_aligned(page, &places, glyphs, rulings, trail->columns, notes);
    page_findings_add_doubts(sheet, page, notes->doubts);
    if (places.marks_left_out || (marks != NULL && marks->truncated))
        page_findings_add_complex(sheet, page,
                                  "holds more marks than any sheet; some were left out");
    if (marks != NULL && glyphs->glyphs->len > 0)
        page_findings_add_lettering(sheet, page, grids, marks->words);
    sort_tables(page->tables, turn);
    if (unruled || striped)
        leaves_add(trail->leaves, page, g_steal_pointer(&notes));
    if (scanned)
        page_findings_add_scanned(sheet, page);
    torn_mark(trail->torn, page, turn);
    torn_keep(trail->torn, glyphs, places.hidden);
    page_findings_add_hidden(sheet, page, glyphs, places.hidden);
    page_findings_add_stamps(sheet, page, glyphs, places.apart);
    page_findings_add_ruby(sheet, page, glyphs, places.ruby);
    page_findings_add_overlaps(sheet, page, glyphs, places.overlapping, places.overprinted);
    page_findings_add_overruns(sheet, page, glyphs, places.overrunning);
    add_outside(page, turn, glyphs, places.outside, FALSE);
    add_outside(page, turn, glyphs, places.hidden, TRUE);
    add_outside(page, turn, glyphs, places.apart, FALSE);
    add_outside(page, turn, glyphs, places.ruby, FALSE);
    g_free(places.cells);
    g_free(places.bars);
    g_array_unref(places.outside);
    g_array_unref(places.hidden);
    g_array_unref(places.charts);
    g_array_unref(places.apart);
    g_array_unref(places.ruby);
    g_array_unref(places.overlapping);
    g_array_unref(places.overrunning);
    return unruled || striped;
}
