/*
 * Documents go out piece by piece: all of them, in order, and no further once they are refused.
 */
#include "export/export.h"
#include "model/failure.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* More than any writer may hold back. */
#define RECORDS       5000u
#define LARGEST_PIECE ((gsize)128 * 1024)

typedef struct {
    GString *taken;
    guint calls;
    gsize largest; /* piece */
    gsize room;    /* bytes after which it refuses */
    gboolean refused;
} Pieces;

static gboolean take(gpointer data, const void *bytes, gsize length, GError **error)
{
    Pieces *pieces = data;
    ck_assert_msg(!pieces->refused, "called again after it had refused");
    pieces->calls++;
    pieces->largest = MAX(pieces->largest, length);
    if (pieces->taken->len + length > pieces->room) {
        pieces->refused = TRUE;
        g_set_error_literal(error, FAILURE, FAILURE_WRITE, "the disk of the test is full");
        return FALSE;
    }
    g_string_append_len(pieces->taken, bytes, (gssize)length);
    return TRUE;
}

static Checklist *long_checklist(void)
{
    Checklist *checklist = checklist_new("a.pdf", "", 1);
    for (guint i = 0; i < RECORDS; i++) {
        Record *record = checklist_add_record(checklist, record_new());
        text_unref(record->comment);
        record->comment =
            text_new_take(g_strdup_printf("%u 番目の見解: 管理規程を定めています。", i));
    }
    return checklist;
}

START_TEST(the_pieces_are_the_document)
{
    g_autoptr(Checklist) checklist = long_checklist();
    g_autoptr(GString) taken = g_string_new(NULL);
    Pieces pieces = {.taken = taken, .room = G_MAXSIZE};
    const Sink sink = {take, &pieces};
    GError *error = NULL;
    ck_assert(export_write(checklist, (ExportFormat)_i, &sink, &error));
    ck_assert_ptr_null(error);
    g_autoptr(GBytes) whole = export_checklist(checklist, (ExportFormat)_i, &error);
    g_autoptr(GBytes) sum = g_bytes_new(taken->str, taken->len);
    ck_assert(g_bytes_equal(sum, whole));
    if (_i == EXPORT_XLSX)
        return; /* is made whole, to be read back before a byte of it goes out */
    ck_assert_uint_gt(pieces.calls, 1);
    ck_assert_uint_le(pieces.largest, LARGEST_PIECE);
}
END_TEST

START_TEST(a_refusal_ends_the_document)
{
    static const gsize rooms[] = {0, 1, 5000, 200000};
    g_autoptr(Checklist) checklist = long_checklist();
    for (guint i = 0; i < G_N_ELEMENTS(rooms); i++) {
        g_autoptr(GString) taken = g_string_new(NULL);
        Pieces pieces = {.taken = taken, .room = rooms[i]};
        const Sink sink = {take, &pieces};
        g_autoptr(GError) error = NULL;
        gboolean written = export_write(checklist, (ExportFormat)_i, &sink, &error);
        if (written) { /* the workbook may be shorter than the room */
            ck_assert_int_eq(_i, EXPORT_XLSX);
            ck_assert(!pieces.refused);
            continue;
        }
        ck_assert(pieces.refused);
        ck_assert(g_error_matches(error, FAILURE, FAILURE_WRITE));
        ck_assert_str_eq(error->message, "the disk of the test is full");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export: sink");
    TCase *tcase = tcase_create("pieces");
    tcase_add_loop_test(tcase, the_pieces_are_the_document, 0, EXPORT_FORMATS);
    tcase_add_loop_test(tcase, a_refusal_ends_the_document, 0, EXPORT_FORMATS);
    tcase_set_timeout(tcase, 60);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
