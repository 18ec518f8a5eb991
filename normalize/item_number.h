/**
 * item_number: what a No. column says.
 */
#ifndef NORMALIZE_ITEM_NUMBER_H
#define NORMALIZE_ITEM_NUMBER_H

#include <glib.h>

#define ITEM_NUMBER_PARTS 6u

/** "7", "1-1-①", "1.1.3", "①-7", "No.12", "Q3": the numbers in their order. */
typedef struct {
    guint count; /* how many parts there are */
    guint parts[ITEM_NUMBER_PARTS];
} ItemNumber;

/** Read @text, which must hold nothing but a number, with at most a few letters before it.
 *  Each part is 1 to 9999, in digits or circled. */
gboolean item_number_read(const char *text, ItemNumber *number);

/** The last part, 0 if there is none. */
guint item_number_last(const ItemNumber *number);

/** Less than, equal to or greater than 0 as @a stands before, is, or stands behind @b. */
int item_number_compare(const ItemNumber *a, const ItemNumber *b);

#endif
