/* Which encoding a text file is in.
 *
 * The tests go from the certain to the likely.  A byte order mark and the escape sequences
 * of ISO-2022-JP say it; Japanese in UTF-8 is never valid by accident.  CP932 and EUC-JP
 * are two readings of the same bytes: EUC-JP text is mostly valid CP932 (each byte from A1
 * to DF is a half-width katakana there), so both are tried and the likelier one is taken.
 * CP932 and not SHIFT_JIS, since the latter lacks ① and ㈱; EUC-JP-MS for the same reason.
 *
 * A file that is UTF-8 but for a few bytes is a damaged file and not CP932, even if CP932
 * has a character for everything: it is refused with the place, because the other reading
 * would be rubbish from the first line to the last. */
#include "extract/encoding.h"

#include "extract/iso2022.h"
#include "extract/plausibility.h"
#include "model/failure.h"

#include <string.h>

/* Zero bytes are looked for in this much, so that a large file is not read twice. */
#define SAMPLE_BYTES 65536u

/* In text a control character is an accident (a bell, a stray escape); more than one in
 * fifty bytes, and at least four, are another kind of file. */
#define CONTROLS_MINIMUM 4u
#define CONTROLS_SHARE   50u

/* So many well-formed characters of several bytes against one bad byte mean UTF-8. */
#define DAMAGED_SHARE 4u

/* Below this a reading without a byte order mark is taken for no text. */
#define UTF16_PLAUSIBLE  0.7
#define LEGACY_PLAUSIBLE 0.0

#define MESSAGE_BYTES 4u /* of a bad sequence are shown */

typedef struct {
    const char *data;
    gsize length;
} Source;

typedef struct {
    const char *mark;
    gsize length;
    const char *encoding;
} ByteOrderMark;

