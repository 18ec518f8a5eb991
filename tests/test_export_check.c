/* export: a workbook that came out damaged, or could not be written, is noticed. */
#include "export/export.h"
#include "export/workbook_internal.h"
#include "export/zip_internal.h"
#include "model/failure.h"
#include "tests/export_workbook.h"
#include "tests/suite.h"

#include <check.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

START_TEST(more_records_than_rows_are_refused)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    g_autoptr(GError) error = NULL;
    /* Empty places are enough: the number is looked at before any record. */
    g_ptr_array_set_free_func(checklist->records, NULL);
    g_ptr_array_set_size(checklist->records, 1048576);
    ck_assert_ptr_null(export_checklist(checklist, EXPORT_XLSX, &error));
    ck_assert(g_error_matches(error, FAILURE, FAILURE_LIMIT));
    ck_assert_str_eq(
        error->message,
        "A workbook's sheet holds 1048576 rows and cannot take 1048576 records.");
}
END_TEST

/** What a workbook holds, counted apart from the code under test. */
static BookExpectation expect(GBytes *bytes, guint rows[4], gsize cells[4])
{
    for (guint i = 0; i < 4; i++) {
        g_autofree char *row_count = evaluate_sheet(bytes, i + 1, "count(//m:row)");
        g_autofree char *cell_count = evaluate_sheet(bytes, i + 1, "count(//m:c)");
        rows[i] = (guint)g_ascii_strtoull(row_count, NULL, 10);
        cells[i] = (gsize)g_ascii_strtoull(cell_count, NULL, 10);
    }
    return (BookExpectation){4, rows, cells};
}

static gboolean check_bytes(GBytes *bytes, const BookExpectation *expectation,
                            GError **error)
{
    int file = open_bytes(bytes);
    gboolean whole = book_check(file, expectation, error);
    (void)close(file);
    return whole;
}

static void assert_damaged(GBytes *bytes, const BookExpectation *expectation, gsize place)
{
    g_autoptr(GError) error = NULL;
    ck_assert_msg(!check_bytes(bytes, expectation, &error), "byte %zu", place);
    ck_assert(g_error_matches(error, FAILURE, FAILURE_WORKBOOK));
}

START_TEST(lost_rows_cells_and_sheets_are_noticed)
{
    guint rows[4];
    gsize cells[4];
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    BookExpectation right = expect(bytes, rows, cells);
    ck_assert(check_bytes(bytes, &right, NULL));
    rows[1]++;
    assert_damaged(bytes, &right, 0);
    rows[1]--;
    cells[3]++;
    assert_damaged(bytes, &right, 0);
    cells[3]--;
    right.sheets = 3;
    assert_damaged(bytes, &right, 0);
    guint five_rows[] = {rows[0], rows[1], rows[2], rows[3], 1};
    gsize five_cells[] = {cells[0], cells[1], cells[2], cells[3], 1};
    BookExpectation five = {5, five_rows, five_cells};
    assert_damaged(bytes, &five, 0);
}
END_TEST

/* ------------------------------------------- archives that are whole, of parts that are not */

static void append_number(GByteArray *to, gsize value, guint bytes)
{
    for (guint i = 0; i < bytes; i++) {
        guint8 byte = (guint8)(value >> (8 * i) & 0xFF);
        g_byte_array_append(to, &byte, 1);
    }
}

static void append_zeros(GByteArray *to, guint count)
{
    for (guint i = 0; i < count; i++)
        append_number(to, 0, 1);
}

/** A deflated part: a gzip stream without its head of 10 bytes and its end of 8, which is the
 *  checksum and the size that the ZIP's headers want. */
