#include "cli/digest.h"

#include <errno.h>
#include <unistd.h>

#define CHUNK 65536

char *digest_of_file(int descriptor, GChecksumType type, guint64 *bytes)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(type);
    guint8 buffer[CHUNK];
    off_t at = 0;
    for (;;) {
        gssize count = pread(descriptor, buffer, sizeof buffer, at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return NULL;
        if (count == 0)
            break;
        g_checksum_update(checksum, buffer, count);
        at += count;
    }
    if (bytes != NULL)
        *bytes = (guint64)at;
    return g_strdup(g_checksum_get_string(checksum));
}
