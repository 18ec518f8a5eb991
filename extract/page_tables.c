#include "extract/page_tables.h"

#include "extract/aligned.h"
#include "extract/amid.h"
#include "extract/chart.h"
#include "extract/clipped.h"
#include "extract/ground.h"
#include "extract/heading_above.h"
#include "extract/ledger.h"
#include "extract/marking.h"
#include "extract/numbers.h"
#include "extract/page_findings.h"
#include "extract/place.h"
#include "extract/shelf_table.h"

/* Tables of white space that are looked for on one page. */
#define MAXIMUM_ALIGNED 8

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

static void add_table(SheetPage *page, PageMatter *matter, const Grid *grid,
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

static void take_heading(PageCells *places, guint index, const Glyphs *glyphs)
{
    Grid *grid = g_ptr_array_index(places->grids, index);
    Grid *headed =
        heading_above_find(grid, &places->cells[index], places->outside, glyphs, FALSE);
    if (headed == NULL)
        return;
    places->grids->pdata[index] = headed;
    grid_free(grid);
}

void page_tables_add_ruled(Sheet *sheet, SheetPage *page, PageMatter *matter)
{
    PageCells *places = matter->places;
    const PageContent *content = matter->content;
    for (guint i = 0; i < places->grids->len; i++) {
        page_cells_split(places, i, content->glyphs);
        restore_clipped(sheet, page, places, i, content->glyphs);
        page_cells_keep(places, i, content->canvas, content->glyphs->size);
        take_heading(places, i, content->glyphs);
        if (places->cells[i]->len > 0)
            add_table(page, matter, g_ptr_array_index(places->grids, i), places->cells[i]);
    }
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

/* Take the glyphs that lie in @grid from those outside. @cells: where each goes. */
static void take_glyphs(PageCells *places, const Glyphs *glyphs, const Grid *grid,
                        GPtrArray *cells)
{
    guint kept = 0;
    for (guint i = 0; i < places->outside->len; i++) {
        guint index = g_array_index(places->outside, guint, i);
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, index);
        guint cell = grid_find_cell(grid, glyph->x, glyph->y);
        if (cell == GRID_NO_CELL || unruled_is_apart(glyphs, index))
            g_array_index(places->outside, guint, kept++) = index;
        else
            page_cells_append(cells, cell, index);
    }
    g_array_set_size(places->outside, kept);
}

static void append_all(GArray *indices, const GPtrArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        const GArray *cell = g_ptr_array_index(cells, i);
        if (cell != NULL)
            g_array_append_vals(indices, cell->data, cell->len);
    }
}

/* The table without lines of the page before goes on, whatever else its rows look like; or NULL. */
static Grid *find_rest(const PageMatter *matter, const Rulings *rulings, GArray *columns,
                       UnruledNotes *notes)
{
    if (!notes->goes_on)
        return NULL;
    g_autoptr(GArray) kept = g_array_copy(columns);
    Grid *grid = unruled_find(matter->content->glyphs, matter->places->outside, rulings,
                              columns, notes);
    if (grid != NULL && grid_columns(grid) == kept->len)
        return grid;
    g_array_set_size(columns, 0);
    g_array_append_vals(columns, kept->data, kept->len);
    unruled_notes_clear(notes);
    if (grid != NULL)
        grid_free(grid);
    return NULL;
}

/* What tables of white space are looked for with. */
typedef struct {
    const SheetPage *page;
    const PageMatter *matter;
    const Rulings *rulings;
    GPtrArray *shelves; /* of Shelf */
    guint shelf;        /* the first that was not looked at */
    GArray *columns;
    UnruledNotes *notes;
} Search;

/* What a table was found by. */
typedef enum {
    FOUND_SHELF,   /* level lines */
    FOUND_NUMBERS, /* numbers; level lines of a page */
    FOUND_WHITE,   /* white space alone */
} Found;

static Grid *find_aligned(Search *search, gboolean first, Found *found)
{
    const Glyphs *glyphs = search->matter->content->glyphs;
    const GArray *outside = search->matter->places->outside;
    const Rulings *rulings = search->rulings;
    Grid *grid = NULL;
    *found = FOUND_WHITE;
    if (first && search->page->tables->len == 0)
        grid = find_rest(search->matter, rulings, search->columns, search->notes);
    if (grid != NULL)
        return grid;
    grid = shelf_table_find(glyphs, outside, rulings, search->shelves, &search->shelf);
    *found = grid != NULL ? FOUND_SHELF : FOUND_NUMBERS;
    if (grid == NULL)
        grid = numbers_find(glyphs, outside, rulings, FALSE);
    if (grid == NULL && first && search->page->tables->len == 0)
        grid = ledger_find(glyphs, outside, rulings, search->columns);
    if (grid != NULL)
        return grid;
    *found = FOUND_SHELF;
    grid = shelf_table_find_rows(glyphs, outside, rulings, search->shelves);
    if (grid != NULL)
        return grid;
    *found = FOUND_WHITE;
    if (first && search->page->tables->len == 0)
        grid = unruled_find(glyphs, outside, rulings, search->columns, search->notes);
    return grid != NULL ? grid : aligned_find(glyphs, outside, rulings, search->columns);
}

static gboolean is_no_table(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells)
{
    return amid_sentences(glyphs, grid, cells) || amid_contents(glyphs, grid, cells) ||
           amid_one_column(glyphs, grid, cells);
}

gboolean page_tables_add_aligned(SheetPage *page, PageMatter *matter,
                                 const Rulings *rulings, GArray *columns,
                                 UnruledNotes *notes)
{
    PageCells *places = matter->places;
    const Glyphs *glyphs = matter->content->glyphs;
    gboolean unruled = FALSE;
    g_autoptr(GArray) aside = chart_take_labels(places->charts, glyphs, places->outside);
    g_autoptr(GPtrArray) shelves = shelves_find(rulings);
    shelves_drop_inner(shelves);
    shelves_part(shelves, glyphs, places->outside);
    Search search = {page, matter, rulings, shelves, 0, columns, notes};
    for (guint i = 0; i < MAXIMUM_ALIGNED; i++) {
        Found found;
        g_autoptr(Grid) grid = find_aligned(&search, i == 0, &found);
        gboolean white = grid != NULL && found == FOUND_WHITE;
        if (grid == NULL || lies_over_table(places, grid)) {
            unruled = unruled || white;
            break;
        }
        gboolean amid = amid_text(glyphs, places->outside, grid);
        g_autoptr(GPtrArray) cells = page_cells_list(grid->cells->len);
        take_glyphs(places, glyphs, grid, cells);
        if (amid || is_no_table(glyphs, grid, cells)) {
            if (i == 0)
                unruled_notes_clear(notes);
            append_all(aside, cells);
            continue;
        }
        unruled = unruled || white;
        g_autoptr(Grid) headed =
            found == FOUND_SHELF
                ? heading_above_find(grid, &cells, places->outside, glyphs, TRUE)
                : NULL;
        add_table(page, matter, headed != NULL ? headed : grid, cells);
    }
    g_array_append_vals(places->outside, aside->data, aside->len);
    return unruled;
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

void page_tables_sort(GPtrArray *tables, const Turn *turn)
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
