/* Numbers that pages print of themselves, and what they tell of the pages. */
#include "normalize/page_numbers.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* Texts below the tables, page by page: pages are parted by ";", texts of one page by "|"; what begins
 * with "^" stands at the top. */
static const struct {
    const char *name, *pages;
    const char *found; /* the pages of findings, and whether it is the end */
} cases[] = {
    {"all are there", "- 1 -;- 2 -;- 3 -;- 4 -;- 5 -", ""},
    {"one is missing", "1;2;3;5;6", "4 "},
    {"two have changed places", "1 / 8;2 / 8;4 / 8;3 / 8;5 / 8;6 / 8;7 / 8;8 / 8",
     "3 4 5 "},
    {"the last ones are missing", "1／5ページ;2／5ページ;3／5ページ", "3 end "},
    {"a part of a larger document", "P.11;P.12;P.13", ""},
    {"two sheets in one file", "1;2;3;1;2;3;4", ""},
    {"a page without a number", "1;2;;4;5", ""},
    {"a clause beside each page's number", "6|1;6|2;7|4;7|5;8|6;9|7", "3 "},
    {"numbers at the top, and others at the foot", "^1|12;^2|40;^4|7;^5|88;^6|3", "3 "},
    {"one number on all pages", "3;3;3;3;3", ""},
    {"two pages on each sheet of paper", "2;4;6;8;10", ""},
    {"too few to tell", "1;3", ""},
};

static Sheet *make_sheet(const char *text)
{
    Sheet *sheet = sheet_new("a.pdf", "", SOURCE_PDF);
    g_auto(GStrv) pages = g_strsplit(text, ";", -1);
    for (guint i = 0; pages[i] != NULL; i++) {
        SheetPage *page = sheet_add_page(sheet, 600, 800);
        g_auto(GStrv) texts = g_strsplit(pages[i], "|", -1);
        for (guint j = 0; texts[j] != NULL && *texts[j] != '\0'; j++) {
            gboolean above = texts[j][0] == '^';
            SheetOutside *outside =
                sheet_page_add_outside(page, text_new(texts[j] + (above ? 1 : 0)));
            double y = above ? 20 : 780 - 30.0 * j;
            outside->has_box = TRUE;
            outside->box = (Box){290, y - 5, 310, y + 5};
        }
    }
    return sheet;
}

START_TEST(page_numbers)
{
    g_autoptr(Sheet) sheet = make_sheet(cases[_i].pages);
    g_autoptr(Checklist) checklist = checklist_new("a.pdf", "", sheet->pages->len);
    page_numbers_check(checklist, sheet);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < checklist->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        ck_assert_str_eq(finding->code, "page-numbers");
        gboolean end = strstr(finding->message, "comes behind") != NULL;
        g_string_append_printf(found, "%u %s", finding->page, end ? "end " : "");
    }
    ck_assert_msg(g_str_equal(found->str, cases[_i].found), "%s: %s", cases[_i].name,
                  found->str);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: page numbers");
    TCase *numbers = tcase_create("page numbers");
    tcase_add_loop_test(numbers, page_numbers, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, numbers);
    return suite_run(suite);
}
