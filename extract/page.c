#include "extract/page.h"

#include "extract/aligned.h"
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
#include "extract/page_cells.h"
#include "extract/page_findings.h"
#include "extract/page_outside.h"
#include "extract/place.h"
#include "extract/ruled.h"
#include "extract/ruling.h"
#include "extract/scan.h"
#include "extract/shelf_table.h"
#include "extract/strand.h"
#include "extract/stripes.h"
#include "extract/unruled.h"
#include "extract/uprights.h"

/* Tables of white space that are looked for on one page. */
#define MAXIMUM_ALIGNED 8

/* What of a page goes into its tables. */
typedef struct {
    const PageContent *content;
    PageCells *places;
    const Marks *marks; /* NULL if the page could not be drawn */
    gboolean marks_left_out;
} Matter;

/* Text that a cell cuts off goes back to it, after the rows are parted: it lies on the text
 * of the rows below. */
static void restore_clipped(Sheet *sheet, const SheetPage *page, PageCells *places,
                            guint index, const Glyphs *glyphs)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
    clipped_restore(glyphs, g_ptr_array_index(places->grids, index), places->cells[index],
                    places->hidden, rows);
    page_findings_add_clipped(sheet, page, rows);
}

static void add_table(SheetPage *page, Matter *matter, const Grid *grid,
                      const GPtrArray *cells)
{
    const Turn *turn = matter->content->turn;
    const Glyphs *glyphs = matter->content->glyphs;
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
        added->box = turn_box_back(turn, box);
        added->fill = ground_colour(matter->content->canvas, box);
    }
    if (matter->marks != NULL &&
        !marking_add(table, turn, grid, cells, glyphs, matter->marks))
        matter->marks_left_out = TRUE;
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
static gboolean lies_over_table(const PageCells *places, const Grid *grid)
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
static gboolean add_aligned(SheetPage *page, Matter *matter, const Rulings *rulings,
                            GArray *columns, UnruledNotes *notes)
{
    PageCells *places = matter->places;
    const Glyphs *glyphs = matter->content->glyphs;
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
        g_autoptr(GPtrArray) cells = page_cells_list(grid->cells->len);
        GArray *rest = g_array_new(FALSE, FALSE, sizeof(guint));
        for (guint j = 0; j < places->outside->len; j++) {
            guint index = g_array_index(places->outside, guint, j);
            const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, index);
            guint cell = grid_find_cell(grid, glyph->x, glyph->y);
            if (cell == GRID_NO_CELL || unruled_is_apart(glyphs, index))
                g_array_append_val(rest, index);
            else
                page_cells_append(cells, cell, index);
        }
        add_table(page, matter, grid, cells);
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
    trail->elsewhere = elsewhere_new();
    return trail;
}

void page_trail_free(PageTrail *trail)
{
    g_array_unref(trail->columns);
    table_look_free(trail->look);
    g_array_unref(trail->leaves);
    torn_free(trail->torn);
    elsewhere_free(trail->elsewhere);
    g_free(trail);
}

/* Text that an edge cuts off may be shown by another page; what is hidden otherwise may not. */
static void report_hidden(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                          const GArray *hidden, Elsewhere *elsewhere)
{
    Finding *finding = page_findings_add_hidden(sheet, page, glyphs, hidden);
    gboolean cut = TRUE;
    for (guint i = 0; i < hidden->len && cut; i++) {
        guint index = g_array_index(hidden, guint, i);
        GlyphState state = g_array_index(glyphs->glyphs, Glyph, index).state;
        cut = state == GLYPH_CLIPPED || state == GLYPH_OFF_PAGE;
    }
    if (finding != NULL && cut)
        elsewhere_add(elsewhere, page->number - 1, finding);
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
        open_columns_close(glyphs, rulings);
    }
    g_autoptr(GPtrArray) grids =
        rulings != NULL ? ruled_find(rulings, glyphs->size) : g_ptr_array_new();
    g_autoptr(UnruledNotes) notes = unruled_notes_new();
    gboolean striped =
        rulings != NULL && stripes_unite(glyphs, rulings, grids, trail->columns, notes);
    if (!striped) {
        strands_part(glyphs, grids);
        heading_bars_part(glyphs, grids);
    }
    g_autoptr(Marks) marks =
        drawing != NULL ? marks_find(drawing, canvas, glyphs->size) : NULL;
    gboolean scanned = scan_has_layer(glyphs, drawing);
    torn_drop_repeated(trail->torn, glyphs);
    g_autoptr(PageCells) places = page_cells_new(glyphs, grids, scanned);
    torn_restore(trail->torn, glyphs, grids, places->cells, places->hidden);
    Matter matter = {content, places, marks, FALSE};
    for (guint i = 0; i < grids->len; i++) {
        page_cells_split(places, i, glyphs);
        restore_clipped(sheet, page, places, i, glyphs);
        page_cells_keep(places, i, canvas, glyphs->size);
        if (places->cells[i]->len > 0)
            add_table(page, &matter, g_ptr_array_index(grids, i), places->cells[i]);
    }
    gboolean unruled =
        rulings != NULL && add_aligned(page, &matter, rulings, trail->columns, notes);
    page_findings_add_doubts(sheet, page, notes->doubts);
    if (matter.marks_left_out || (marks != NULL && marks->truncated))
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
    torn_keep(trail->torn, glyphs, places->hidden);
    report_hidden(sheet, page, glyphs, places->hidden, trail->elsewhere);
    page_findings_add_stamps(sheet, page, glyphs, places->apart);
    page_findings_add_ruby(sheet, page, glyphs, places->ruby);
    page_findings_add_overlaps(sheet, page, glyphs, places->overlapping,
                               places->overprinted);
    page_findings_add_overruns(sheet, page, glyphs, places->overrunning);
    page_outside_add(page, turn, glyphs, places->outside, FALSE);
    page_outside_add(page, turn, glyphs, places->hidden, TRUE);
    page_outside_add(page, turn, glyphs, places->apart, FALSE);
    page_outside_add(page, turn, glyphs, places->ruby, FALSE);
    return unruled || striped;
}
