/**
 * encoding: a text file's bytes become UTF-8.
 *
 * Private to extract/.
 */
#ifndef EXTRACT_ENCODING_H
#define EXTRACT_ENCODING_H

#include <glib.h>

/** Decode @bytes to UTF-8 without a byte order mark.
 *
 * The encoding is found out in this order: a byte order mark (UTF-8, UTF-16, UTF-32),
 * UTF-16 without one (where zero bytes and the text they make say so), ISO-2022-JP by its
 * escape sequences, strict UTF-8, and then whichever of CP932 and EUC-JP decodes without an
 * error and reads more like Japanese.  @encoding: an iconv name that is used instead, or
 * NULL.  @length: (out): bytes of the result.
 *
 * Fails with FAILURE_BINARY (zero bytes, or many control characters) and FAILURE_ENCODING
 * (no encoding fits; the message has the offset and the bytes, or the name is unknown).
 * Returns: newly allocated valid UTF-8 without U+0000, free with g_free(). */
char *encoding_decode(GBytes *bytes, const char *encoding, gsize *length,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
