#include "export/comparison_internal.h"

#include "export/likeness_internal.h"

#include <string.h>

/* Three passes, the surest first; what a pass has matched, later ones leave alone.
 *
 *   1. equal number and equal text
 *   2. equal text, if there are as many rows as items to choose from: then the order decides
 *   3. similar text, between two neighbours that are matched already:
 *
 *         rows   A  B  c  d  E        B and E are matched; c, d may match x, y, if their texts
 *         items     B  x  y  E        are similar and nothing else in the gap is as similar
 *
 * Short texts ("手順を定める。") are equal in many places; they need equal headings. */

#define LONG_TEXT        60u /* bytes: about 20 Japanese characters */
#define SHORTEST_SIMILAR 30u
#define SIMILAR          0.90 /* texts with different numbers */
#define SIMILAR_SAME_ID  0.85
#define MARGIN           0.05 /* so much less similar must every other pair be */
#define MOST_REPEATED                                                                      \
    64u /* rows or items of one text; more are told apart by number only */
#define LARGEST_GAP 250000u /* pairs; larger gaps are left alone */

/** Whether two titles may be one; a missing one says nothing. */
static gboolean titles_agree(const char *a, const char *b)
{
    return *a == '\0' || *b == '\0' || strcmp(a, b) == 0;
}

/** Whether the headings let two items of equal text be one. */
static gboolean headings_agree(const Item *a, const Item *b)
{
    if (titles_agree(a->minor, b->minor) && titles_agree(a->major, b->major))
        return TRUE;
    gboolean distinctive = strlen(a->key) >= LONG_TEXT;
    return distinctive &&
           (titles_agree(a->minor, b->minor) || titles_agree(a->major, b->major));
}

static gboolean is_free(const ItemRow *row, guint vendor)
{
    return row->taken != vendor + 1;
}

static void match(Item *item, ItemRow *row, guint vendor, MatchKind kind)
{
    item->row = row;
    item->match = kind;
    row->taken = vendor + 1;
}

static void match_places(const ItemTable *table, const GPtrArray *items, guint vendor)
{
    for (guint i = 0; i < items->len; i++) {
        Item *item = g_ptr_array_index(items, i);
        g_autofree char *place = item_place(item);
        ItemRow *row = g_hash_table_lookup(table->places, place);
        if (row != NULL && is_free(row, vendor) && headings_agree(item, row->first))
            match(item, row, vendor, item->textless ? MATCH_NUMBER : MATCH_SAME);
    }
}

/* ---- equal texts ------------------------------------------------------------------------- */

static gint compare_positions(gconstpointer a, gconstpointer b)
{
    const ItemRow *one = *(ItemRow *const *)a, *other = *(ItemRow *const *)b;
    return one->position < other->position ? -1 : one->position > other->position;
}

/** The free rows of the text of @item whose headings agree, in order.  Returns: new array. */
static GPtrArray *list_free_rows(const ItemTable *table, const Item *item, guint vendor)
{
    GPtrArray *list = g_ptr_array_new();
    const GPtrArray *rows = g_hash_table_lookup(table->texts, item->key);
    for (guint i = 0; rows != NULL && rows->len <= MOST_REPEATED && i < rows->len; i++) {
        ItemRow *row = g_ptr_array_index(rows, i);
        if (is_free(row, vendor) && headings_agree(item, row->first))
            g_ptr_array_add(list, row);
    }
    g_ptr_array_sort(list, compare_positions);
    return list;
}

/** How many of @same, which have one text, are unmatched and could be @item by their
 *  headings.  0 if the number has decided for one of them: then the order of the rest is in
 *  doubt. */
static guint count_rivals(const GPtrArray *same, const Item *item)
{
    guint count = 0;
    for (guint i = 0; i < same->len; i++) {
        const Item *other = g_ptr_array_index(same, i);
        if (other->row != NULL && other->match == MATCH_SAME && headings_agree(item, other))
            return 0;
        count += other->row == NULL && headings_agree(item, other) ? 1 : 0;
    }
    return count;
}

static void free_list(gpointer data)
{
    g_ptr_array_unref(data);
}

/** The items of each text.  Returns: new table. */
static GHashTable *group_by_text(const GPtrArray *items)
{
    GHashTable *groups = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_list);
    for (guint i = 0; i < items->len; i++) {
        Item *item = g_ptr_array_index(items, i);
        if (item->textless)
            continue;
        GPtrArray *group = g_hash_table_lookup(groups, item->key);
        if (group == NULL) {
            group = g_ptr_array_new();
            g_hash_table_insert(groups, item->key, group);
        }
        g_ptr_array_add(group, item);
    }
    return groups;
}

