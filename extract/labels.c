/* A text that fills its merged cell has lines of its own height, and breaks where the next word had no
 * room.  Labels end where they end, and stand at the heights of what is beside them, in nearly every
 * row. */
#include "extract/labels.h"

#include "extract/line.h"
#include "model/characters.h"

#include <math.h>

/* Fewer rows may have lines at the same heights by chance. */
#define LEAST_ROWS 5u
/* The part of the rows that must have a label. */
#define LABELLED 0.8
/* Texts whose middles are nearer stand beside each other, in sizes. */
#define BESIDE 0.15
/* Cells and rows with more lines are no rows of labels. */
#define MOST_LINES 500u
/* Lines of one text are nearer, in sizes. */
#define APART 1.5
/* Room for a space, in sizes. */
#define SPACE 0.3

typedef struct {
    const Glyphs *glyphs;
    const Grid *grid;
    const GPtrArray *cells; /* for each cell its glyphs, or NULL */
    GPtrArray
        *heights; /* for each row an array of double, or NULL: of lines in its own cells */
} Table;

static const GridCell *cell_at(const Table *table, guint index)
{
    return &g_array_index(table->grid->cells, GridCell, index);
}

static const Glyph *glyph_at(const Table *table, const GArray *indices, guint index)
{
    return &g_array_index(table->glyphs->glyphs, Glyph,
                          g_array_index(indices, guint, index));
}

static void unref_array(gpointer array)
{
    if (array != NULL)
        g_array_unref(array);
}

static void find_heights(const Table *table)
{
    for (guint i = 0; i < table->grid->cells->len; i++) {
        GArray *indices = g_ptr_array_index(table->cells, i);
        guint row = cell_at(table, i)->row;
        if (indices == NULL || cell_at(table, i)->row_span > 1)
            continue;
        if (g_ptr_array_index(table->heights, row) == NULL)
            table->heights->pdata[row] = g_array_new(FALSE, FALSE, sizeof(double));
        GArray *heights = g_ptr_array_index(table->heights, row);
        g_autoptr(GArray) lines = lines_find(table->glyphs, indices);
        for (guint j = 0; j < lines->len && heights->len < MOST_LINES; j++)
            g_array_append_val(heights, g_array_index(lines, Line, j).y);
    }
}

static gboolean has_height(const GArray *heights, double y, double near)
{
    for (guint i = 0; heights != NULL && i < heights->len; i++)
        if (fabs(g_array_index(heights, double, i) - y) <= near)
            return TRUE;
    return FALSE;
}

static double first_word_end(const Table *table, const GArray *indices, const Line *line)
{
    double right = glyph_at(table, indices, line->first)->box.right;
    for (guint i = line->first + 1; i < line->end; i++) {
        const Glyph *glyph = glyph_at(table, indices, i);
        if (glyph->box.left - right > SPACE / 2 * glyph->size)
            break;
        right = glyph->box.right;
    }
    return right;
}

/* Whether @line ends where it does because the first word of @next did not fit. */
static gboolean is_wrapped(const Table *table, const GArray *indices, const Line *line,
                           const Line *next, double edge)
{
    const Glyph *last = glyph_at(table, indices, line->end - 1);
    const Glyph *first = glyph_at(table, indices, next->first);
    if (characters_is_leader(last->character))
        return FALSE;
    double word = first_word_end(table, indices, next) - first->box.left;
    return last->box.right + word + 3 * SPACE * last->size > edge;
}

/* The rows, of those that the cell spans, that have a text and a label beside it. */
static gboolean stands_beside_rows(const Table *table, const GridCell *cell,
                                   const GArray *lines)
{
    guint rows = 0, labelled = 0, line = 0;
    for (guint row = cell->row; row < cell->row + cell->row_span; row++) {
        double foot = g_array_index(table->grid->ys, double, row + 1);
        gboolean found = FALSE;
        for (; line < lines->len && g_array_index(lines, Line, line).y < foot; line++)
            found = found || has_height(g_ptr_array_index(table->heights, row),
                                        g_array_index(lines, Line, line).y,
                                        BESIDE * table->glyphs->size);
        rows += g_ptr_array_index(table->heights, row) != NULL ? 1 : 0;
        labelled += found ? 1 : 0;
    }
    return rows >= LEAST_ROWS && labelled >= LABELLED * rows;
}

/* Whether the lines are farther from each other than those of one text. */
static gboolean are_apart(const Table *table, const GArray *lines)
{
    for (guint i = 1; i < lines->len; i++)
        if (g_array_index(lines, Line, i).y - g_array_index(lines, Line, i - 1).y <
            APART * table->glyphs->size)
            return FALSE;
    return TRUE;
}

static gboolean holds_labels(const Table *table, guint index)
{
    const GridCell *cell = cell_at(table, index);
    GArray *indices = g_ptr_array_index(table->cells, index);
    if (cell->row_span < LEAST_ROWS || indices == NULL ||
        glyphs_hold_cjk(table->glyphs, indices))
        return FALSE;
    double edge = grid_cell_box(table->grid, cell).right;
    g_autoptr(GArray) lines = lines_find(table->glyphs, indices);
    guint wrapped = 0;
    if (lines->len > MOST_LINES)
        return FALSE;
    for (guint i = 1; i < lines->len; i++)
        wrapped += is_wrapped(table, indices, &g_array_index(lines, Line, i - 1),
                              &g_array_index(lines, Line, i), edge)
                       ? 1
                       : 0;
    return (2 * wrapped < lines->len || are_apart(table, lines)) &&
           stands_beside_rows(table, cell, lines);
}

/* Whether a cell spans so many rows that it may hold labels. */
static gboolean has_tall_cell(const Grid *grid)
{
    for (guint i = 0; i < grid->cells->len; i++)
        if (g_array_index(grid->cells, GridCell, i).row_span >= LEAST_ROWS)
            return TRUE;
    return FALSE;
}

Grid *labels_part(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells)
{
    if (!has_tall_cell(grid))
        return NULL;
    g_autoptr(GPtrArray) heights = g_ptr_array_new_with_free_func(unref_array);
    g_ptr_array_set_size(heights, (gint)grid_rows(grid));
    const Table table = {glyphs, grid, cells, heights};
    find_heights(&table);
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(GridCell));
    for (guint i = 0; i < grid->cells->len; i++) {
        GridCell cell = *cell_at(&table, i);
        guint end = cell.row + cell.row_span;
        if (holds_labels(&table, i))
            cell.row_span = 1;
        for (; cell.row < end; cell.row += cell.row_span)
            g_array_append_val(parts, cell);
    }
    return parts->len > grid->cells->len ? grid_recut(grid, parts) : NULL;
}
