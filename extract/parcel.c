#include "extract/parcel.h"

#include <string.h>

/* The length of what is not there. */
#define NOTHING G_MAXUINT32

void parcel_put_number(GByteArray *bytes, guint32 number)
{
    g_byte_array_append(bytes, (const guint8 *)&number, sizeof number);
}

void parcel_put_flag(GByteArray *bytes, gboolean flag)
{
    parcel_put_number(bytes, flag ? 1 : 0);
}

void parcel_put_double(GByteArray *bytes, double number)
{
    g_byte_array_append(bytes, (const guint8 *)&number, sizeof number);
}

void parcel_put_text(GByteArray *bytes, const char *text)
{
    parcel_put_bytes(bytes, text, text != NULL ? strlen(text) : 0);
}

void parcel_put_bytes(GByteArray *bytes, gconstpointer data, gsize length)
{
    parcel_put_number(bytes, data != NULL ? (guint32)length : NOTHING);
    if (data != NULL)
        g_byte_array_append(bytes, data, (guint)length);
}

void parcel_put_array(GByteArray *bytes, const GArray *array, gsize size)
{
    parcel_put_number(bytes, array->len);
    if (array->len > 0)
        g_byte_array_append(bytes, (const guint8 *)array->data, (guint)(array->len * size));
}

/* The next @length bytes, or NULL. */
static const guint8 *take(Parcel *parcel, gsize length)
{
    const guint8 *at = parcel->at;
    if (parcel->failed || length > parcel->left) {
        parcel->failed = TRUE;
        return NULL;
    }
    parcel->at += length;
    parcel->left -= length;
    return at;
}

guint32 parcel_take_number(Parcel *parcel)
{
    guint32 number = 0;
    const guint8 *at = take(parcel, sizeof number);
    if (at != NULL)
        memcpy(&number, at, sizeof number);
    return number;
}

double parcel_take_double(Parcel *parcel)
{
    double number = 0;
    const guint8 *at = take(parcel, sizeof number);
    if (at != NULL)
        memcpy(&number, at, sizeof number);
    return number;
}

guint32 parcel_take_below(Parcel *parcel, guint32 limit)
{
    guint32 number = parcel_take_number(parcel);
    if (number < limit)
        return number;
    parcel->failed = TRUE;
    return 0;
}

gboolean parcel_take_flag(Parcel *parcel)
{
    return parcel_take_below(parcel, 2) == 1;
}

char *parcel_take_text(Parcel *parcel)
{
    guint32 length = parcel_take_number(parcel);
    const guint8 *at = length != NOTHING ? take(parcel, length) : NULL;
    if (at == NULL)
        return NULL;
    char *text = g_strndup((const char *)at, length);
    if (g_utf8_validate_len(text, length, NULL))
        return text;
    g_free(text);
    parcel->failed = TRUE;
    return NULL;
}

GBytes *parcel_take_bytes(Parcel *parcel)
{
    guint32 length = parcel_take_number(parcel);
    const guint8 *at = length != NOTHING ? take(parcel, length) : NULL;
    return at != NULL ? g_bytes_new(at, length) : NULL;
}

GArray *parcel_take_array(Parcel *parcel, gsize size)
{
    guint32 count = parcel_take_number(parcel);
    const guint8 *at = take(parcel, count * size);
    GArray *array = g_array_sized_new(FALSE, FALSE, (guint)size, at != NULL ? count : 0);
    if (at != NULL)
        g_array_append_vals(array, at, count);
    return array;
}
