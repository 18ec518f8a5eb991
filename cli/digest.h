/**
 * digest: of files, in hexadecimal.
 */
#ifndef CLI_DIGEST_H
#define CLI_DIGEST_H

#include <glib.h>

/** What is kept, to know a file again, is SHA-256. */
#define DIGEST_KEPT G_CHECKSUM_SHA256
/** What is only compared, whether a file holds what was written into it, may be the fastest that
 * there is. */
#define DIGEST_COMPARED G_CHECKSUM_MD5

/** Characters of a digest that is kept. */
#define DIGEST_LENGTH 64u

/** The digest of the whole file that @descriptor is open for; its place stays.
 * @bytes: (out) (optional): the file's size as it was read.
 * Returns: newly allocated, free with g_free(); NULL with errno set. */
char *digest_of_file(int descriptor, GChecksumType type,
                     guint64 *bytes) G_GNUC_WARN_UNUSED_RESULT;

#endif
