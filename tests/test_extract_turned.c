/* Turned pages in fonts that are drawn upside down (Type 3, of a browser). */
#include "tests/extract_probe.h"
#include "tests/pdf_probe.h"
#include "tests/suite.h"

#include <check.h>

/* The three pages show the same table, turned by a quarter, a half and three quarters. */
static const char *const cells[] = {
    "対策項目で対応で/きる脅威",
    "内容",
    "ガイドライン/への適合性",
    "当社の見解",
    "①規程の策定",
    "アクセス管理に関する規程を定め、定期的/に見直しを行い、その記録を残す。",
    "適合可能",
    "定めています",
    "②教育",
    "従業者に対し、年に一回以上の教育を実施/する。",
    "不適合",
    "実施していません"};

START_TEST(headings_stay_in_their_rows)
{
    g_autoptr(Sheet) sheet = pdf_probe_extract("turned-browser");
    ck_assert_uint_eq(sheet->pages->len, 3);
    const SheetPage *page = g_ptr_array_index(sheet->pages, (guint)_i);
    ck_assert_uint_eq(page->tables->len, 1);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    ck_assert_uint_eq(table->cells->len, G_N_ELEMENTS(cells));
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        g_autofree char *text = probe_slashes(cell->text->content);
        ck_assert_str_eq(text, cells[i]);
        ck_assert_uint_eq(cell->row, i / 4 + 1);
        ck_assert_uint_eq(cell->column, i % 4 + 1);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: turned");
    TCase *pages = tcase_create("pages");
    tcase_add_loop_test(pages, headings_stay_in_their_rows, 0, 3);
    suite_add_tcase(suite, pages);
    return suite_run(suite);
}
