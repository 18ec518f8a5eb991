/* A sheet of words without lines:
 *
 *      Subject            Answer   Comment      heading, of one level or two
 *      Group     Item
 *      aaaa      bbbbbb   ccc      ddddddd      texts stand at the top of their cells: where
 *                bbb               dddd         short ones (answers) begin, rows begin
 *                bbbbbb   ccc      dddd
 *                bbb
 *
 *      aaaa      bbbbbb   ccc                   a text that goes on beside several rows is a
 *      aa        bbbbbb   ccc                   cell that spans them
 *
 * Where only one column begins a text, and its texts are not short, it may be a paragraph of
 * the cell above.  It begins a row if nothing of the row above reaches beside it, and the row is
 * a doubt that a person has to look at. */
#include "extract/unruled.h"

#include "extract/aligned.h"
#include "extract/block.h"
#include "extract/gutter.h"

#include <math.h>
#include <string.h>

/* Texts that begin within this part of a size begin together. */
#define TOGETHER 0.35
/* Short texts: lines and characters on average. */
#define SHORT_LINES      2.2
#define SHORT_CHARACTERS 14.0
/* Of the rows, a column of theirs has so many texts. */
#define USUAL 0.5
/* Texts of a heading have at most so many lines and characters. */
#define HEADING_TEXT       4u
#define HEADING_CHARACTERS 40u
/* Glyphs so much larger than the page's text are no part of a table. */
#define APART 3.0
/* Of the texts so many may cross an edge, and some headings. */
#define MOST_CROSSING 0.05
/* A page of more texts is no sheet that a person reads. */
#define MOST_BLOCKS 5000u
/* Lines at the page's ends that may belong to no table. */
#define MARGIN_LINES 3u

typedef struct {
    double y;
    guint first, end; /* into the order of blocks */
    guint columns;
    gboolean ruled, shorts, starts;
} Cluster;

typedef struct {
    Stretch stretch;
    GArray *xs; /* of double */
    Blocks *texts;
    GArray *order;          /* of guint: blocks from the top */
    guint8 *shorts, *usual; /* for each column */
    double heading;         /* the last line of the heading, or -INFINITY */
    GArray *clusters;
    GArray *ys; /* of double */
    GArray *doubts;
} Unruled;

static guint count_columns(const Unruled *sheet)
{
    return sheet->xs->len - 1;
}

static const Block *block_at(const Unruled *sheet, guint index)
{
    return &g_array_index(sheet->texts->blocks, Block, index);
}

static const Block *ordered(const Unruled *sheet, guint index)
{
    return block_at(sheet, g_array_index(sheet->order, guint, index));
}

static double size_of(const Unruled *sheet)
{
    return sheet->stretch.glyphs->size;
}

/* ---- the table's lines -------------------------------------------------------------------- */

/* A single run that begins at no column's edge: the number of a page, or a title. */
static gboolean is_marginal(const Unruled *sheet, const Line *line)
{
    const Glyph *first = stretch_glyph(&sheet->stretch, line->first);
    for (guint i = line->first + 1; i < line->end; i++)
        if (stretch_glyph(&sheet->stretch, i)->box.left -
                stretch_glyph(&sheet->stretch, i - 1)->box.right >
            2 * first->size)
            return FALSE;
    for (guint i = sheet->stretch.first; i < sheet->stretch.end; i++) {
        const Line *other = stretch_line(&sheet->stretch, i);
        for (guint j = other->first; other != line && j < other->end; j++) {
            const Glyph *glyph = stretch_glyph(&sheet->stretch, j);
            gboolean begins =
                j == other->first ||
                glyph->box.left - stretch_glyph(&sheet->stretch, j - 1)->box.right >
                    GUTTER_STRIP * glyph->size;
            if (begins && fabs(glyph->box.left - first->box.left) < 0.3 * glyph->size)
                return FALSE;
        }
    }
    return TRUE;
}

