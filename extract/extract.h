/**
 * extract: a source's bytes become a sheet.
 *
 * The kind of the source is found from its bytes, never from its name.
 */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "model/sheet.h"

#include <glib.h>

/** Larger sources are refused with FAILURE_LIMIT. */
#define EXTRACT_MAXIMUM_BYTES (1024u * 1024u * 1024u)

typedef struct {
    const char *encoding; /* --encoding: of a text, an iconv name; NULL to find out */
    const char *password; /* --password: of a PDF; NULL if there is none */
    gboolean views;       /* keep the pictures and rulings of PDF pages, see model/sheet.h */
} ExtractOptions;

/** Turn @bytes into a sheet.  @name: the source's name for the sheet (its
 * last component is kept).  @options: NULL for the defaults. Fails with FAILURE_EMPTY,
 * _BINARY, _UNSUPPORTED, _UNREADABLE, _PASSWORD, _ENCODING, _LIMIT or _AUDIT. Returns: a new sheet. */
Sheet *extract_source(GBytes *bytes, const char *name, const ExtractOptions *options,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
