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

#include "extract/gutter.h"

#include <math.h>
#include <string.h>

#define LEAST_ROWS 3
/* A line bounds a column's cells if it runs along so much of it. */
#define COVERED 0.6
/* A row that no line closes begins so near to the last one, in sizes, with so many words. */
#define NEAR_RULING 3.0
#define LEAST_WORDS 3
/* Where the table goes on from page to page, the rest of a row stands above the first line, and a row
 * that goes on below the last one: so near, in sizes, with so many words. */
#define NEAR_REST  2.2
#define REST_ABOVE 1u
#define REST_BELOW 2u
/* Its words begin where others of the table do: off by no more, in sizes, and so many of them. */
#define SAME_MARGIN 0.3
#define AT_MARGIN   2u

typedef struct {
    Stretch stretch;  /* the table's lines */
    GArray *xs;       /* of double */
    GArray *ys;       /* of double */
    double top, foot; /* where rows begin and end that no line bounds, or NAN */
    guint8 *bounded;  /* for each y and column: a cell begins below */
} Ledger;

static double x_at(const Ledger *ledger, guint i)
{
    return g_array_index(ledger->xs, double, i);
}

static double y_at(const Ledger *ledger, guint i)
{
    return g_array_index(ledger->ys, double, i);
}

/* ---- rows --------------------------------------------------------------------------------- */

/* ---- open rows ---------------------------------------------------------------------------- */

/* How many words stand beside each other in the line. */
static guint count_words(const Ledger *ledger, const Line *line)
{
    guint words = 1;
    for (guint i = line->first + 1; i < line->end; i++)
        words += stretch_glyph(&ledger->stretch, i)->box.left -
                     stretch_glyph(&ledger->stretch, i - 1)->box.right >
                 ledger->stretch.glyphs->size;
    return words;
}

static gboolean is_open_row(const Ledger *ledger, const Line *line, double ruling)
{
    return fabs(line->y - ruling) <= NEAR_RULING * ledger->stretch.glyphs->size &&
           count_words(ledger, line) >= LEAST_WORDS;
}

/* Words beside each other next to the outermost rulings: a row that no line closes.  Nearer to
 * the ruling a line of a cell may stand that spans rows. */
static gboolean has_open_row(const Ledger *ledger, double top, double bottom)
{
    for (guint i = 0; i < ledger->stretch.lines->len; i++) {
        const Line *line = stretch_line(&ledger->stretch, i);
        if ((i < ledger->stretch.first && is_open_row(ledger, line, top)) ||
            (i >= ledger->stretch.end && is_open_row(ledger, line, bottom)))
            return TRUE;
    }
    return FALSE;
}

/* ---- rests of rows ------------------------------------------------------------------------ */

/* Whether words of the table begin at @x. */
static gboolean is_margin(const Ledger *ledger, double x)
{
    guint begun = 0;
    for (guint i = ledger->stretch.first; i < ledger->stretch.end && begun < AT_MARGIN;
         i++) {
        const Line *line = stretch_line(&ledger->stretch, i);
        for (guint j = line->first; j < line->end; j++)
            if (stretch_begins_word(&ledger->stretch, line, j) &&
                fabs(stretch_glyph(&ledger->stretch, j)->box.left - x) <=
                    SAME_MARGIN * ledger->stretch.glyphs->size) {
                begun++;
                break;
            }
    }
    return begun >= AT_MARGIN;
}

/* Whether the line, which stands near @y, begins as lines of the table do, and so do @least words of
 * it: others come behind a space. */
static gboolean is_rest(const Ledger *ledger, const Line *line, double y, guint least)
{
    guint words = 0;
    if (fabs(line->y - y) > NEAR_REST * ledger->stretch.glyphs->size)
        return FALSE;
    for (guint i = line->first; i < line->end; i++) {
        if (!stretch_begins_word(&ledger->stretch, line, i))
            continue;
        gboolean margin = is_margin(ledger, stretch_glyph(&ledger->stretch, i)->box.left);
        if (!margin && i == line->first)
            return FALSE;
        words += margin ? 1 : 0;
    }
    return words >= least;
}

/* The first line of the rest above the first ruling, at @top. */
static guint find_rest_above(const Ledger *ledger, double top)
{
    const Stretch *stretch = &ledger->stretch;
    guint first = stretch->first;
    for (double y = top; first > 0; first--) {
        const Line *line = stretch_line(stretch, first - 1);
        if (!is_rest(ledger, line, y, REST_ABOVE))
            break;
        y = line->y;
    }
    return first;
}

/* The line behind the rest below the last ruling, at @bottom. */
static guint find_rest_below(const Ledger *ledger, double bottom)
{
    const Stretch *stretch = &ledger->stretch;
    guint end = stretch->end;
    for (double y = bottom; end < stretch->lines->len; end++) {
        const Line *line = stretch_line(stretch, end);
        if (!is_rest(ledger, line, y, y > bottom ? 1 : REST_BELOW))
            break;
        y = line->y;
    }
    return end;
}