static void match_texts(const ItemTable *table, const GPtrArray *items, guint vendor)
{
    g_autoptr(GHashTable) groups = group_by_text(items);
    for (guint i = 0; i < items->len; i++) {
        Item *item = g_ptr_array_index(items, i);
        const GPtrArray *same =
            item->row == NULL ? g_hash_table_lookup(groups, item->key) : NULL;
        if (same == NULL || same->len > MOST_REPEATED)
            continue;
        g_autoptr(GPtrArray) rows = list_free_rows(table, item, vendor);
        if (rows->len > 0 && rows->len == count_rivals(same, item))
            match(item, g_ptr_array_index(rows, 0), vendor, MATCH_RENUMBERED);
    }
}

/* ---- similar texts ----------------------------------------------------------------------- */

static double likeness(const Item *item, const ItemRow *row)
{
    const Item *other = row->first;
    gboolean same_id = strcmp(item->id, other->id) == 0;
    if (strlen(item->key) < SHORTEST_SIMILAR || strlen(other->key) < SHORTEST_SIMILAR ||
        !titles_agree(item->minor, other->minor) ||
        !titles_agree(item->major, other->major))
        return 0;
    double least = same_id ? SIMILAR_SAME_ID : SIMILAR;
    return likeness_of_keys(item->key, other->key, least - MARGIN);
}

typedef struct {
    GPtrArray *items; /* of Item, unmatched, neighbours but for each other */
    GPtrArray *rows;  /* of ItemRow, free, likewise */
} Gap;

/** Whether no other pair with this item or this row is nearly as similar as @best. */
static gboolean stands_out(const Gap *gap, const double *table, guint item, guint row)
{
    guint width = gap->rows->len;
    double best = table[(gsize)item * width + row];
    for (guint r = 0; r < width; r++)
        if (r != row && table[(gsize)item * width + r] > best - MARGIN)
            return FALSE;
    for (guint i = 0; i < gap->items->len; i++)
        if (i != item && table[(gsize)i * width + row] > best - MARGIN)
            return FALSE;
    return TRUE;
}

/** Whether a pair is similar enough.  Without the same number, nothing may have been inserted
 *  or left out in the gap. */
static gboolean is_enough(const Gap *gap, const double *table, guint i, guint r)
{
    const Item *item = g_ptr_array_index(gap->items, i);
    const ItemRow *row = g_ptr_array_index(gap->rows, r);
    double value = table[(gsize)i * gap->rows->len + r];
    if (strcmp(item->id, row->first->id) == 0)
        return value >= SIMILAR_SAME_ID;
    return value >= SIMILAR && gap->items->len == gap->rows->len && i == r;
}

static void match_gap(const Gap *gap, guint vendor)
{
    guint width = gap->rows->len, next = 0;
    if (width == 0 || gap->items->len == 0 || gap->items->len > LARGEST_GAP / width)
        return;
    g_autofree double *table = g_new0(double, (gsize)gap->items->len *width);
    for (guint i = 0; i < gap->items->len; i++)
        for (guint r = 0; r < width; r++)
            table[(gsize)i * width + r] =
                likeness(g_ptr_array_index(gap->items, i), g_ptr_array_index(gap->rows, r));
    for (guint i = 0; i < gap->items->len; i++) {
        Item *item = g_ptr_array_index(gap->items, i);
        for (guint r = next; r < width; r++) {
            if (!is_enough(gap, table, i, r) || !stands_out(gap, table, i, r))
                continue;
            match(item, g_ptr_array_index(gap->rows, r), vendor, MATCH_SIMILAR);
            next = r + 1; /* pairs keep their order */
            break;
        }
    }
}

/** The free rows between two positions, both left out. */
static void fill_rows(Gap *gap, const ItemTable *table, gsize from, gsize before,
                      guint vendor)
{
    for (gsize p = from; p < before; p++) {
        ItemRow *row = g_ptr_array_index(table->rows, (guint)p);
        if (is_free(row, vendor))
            g_ptr_array_add(gap->rows, row);
    }
}

static void match_similar(const ItemTable *table, const GPtrArray *items, guint vendor)
{
    g_autoptr(GPtrArray) gap_items = g_ptr_array_new();
    g_autoptr(GPtrArray) gap_rows = g_ptr_array_new();
    Gap gap = {gap_items, gap_rows};
    gsize from = 0;
    for (guint i = 0; i <= items->len; i++) {
        Item *item = i < items->len ? g_ptr_array_index(items, i) : NULL;
        if (item != NULL && item->row == NULL) {
            g_ptr_array_add(gap.items, item);
            continue;
        }
        gsize before = item != NULL ? item->row->position : table->rows->len;
        if (before < from)
            continue; /* an item that was moved up bounds no gap */
        if (gap.items->len > 0)
            fill_rows(&gap, table, from, before, vendor);
        match_gap(&gap, vendor);
        g_ptr_array_set_size(gap.items, 0);
        g_ptr_array_set_size(gap.rows, 0);
        from = before + 1;
    }
}

void matching_find(const ItemTable *table, const GPtrArray *items, guint vendor)
{
    match_places(table, items, vendor);
    match_texts(table, items, vendor);
    match_similar(table, items, vendor);
}
