/* Merged cells that go on over a page's end, printed whole on both pages under a clip. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>

/* On each page a heading row from y 40 to 60 and a row from 60 to 160, in columns from x 50, 150 to
 * 350.  The cell's text stands in lines of 10 points, 12 apart; on the second page its lines lie
 * higher by as much as the first page shows of the cell. */
#define TOP    60.0
#define BOTTOM 160.0

static const struct {
    const char *name, *text;   /* "/" parts the lines */
    double first;              /* base line of the first one, on the first page */
    double up;                 /* how much higher the text lies on the second page */
    const char *above, *below; /* what the cell holds on the first page and on the second */
    gboolean continued;
} cases[] = {
    {"a text that both pages show a part of", "一行目の文/二行目の文/三行目の文", 142, 100,
     "一行目の文/二行目の文", "三行目の文", TRUE},
    {"a line of which neither shows enough", "一行目の文/二行目の文/三行目の文", 152, 100.4,
     "一行目の文", "二行目の文/三行目の文", TRUE},
    {"a line that both pages show in part counts once", "一行目の文/二行目の文/三行目の文",
     150, 97, "一行目の文/二行目の文", "三行目の文", TRUE},
    {"a text that the second page shows", "一行目の文/二行目の文", 170, 100, "",
     "一行目の文/二行目の文", TRUE},
    {"a text that the first page shows", "一行目の文/二行目の文", 80, 100,
     "一行目の文/二行目の文", "", FALSE},
    {"another text, of which nothing is hidden", "一行目の文/二行目の文", 71, 0,
     "一行目の文/二行目の文", "一行目の文/二行目の文", FALSE},
};

static void draw_page(PdfDocument *document, guint index, double up)
{
    pdf_document_add_page(document, 0, FALSE);
    const double xs[] = {50, 150, 350}, ys[] = {40, TOP, BOTTOM};
    for (guint i = 0; i < 3; i++) {
        pdf_document_line(document, xs[i], ys[0], xs[i], ys[2], "1 w");
        pdf_document_line(document, xs[0], ys[i], xs[2], ys[i], "1 w");
    }
    pdf_document_text(document, 52, 54, 10, "項目");
    pdf_document_text(document, 152, 54, 10, "内容");
    pdf_document_text(document, 52, 74, 10, up > 0 ? "乙" : "甲");
    pdf_document_clip(document, xs[1], TOP, xs[2], BOTTOM);
    pdf_document_lines(document, 152, cases[index].first - up, 10, 12, cases[index].text);
    pdf_document_unclip(document);
}

static const SheetCell *cell_of_page(const Sheet *sheet, guint page)
{
    const SheetPage *of = g_ptr_array_index(sheet->pages, page);
    ck_assert_uint_eq(of->tables->len, 1);
    const SheetTable *table = g_ptr_array_index(of->tables, 0);
    ck_assert_uint_eq(table->cells->len, 4);
    return g_ptr_array_index(table->cells, 3);
}

START_TEST(parts)
{
    PdfDocument *document = pdf_document_new(400, 200);
    draw_page(document, (guint)_i, 0);
    draw_page(document, (guint)_i, cases[_i].up);
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    const SheetCell *above = cell_of_page(sheet, 0), *below = cell_of_page(sheet, 1);
    g_autofree char *first = probe_slashes(above->text->content);
    g_autofree char *second = probe_slashes(below->text->content);
    ck_assert_msg(g_str_equal(first, cases[_i].above), "%s: %s", cases[_i].name, first);
    ck_assert_msg(g_str_equal(second, cases[_i].below), "%s: %s", cases[_i].name, second);
    ck_assert_msg(below->continued == cases[_i].continued, "%s", cases[_i].name);
    ck_assert(!above->continued);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: torn");
    TCase *cells = tcase_create("torn");
    tcase_add_loop_test(cells, parts, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, cells);
    return suite_run(suite);
}
