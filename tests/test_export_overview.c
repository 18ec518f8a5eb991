/* The overview of a batch: rows, totals, what failed and why. */
#include "export/overview.h"

#include "export_workbook.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

static const OverviewRow rows[] = {
    {.path = "a.pdf",
     .vendor = "=1+1",
     .class = "",
     .reason = "",
     .output = "a.xlsx",
     .pages = 3,
     .records = 12,
     .statuses = {7, 0, 2, 3, 0, 0},
     .findings = {1, 2, 0},
     .seconds = 0.25},
    {.path = "b\\x0a.pdf",
     .vendor = "",
     .class = "password",
     .reason = "it is protected",
     .output = NULL,
     .seconds = -1},
};

/* Totals stand in row 1, headings in row 2.  Columns: A file, B result, C vendor, D pages,
 * E records, F… six statuses, L… three severities, O seconds, P output, Q reason. */
static const struct {
    guint sheet;
    const char *cell, *value;
} cells[] = {
    {1, "A2", "ファイル"},
    {1, "F2", "適合"},
    {1, "H2", "不適合"},
    {1, "N2", "重大"},
    {1, "D1", "3"},
    {1, "E1", "12"},
    {1, "F1", "7"},
    {1, "M1", "2"},
    {1, "A3", "a.pdf"},
    {1, "B3", "変換済"},
    {1, "C3", "=1+1"},
    {1, "D3", "3"},
    {1, "E3", "12"},
    {1, "F3", "7"},
    {1, "G3", ""},
    {1, "H3", "2"},
    {1, "I3", "3"},
    {1, "L3", "1"},
    {1, "O3", "1"}, /* a quarter of a second, rounded up */
    {1, "P3", "a.xlsx"},
    {1, "Q3", ""},
    {1, "A4", "b\\x0a.pdf"},
    {1, "B4", "失敗"},
    {1, "O4", ""},
    {1, "P4", ""},
    {1, "Q4", "it is protected"},
    {2, "A1", "ファイル"},
    {2, "A2", "b\\x0a.pdf"},
    {2, "B2", "password"},
    {2, "C2", "it is protected"},
    {2, "A3", ""},
};

static GBytes *write_overview(guint count)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = overview_write(rows, count, &error);
    ck_assert_msg(bytes != NULL, "%s", error != NULL ? error->message : "");
    return bytes;
}

START_TEST(shows)
{
    g_autoptr(GBytes) bytes = write_overview(G_N_ELEMENTS(rows));
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        assert_cell(bytes, cells[i].sheet, cells[i].cell, cells[i].value);
}
END_TEST

/* The vendor's "=1+1" is a string; the totals are the only formulas and follow the filter. */
START_TEST(formulas)
{
    g_autoptr(GBytes) bytes = write_overview(G_N_ELEMENTS(rows));
    assert_value(bytes, 1, "count(//m:c[m:f])", "12");
    assert_value(bytes, 1, "string(//m:c[@r='E1']/m:f)", "SUBTOTAL(109,E3:E4)");
    assert_value(bytes, 1, "string(//m:autoFilter/@ref)", "A2:Q4");
    assert_value(bytes, 2, "count(//m:f)", "0");
}
END_TEST

START_TEST(nothing_to_show)
{
    g_autoptr(GBytes) bytes = write_overview(0);
    assert_cell(bytes, 1, "A2", "ファイル");
    assert_value(bytes, 1, "count(//m:f)", "0");
    assert_cell(bytes, 2, "A1", "ファイル");
}
END_TEST

START_TEST(is_the_same_each_time)
{
    g_autoptr(GBytes) one = write_overview(2), other = write_overview(2);
    ck_assert(g_bytes_equal(one, other));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export: overview");
    TCase *tests = tcase_create("overview");
    tcase_add_test(tests, shows);
    tcase_add_test(tests, formulas);
    tcase_add_test(tests, nothing_to_show);
    tcase_add_test(tests, is_the_same_each_time);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
