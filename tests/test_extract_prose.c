/* Running text in columns is no table, however wide the white strips between them; a table whose
 * texts are long is one, because something short stands in a column of its own. */
#include "extract/extract.h"
#include "tests/pdf_document.h"

#include <check.h>
#include <stdlib.h>

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
    GError *error = NULL;
    g_autoptr(Sheet) sheet = extract_source(bytes, "a.pdf", NULL, &error);
    ck_assert_msg(sheet != NULL, "%s", error != NULL ? error->message : "");
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    ck_assert_msg(page->tables->len == cases[_i].tables, "%s: %u tables", cases[_i].name,
                  page->tables->len);
}
END_TEST

/* Pages of words at places; a table's columns hold on the page after it only. */
static const struct {
    const char *name;
    struct {
        double x, y;
        const char *text;
    } words[4][12];
    guint tables[4]; /* of each page */
} books[] = {
    {"a table that goes on",
     {{{40, 60, "対策"},
       {220, 60, "回答"},
       {400, 60, "備考"},
       {40, 90, "規程"},
       {220, 90, "適合可能"},
       {400, 90, "有"},
       {40, 120, "教育"},
       {220, 120, "不適合"},
       {400, 120, "無"},
       {40, 150, "監査"},
       {220, 150, "対象外"}},
      {{40, 60, "委託"},
       {220, 60, "適合可能"},
       {40, 90, "複製"},
       {220, 90, "対象外"},
       {400, 90, "無"},
       {40, 120, "廃棄"},
       {220, 120, "適合可能"},
       {40, 150, "保守"},
       {220, 150, "不適合"}}},
     {1, 1}},
    {"the same columns, but a page later",
     {{{40, 60, "対策"},
       {220, 60, "回答"},
       {400, 60, "備考"},
       {40, 90, "規程"},
       {220, 90, "適合可能"},
       {400, 90, "有"},
       {40, 120, "教育"},
       {220, 120, "不適合"},
       {400, 120, "無"},
       {40, 150, "監査"},
       {220, 150, "対象外"}},
      {{40, 60,
        "以上の回答は本年四月の時点のものであり、その後に改めることがあります。改めたときは"
        "知らせます。"}},
      {{40, 60, "株式会社"},
       {220, 60, "品質管理"},
       {40, 90, "東京都"},
       {220, 90, "港区"},
       {400, 90, "一"},
       {40, 120, "電話"},
       {220, 120, "代表"},
       {40, 150, "所属"},
       {220, 150, "総務"}}},
     {1, 0, 0}},
    /* The words of a page's head stand apart, and what follows leaves the strips open. */
    {"a page's head above a list",
     {{{40, 60, "第三章"},
       {220, 60, "安全管理"},
       {400, 60, "十二"},
       {220, 90, "規程を定める"},
       {220, 102, "教育を行う"},
       {220, 114, "監査を受ける"},
       {40, 126, "注"},
       {220, 138, "記録を残す"}}},
     {0}},
};

START_TEST(columns_hold_on_the_next_page)
{
    PdfDocument *document = pdf_document_new(600, 400);
    for (guint p = 0; p < 4 && books[_i].words[p][0].text != NULL; p++) {
        pdf_document_add_page(document, 0, FALSE);
        for (guint i = 0; i < 12 && books[_i].words[p][i].text != NULL; i++)
            pdf_document_text(document, books[_i].words[p][i].x, books[_i].words[p][i].y,
                              SIZE, books[_i].words[p][i].text);
    }
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    GError *error = NULL;
    g_autoptr(Sheet) sheet = extract_source(bytes, "a.pdf", NULL, &error);
    ck_assert_msg(sheet != NULL, "%s", error != NULL ? error->message : "");
    for (guint p = 0; p < sheet->pages->len; p++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, p);
        ck_assert_msg(page->tables->len == books[_i].tables[p], "%s: %u tables on page %u",
                      books[_i].name, page->tables->len, p + 1);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: prose");
    TCase *tcase = tcase_create("columns");
    tcase_add_loop_test(tcase, running_text_is_no_table, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(tcase, columns_hold_on_the_next_page, 0, G_N_ELEMENTS(books));
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
