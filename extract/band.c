/* A band of four rows, and a row of two lines:
 *
 *    +----------+--------+-------+        +----------+-----------------+
 *    | Belgium  |    4.1 |   n/a |        | Belgium  | The survey was  |
 *    | Denmark  |   12.0 |   3.5 |        |          | held in spring. |
 *    | Estonia  |        |   0.7 |        +----------+-----------------+
 *    | Greece   |    9.9 |  11.2 |
 *    +----------+--------+-------+
 *
 * To split a row that is one would set answers beside the wrong items; so every column with
 * text must agree, one at least must hold numbers, and lines that were broken because the
 * next word did not fit (as those of sentences are) must be few. */
#include "extract/band.h"

#include <math.h>

/* Lines of a band, if it has two columns with text or more columns. */
#define LEAST_LINES         5
#define LEAST_LINES_OF_MORE 3
/* The share of the band's lines in which each column must have text. */
#define AGREEMENT 0.6
/* Glyphs whose centres are nearer than this part of their size stand in one line. */
#define SAME_LINE 0.5
/* Lines of different cells whose centres are nearer stand side by side. */
#define SAME_HEIGHT 0.35
/* Room for a space, in sizes. */
#define SPACE 0.3

typedef struct {
    double y, top, bottom, left, right;
    double first_word; /* its width */
    guint digits, letters;
    guint cell; /* of the grid */
    guint rank; /* which line of the band, from 0 */
} Line;

typedef struct {
    const Grid *grid;
    const GPtrArray *cells;
    const Glyphs *glyphs;
} Page;

static void unref_array(gpointer array)
{
    if (array != NULL)
        g_array_unref(array);
}

static const Line *line_at(const GArray *lines, guint index)
{
    return &g_array_index(lines, Line, index);
}

/* ---- lines -------------------------------------------------------------------------------- */

static const Glyph *glyph_at(const GArray *glyphs, guint index)
{
    return &g_array_index(glyphs, Glyph, index);
}

static gint by_y(gconstpointer a, gconstpointer b, gpointer glyphs)
{
    const Glyph *x = glyph_at(glyphs, *(const guint *)a);
    const Glyph *y = glyph_at(glyphs, *(const guint *)b);
    return x->y < y->y ? -1 : x->y > y->y;
}

static gint by_x(gconstpointer a, gconstpointer b, gpointer glyphs)
{
    const Glyph *x = glyph_at(glyphs, *(const guint *)a);
    const Glyph *y = glyph_at(glyphs, *(const guint *)b);
    return x->x < y->x ? -1 : x->x > y->x;
}

/* @indices: of one line, from left to right. */
static Line make_line(const GArray *glyphs, const guint *indices, guint count)
{
    Box box = glyph_at(glyphs, indices[0])->box;
    Line line = {
        .top = box.top, .bottom = box.bottom, .left = box.left, .right = box.right};
    gboolean in_first_word = TRUE;
    for (guint i = 0; i < count; i++) {
        const Glyph *glyph = glyph_at(glyphs, indices[i]);
        if (glyph->box.left - line.right > SPACE / 2 * glyph->size)
            in_first_word = FALSE;
        line.right = MAX(line.right, glyph->box.right);
        line.top = MIN(line.top, glyph->box.top);
        line.bottom = MAX(line.bottom, glyph->box.bottom);
        line.y += glyph->y / count;
        if (in_first_word)
            line.first_word = line.right - line.left;
        line.digits += g_unichar_isdigit(glyph->character) ? 1 : 0;
        line.letters += g_unichar_isalpha(glyph->character) ? 1 : 0;
    }
    return line;
}

static void add_lines(const Page *page, guint cell, GArray *lines)
{
    GArray *glyphs = page->glyphs->glyphs;
    const GArray *indices = g_ptr_array_index(page->cells, cell);
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_vals(sorted, indices->data, indices->len);
    g_array_sort_with_data(sorted, by_y, glyphs);
    guint end;
    for (guint first = 0; first < sorted->len; first = end) {
        guint *start = &g_array_index(sorted, guint, first);
        double y = glyph_at(glyphs, *start)->y;
        for (end = first + 1; end < sorted->len; end++) {
            const Glyph *glyph = glyph_at(glyphs, g_array_index(sorted, guint, end));
            if (glyph->y - y > SAME_LINE * glyph->size)
                break;
        }
        g_qsort_with_data(start, (gint)(end - first), sizeof(guint), by_x, glyphs);
        Line line = make_line(glyphs, start, end - first);
        line.cell = cell;
        g_array_append_val(lines, line);
    }
}

static gint by_height(gconstpointer a, gconstpointer b)
{
    const Line *x = a, *y = b;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return x->cell < y->cell ? -1 : x->cell > y->cell;
}

