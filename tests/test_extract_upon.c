/* Hidden text that lies on text that is seen.  Where a page ends in a merged cell, a spreadsheet
 * prints the cell whole on the next page, under a clip: its first lines lie, unseen, on the heading
 * above, often letter on letter. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>

/* A heading row from y 40 to 56 and a row below it, in columns from x 50, 150 and 250 to 450.  Lines
 * of 10 points; the heading's base line lies at 51. */
#define HEADING 51.0
/* Where the second part of a line begins: left of the middle of the third letter's box. */
#define PARTED 276.5

static const struct {
    const char *name, *heading;
    const char *text;  /* "/" parts the lines */
    double first;      /* base line of the first one */
    const char *below; /* what shows in the row below */
    const char *rest;  /* what the first line goes on with, or NULL */
} cases[] = {
    {"another line than the heading's", "区分", "一行目である文/二行目の文", 56.5,
     "二行目の文", NULL},
    {"letter on letter", "内容", "医療情報を扱う場合/必要である", 51, "必要である", NULL},
    {"narrow letters", "内容(5.1版)", "4.1運用管理規程で定める/必要である", 51,
     "必要である", NULL},
    {"a narrow letter before wide ones", "区分", "C.最低限のガイドライン/必要である", 51,
     "必要である", NULL},
    {"shorter than the heading", "対策項目の内容", "方法/必要である", 51, "必要である",
     NULL},
    {"a point above it", "対策項目の内容", "医療情報を扱う/必要である", 50, "必要である",
     NULL},
    {"of a line that the page's end cuts the foot shows", "区分",
     "一行目である文/二行目の文/三行目の文", 48, "二行目の文/三行目の文", NULL},
    {"a part of its line that begins in the box of the letter before", "対策項目の内容",
     "機器、/必要である", 50, "必要である", "ソフトウェア"},
};

static GBytes *draw(guint index)
{
    PdfDocument *document = pdf_document_new(500, 300);
    pdf_document_add_page(document, 0, FALSE);
    const double xs[] = {50, 150, 250, 450}, ys[] = {40, 56, 120, 180};
    for (guint i = 0; i < G_N_ELEMENTS(xs); i++)
        pdf_document_line(document, xs[i], ys[0], xs[i], ys[3], "1 w");
    for (guint i = 0; i < G_N_ELEMENTS(ys); i++)
        pdf_document_line(document, xs[0], ys[i], xs[3], ys[i], "1 w");
    pdf_document_text(document, 52, HEADING, 10, "項目");
    pdf_document_text(document, 252, HEADING, 10, cases[index].heading);
    pdf_document_text(document, 52, 67, 10, "見出し");
    /* The page has the same letters elsewhere, as a long sheet does. */
    g_auto(GStrv) lines = g_strsplit(cases[index].text, "/", -1);
    pdf_document_text(document, 252, 131, 10, lines[0]);
    pdf_document_text(document, 252, 143, 10, cases[index].heading);
    pdf_document_clip(document, 250, 56, 450, 120);
    pdf_document_lines(document, 252, cases[index].first, 10, 12, cases[index].text);
    if (cases[index].rest != NULL)
        pdf_document_text(document, PARTED, cases[index].first, 10, cases[index].rest);
    pdf_document_unclip(document);
    return pdf_document_finish(document);
}

START_TEST(upon)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    const SheetTable *table = probe_table(sheet);
    ck_assert_uint_eq(table->cells->len, 9);
    const SheetCell *heading = g_ptr_array_index(table->cells, 2);
    const SheetCell *below = g_ptr_array_index(table->cells, 5);
    g_autofree char *text = probe_slashes(below->text->content);
    ck_assert_msg(g_str_equal(heading->text->content, cases[_i].heading), "%s: %s",
                  cases[_i].name, heading->text->content);
    ck_assert_msg(g_str_equal(text, cases[_i].below), "%s: %s", cases[_i].name, text);
    ck_assert_ptr_nonnull(probe_finding(sheet, "hidden-text"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: upon");
    TCase *lines = tcase_create("upon");
    tcase_add_loop_test(lines, upon, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, lines);
    return suite_run(suite);
}
