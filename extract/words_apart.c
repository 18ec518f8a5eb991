#include "extract/words_apart.h"

#include "extract/numbers_internal.h"

/* Words of one line are so far apart, in sizes. */
#define APART 1.0
/* Cells with more lines are texts. */
#define MOST_LINES 3u

typedef struct {
    const Glyphs *glyphs;
    const Grid *grid;
    const GPtrArray *cells; /* for each cell its glyphs, or NULL */
} Table;

static double line_x(const Table *table, guint index)
{
    return g_array_index(table->grid->xs, double, index);
}

static guint find_column(const Table *table, const GridCell *cell, double x)
{
    guint column = cell->column, last = cell->column + cell->column_span - 1;
    while (column < last && line_x(table, column + 1) <= x)
        column++;
    return column;
}

/* Set the column of each phrase.  Returns: whether each stands in one of its own, far from the one
 * before; @data: whether all but the first are numbers. */
static gboolean place_phrases(const Table *table, const GridCell *cell, NumbersPage *page,
                              gboolean *data)
{
    *data = TRUE;
    for (guint i = 0; i < page->lines->len; i++) {
        const NumbersLine *line = numbers_line(page, i);
        if (line->cjk > 0)
            return FALSE;
        for (guint j = line->first; j < line->end; j++) {
            Phrase *phrase = numbers_phrase(page, j);
            phrase->from = find_column(table, cell, phrase->left);
            phrase->to = find_column(table, cell, phrase->right);
            if (phrase->from != phrase->to)
                return FALSE;
            if (j == line->first)
                continue;
            *data = *data && numbers_is_data(phrase);
            if (phrase->from == phrase[-1].from ||
                phrase->left - phrase[-1].right < APART * page->size)
                return FALSE;
        }
    }
    return TRUE;
}

/* Which columns of the cell hold a phrase.  Returns: how many. */
static guint mark_columns(const GridCell *cell, const NumbersPage *page, guint8 *held)
{
    guint count = 0;
    for (guint i = 0; i < page->phrases->len; i++) {
        guint8 *here = &held[numbers_phrase(page, i)->from - cell->column];
        count += *here ? 0 : 1;
        *here = 1;
    }
    return count;
}

/* Where the words of the cell stand apart, a cell for each column; NULL: they do not. */
static GArray *list_parts(const Table *table, guint index)
{
    const GridCell *cell = &g_array_index(table->grid->cells, GridCell, index);
    const GArray *indices = g_ptr_array_index(table->cells, index);
    if (cell->column_span < 2 || indices == NULL)
        return NULL;
    g_auto(NumbersPage) page = numbers_page_read(table->glyphs, indices, FALSE);
    g_autofree guint8 *held = g_new0(guint8, cell->column_span);
    GArray *parts = NULL;
    gboolean data;
    if (page.lines->len <= MOST_LINES && place_phrases(table, cell, &page, &data)) {
        guint count = mark_columns(cell, &page, held);
        if (count == cell->column_span || (count >= 2 && data && held[0]))
            parts = g_array_new(FALSE, FALSE, sizeof(GridCell));
    }
    for (guint i = 0; parts != NULL && i < cell->column_span; i++) {
        GridCell part = *cell;
        part.column = cell->column + i;
        part.column_span = 1;
        g_array_append_val(parts, part);
    }
    return parts;
}

static gboolean has_wide_cell(const Grid *grid)
{
    for (guint i = 0; i < grid->cells->len; i++)
        if (g_array_index(grid->cells, GridCell, i).column_span > 1)
            return TRUE;
    return FALSE;
}

Grid *words_apart_part(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells)
{
    if (!has_wide_cell(grid))
        return NULL;
    const Table table = {glyphs, grid, cells};
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(GridCell));
    for (guint i = 0; i < grid->cells->len; i++) {
        g_autoptr(GArray) parts = list_parts(&table, i);
        if (parts == NULL)
            g_array_append_vals(all, &g_array_index(grid->cells, GridCell, i), 1);
        else
            g_array_append_vals(all, parts->data, parts->len);
    }
    return all->len > grid->cells->len ? grid_recut(grid, all) : NULL;
}
