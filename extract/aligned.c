/* A table of white space:
 *
 *      Item        Clause     Answer         heading: words far apart
 *      aaaaaaaaa   bbbbb      ccc       |
 *      aaaaa       bbb                  |    one row: its lines stand close
 *
 *      aaaaaaaa    bbbbbb     cccc           next row: a wider gap, or another ground
 *
 * Columns: between two neighbouring heading words there is an upright strip that no glyph
 * of any line touches.  Going down from the heading, lines are taken in as long as every
 * strip stays open.  Rows: filled bands or level lines, if there are any, part them; else
 * gaps wider than those between the lines of a cell; else every line that has text in the
 * first column begins one. */
#include "extract/aligned.h"

#include "extract/line.h"
#include "extract/prose.h"

#include <math.h>
#include <string.h>

#define LEAST_COLUMNS 3
#define LEAST_LINES   4
/* Lines that say something in several columns, in a table with its heading, and where one goes on
 * from an earlier page. */
#define PAIRED      3u
#define PAIRED_REST 2u
/* Words of a heading stand at least this part of their size apart. */
#define WORD_GAP 0.9
/* A strip is open while so many points of it are bare, in parts of the size. */
#define STRIP 0.3
/* Bins of the page's width, each half a point. */
#define BIN          0.5
#define MAXIMUM_BINS 20000u
/* Lines of different rows stand this much wider apart than lines of one cell. */
#define ROW_GAP 1.22
/* Headings tried on one page. */
#define MAXIMUM_TRIES 60u

typedef struct {
    const Glyphs *glyphs;
    GArray *indices; /* of guint, sorted by line, then x */
    GArray *lines;   /* of Line */
    guint8 *taken;   /* bins that some glyph touches */
    guint bins;
} Page;

static const Glyph *glyph_at(const Page *page, guint i)
{
    return &g_array_index(page->glyphs->glyphs, Glyph,
                          g_array_index(page->indices, guint, i));
}

static GArray *find_words(const Page *page, const Line *line)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
    for (guint i = line->first; i < line->end; i++) {
        const Glyph *glyph = glyph_at(page, i);
        Word *last = words->len > 0 ? &g_array_index(words, Word, words->len - 1) : NULL;
        if (last != NULL && glyph->box.left - last->right <= WORD_GAP * glyph->size) {
            last->right = MAX(last->right, glyph->box.right);
        } else {
            Word word = {glyph->box.left, glyph->box.right};
            g_array_append_val(words, word);
        }
    }
    return words;
}

/* ---- columns ------------------------------------------------------------------------------ */

static guint find_bin(const Page *page, double x)
{
    return (guint)CLAMP(floor(x / BIN), 0.0, (double)page->bins - 1);
}

static void take_line(Page *page, const Line *line)
{
    for (guint i = line->first; i < line->end; i++) {
        Box box = glyph_at(page, i)->box;
        guint last = find_bin(page, box.right - 0.1);
        for (guint bin = find_bin(page, box.left + 0.1); bin <= last; bin++)
            page->taken[bin] = 1;
    }
}

/* The middle of the widest bare stretch between two heading words, or -1 if it is closed. */
static double find_strip(const Page *page, const Word *a, const Word *b)
{
    guint from = find_bin(page, (a->left + a->right) / 2);
    guint to = find_bin(page, (b->left + b->right) / 2);
    guint best = 0, length = 0;
    double middle = -1;
    for (guint bin = from; bin <= to; bin++) {
        length = page->taken[bin] ? 0 : length + 1;
        if (length > best) {
            best = length;
            middle = (bin + 1 - length / 2.0) * BIN;
        }
    }
    return best * BIN >= STRIP * page->glyphs->size ? middle : -1;
}

static gboolean strips_open(const Page *page, const GArray *words)
{
    for (guint i = 1; i < words->len; i++)
        if (find_strip(page, &g_array_index(words, Word, i - 1),
                       &g_array_index(words, Word, i)) < 0)
            return FALSE;
    return TRUE;
}

/* How many lines from @first on leave all strips between @words open. */
static guint count_lines(Page *page, const GArray *words, guint first)
{
    memset(page->taken, 0, page->bins);
    guint end = first;
    for (; end < page->lines->len; end++) {
        take_line(page, &g_array_index(page->lines, Line, end));
        if (!strips_open(page, words))
            break;
    }
    memset(page->taken, 0, page->bins);
    for (guint i = first; i < end; i++)
        take_line(page, &g_array_index(page->lines, Line, i));
    return end - first;
}

/* ---- rows --------------------------------------------------------------------------------- */

static const Line *line_at(const Page *page, guint index)
{
    return &g_array_index(page->lines, Line, index);
}

/* Level rulings that run along most of the table part its rows. */
static GArray *find_borders(const Rulings *rulings, double left, double right, double top,
                            double bottom)
{
    GArray *borders = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(rulings->level, Ruling, i);
        double length = MIN(ruling->end, right) - MAX(ruling->start, left);
        if (length >= 0.6 * (right - left) && ruling->position > top &&
            ruling->position < bottom)
            g_array_append_val(borders, ruling->position);
    }
    return borders;
}

static gboolean has_first_column(const Page *page, const Line *line, double right)
{
    return glyph_at(page, line->first)->x < right;
}