/* Take in what stands above the first ruling, if the table goes on from the page before, and below
 * the last one.  Returns: FALSE if what stands above are headings, or rows of another kind. */
static gboolean take_rests(Ledger *ledger, double top, double bottom, gboolean goes_on)
{
    Stretch *stretch = &ledger->stretch;
    double size = stretch->glyphs->size;
    guint first = find_rest_above(ledger, top), end = find_rest_below(ledger, bottom);
    for (guint i = first; i < stretch->first && !goes_on; i++)
        if (count_words(ledger, stretch_line(stretch, i)) >= LEAST_WORDS)
            return FALSE;
    if (goes_on && first < stretch->first) {
        ledger->top = stretch_line(stretch, first)->y - size;
        stretch->first = first;
    }
    if (end > stretch->end) {
        ledger->foot = stretch_line(stretch, end - 1)->y + size;
        stretch->end = end;
    }
    return TRUE;
}

/* The table's lines lie between the first and the last ruling.
 * @goes_on: it may have begun on the page before. */
static gboolean find_extent(Ledger *ledger, const Rulings *rulings, gboolean goes_on)
{
    if (rulings->level->len <= LEAST_ROWS)
        return FALSE;
    double top = g_array_index(rulings->level, Ruling, 0).position;
    double bottom = g_array_index(rulings->level, Ruling, rulings->level->len - 1).position;
    ledger->stretch.end = 0;
    ledger->stretch.first = G_MAXUINT;
    for (guint i = 0; i < ledger->stretch.lines->len; i++)
        if (stretch_line(&ledger->stretch, i)->y > top &&
            stretch_line(&ledger->stretch, i)->y < bottom) {
            ledger->stretch.first = MIN(ledger->stretch.first, i);
            ledger->stretch.end = i + 1;
        }
    if (ledger->stretch.first >= ledger->stretch.end)
        return FALSE;
    return take_rests(ledger, top, bottom, goes_on) && !has_open_row(ledger, top, bottom);
}

static void find_ruled_rows(Ledger *ledger, const Rulings *rulings)
{
    double near = ruling_tolerance(ledger->stretch.glyphs->size);
    guint columns = ledger->xs->len - 1;
    ledger->ys = g_array_new(FALSE, FALSE, sizeof(double));
    ledger->bounded = g_new0(guint8, (gsize)(rulings->level->len + 3) * columns);
    if (!isnan(ledger->top)) {
        g_array_append_val(ledger->ys, ledger->top);
        memset(ledger->bounded, 1, columns);
    }
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
    if (!isnan(ledger->foot))
        g_array_append_val(ledger->ys, ledger->foot);
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
    for (guint i = ledger->stretch.first; i < ledger->stretch.end; i++) {
        const Line *line = stretch_line(&ledger->stretch, i);
        while (row + 2 < ledger->ys->len && y_at(ledger, row + 1) <= line->y)
            row++;
        guint8 *fields = filled + (gsize)row * columns;
        double end = -INFINITY;
        for (guint j = line->first; j < line->end; j++) {
            const Glyph *glyph = stretch_glyph(&ledger->stretch, j);
            /* Words that go on over an edge stand where they begin. */
            if (glyph->box.left - end > GUTTER_STRIP * ledger->stretch.glyphs->size)
                fields[find_column(ledger, glyph->x)] = 1;
            end = glyph->box.right;
        }
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
    if (row > 0 || !isnan(ledger->top) || !text[column] || !below[column] ||
        row + 2 >= ledger->ys->len)
        return 1;
    while (end < columns && !text[end] && below[end] && next[end])
        end++;
    return end - column;
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
            GridCell cell = {row, column, 1, 1, 4, FALSE, FALSE};
            cell.column_span = title ? columns : find_width(ledger, filled, row, column);
            while (row + cell.row_span < rows &&
                   !ledger->bounded[(gsize)(row + cell.row_span) * columns + column])
                cell.row_span++;
            if (cell.row_span > 1)
                cell.column_span = 1;
            grid_add_cell(grid, cell);
        }
    }
    return grid;
}

Grid *ledger_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                  GArray *columns)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_vals(sorted, indices->data, indices->len);
    g_autoptr(GArray) lines = lines_find(glyphs, sorted);
    Ledger ledger = {.stretch = {glyphs, sorted, lines, 0, 0}, .top = NAN, .foot = NAN};
    if (!find_extent(&ledger, rulings, columns->len > 0))
        return NULL;
    ledger.xs = gutters_find(&ledger.stretch, columns);
    if (ledger.xs == NULL)
        return NULL;
    find_ruled_rows(&ledger, rulings);
    Grid *grid = ledger.ys->len > LEAST_ROWS ? build_grid(&ledger) : NULL;
    g_array_unref(ledger.xs);
    g_array_unref(ledger.ys);
    g_free(ledger.bounded);
    return grid;
}