static void trim(Unruled *sheet)
{
    Stretch *stretch = &sheet->stretch;
    for (guint i = 0; i < MARGIN_LINES && stretch->end - stretch->first > 1; i++)
        if (is_marginal(sheet, stretch_line(stretch, stretch->end - 1)))
            stretch->end--;
    for (guint i = 0; i < MARGIN_LINES && stretch->end - stretch->first > 1; i++)
        if (is_marginal(sheet, stretch_line(stretch, stretch->first)))
            stretch->first++;
}

/* ---- columns by the sides of fills -------------------------------------------------------- */

static void append_apart(GArray *xs, double x, double least)
{
    if (xs->len == 0 || x - g_array_index(xs, double, xs->len - 1) > least)
        g_array_append_val(xs, x);
}

/* The sides of filled cells, and how far text reaches beyond them. */
static GArray *list_sides(const Unruled *sheet, const Rulings *rulings)
{
    double left = INFINITY, right = -INFINITY, size = size_of(sheet);
    stretch_widen(&sheet->stretch, &left, &right);
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    if (rulings->upright->len > 0 &&
        g_array_index(rulings->upright, Ruling, 0).position > left + size)
        g_array_append_val(xs, left);
    for (guint i = 0; i < rulings->upright->len; i++)
        append_apart(xs, g_array_index(rulings->upright, Ruling, i).position, size);
    append_apart(xs, right, size);
    return xs;
}

gboolean unruled_goes_on(const Rulings *rulings, const GArray *columns, double text_size)
{
    guint met = 0;
    for (guint i = 0; i < rulings->upright->len; i++) {
        double x = g_array_index(rulings->upright, Ruling, i).position;
        gboolean found = FALSE;
        for (guint j = 0; j < columns->len && !found; j++) {
            const Word *column = &g_array_index(columns, Word, j);
            found = fabs(column->left - x) < text_size / 2 ||
                    fabs(column->right - x) < text_size / 2;
        }
        met += found ? 1 : 0;
    }
    return columns->len >= GUTTER_LEAST_COLUMNS && met > 0 && met == rulings->upright->len;
}

/* Sides of fills tell columns where there are as many as the page before has. */
static GArray *find_columns(const Unruled *sheet, const Rulings *rulings, GArray *columns)
{
    g_autoptr(GArray) sides = list_sides(sheet, rulings);
    if (sides->len <= GUTTER_LEAST_COLUMNS || sides->len > GUTTER_MOST_COLUMNS ||
        sides->len - 1 < columns->len)
        return unruled_goes_on(rulings, columns, size_of(sheet))
                   ? gutters_list_edges(columns)
                   : gutters_find(&sheet->stretch, columns);
    gutters_keep(columns, sides);
    return g_steal_pointer(&sides);
}

/* ---- blocks ------------------------------------------------------------------------------- */

static gint by_first(gconstpointer a, gconstpointer b, gpointer data)
{
    const GArray *blocks = data;
    const Block *x = &g_array_index(blocks, Block, *(const guint *)a);
    const Block *y = &g_array_index(blocks, Block, *(const guint *)b);
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

static void sort_blocks(Unruled *sheet)
{
    sheet->order = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < sheet->texts->blocks->len; i++)
        g_array_append_val(sheet->order, i);
    g_array_sort_with_data(sheet->order, by_first, sheet->texts->blocks);
}

/* The heading reaches down to the first text of each column, if these are near and short. */
static void find_heading(Unruled *sheet)
{
    g_autofree guint8 *seen = g_new0(guint8, count_columns(sheet));
    guint missing = count_columns(sheet);
    double last = -INFINITY, top = ordered(sheet, 0)->first;
    sheet->heading = -INFINITY;
    for (guint i = 0; i < sheet->order->len && missing > 0; i++) {
        const Block *block = ordered(sheet, i);
        if (block->lines > HEADING_TEXT || block->characters > HEADING_CHARACTERS ||
            block->first - top > 2 * GUTTER_HEADING_LINES * size_of(sheet))
            return;
        last = MAX(last, block->last);
        if (!seen[block->column] && block->end == block->column + 1) {
            seen[block->column] = 1;
            missing--;
        }
    }
    if (missing == 0)
        sheet->heading = last;
}

