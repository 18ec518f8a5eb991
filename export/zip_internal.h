/**
 * zip: the parts of a ZIP archive in a file, read strictly.
 *
 * Only what libxlsxwriter writes is accepted: one disk, no comment, deflated entries.  The
 * archive is never held whole.  All functions fail with FAILURE_WORKBOOK and what is wrong.
 */
#ifndef EXPORT_ZIP_INTERNAL_H
#define EXPORT_ZIP_INTERNAL_H

#include <glib.h>

typedef struct {
    char *name;
    guint32 crc;
    gsize offset;     /* of the compressed bytes */
    gsize compressed; /* their number */
    gsize size;       /* of the part itself */
} ZipEntry;

/** The entries of the central directory of the archive @file (a descriptor), after a check that the directory, the
 *  local headers and the end record agree and that nothing is cut off.
 *  Returns: new array of ZipEntry, or NULL. */
GPtrArray *zip_list(int file, GError **error);

/** Takes a piece of a part; FALSE with an error set stops the reading. */
typedef gboolean (*ZipSink)(const guint8 *piece, gsize length, gpointer data,
                            GError **error);

/** Pass a part to @sink piece by piece.  Fails also if its checksum or size is wrong. */
gboolean zip_read(int file, const ZipEntry *entry, ZipSink sink, gpointer data,
                  GError **error);

#endif
