#include "extract/mending.h"

/* The cause of a break is looked for in so many rows above it. */
#define NEAR_BREAK 4u

/* Whether the block may be a title between two rows: one line in the first column or in the middle of
 * all, with white all along beside it.  *row: the one below. */
static gboolean may_be_title(const Standing *standing, guint index, guint *row)
{
    const Block *block = standing_block(standing, index);
    gboolean first = block->column == 0 && !standing->keys[0];
    if (block->lines > 1 || !(first || unruled_is_centred(standing->sheet, block)) ||
        !standing_rows_is_alone(standing, block))
        return FALSE;
    for (*row = 0; *row < standing->rows->len;)
        if (standing_row(standing, *row)->height > block->first)
            break;
        else
            ++*row;
    return TRUE;
}

/* Whether another text of the first column stands beside the row below the block: that is in no cell
 * of this row then, nor does one above it end there. */
static gboolean is_above_another(const Standing *standing, const Block *block, guint row)
{
    if (row == standing->rows->len)
        return FALSE;
    const Row *below = standing_row(standing, row);
    for (guint i = 0; i < standing->order->len; i++) {
        const Block *other = standing_block(standing, i);
        if (other->column == 0 && other->first > block->last &&
            other->first <= below->last && other->last >= below->first)
            return TRUE;
    }
    return FALSE;
}

/* A title that stays within its column looks like a group's; but the edges do not follow from
 * each other then, unless it has a row. */
static void add_titles(Standing *standing)
{
    guint row, tries = 0;
    double badness = chain_find_badness(standing);
    for (guint i = 0; i < standing->order->len && tries < STANDING_TRIES; i++) {
        const Block *block = standing_block(standing, i);
        if ((unruled_is_crossing(block) && block->column == 0) ||
            !may_be_title(standing, i, &row))
            continue;
        if (standing_rows_tell(standing, block)) {
            if (row > 0)
                standing_row(standing, row - 1)->title = TRUE;
            continue;
        }
        gboolean sure = unruled_is_centred(standing->sheet, block) ||
                        chain_is_beyond(standing, block) ||
                        is_above_another(standing, block, row);
        Row title = {block->first, block->first, block->last, 1, TRUE};
        g_array_insert_val(standing->rows, row, title);
        double with = chain_find_badness(standing);
        tries++;
        if (with < badness || sure)
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
        if (standing->loose[index] || !standing_rows_tell(standing, block) ||
            block->first < row->first || block->last > row->last)
            continue;
        if (block->last - block->first > most) {
            most = block->last - block->first;
            tallest = index;
        }
    }
    return tallest;
}

/* Whether the row is a text of a key column with white all along beside it: no other row has it. */
static gboolean stands_alone(const Standing *standing, const Row *row)
{
    for (guint i = 0; i < standing->order->len; i++) {
        const Block *block = standing_block(standing, i);
        if (block->first >= row->first && block->last <= row->last &&
            standing->keys[block->column])
            return standing_rows_is_alone(standing, block);
    }
    return FALSE;
}

/* Whether fewer edges break if the lone text of the row has none of its own, or its tallest
 * one spans others too; the row stays so then. */
static gboolean mend_row(Standing *standing, guint index, guint breaks)
{
    Row row = *standing_row(standing, index);
    guint tallest = find_tallest(standing, &row);
    if (row.title)
        return FALSE;
    if (row.columns == 1 && standing->key_columns > 1 && standing->rows->len > 1 &&
        !stands_alone(standing, &row)) {
        g_array_remove_index(standing->rows, index);
        standing_rows_narrow(standing);
        if (chain_count_breaks(standing) < breaks)
            return TRUE;
        g_array_insert_val(standing->rows, index, row);
    } else if (tallest != G_MAXUINT) {
        standing->loose[tallest] = 1;
        standing_rows_narrow(standing);
        if (chain_count_breaks(standing) < breaks)
            return TRUE;
        standing->loose[tallest] = 0;
    }
    standing_rows_narrow(standing);
    return FALSE;
}

/* Near the first break after @from: *next is where it is.  Returns: whether it is mended. */
static gboolean mend_next(Standing *standing, guint from, guint *next, guint *tries)
{
    guint breaks = chain_count_breaks(standing);
    *next = chain_find_break(standing, from);
    if (*next > standing->rows->len)
        return FALSE;
    guint first = *next > NEAR_BREAK ? *next - NEAR_BREAK : 0;
    guint end = MIN(*next + 2, standing->rows->len);
    for (guint i = first; i < end && *tries < STANDING_TRIES; i++) {
        ++*tries;
        if (mend_row(standing, i, breaks))
            return TRUE;
    }
    return FALSE;
}

/* A row of one text is none if the edges follow from each other as well without it. */
static void drop_needless(Standing *standing)
{
    guint breaks = chain_count_breaks(standing), tries = 0;
    for (guint i = 1; i + 1 < standing->rows->len && tries < STANDING_TRIES; i++) {
        Row row = *standing_row(standing, i);
        if (row.columns > 1 || row.title || standing->key_columns == 1 ||
            stands_alone(standing, &row))
            continue;
        tries++;
        g_array_remove_index(standing->rows, i);
        standing_rows_narrow(standing);
        if (chain_count_breaks(standing) <= breaks) {
            i--;
            continue;
        }
        g_array_insert_val(standing->rows, i, row);
        standing_rows_narrow(standing);
    }
}

static void mend_breaks(Standing *standing)
{
    guint tries = 0;
    for (guint from = 0, next; from <= standing->rows->len && tries < STANDING_TRIES;)
        if (!mend_next(standing, from, &next, &tries))
            from = next;
}

void mending_mend(Standing *standing)
{
    add_titles(standing);
    mend_breaks(standing);
    drop_needless(standing);
}
