#include "extract/standing_rows.h"

#include <math.h>

/* A key column stands beside the fullest one in so many of that one's rows, and of its own. */
#define OF_ROWS 0.5
#define OF_OWN  0.85

Row *standing_row(const Standing *standing, guint index)
{
    return &g_array_index(standing->rows, Row, index);
}

const Block *standing_block(const Standing *standing, guint index)
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
    double height = anchor_height(standing_block(standing, first), standing->anchor);
    double limit = height + STANDING_BESIDE * unruled_size(standing->sheet);
    guint end = first + 1;
    while (end < standing->order->len &&
           anchor_height(standing_block(standing, end), standing->anchor) <= limit)
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
            met = met || standing_block(standing, i)->column == fullest;
        for (guint i = first; i < end; i++)
            beside[standing_block(standing, i)->column] += met ? 1 : 0;
    }
}

static void find_keys(Standing *standing)
{
    guint columns = unruled_columns(standing->sheet), fullest = 0;
    g_autofree guint *counts = g_new0(guint, columns);
    g_autofree guint *beside = g_new0(guint, columns);
    for (guint i = 0; i < standing->order->len; i++)
        if (!unruled_is_crossing(standing_block(standing, i)))
            counts[standing_block(standing, i)->column]++;
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
gboolean standing_rows_tell(const Standing *standing, const Block *block)
{
    return standing->keys[block->column] ||
           (unruled_is_crossing(block) && block->column == 0);
}

gboolean standing_rows_is_alone(const Standing *standing, const Block *block)
{
    double half = STANDING_HALF_LINE * unruled_size(standing->sheet);
    for (guint i = 0; i < standing->order->len; i++) {
        const Block *other = standing_block(standing, i);
        if (other != block && other->first - half < block->last + half &&
            other->last + half > block->first - half)
            return FALSE;
    }
    return TRUE;
}

/* At the foot of cells a line by itself in the first column, or in the middle of all, is the foot of a
 * row: a title. */
static gboolean is_title(const Standing *standing, guint first, guint end)
{
    const Block *block = standing_block(standing, first);
    return standing->anchor == ANCHOR_BOTTOM && end == first + 1 && block->lines == 1 &&
           (block->column == 0 || unruled_is_centred(standing->sheet, block)) &&
           standing_rows_is_alone(standing, block);
}

static void find_rows(Standing *standing)
{
    for (guint first = 0, end; first < standing->order->len; first = end) {
        Row row = {0, INFINITY, -INFINITY, 0, FALSE};
        end = find_beside(standing, first);
        for (guint i = first; i < end; i++) {
            const Block *block = standing_block(standing, i);
            gboolean title = is_title(standing, first, end);
            if (!title && !standing_rows_tell(standing, block))
                continue;
            row.first = MIN(row.first, block->first);
            row.last = MAX(row.last, block->last);
            row.height += anchor_height(block, standing->anchor);
            row.columns++;
            row.title =
                row.title || title || (unruled_is_crossing(block) && block->column == 0);
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
    const Row *one = standing_row(standing, row);
    double height = standing_row(standing, other)->height;
    double slack = STANDING_BESIDE * unruled_size(standing->sheet);
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
        spans[i] = standing_row(standing, i)->columns == 1 && standing->key_columns > 1 &&
                   !standing_row(standing, i)->title && (above || below);
    }
    for (guint i = 0; i < standing->rows->len; i++)
        if (!spans[i])
            *standing_row(standing, kept++) = *standing_row(standing, i);
    g_array_set_size(standing->rows, kept);
}

/* Texts that reach over the rows above or below span them: they do not tell the row's height. */
void standing_rows_narrow(Standing *standing)
{
    double slack = STANDING_BESIDE * unruled_size(standing->sheet);
    guint row = 0;
    for (guint i = 0; i < standing->rows->len; i++) {
        standing_row(standing, i)->first = INFINITY;
        standing_row(standing, i)->last = -INFINITY;
    }
    for (guint i = 0; i < standing->order->len && standing->rows->len > 0; i++) {
        const Block *block = standing_block(standing, i);
        double height = anchor_height(block, standing->anchor);
        while (row + 1 < standing->rows->len &&
               standing_row(standing, row + 1)->height - slack < height)
            row++;
        Row *at = standing_row(standing, row);
        gboolean over =
            (row > 0 && block->first - slack <= at[-1].height) ||
            (row + 1 < standing->rows->len && block->last + slack >= at[1].height);
        gboolean loose = standing->loose[g_array_index(standing->order, guint, i)];
        if (loose || !standing_rows_tell(standing, block) ||
            fabs(height - at->height) > slack || over)
            continue;
        at->first = MIN(at->first, block->first);
        at->last = MAX(at->last, block->last);
    }
    for (guint i = 0; i < standing->rows->len; i++) {
        Row *at = standing_row(standing, i);
        if (!(at->first < INFINITY))
            at->first = at->last = at->height;
    }
}

void standing_rows_find(Standing *standing)
{
    sort_by_anchor(standing);
    find_keys(standing);
    find_rows(standing);
    drop_spans(standing);
    standing_rows_narrow(standing);
}