static void find_shorts(Unruled *sheet)
{
    guint columns = count_columns(sheet), most = 0;
    g_autofree guint *blocks = g_new0(guint, columns);
    g_autofree guint *lines = g_new0(guint, columns);
    g_autofree guint *characters = g_new0(guint, columns);
    for (guint i = 0; i < sheet->order->len; i++) {
        const Block *block = ordered(sheet, i);
        if (block->first <= sheet->heading || block->end > block->column + 1)
            continue;
        blocks[block->column]++;
        lines[block->column] += block->lines;
        characters[block->column] += block->characters;
    }
    for (guint i = 0; i < columns; i++)
        if (blocks[i] > 0 && lines[i] <= SHORT_LINES * blocks[i] &&
            characters[i] <= SHORT_CHARACTERS * blocks[i])
            most = MAX(most, blocks[i]);
    for (guint i = 0; i < columns; i++)
        sheet->shorts[i] = 2 * blocks[i] >= most && blocks[i] > 0 &&
                           lines[i] <= SHORT_LINES * blocks[i] &&
                           characters[i] <= SHORT_CHARACTERS * blocks[i];
}

/* ---- rows --------------------------------------------------------------------------------- */

static Cluster *cluster_at(const Unruled *sheet, guint index)
{
    return &g_array_index(sheet->clusters, Cluster, index);
}

/* Texts that begin at one height. */
static void find_clusters(Unruled *sheet)
{
    for (guint i = 0; i < sheet->order->len; i++) {
        const Block *block = ordered(sheet, i);
        if (block->first <= sheet->heading)
            continue;
        Cluster *last =
            sheet->clusters->len > 0 ? cluster_at(sheet, sheet->clusters->len - 1) : NULL;
        if (last == NULL || block->first - last->y > TOGETHER * size_of(sheet)) {
            Cluster cluster = {block->first, i, i, 0, FALSE, FALSE, FALSE};
            g_array_append_val(sheet->clusters, cluster);
            last = cluster_at(sheet, sheet->clusters->len - 1);
        }
        last->end = i + 1;
        last->columns++;
        last->ruled = last->ruled || block->ruled || block->end > block->column + 1;
        last->shorts = last->shorts || sheet->shorts[block->column];
    }
    for (guint i = 0; i < sheet->clusters->len; i++) {
        Cluster *cluster = cluster_at(sheet, i);
        cluster->starts =
            i == 0 || cluster->shorts || cluster->columns > 1 || cluster->ruled;
    }
}

/* Columns that have a text in most rows. */
static void find_usual(Unruled *sheet)
{
    guint starts = 0;
    g_autofree guint *counts = g_new0(guint, count_columns(sheet));
    for (guint i = 0; i < sheet->clusters->len; i++) {
        const Cluster *cluster = cluster_at(sheet, i);
        starts += cluster->starts ? 1 : 0;
        for (guint j = cluster->first; cluster->starts && j < cluster->end; j++)
            counts[ordered(sheet, j)->column]++;
    }
    for (guint i = 0; i < count_columns(sheet); i++)
        sheet->usual[i] = counts[i] >= USUAL * starts;
}

