#include "extract/anchor.h"

/* Heights that differ by less, in sizes, are one. */
#define SAME 0.15
/* Texts stand at the top unless another anchor explains so much more. */
#define CLEARLY 1.3
/* Several anchors are in use if the others explain so much, in parts of the best one, and more
 * than that. */
#define MIXED     0.15
#define BY_CHANCE 2

typedef struct {
    double height;
    guint lines;
} Stand;

double anchor_height(const Block *block, Anchor anchor)
{
    switch (anchor) {
    case ANCHOR_MIDDLE:
        return (block->first + block->last) / 2;
    case ANCHOR_BOTTOM:
        return block->last;
    case ANCHOR_TOP:
    case ANCHORS:
        break;
    }
    return block->first;
}

static gint by_height(gconstpointer a, gconstpointer b)
{
    const Stand *x = a, *y = b;
    return x->height < y->height ? -1 : x->height > y->height;
}

/* How many texts stand at the height of one of another length. */
static guint count_met(const Unruled *sheet, Anchor anchor)
{
    g_autoptr(GArray) stands = g_array_new(FALSE, FALSE, sizeof(Stand));
    for (guint i = 0; i < sheet->texts->blocks->len; i++) {
        const Block *block = unruled_block(sheet, i);
        Stand stand = {anchor_height(block, anchor), block->lines};
        if (!unruled_is_heading(sheet, block) && !unruled_is_crossing(block))
            g_array_append_val(stands, stand);
    }
    g_array_sort(stands, by_height);
    guint met = 0;
    const Stand *first = NULL;
    for (guint i = 0; i < stands->len; i++) {
        const Stand *stand = &g_array_index(stands, Stand, i);
        if (first == NULL || stand->height - first->height > SAME * unruled_size(sheet))
            first = stand;
        met += stand->lines != first->lines ? 1 : 0;
    }
    return met;
}

Anchor anchor_measure(const Unruled *sheet, gboolean *mixed)
{
    guint met[ANCHORS], sum = 0, most = 0;
    for (Anchor anchor = ANCHOR_TOP; anchor < ANCHORS; anchor++) {
        met[anchor] = count_met(sheet, anchor);
        sum += met[anchor];
        most = MAX(most, met[anchor]);
    }
    *mixed = sum - most > MIXED * most + BY_CHANCE;
    if (most <= CLEARLY * met[ANCHOR_TOP] + 1)
        return ANCHOR_TOP;
    return met[ANCHOR_MIDDLE] == most ? ANCHOR_MIDDLE : ANCHOR_BOTTOM;
}
