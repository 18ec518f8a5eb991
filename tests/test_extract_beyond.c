/* Letters that are painted beyond the edges of their page. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* Two rows of two columns, from x 50, 150 to 290 and y 200, 240 to 280, on a page of 300 by 300; a text
 * of letters of 10 points begins in the second row. */
static const struct {
    const char *name, *text;
    double x, y;
    double clip; /* nothing shows below; 0: all does */
    guint row;   /* 0: there is no finding */
    const char *says;
} cases[] = {
    {"all stands on the page", "手順を定める。", 152, 255, 0, 0, NULL},
    {"a line runs on over the right edge", "手順を定めること、それを守ること。", 152, 255,
     0, 2, "2 characters"},
    {"a line below the foot", "手順を定める。", 152, 320, 0, 2, "7 characters"},
    {"a cell hides it: another page may show it", "手順を定める。", 152, 320, 280, 0, NULL},
};

static GBytes *draw(guint index)
{
    PdfDocument *document = pdf_document_new(300, 300);
    pdf_document_add_page(document, 0, FALSE);
    const double xs[] = {50, 150, 290};
    for (guint i = 0; i < 3; i++) {
        pdf_document_line(document, xs[i], 200, xs[i], 280, "1 w");
        pdf_document_line(document, 50, 200 + 40.0 * i, 290, 200 + 40.0 * i, "1 w");
    }
    for (guint i = 0; i < 4; i++)
        pdf_document_text(document, xs[i % 2] + 2, i < 2 ? 215 : 270, 10, "下の段");
    if (cases[index].clip > 0)
        pdf_document_clip(document, 150, 240, 290, cases[index].clip);
    pdf_document_text(document, cases[index].x, cases[index].y, 10, cases[index].text);
    if (cases[index].clip > 0)
        pdf_document_unclip(document);
    return pdf_document_finish(document);
}

START_TEST(edges)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    const Finding *finding = probe_finding(sheet, "clipped-text");
    ck_assert_msg((finding != NULL) == (cases[_i].row > 0), "%s", cases[_i].name);
    if (finding == NULL)
        return;
    ck_assert_uint_eq(finding->row, cases[_i].row);
    ck_assert_msg(strstr(finding->message, cases[_i].says) != NULL, "%s: %s",
                  cases[_i].name, finding->message);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: beyond");
    TCase *beyond = tcase_create("beyond");
    tcase_add_loop_test(beyond, edges, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, beyond);
    return suite_run(suite);
}
