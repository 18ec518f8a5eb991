/* Text that its own cell cuts off, as spreadsheets print rows that are too low. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>

/* Three rows of two columns: x 50, 150, 250 and y 80, 108, 136, 164.  Lines of text ("/" parts
 * them) are of 10 points and 12 apart, so that two have room in a row: the first one's baseline
 * lies 11 below the row's upper edge.  The text of the case stands in the first column. */
#define TOP    80.0
#define HEIGHT 28.0

static const struct {
    const char *name;
    guint row;                       /* where the text stands, from 0 */
    double left, top, right, bottom; /* its clip */
    const char *text, *expected;
    guint finding; /* the row that it names, from 1; 0: none */
    gboolean hidden;
    double beside; /* where the text of the second column begins; 0: at 155 */
} cases[] = {
    {"what has room is as it was", 0, 50, 80, 150, 108, "一行/二行", "一行/二行", 0, FALSE,
     0},
    {"a line below goes back", 0, 50, 80, 150, 108, "一行/二行/三行", "一行/二行/三行", 1,
     FALSE, 0},
    {"several lines too", 1, 50, 108, 150, 136, "一行/二行/三行/参行",
     "一行/二行/三行/参行", 2, FALSE, 0},
    {"the clip may leave a margin", 0, 52, 82, 148, 106, "一行/二行/三行", "一行/二行/三行",
     1, FALSE, 0},
    {"text beside goes back", 0, 50, 80, 150, 108, "十二文字の長い一行である文",
     "十二文字の長い一行である文", 1, FALSE, 0},
    {"text beside whose letters lie on others goes back", 1, 50, 108, 150, 136,
     "十二文字の長い一行である文", "十二文字の長い一行である文", 2, FALSE, 152},
    {"a clip may be of a column", 1, 50, 60, 150, 200, "十二文字の長い一行である文",
     "十二文字の長い一行である文", 2, FALSE, 0},
    {"a letter that shows in part says that more may follow", 0, 50, 80, 150, 108,
     "これで十文字になる文", "これで十文字になる文", 1, FALSE, 0},
    {"a line that shows in part says that more may follow", 0, 50, 80, 150, 101,
     "一行/二行", "一行/二行", 1, FALSE, 0},
    {"below the table the page may end", 2, 50, 136, 150, 164, "一行/二行/三行",
     "一行/二行", 0, TRUE, 0},
    {"a clip of two cells is of none", 0, 50, 80, 250, 108, "一行/二行/三行", "一行/二行",
     0, TRUE, 0},
    {"what is hidden above stays", 1, 50, 122, 150, 136, "一行/二行", "二行", 0, TRUE, 0},
};

static GBytes *draw(guint index)
{
    PdfDocument *document = pdf_document_new(300, 300);
    pdf_document_add_page(document, 0, FALSE);
    for (guint i = 0; i < 3; i++) {
        double x = 50 + 100.0 * i;
        pdf_document_line(document, x, TOP, x, TOP + 3 * HEIGHT, "1 w");
    }
    for (guint i = 0; i < 4; i++)
        pdf_document_line(document, 50, TOP + HEIGHT * i, 250, TOP + HEIGHT * i, "1 w");
    for (guint i = 0; i < 3; i++) {
        double y = TOP + HEIGHT * i + 11;
        pdf_document_text(document, cases[index].beside > 0 ? cases[index].beside : 155, y,
                          10, "対象外");
        if (i != cases[index].row)
            pdf_document_text(document, 52, y, 10, "項目");
    }
    pdf_document_clip(document, cases[index].left, cases[index].top, cases[index].right,
                      cases[index].bottom);
    pdf_document_lines(document, 52, TOP + HEIGHT * cases[index].row + 11, 10, 12,
                       cases[index].text);
    pdf_document_unclip(document);
    return pdf_document_finish(document);
}

/* In the second column, at 155; the table ends at 250. */
static const struct {
    const char *name, *text, *expected;
    double x; /* of more text, in the same line; 0: there is none */
    const char *more;
} trails[] = {
    {"what has room", "適合可能", "適合可能", 0, NULL},
    {"a word over the edge", "右の端を越えてゆく見解の文", "右の端を越えてゆく見解の文", 0,
     NULL},
    {"words after a space", "端を越えない文の", "端を越えない文の 次の語", 238, "次の語"},
    {"a note further off is none of it", "端を越えない文の", "端を越えない文の", 260,
     "注記"},
};

