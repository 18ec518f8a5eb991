/* model: characters. */
#include "model/characters.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

static const struct {
    const char *string;
    gssize length;
    gsize count;
} counts[] = {
    {"", -1, 0},
    {"abc", -1, 3},
    {" a\tb\n", -1, 2},
    {"規程 手順", -1, 4},
    {"規程\xE3\x80\x80手順", -1, 4}, /* U+3000 is white space */
    {"a\xC2\xA0"
     "b",
     -1, 2}, /* U+00A0, too */
    {"a\xE2\x80\x8B"
     "b",
     -1, 3}, /* U+200B is not */
    {"規程手順", 6, 2},
    {"規程手順", 0, 0},
    {"\xF0\xA0\xAE\xB7る", -1, 2}, /* U+20BB7 */
};

START_TEST(characters_are_counted)
{
    ck_assert_msg(characters_count(counts[_i].string, counts[_i].length) ==
                      counts[_i].count,
                  "%d: \"%s\"", _i, counts[_i].string);
}
END_TEST

START_TEST(white_space_is_taken_out)
{
    static const char *const strings[][2] = {{"", ""},
                                             {" \n\t", ""},
                                             {" 規程\xE3\x80\x80手\n順 ", "規程手順"},
                                             {"a\xC2\xA0"
                                              "b",
                                              "ab"}};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) {
        g_autofree char *bare = characters_bare(strings[i][0]);
        ck_assert_str_eq(bare, strings[i][1]);
    }
}
END_TEST

START_TEST(every_white_space_is_left_out)
{
    gunichar wrong = 0; /* an assertion a character would take seconds */
    for (gunichar character = 1; character < 0x110000; character++) {
        char bytes[8];
        if (!g_unichar_validate(character))
            continue;
        gssize length = g_unichar_to_utf8(character, bytes);
        gsize expected = g_unichar_isspace(character) ? 0 : 1;
        if (characters_count(bytes, length) != expected)
            wrong = character;
    }
    ck_assert_msg(wrong == 0, "U+%04X", wrong);
}
END_TEST

static const struct {
    gunichar character;
    gboolean cjk;
} cjk[] = {
    {'A', FALSE},    {'(', FALSE},     {' ', FALSE},    {0x00B1, FALSE},
    {0x0416, FALSE}, {0x2014, FALSE},  {0x245F, FALSE}, {0x2460, TRUE}, /* ① */
    {0x24FF, TRUE},  {0x2500, FALSE},  {0x2E7F, FALSE}, {0x2E80, TRUE},
    {0x2F00, TRUE},  {0x3000, TRUE},   {0x3002, TRUE},  {0x303F, TRUE},
    {0x3042, TRUE},  {0x30FB, TRUE},   {0x30FC, TRUE},  {0x3231, TRUE},  /* ㈱ */
    {0x3400, TRUE},  {0x4E00, TRUE},   {0x9FFF, TRUE},  {0xA000, FALSE}, /* Yi */
    {0xAC00, TRUE},  {0xD7A3, TRUE},   {0xE000, FALSE}, {0xF900, TRUE},
    {0xFEFF, FALSE}, {0xFF08, TRUE},   {0xFF66, TRUE},  {0xFFEF, TRUE},
    {0xFFFD, FALSE}, {0x1F600, FALSE}, {0x20BB7, TRUE}, {0x2A6DF, TRUE},
    {0x30000, TRUE}, {0x1F200, TRUE},  {0x1B000, TRUE}, {0xE0100, FALSE},
};

START_TEST(cjk_is_told)
{
    ck_assert_msg(characters_is_cjk(cjk[_i].character) == cjk[_i].cjk, "U+%04X",
                  cjk[_i].character);
}
END_TEST

static const struct {
    gunichar character;
    gboolean allowed;
} xml_characters[] = {
    {0, FALSE},      {1, FALSE},       {8, FALSE},        {'\t', TRUE},    {'\n', TRUE},
    {0x0B, FALSE},   {0x0C, FALSE},    {'\r', TRUE},      {0x1F, FALSE},   {' ', TRUE},
    {0x7F, TRUE},    {0x85, TRUE},     {0xD7FF, TRUE},    {0xD800, FALSE}, {0xDFFF, FALSE},
    {0xE000, TRUE},  {0xFFFD, TRUE},   {0xFFFE, FALSE},   {0xFFFF, FALSE}, {0x10000, TRUE},
    {0x1FFFE, TRUE}, {0x10FFFF, TRUE}, {0x110000, FALSE},
};

START_TEST(xml_characters_are_told)
{
    ck_assert_msg(characters_is_xml(xml_characters[_i].character) ==
                      xml_characters[_i].allowed,
                  "U+%04X", xml_characters[_i].character);
}
END_TEST

#define REPLACED "\xEF\xBF\xBD"

static const struct {
    const char *bytes;
    gssize length;
    const char *safe;
    gsize replaced;
} unsafe[] = {
    {"", -1, "", 0},
    {"規程\tA\r\n", -1, "規程\tA\r\n", 0},
    {"a\x01"
     "b",
     -1, "a" REPLACED "b", 1},
    {"a\0b", 3, "a" REPLACED "b", 1},
    {"\xFF\xFE", -1, REPLACED REPLACED, 2},
    {"\xE8\xA6", -1, REPLACED REPLACED, 2}, /* cut short by the end */
    {"\xE8\xA6"
     "a",
     -1, REPLACED REPLACED "a", 2},                      /* and by a letter */
    {"\xC0\x80", -1, REPLACED REPLACED, 2},              /* overlong */
    {"\xED\xA0\x80", -1, REPLACED REPLACED REPLACED, 3}, /* a surrogate */
    {"\xEF\xBF\xBE", -1, REPLACED, 1},                   /* U+FFFE is UTF-8, not XML */
    {"\xEF\xBF\xBD", -1, REPLACED, 0},                   /* U+FFFD itself may stay */
    {"規程", 4, "規" REPLACED, 1},
};

