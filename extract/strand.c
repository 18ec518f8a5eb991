/* The cells of a column, below each other, are read as a table of numbers is (see numbers.h).  What
 * its lines of numbers leave free all the way down is a gap between two strands.  A column is parted
 * there only if each strand holds numbers, but for the first one of a table, which holds labels: a
 * sign of a currency before each number is no column; words are one if they stand apart in all rows. */
#include "extract/strand.h"

#include "extract/numbers_internal.h"
#include "model/doubles.h"

#include <math.h>
#include <string.h>

/* Lines of numbers that are strands, and the part of the lines from the first of them on that must be
 * such lines. */
#define LEAST_STRONG 4u
#define STRONG       0.5
/* The part of the lines in which a strand has a text, of its texts that are numbers, and of those
 * that have digits. */
#define FILLED  0.5
#define NUMBERS 0.8
#define DIGITS  0.3
/* The same for a strand of words, how far it stands from others, and what is wider than one sign, in
 * sizes. */
#define FILLED_WORDS 0.8
#define APART_WORDS  1.0
#define SIGN         0.8
/* Words of a heading that stand over two strands are so far apart, in sizes: in one line, or in each
 * of several. */
#define APART       0.6
#define APART_LINES 0.3
/* Tables with more columns are pictures of something else. */
#define MOST_COLUMNS 64u

typedef struct {
    const Glyphs *glyphs;
    const Grid *grid;
    const GPtrArray *cells; /* for each cell its glyphs, or NULL */
} Table;

/* The white between two strands, and where it is cut. */
typedef struct {
    double low, high, x;
} Gap;

/* The cells that begin in one column of the grid and span as many. */
typedef struct {
    guint column, span;
    GArray *gaps;    /* of Gap, from left to right */
    double body;     /* where the first line of numbers stands */
    gboolean labels; /* the first strand */
} Range;

static const GridCell *cell_at(const Table *table, guint index)
{
    return &g_array_index(table->grid->cells, GridCell, index);
}

static Gap *gap_at(const Range *range, guint index)
{
    return &g_array_index(range->gaps, Gap, index);
}

static gboolean is_of(const Range *range, const GridCell *cell)
{
    return cell->column == range->column && cell->column_span == range->span;
}

/* ---- gaps --------------------------------------------------------------------------------- */

static gboolean holds_numbers(const NumbersColumn *strip)
{
    return strip->numbers >= NUMBERS * strip->phrases &&
           strip->digits >= DIGITS * strip->phrases;
}

/* Whether words or signs stand in a strip far from others, in nearly all lines.  A sign alone may be that
 * of a currency. */
static gboolean holds_words(const NumbersPage *page, guint index, guint strong)
{
    const NumbersColumn *strip = numbers_column(page, index);
    double apart = APART_WORDS * page->size;
    gboolean signs = strip->numbers >= NUMBERS * strip->phrases;
    if (strip->prose > 0 || strip->phrases < FILLED_WORDS * strong ||
        (signs && strip->right - strip->left < SIGN * page->size))
        return FALSE;
    return (index == 0 || strip->left - strip[-1].right >= apart) &&
           (index + 1 == page->columns->len || strip[1].left - strip->right >= apart);
}

static gboolean is_strand(const Range *range, const NumbersPage *page, guint index,
                          guint strong)
{
    const NumbersColumn *strip = numbers_column(page, index);
    if (strip->phrases < FILLED * strong)
        return FALSE;
    if (index == 0 && range->labels)
        return strip->prose == 0;
    return holds_numbers(strip) || holds_words(page, index, strong);
}

static void add_gaps(Range *range, const NumbersPage *page, guint strong)
{
    guint numbers = 0;
    for (guint i = 0; i < page->columns->len; i++) {
        if (!is_strand(range, page, i, strong))
            return;
        numbers += holds_numbers(numbers_column(page, i)) ? 1 : 0;
    }
    if (numbers < (page->columns->len > 2 ? 2 : 1))
        return;
    for (guint i = 1; i < page->columns->len; i++) {
        Gap gap = {numbers_column(page, i - 1)->right, numbers_column(page, i)->left, 0};
        g_array_append_val(range->gaps, gap);
    }
}

/* How many lines of numbers @page has; its body begins with the first. */
static guint count_strong(NumbersPage *page)
{
    guint strong = 0;
    page->end = page->lines->len;
    for (guint i = 0; i < page->lines->len; i++) {
        if (numbers_line(page, i)->kind != LINE_STRONG)
            continue;
        if (strong == 0)
            page->first = page->body = i;
        strong++;
    }
    return strong;
}

