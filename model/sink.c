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

gboolean sink_give(const Sink *sink, GBytes *bytes, GError **error)
{
    gsize length = 0;
    const void *data = g_bytes_get_data(bytes, &length);
    return length == 0 || sink->take(sink->data, data, length, error);
}
