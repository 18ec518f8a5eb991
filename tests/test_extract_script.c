/* What cairo writes, read back. */
#include "extract/script.h"

#include <check.h>
#include <stdlib.h>

/* Coordinates are given in points; the script has them moved and scaled. */
static GString *begin_script(void)
{
    GString *script = g_string_new("<< /content //COLOR_ALPHA >> surface context\n"
                                   "[40 0 0 40 0 0] set-font-matrix\n");
    g_string_append(script, "<< /type 42 /source <|abc~> >> font set-font-face\n");
    return script;
}

static void append_run(GString *script, double x, double y, const char *glyphs)
{
    g_string_append_printf(
        script, "(y) [%.0f %.0f <~%s~>] <~!<E~> //FORWARD show-text-glyphs\n",
        SCRIPT_ORIGIN + x * SCRIPT_SCALE, SCRIPT_ORIGIN + y * SCRIPT_SCALE, glyphs);
}

/* The data of a glyph are any text: '>' at its beginning does not end it, and the runs that
 * follow are read. */
START_TEST(test_glyph_data)
{
    static const char *const data[] = {"7K", ">Q", ">[", ">]", ">(",
                                       "<r", ">",  "z",  ")!", "]["};
    for (guint i = 0; i < G_N_ELEMENTS(data); i++) {
        g_autoptr(GString) text = begin_script();
        append_run(text, 10, 20, "7K");
        append_run(text, 30, 20, data[i]);
        append_run(text, 50, 20, "7K");
        g_string_append(text, "pop\n");
        g_autoptr(Script) script = script_new();
        g_autoptr(Drawing) drawing = script_read(script, text->str, text->len, 100, 100);
        ck_assert_msg(drawing->runs->len == 3, "%s: %u runs", data[i], drawing->runs->len);
        for (guint j = 0; j < 3; j++) {
            const DrawingRun *run = &g_array_index(drawing->runs, DrawingRun, j);
            ck_assert_double_eq_tol(run->x, 10 + 20.0 * j, 0.01);
            ck_assert_double_eq_tol(run->y, 20, 0.01);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract script");
    TCase *tests = tcase_create("all");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, test_glyph_data);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
