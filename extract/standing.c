/* Texts in the middle of their cells, no lines:
 *
 *          bbbbbb
 *      a   bbbbbb   ccc     a row: texts of the key columns, which have a cell in each row,
 *          bbbbbb           stand at one height, their middle
 *      ------------------   its edges lie as far above the middle as below, and in the white
 *          bbbbbb   ccc     between the texts of two rows: one edge tells the next, and few
 *                           first ones leave all of them in the white
 *
 * A text of another column spans the rows whose middle it stands at (see tiling.c).  At the foot
 * of cells the last lines stand at one height, and edges lie below them. */
#include "extract/standing.h"

#include "extract/tiling.h"

#include <math.h>

/* Texts whose heights differ by less, in sizes, stand beside each other. */
#define BESIDE 0.25
/* A key column stands beside the fullest one in so many of that one's rows, and of its own. */
#define OF_ROWS 0.5
#define OF_OWN  0.85
/* A line reaches so far above and below its middle, in sizes. */
#define HALF_LINE 0.5
/* Edges may be off by so much, in sizes, and lie no farther from the text at the ends. */
#define SLACK    0.08
#define FARTHEST 30.0
/* The cause of a break is looked for in so many rows above it, and so often on a page. */
#define NEAR_BREAK 4u
#define MOST_TRIES 300u
/* First edges are tried so far apart, in sizes, and so many; on larger pages none are. */
#define STEP          0.04
#define MOST_STEPS    60
#define MOST_COMPARED 20000u
/* An edge that breaks is worse than any white. */
#define BREAK 1e6
/* If more of the rows are not sure, none is. */
#define MOST_DOUBTED 0.6
/* A text that is so far, in sizes, from where it would stand is not sure. */
#define OFF 0.3

typedef struct {
    double height;      /* of its anchor */
    double first, last; /* lines of its key texts: the middle of the outermost */
    guint columns;      /* key columns that have a text */
    gboolean title;     /* a text over several columns */
} Row;

typedef struct {
    Unruled *sheet;
    Anchor anchor;
    GArray *order; /* of guint: blocks by their anchors, without those of the heading */
    guint8 *keys;  /* for each column */
    guint key_columns;
    guint8 *loose;  /* for each block: it spans rows, and tells the height of none */
    GArray *rows;   /* of Row */
    GArray *edges;  /* of double */
    guint8 *broken; /* for each edge: it does not follow from the one before */
} Standing;

static Row *row_at(const Standing *standing, guint index)
{
    return &g_array_index(standing->rows, Row, index);
}

static const Block *block_at(const Standing *standing, guint index)
{
    return unruled_block(standing->sheet, g_array_index(standing->order, guint, index));
}

/* ---- key columns -------------------------------------------------------------------------- */

typedef struct {
    const Unruled *sheet;
    Anchor anchor;
} ByAnchor;

static gint by_anchor(gconstpointer a, gconstpointer b, gpointer data)
{
    const ByAnchor *by = data;
    guint i = *(const guint *)a, j = *(const guint *)b;
    double x = anchor_height(unruled_block(by->sheet, i), by->anchor);
    double y = anchor_height(unruled_block(by->sheet, j), by->anchor);
    if (x < y || x > y)
        return x < y ? -1 : 1;
    return i < j ? -1 : i > j;
}

static void sort_by_anchor(Standing *standing)
{
    ByAnchor by = {standing->sheet, standing->anchor};
    for (guint i = 0; i < standing->sheet->texts->blocks->len; i++)
        if (!unruled_is_heading(standing->sheet, unruled_block(standing->sheet, i)))
            g_array_append_val(standing->order, i);
    g_array_sort_with_data(standing->order, by_anchor, &by);
}

/* The end of the texts that stand beside the one at @first of the order. */
static guint find_beside(const Standing *standing, guint first)
{
    double height = anchor_height(block_at(standing, first), standing->anchor);
    double limit = height + BESIDE * unruled_size(standing->sheet);
    guint end = first + 1;
    while (end < standing->order->len &&
           anchor_height(block_at(standing, end), standing->anchor) <= limit)
        end++;
    return end;
}

/* How often a text of each column stands beside one of @fullest. */
static void count_beside(const Standing *standing, guint fullest, guint *beside)
{
    for (guint first = 0, end; first < standing->order->len; first = end) {
        gboolean met = FALSE;
        end = find_beside(standing, first);
        for (guint i = first; i < end; i++)
            met = met || block_at(standing, i)->column == fullest;
        for (guint i = first; i < end; i++)
            beside[block_at(standing, i)->column] += met ? 1 : 0;
    }
}

