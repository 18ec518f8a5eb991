/* Which ideographs a Japanese page may have. */
#include "extract/repertoire.h"
#include "tests/suite.h"

#include <check.h>

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

static const struct {
    const char *name, *text;
    double width; /* of each letter, in ems */
    gboolean coded;
} codes[] = {
    {"codes from ! on, as wide as ideographs", "!\"#$%&'()*+,-./0123:;<=>?@", 1, TRUE},
    {"Windows' signs", "€‚ƒ„…†‡ˆ‰Š‹Œ", 1, TRUE},
    {"narrow, they are a text of signs", "!\"#$%&'()*+,-./0123:;<=>?@", 0.6, FALSE},
    {"a font that is not embedded has wide letters", "6.3 CD-R, (SSL/TLS) a_b & [d] #1", 1,
     FALSE},
    {"wide signs of Japanese", "…“”‘’—±×÷§°…“”‘’—±×÷§°", 1, FALSE},
};

START_TEST(coded)
{
    g_autoptr(Glyphs) glyphs = glyphs_new();
    for (const char *at = codes[_i].text; *at != '\0'; at = g_utf8_next_char(at)) {
        Glyph glyph = {.character = g_utf8_get_char(at),
                       .box = {0, 0, 10 * codes[_i].width, 10},
                       .size = 10};
        if (glyph.character != ' ')
            g_array_append_val(glyphs->glyphs, glyph);
    }
    ck_assert_msg(repertoire_is_coded(glyphs) == codes[_i].coded, "%s", codes[_i].name);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: repertoire");
    TCase *repertoire = tcase_create("repertoire");
    tcase_add_loop_test(repertoire, foreign, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(repertoire, coded, 0, G_N_ELEMENTS(codes));
    suite_add_tcase(suite, repertoire);
    return suite_run(suite);
}
