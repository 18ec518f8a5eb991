/* Reports print tables with few lines or none:
 *
 *                    Expenditure        Staff        heading: its phrases lie above
 *      Country      2005     2006                    the columns, or span several
 *      ------------------------------------
 *      Belgium       4.1      n/a       96   |
 *      Northern states                       |       body: lines of numbers, and labels
 *      Denmark      12.0      3.5      880   |       between them
 *      Estonia                0.7    1,250   |
 *
 * The body is found first: numbers are the surest sign, and prose has none in columns.  Its
 * phrases (words apart by less than a wide gap), seen from above, leave the strips between
 * the columns.  The heading is read upwards from it. */
#include "extract/numbers.h"

#include "extract/numbers_internal.h"

/* Rules that part rows: for each line of text so many. */
#define RULED 0.4
/* Room for a space, and how far apart the lines of one label are at most, both in sizes. */
#define SPACE     0.2
#define NEXT_LINE 1.5
/* Ends that are nearer to each other, in points, are one edge. */
#define EXACT 0.5

static double outer_border(const NumbersPage *page, gboolean right)
{
    double border = right ? numbers_right(page) : numbers_left(page);
    for (guint i = numbers_line(page, page->first)->first;
         i < numbers_line(page, page->body)->first; i++)
        border = right ? MAX(border, numbers_phrase(page, i)->right)
                       : MIN(border, numbers_phrase(page, i)->left);
    return right ? border + 0.5 : border - 0.5;
}

/* A border lies in its strip of the body, and where the phrases of the heading leave room. */
static double inner_border(const NumbersPage *page, guint column)
{
    double low = numbers_column(page, column - 1)->right;
    double high = numbers_column(page, column)->left;
    double from = low, to = high;
    for (guint i = numbers_line(page, page->first)->first;
         i < numbers_line(page, page->body)->first; i++) {
        const Phrase *phrase = numbers_phrase(page, i);
        if (phrase->to < column && phrase->right < high)
            from = MAX(from, phrase->right);
        if (phrase->from >= column && phrase->left > low)
            to = MIN(to, phrase->left);
    }
    return from <= to ? (from + to) / 2 : (low + high) / 2;
}

static GArray *find_xs(const NumbersPage *page)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i <= page->columns->len; i++) {
        gboolean last = i == page->columns->len;
        double x = i == 0 || last ? outer_border(page, last) : inner_border(page, i);
        g_array_append_val(xs, x);
    }
    return xs;
}

static const Glyph *glyph_at(const NumbersPage *page, guint index)
{
    return &g_array_index(page->glyphs, Glyph, g_array_index(page->indices, guint, index));
}

/* How far the first word of @line reaches. */
static double first_word_end(const NumbersPage *page, const Line *line)
{
    guint i = line->first + 1;
    while (i < line->end && glyph_at(page, i)->box.left - glyph_at(page, i - 1)->box.right <
                                SPACE * glyph_at(page, i)->size)
        i++;
    return glyph_at(page, i - 1)->box.right;
}

/* Whether the label of the line before the one at @index goes on in it: the numbers stand beside one
 * of them, and the word with which it goes on, a small letter first, had no room. */
static gboolean goes_on(const NumbersPage *page, guint index)
{
    const NumbersLine *above = numbers_line(page, index - 1);
    const NumbersLine *line = numbers_line(page, index);
    const Phrase *label = numbers_phrase(page, above->first);
    const Glyph *first = glyph_at(page, line->place.first);
    double edge = numbers_column(page, 0)->right;
    if ((above->kind == LINE_LABEL) == (line->kind == LINE_LABEL) ||
        !g_unichar_islower(first->character) || first->box.left >= edge ||
        label->left >= edge || label->right > edge + EXACT ||
        line->place.y - above->place.y > NEXT_LINE * first->size)
        return FALSE;
    return label->right + SPACE * first->size + first_word_end(page, &line->place) -
               first->box.left >
           edge;
}

/* Which lines begin a row: the first of each row of the heading; in the body those under a
 * rule if rules part its rows, or all. */
static gboolean begins_row(const NumbersPage *page, guint index)
{
    if (index < page->body)
        return numbers_line(page, index)->row == index;
    return index == page->body ||
           (page->ruled ? numbers_is_ruled_above(page, index) : !goes_on(page, index));
}

static gboolean rules_part_rows(const NumbersPage *page)
{
    guint rules = 0, lines = page->end - page->body;
    for (guint i = page->body + 1; i < page->end; i++)
        rules += numbers_is_ruled_above(page, i) ? 1 : 0;
    return rules >= NUMBERS_LEAST_LINES && rules >= RULED * lines;
}

static GArray *find_ys(const NumbersPage *page)
{
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = page->first; i < page->end; i++) {
        const Line *line = &numbers_line(page, i)->place;
        double y = i > page->first
                       ? (numbers_line(page, i - 1)->place.bottom + line->top) / 2
                       : line->top - 0.5;
        if (begins_row(page, i))
            g_array_append_val(ys, y);
    }
    double foot = numbers_line(page, page->end - 1)->place.bottom + 0.5;
    g_array_append_val(ys, foot);
    return ys;
}

