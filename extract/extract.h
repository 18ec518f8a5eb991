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
#define EXTRACT_MAXIMUM_BYTES ((gsize)1024 * 1024 * 1024)

/** Puts walls around the process that it is called in, for good.  FALSE with @error set
 * (of FAILURE) if there are none and none may be missing. */
typedef gboolean (*ExtractWalls)(gpointer data, GError **error);

typedef struct {
    const char *encoding; /* --encoding: of a text, an iconv name; NULL to find out */
    const char *password; /* --password: of a PDF; NULL if there is none */
    gboolean views; /* keep the pictures and rulings of PDF pages, see model/sheet.h */
    /* Read pages ahead on every core: faster alone, slower in company. */
    gboolean ahead;
    /* Called in each process that reads a PDF, before it does; NULL for none. */
    ExtractWalls enter_walls;
    gpointer walls_data;
} ExtractOptions;

/** An extraction under way. */
typedef struct Extraction Extraction;

/** Begin to turn @bytes into a sheet: all processes that it takes are started here, so that
 * the caller may then go behind walls where none can be.  The caller must have no threads.
 * @name: the source's name for the sheet (its last component is kept).  @options: NULL for
 * the defaults; what it points to must stay until extraction_finish().
 * Returns: to be given to extraction_finish(), which also tells what failed here. */
Extraction *extraction_start(GBytes *bytes, const char *name,
                             const ExtractOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/** Wait for the sheet, end what was started, and free @extraction.  Fails with FAILURE_EMPTY,
 * _BINARY, _UNSUPPORTED, _UNREADABLE, _PASSWORD, _ENCODING, _LIMIT, _CRASH, _SANDBOX or
 * _AUDIT.  Returns: a new sheet. */
Sheet *extraction_finish(Extraction *extraction, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** End what was started without a sheet, and free @extraction. */
void extraction_drop(Extraction *extraction);

/** Both in one. */
Sheet *extract_source(GBytes *bytes, const char *name, const ExtractOptions *options,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