static void append_part(GByteArray *archive, GByteArray *directory, const char *name,
                        const GString *text)
{
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    g_autoptr(GZlibCompressor) gzip =
        g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
    g_autoptr(GOutputStream) stream =
        g_converter_output_stream_new(memory, G_CONVERTER(gzip));
    ck_assert(g_output_stream_write_all(stream, text->str, text->len, NULL, NULL, NULL));
    ck_assert(g_output_stream_close(stream, NULL, NULL));
    g_autoptr(GBytes) bytes =
        g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    const guint8 *sums = data + length - 8;
    gsize header = archive->len, compressed = length - 18;
    append_number(archive, 0x04034b50, 4);
    append_number(archive, 20, 4);
    append_number(archive, 8, 2);
    append_number(directory, 0x02014b50, 4);
    append_number(directory, 20, 6);
    append_number(directory, 8, 2);
    GByteArray *both[] = {archive, directory};
    for (guint i = 0; i < 2; i++) {
        append_zeros(both[i], 4);
        g_byte_array_append(both[i], sums, 4);
        append_number(both[i], compressed, 4);
        g_byte_array_append(both[i], sums + 4, 4);
        append_number(both[i], strlen(name), 2);
        append_zeros(both[i], i == 0 ? 2 : 12);
    }
    append_number(directory, header, 4);
    for (guint i = 0; i < 2; i++)
        g_byte_array_append(both[i], (const guint8 *)name, (guint)strlen(name));
    g_byte_array_append(archive, data + 10, (guint)compressed);
}

static gboolean append_piece(const guint8 *piece, gsize length, gpointer data,
                             GError **error)
{
    (void)error;
    g_string_append_len(data, (const char *)piece, (gssize)length);
    return TRUE;
}

/** The workbook with @from in the part @name replaced by @to; the part is left out if @from
 *  is NULL. */
static GBytes *rebuild(GBytes *bytes, const char *name, const char *from, const char *to)
{
    int file = open_bytes(bytes);
    g_autoptr(GPtrArray) entries = zip_list(file, NULL);
    g_autoptr(GByteArray) directory = g_byte_array_new();
    GByteArray *archive = g_byte_array_new();
    guint parts = 0;
    for (guint i = 0; i < entries->len; i++) {
        const ZipEntry *entry = g_ptr_array_index(entries, i);
        g_autoptr(GString) text = g_string_new(NULL);
        ck_assert(zip_read(file, entry, append_piece, text, NULL));
        if (strcmp(entry->name, name) == 0) {
            if (from == NULL)
                continue;
            ck_assert_msg(g_string_replace(text, from, to, 1) == 1, "%s: %s", name, from);
        }
        append_part(archive, directory, entry->name, text);
        parts++;
    }
    (void)close(file);
    gsize start = archive->len;
    g_byte_array_append(archive, directory->data, directory->len);
    append_number(archive, 0x06054b50, 4);
    append_zeros(archive, 4);
    append_number(archive, parts, 2);
    append_number(archive, parts, 2);
    append_number(archive, directory->len, 4);
    append_number(archive, start, 4);
    append_zeros(archive, 2);
    return g_byte_array_free_to_bytes(archive);
}

typedef struct {
    const char *part, *from, *to;
    const char *message; /* NULL: nothing is wrong */
} PartCase;

static const PartCase parts[] = {
    {"docProps/app.xml", "</Properties>", "</Properties>", NULL},
    {"docProps/app.xml", "</Properties>", "", "docProps/app.xml is not well-formed XML"},
    {"xl/worksheets/sheet2.xml", "</worksheet>", "", "sheet2.xml is not well-formed XML"},
    {"xl/worksheets/sheet2.xml", "<sheetData>", "<sheetData>\x01",
     "sheet2.xml is not well-formed XML"},
    {"xl/_rels/workbook.xml.rels", "/>", ">", "workbook.xml.rels is not well-formed XML"},
    {"xl/worksheets/sheet1.xml", "<sheetData>", "<sheetData><row r=\"99\"/>",
     "sheet1.xml has lost rows"},
    {"xl/worksheets/sheet1.xml", "<v>0</v></c>", "<v>0</v></c><c r=\"ZZ1\"/>",
     "sheet1.xml has lost cells"},
    {"xl/worksheets/sheet1.xml", "<v>0</v>", "<v>999</v>",
     "lacks strings that cells refer to"},
    {"xl/worksheets/sheet1.xml", " t=\"s\"><v>0</v>", "><v>0</v>",
     "counts other cells than the sheets have"},
    {"xl/sharedStrings.xml", "<si>", "<si/><si>", "sharedStrings.xml has lost strings"},
    {"xl/sharedStrings.xml", " count=\"", " count=\"1", "counts other cells"},
    {"xl/styles.xml", NULL, NULL, "xl/styles.xml is listed but missing"},
    {"xl/worksheets/sheet3.xml", NULL, NULL,
     "sheet4.xml is a sheet that was never written"},
    {"xl/worksheets/sheet4.xml", NULL, NULL, "has lost a sheet"},
    {"[Content_Types].xml", "/xl/theme/theme1.xml", "/xl/other.xml",
     "xl/theme/theme1.xml is missing from the list of parts"},
    {"[Content_Types].xml", NULL, NULL, "is missing from the list of parts"},
};

