/* What stands between two lines is a row.  Its phrases, seen from above in all rows, leave the strips
 * between the columns; a row of a single phrase is the heading of a group and spans them. */
#include "extract/shelf_rows.h"

#include "extract/numbers_internal.h"

#include <math.h>

/* Rows that make a table; lines of text that they have on the average at most. */
#define LEAST_ROWS 3u
#define MOST_LINES 5u
/* Columns are so far apart, and words, in sizes. */
#define STRIP 0.6
#define SPACE 0.15
/* The part of the rows that have something in two columns. */
#define PAIRED 0.6

/* A word, or a column. */
typedef struct {
    double left, right;
} Strip;

/* A row: its lines are those of the page from @first to before @end. */
typedef struct {
    double top, bottom;
    guint first, end;
    guint strong;    /* lines of numbers */
    gboolean paired; /* one of its lines has several phrases */
} Row;

static const Row *row_at(const GArray *rows, guint index)
{
    return &g_array_index(rows, Row, index);
}

/* The rows with text; empty ones part tables: only the first table is read. */
static GArray *list_rows(const NumbersPage *page, const Shelf *shelf)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
    guint line = 0;
    for (guint i = 1; i < shelf->ys->len; i++) {
        Row row = {g_array_index(shelf->ys, double, i - 1),
                   g_array_index(shelf->ys, double, i),
                   0,
                   0,
                   0,
                   FALSE};
        while (line < page->lines->len && numbers_line(page, line)->place.y < row.top)
            line++;
        row.first = line;
        for (; line < page->lines->len && numbers_line(page, line)->place.y < row.bottom;
             line++) {
            const NumbersLine *here = numbers_line(page, line);
            row.paired = row.paired || here->end > here->first + 1;
            row.strong += here->kind == LINE_STRONG ? 1 : 0;
        }
        row.end = line;
        if (row.end > row.first)
            g_array_append_val(rows, row);
        else if (rows->len > 0)
            break;
    }
    return rows;
}

static gint by_left(gconstpointer a, gconstpointer b)
{
    const Strip *x = a, *y = b;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

static void add_words(const NumbersPage *page, guint line, GArray *words)
{
    const Line *place = &numbers_line(page, line)->place;
    for (guint i = place->first; i < place->end; i++) {
        const Glyph *glyph =
            &g_array_index(page->glyphs, Glyph, g_array_index(page->indices, guint, i));
        Strip *last = &g_array_index(words, Strip, words->len - 1);
        if (i == place->first || glyph->box.left - last->right > SPACE * glyph->size) {
            const Strip word = {glyph->box.left, glyph->box.right};
            g_array_append_val(words, word);
        } else {
            last->right = MAX(last->right, glyph->box.right);
        }
    }
}

/* The words of the rows from left to right; of those with several phrases, if there are two of them:
 * the heading of a group stands over several columns. */
static GArray *list_words(const NumbersPage *page, const GArray *rows)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Strip));
    guint paired = 0;
    for (guint i = 0; i < rows->len; i++)
        paired += row_at(rows, i)->paired ? 1 : 0;
    for (guint i = 0; i < rows->len; i++)
        for (guint j = row_at(rows, i)->first; j < row_at(rows, i)->end; j++)
            if (paired < 2 || row_at(rows, i)->paired)
                add_words(page, j, words);
    g_array_sort(words, by_left);
    return words;
}

/* The columns, as far as their words reach. */
static GArray *list_columns(const NumbersPage *page, const GArray *words)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(Strip));
    double right = -INFINITY;
    for (guint i = 0, end; i < words->len; i = end) {
        double left = g_array_index(words, Strip, i).left, gap = left - right;
        right = g_array_index(words, Strip, i).right;
        for (end = i + 1; end < words->len; end++) {
            const Strip *word = &g_array_index(words, Strip, end);
            if (word->left - right > SPACE * page->size)
                break;
            right = MAX(right, word->right);
        }
        const Strip strip = {left, right};
        if (gap > STRIP * page->size)
            g_array_append_val(columns, strip);
        else
            g_array_index(columns, Strip, columns->len - 1).right = right;
    }
    return columns;
}

/* A row of several phrases, or of words in several columns, is none of a group's heading. */
static void pair_rows(const NumbersPage *page, GArray *rows, const GArray *columns)
{
    for (guint i = 0; i < rows->len; i++) {
        Row *row = &g_array_index(rows, Row, i);
        g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Strip));
        for (guint j = row->first; j < row->end; j++)
            add_words(page, j, words);
        guint first = G_MAXUINT, crossing = 0;
        for (guint j = 0; j < words->len; j++) {
            const Strip *word = &g_array_index(words, Strip, j);
            guint column = 0;
            while (column + 1 < columns->len &&
                   g_array_index(columns, Strip, column + 1).left <= word->left)
                column++;
            crossing +=
                word->right > g_array_index(columns, Strip, column).right + 1 ? 1 : 0;
            row->paired = row->paired || (first != G_MAXUINT && column != first);
            first = column;
        }
        row->paired = row->paired && crossing == 0;
    }
}

/* Whether the rows are none but those of a table: several, low ones, most of them with something in
 * two columns.  Several lines of numbers between two lines are rows that no line parts. */
static gboolean is_table(const GArray *rows, const GArray *columns)
{
    guint paired = 0, lines = 0;
    for (guint i = 0; i < rows->len; i++) {
        paired += row_at(rows, i)->paired ? 1 : 0;
        lines += row_at(rows, i)->end - row_at(rows, i)->first;
        if (row_at(rows, i)->strong > 1)
            return FALSE;
    }
    return rows->len >= LEAST_ROWS && columns->len >= 2 && paired >= PAIRED * rows->len &&
           lines <= MOST_LINES * rows->len;
}

static Grid *build_grid(const GArray *rows, const GArray *columns, const Shelf *shelf)
{
    g_autoptr(GArray) xs = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ys = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i <= columns->len; i++) {
        double x = i == 0              ? shelf->left
                   : i == columns->len ? shelf->right
                                       : (g_array_index(columns, Strip, i - 1).right +
                                          g_array_index(columns, Strip, i).left) /
                                             2;
        g_array_append_val(xs, x);
    }
    for (guint i = 0; i < rows->len; i++)
        g_array_append_val(ys, row_at(rows, i)->top);
    g_array_append_val(ys, row_at(rows, rows->len - 1)->bottom);
    Grid *grid =
        grid_new((const double *)(gconstpointer)xs->data, columns->len,
                 (const double *)(gconstpointer)ys->data, rows->len, TABLE_ALIGNED);
    for (guint i = 0; i < rows->len; i++) {
        guint span = row_at(rows, i)->paired ? 1 : columns->len;
        for (guint column = 0; column < columns->len; column += span) {
            GridCell cell = {i, column, 1, span, 4, FALSE, FALSE};
            grid_add_cell(grid, cell);
        }
    }
    return grid;
}

Grid *shelf_rows_find(const Glyphs *glyphs, const GArray *indices, const Shelf *shelf)
{
    g_auto(NumbersPage) page = numbers_page_read(glyphs, indices, FALSE);
    g_autoptr(GArray) rows = list_rows(&page, shelf);
    g_autoptr(GArray) words = list_words(&page, rows);
    g_autoptr(GArray) columns = list_columns(&page, words);
    if (columns->len >= 2)
        pair_rows(&page, rows, columns);
    return is_table(rows, columns) ? build_grid(rows, columns, shelf) : NULL;
}