static void find_keys(Standing *standing)
{
    guint columns = unruled_columns(standing->sheet), fullest = 0;
    g_autofree guint *counts = g_new0(guint, columns);
    g_autofree guint *beside = g_new0(guint, columns);
    for (guint i = 0; i < standing->order->len; i++)
        if (!unruled_is_crossing(block_at(standing, i)))
            counts[block_at(standing, i)->column]++;
    for (guint i = 1; i < columns; i++)
        if (counts[i] > counts[fullest])
            fullest = i;
    count_beside(standing, fullest, beside);
    for (guint i = 0; i < columns; i++) {
        standing->keys[i] = counts[i] > 0 && beside[i] >= OF_ROWS * counts[fullest] &&
                            beside[i] >= OF_OWN * counts[i];
        standing->key_columns += standing->keys[i];
    }
}

/* ---- rows --------------------------------------------------------------------------------- */

/* Whether the block tells a row: it is of a key column, or a title. */
static gboolean is_telling(const Standing *standing, const Block *block)
{
    return standing->keys[block->column] ||
           (unruled_is_crossing(block) && block->column == 0);
}

static void find_rows(Standing *standing)
{
    for (guint first = 0, end; first < standing->order->len; first = end) {
        Row row = {0, INFINITY, -INFINITY, 0, FALSE};
        end = find_beside(standing, first);
        for (guint i = first; i < end; i++) {
            const Block *block = block_at(standing, i);
            if (!is_telling(standing, block))
                continue;
            row.first = MIN(row.first, block->first);
            row.last = MAX(row.last, block->last);
            row.height += anchor_height(block, standing->anchor);
            row.columns++;
            row.title = row.title || (unruled_is_crossing(block) && block->column == 0);
        }
        if (row.columns == 0)
            continue;
        row.height /= row.columns;
        g_array_append_val(standing->rows, row);
    }
}

/* Whether the text of the row reaches over the height of one beside it. */
static gboolean is_over(const Standing *standing, guint row, guint other)
{
    const Row *one = row_at(standing, row);
    double height = row_at(standing, other)->height;
    double slack = BESIDE * unruled_size(standing->sheet);
    return one->first - slack <= height && height <= one->last + slack;
}

/* A lone text beside several rows spans them: it is none of its own. */
static void drop_spans(Standing *standing)
{
    guint kept = 0;
    g_autofree guint8 *spans = g_new0(guint8, standing->rows->len + 1);
    for (guint i = 0; i < standing->rows->len; i++) {
        gboolean above = i > 0 && is_over(standing, i, i - 1);
        gboolean below = i + 1 < standing->rows->len && is_over(standing, i, i + 1);
        spans[i] = row_at(standing, i)->columns == 1 && standing->key_columns > 1 &&
                   (above || below);
    }
    for (guint i = 0; i < standing->rows->len; i++)
        if (!spans[i])
            *row_at(standing, kept++) = *row_at(standing, i);
    g_array_set_size(standing->rows, kept);
}

/* Texts that reach over the rows above or below span them: they do not tell the row's height. */
static void narrow_rows(Standing *standing)
{
    double slack = BESIDE * unruled_size(standing->sheet);
    guint row = 0;
    for (guint i = 0; i < standing->rows->len; i++) {
        row_at(standing, i)->first = INFINITY;
        row_at(standing, i)->last = -INFINITY;
    }
    for (guint i = 0; i < standing->order->len && standing->rows->len > 0; i++) {
        const Block *block = block_at(standing, i);
        double height = anchor_height(block, standing->anchor);
        while (row + 1 < standing->rows->len &&
               row_at(standing, row + 1)->height - slack < height)
            row++;
        Row *at = row_at(standing, row);
        gboolean over =
            (row > 0 && block->first - slack <= at[-1].height) ||
            (row + 1 < standing->rows->len && block->last + slack >= at[1].height);
        gboolean loose = standing->loose[g_array_index(standing->order, guint, i)];
        if (loose || !is_telling(standing, block) || fabs(height - at->height) > slack ||
            over)
            continue;
        at->first = MIN(at->first, block->first);
        at->last = MAX(at->last, block->last);
    }
    for (guint i = 0; i < standing->rows->len; i++) {
        Row *at = row_at(standing, i);
        if (!(at->first < INFINITY))
            at->first = at->last = at->height;
    }
}

/* ---- edges -------------------------------------------------------------------------------- */