START_TEST(damaged_parts_are_noticed)
{
    const PartCase *given = &parts[_i];
    guint rows[4];
    gsize cells[4];
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    BookExpectation right = expect(bytes, rows, cells);
    g_autoptr(GBytes) changed = rebuild(bytes, given->part, given->from, given->to);
    g_autoptr(GError) error = NULL;
    ck_assert_msg(check_bytes(changed, &right, &error) == (given->message == NULL),
                  "%s: %s", given->part, given->message);
    if (given->message != NULL)
        ck_assert_msg(strstr(error->message, given->message) != NULL, "%s", error->message);
}
END_TEST

START_TEST(a_cut_workbook_is_noticed)
{
    guint rows[4];
    gsize cells[4], length;
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    BookExpectation right = expect(bytes, rows, cells);
    (void)g_bytes_get_data(bytes, &length);
    for (gsize keep = 0; keep < length; keep += keep < 60 || length - keep < 60 ? 1 : 37) {
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, keep);
        assert_damaged(cut, &right, keep);
    }
}
END_TEST

START_TEST(a_flipped_bit_is_noticed)
{
    guint rows[4];
    gsize cells[4], length;
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    BookExpectation right = expect(bytes, rows, cells);
    const guint8 *data = g_bytes_get_data(bytes, &length);
    int file = open_bytes(bytes);
    g_autoptr(GPtrArray) entries = zip_list(file, NULL);
    (void)close(file);
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (guint i = 0; i < entries->len; i++) {
        const ZipEntry *entry = g_ptr_array_index(entries, i);
        for (guint n = 0; n < 12; n++) {
            gsize place = entry->offset +
                          (gsize)g_rand_int_range(random, 0, (gint32)entry->compressed);
            g_autofree guint8 *copy = g_memdup2(data, length);
            copy[place] ^= (guint8)(1 << g_rand_int_range(random, 0, 8));
            g_autoptr(GBytes) damaged = g_bytes_new_static(copy, length);
            assert_damaged(damaged, &right, place);
        }
    }
}
END_TEST

static GBytes *try_export(const Checklist *checklist)
{
    return export_checklist(checklist, EXPORT_XLSX, NULL);
}

/* libxlsxwriter's workbook_close() returns success here for a sheet that stops in the
 * middle; export_checklist() must not. */
START_TEST(a_workbook_that_could_not_grow_is_refused)
{
    /* Sheets that are far larger than the archive into which they are deflated: the archive
     * fits under limits under which the temporary files of its sheets do not. */
    g_autoptr(Checklist) checklist = make_sample();
    for (guint i = 0; i < 600; i++)
        add_record(checklist, &sample[i % SAMPLE_RECORDS], i);
    assert_whole_or_none(checklist, try_export);
}
END_TEST

START_TEST(a_missing_temporary_folder_is_reported)
{
    g_autoptr(Checklist) checklist = make_sample();
    ck_assert(g_setenv("TMPDIR", "/nonexistent", TRUE));
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(export_checklist(checklist, EXPORT_XLSX, &error));
    ck_assert(g_error_matches(error, FAILURE, FAILURE_WRITE));
}
END_TEST

static Suite *check_suite(void)
{
    Suite *suite = suite_create("export check");
    TCase *failures = tcase_create("failures");
    tcase_set_timeout(failures, 120);
    tcase_add_test(failures, more_records_than_rows_are_refused);
    tcase_add_test(failures, lost_rows_cells_and_sheets_are_noticed);
    tcase_add_loop_test(failures, damaged_parts_are_noticed, 0, G_N_ELEMENTS(parts));
    tcase_add_test(failures, a_cut_workbook_is_noticed);
    tcase_add_test(failures, a_flipped_bit_is_noticed);
    tcase_add_test(failures, a_workbook_that_could_not_grow_is_refused);
    tcase_add_test(failures, a_missing_temporary_folder_is_reported);
    suite_add_tcase(suite, failures);
    return suite;
}

int main(void)
{
    return suite_run(check_suite());
}
