#include "model/order.h"

#include <string.h>

/* Bytes of things, as those of a line, that are laid aside without asking for memory: it would
 * lie between what is kept. */
#define NEARBY 4096u

typedef struct {
    guint8 *things;
    gsize size; /* of a thing, in bytes */
    GCompareDataFunc compare;
    gpointer data;
    guint8 *aside; /* room for as many things as there are */
} Order;

static guint8 *thing_at(const Order *order, gsize index)
{
    return order->things + index * order->size;
}

/** Where the stretch that begins at @first, and is in order, ends before @count. */
static gsize find_end(const Order *order, gsize first, gsize count)
{
    gsize end = first + 1;
    while (end < count &&
           order->compare(thing_at(order, end - 1), thing_at(order, end), order->data) <= 0)
        end++;
    return end;
}

/** The ends of all such stretches.  Returns: new array of gsize, or NULL if there is only one. */
static GArray *find_stretches(const Order *order, gsize count)
{
    gsize end = find_end(order, 0, count);
    if (end >= count)
        return NULL;
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_array_append_val(ends, end);
    while (end < count) {
        end = find_end(order, end, count);
        g_array_append_val(ends, end);
    }
    return ends;
}

/** Merge the stretches from @first to @middle and from there to @end.  The first one is laid
 * aside, and what comes next is taken from there or from the second, many at a time. */
static void merge(const Order *order, gsize first, gsize middle, gsize end)
{
    gsize size = order->size;
    guint8 *to = thing_at(order, first);
    const guint8 *left = order->aside, *right = thing_at(order, middle);
    const guint8 *left_end = left + (middle - first) * size,
                 *right_end = thing_at(order, end);
    memcpy(order->aside, to, (middle - first) * size);
    while (left < left_end && right < right_end) {
        const guint8 *start = left;
        while (left < left_end && order->compare(left, right, order->data) <= 0)
            left += size;
        memcpy(to, start, (gsize)(left - start));
        to += left - start;
        if (left == left_end)
            return;
        start = right;
        do
            right += size;
        while (right < right_end && order->compare(left, right, order->data) > 0);
        memmove(to, start, (gsize)(right - start));
        to += right - start;
    }
    memcpy(to, left, (gsize)(left_end - left));
}

/** One round: each stretch is merged with the next. */
static void merge_pairs(const Order *order, GArray *ends)
{
    gsize first = 0;
    guint kept = 0;
    for (guint i = 0; i < ends->len; i += 2) {
        gsize middle = g_array_index(ends, gsize, i);
        gsize end = i + 1 < ends->len ? g_array_index(ends, gsize, i + 1) : middle;
        if (end > middle)
            merge(order, first, middle, end);
        g_array_index(ends, gsize, kept++) = end;
        first = end;
    }
    g_array_set_size(ends, kept);
}

void order_stretch(gpointer first, gsize count, gsize size, GCompareDataFunc compare,
                   gpointer data)
{
    if (count < 2)
        return;
    Order order = {first, size, compare, data, NULL};
    g_autoptr(GArray) ends = find_stretches(&order, count);
    if (ends == NULL)
        return;
    guint8 nearby[NEARBY];
    g_autofree guint8 *large = count > NEARBY / size ? g_malloc_n(count, size) : NULL;
    order.aside = large != NULL ? large : nearby;
    while (ends->len > 1)
        merge_pairs(&order, ends);
}

void order_array(GArray *array, GCompareDataFunc compare, gpointer data)
{
    order_stretch(array->data, array->len, g_array_get_element_size(array), compare, data);
}
