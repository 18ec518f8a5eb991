/* A sheet of words without upright lines:
 *
 *      Subject            Answer   Comment      heading, of one level or two
 *      Group     Item
 *      --------------------------------------
 *      aaaa      bbbbbb   ccc      ddddddd      a line bounds the cells under which
 *                bbb                            it runs: "aaaa" spans two rows
 *                ----------------------------
 *                bbbbbb   ccc      dddd
 *      --------------------------------------
 *
 * Columns are what white strips part all down the page; the few lines that cross a strip are
 * headings of groups and titles between the rows.  Rows are bounded by the level lines, each
 * for the columns it runs along. */
#include "extract/ledger.h"

#include "extract/aligned.h"
#include "extract/line.h"

#include <math.h>
#include <string.h>

#define LEAST_COLUMNS 4
#define MOST_COLUMNS  60
#define LEAST_ROWS    3
/* Lines of a heading of two levels, whose cells hold several. */
#define HEADING_LINES 6
/* Columns are so far apart, in sizes. */
#define STRIP 0.3
/* Of so many lines, one may cross a strip. */
#define CROSSING     15u
#define BIN          0.5
#define MAXIMUM_BINS 20000u
/* A line bounds a column's cells if it runs along so much of it. */
#define COVERED 0.6
/* A row that no line closes begins so near to the last one, in sizes, with so many words. */
#define NEAR_RULING 3.0
#define LEAST_WORDS 3

typedef struct {
    const Glyphs *glyphs;
    GArray *indices;  /* of guint, sorted by line, then x */
    GArray *lines;    /* of Line */
    guint first, end; /* the table's lines */
    GArray *xs;       /* of double */
    GArray *ys;       /* of double */
    guint8 *bounded;  /* for each y and column: a cell begins below */
} Ledger;

static const Glyph *glyph_at(const Ledger *ledger, guint i)
{
    return &g_array_index(ledger->glyphs->glyphs, Glyph,
                          g_array_index(ledger->indices, guint, i));
}

static const Line *line_at(const Ledger *ledger, guint i)
{
    return &g_array_index(ledger->lines, Line, i);
}

static double x_at(const Ledger *ledger, guint i)
{
    return g_array_index(ledger->xs, double, i);
}

static double y_at(const Ledger *ledger, guint i)
{
    return g_array_index(ledger->ys, double, i);
}

/* ---- columns ------------------------------------------------------------------------------ */

/* How many lines touch each bin. */
static void count_bins(const Ledger *ledger, guint first, guint *counts, guint bins)
{
    g_autofree guint *seen = g_new0(guint, bins);
    memset(counts, 0, bins * sizeof *counts);
    for (guint i = first; i < ledger->end; i++) {
        const Line *line = line_at(ledger, i);
        for (guint j = line->first; j < line->end; j++) {
            Box box = glyph_at(ledger, j)->box;
            guint from = (guint)CLAMP((box.left + 0.1) / BIN, 0.0, (double)bins - 1);
            guint to = (guint)CLAMP((box.right - 0.1) / BIN, 0.0, (double)bins - 1);
            for (guint bin = from; bin <= to; bin++)
                if (seen[bin] != i + 1) {
                    seen[bin] = i + 1;
                    counts[bin]++;
                }
        }
    }
}

/* The middle of the barest bins from @from to before @to, near to their end. */
static double find_barest(const guint *counts, guint from, guint to)
{
    guint least = counts[to - 1];
    for (guint bin = from; bin < to; bin++)
        least = MIN(least, counts[bin]);
    guint last = to;
    while (last > from + 1 && counts[last - 1] > least)
        last--;
    guint first = last;
    for (; first > from && counts[first - 1] == least;)
        first--;
    return (first + last) * BIN / 2;
}