/* UTF-32LE comes first, because its mark begins with that of UTF-16LE. */
static const ByteOrderMark byte_order_marks[] = {
    {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
    {"\xEF\xBB\xBF", 3, "UTF-8"},    {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
};

static char *bytes_shown(const Source *source, gsize offset)
{
    GString *shown = g_string_new(NULL);

    for (gsize i = offset; i < source->length && i < offset + MESSAGE_BYTES; i++)
        g_string_append_printf(shown, "%s%02X", i > offset ? " " : "",
                               (guint)(guchar)source->data[i]);
    return g_string_free(shown, FALSE);
}

static void fail_at(const Source *source, const char *encoding, gsize offset,
                    GError **error)
{
    g_autofree char *shown = bytes_shown(source, offset);

    g_set_error(error, FAILURE, FAILURE_ENCODING,
                "it is not readable as %s: the bytes %s at offset %" G_GSIZE_FORMAT
                " are no character; name the right encoding with --encoding, or repair "
                "the file.",
                encoding, shown, offset);
}

/* Decode the whole source.  On failure returns NULL and the offset of the bad bytes. */
static char *convert(const Source *source, gsize skip, const char *encoding, gsize *length,
                     gsize *offset, GError **error)
{
    gsize read = 0;
    char *text = g_convert(source->data + skip, (gssize)(source->length - skip), "UTF-8",
                           encoding, &read, length, error);

    if (text == NULL)
        *offset = skip + read;
    return text;
}

static char *without_mark(char *text, gsize *length)
{
    const gsize mark = strlen("\xEF\xBB\xBF");

    if (g_str_has_prefix(text, "\xEF\xBB\xBF")) {
        *length -= mark;
        memmove(text, text + mark, *length + 1);
    }
    return text;
}

static char *decode_as(const Source *source, gsize skip, const char *encoding,
                       gsize *length, GError **error)
{
    g_autoptr(GError) cause = NULL;
    gsize offset = 0;
    char *text = convert(source, skip, encoding, length, &offset, &cause);

    if (text != NULL)
        return without_mark(text, length);
    if (!g_error_matches(cause, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE) &&
        !g_error_matches(cause, G_CONVERT_ERROR, G_CONVERT_ERROR_PARTIAL_INPUT))
        g_set_error(error, FAILURE, FAILURE_ENCODING,
                    "“%s” is no encoding that this system knows (`iconv -l` lists them).",
                    encoding);
    else
        fail_at(source, encoding, offset, error);
    return NULL;
}

static char *decode_named(const Source *source, const char *encoding, gsize *length,
                          GError **error)
{
    /* iconv takes "" for the locale's encoding, and "//IGNORE" would drop characters. */
    if (*encoding == '\0' || strchr(encoding, '/') != NULL) {
        g_set_error(error, FAILURE, FAILURE_ENCODING,
                    "“%s” is not the name of an encoding (such as UTF-8, CP932, EUC-JP).",
                    encoding);
        return NULL;
    }
    return decode_as(source, 0, encoding, length, error);
}

static const ByteOrderMark *find_mark(const Source *source)
{
    for (gsize i = 0; i < G_N_ELEMENTS(byte_order_marks); i++) {
        const ByteOrderMark *mark = &byte_order_marks[i];

        if (source->length >= mark->length &&
            memcmp(source->data, mark->mark, mark->length) == 0)
            return mark;
    }
    return NULL;
}

/* UTF-16 without a mark: tabs, line ends and digits have a zero byte on one side.  The
 * other side may have some too (U+3000 and 一, U+4E00), hence the look at the text. */
static char *decode_utf16(const Source *source, gsize *length)
{
    static const char *const encodings[] = {"UTF-16LE", "UTF-16BE"};
    gsize zeros[2] = {0, 0};

    if (source->length % 2 != 0)
        return NULL;
    for (gsize i = 0; i < MIN(source->length, SAMPLE_BYTES); i++)
        zeros[i % 2] += source->data[i] == '\0';

    /* A zero in the second byte of a pair: the low byte comes first. */
    const char *encoding = encodings[zeros[1] >= zeros[0] ? 0 : 1];
    gsize offset = 0;
    g_autofree char *text = convert(source, 0, encoding, length, &offset, NULL);

    if (text == NULL || plausibility_of(text, *length) < UTF16_PLAUSIBLE)
        return NULL;
    return g_steal_pointer(&text);
}

static gboolean has_many_controls(const Source *source)
{
    gsize controls = 0;

    for (gsize i = 0; i < source->length; i++) {
        guchar byte = (guchar)source->data[i];

        controls += byte < 0x20 && !g_ascii_isspace(byte) && byte != 0x1B;
    }
    return controls >= CONTROLS_MINIMUM && controls > source->length / CONTROLS_SHARE;
}

/* Whether a text that is not valid UTF-8 is meant to be. */
static gboolean is_damaged_utf8(const Source *source)
{
    const char *end = source->data + source->length;
    gsize bad = 0, several = 0;

    for (const char *p = source->data, *stop = NULL; p < end; p = stop) {
        g_utf8_validate_len(p, (gsize)(end - p), &stop);
        for (; p < stop; p++)
            several += (guchar)*p >= 0xC0;
        if (stop < end) {
            bad++;
            do
                stop++;
            while (stop < end && ((guchar)*stop & 0xC0) == 0x80);
        }
    }
    return several > bad * DAMAGED_SHARE;
}

static char *decode_legacy(const Source *source, gsize *length, GError **error)
{
    static const char *const encodings[] = {"CP932", "EUC-JP-MS"};
    g_autofree char *best = NULL;
    double best_score = LEGACY_PLAUSIBLE;
    const char *furthest = encodings[0];
    gsize furthest_offset = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
        gsize decoded_length = 0, offset = 0;
        g_autofree char *text =
            convert(source, 0, encodings[i], &decoded_length, &offset, NULL);
        double score = text ? plausibility_of(text, decoded_length) : LEGACY_PLAUSIBLE;

        if (text != NULL && score > best_score) {
            g_free(best);
            best = g_steal_pointer(&text);
            best_score = score;
            *length = decoded_length;
        } else if (text == NULL && offset > furthest_offset) {
            furthest = encodings[i];
            furthest_offset = offset;
        }
    }
    if (best == NULL)
        fail_at(source, furthest, furthest_offset, error);
    return g_steal_pointer(&best);
}

/* @mark: bytes of the byte order mark that is left out. */
static char *decode_utf8(const Source *source, gsize mark, gsize *length, GError **error)
{
    const char *valid_end = NULL;

    if (!g_utf8_validate_len(source->data + mark, source->length - mark, &valid_end)) {
        fail_at(source, "UTF-8", (gsize)(valid_end - source->data), error);
        return NULL;
    }
    *length = source->length - mark;
    return g_strndup(source->data + mark, *length);
}

/* Text without a mark and without zero bytes. */
static char *decode_bytes(const Source *source, gsize *length, GError **error)
{
    if (iso2022_is(source->data, source->length)) {
        /* The two forms have the same characters; iconv's own ISO-2022-JP lacks ①. */
        g_autofree char *euc = iso2022_to_euc(source->data, source->length, length, error);
        const Source rewritten = {euc, *length};

        return euc ? decode_as(&rewritten, 0, "EUC-JP-MS", length, error) : NULL;
    }
    if (g_utf8_validate_len(source->data, source->length, NULL) || is_damaged_utf8(source))
        return decode_utf8(source, 0, length, error);
    return decode_legacy(source, length, error);
}

static void fail_binary(const char *found, GError **error)
{
    g_set_error(error, FAILURE, FAILURE_BINARY,
                "it is not text: it holds %s, and it is no type of document that this "
                "program knows.",
                found);
}

static char *decode(const Source *source, const char *encoding, gsize *length,
                    GError **error)
{
    if (encoding != NULL)
        return decode_named(source, encoding, length, error);

    const ByteOrderMark *mark = find_mark(source);
    if (mark != NULL && strcmp(mark->encoding, "UTF-8") == 0 &&
        memchr(source->data, '\0', source->length) == NULL)
        return decode_utf8(source, mark->length, length, error);
    if (mark != NULL)
        return decode_as(source, mark->length, mark->encoding, length, error);
    if (memchr(source->data, '\0', source->length) != NULL) {
        char *text = decode_utf16(source, length);

        if (text == NULL)
            fail_binary("zero bytes", error);
        return text;
    }
    if (has_many_controls(source)) {
        fail_binary("many control characters", error);
        return NULL;
    }
    return decode_bytes(source, length, error);
}

char *encoding_decode(GBytes *bytes, const char *encoding, gsize *length, GError **error)
{
    Source source = {NULL, 0};
    source.data = g_bytes_get_data(bytes, &source.length);
    g_autofree char *text = decode(&source, encoding, length, error);

    if (text == NULL)
        return NULL;
    if (strlen(text) != *length) {
        fail_binary("the character U+0000", error);
        return NULL;
    }
    return g_steal_pointer(&text);
}
