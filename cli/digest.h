/**
 * digest: SHA-256 of bytes and of files, in hexadecimal.
 */
#ifndef CLI_DIGEST_H
#define CLI_DIGEST_H

#include <glib.h>

/** Characters of a digest. */
#define DIGEST_LENGTH 64u

/** The digest of the whole file that @descriptor is open for; its place stays.
 * @bytes: (out) (optional): the file's size as it was read.
 * Returns: newly allocated, free with g_free(); NULL with errno set. */
char *digest_of_file(int descriptor, guint64 *bytes) G_GNUC_WARN_UNUSED_RESULT;

#endif
