#include "model/sink.h"

static gboolean append(gpointer data, const void *bytes, gsize length, GError **error)
{
    (void)error;
    g_string_append_len(data, bytes, (gssize)length);
    return TRUE;
}

Sink sink_to_string(GString *string)
{
    return (Sink){append, string};
}