/* Lines of all cells at the same height have one rank.  Returns: how many ranks there are. */
static guint rank_lines(GArray *lines, double text_size)
{
    guint rank = 0;
    double y = -INFINITY;
    g_array_sort(lines, by_height);
    for (guint i = 0; i < lines->len; i++) {
        Line *line = &g_array_index(lines, Line, i);
        if (line->y - y > SAME_HEIGHT * text_size) {
            y = line->y;
            rank++;
        }
        line->rank = rank - 1;
    }
    return rank;
}

/* ---- is it a band? ------------------------------------------------------------------------ */

static gboolean is_data(const Line *line)
{
    return line->digits > 0 && line->letters <= 2;
}

/* Whether @line ends where it does because the first word of @next did not fit. */
static gboolean is_wrapped(const Page *page, const Line *line, const Line *next)
{
    const GridCell *cell = &g_array_index(page->grid->cells, GridCell, line->cell);
    Box box = grid_cell_box(page->grid, cell);
    double size = line->bottom - line->top;
    double room = box.right - box.left - (line->right - line->left) - 2 * SPACE * size;
    return next->first_word + SPACE * size > room;
}

/* What the lines of a cell are, counted. */
typedef struct {
    guint lines, data, breaks, wrapped;
    const Line *last;
} Cell;

static gboolean agree(const Page *page, const GArray *lines, guint ranks)
{
    g_autoptr(GHashTable) cells = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = line_at(lines, i);
        Cell *cell = g_hash_table_lookup(cells, GUINT_TO_POINTER(line->cell));
        if (cell == NULL) {
            cell = g_new0(Cell, 1);
            g_hash_table_insert(cells, GUINT_TO_POINTER(line->cell), cell);
        }
        cell->lines++;
        cell->data += is_data(line) ? 1 : 0;
        if (cell->last != NULL && !is_data(cell->last) && !is_data(line)) {
            cell->breaks++;
            cell->wrapped += is_wrapped(page, cell->last, line) ? 1 : 0;
        }
        cell->last = line;
    }
    guint columns = g_hash_table_size(cells), numbers = 0;
    if (columns < 2 || ranks < (columns == 2 ? LEAST_LINES : LEAST_LINES_OF_MORE))
        return FALSE;
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, cells);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Cell *cell = value;
        if (cell->lines < AGREEMENT * ranks || 2 * cell->wrapped > MAX(cell->breaks, 1))
            return FALSE;
        numbers += cell->data >= AGREEMENT * cell->lines ? 1 : 0;
    }
    return numbers > 0;
}

/* ---- borders ------------------------------------------------------------------------------ */

/* A label that goes on in the next line: nothing but the label stands there. */
static gboolean goes_on(const Page *page, const GArray *lines, guint last, guint first)
{
    const Line *line = line_at(lines, last), *next = line_at(lines, first);
    gboolean alone =
        first + 1 == lines->len || line_at(lines, first + 1)->rank != next->rank;
    for (guint i = last + 1; i > 0 && line_at(lines, i - 1)->rank == line->rank; i--)
        if (line_at(lines, i - 1)->cell == next->cell)
            return alone && is_wrapped(page, line_at(lines, i - 1), next);
    return FALSE;
}

static GArray *find_borders(const Page *page, const GArray *lines)
{
    GArray *borders = g_array_new(FALSE, FALSE, sizeof(double));
    double bottom = line_at(lines, 0)->bottom;
    for (guint i = 1; i < lines->len; i++) {
        const Line *line = line_at(lines, i);
        if (line->rank == line_at(lines, i - 1)->rank) {
            bottom = MAX(bottom, line->bottom);
            continue;
        }
        double top = line->top;
        for (guint j = i + 1; j < lines->len && line_at(lines, j)->rank == line->rank; j++)
            top = MIN(top, line_at(lines, j)->top);
        double border = (bottom + top) / 2;
        if (!goes_on(page, lines, i - 1, i))
            g_array_append_val(borders, border);
        bottom = line->bottom;
    }
    return borders;
}

GPtrArray *band_find_borders(const Grid *grid, const GPtrArray *cells, const Glyphs *glyphs)
{
    Page page = {grid, cells, glyphs};
    guint rows = grid_rows(grid), found = 0;
    g_autoptr(GPtrArray) borders = g_ptr_array_new_with_free_func(unref_array);
    g_ptr_array_set_size(borders, (gint)rows);
    for (guint i = 0, row = 0; row < rows; row++) {
        g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
        for (; i < grid->cells->len; i++) {
            const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
            if (cell->row > row)
                break;
            if (cell->row_span == 1 && g_ptr_array_index(cells, i) != NULL)
                add_lines(&page, i, lines);
        }
        guint ranks = rank_lines(lines, glyphs->size);
        if (!agree(&page, lines, ranks))
            continue;
        borders->pdata[row] = find_borders(&page, lines);
        found++;
    }
    return found > 0 ? g_steal_pointer(&borders) : NULL;
}
