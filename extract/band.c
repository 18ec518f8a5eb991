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
 * text must agree and one at least hold numbers, or two with numbers must agree and those that
 * have fewer lines stand before them: labels of several rows.  Lines that were broken because
 * the next word did not fit (as those of sentences are) must be few. */
#include "extract/band.h"

#include "model/characters.h"
#include "model/order.h"

#include <math.h>

/* Lines of a band, if it has two columns with text or more columns. */
#define LEAST_LINES         5
#define LEAST_LINES_OF_MORE 3
/* So many columns of numbers make a band of any two lines. */
#define MANY_NUMBERS 4u
/* The part of the rows that may have two lines, if these are to be bands. */
#define MOST_PAIRS 0.25
/* The share of the band's lines in which each column must have text. */
#define AGREEMENT 0.6
/* Glyphs whose centres are nearer than this part of their size stand in one line. */
#define SAME_LINE 0.5
/* Lines of different cells whose centres are nearer stand side by side. */
#define SAME_HEIGHT 0.35
/* A label nearer to the rows above and below than this part of their distance is of no row of its
 * own: it stands in the middle of theirs. */
#define BETWEEN 0.75
/* Room for a space, in sizes. */
#define SPACE 0.3

typedef struct {
    double y, top, bottom, left, right;
    double first_word; /* its width */
    guint characters, digits, letters;
    guint dots;           /* at its end: leaders to the next column */
    gunichar first, last; /* its characters */
    guint cell;           /* of the grid */
    guint rank;           /* which line of the band, from 0 */
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
    line.characters = count;
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
        line.last = glyph->character;
        line.first = i == 0 ? line.last : line.first;
        line.dots = characters_is_leader(glyph->character) ? line.dots + 1 : 0;
    }
    return line;
}

static void add_lines(const Page *page, guint cell, GArray *lines)
{
    GArray *glyphs = page->glyphs->glyphs;
    const GArray *indices = g_ptr_array_index(page->cells, cell);
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_vals(sorted, indices->data, indices->len);
    order_array(sorted, by_y, glyphs);
    guint end;
    for (guint first = 0; first < sorted->len; first = end) {
        guint *start = &g_array_index(sorted, guint, first);
        double y = glyph_at(glyphs, *start)->y;
        for (end = first + 1; end < sorted->len; end++) {
            const Glyph *glyph = glyph_at(glyphs, g_array_index(sorted, guint, end));
            if (glyph->y - y > SAME_LINE * glyph->size)
                break;
        }
        order_stretch(start, end - first, sizeof(guint), by_x, glyphs);
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

/* The first half of a range, as in "2013–" above "2017", or what stands in brackets below a number. */
static gboolean is_half(const Line *line)
{
    return line->characters > 1 && (line->last == '-' || line->last == '/' ||
                                    line->last == 0x2013 || line->first == '(');
}

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
    if (line->dots >= CHARACTERS_LEADERS)
        return FALSE;
    double room = box.right - box.left - (line->right - line->left) - 2 * SPACE * size;
    return next->first_word + SPACE * size > room;
}

/* A dash, a sign or "n/a" stands for a number as for a word. */
static gboolean is_neutral(const Line *line)
{
    return line->digits == 0 && line->letters <= 2;
}

static gboolean is_word(const Line *line)
{
    return !is_data(line) && !is_neutral(line);
}

/* What the lines of a cell are, counted. */
typedef struct {
    guint lines, data, neutral, breaks, wrapped;
    guint single; /* lines of one letter */
    guint halves; /* lines of half a range */
    guint column; /* of the grid */
    const Line *last;
} Cell;

static gboolean holds_numbers(const Cell *cell)
{
    return cell->data > 0 && cell->data >= AGREEMENT * (cell->lines - cell->neutral);
}

/* Letters below each other are one text, of which each line is a letter: a turned heading. */
static gboolean is_downwards(const Cell *cell)
{
    return cell->single >= LEAST_LINES_OF_MORE && 2 * cell->single >= cell->lines;
}

static GPtrArray *count_cells(const Page *page, const GArray *lines)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = line_at(lines, i);
        Cell *cell = g_hash_table_lookup(known, GUINT_TO_POINTER(line->cell));
        if (cell == NULL) {
            cell = g_new0(Cell, 1);
            cell->column = g_array_index(page->grid->cells, GridCell, line->cell).column;
            g_hash_table_insert(known, GUINT_TO_POINTER(line->cell), cell);
            g_ptr_array_add(cells, cell);
        }
        cell->lines++;
        cell->data += is_data(line) ? 1 : 0;
        cell->neutral += is_neutral(line) ? 1 : 0;
        cell->halves += is_half(line) ? 1 : 0;
        cell->single += line->characters == 1 && line->letters == 1 ? 1 : 0;
        if (cell->last != NULL && is_word(cell->last) && is_word(line)) {
            cell->breaks++;
            cell->wrapped += is_wrapped(page, cell->last, line) ? 1 : 0;
        }
        cell->last = line;
    }
    return cells;
}