/* A lone text begins a row if those of the row above end above it. */
static void judge_lone_texts(Unruled *sheet, GArray *doubtful)
{
    double reach = -INFINITY;
    for (guint i = 0; i < sheet->clusters->len; i++) {
        Cluster *cluster = cluster_at(sheet, i);
        const Block *block = ordered(sheet, cluster->first);
        gboolean may_start = sheet->usual[block->column] || block->column == 0;
        if (!cluster->starts && may_start) {
            cluster->starts =
                !sheet->texts->tight && reach < cluster->y - size_of(sheet) / 2;
            g_array_append_val(doubtful, cluster->y);
        }
        for (guint j = cluster->first; j < cluster->end; j++)
            if (sheet->usual[ordered(sheet, j)->column])
                reach = MAX(reach, ordered(sheet, j)->last);
    }
}

/* The edge above a row: a ruling below the text above it, or the middle of the white. */
static double find_edge(const Unruled *sheet, const Rulings *rulings, double y)
{
    double above = -INFINITY, top = y - size_of(sheet) / 2;
    for (guint i = 0; i < sheet->order->len; i++)
        if (ordered(sheet, i)->last < y - TOGETHER * size_of(sheet))
            above = MAX(above, ordered(sheet, i)->last + size_of(sheet) / 2);
    for (guint i = 0; i < rulings->level->len; i++) {
        double position = g_array_index(rulings->level, Ruling, i).position;
        if (position > above - 1 && position < y && position > y - 2 * size_of(sheet))
            return position;
    }
    return above > -INFINITY && above < top ? (above + top) / 2 : top;
}

/* In a heading of two levels, where the lower one begins; or INFINITY. */
static double find_lower_level(const Unruled *sheet)
{
    double lower = INFINITY;
    g_autofree guint8 *seen = g_new0(guint8, count_columns(sheet));
    for (guint i = 0; i < sheet->order->len; i++) {
        const Block *block = ordered(sheet, i);
        if (block->first > sheet->heading)
            break;
        if (seen[block->column])
            lower = MIN(lower, block->first);
        memset(seen + block->column, 1, block->end - block->column);
    }
    return lower;
}

static void find_rows(Unruled *sheet, const Rulings *rulings)
{
    double top = ordered(sheet, 0)->first - size_of(sheet);
    g_array_append_val(sheet->ys, top);
    double lower = find_lower_level(sheet) - size_of(sheet) * 0.6;
    if (lower < INFINITY)
        g_array_append_val(sheet->ys, lower);
    double bottom = sheet->heading;
    for (guint i = 0; i < sheet->clusters->len; i++) {
        const Cluster *cluster = cluster_at(sheet, i);
        if (!cluster->starts || (i == 0 && !(sheet->heading > -INFINITY)))
            continue;
        double edge = find_edge(sheet, rulings, cluster->y);
        if (edge > g_array_index(sheet->ys, double, sheet->ys->len - 1) + 1)
            g_array_append_val(sheet->ys, edge);
    }
    for (guint i = 0; i < sheet->order->len; i++)
        bottom = MAX(bottom, ordered(sheet, i)->last);
    bottom += size_of(sheet);
    g_array_append_val(sheet->ys, bottom);
}

static guint find_row(const Unruled *sheet, double y)
{
    guint low = 0, high = sheet->ys->len - 1;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(sheet->ys, double, middle) <= y)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void add_doubt(Unruled *sheet, guint row, const char *reason)
{
    Doubt doubt = {row, reason};
    g_array_append_val(sheet->doubts, doubt);
}

/* ---- cells -------------------------------------------------------------------------------- */