static void find_gaps(const Table *table, Range *range)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < table->grid->cells->len; i++) {
        const GArray *indices = g_ptr_array_index(table->cells, i);
        if (indices != NULL && is_of(range, cell_at(table, i)))
            g_array_append_vals(all, indices->data, indices->len);
    }
    g_auto(NumbersPage) page = numbers_page_read(table->glyphs, all, range->labels);
    guint strong = count_strong(&page);
    if (strong >= LEAST_STRONG && strong >= STRONG * (page.end - page.body) &&
        !numbers_is_ideographic(&page)) {
        range->body = numbers_line(&page, page.body)->place.y;
        numbers_find_columns(&page);
        add_gaps(range, &page, strong);
    }
}

/* ---- cuts --------------------------------------------------------------------------------- */

/* What of a cell stands beside a gap. */
typedef struct {
    gboolean crossed; /* something stands on it */
    guint lines;      /* that have words on both sides */
    double low, high; /* what they leave free there */
    double apart;     /* in sizes, in the line where it is least */
} Side;

static const Glyph *glyph_at(const Table *table, const GArray *indices, guint index)
{
    return &g_array_index(table->glyphs->glyphs, Glyph,
                          g_array_index(indices, guint, index));
}

static void look_at_line(const Table *table, const GArray *indices, const Line *line,
                         const Gap *gap, Side *side)
{
    double left = -INFINITY, right = INFINITY, size = 0;
    for (guint i = line->first; i < line->end; i++) {
        const Glyph *glyph = glyph_at(table, indices, i);
        double middle = (glyph->box.left + glyph->box.right) / 2;
        size = MAX(size, glyph->size);
        if (middle < (gap->low + gap->high) / 2)
            left = MAX(left, glyph->box.right);
        else
            right = MIN(right, glyph->box.left);
    }
    side->low = MAX(side->low, left);
    side->high = MIN(side->high, right);
    if (left == -INFINITY || right == INFINITY)
        return;
    side->lines++;
    side->apart = MIN(side->apart, (right - left) / size);
}

static Side look_at(const Table *table, guint cell, const Gap *gap)
{
    Side side = {FALSE, 0, gap->low, gap->high, INFINITY};
    GArray *indices = g_ptr_array_index(table->cells, cell);
    if (indices == NULL)
        return side;
    g_autoptr(GArray) lines = lines_find(table->glyphs, indices);
    for (guint i = 0; i < lines->len; i++)
        look_at_line(table, indices, &g_array_index(lines, Line, i), gap, &side);
    side.crossed =
        side.low > side.high || side.apart < (side.lines > 1 ? APART_LINES : APART);
    return side;
}

static gboolean is_heading(const Table *table, const Range *range, guint cell)
{
    return grid_cell_box(table->grid, cell_at(table, cell)).bottom <= range->body;
}

/* A line of the grid in the gap is where it is cut, or else the middle of what the heading, from its
 * foot up, leaves free of it. */
static void settle_gap(const Table *table, const Range *range, Gap *gap)
{
    for (guint i = range->column + 1; i < range->column + range->span; i++) {
        gap->x = g_array_index(table->grid->xs, double, i);
        if (gap->low <= gap->x && gap->x <= gap->high)
            return;
    }
    Gap free = *gap;
    for (guint i = table->grid->cells->len; i > 0; i--) {
        if (!is_of(range, cell_at(table, i - 1)) || !is_heading(table, range, i - 1))
            continue;
        Side side = look_at(table, i - 1, &free);
        if (!side.crossed) {
            free.low = side.low;
            free.high = side.high;
        }
    }
    gap->x = (free.low + free.high) / 2;
}

/* Whether text of the cell stands between the gaps @first and @end, counted from 1; 0 and one more
 * than there are: its sides. */
static gboolean has_text(const Table *table, const Range *range, guint cell, guint first,
                         guint end)
{
    const GArray *indices = g_ptr_array_index(table->cells, cell);
    double left = first > 0 ? gap_at(range, first - 1)->x : -INFINITY;
    double right = end <= range->gaps->len ? gap_at(range, end - 1)->x : INFINITY;
    for (guint i = 0; indices != NULL && i < indices->len; i++) {
        const Glyph *glyph = glyph_at(table, indices, i);
        if (left <= glyph->x && glyph->x < right)
            return TRUE;
    }
    return FALSE;
}

/* Of a heading, nothing is parted from no text; but the corner over the labels may be empty. */
static void join_empty(const Table *table, const Range *range, guint cell, guint8 *cuts)
{
    guint last = 0, count = range->gaps->len;
    for (guint i = 1; i <= count + 1; i++) {
        if (i <= count && !cuts[i - 1])
            continue;
        gboolean corner = last == 0 && range->labels && i <= count;
        if (!corner && !has_text(table, range, cell, last, i)) {
            if (last > 0)
                cuts[last - 1] = 0;
            else if (i <= count)
                cuts[i - 1] = 0;
            if (last == 0)
                continue;
        }
        last = i;
    }
}