static GBytes *draw_trail(guint index)
{
    PdfDocument *document = pdf_document_new(400, 300);
    pdf_document_add_page(document, 0, FALSE);
    for (guint i = 0; i < 3; i++) {
        double place = 50 + 100.0 * i, y = TOP + HEIGHT * i;
        pdf_document_line(document, place, TOP, place, TOP + 2 * HEIGHT, "1 w");
        pdf_document_line(document, 50, y, 250, y, "1 w");
    }
    pdf_document_text(document, 52, TOP + 11, 10, "項目");
    pdf_document_text(document, 155, TOP + 11, 10, trails[index].text);
    if (trails[index].more != NULL)
        pdf_document_text(document, trails[index].x, TOP + 11, 10, trails[index].more);
    pdf_document_text(document, 52, TOP + HEIGHT + 11, 10, "次の項目");
    pdf_document_text(document, 155, TOP + HEIGHT + 11, 10, "対象外");
    return pdf_document_finish(document);
}

START_TEST(beyond_the_table)
{
    g_autoptr(GBytes) bytes = draw_trail((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(trails[_i].name, bytes);
    const SheetTable *table = probe_table(sheet);
    ck_assert_uint_eq(table->cells->len, 4);
    const SheetCell *cell = g_ptr_array_index(table->cells, 1);
    ck_assert_msg(g_str_equal(cell->text->content, trails[_i].expected), "%s: %s",
                  trails[_i].name, cell->text->content);
}
END_TEST

START_TEST(cut_off)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    const SheetTable *table = probe_table(sheet);
    ck_assert_uint_eq(table->cells->len, 6);
    for (guint i = 0; i < 3; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, 2 * (gsize)i);
        g_autofree char *text = probe_slashes(cell->text->content);
        ck_assert_msg(g_str_equal(text, i == cases[_i].row ? cases[_i].expected : "項目"),
                      "%s: row %u: %s", cases[_i].name, i + 1, text);
        cell = g_ptr_array_index(table->cells, 2 * (gsize)i + 1);
        ck_assert_str_eq(cell->text->content, "対象外");
    }
    const Finding *finding = probe_finding(sheet, "clipped-text");
    ck_assert_msg((finding != NULL) == (cases[_i].finding > 0) &&
                      (finding == NULL || finding->row == cases[_i].finding),
                  "%s", cases[_i].name);
    ck_assert_msg((probe_finding(sheet, "hidden-text") != NULL) == cases[_i].hidden, "%s",
                  cases[_i].name);
}
END_TEST

/* What a program prints on ends before the text of the last column does. */
START_TEST(cut_by_the_page)
{
    PdfDocument *document = pdf_document_new(400, 300);
    pdf_document_add_page(document, 0, FALSE);
    pdf_document_clip(document, 20, 20, 260, 280);
    for (guint i = 0; i < 3; i++) {
        double x = 50 + 100.0 * i, y = TOP + HEIGHT * i;
        pdf_document_line(document, x, TOP, x, TOP + 2 * HEIGHT, "1 w");
        pdf_document_line(document, 50, y, 250, y, "1 w");
    }
    pdf_document_text(document, 52, TOP + 11, 10, "項目");
    pdf_document_text(document, 155, TOP + 11, 10, "十四文字の長さの一行である文");
    pdf_document_text(document, 52, TOP + 39, 10, "次");
    pdf_document_text(document, 155, TOP + 39, 10, "了");
    pdf_document_unclip(document);
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    g_autoptr(Sheet) sheet = probe_document("cut by the page", bytes);
    const SheetCell *cell = g_ptr_array_index(probe_table(sheet)->cells, 1);
    ck_assert_str_eq(cell->text->content, "十四文字の長さの一行である文");
    const Finding *finding = probe_finding(sheet, "clipped-text");
    ck_assert(finding != NULL && finding->row == 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: clipped");
    TCase *clipped = tcase_create("clipped");
    tcase_add_loop_test(clipped, cut_off, 0, G_N_ELEMENTS(cases));
    tcase_add_test(clipped, cut_by_the_page);
    tcase_add_loop_test(clipped, beyond_the_table, 0, G_N_ELEMENTS(trails));
    suite_add_tcase(suite, clipped);
    return suite_run(suite);
}
