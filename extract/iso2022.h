/**
 * iso2022: ISO-2022-JP, the seven-bit Japanese of mail, rewritten as EUC-JP.
 *
 * Private to extract/.
 */
#ifndef EXTRACT_ISO2022_H
#define EXTRACT_ISO2022_H

#include <glib.h>

/** Whether @data is seven-bit throughout and has an escape sequence that selects a
 * Japanese character set. */
gboolean iso2022_is(const char *data, gsize length);

/** @data as EUC-JP: the character sets are the same, bytes of two-byte characters get their
 * high bit set.  Fails with FAILURE_ENCODING at an
 * escape sequence that is not known or a character that is cut.  @euc_length: (out).
 * Returns: newly allocated, free with g_free(). */
char *iso2022_to_euc(const char *data, gsize length, gsize *euc_length,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
