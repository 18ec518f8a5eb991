/* Lines that were painted in one go over the edges of their cells, onto other text. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>

/* Two rows of two columns, from x 50, 150 to 250, with margins of 2; letters of 10 points.  The first
 * line of the first row begins at x, and on its height in the other column, lowered by so much, the
 * other text; further lines and a second row show the letters once more. */
static const struct {
    const char *name, *line;
    double x, lowered;
    const char *left, *right;
} cases[] = {
    {"letters stand right on those of the next cell", "サイバー攻撃の対応策は外", 52, 0,
     "サイバー攻撃の対応策は外/次の行", "対象外である"},
    {"they stand on them half", "サイバー攻撃の対応策は外", 56, 0,
     "サイバー攻撃の対応策は外/次の行", "対象外である"},
    {"a full stop on text a little higher", "サイバー攻撃の対応策。", 52, 1.5,
     "サイバー攻撃の対応策。/次の行", "対象外である"},
    {"right through the next cell and out of the table",
     "サイバー攻撃の対応策はサイバー攻撃の対応策は外", 52, 0,
     "サイバー攻撃の対応策はサイバー攻撃の対応策は外/次の行", "対象外である"},
    {"an address, letter by letter, one of which begins at the margin",
     "1234567890123456789012345", 52.8, 40, "1234567890123456789012345/次の行",
     "対象外である"},
    {"a run that shows both columns", "サイバー攻撃の対 象外", 67, 40,
     "サイバー攻撃の対/次の行", "象外/対象外である"},
};

/* Programs that set each letter of Latin text by itself. */
static void draw_letters(PdfDocument *document, double x, double y, const char *text)
{
    for (; *text != '\0'; text++, x += 5) {
        const char letter[] = {*text, '\0'};
        pdf_document_text(document, x, y, 10, letter);
    }
}

static GBytes *draw(guint index)
{
    PdfDocument *document = pdf_document_new(400, 300);
    pdf_document_add_page(document, 0, FALSE);
    for (guint i = 0; i < 3; i++) {
        double x = 50 + 100.0 * i, y = 80 + 60.0 * i;
        pdf_document_line(document, x, 80, x, 200, "1 w");
        pdf_document_line(document, 50, y, 250, y, "1 w");
    }
    gboolean apart = cases[index].lowered > 2;
    if (g_ascii_isdigit(*cases[index].line))
        draw_letters(document, cases[index].x, 92, cases[index].line);
    else
        pdf_document_text(document, cases[index].x, 92, 10, cases[index].line);
    pdf_document_text(document, 52, 112, 10, "次の行");
    pdf_document_text(document, 152, 92 + (apart ? 20 : -cases[index].lowered), 10,
                      "対象外である");
    for (guint i = 0; i < 2; i++) {
        pdf_document_text(document, 52 + 100.0 * i, 152, 10, "サイバー攻撃の");
        pdf_document_text(document, 52 + 100.0 * i, 164, 10, "対応策は。");
        pdf_document_text(document, 52 + 100.0 * i, 176, 10, "象外である");
    }
    return pdf_document_finish(document);
}

START_TEST(lines)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    ck_assert_uint_eq(probe_table(sheet)->cells->len, 4);
    const char *expected[] = {cases[_i].left, cases[_i].right};
    probe_cells(sheet, cases[_i].name, expected, 2);
}
END_TEST

/* A line in the middle of its cell that is wider than the cell begins before its edge, right behind
 * the full line of the cell to the left. */
START_TEST(wide_line)
{
    PdfDocument *document = pdf_document_new(400, 300);
    pdf_document_add_page(document, 0, FALSE);
    for (guint i = 0; i < 3; i++)
        pdf_document_line(document, 50 + 100.0 * i, 80, 50 + 100.0 * i, 140, "1 w");
    for (guint i = 0; i < 2; i++)
        pdf_document_line(document, 50, 80 + 60.0 * i, 250, 80 + 60.0 * i, "1 w");
    pdf_document_lines(document, 55, 92, 10, 12, "九文字の長さである/九文字の長さである");
    pdf_document_lines(document, 155, 92, 10, 12, "九文字の長さである");
    pdf_document_text(document, 148.5, 104, 10, "十文字の長さである。");
    pdf_document_lines(document, 155, 116, 10, 12, "九文字の長さである");
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    g_autoptr(Sheet) sheet = probe_document("a wide line", bytes);
    const char *expected[] = {"九文字の長さである/九文字の長さである",
                              "九文字の長さである/十文字の長さである。/九文字の長さである"};
    probe_cells(sheet, "a wide line", expected, 2);
}
END_TEST

/* White cells on black, whose gaps are the lines: a letter whose middle stands on one is seen. */
START_TEST(over_gap)
{
    PdfDocument *document = pdf_document_new(400, 300);
    pdf_document_add_page(document, 0, FALSE);
    pdf_document_fill(document, 50, 80, 250, 140, "0 g");
    for (guint i = 0; i < 4; i++) {
        double x = 50 + 100.0 * (i % 2), y = 80 + 30.0 * (i / 2);
        pdf_document_fill(document, x + 0.5, y + 0.5, x + 99.5, y + 29.5, "1 g");
    }
    for (guint i = 0; i < 4; i++)
        pdf_document_text(document, 55 + 100.0 * (i % 2), 95 + 30.0 * (i / 2), 10,
                          "対象外である");
    pdf_document_text(document, 55, 107, 10, "九文字の長さである。");
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    g_autoptr(Sheet) sheet = probe_document("a gap", bytes);
    const char *expected[] = {"対象外である/九文字の長さである。", "対象外である"};
    probe_cells(sheet, "a gap", expected, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: painted");
    TCase *painted = tcase_create("painted");
    tcase_add_loop_test(painted, lines, 0, G_N_ELEMENTS(cases));
    tcase_add_test(painted, wide_line);
    tcase_add_test(painted, over_gap);
    suite_add_tcase(suite, painted);
    return suite_run(suite);
}