/* For each field the index of the block that begins there, and how far it reaches. */
static GridCell *plan_cells(Unruled *sheet, guint rows)
{
    guint columns = count_columns(sheet);
    GridCell *cells = g_new0(GridCell, (gsize)rows * columns);
    for (guint i = 0; i < sheet->texts->blocks->len; i++) {
        const Block *block = block_at(sheet, i);
        guint row = find_row(sheet, block->first), last = find_row(sheet, block->last);
        gboolean heading = block->first <= sheet->heading;
        /* A text that begins above and ends in this row goes on with its cell. */
        for (guint above = row; above > 0 && !heading; above--) {
            const GridCell *cell = &cells[(gsize)(above - 1) * columns + block->column];
            if (cell->row_span > 0 && above - 1 + cell->row_span > row) {
                row = above - 1;
                break;
            }
            if (cell->row_span > 0)
                break;
        }
        GridCell *cell = &cells[(gsize)row * columns + block->column];
        cell->row_span = MAX(cell->row_span, last - row + 1);
        cell->column_span = MAX(cell->column_span, block->end - block->column);
        if (block->end > block->column + 1 && !heading && block->column > 0)
            add_doubt(sheet, row, "text runs over the edge of its column");
    }
    return cells;
}

/* A row that holds one text, in its first column: a title between rows. */
static gboolean is_title(const Unruled *sheet, const GridCell *cells, guint row)
{
    guint columns = count_columns(sheet);
    const GridCell *fields = cells + (gsize)row * columns;
    if (fields[0].row_span != 1 || g_array_index(sheet->ys, double, row) < sheet->heading)
        return FALSE;
    for (guint i = 1; i < columns; i++)
        if (fields[i].row_span > 0)
            return FALSE;
    return row > 0 || fields[0].column_span > 1;
}

/* How far a heading's upper cell reaches: over columns that have a lower cell only. */
static guint find_width(const Unruled *sheet, const GridCell *cells, guint column)
{
    guint columns = count_columns(sheet), end = column + 1;
    if (cells[column].row_span != 1 || cells[columns + column].row_span == 0)
        return MAX(cells[column].column_span, 1);
    while (end < columns && cells[end].row_span == 0 && cells[columns + end].row_span > 0)
        end++;
    return MAX(end - column, cells[column].column_span);
}

/* How far the cell may reach without touching another. */
static void bound_cell(const Grid *grid, const GridCell *cells, GridCell *cell)
{
    guint columns = grid_columns(grid);
    cell->column_span = MIN(cell->column_span, columns - cell->column);
    cell->row_span = MIN(cell->row_span, grid_rows(grid) - cell->row);
    for (guint i = 1; i < cell->column_span; i++)
        for (guint j = 0; j < cell->row_span; j++) {
            gsize field = (gsize)(cell->row + j) * columns + cell->column + i;
            if (grid->owners[field] != GRID_NO_CELL || cells[field].row_span > 0) {
                cell->column_span = i;
                return;
            }
        }
}