/* Mark in @joined the columns that a phrase of the line joins to the one before. */
static void join_columns(const NumbersPage *page, guint index, guint8 *joined)
{
    const NumbersLine *line = numbers_line(page, index);
    for (guint i = line->first; i < line->end; i++) {
        Phrase phrase = *numbers_phrase(page, i);
        if (index >= page->body) {
            if (line->kind != LINE_LABEL)
                continue;
            numbers_place_phrase(page, &phrase, 0, 0);
        }
        for (guint column = phrase.from + 1; column <= phrase.to; column++)
            joined[column] = 1;
    }
}

/* The lines of a row. */
typedef struct {
    guint first, end;
} Row;

/* The rows of the table, with the columns that are joined in each (a guint8 a column). */
typedef struct {
    GArray *rows;     /* of Row */
    GPtrArray *joins; /* of guint8 * */
} Rows;

static Rows find_rows(const NumbersPage *page)
{
    Rows rows = {g_array_new(FALSE, FALSE, sizeof(Row)),
                 g_ptr_array_new_with_free_func(g_free)};
    for (guint i = page->first; i < page->end;) {
        Row row = {.first = i};
        guint8 *joined = g_new0(guint8, page->columns->len + 1);
        do
            join_columns(page, i++, joined);
        while (i < page->end && !begins_row(page, i));
        row.end = i;
        g_array_append_val(rows.rows, row);
        g_ptr_array_add(rows.joins, joined);
    }
    return rows;
}

static const Row *row_at(const Rows *rows, guint index)
{
    return &g_array_index(rows->rows, Row, index);
}

/* Whether a short rule parts two rows of the heading in a column. */
static gboolean is_parted(const NumbersPage *page, const Row *above, const Row *below,
                          guint column)
{
    const NumbersColumn *strip = numbers_column(page, column);
    return numbers_find_rule(page, numbers_line(page, above->first)->place.y,
                             numbers_line(page, below->end - 1)->place.y,
                             (strip->left + strip->right) / 2) != NULL;
}

/* Whether a phrase of the row stands above this column and no other.  @low: below its first line. */
static gboolean heads_column(const NumbersPage *page, const Rows *rows, guint row,
                             guint column, gboolean low)
{
    const guint8 *joined = g_ptr_array_index(rows->joins, row);
    if (joined[column] || joined[column + 1])
        return FALSE;
    const Row *lines = row_at(rows, row);
    if (low && lines->first + 1 == lines->end)
        return FALSE;
    for (guint i = numbers_line(page, lines->first + (low ? 1 : 0))->first;
         i < numbers_line(page, lines->end - 1)->end; i++)
        if (numbers_phrase(page, i)->from == column)
            return TRUE;
    return FALSE;
}

/* Where short rules part two rows of the heading in some columns, words in both rows of another one,
 * or between them, are one heading: set 1 in @taken for their fields of the lower row. */
static void take_rows(const NumbersPage *page, const Rows *rows, guint lower, guint8 *taken)
{
    const Row *above = row_at(rows, lower - 1), *below = row_at(rows, lower);
    gboolean parted = FALSE;
    if (below->first >= page->body || numbers_is_ruled_above(page, below->first))
        return;
    for (guint i = 0; i < page->columns->len; i++) {
        gboolean here = is_parted(page, above, below, i);
        parted = parted || here;
        taken[i] = !here && heads_column(page, rows, lower - 1, i, FALSE) &&
                   (heads_column(page, rows, lower, i, FALSE) ||
                    heads_column(page, rows, lower - 1, i, TRUE));
    }
    for (guint i = 0; i < page->columns->len && !parted; i++)
        taken[i] = 0;
}

static void add_cells(Grid *grid, const Rows *rows, guint row, const guint8 *taken)
{
    const guint8 *joined = g_ptr_array_index(rows->joins, row);
    guint columns = grid_columns(grid), end;
    for (guint column = 0; column < columns; column = end) {
        GridCell cell = {row, column, 1, 0, 4, FALSE, FALSE};
        for (end = column + 1; end < columns && joined[end]; end++)
            ;
        cell.column_span = end - column;
        if (taken[(gsize)row * columns + column])
            continue;
        while (row + cell.row_span < rows->rows->len &&
               taken[(gsize)(row + cell.row_span) * columns + column])
            cell.row_span++;
        grid_add_cell(grid, cell);
    }
}

static Grid *build_grid(const NumbersPage *page)
{
    g_autoptr(GArray) xs = find_xs(page);
    g_autoptr(GArray) ys = find_ys(page);
    Rows rows = find_rows(page);
    Grid *grid =
        grid_new((const double *)(gconstpointer)xs->data, xs->len - 1,
                 (const double *)(gconstpointer)ys->data, ys->len - 1, TABLE_ALIGNED);
    guint columns = grid_columns(grid);
    g_autofree guint8 *taken = g_new0(guint8, (gsize)rows.rows->len * columns);
    for (guint i = 1; i < rows.rows->len; i++)
        take_rows(page, &rows, i, taken + (gsize)i * columns);
    for (guint i = 0; i < rows.rows->len; i++)
        add_cells(grid, &rows, i, taken);
    g_array_unref(rows.rows);
    g_ptr_array_unref(rows.joins);
    return grid;
}

Grid *numbers_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                   gboolean bounded)
{
    g_auto(NumbersPage) page = numbers_page_read(glyphs, indices, bounded);
    page.rulings = rulings;
    Grid *grid = NULL;
    if (numbers_find_body(&page)) {
        numbers_find_heading(&page);
        page.ruled = rules_part_rows(&page);
        grid = build_grid(&page);
    }
    return grid;
}
