/* Columns that no line bounds above and below, since a merged cell takes all of a page. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>

/* Two columns from x 200 to 350 and three rows from y 60 to 150; uprights at 50, 100 and 200, 260,
 * 350, all of them from y 60 to 150. */
static const struct {
    const char *name;
    double left, middle; /* where text stands in the first and the second column; 0: none */
    double short_by;     /* so much lower the upright at 50 begins */
    guint tables, columns;
} cases[] = {
    {"a text in the first column", 55, 0, 0, 1, 4},
    {"a text in each", 55, 110, 0, 1, 4},
    {"empty ones are nobody's", 0, 0, 0, 1, 2},
    {"a line of another height bounds none", 0, 110, 20, 1, 3},
};

static GBytes *draw(guint index)
{
    PdfDocument *document = pdf_document_new(400, 200);
    pdf_document_add_page(document, 0, FALSE);
    const double xs[] = {50, 100, 200, 260, 350};
    for (guint i = 0; i < G_N_ELEMENTS(xs); i++)
        pdf_document_line(document, xs[i], 60 + (i == 0 ? cases[index].short_by : 0), xs[i],
                          150, "1 w");
    for (guint i = 0; i < 4; i++)
        pdf_document_line(document, 200, 60 + 30.0 * i, 350, 60 + 30.0 * i, "1 w");
    for (guint i = 0; i < 3; i++) {
        pdf_document_text(document, 205, 75 + 30.0 * i, 10, "項目");
        pdf_document_text(document, 265, 75 + 30.0 * i, 10, "適合");
    }
    if (cases[index].left > 0)
        pdf_document_text(document, cases[index].left, 105, 10, "大分類");
    if (cases[index].middle > 0)
        pdf_document_text(document, cases[index].middle, 120, 10, "小分類");
    return pdf_document_finish(document);
}

/* A page that goes on with a table of three columns: the middle one is open and empty, the first one
 * is bounded. */
START_TEST(empty_between)
{
    gboolean goes_on = _i > 0;
    PdfDocument *document = pdf_document_new(400, 200);
    for (guint page = goes_on ? 0 : 1; page < 2; page++) {
        pdf_document_add_page(document, 0, FALSE);
        const double xs[] = {50, 100, 200, 260, 350};
        for (guint i = 0; i < G_N_ELEMENTS(xs); i++)
            pdf_document_line(document, xs[i], 60, xs[i], 150, "1 w");
        for (guint i = 0; i < 4; i++) {
            pdf_document_line(document, 50, 60 + 30.0 * i, page == 0 ? 350 : 100,
                              60 + 30.0 * i, "1 w");
            pdf_document_line(document, 200, 60 + 30.0 * i, 350, 60 + 30.0 * i, "1 w");
        }
        for (guint i = 0; i < 3; i++) {
            pdf_document_text(document, 55, 75 + 30.0 * i, 10, "項目");
            pdf_document_text(document, 205, 75 + 30.0 * i, 10, "項目");
            pdf_document_text(document, 265, 75 + 30.0 * i, 10, "適合");
        }
    }
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    g_autoptr(Sheet) sheet = probe_document("empty between", bytes);
    const SheetPage *last = g_ptr_array_index(sheet->pages, sheet->pages->len - 1);
    const SheetTable *table = g_ptr_array_index(last->tables, last->tables->len - 1);
    ck_assert_uint_eq(table->columns, goes_on ? 4 : 2);
}
END_TEST

START_TEST(columns)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    ck_assert_msg(page->tables->len == cases[_i].tables, "%s: %u tables", cases[_i].name,
                  page->tables->len);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    ck_assert_msg(table->columns == cases[_i].columns, "%s: %u columns", cases[_i].name,
                  table->columns);
    ck_assert_uint_eq(table->rows, 3);
    const SheetCell *first = g_ptr_array_index(table->cells, 0);
    if (cases[_i].left > 0) {
        ck_assert_str_eq(first->text->content, "大分類");
        ck_assert_uint_eq(first->row_span, 3);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: open columns");
    TCase *open = tcase_create("open");
    tcase_add_loop_test(open, columns, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(open, empty_between, 0, 2);
    suite_add_tcase(suite, open);
    return suite_run(suite);
}
