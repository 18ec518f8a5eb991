#include "export/zip_internal.h"

#include "model/failure.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* Of a part's name, and of the directory: libxlsxwriter's have twenty entries and more only for
 * more sheets, each of less than a hundred bytes. */
#define MAXIMUM_NAME      255u
#define MAXIMUM_DIRECTORY (1u << 20)

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

/** Exactly @length bytes from @offset on. */
static gboolean read_at(int file, gsize offset, guint8 *buffer, gsize length,
                        GError **error)
{
    while (length > 0) {
        gssize count = pread(file, buffer, length, (off_t)offset);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return damaged(error, count < 0 ? g_strerror(errno) : "it is cut off");
        buffer += count;
        offset += (gsize)count;
        length -= (gsize)count;
    }
    return TRUE;
}

static void free_entry(gpointer data)
{
    ZipEntry *entry = data;
    g_free(entry->name);
    g_free(entry);
}

/** Where the data of the entry begins whose local header stands at @header; the header has
 *  to name the same entry as the directory.  @end: of what may be data. */
static gboolean find_data(int file, ZipEntry *entry, gsize header, gsize end,
                          GError **error)
{
    guint8 local[LOCAL_SIZE + MAXIMUM_NAME];
    gsize name = strlen(entry->name);
    if (header > end || end - header < LOCAL_SIZE + name)
        return damaged(error, "a part begins behind the end of the archive");
    if (!read_at(file, header, local, LOCAL_SIZE + name, error))
        return FALSE;
    if (read_32(local) != LOCAL_SIGNATURE || read_16(local + 26) != name ||
        memcmp(local + LOCAL_SIZE, entry->name, name) != 0)
        return damaged(error, "a part has no header");
    entry->offset = header + LOCAL_SIZE + name + read_16(local + 28);
    if (entry->offset > end || end - entry->offset < entry->compressed)
        return damaged(error, "a part is cut off");
    return TRUE;
}

/** The central directory. */
typedef struct {
    guint8 *bytes; /* owned */
    gsize length;
    gsize offset; /* in the archive */
    guint count;  /* of the entries, as the end record says */
} Directory;

static void directory_clear(Directory *directory)
{
    g_clear_pointer(&directory->bytes, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Directory, directory_clear)

static gboolean read_directory(int file, Directory *directory, GError **error)
{
    guint8 record[END_SIZE];
    struct stat status;
    gsize length = fstat(file, &status) == 0 ? (gsize)status.st_size : 0;
    if (length < END_SIZE)
        return damaged(error, "its end is missing");
    gsize end = length - END_SIZE;
    if (!read_at(file, end, record, END_SIZE, error))
        return FALSE;
    if (read_32(record) != END_SIGNATURE)
        return damaged(error, "its end is missing");
    directory->count = read_16(record + 10);
    directory->length = read_32(record + 12);
    directory->offset = read_32(record + 16);
    if (directory->offset > end || end - directory->offset != directory->length ||
        directory->length > MAXIMUM_DIRECTORY)
        return damaged(error, "its directory does not stand where its end record says");
    directory->bytes = g_malloc(directory->length);
    return read_at(file, directory->offset, directory->bytes, directory->length, error);
}

/** The entry of the directory at @at, which is moved to the next one. */
static ZipEntry *read_entry(int file, const Directory *directory, gsize *at, GError **error)
{
    const guint8 *header = directory->bytes + *at;
    gsize left = directory->length - *at;
    if (left < DIRECTORY_SIZE || read_32(header) != DIRECTORY_SIGNATURE ||
        left - DIRECTORY_SIZE < read_16(header + 28)) {
        (void)damaged(error, "its directory is cut off");
        return NULL;
    }
    gsize name = read_16(header + 28);
    gsize size = DIRECTORY_SIZE + name + read_16(header + 30) + read_16(header + 32);
    *at += size;
    ZipEntry *entry = g_new0(ZipEntry, 1);
    entry->name = g_strndup((const char *)header + DIRECTORY_SIZE, name);
    entry->crc = read_32(header + 16);
    entry->compressed = read_32(header + 20);
    entry->size = read_32(header + 24);
    if (read_16(header + 10) == DEFLATED && size <= left && name <= MAXIMUM_NAME &&
        strlen(entry->name) == name) {
        if (find_data(file, entry, read_32(header + 42), directory->offset, error))
            return entry;
    } else {
        (void)damaged(error, "its directory has an entry of an unknown kind");
    }
    free_entry(entry);
    return NULL;
}

GPtrArray *zip_list(int file, GError **error)
{
    g_auto(Directory) directory = {0};
    if (!read_directory(file, &directory, error))
        return NULL;
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(free_entry);
    for (gsize at = 0; at < directory.length;) {
        ZipEntry *entry = read_entry(file, &directory, &at, error);
        if (entry == NULL)
            return NULL;
        g_ptr_array_add(entries, entry);
    }
    if (entries->len == directory.count)
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

static gboolean feed_data(Reader *reader, int file, const ZipEntry *entry, gboolean *over,
                          GError **error)
{
    g_autofree guint8 *piece = g_malloc(PIECE);
    gsize length = 0;
    for (gsize at = 0; at < entry->compressed; at += length) {
        length = MIN(entry->compressed - at, PIECE);
        if (!read_at(file, entry->offset + at, piece, length, error) ||
            !feed(reader, piece, length, G_CONVERTER_NO_FLAGS, over, error))
            return FALSE;
    }
    return TRUE;
}

/** GIO's converter checks no sums of a bare deflate stream, but those of a gzip one: so the
 *  part is read as if it were a gzip file, with the ZIP's checksum and size at its end. */
gboolean zip_read(int file, const ZipEntry *entry, ZipSink sink, gpointer data,
                  GError **error)
{
    static const guint8 header[10] = {0x1f, 0x8b, DEFLATED};
    guint8 trailer[8];
    write_32(trailer, entry->crc);
    write_32(trailer + 4, entry->size);
    g_autoptr(GZlibDecompressor) gunzip =
        g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_autofree guint8 *buffer = g_malloc(PIECE);
    Reader reader = {G_CONVERTER(gunzip), sink, data, buffer};
    gboolean over = FALSE;
    if (!feed(&reader, header, sizeof header, G_CONVERTER_NO_FLAGS, &over, error) ||
        !feed_data(&reader, file, entry, &over, error) ||
        !feed(&reader, trailer, sizeof trailer, G_CONVERTER_INPUT_AT_END, &over, error))
        return FALSE;
    return over ? TRUE : damaged(error, "a part is cut off");
}
