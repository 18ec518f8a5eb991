/*
 * normalize: cells that become one cell, with what is drawn on them.
 */
#include "normalize/rows.h"
#include "tests/suite.h"

#include <check.h>

#define MOST 4

/* A character of Japanese has three bytes. */
static const struct {
    const char *name, *above, *below, *whole;
    gsize above_marks[MOST], below_marks[MOST], marks[MOST]; /* where they start, plus 1 */
} cases[] = {
    {"no marks", "必要な", "手順", "必要な\n手順", {0}, {0}, {0}},
    {"marks above stay", "はい", "・いいえ", "はい\n・いいえ", {1}, {0}, {1}},
    {"marks below move on by the text above and the line end",
     "はい",
     "・いいえ",
     "はい\n・いいえ",
     {0},
     {4},
     {11}},
    {"both", "はい", "・いいえ", "はい\n・いいえ", {1, 4}, {1, 7}, {1, 4, 8, 14}},
    {"nothing above", "", "はい", "はい", {0}, {4}, {4}},
};

static GArray *make_marks(const gsize *starts)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(SheetMark));
    for (; *starts > 0; starts++) {
        const SheetMark mark = {.kind = MARK_CIRCLE, .start = *starts - 1, .length = 3};
        g_array_append_val(marks, mark);
    }
    if (marks->len > 0)
        return marks;
    g_array_unref(marks);
    return NULL;
}

START_TEST(joins)
{
    RowCell cell = {.text = text_new(cases[_i].above),
                    .marks = make_marks(cases[_i].above_marks),
                    .drawn = 1};
    RowCell rest = {.text = text_new(cases[_i].below),
                    .marks = make_marks(cases[_i].below_marks),
                    .drawn = 2};
    row_cell_join(&cell, &rest);
    ck_assert_str_eq(cell.text->content, cases[_i].whole);
    ck_assert_uint_eq(cell.drawn, 3);
    guint count = 0;
    for (; count < MOST && cases[_i].marks[count] > 0; count++) {
        ck_assert_msg(cell.marks != NULL && count < cell.marks->len, "%s", cases[_i].name);
        const SheetMark *mark = &g_array_index(cell.marks, SheetMark, count);
        ck_assert_msg(mark->start + 1 == cases[_i].marks[count] && mark->length == 3,
                      "%s: mark %u at %u", cases[_i].name, count, (guint)mark->start);
    }
    ck_assert_uint_eq(cell.marks != NULL ? cell.marks->len : 0, count);
    ck_assert_str_eq(rest.text->content, "");
    ck_assert_ptr_null(rest.marks);
    ck_assert_uint_eq(rest.drawn, 0);
    row_cell_release(&cell);
    row_cell_release(&rest);
}
END_TEST

/* The marks of a sheet's cell are not changed with those of the row that was made of it. */
START_TEST(sheet_keeps_its_marks)
{
    g_autoptr(GArray) shared = make_marks(cases[3].above_marks);
    RowCell cell = {.text = text_new("はい"), .marks = g_array_ref(shared)};
    RowCell rest = {.text = text_new("・いいえ"),
                    .marks = make_marks(cases[3].below_marks)};
    row_cell_join(&cell, &rest);
    ck_assert_uint_eq(shared->len, 2);
    ck_assert_uint_eq(cell.marks->len, 4);
    row_cell_release(&cell);
    row_cell_release(&rest);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: rows");
    TCase *tests = tcase_create("rows");
    tcase_add_loop_test(tests, joins, 0, (int)G_N_ELEMENTS(cases));
    tcase_add_test(tests, sheet_keeps_its_marks);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
