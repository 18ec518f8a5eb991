/* When so many records lack an item or an answer that the sheet was not understood. */
#include "normalize/incomplete.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

static const struct {
    const char *name;
    guint records, without_item, without_answer;
    guint kinds;         /* kinds of columns that the pages show */
    guint pages;         /* with a table; all records are of the first */
    const char *says[2]; /* NULL: there is no finding */
} cases[] = {
    {"all is there", 404, 0, 0, 1, 1, {NULL}},
    {"some rows are to be answered by others", 404, 0, 150, 1, 1, {NULL}},
    {"a short sheet tells nothing", 12, 12, 12, 1, 1, {NULL}},
    {"a few answers stand without an item", 404, 60, 0, 1, 1, {NULL}},
    {"the items' column was not found",
     404,
     397,
     0,
     1,
     1,
     {"Of 404 records 397 have no item.", "--columns"}},
    {"a quarter without an item",
     400,
     100,
     0,
     1,
     1,
     {"Of 400 records 100 have no item.", NULL}},
    {"a form that nobody filled in",
     404,
     0,
     404,
     1,
     1,
     {"Of 404 records 404 have no answer.", "not filled in"}},
    {"most pages with tables gave no record",
     60,
     0,
     0,
     1,
     9,
     {"Of 9 pages with tables 8 gave no record.  The", "fit to width"}},
    {"some tables are of something else", 60, 0, 0, 1, 4, {NULL}},
    {"columns on two kinds of pages",
     677,
     300,
     377,
     2,
     1,
     {"Of 677 records 300 have no item and 377 have no answer.",
      "pages 1, 2.  If the sheet"}},
};

static Checklist *make_checklist(guint index)
{
    Checklist *checklist = checklist_new("a.pdf", "", 2);
    for (guint i = 0; i < cases[index].records; i++) {
        Record *record = record_new();
        record->page = 1;
        if (i >= cases[index].without_item) {
            text_unref(record->item);
            record->item = text_new("定める。");
        }
        if (i < cases[index].records - cases[index].without_answer) {
            text_unref(record->label);
            record->label = text_new("はい");
        }
        checklist_add_record(checklist, record);
    }
    return checklist;
}

START_TEST(lacking)
{
    g_autoptr(Checklist) checklist = make_checklist((guint)_i);
    g_autoptr(Sheet) sheet = sheet_new("a.pdf", "", SOURCE_PDF);
    for (guint i = 0; i < MAX(cases[_i].pages, 2); i++) {
        SheetPage *page = sheet_add_page(sheet, 100, 100);
        SheetTable *table =
            i < cases[_i].pages ? sheet_page_add_table(page, TABLE_ALIGNED) : NULL;
        if (table != NULL)
            table->rows = table->columns = 3;
    }
    g_autoptr(Abreast) abreast = abreast_find(sheet);
    for (guint i = 0; i < cases[_i].kinds; i++)
        g_array_append_val(abreast->kinds, i);
    Finding *finding = incomplete_report(checklist, sheet, abreast);
    ck_assert_msg((finding != NULL) == (cases[_i].says[0] != NULL), "%s", cases[_i].name);
    if (finding == NULL)
        return;
    ck_assert_int_eq(finding->severity, SEVERITY_ERROR);
    ck_assert_str_eq(finding->code, "records-incomplete");
    ck_assert_msg(g_str_has_prefix(finding->message, cases[_i].says[0]), "%s: %s",
                  cases[_i].name, finding->message);
    ck_assert_msg(cases[_i].says[1] == NULL ||
                      strstr(finding->message, cases[_i].says[1]) != NULL,
                  "%s: %s", cases[_i].name, finding->message);
    finding_free(finding);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: incomplete");
    TCase *tests = tcase_create("all");
    tcase_add_loop_test(tests, lacking, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