/* A column of few lines is one all the same, if it stands apart: its bins count as well. */
static void raise_columns(const Ledger *ledger, guint *counts, guint bins, guint tolerated)
{
    guint apart = (guint)ceil(STRIP * ledger->glyphs->size / BIN);
    for (guint bin = 0; bin < bins; bin++) {
        guint first = bin, end = bin, most = 0;
        for (; bin < bins && bin < end + apart; bin++)
            if (counts[bin] > 0) {
                most = MAX(most, counts[bin]);
                end = bin + 1;
            }
        for (guint i = first; most <= tolerated && i < end; i++)
            counts[i] = counts[i] > 0 ? tolerated + 1 : 0;
    }
}

/* The borders of the columns that the lines from @first on leave. */
static GArray *find_borders(const Ledger *ledger, guint first)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    double right = 0;
    for (guint i = line_at(ledger, first)->first; i < line_at(ledger, ledger->end - 1)->end;
         i++)
        right = MAX(right, glyph_at(ledger, i)->box.right);
    guint bins = (guint)CLAMP(right / BIN + 2, 1.0, (double)MAXIMUM_BINS);
    g_autofree guint *counts = g_new0(guint, bins);
    count_bins(ledger, first, counts, bins);
    guint tolerated = (ledger->end - first) / CROSSING;
    tolerated = MIN(tolerated, 2);
    raise_columns(ledger, counts, bins, tolerated);
    guint start = 0;
    gboolean text = FALSE;
    for (guint bin = 0; bin < bins; bin++) {
        if (counts[bin] <= tolerated)
            continue;
        double x = bin * BIN - 0.5;
        if (text && (bin - start) * BIN >= STRIP * ledger->glyphs->size)
            x = find_barest(counts, start, bin);
        else if (text)
            x = -1;
        if (x >= 0)
            g_array_append_val(xs, x);
        text = TRUE;
        start = bin + 1;
    }
    right += 0.5;
    g_array_append_val(xs, right);
    return xs;
}

/* The strips of the page before hold here too, but for a few lines. */
static gboolean still_hold(const Ledger *ledger, const GArray *columns)
{
    guint tolerated = HEADING_LINES + (ledger->end - ledger->first) / CROSSING;
    for (guint i = 1; i < columns->len; i++) {
        double x = g_array_index(columns, Word, i).left;
        guint crossing = 0;
        for (guint j = line_at(ledger, ledger->first)->first;
             j < line_at(ledger, ledger->end - 1)->end; j++) {
            Box box = glyph_at(ledger, j)->box;
            crossing += box.left + 0.3 < x && x < box.right - 0.3 ? 1 : 0;
        }
        if (crossing > tolerated)
            return FALSE;
    }
    return columns->len >= LEAST_COLUMNS;
}

/* Above the columns stand their headings, among the first lines. */
static gboolean have_headings(const Ledger *ledger)
{
    guint last = MIN(ledger->first + HEADING_LINES, ledger->end) - 1;
    for (guint i = 0; i + 1 < ledger->xs->len; i++) {
        gboolean found = FALSE;
        for (guint j = line_at(ledger, ledger->first)->first;
             !found && j < line_at(ledger, last)->end; j++) {
            double x = glyph_at(ledger, j)->x;
            found = x_at(ledger, i) < x && x < x_at(ledger, i + 1);
        }
        if (!found)
            return FALSE;
    }
    return TRUE;
}

/* The outer columns reach as far as any text. */
static void widen(Ledger *ledger)
{
    double *left = &g_array_index(ledger->xs, double, 0);
    double *right = &g_array_index(ledger->xs, double, ledger->xs->len - 1);
    for (guint i = line_at(ledger, ledger->first)->first;
         i < line_at(ledger, ledger->end - 1)->end; i++) {
        *left = MIN(*left, glyph_at(ledger, i)->box.left - 0.5);
        *right = MAX(*right, glyph_at(ledger, i)->box.right + 0.5);
    }
}