/* The white between two rows, or above the first or below the last. */
static void find_white(const Standing *standing, guint edge, double *low, double *high)
{
    double size = unruled_size(standing->sheet), half = HALF_LINE * size;
    double heading = standing->sheet->heading + half;
    guint rows = standing->rows->len;
    if (edge == 0)
        *low = heading > -INFINITY ? heading : row_at(standing, 0)->first - FARTHEST * size;
    else
        *low = row_at(standing, edge - 1)->last + half;
    *high = edge < rows ? row_at(standing, edge)->first - half : *low + FARTHEST * size;
}

/* Edges from @from on that follow from each other: those first ones that leave all in the white
 * lie between *low and *high.  Returns: the end of these edges. */
static guint follow(const Standing *standing, guint from, double *low, double *high)
{
    double sign = 1, offset = 0, slack = SLACK * unruled_size(standing->sheet);
    find_white(standing, from, low, high);
    if (*high < *low)
        *low = *high = (*low + *high) / 2;
    *low -= slack;
    *high += slack;
    guint edge = from + 1;
    for (; edge <= standing->rows->len; edge++) {
        double top, bottom;
        sign = -sign;
        offset = 2 * row_at(standing, edge - 1)->height - offset;
        find_white(standing, edge, &top, &bottom);
        double a = sign * (top - slack - offset), b = sign * (bottom + slack - offset);
        double least = MAX(*low, MIN(a, b)), most = MIN(*high, MAX(a, b));
        if (least > most)
            break;
        *low = least;
        *high = most;
    }
    return edge;
}

static guint count_breaks(const Standing *standing)
{
    guint breaks = 0;
    for (guint from = 0; from <= standing->rows->len; breaks++) {
        double low, high;
        from = follow(standing, from, &low, &high);
    }
    return breaks;
}

/* The edges from @from to before @end that follow from the first one. */
static void list_edges(const Standing *standing, guint from, guint end, double edge,
                       GArray *edges)
{
    for (guint i = from; i < end; i++) {
        g_array_append_val(edges, edge);
        if (i < standing->rows->len)
            edge = 2 * row_at(standing, i)->height - edge;
    }
}

/* How badly the rows explain the page: edges that break, then the white in rows beyond their
 * texts, of which there is least where the tallest texts fill their cells. */
static double find_badness(const Standing *standing)
{
    double white = 0;
    guint breaks = 0;
    for (guint from = 0, end; from <= standing->rows->len; from = end, breaks++) {
        double low, high;
        end = follow(standing, from, &low, &high);
        double edge = (low + high) / 2;
        for (guint i = from; i < end && i < standing->rows->len; i++) {
            const Row *row = row_at(standing, i);
            white += MAX(row->first - edge, 0);
            edge = 2 * row->height - edge;
        }
    }
    return breaks * BREAK + white;
}

/* Whether the block may be a title between two rows: one line in the first column, with white
 * all along beside it.  *row: the one below. */
static gboolean may_be_title(const Standing *standing, guint index, guint *row)
{
    const Block *block = block_at(standing, index);
    double half = HALF_LINE * unruled_size(standing->sheet);
    if (block->column > 0 || block->lines > 1 || standing->keys[0])
        return FALSE;
    for (guint i = 0; i < standing->order->len; i++) {
        const Block *other = block_at(standing, i);
        if (other != block && other->first - half < block->last + half &&
            other->last + half > block->first - half)
            return FALSE;
    }
    for (*row = 0; *row < standing->rows->len;)
        if (row_at(standing, *row)->height > block->first)
            break;
        else
            ++*row;
    return TRUE;
}

/* Whether the block lies above the first row or below the last one. */
static gboolean is_beyond(const Standing *standing, const Block *block)
{
    double low, high;
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint from = 0, end; from <= standing->rows->len; from = end) {
        end = follow(standing, from, &low, &high);
        list_edges(standing, from, end, (low + high) / 2, edges);
    }
    return block->last < g_array_index(edges, double, 0) ||
           block->first > g_array_index(edges, double, edges->len - 1);
}

/* A title that stays within its column looks like a group's; but the edges do not follow from
 * each other then, unless it has a row. */
