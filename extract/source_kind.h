/**
 * source_kind: what a file is, by its first bytes.
 *
 * Private to extract/.
 */
#ifndef EXTRACT_SOURCE_KIND_H
#define EXTRACT_SOURCE_KIND_H

#include <glib.h>

/** A type of document that is known by its first bytes. */
typedef struct {
    const char *what;   /* "a PDF document": for messages */
    const char *advice; /* what a person can do instead, the end of a sentence */
} SourceKindSign;

/** The type of document that @data is, or NULL: perhaps text.  Static. */
const SourceKindSign *source_kind_find(const char *data, gsize length);

#endif
