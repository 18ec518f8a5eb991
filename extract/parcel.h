/**
 * parcel: plain values in a row of bytes, from one process of this program to another.
 *
 * Both ends are the same program on the same machine, so values are sent as they lie in
 * memory.  What is taken out is not trusted: taking too much fails, and every later taking
 * from the same parcel fails too, so that it is enough to look once, at the end.
 */
#ifndef EXTRACT_PARCEL_H
#define EXTRACT_PARCEL_H

#include <glib.h>

/** A place in bytes that are being taken apart; they are borrowed. */
typedef struct {
    const guint8 *at;
    gsize left;
    gboolean failed;
} Parcel;

void parcel_put_number(GByteArray *bytes, guint32 number);
void parcel_put_flag(GByteArray *bytes, gboolean flag);
void parcel_put_double(GByteArray *bytes, double number);
/** @text: NULL is kept as NULL. */
void parcel_put_text(GByteArray *bytes, const char *text);
/** @data of at most G_MAXUINT32 - 1 bytes; NULL is kept as NULL. */
void parcel_put_bytes(GByteArray *bytes, gconstpointer data, gsize length);
/** The elements of @array, which are @size bytes each and hold no pointers. */
void parcel_put_array(GByteArray *bytes, const GArray *array, gsize size);

/** Taking gives 0, NULL or an empty array after a failure.  A double may be NaN. */
guint32 parcel_take_number(Parcel *parcel);
double parcel_take_double(Parcel *parcel);
/** A number below @limit; anything else is a failure. */
guint32 parcel_take_below(Parcel *parcel, guint32 limit);
gboolean parcel_take_flag(Parcel *parcel);
/** Valid UTF-8, or a failure.  Returns: newly allocated, free with g_free(). */
char *parcel_take_text(Parcel *parcel);
/** Returns: new bytes, or NULL. */
GBytes *parcel_take_bytes(Parcel *parcel);
/** Returns: a new array of elements of @size bytes, never NULL. */
GArray *parcel_take_array(Parcel *parcel, gsize size);

#endif