static gboolean find_columns(Ledger *ledger, GArray *columns)
{
    if (still_hold(ledger, columns)) {
        ledger->xs = g_array_new(FALSE, FALSE, sizeof(double));
        for (guint i = 0; i < columns->len; i++)
            g_array_append_val(ledger->xs, g_array_index(columns, Word, i).left);
        g_array_append_val(ledger->xs,
                           g_array_index(columns, Word, columns->len - 1).right);
        widen(ledger);
        return TRUE;
    }
    for (guint i = 0; i < HEADING_LINES && ledger->first + i + 1 < ledger->end; i++) {
        GArray *xs = find_borders(ledger, ledger->first + i);
        if (ledger->xs == NULL || xs->len > ledger->xs->len) {
            if (ledger->xs != NULL)
                g_array_unref(ledger->xs);
            ledger->xs = xs;
        } else {
            g_array_unref(xs);
        }
    }
    if (ledger->xs == NULL || ledger->xs->len <= LEAST_COLUMNS ||
        ledger->xs->len > MOST_COLUMNS || !have_headings(ledger))
        return FALSE;
    widen(ledger);
    g_array_set_size(columns, 0);
    for (guint i = 0; i + 1 < ledger->xs->len; i++) {
        Word word = {x_at(ledger, i), x_at(ledger, i + 1)};
        g_array_append_val(columns, word);
    }
    return TRUE;
}

/* ---- rows --------------------------------------------------------------------------------- */

/* Words beside each other next to the outermost ruling: a row that no line closes. */
static gboolean is_open_row(const Ledger *ledger, guint index, double ruling)
{
    double size = ledger->glyphs->size;
    if (index >= ledger->lines->len ||
        fabs(line_at(ledger, index)->y - ruling) > NEAR_RULING * size)
        return FALSE;
    const Line *line = line_at(ledger, index);
    guint words = 1;
    for (guint i = line->first + 1; i < line->end; i++)
        words += glyph_at(ledger, i)->box.left - glyph_at(ledger, i - 1)->box.right > size;
    return words >= LEAST_WORDS;
}

/* The table's lines lie between the first and the last ruling. */
static gboolean find_extent(Ledger *ledger, const Rulings *rulings)
{
    if (rulings->level->len <= LEAST_ROWS)
        return FALSE;
    double top = g_array_index(rulings->level, Ruling, 0).position;
    double bottom = g_array_index(rulings->level, Ruling, rulings->level->len - 1).position;
    ledger->end = 0;
    ledger->first = G_MAXUINT;
    for (guint i = 0; i < ledger->lines->len; i++)
        if (line_at(ledger, i)->y > top && line_at(ledger, i)->y < bottom) {
            ledger->first = MIN(ledger->first, i);
            ledger->end = i + 1;
        }
    return ledger->first < ledger->end && !is_open_row(ledger, ledger->end, bottom) &&
           !(ledger->first > 0 && is_open_row(ledger, ledger->first - 1, top));
}

static void find_ruled_rows(Ledger *ledger, const Rulings *rulings)
{
    double near = ruling_tolerance(ledger->glyphs->size);
    guint columns = ledger->xs->len - 1;
    ledger->ys = g_array_new(FALSE, FALSE, sizeof(double));
    ledger->bounded = g_new0(guint8, (gsize)(rulings->level->len + 1) * columns);
    for (guint i = 0; i < rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(rulings->level, Ruling, i);
        guint last = ledger->ys->len;
        if (last == 0 || ruling->position - y_at(ledger, last - 1) > near) {
            g_array_append_val(ledger->ys, ruling->position);
            last++;
        }
        for (guint j = 0; j < columns; j++) {
            double left = x_at(ledger, j), right = x_at(ledger, j + 1);
            double along = MIN(ruling->end, right) - MAX(ruling->start, left);
            if (along >= COVERED * (right - left))
                ledger->bounded[(gsize)(last - 1) * columns + j] = 1;
        }
    }
}

/* ---- cells -------------------------------------------------------------------------------- */

static guint find_column(const Ledger *ledger, double x)
{
    guint column = 0;
    while (column + 2 < ledger->xs->len && x_at(ledger, column + 1) <= x)
        column++;
    return column;
}

