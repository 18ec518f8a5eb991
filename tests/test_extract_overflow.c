/* Text that reaches over the edge between two cells. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>

/* Two rows of two columns, from x 50, 150 to 250; letters of 10 points.  The first line of the
 * first row ends where the case says; a second one follows it. */
static const struct {
    const char *name, *text,
        *mark; /* the last sign of the line, drawn by itself; or NULL */
    double x, mark_x;
    const char *left, *right;
} cases[] = {
    {"a full stop hangs over", "九文字の長さである。", NULL, 58, 0,
     "九文字の長さである。/次の行", "対象外である"},
    {"a list's point behind a space is astride", "定めておくこと。", "・", 65, 148,
     "定めておくこと。 ・/次の行", "対象外である"},
    {"a list's point that begins in its own cell", "定めておくこと。", "・", 52, 152,
     "定めておくこと。/次の行", "・対象外である"},
    {"a list's point astride the table's own edge", "定めておくこと。", "・", 52, 248,
     "定めておくこと。/次の行", "対象外である ・"},
};

static GBytes *draw(guint index)
{
    PdfDocument *document = pdf_document_new(300, 300);
    pdf_document_add_page(document, 0, FALSE);
    for (guint i = 0; i < 3; i++) {
        double x = 50 + 100.0 * i, y = 80 + 40.0 * i;
        pdf_document_line(document, x, 80, x, 160, "1 w");
        pdf_document_line(document, 50, y, 250, y, "1 w");
    }
    pdf_document_text(document, cases[index].x, 92, 10, cases[index].text);
    if (cases[index].mark != NULL)
        pdf_document_text(document, cases[index].mark_x, 92, 10, cases[index].mark);
    pdf_document_text(document, 52, 104, 10, "次の行");
    pdf_document_text(document, cases[index].mark_x > 200 ? 182 : 162, 92, 10,
                      "対象外である");
    for (guint i = 0; i < 2; i++)
        pdf_document_text(document, 52 + 100.0 * i, 132, 10, "下の段");
    return pdf_document_finish(document);
}

START_TEST(edges)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    ck_assert_uint_eq(probe_table(sheet)->cells->len, 4);
    const char *expected[] = {cases[_i].left, cases[_i].right};
    probe_cells(sheet, cases[_i].name, expected, 2);
}
END_TEST

#define ADDRESS "https://example.jp/security/guideline.html"

/* The next cell's own text stands in another line. */
START_TEST(runs_over)
{
    PdfDocument *document = pdf_document_new(300, 300);
    pdf_document_add_page(document, 0, FALSE);
    for (guint i = 0; i < 3; i++) {
        double x = 50 + 100.0 * i, y = 80 + 40.0 * i;
        pdf_document_line(document, x, 80, x, 160, "1 w");
        pdf_document_line(document, 50, y, 250, y, "1 w");
    }
    pdf_document_text(document, 52, 92, 8, ADDRESS);
    pdf_document_text(document, 162, 112, 10, "対象外である");
    for (guint i = 0; i < 2; i++)
        pdf_document_text(document, 52 + 110.0 * i, 132, 10, "下の段");
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    g_autoptr(Sheet) sheet = probe_document("an address", bytes);
    const SheetTable *table = probe_table(sheet);
    const SheetCell *left = g_ptr_array_index(table->cells, 0);
    const SheetCell *right = g_ptr_array_index(table->cells, 1);
    ck_assert_str_eq(left->text->content, ADDRESS);
    ck_assert_str_eq(right->text->content, "対象外である");
}
END_TEST

/* The last sign of a line stands behind the edge, a space behind the others; the column's texts
 * begin at 152. */
static const struct {
    const char *name;
    double x;
    const char *left, *right;
} points[] = {
    {"before the margin of the next column", 55.5, "定めておくことだ。 ・/次の行", ""},
    {"at that margin", 57, "定めておくことだ。/次の行", "・"},
};

START_TEST(behind_space)
{
    PdfDocument *document = pdf_document_new(300, 300);
    pdf_document_add_page(document, 0, FALSE);
    for (guint i = 0; i < 3; i++)
        pdf_document_line(document, 50 + 100.0 * i, 80, 50 + 100.0 * i, 200, "1 w");
    for (guint i = 0; i < 4; i++)
        pdf_document_line(document, 50, 80 + 40.0 * i, 250, 80 + 40.0 * i, "1 w");
    pdf_document_text(document, points[_i].x, 92, 10, "定めておくことだ。 ・");
    pdf_document_text(document, 52, 104, 10, "次の行");
    for (guint i = 0; i < 4; i++)
        pdf_document_text(document, 52 + 100.0 * (i % 2), i < 2 ? 132 : 172, 10, "下の段");
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    g_autoptr(Sheet) sheet = probe_document(points[_i].name, bytes);
    ck_assert_uint_eq(probe_table(sheet)->cells->len, 6);
    const char *expected[] = {points[_i].left, points[_i].right};
    probe_cells(sheet, points[_i].name, expected, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: overflow");
    TCase *overflow = tcase_create("overflow");
    tcase_add_loop_test(overflow, edges, 0, G_N_ELEMENTS(cases));
    tcase_add_test(overflow, runs_over);
    tcase_add_loop_test(overflow, behind_space, 0, G_N_ELEMENTS(points));
    suite_add_tcase(suite, overflow);
    return suite_run(suite);
}