START_TEST(unsafe_bytes_are_replaced)
{
    gsize replaced = 99;
    g_autofree char *safe =
        characters_make_safe(unsafe[_i].bytes, unsafe[_i].length, &replaced);
    ck_assert_msg(g_str_equal(safe, unsafe[_i].safe) && replaced == unsafe[_i].replaced,
                  "%d: \"%s\", %zu", _i, safe, replaced);
}
END_TEST

START_TEST(random_bytes_become_safe)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (guint round = 0; round < 2000; round++) {
        char bytes[64];
        gsize length = (gsize)g_rand_int_range(random, 0, sizeof bytes);
        for (gsize i = 0; i < length; i++)
            bytes[i] = (char)g_rand_int_range(random, 0, 256);
        g_autofree char *safe = characters_make_safe(bytes, (gssize)length, NULL);
        ck_assert(g_utf8_validate(safe, -1, NULL));
        for (const char *at = safe; *at != '\0'; at = characters_next(at))
            ck_assert(characters_is_xml(g_utf8_get_char(at)));
        g_autofree char *again = characters_make_safe(safe, -1, NULL);
        ck_assert_str_eq(again, safe);
    }
}
END_TEST

static const struct {
    gunichar radical, unified;
} radicals[] = {
    {0x2F00, 0x4E00},  /* ⼀ 一 */
    {0x2F08, 0x4EBA},  /* ⼈ 人 */
    {0x2F25, 0x5973},  /* ⼥ 女 */
    {0x2F42, 0x6587},  /* ⽂ 文 */
    {0x2F8F, 0x884C},  /* ⾏ 行 */
    {0x2FD5, 0x9FA0},  /* ⿕ 龠 */
    {0x2E81, 0x5382},  /* ⺁ 厂 */
    {0x2EA0, 0x6C11},  /* ⺠ 民 */
    {0x2ED1, 0x9577},  /* ⻑ 長 */
    {0x2EE9, 0x9EC4},  /* ⻩ 黄 */
    {0x2E87, 0x20628}, /* outside of the first plane */
    {0x2EF3, 0x9F9F},  /* the last: ⻳ 龟 */
    {0x2E80, 0x2E80},  /* no equivalent */
    {0x2E9A, 0x2E9A},  /* not assigned */
    {0x2EF4, 0x2EF4},  {0x2FD6, 0x2FD6}, {0x2FF0, 0x2FF0},
    {0x4E00, 0x4E00},  {0x2460, 0x2460}, /* ① stays: this is not NFKC */
    {'A', 'A'},        {0, 0},           {0x10FFFF, 0x10FFFF},
};

START_TEST(radicals_are_unified)
{
    ck_assert_msg(characters_unify(radicals[_i].radical) == radicals[_i].unified, "U+%04X",
                  radicals[_i].radical);
}
END_TEST

START_TEST(all_radicals_have_an_ideograph)
{
    guint kangxi = 0, supplement = 0;
    for (gunichar c = 0; c <= 0x10FFFF; c++) {
        gunichar unified = characters_unify(c);
        if (unified == c)
            continue;
        ck_assert_msg(g_unichar_get_script(unified) == G_UNICODE_SCRIPT_HAN, "U+%04X", c);
        ck_assert(unified >= 0x3400 && characters_unify(unified) == unified);
        kangxi += c >= 0x2F00 && c <= 0x2FD5;
        supplement += c >= 0x2E80 && c <= 0x2EFF;
    }
    ck_assert_uint_eq(kangxi, 214);
    ck_assert_uint_eq(supplement, 114); /* of 115: U+2E80 has no equivalent */
}
END_TEST

START_TEST(kangxi_radicals_agree_with_nfkc)
{
    for (gunichar c = 0x2F00; c <= 0x2FD5; c++) {
        char radical[7] = {0};
        g_unichar_to_utf8(c, radical);
        g_autofree char *folded = g_utf8_normalize(radical, -1, G_NORMALIZE_NFKC);
        ck_assert_msg(g_utf8_get_char(folded) == characters_unify(c), "U+%04X", c);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model: characters");
    TCase *characters = tcase_create("characters");
    tcase_add_loop_test(characters, characters_are_counted, 0, G_N_ELEMENTS(counts));
    tcase_add_test(characters, white_space_is_taken_out);
    tcase_add_test(characters, every_white_space_is_left_out);
    tcase_add_loop_test(characters, cjk_is_told, 0, G_N_ELEMENTS(cjk));
    tcase_add_loop_test(characters, xml_characters_are_told, 0,
                        G_N_ELEMENTS(xml_characters));
    tcase_add_loop_test(characters, unsafe_bytes_are_replaced, 0, G_N_ELEMENTS(unsafe));
    tcase_add_test(characters, random_bytes_become_safe);
    tcase_add_loop_test(characters, radicals_are_unified, 0, G_N_ELEMENTS(radicals));
    tcase_add_test(characters, all_radicals_have_an_ideograph);
    tcase_add_test(characters, kangxi_radicals_agree_with_nfkc);
    suite_add_tcase(suite, characters);
    return suite_run(suite);
}