/* Which fields of the table hold text. */
static guint8 *find_filled(const Ledger *ledger)
{
    guint columns = ledger->xs->len - 1;
    guint8 *filled = g_new0(guint8, (gsize)columns * ledger->ys->len);
    guint row = 0;
    for (guint i = ledger->first; i < ledger->end; i++) {
        const Line *line = line_at(ledger, i);
        while (row + 2 < ledger->ys->len && y_at(ledger, row + 1) <= line->y)
            row++;
        for (guint j = line->first; j < line->end; j++)
            filled[(gsize)row * columns + find_column(ledger, glyph_at(ledger, j)->x)] = 1;
    }
    return filled;
}

/* A row that holds text in its first column only, all columns being bounded above and below,
 * is a title between the rows. */
static gboolean is_title(const Ledger *ledger, const guint8 *filled, guint row)
{
    guint columns = ledger->xs->len - 1;
    const guint8 *text = filled + (gsize)row * columns;
    const guint8 *above = ledger->bounded + (gsize)row * columns;
    const guint8 *below = above + columns;
    guint texts = 0, bounds = 0;
    for (guint i = 0; i < columns; i++) {
        texts += text[i];
        bounds += above[i] && below[i] ? 1 : 0;
    }
    return bounds == columns && text[0] && texts <= 2 && (texts == 1 || text[1]);
}

/* How many columns a cell of the heading's upper level spans: to its right nothing stands
 * that the line below bounds. */
static guint find_width(const Ledger *ledger, const guint8 *filled, guint row, guint column)
{
    guint columns = ledger->xs->len - 1;
    const guint8 *text = filled + (gsize)row * columns;
    const guint8 *below = ledger->bounded + (gsize)(row + 1) * columns;
    const guint8 *next = text + columns;
    guint end = column + 1;
    if (row > 0 || !text[column] || !below[column] || row + 2 >= ledger->ys->len)
        return 1;
    while (end < columns && !text[end] && below[end] && next[end])
        end++;
    return end - column;
}

static void add_cell(const Ledger *ledger, Grid *grid, GridCell cell)
{
    guint columns = ledger->xs->len - 1;
    for (guint row = cell.row; row < cell.row + cell.row_span; row++)
        for (guint i = 0; i < cell.column_span; i++)
            grid->owners[(gsize)row * columns + cell.column + i] = grid->cells->len;
    g_array_append_val(grid->cells, cell);
}

static Grid *build_grid(const Ledger *ledger)
{
    guint columns = ledger->xs->len - 1, rows = ledger->ys->len - 1;
    Grid *grid =
        grid_new((const double *)(gconstpointer)ledger->xs->data, columns,
                 (const double *)(gconstpointer)ledger->ys->data, rows, TABLE_ALIGNED);
    g_autofree guint8 *filled = find_filled(ledger);
    for (guint row = 0; row < rows; row++) {
        gboolean title = is_title(ledger, filled, row);
        for (guint column = 0; column < columns; column++) {
            if (grid->owners[(gsize)row * columns + column] != GRID_NO_CELL)
                continue;
            GridCell cell = {row, column, 1, 1, 4, FALSE};
            cell.column_span = title ? columns : find_width(ledger, filled, row, column);
            while (row + cell.row_span < rows &&
                   !ledger->bounded[(gsize)(row + cell.row_span) * columns + column])
                cell.row_span++;
            if (cell.row_span > 1)
                cell.column_span = 1;
            add_cell(ledger, grid, cell);
        }
    }
    return grid;
}

Grid *ledger_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                  GArray *columns)
{
    Ledger ledger = {.glyphs = glyphs};
    ledger.indices = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_vals(ledger.indices, indices->data, indices->len);
    ledger.lines = lines_find(glyphs, ledger.indices);
    Grid *grid = NULL;
    if (find_extent(&ledger, rulings) && find_columns(&ledger, columns)) {
        find_ruled_rows(&ledger, rulings);
        if (ledger.ys->len > LEAST_ROWS)
            grid = build_grid(&ledger);
    }
    g_array_unref(ledger.indices);
    g_array_unref(ledger.lines);
    if (ledger.xs != NULL)
        g_array_unref(ledger.xs);
    if (ledger.ys != NULL)
        g_array_unref(ledger.ys);
    g_free(ledger.bounded);
    return grid;
}
