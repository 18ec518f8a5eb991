/* Running text in columns is no table, however wide the white strips between them; a table whose
 * texts are long is one, because something short stands in a column of its own. */
#include "extract/amid.h"
#include "extract/page_cells.h"
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>

#define COLUMNS 3
#define SIZE    8
#define PITCH   12
#define LINES   8

static const double lefts[COLUMNS] = {40, 220, 400};

/* What stands in each column, from the top; NULL ends it. */
static const struct {
    const char *name;
    const char *columns[COLUMNS][LINES + 1];
    guint tables;
} cases[] = {
    {"a page of three columns",
     {{"医療機関等は情報を扱う責任を負い", "委託先の管理についても同じように",
       "責任を負うものとされている。", "このため契約の中で責任の所在を",
       "明らかにしておくことが求められ", "事業者は求めに応じて示すものと", "する。"},
      {"また事業者は提供する役務の内容に", "応じて危険を評価し、その結果を",
       "医療機関等に説明し、合意を得た", "うえで対策を実施する必要がある。",
       "合意した内容は文書に残し、双方で", "保管するとともに、定期に見直しを",
       "行わなければならない。"},
      {"見直しの時期は少なくとも年に一度", "とし、法令や指針が改められたとき",
       "には速やかに行うことが望ましい。", "見直しの結果は責任者が承認し、",
       "関係する者に知らせるものとする。", "知らせた記録は監査のときに示せる",
       "ように保管しておくこと。"}},
     0},
    {"long texts with an answer beside them",
     {{"医療機関等は情報を扱う責任を負い", "委託先の管理についても責任を負う",
       "契約の中で責任の所在を定めている", "事業者は求めに応じて記録を示す",
       "危険を評価し対策を実施している", "合意した内容は文書で保管している",
       "法令が改められたとき見直しを行う"},
      {"適合可能", "対象外", "適合可能", "不適合", "適合可能", "適合可能", "対象外"},
      {"規程を定め年に一度見直しています", "委託はありませんので対象外とする",
       "契約書の第五条に定めております。", "記録は現在のところ残していません",
       "評価は四月に行い報告しています。", "文書は鍵のかかる棚に保管します。",
       "改正の対象となる情報はありません"}},
     1},
};

static GBytes *draw(guint index)
{
    PdfDocument *document = pdf_document_new(600, 400);
    pdf_document_add_page(document, 0, FALSE);
    for (guint c = 0; c < COLUMNS; c++)
        for (guint i = 0; cases[index].columns[c][i] != NULL; i++)
            pdf_document_text(document, lefts[c], 60 + PITCH * i, SIZE,
                              cases[index].columns[c][i]);
    return pdf_document_finish(document);
}

START_TEST(running_text_is_no_table)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    ck_assert_msg(page->tables->len == cases[_i].tables, "%s: %u tables", cases[_i].name,
                  page->tables->len);
}
END_TEST

/* Pages of lines, the second of which stands at 90 and the others so far apart; '|' parts what
 * stands in the columns.  A table's columns hold on the page after it only. */
#define TABLE "対策|回答|備考\n規程|適合可能|有\n教育|不適合|無\n監査|対象外"

static const struct {
    const char *name;
    double pitch;
    const char *pages[4];
    guint tables[4]; /* of each page */
} books[] = {
    {"a table that goes on",
     30,
     {TABLE, "委託|適合可能\n複製|対象外|無\n廃棄|適合可能\n保守|不適合"},
     {1, 1}},
    {"the same columns, but a page later",
     30,
     {TABLE,
      "以上の回答は本年四月の時点のものであり、その後に改めることがあります。改めたときは"
      "知らせます。",
      "株式会社|品質管理\n東京都|港区|一\n電話|代表\n所属|総務"},
     {1, 0, 0}},
    /* The words of a page's head stand apart, and what follows leaves the strips open. */
    {"a page's head above a list",
     12,
     {"第三章|安全管理|十二\n|規程を定める\n|教育を行う\n|監査を受ける\n注\n|記録を残す"},
     {0}},
};

static void draw_page(PdfDocument *document, const char *page, double pitch)
{
    pdf_document_add_page(document, 0, FALSE);
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        double y = i == 0 ? 60 : 90 + pitch * (i - 1);
        g_auto(GStrv) words = g_strsplit(lines[i], "|", COLUMNS);
        for (guint c = 0; c < COLUMNS && words[c] != NULL; c++)
            if (*words[c] != '\0')
                pdf_document_text(document, lefts[c], y, SIZE, words[c]);
    }
}

START_TEST(columns_hold_on_the_next_page)
{
    PdfDocument *document = pdf_document_new(600, 400);
    for (guint p = 0; p < 4 && books[_i].pages[p] != NULL; p++)
        draw_page(document, books[_i].pages[p], books[_i].pitch);
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    g_autoptr(Sheet) sheet = probe_document(books[_i].name, bytes);
    for (guint p = 0; p < sheet->pages->len; p++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, p);
        ck_assert_msg(page->tables->len == books[_i].tables[p], "%s: %u tables on page %u",
                      books[_i].name, page->tables->len, p + 1);
    }
}
END_TEST

/* Rows of two columns: 'a' is a letter, '-' nothing, '\u7AE0' an ideograph. */
static const struct {
    const char *left, *right;
    gboolean one;
} fillings[] = {
    {"------", "aaaaaa", TRUE},  {"a-----", "aaaaaa", TRUE},
    {"aa----", "aaaaaa", FALSE}, {"a-", "-a", TRUE},
    {"a", "a", FALSE},           {"------", "aaaaa\u7AE0", FALSE},
};

START_TEST(one_column_is_no_table)
{
    const char *columns[] = {fillings[_i].left, fillings[_i].right};
    guint rows = (guint)g_utf8_strlen(columns[0], -1);
    Glyphs glyphs = {.glyphs = g_array_new(FALSE, TRUE, sizeof(Glyph)), .size = SIZE};
    g_autofree double *ys = g_new(double, rows + 1);
    for (guint i = 0; i <= rows; i++)
        ys[i] = PITCH * i;
    g_autoptr(Grid) grid = grid_new(lefts, 2, ys, rows, TABLE_ALIGNED);
    g_autoptr(GPtrArray) cells = page_cells_list(2 * rows);
    for (guint i = 0; i < 2 * rows; i++) {
        grid_add_cell(grid, (GridCell){i / 2, i % 2, 1, 1, 4, FALSE, FALSE});
        Glyph glyph = {.character = g_utf8_get_char(
                           g_utf8_offset_to_pointer(columns[i % 2], (glong)i / 2))};
        g_array_append_val(glyphs.glyphs, glyph);
        if (glyph.character != '-')
            page_cells_append(cells, i, i);
    }
    ck_assert_int_eq(amid_one_column(&glyphs, grid, cells), fillings[_i].one);
    g_array_unref(glyphs.glyphs);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: prose");
    TCase *tcase = tcase_create("columns");
    tcase_add_loop_test(tcase, running_text_is_no_table, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(tcase, columns_hold_on_the_next_page, 0, G_N_ELEMENTS(books));
    tcase_add_loop_test(tcase, one_column_is_no_table, 0, G_N_ELEMENTS(fillings));
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
