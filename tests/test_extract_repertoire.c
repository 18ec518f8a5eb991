/* Which ideographs a Japanese page may have. */
#include "extract/repertoire.h"

#include <check.h>
#include <stdlib.h>

#define SENTENCE "利用者の識別と認証を行い、記録媒体は施錠して保管する。管理規程を定める。"

static const struct {
    const char *name, *text;
    guint later; /* how many codes later each ideograph stands than it should */
    gboolean foreign;
} cases[] = {
    {"no ideographs", "abc かな", 0, FALSE},
    {"Japanese", SENTENCE, 0, FALSE},
    {"each code is one too high", SENTENCE, 1, TRUE},
    {"each code is twelve too high", SENTENCE, 12, TRUE},
    {"IBM's ideographs in names", "髙木、濵田、山﨑、德永", 0, FALSE},
    {"few of no Japanese repertoire", SENTENCE "佢佡佢佡佢", 0, FALSE},
    {"several of them", SENTENCE "佢佡佭佪", 0, TRUE},
};

START_TEST(foreign)
{
    g_autoptr(Glyphs) glyphs = glyphs_new();
    for (const char *at = cases[_i].text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        Glyph glyph = {.character = c >= 0x4E00 && c <= 0x9FFF ? c + cases[_i].later : c};
        g_array_append_val(glyphs->glyphs, glyph);
    }
    ck_assert_msg(repertoire_is_foreign(glyphs) == cases[_i].foreign, "%s", cases[_i].name);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: repertoire");
    TCase *repertoire = tcase_create("repertoire");
    tcase_add_loop_test(repertoire, foreign, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, repertoire);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
