/*
 * extract: pages that hold more than is looked at say so, and keep what matters.
 */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define TABLE_DUMP "1.1 対策\n1.2 回答\n2.1 定める\n2.2 はい\n"

/* Two rows and two columns, 360 points wide and 140 high. */
static PdfDocument *begin_page(void)
{
    PdfDocument *document = pdf_document_new(2100, 1500);
    pdf_document_add_page(document, 0, FALSE);
    static const double ys[] = {40, 80, 180}, xs[] = {40, 220, 400};
    for (gsize i = 0; i < G_N_ELEMENTS(ys); i++)
        pdf_document_line(document, 40, ys[i], 400, ys[i], "1 w");
    for (gsize i = 0; i < G_N_ELEMENTS(xs); i++)
        pdf_document_line(document, xs[i], 40, xs[i], 180, "1 w");
    pdf_document_text(document, 45, 60, 10, "対策");
    pdf_document_text(document, 225, 60, 10, "回答");
    pdf_document_text(document, 45, 100, 10, "定める");
    pdf_document_text(document, 225, 100, 10, "はい");
    return document;
}

/* @count level lines below the table, each alone. */
static void add_lines(PdfDocument *document, guint count)
{
    for (guint i = 0; i < count; i++) {
        guint row = i / 50;
        double x = 20 + 40.0 * (i % 50), y = 210 + 9.0 * row;
        pdf_document_line(document, x, y, x + 14, y, "0.5 w");
    }
}

/* @count slanted strokes in the last cell. */
static void add_strokes(PdfDocument *document, guint count)
{
    for (guint i = 0; i < count; i++) {
        guint row = i / 14;
        double x = 225 + 12.0 * (i % 14), y = 110 + 11.0 * row;
        pdf_document_line(document, x, y + 8, x + 8, y, "0.5 w");
    }
}

static const struct {
    const char *name;
    void (*add)(PdfDocument *document, guint count);
    guint count;
    const char *message; /* NULL: nothing is left out */
} cases[] = {
    {"few lines", add_lines, 5900, NULL},
    {"too many lines", add_lines, 6100, "*more lines than any table*"},
    {"few marks", add_strokes, 60, NULL},
    {"too many marks", add_strokes, 70, "*more marks than any sheet*"},
};

START_TEST(tells_what_is_left_out)
{
    PdfDocument *document = begin_page();
    cases[_i].add(document, cases[_i].count);
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    g_autofree char *dump = probe_dump(sheet);
    ck_assert_msg(g_str_has_prefix(dump, TABLE_DUMP), "%s: %.300s", cases[_i].name, dump);
    const Finding *finding = probe_finding(sheet, "page-too-complex");
    ck_assert_msg((finding != NULL) == (cases[_i].message != NULL), "%s", cases[_i].name);
    if (finding != NULL)
        ck_assert_msg(g_pattern_match_simple(cases[_i].message, finding->message), "%s",
                      finding->message);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: complex");
    TCase *tests = tcase_create("complex");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, tells_what_is_left_out, 0, (int)G_N_ELEMENTS(cases));
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