static void add_titles(Standing *standing)
{
    guint row, tries = 0;
    double badness = find_badness(standing);
    for (guint i = 0; i < standing->order->len && tries < MOST_TRIES; i++) {
        const Block *block = block_at(standing, i);
        if (unruled_is_crossing(block) || !may_be_title(standing, i, &row))
            continue;
        gboolean beyond = is_beyond(standing, block);
        Row title = {block->first, block->first, block->last, 1, TRUE};
        g_array_insert_val(standing->rows, row, title);
        double with = find_badness(standing);
        tries++;
        if (with < badness || beyond)
            badness = with;
        else
            g_array_remove_index(standing->rows, row);
    }
}

/* The key text that reaches farthest from the middle of the row, or G_MAXUINT. */
static guint find_tallest(const Standing *standing, const Row *row)
{
    guint tallest = G_MAXUINT;
    double most = 0;
    for (guint i = 0; i < standing->order->len; i++) {
        guint index = g_array_index(standing->order, guint, i);
        const Block *block = unruled_block(standing->sheet, index);
        if (standing->loose[index] || !is_telling(standing, block) ||
            block->first < row->first || block->last > row->last)
            continue;
        if (block->last - block->first > most) {
            most = block->last - block->first;
            tallest = index;
        }
    }
    return tallest;
}

/* Whether fewer edges break if the lone text of the row has none of its own, or its tallest
 * one spans others too; the row stays so then. */
static gboolean mend_row(Standing *standing, guint index, guint breaks)
{
    Row row = *row_at(standing, index);
    guint tallest = find_tallest(standing, &row);
    if (row.title)
        return FALSE;
    if (row.columns == 1 && standing->key_columns > 1 && standing->rows->len > 1) {
        g_array_remove_index(standing->rows, index);
        narrow_rows(standing);
        if (count_breaks(standing) < breaks)
            return TRUE;
        g_array_insert_val(standing->rows, index, row);
    } else if (tallest != G_MAXUINT) {
        standing->loose[tallest] = 1;
        narrow_rows(standing);
        if (count_breaks(standing) < breaks)
            return TRUE;
        standing->loose[tallest] = 0;
    }
    narrow_rows(standing);
    return FALSE;
}

/* Near the first break after @from: *next is where it is.  Returns: whether it is mended. */
static gboolean mend_next(Standing *standing, guint from, guint *next, guint *tries)
{
    double low, high;
    guint breaks = count_breaks(standing);
    *next = follow(standing, from, &low, &high);
    if (*next > standing->rows->len)
        return FALSE;
    guint first = *next > NEAR_BREAK ? *next - NEAR_BREAK : 0;
    guint end = MIN(*next + 2, standing->rows->len);
    for (guint i = first; i < end && *tries < MOST_TRIES; i++) {
        ++*tries;
        if (mend_row(standing, i, breaks))
            return TRUE;
    }
    return FALSE;
}

/* A row of one text is none if the edges follow from each other as well without it. */
static void drop_needless(Standing *standing)
{
    guint breaks = count_breaks(standing), tries = 0;
    for (guint i = 1; i + 1 < standing->rows->len && tries < MOST_TRIES; i++) {
        Row row = *row_at(standing, i);
        if (row.columns > 1 || row.title || standing->key_columns == 1)
            continue;
        tries++;
        g_array_remove_index(standing->rows, i);
        narrow_rows(standing);
        if (count_breaks(standing) <= breaks) {
            i--;
            continue;
        }
        g_array_insert_val(standing->rows, i, row);
        narrow_rows(standing);
    }
}

static void mend(Standing *standing)
{
    guint tries = 0;
    for (guint from = 0, next; from <= standing->rows->len && tries < MOST_TRIES;)
        if (!mend_next(standing, from, &next, &tries))
            from = next;
}

/* How far the block is from the middle of rows that it may span. */
static double find_distance(const GArray *edges, const Block *block)
{
    double least = INFINITY;
    guint below = 0;
    while (below + 1 < edges->len && g_array_index(edges, double, below) < block->last)
        below++;
    for (guint i = 0; i < below && g_array_index(edges, double, i) <= block->first; i++)
        for (guint j = below; j < edges->len; j++) {
            double off = (g_array_index(edges, double, i) +
                          g_array_index(edges, double, j) - block->first - block->last) /
                         2;
            least = MIN(least, fabs(off));
            if (off > 0)
                break;
        }
    return least;
}

/* How far the texts of other columns are from the middle of rows, if the edges are so. */
static double find_distances(const Standing *standing, const GArray *edges)
{
    double sum = 0, most = OFF * unruled_size(standing->sheet);
    for (guint i = 0; i < standing->order->len; i++) {
        const Block *block = block_at(standing, i);
        if (!is_telling(standing, block))
            sum += MIN(find_distance(edges, block), most);
    }
    return sum;
}

