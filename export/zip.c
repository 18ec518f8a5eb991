#include "export/zip_internal.h"

#include "model/failure.h"

#include <gio/gio.h>
#include <string.h>

/* Why a reader of our own, for a file that was written a moment ago?  Because the library that
 * wrote it does not notice when it could not, and because neither GLib nor libxml2 opens ZIP
 * archives.  It only has to know what libxlsxwriter writes, and refuses everything else: what
 * it does not understand is by definition not what was meant to be written.
 *
 * The layout is that of APPNOTE.TXT 4.3: local headers with their data, then the central
 * directory, then its end record. */
#define LOCAL_SIGNATURE     0x04034b50u
#define DIRECTORY_SIGNATURE 0x02014b50u
#define END_SIGNATURE       0x06054b50u
#define LOCAL_SIZE          30u
#define DIRECTORY_SIZE      46u
#define END_SIZE            22u
#define DEFLATED            8u

#define PIECE 65536u

typedef struct {
    const guint8 *data;
    gsize length;
} Archive;

static guint32 read_16(const guint8 *at)
{
    return at[0] | (guint32)at[1] << 8;
}

static guint32 read_32(const guint8 *at)
{
    return read_16(at) | read_16(at + 2) << 16;
}

static gboolean damaged(GError **error, const char *what)
{
    g_set_error(error, FAILURE, FAILURE_WORKBOOK,
                "The workbook came out damaged and is thrown away: %s.", what);
    return FALSE;
}

static void free_entry(gpointer data)
{
    ZipEntry *entry = data;
    g_free(entry->name);
    g_free(entry);
}

/** Where the data of the entry begins whose local header stands at @header; the header has
 *  to name the same entry as the directory. */
static gboolean find_data(const Archive *archive, ZipEntry *entry, gsize header, gsize end,
                          GError **error)
{
    gsize name = strlen(entry->name);
    if (header > end || end - header < LOCAL_SIZE + name)
        return damaged(error, "a part begins behind the end of the archive");
    const guint8 *at = archive->data + header;
    if (read_32(at) != LOCAL_SIGNATURE || read_16(at + 26) != name ||
        memcmp(at + LOCAL_SIZE, entry->name, name) != 0)
        return damaged(error, "a part has no header");
    entry->offset = header + LOCAL_SIZE + name + read_16(at + 28);
    if (entry->offset > end || end - entry->offset < entry->compressed)
        return damaged(error, "a part is cut off");
    return TRUE;
}

/** The entry of the directory at @at; @next: (out) where the one after it begins. */
static ZipEntry *read_entry(const Archive *archive, gsize at, gsize end, gsize directory,
                            gsize *next, GError **error)
{
    const guint8 *header = archive->data + at;
    if (end - at < DIRECTORY_SIZE || read_32(header) != DIRECTORY_SIGNATURE ||
        end - at - DIRECTORY_SIZE < read_16(header + 28)) {
        (void)damaged(error, "its directory is cut off");
        return NULL;
    }
    gsize name = read_16(header + 28);
    *next = at + DIRECTORY_SIZE + name + read_16(header + 30) + read_16(header + 32);
    ZipEntry *entry = g_new0(ZipEntry, 1);
    entry->name = g_strndup((const char *)header + DIRECTORY_SIZE, name);
    entry->crc = read_32(header + 16);
    entry->compressed = read_32(header + 20);
    entry->size = read_32(header + 24);
    if (read_16(header + 10) == DEFLATED && *next <= end && strlen(entry->name) == name) {
        if (find_data(archive, entry, read_32(header + 42), directory, error))
            return entry;
    } else {
        (void)damaged(error, "its directory has an entry of an unknown kind");
    }
    free_entry(entry);
    return NULL;
}

GPtrArray *zip_list(GBytes *bytes, GError **error)
{
    Archive archive;
    archive.data = g_bytes_get_data(bytes, &archive.length);
    if (archive.length < END_SIZE ||
        read_32(archive.data + archive.length - END_SIZE) != END_SIGNATURE) {
        (void)damaged(error, "its end is missing");
        return NULL;
    }
    gsize end = archive.length - END_SIZE;
    const guint8 *record = archive.data + end;
    guint count = read_16(record + 10);
    gsize size = read_32(record + 12), directory = read_32(record + 16);
    if (directory > end || end - directory != size) {
        (void)damaged(error, "its directory does not stand where its end record says");
        return NULL;
    }
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(free_entry);
    gsize at = directory;
    while (at < end) {
        ZipEntry *entry = read_entry(&archive, at, end, directory, &at, error);
        if (entry == NULL)
            return NULL;
        g_ptr_array_add(entries, entry);
    }
    if (entries->len == count)
        return g_steal_pointer(&entries);
    (void)damaged(error, "its directory has more or fewer parts than its end record says");
    return NULL;
}

/* -------------------------------------------------------------------------------- reading */

typedef struct {
    GConverter *converter;
    ZipSink sink;
    gpointer data;
    guint8 *buffer; /* PIECE bytes */
} Reader;

/** Feed @length bytes to the converter.  @finished: (out) whether the stream is over. */
static gboolean feed(Reader *reader, const guint8 *input, gsize length,
                     GConverterFlags flags, gboolean *finished, GError **error)
{
    *finished = FALSE;
    while (!*finished && (length > 0 || flags == G_CONVERTER_INPUT_AT_END)) {
        gsize used = 0, written = 0;
        g_autoptr(GError) reason = NULL;
        GConverterResult result =
            g_converter_convert(reader->converter, input, length, reader->buffer, PIECE,
                                flags, &used, &written, &reason);
        if (result == G_CONVERTER_ERROR)
            return damaged(error, reason->message);
        input += used;
        length -= used;
        *finished = result == G_CONVERTER_FINISHED;
        if (written > 0 && !reader->sink(reader->buffer, written, reader->data, error))
            return FALSE;
    }
    return TRUE;
}

static void write_32(guint8 *at, gsize value)
{
    for (guint i = 0; i < 4; i++)
        at[i] = (guint8)(value >> (8 * i) & 0xFF);
}

/** GIO's converter checks no sums of a bare deflate stream, but those of a gzip one: so the
 *  part is read as if it were a gzip file, with the ZIP's checksum and size at its end. */
gboolean zip_read(GBytes *bytes, const ZipEntry *entry, ZipSink sink, gpointer data,
                  GError **error)
{
    static const guint8 header[10] = {0x1f, 0x8b, DEFLATED};
    guint8 trailer[8];
    write_32(trailer, entry->crc);
    write_32(trailer + 4, entry->size);
    const guint8 *archive = g_bytes_get_data(bytes, NULL);
    g_autoptr(GZlibDecompressor) gunzip =
        g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_autofree guint8 *buffer = g_malloc(PIECE);
    Reader reader = {G_CONVERTER(gunzip), sink, data, buffer};
    gboolean over = FALSE;
    if (!feed(&reader, header, sizeof header, G_CONVERTER_NO_FLAGS, &over, error) ||
        !feed(&reader, archive + entry->offset, entry->compressed, G_CONVERTER_NO_FLAGS,
              &over, error) ||
        !feed(&reader, trailer, sizeof trailer, G_CONVERTER_INPUT_AT_END, &over, error))
        return FALSE;
    return over ? TRUE : damaged(error, "a part is cut off");
}