/* In how many ranks numbers stand. */
static guint count_data_ranks(const GArray *lines)
{
    guint count = 0, last = G_MAXUINT;
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = line_at(lines, i);
        if (is_data(line) && line->rank != last) {
            last = line->rank;
            count++;
        }
    }
    return count;
}

static gboolean agree(const Page *page, const GArray *lines, guint ranks)
{
    g_autoptr(GPtrArray) cells = count_cells(page, lines);
    guint columns = cells->len, numbers = 0, full = 0, first = G_MAXUINT, rows = 0;
    gboolean wrapped = FALSE;
    if (columns < 2 || ranks < 2)
        return FALSE;
    rows = count_data_ranks(lines);
    for (guint i = 0; i < columns; i++) {
        const Cell *cell = g_ptr_array_index(cells, i);
        if (is_downwards(cell))
            return FALSE;
        wrapped = wrapped || 2 * cell->wrapped > MAX(cell->breaks, 1);
        full += cell->lines >= AGREEMENT * ranks ? 1 : 0;
        if (holds_numbers(cell) && cell->lines >= AGREEMENT * rows) {
            numbers += cell->halves == 0 || ranks >= LEAST_LINES_OF_MORE ? 1 : 0;
            first = MIN(first, cell->column);
        }
    }
    guint least = columns == 2              ? LEAST_LINES
                  : numbers >= MANY_NUMBERS ? 2
                                            : LEAST_LINES_OF_MORE;
    if (ranks < least)
        return FALSE;
    if (wrapped && (full < columns || numbers < 2 || ranks < LEAST_LINES))
        return FALSE;
    if (full == columns)
        return numbers > 0;
    if (numbers < 2 || rows < MIN(least, LEAST_LINES_OF_MORE))
        return FALSE;
    for (guint i = 0; i < columns; i++) {
        const Cell *cell = g_ptr_array_index(cells, i);
        if (!holds_numbers(cell) && cell->neutral < cell->lines && cell->column > first)
            return FALSE;
    }
    return TRUE;
}

/* ---- borders ------------------------------------------------------------------------------ */

/* The lines of one height, and what stands there. */
typedef struct {
    guint first, end;
    double top, bottom;
    gboolean data; /* a number, or something for one */
} Rank;

static GArray *list_ranks(const GArray *lines)
{
    GArray *ranks = g_array_new(FALSE, FALSE, sizeof(Rank));
    for (guint i = 0, end; i < lines->len; i = end) {
        Rank rank = {i, 0, INFINITY, -INFINITY, FALSE};
        for (end = i;
             end < lines->len && line_at(lines, end)->rank == line_at(lines, i)->rank;
             end++) {
            const Line *line = line_at(lines, end);
            rank.top = MIN(rank.top, line->top);
            rank.bottom = MAX(rank.bottom, line->bottom);
            rank.data = rank.data || is_data(line) || is_neutral(line);
        }
        rank.end = end;
        g_array_append_val(ranks, rank);
    }
    return ranks;
}

static const Rank *rank_at(const GArray *ranks, guint index)
{
    return &g_array_index(ranks, Rank, index);
}

