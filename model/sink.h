/**
 * sink: where the bytes of a document go while it is made.
 *
 * A document of a thousand pages has more bytes as a file than in memory, so whoever can
 * write it piece by piece need not hold it whole.
 */
#ifndef MODEL_SINK_H
#define MODEL_SINK_H

#include <glib.h>

typedef struct {
    /* Take @length bytes, in order.  FALSE with @error set ends the document; it is not
     * called again then. */
    gboolean (*take)(gpointer data, const void *bytes, gsize length, GError **error);
    gpointer data;
} Sink;

/** A sink that appends to @string (borrowed) and never fails. */
Sink sink_to_string(GString *string);

#endif