/* The smallest distance between neighbouring lines; *varies: some are clearly wider. */
static double find_pitch(const Page *page, guint first, guint count, gboolean *varies)
{
    double least = INFINITY, most = 0;
    for (guint i = first + 1; i < first + count; i++) {
        double pitch = line_at(page, i)->y - line_at(page, i - 1)->y;
        least = MIN(least, pitch);
        most = MAX(most, pitch);
    }
    least = MAX(least, 0.9 * page->glyphs->size);
    *varies = most > ROW_GAP * least;
    return least;
}

static gboolean is_border_between(const GArray *borders, double above, double below,
                                  double *at)
{
    for (guint i = 0; i < borders->len; i++) {
        *at = g_array_index(borders, double, i);
        if (above < *at && *at < below)
            return TRUE;
    }
    return FALSE;
}

/* The borders of the rows, from above the heading to below the last line. */
static GArray *find_rows(const Page *page, guint first, guint count, const GArray *borders,
                         double first_column)
{
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    gboolean varies;
    double pitch = find_pitch(page, first, count, &varies);
    double top = line_at(page, first)->top - 0.5;
    g_array_append_val(ys, top);
    for (guint i = first + 1; i < first + count; i++) {
        const Line *above = line_at(page, i - 1), *line = line_at(page, i);
        double at, middle = (above->bottom + line->top) / 2;
        gboolean border = is_border_between(borders, above->y, line->y, &at);
        gboolean starts = varies ? line->y - above->y > ROW_GAP * pitch
                                 : has_first_column(page, line, first_column);
        if (border)
            g_array_append_val(ys, at);
        else if (borders->len < 2 && starts)
            g_array_append_val(ys, middle);
    }
    double bottom = line_at(page, first + count - 1)->bottom + 0.5;
    g_array_append_val(ys, bottom);
    return ys;
}

/* ---- table -------------------------------------------------------------------------------- */

static GArray *find_columns(const Page *page, const GArray *words, guint first, guint count)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    double left = INFINITY, right = -INFINITY;
    for (guint i = line_at(page, first)->first; i < line_at(page, first + count - 1)->end;
         i++) {
        left = MIN(left, glyph_at(page, i)->box.left - 0.5);
        right = MAX(right, glyph_at(page, i)->box.right + 0.5);
    }
    g_array_append_val(xs, left);
    for (guint i = 1; i < words->len; i++) {
        double x = find_strip(page, &g_array_index(words, Word, i - 1),
                              &g_array_index(words, Word, i));
        g_array_append_val(xs, x);
    }
    g_array_append_val(xs, right);
    return xs;
}

/* @xs: the edges of the columns, from find_columns(). */
static Grid *build_grid(const Page *page, const GArray *xs, guint first, guint count,
                        const Rulings *rulings)
{
    double left = g_array_index(xs, double, 0);
    double right = g_array_index(xs, double, xs->len - 1);
    g_autoptr(GArray) borders =
        find_borders(rulings, left, right, line_at(page, first)->top,
                     line_at(page, first + count - 1)->bottom);
    g_autoptr(GArray) ys =
        find_rows(page, first, count, borders, g_array_index(xs, double, 1));
    guint columns = xs->len - 1, rows = ys->len - 1;
    if (rows < 2)
        return NULL;
    Grid *grid = grid_new((const double *)(gconstpointer)xs->data, columns,
                          (const double *)(gconstpointer)ys->data, rows, TABLE_ALIGNED);
    for (guint row = 0; row < rows; row++)
        for (guint column = 0; column < columns; column++) {
            GridCell cell = {row, column, 1, 1, 4, FALSE, FALSE};
            grid_add_cell(grid, cell);
        }
    return grid;
}

/* @least: lines with several columns. */
static gboolean is_prose(const Page *page, const GArray *xs, guint first, guint count,
                         guint least)
{
    return prose_is(page->glyphs, page->indices, page->lines, first, count, xs, least);
}

Grid *aligned_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                   GArray *columns)
{
    Page page = {.glyphs = glyphs};
    double right = 0;
    page.indices = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_vals(page.indices, indices->data, indices->len);
    for (guint i = 0; i < indices->len; i++)
        right = MAX(right, glyph_at(&page, i)->box.right);
    page.bins = (guint)CLAMP(right / BIN + 2, 1, MAXIMUM_BINS);
    page.taken = g_new0(guint8, page.bins);
    page.lines = lines_find(glyphs, page.indices);

    Grid *grid = NULL;
    guint tries = 0;
    for (guint i = 0; grid == NULL && i < page.lines->len && tries < MAXIMUM_TRIES; i++) {
        g_autoptr(GArray) words = find_words(&page, line_at(&page, i));
        guint count = 0;
        if (columns->len > words->len && tries++ < MAXIMUM_TRIES)
            count = count_lines(&page, columns, i);
        g_autoptr(GArray) given =
            count >= LEAST_LINES ? find_columns(&page, columns, i, count) : NULL;
        if (given != NULL && !is_prose(&page, given, i, count, PAIRED_REST)) {
            grid = build_grid(&page, given, i, count, rulings);
            continue;
        }
        if (words->len < LEAST_COLUMNS)
            continue;
        tries++;
        count = count_lines(&page, words, i);
        if (count < LEAST_LINES)
            continue;
        g_autoptr(GArray) xs = find_columns(&page, words, i, count);
        if (is_prose(&page, xs, i, count, PAIRED)) {
            i += count - 1;
            continue;
        }
        grid = build_grid(&page, xs, i, count, rulings);
        g_array_set_size(columns, 0);
        g_array_append_vals(columns, words->data, words->len);
    }
    g_array_unref(page.indices);
    g_array_unref(page.lines);
    g_free(page.taken);
    return grid;
}