static Grid *build_grid(Unruled *sheet)
{
    guint columns = count_columns(sheet), rows = sheet->ys->len - 1;
    Grid *grid =
        grid_new((const double *)(gconstpointer)sheet->xs->data, columns,
                 (const double *)(gconstpointer)sheet->ys->data, rows, TABLE_ALIGNED);
    g_autofree GridCell *cells = plan_cells(sheet, rows);
    gboolean two_levels = find_lower_level(sheet) < INFINITY && rows > 1;
    for (guint row = 0; row < rows; row++) {
        gboolean title = is_title(sheet, cells, row);
        for (guint column = 0; column < columns; column++) {
            gsize field = (gsize)row * columns + column;
            if (grid->owners[field] != GRID_NO_CELL)
                continue;
            GridCell cell = {.row = row,
                             .column = column,
                             .row_span = MAX(cells[field].row_span, 1),
                             .column_span = MAX(cells[field].column_span, 1),
                             .walls = 4};
            if (title)
                cell.column_span = columns;
            else if (two_levels && row == 0 && cells[field].row_span > 0)
                cell.column_span = find_width(sheet, cells, column);
            bound_cell(grid, cells, &cell);
            grid_add_cell(grid, cell);
        }
    }
    return grid;
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* Whether the texts beside short ones begin with them, at the top of their cells; else rows
 * are found by a rule that does not hold. */
static gboolean stand_at_top(const Unruled *sheet)
{
    guint begins = 0, beside = 0, columns = count_columns(sheet);
    g_autofree const Block **open = g_new0(const Block *, columns);
    for (guint i = 0; i < sheet->order->len; i++) {
        const Block *block = ordered(sheet, i);
        if (block->first <= sheet->heading)
            continue;
        open[block->column] = block;
        if (!sheet->shorts[block->column])
            continue;
        for (guint j = 0; j < columns; j++) {
            const Block *other = open[j];
            if (other == NULL || sheet->shorts[j] || other->lines < block->lines + 2 ||
                other->last < block->last || !sheet->usual[j])
                continue;
            beside++;
            begins += block->first - other->first <= TOGETHER * size_of(sheet) ? 1 : 0;
        }
    }
    return 2 * begins >= beside;
}

static Grid *find_grid(Unruled *sheet, const Rulings *rulings)
{
    g_autoptr(GArray) doubtful = g_array_new(FALSE, FALSE, sizeof(double));
    sort_blocks(sheet);
    find_heading(sheet);
    find_shorts(sheet);
    find_clusters(sheet);
    find_usual(sheet);
    judge_lone_texts(sheet, doubtful);
    find_rows(sheet, rulings);
    for (guint i = 0; i < doubtful->len; i++)
        add_doubt(sheet, find_row(sheet, g_array_index(doubtful, double, i)),
                  "only one of its columns begins a text there, which may belong to the "
                  "text above");
    if (!stand_at_top(sheet))
        add_doubt(sheet, 0,
                  "the texts do not stand at the top of their cells, and which of them "
                  "stand beside each other is not clear on the whole page");
    if (sheet->texts->tight)
        add_doubt(sheet, 0, "lines of different cells stand as close as lines of one cell");
    return build_grid(sheet);
}

gboolean unruled_is_apart(const Glyphs *glyphs, guint index)
{
    return g_array_index(glyphs->glyphs, Glyph, index).size > APART * glyphs->size;
}

/* Prose beside a table crosses its columns all the time. */
static gboolean is_prose(const Blocks *texts)
{
    guint crossing = 0;
    for (guint i = 0; i < texts->blocks->len; i++) {
        const Block *block = &g_array_index(texts->blocks, Block, i);
        crossing += block->end > block->column + 1 ? 1 : 0;
    }
    return crossing > MOST_CROSSING * texts->blocks->len + GUTTER_HEADING_LINES;
}

Grid *unruled_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                   GArray *columns, GArray *doubts)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        if (!unruled_is_apart(glyphs, index))
            g_array_append_val(sorted, index);
    }
    g_autoptr(GArray) lines = lines_find(glyphs, sorted);
    Unruled sheet = {.stretch = {glyphs, sorted, lines, 0, lines->len}, .doubts = doubts};
    if (lines->len < 2)
        return NULL;
    trim(&sheet);
    sheet.xs = find_columns(&sheet, rulings, columns);
    if (sheet.xs == NULL)
        return NULL;
    Grid *grid = NULL;
    sheet.texts = blocks_find(&sheet.stretch, sheet.xs, rulings);
    if (sheet.texts->pitch > 0 && sheet.texts->blocks->len > 0 && !is_prose(sheet.texts) &&
        sheet.texts->blocks->len < MOST_BLOCKS) {
        sheet.shorts = g_new0(guint8, sheet.xs->len);
        sheet.usual = g_new0(guint8, sheet.xs->len);
        sheet.clusters = g_array_new(FALSE, FALSE, sizeof(Cluster));
        sheet.ys = g_array_new(FALSE, FALSE, sizeof(double));
        grid = find_grid(&sheet, rulings);
        g_array_unref(sheet.order);
        g_array_unref(sheet.clusters);
        g_array_unref(sheet.ys);
        g_free(sheet.shorts);
        g_free(sheet.usual);
    }
    blocks_free(sheet.texts);
    g_array_unref(sheet.xs);
    return grid;
}