/* For each gap whether the cell is cut there.  Returns: free with g_free(). */
static guint8 *find_cuts(const Table *table, const Range *range, guint cell)
{
    guint8 *cuts = g_new0(guint8, range->gaps->len);
    gboolean heading = is_heading(table, range, cell), crossed = FALSE;
    for (guint i = 0; i < range->gaps->len; i++) {
        const Gap *gap = gap_at(range, i);
        const Gap line = {gap->x, gap->x, gap->x};
        cuts[i] = !look_at(table, cell, heading ? &line : gap).crossed;
        crossed = crossed || !cuts[i];
    }
    if (heading)
        join_empty(table, range, cell, cuts);
    else if (crossed)
        memset(cuts, 0, range->gaps->len);
    return cuts;
}

/* ---- the parted grid ---------------------------------------------------------------------- */

static guint find_line(const GArray *xs, double x)
{
    guint i = 0;
    while (i + 1 < xs->len && g_array_index(xs, double, i) < x)
        i++;
    return i;
}

static GArray *list_xs(const Table *table, const GArray *ranges)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_vals(xs, table->grid->xs->data, table->grid->xs->len);
    for (guint i = 0; i < ranges->len; i++) {
        const Range *range = &g_array_index(ranges, Range, i);
        for (guint j = 0; j < range->gaps->len; j++) {
            double x = gap_at(range, j)->x;
            if (g_array_index(xs, double, find_line(xs, x)) != x)
                g_array_append_val(xs, x);
            doubles_sort(xs);
        }
    }
    return xs;
}

static void add_parts(const Table *table, const GArray *ranges, guint index, Grid *parted)
{
    GridCell cell = *cell_at(table, index);
    const Range *range = NULL;
    for (guint i = 0; i < ranges->len && range == NULL; i++)
        if (is_of(&g_array_index(ranges, Range, i), &cell))
            range = &g_array_index(ranges, Range, i);
    double right = g_array_index(table->grid->xs, double, cell.column + cell.column_span);
    cell.column =
        find_line(parted->xs, g_array_index(table->grid->xs, double, cell.column));
    g_autofree guint8 *cuts = range != NULL ? find_cuts(table, range, index) : NULL;
    for (guint i = 0; range != NULL && i < range->gaps->len; i++) {
        if (!cuts[i])
            continue;
        guint end = find_line(parted->xs, gap_at(range, i)->x);
        cell.column_span = end - cell.column;
        grid_add_cell(parted, cell);
        cell.column = end;
    }
    cell.column_span = find_line(parted->xs, right) - cell.column;
    grid_add_cell(parted, cell);
}

static Grid *part(const Table *table, const GArray *ranges)
{
    g_autoptr(GArray) xs = list_xs(table, ranges);
    Grid *parted = grid_new((const double *)(gconstpointer)xs->data, xs->len - 1,
                            (const double *)(gconstpointer)table->grid->ys->data,
                            grid_rows(table->grid), table->grid->method);
    for (guint i = 0; i < table->grid->cells->len; i++)
        add_parts(table, ranges, i, parted);
    return parted;
}

static void free_range(gpointer range)
{
    g_array_unref(((Range *)range)->gaps);
}

/* The ranges that have strands; @table has so few columns that there are few. */
static GArray *find_ranges(const Table *table)
{
    GArray *ranges = g_array_new(FALSE, FALSE, sizeof(Range));
    g_array_set_clear_func(ranges, free_range);
    guint columns = grid_columns(table->grid);
    g_autofree guint *counts = g_new0(guint, (gsize)columns * (columns + 1));
    for (guint i = 0; i < table->grid->cells->len; i++) {
        const GridCell *cell = cell_at(table, i);
        guint *count = &counts[cell->column * (columns + 1) + cell->column_span];
        if (g_ptr_array_index(table->cells, i) == NULL || (*count)++ > 0)
            continue;
        Range range = {cell->column, cell->column_span,
                       g_array_new(FALSE, FALSE, sizeof(Gap)), 0, cell->column == 0};
        find_gaps(table, &range);
        if (range.gaps->len > 0)
            g_array_append_val(ranges, range);
        else
            g_array_unref(range.gaps);
    }
    for (guint i = 0; i < ranges->len; i++) {
        Range *range = &g_array_index(ranges, Range, i);
        for (guint j = 0; j < range->gaps->len; j++)
            settle_gap(table, range, gap_at(range, j));
    }
    return ranges;
}

Grid *strands_part(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells)
{
    if (grid_columns(grid) > MOST_COLUMNS)
        return NULL;
    const Table table = {glyphs, grid, cells};
    g_autoptr(GArray) ranges = find_ranges(&table);
    return ranges->len > 0 ? part(&table, ranges) : NULL;
}
