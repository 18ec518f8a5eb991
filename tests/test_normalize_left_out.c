/* Text of pages in the middle of a sheet that is in no row. */
#include "normalize/normalize.h"
#include "tests/normalize_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* The rows of one of three pages of a printed sheet. */
#define ROWS                                                                                                         \
    "1.%u.規程\t①策定\t作る。\t6.3\t新文\t適合可能\t済\n\t②周知\t守る。\t6.5\t別文\t適合" \
    "可能\t済"
#define HEADING "大項目\t小項目\t対策項目\t項番\t要求事項\t適合性\t見解\n"

/* So many characters stand outside of the tables of a page, from 1. */
static const struct {
    const char *name;
    guint page, characters;
    gboolean hidden, ruby, told;
} cases[] = {
    {"a running title", 2, 30, FALSE, FALSE, FALSE},
    {"a hundred characters", 2, 100, FALSE, FALSE, TRUE},
    {"hidden ones", 2, 100, TRUE, FALSE, FALSE},
    {"ruby", 2, 100, FALSE, TRUE, FALSE},
    {"before the sheet's first row", 1, 100, FALSE, FALSE, FALSE},
    {"behind its last one", 3, 100, FALSE, FALSE, FALSE},
};

static Sheet *make_sheet(void)
{
    GString *text = g_string_new(NULL);
    for (guint i = 1; i <= 3; i++)
        g_string_append_printf(text, "%s" HEADING ROWS, i > 1 ? "\nP\n" : "", i);
    Sheet *sheet = probe_printed_sheet(text->str);
    g_string_free(text, TRUE);
    return sheet;
}

START_TEST(outside)
{
    g_autoptr(Sheet) sheet = make_sheet();
    g_autoptr(Form) form = probe_form();
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < cases[_i].characters; i++)
        g_string_append(text, "文");
    SheetOutside *added = sheet_page_add_outside(
        g_ptr_array_index(sheet->pages, cases[_i].page - 1), text_new_take(text->str));
    g_string_free(text, FALSE);
    added->hidden = cases[_i].hidden;
    if (cases[_i].ruby)
        g_ptr_array_add(sheet->findings,
                        finding_new("ruby-apart", SEVERITY_INFO, 2, 0, NULL, "Ruby."));
    g_autoptr(Checklist) checklist = normalize_sheet(sheet, form, NULL);
    ck_assert_ptr_nonnull(checklist);
    ck_assert_uint_eq(checklist->records->len, 6);
    guint told = 0;
    for (guint i = 0; i < checklist->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        if (!g_str_equal(finding->code, "text-left-out"))
            continue;
        ck_assert_uint_eq(finding->page, 2);
        ck_assert_ptr_nonnull(strstr(finding->message, "and 100 of its "));
        told++;
    }
    ck_assert_msg(told == (cases[_i].told ? 1 : 0), "%s: %u", cases[_i].name, told);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: left out");
    TCase *pages = tcase_create("pages");
    tcase_add_loop_test(pages, outside, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, pages);
    return suite_run(suite);
}
