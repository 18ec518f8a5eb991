/* What is drawn over words: fixtures/pdf/choices.pdf, row by row as make.py draws it. */
#include "extract/pdf.h"
#include "tests/pdf_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* kind(words that it touches), or kind@n: it stands before the n-th character. */
static const char *const answers[] = {
    "はい・いいえ circle(はい)",
    "はい・いいえ circle(いいえ)", /* a polygon */
    "はい・いいえ",
    "はい・いいえ circle(はい) circle(いいえ)",
    "はい いいえ tick@3",
    "はい・いいえ cross(いいえ)",
    "適合可能・不適合 strike(不適合)",
    "適合 不適合 対象外 box@0 box@3 ticked-box@7",
    "適合 不適合 対象外 ticked-box@0 box@3 box@7",
    "有・無 circle(有)", /* by hand */
    "はい・いいえ circle(い・い)",
    "はい・いいえ circle(はい)", /* annotations, this row and the next two */
    "はい・いいえ circle(いいえ)",
    "はい・いいえ box(はい)",
    "○ △ × circle(△)",
    "適合可能・不適合 strike(適合可能) strike(不適合)",
    " circle@0",
    " tick@0",
    " slash@0 #d9d9d9",
    "適合可能・不適合 strike(不適合)", /* an annotation */
    "はい いいえ circle@0 disc@3",
    "適合 不適合 filled-box@0 box@3",
    "適合可能・不適合 strike(適合可能)", /* a thin rectangle */
    "適合 #d9d9d9",
    "はい いいえ tick( )",       /* as near to one as to the other */
    "はい・いいえ strike(いえ)", /* slanted, through the middle of two characters */
    "はい・いいえ",              /* underlined */
};

START_TEST(test_choices)
{
    g_autoptr(Sheet) sheet = pdf_probe_extract("choices");
    ck_assert_uint_eq(sheet->findings->len, 0);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    ck_assert_uint_eq(page->tables->len, 1);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    ck_assert_uint_eq(table->cells->len, 4 * (G_N_ELEMENTS(answers) + 1));
    for (guint i = 0; i < G_N_ELEMENTS(answers); i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, 4 * (i + 1) + 2);
        g_autofree char *seen = pdf_probe_marks(cell);
        ck_assert_msg(strcmp(seen, answers[i]) == 0, "row %u: %s", i + 1, seen);
    }
}
END_TEST

/* No other cell of any of the small sheets has a mark: lines, frames and links are none. */
static const char *const unmarked[] = {
    "solid", "dash-pieces", "dots-circles", "double", "boxes",    "frames", "thick",
    "gaps",  "white-lines", "link",         "framed", "lettered", "notes",
};

START_TEST(test_unmarked)
{
    g_autoptr(Sheet) sheet = pdf_probe_extract(unmarked[_i]);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        ck_assert_msg(cell->marks == NULL, "%s: %s", unmarked[_i], cell->text->content);
    }
}
END_TEST

/* A box with round corners is no ring: empty, it says that nothing is chosen. */
START_TEST(test_round_boxes)
{
    static const char *const marks[] = {" box@0", " box@0", " circle@0",
                                        "はい・いいえ circle(はい)"};
    g_autoptr(Sheet) sheet = pdf_probe_extract("round-boxes");
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autofree char *seen =
            pdf_probe_marks(g_ptr_array_index(table->cells, 4 * (i + 1) + 2));
        ck_assert_msg(strcmp(seen, marks[i]) == 0, "row %u: %s", i + 1, seen);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract marks");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, test_choices);
    tcase_add_test(tests, test_round_boxes);
    tcase_add_loop_test(tests, test_unmarked, 0, G_N_ELEMENTS(unmarked));
    return suite_run(suite);
}