/* Of the first edges from @low to @high the one for which the texts of other columns stand in
 * the middle of the rows they span. */
static double choose_edge(const Standing *standing, guint from, guint end, double low,
                          double high)
{
    double best = (low + high) / 2, least = INFINITY;
    double step = MAX((high - low) / MOST_STEPS, STEP * unruled_size(standing->sheet));
    if ((gsize)standing->order->len * (end - from) > MOST_COMPARED)
        return best;
    for (guint i = 0; low + i * step <= high; i++) {
        g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(double));
        list_edges(standing, from, end, low + i * step, edges);
        double sum = find_distances(standing, edges);
        if (sum < least) {
            least = sum;
            best = low + i * step;
        }
    }
    return best;
}

static void set_middle_edges(Standing *standing)
{
    for (guint from = 0, end; from <= standing->rows->len; from = end) {
        double low, high;
        end = follow(standing, from, &low, &high);
        standing->broken[from] = from > 0;
        list_edges(standing, from, end, choose_edge(standing, from, end, low, high),
                   standing->edges);
    }
}

static void set_foot_edges(Standing *standing)
{
    for (guint i = 0; i <= standing->rows->len; i++) {
        double low, high;
        find_white(standing, i, &low, &high);
        double edge = i == 0 ? low : i == standing->rows->len ? high : (low + high) / 2;
        g_array_append_val(standing->edges, edge);
    }
}

/* Edges lie in order, and the outer ones beyond all texts. */
static void tidy_edges(Standing *standing)
{
    double size = unruled_size(standing->sheet);
    double *edges = (double *)(gpointer)standing->edges->data;
    guint last = standing->edges->len - 1;
    for (guint i = 0; i < standing->order->len; i++) {
        const Block *block = block_at(standing, i);
        edges[0] = MIN(edges[0], block->first - HALF_LINE * size);
        edges[last] = MAX(edges[last], block->last + HALF_LINE * size);
    }
    edges[0] = MAX(edges[0], standing->sheet->heading + HALF_LINE * size);
    for (guint i = 1; i <= last; i++)
        edges[i] = MAX(edges[i], edges[i - 1] + 0.1);
}

/* ---- tiles -------------------------------------------------------------------------------- */

/* The rows of the heading stand before those of the texts. */
static guint count_heading_rows(const Standing *standing)
{
    return standing->sheet->ys->len - standing->edges->len;
}

static void set_rows(Standing *standing)
{
    Unruled *sheet = standing->sheet;
    double size = unruled_size(sheet);
    if (sheet->heading > -INFINITY) {
        double top = unruled_ordered(sheet, 0)->first - size;
        double lower = unruled_lower_level(sheet) - 0.6 * size;
        g_array_append_val(sheet->ys, top);
        if (lower < INFINITY)
            g_array_append_val(sheet->ys, lower);
    }
    g_array_append_vals(sheet->ys, standing->edges->data, standing->edges->len);
}

static void doubt_tile(const Standing *standing, Tile tile, const char *reason)
{
    guint above = count_heading_rows(standing);
    for (guint i = tile.row; i < tile.end; i++)
        unruled_doubt(standing->sheet, above + i, reason);
}

static void judge_tile(const Standing *standing, const Tiled *text, const Tiled *above)
{
    if (text->misfit > OFF * unruled_size(standing->sheet))
        doubt_tile(standing, text->tile, "a text does not stand where its cell would be");
    else if (text->unsure)
        doubt_tile(standing, text->tile,
                   "a text may be of this row or of several, and nothing tells which");
    else if (above != NULL && above->tile.end > text->tile.row)
        doubt_tile(standing, text->tile, "two texts of one column stand there");
}

/* From the edge of the fullest row to the middle of its first line. */
static double find_inset(const Standing *standing)
{
    double size = unruled_size(standing->sheet), inset = 2 * size;
    for (guint i = 0; i < standing->rows->len; i++)
        inset = MIN(inset,
                    row_at(standing, i)->first - g_array_index(standing->edges, double, i));
    return MAX(inset, HALF_LINE * size);
}

/* Rows beside which a column is empty down to the page's end: the text of their cell may stand
 * on the next page. */
static void judge_rest(const Standing *standing, const GArray *texts)
{
    guint rows = standing->rows->len;
    guint end = texts->len > 0 ? g_array_index(texts, Tiled, texts->len - 1).tile.end : 0;
    doubt_tile(
        standing, (Tile){end, rows},
        "a column is empty there, and the text of its cell may stand on the next page");
}