/* A label that goes on in the next line: nothing but the label stands in one of them. */
static gboolean goes_on(const Page *page, const GArray *lines, const Rank *above,
                        const Rank *below)
{
    if (below->end - below->first > 1 && above->end - above->first > 1)
        return FALSE;
    for (guint i = above->first; i < above->end; i++)
        for (guint j = below->first; j < below->end; j++)
            if (line_at(lines, i)->cell == line_at(lines, j)->cell)
                return is_wrapped(page, line_at(lines, i), line_at(lines, j));
    return FALSE;
}

/* How far apart rows with numbers are that follow each other, or 0. */
static double find_pitch(const GArray *lines, const GArray *ranks)
{
    double pitch = 0;
    for (guint i = 1; i < ranks->len; i++) {
        const Rank *above = rank_at(ranks, i - 1), *below = rank_at(ranks, i);
        double distance = line_at(lines, below->first)->y - line_at(lines, above->first)->y;
        if (above->data && below->data && (pitch == 0 || distance < pitch))
            pitch = distance;
    }
    return pitch;
}

/* Whether a label stands between two rows with numbers that are as near as others, or nearly. */
static gboolean is_between(const GArray *lines, const Rank *above, const Rank *label,
                           const Rank *below, double pitch)
{
    double y = line_at(lines, label->first)->y;
    return !label->data && above->data && below->data &&
           y - line_at(lines, above->first)->y < BETWEEN * pitch &&
           line_at(lines, below->first)->y - y < BETWEEN * pitch;
}

static GArray *find_borders(const Page *page, const GArray *lines)
{
    GArray *borders = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ranks = list_ranks(lines);
    double pitch = find_pitch(lines, ranks);
    for (guint i = 1; i < ranks->len; i++) {
        const Rank *above = rank_at(ranks, i - 1), *below = rank_at(ranks, i);
        double border = (above->bottom + below->top) / 2;
        if (goes_on(page, lines, above, below))
            continue;
        if (i + 1 < ranks->len &&
            is_between(lines, above, below, rank_at(ranks, i + 1), pitch)) {
            /* The label's middle parts the rows: where most of it stands it does not matter. */
            border = (above->bottom + rank_at(ranks, i + 1)->top) / 2;
            i++;
        }
        g_array_append_val(borders, border);
    }
    return borders;
}

/* Add the lines of the cells of @row, the first of which is that at *@next or behind it. */
static GArray *list_lines(const Page *page, guint row, guint *next)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    for (; *next < page->grid->cells->len; (*next)++) {
        const GridCell *cell = &g_array_index(page->grid->cells, GridCell, *next);
        if (cell->row > row)
            break;
        if (cell->row_span == 1 && g_ptr_array_index(page->cells, *next) != NULL)
            add_lines(page, *next, lines);
    }
    return lines;
}

/* Where many rows have two lines, these are no bands: each cell has two. */
static guint drop_pairs(GPtrArray *borders, guint pairs, guint filled)
{
    guint found = 0;
    for (guint row = 0; row < borders->len; row++) {
        const GArray *border = g_ptr_array_index(borders, row);
        if (border != NULL && border->len == 1 && pairs > MOST_PAIRS * filled)
            g_clear_pointer(&borders->pdata[row], g_array_unref);
        found += g_ptr_array_index(borders, row) != NULL ? 1 : 0;
    }
    return found;
}

GPtrArray *band_find_borders(const Grid *grid, const GPtrArray *cells, const Glyphs *glyphs)
{
    const Page page = {grid, cells, glyphs};
    guint rows = grid_rows(grid), filled = 0, pairs = 0;
    g_autoptr(GPtrArray) borders = g_ptr_array_new_with_free_func(unref_array);
    g_ptr_array_set_size(borders, (gint)rows);
    for (guint i = 0, row = 0; row < rows; row++) {
        g_autoptr(GArray) lines = list_lines(&page, row, &i);
        guint ranks = rank_lines(lines, glyphs->size);
        filled += ranks > 0 ? 1 : 0;
        pairs += ranks == 2 ? 1 : 0;
        if (agree(&page, lines, ranks))
            borders->pdata[row] = find_borders(&page, lines);
    }
    return drop_pairs(borders, pairs, filled) > 0 ? g_steal_pointer(&borders) : NULL;
}
