/**
 * input: reading a whole file or standard input.
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "extract/extract.h"

#include <glib.h>

/** No input, of whatever kind, may be larger: what extract refuses need not be read. */
#define INPUT_MAXIMUM_BYTES ((gsize)EXTRACT_MAXIMUM_BYTES)

/** Whether @file means standard input: "-". */
gboolean input_is_standard(const char *file);

/** How messages call @file: "standard input" or the name itself.  Borrowed. */
const char *input_name(const char *file);

/** Read all of @file ("-": standard input); it need not be seekable.  Fails with
 * FAILURE_UNREADABLE or FAILURE_LIMIT.  Returns: new bytes. */
GBytes *input_read(const char *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Open @file ("-": standard input) for another process to read, from the descriptor's
 * present place.  What is no regular file, such as a pipe or a terminal, is read to its end
 * first and kept in memory, so that the other process never waits for a person.
 * Fails as input_read() does.  Returns: a descriptor to be closed by the caller, or -1. */
int input_open(const char *file, GError **error);

/** Read all that @descriptor still holds.  Fails as input_read() does.  Returns: new bytes. */
GBytes *input_read_descriptor(int descriptor, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Whether @path is the very file that @file is (a link to it counts), so that writing one
 * would destroy the other. */
gboolean input_is_same_file(const char *file, const char *path);

#endif