static void tile_column(const Standing *standing, const Ladder *ladder, guint column)
{
    Unruled *sheet = standing->sheet;
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(Tiled));
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < sheet->texts->blocks->len; i++) {
        const Block *block = unruled_block(sheet, i);
        Tiled text = {block->first, block->last, {0, 1}, 0, FALSE};
        if (block->column != column || unruled_is_heading(sheet, block))
            continue;
        g_array_append_val(texts, text);
        g_array_append_val(blocks, i);
    }
    tiling_find(texts, ladder, standing->keys[column]);
    guint above = count_heading_rows(standing);
    for (guint i = 0; i < texts->len; i++) {
        const Tiled *text = &g_array_index(texts, Tiled, i);
        sheet->tiles[g_array_index(blocks, guint, i)] =
            (Tile){text->tile.row + above, text->tile.end + above};
        judge_tile(standing, text, i > 0 ? text - 1 : NULL);
    }
    if (!standing->keys[column])
        judge_rest(standing, texts);
}

static void tile_columns(const Standing *standing)
{
    g_autofree guint8 *titles = g_new0(guint8, standing->rows->len);
    for (guint i = 0; i < standing->rows->len; i++)
        titles[i] = row_at(standing, i)->title ? 1 : 0;
    Ladder ladder = {standing->edges, titles, standing->anchor, find_inset(standing),
                     unruled_size(standing->sheet)};
    for (guint i = 0; i < unruled_columns(standing->sheet); i++)
        tile_column(standing, &ladder, i);
}

static void tile_heading(Unruled *sheet)
{
    for (guint i = 0; i < sheet->texts->blocks->len; i++) {
        const Block *block = unruled_block(sheet, i);
        if (unruled_is_heading(sheet, block))
            sheet->tiles[i] = (Tile){unruled_find_row(sheet, block->first),
                                     unruled_find_row(sheet, block->last) + 1};
    }
}

/* ---- doubts ------------------------------------------------------------------------------- */

static void judge_rows(const Standing *standing)
{
    for (guint i = 0; i < standing->rows->len; i++) {
        const Row *row = row_at(standing, i);
        Tile tile = {i, i + 1};
        if (standing->broken[i] || standing->broken[i + 1])
            doubt_tile(standing, tile,
                       "its texts do not stand in the middle of one height");
        else if (row->columns == 1 && !row->title && standing->key_columns > 1)
            doubt_tile(standing, tile,
                       "only one of its columns has a text there, which may belong to "
                       "another row");
    }
}

/* Where many rows are not sure the others are not either. */
static void judge_page(const Standing *standing)
{
    if (standing->sheet->doubts->len > MOST_DOUBTED * standing->rows->len)
        unruled_doubt_all(
            standing->sheet,
            "the texts of the page do not stand at one part of their cells, and "
            "which of them stand beside each other is not clear");
}

gboolean standing_find_rows(Unruled *sheet, Anchor anchor)
{
    Standing standing = {.sheet = sheet, .anchor = anchor};
    standing.order = g_array_new(FALSE, FALSE, sizeof(guint));
    standing.keys = g_new0(guint8, unruled_columns(sheet));
    standing.rows = g_array_new(FALSE, FALSE, sizeof(Row));
    standing.edges = g_array_new(FALSE, FALSE, sizeof(double));
    standing.loose = g_new0(guint8, sheet->texts->blocks->len);
    sort_by_anchor(&standing);
    find_keys(&standing);
    find_rows(&standing);
    drop_spans(&standing);
    narrow_rows(&standing);
    if (anchor == ANCHOR_MIDDLE && standing.rows->len > 0)
        add_titles(&standing);
    if (anchor == ANCHOR_MIDDLE && standing.rows->len > 0) {
        mend(&standing);
        drop_needless(&standing);
    }
    standing.broken = g_new0(guint8, standing.rows->len + 1);
    gboolean found = standing.rows->len > 0;
    if (found) {
        if (anchor == ANCHOR_MIDDLE)
            set_middle_edges(&standing);
        else
            set_foot_edges(&standing);
        tidy_edges(&standing);
        set_rows(&standing);
        tile_heading(sheet);
        tile_columns(&standing);
        judge_rows(&standing);
        judge_page(&standing);
    }
    g_array_unref(standing.order);
    g_array_unref(standing.rows);
    g_array_unref(standing.edges);
    g_free(standing.keys);
    g_free(standing.loose);
    g_free(standing.broken);
    return found;
}
