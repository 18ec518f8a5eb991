/**
 * order: things are put into order; equal ones keep theirs.
 *
 * What a page tells stands in order already, or in some stretches that do: lines from left to
 * right, cells from top to bottom.  Such stretches are found and merged, so what is in order
 * costs one look at each thing, and what is not never more than a merge sort does.
 */
#ifndef MODEL_ORDER_H
#define MODEL_ORDER_H

#include <glib.h>

/** As g_array_sort_with_data(). */
void order_array(GArray *array, GCompareDataFunc compare, gpointer data);

/** The same for @count things of @size bytes from @first on. */
void order_stretch(gpointer first, gsize count, gsize size, GCompareDataFunc compare,
                   gpointer data);

#endif
