/* The whole real sheet against the records that were worked out by reading it
 * (fixtures/checklist-by-hand.xml): every record, every field, white space aside. */
#include "tests/expected.h"
#include "tests/normalize_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define SOURCE "fixtures/checklist.txt"

static Checklist *checklist;
static Expected *expected;

static Checklist *convert(const char *path)
{
    g_autoptr(GError) error = NULL;
    char *contents;
    gsize size;
    ck_assert_msg(g_file_get_contents(path, &contents, &size, &error), "%s",
                  error != NULL ? error->message : "");
    g_autoptr(GBytes) bytes = g_bytes_new_take(contents, size);
    return probe_convert(path, bytes);
}

static void load(void)
{
    checklist = convert(SOURCE);
    expected = expected_load();
}

static void unload(void)
{
    expected_free(expected);
    checklist_free(checklist);
}

START_TEST(every_record)
{
    ck_assert_uint_eq(checklist->records->len, EXPECTED_RECORDS);
    for (guint i = 0; i < EXPECTED_RECORDS; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        g_autofree char *page = g_strdup_printf("%u", record->page);
        expected_compare(expected, i, record);
        expected_compare_attribute(expected, i, "page", page);
    }
}
END_TEST

/* The first five header blocks, printed from a spreadsheet and from a browser. */
static const char *const printed[] = {"fixtures/pdf/checklist-calc.pdf",
                                      "fixtures/pdf/checklist-browser.pdf"};
#define PRINTED_RECORDS 62u

START_TEST(every_printed_record)
{
    g_autoptr(Checklist) converted = convert(printed[_i]);
    ck_assert_uint_eq(converted->records->len, PRINTED_RECORDS);
    for (guint i = 0; i < PRINTED_RECORDS; i++)
        expected_compare(expected, i, g_ptr_array_index(converted->records, i));
    ck_assert(audit_balances(&converted->audit));
    ck_assert_uint_eq(converted->audit.unplaced, 0);
    ck_assert_str_eq(converted->vendor, "Chatwork");
}
END_TEST

/* Where the answer stands in the file, counted in an editor. */
static const struct {
    const char *id;
    guint part, row;
} places[] = {{"1.1-1-1", 1, 6},   {"1.1-3-3", 1, 11},   {"1.3-2-1", 4, 61},
              {"1.7-1-8", 1, 85},  {"1.10-1-5", 1, 118}, {"1.10-2-6", 1, 124},
              {"2.8-1-9", 1, 242}, {"3.1-3-5", 1, 255},  {"3.2-3-1", 2, 305},
              {"3.8-1-3", 1, 383}, {"3.22-1-12", 1, 515}};

START_TEST(place)
{
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        if (g_str_equal(record->id, places[_i].id) && record->part == places[_i].part) {
            ck_assert_uint_eq(record->row, places[_i].row);
            return;
        }
    }
    ck_abort_msg("%s/%u is not there", places[_i].id, places[_i].part);
}
END_TEST

/* What the file has lost, each loss with the records that it leaves in doubt. */
static const struct {
    guint row;
    const char *record, *last_record, *words;
} gaps[] = {
    {85, "1.7-1-8", "1.7-1-12", "1.7 is missing"},
    {177, "1.14-1-7", NULL, "1 before this one must have been lost"},
    {303, "3.2-2-5", "3.2-3-6", "3.3 is missing"},
    {456, "3.14-2-1", "3.14-3-1", "3.15 is missing"},
};

START_TEST(every_loss_is_reported)
{
    guint found = 0;
    for (guint i = 0; i < checklist->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        ck_assert_int_ne(finding->severity, SEVERITY_ERROR);
        if (!g_str_equal(finding->code, "numbering-gap"))
            continue;
        ck_assert_uint_lt(found, G_N_ELEMENTS(gaps));
        ck_assert_uint_eq(finding->row, gaps[found].row);
        ck_assert_str_eq(finding->record, gaps[found].record);
        ck_assert_pstr_eq(finding->last_record, gaps[found].last_record);
        ck_assert_msg(strstr(finding->message, gaps[found].words) != NULL, "%s",
                      finding->message);
        found++;
    }
    ck_assert_uint_eq(found, G_N_ELEMENTS(gaps));
}
END_TEST

/* Counted with another program: 93,271 characters that are neither white space nor tags; the
 * headings' cells hold 2,629 of them, and the eleven cells of columns written twice 623. */
START_TEST(the_audit)
{
    const Audit *audit = &checklist->audit;
    ck_assert(audit_balances(audit));
    ck_assert_uint_eq(audit->characters, 93271);
    ck_assert_uint_eq(audit->headings, 2629);
    ck_assert_uint_eq(audit->repeated, 623);
    ck_assert_uint_eq(audit->outside, 0);
    ck_assert_uint_eq(audit->unplaced, 0);
    ck_assert_str_eq(checklist->vendor, "Chatwork");
    ck_assert_uint_eq(checklist->source_pages, 31);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: the real sheet");
    TCase *sample = tcase_create("sample");
    tcase_add_checked_fixture(sample, load, unload);
    tcase_add_test(sample, every_record);
    tcase_add_loop_test(sample, every_printed_record, 0, G_N_ELEMENTS(printed));
    tcase_add_loop_test(sample, place, 0, G_N_ELEMENTS(places));
    tcase_add_test(sample, every_loss_is_reported);
    tcase_add_test(sample, the_audit);
    suite_add_tcase(suite, sample);
    return suite_run(suite);
}
