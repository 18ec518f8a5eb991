/* model: text_join_lines(). */
#include "model/characters.h"
#include "model/text.h"
#include "tests/marked_text.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

static const struct {
    TextOrigin origin;
    const char *text, *joined;
} cases[] = {
    /* Printed: only U+000A ends a line. */
    {TEXT_PRINTED, "", ""},
    {TEXT_PRINTED, " \n ", ""},
    {TEXT_PRINTED, " 規程 ", "規程"},
    {TEXT_PRINTED, "規程・手順の\n策定", "規程・手順の策定"},
    {TEXT_PRINTED, "規程の \n 策定", "規程の策定"},
    {TEXT_PRINTED, "規程の 策定", "規程の 策定"},
    {TEXT_PRINTED, "SSL\nVPN", "SSL VPN"},
    {TEXT_PRINTED, "安全な\nVPN", "安全な VPN"},
    {TEXT_PRINTED, "VPN\nの利用", "VPN の利用"},
    {TEXT_PRINTED, "a  b\t c", "a b c"},
    {TEXT_PRINTED, "定める。\n\n破棄", "定める。\n破棄"},
    {TEXT_PRINTED, "定める\n \nAB", "定める\nAB"},
    {TEXT_PRINTED, "定める。  破棄", "定める。 破棄"},
    {TEXT_PRINTED, "含める。\n・権限\n・記録", "含める。\n・権限\n・記録"},
    {TEXT_PRINTED, "含める。 ・権限", "含める。 ・権限"},
    {TEXT_PRINTED, "利用\nAmazon Web Service\n(AWS) を",
     "利用 Amazon Web Service (AWS) を"},
    {TEXT_PRINTED, "上記\n1.6.1章", "上記 1.6.1章"},
    {TEXT_PRINTED, "こと\n11. 常時", "こと\n11. 常時"},
    {TEXT_PRINTED, "こと\n- 常時\n-5度", "こと\n- 常時 -5度"},
    /* Transcribed: a lone space may end a line. */
    {TEXT_TRANSCRIBED, "規程・手順の 策定", "規程・手順の策定"},
    {TEXT_TRANSCRIBED, "規程・手順の\n策定", "規程・手順の策定"},
    {TEXT_TRANSCRIBED, "安全な VPN の利用", "安全な VPN の利用"},
    {TEXT_TRANSCRIBED, "安全な\nVPN", "安全な VPN"},
    {TEXT_TRANSCRIBED, "こと。 また、", "こと。また、"},
    {TEXT_TRANSCRIBED, "定める。  ハードディスク", "定める。\nハードディスク"},
    {TEXT_TRANSCRIBED, "適合可能  資料提供は", "適合可能 資料提供は"},
    {TEXT_TRANSCRIBED, "含める。 ・アクセス権限", "含める。\n・アクセス権限"},
    {TEXT_TRANSCRIBED, "実施すること。 (1)紛失 (2) 盗難",
     "実施すること。\n(1)紛失\n(2) 盗難"},
    {TEXT_TRANSCRIBED, "6.6 人的安全対策 (2) 事務取扱", "6.6 人的安全対策\n(2) 事務取扱"},
    {TEXT_TRANSCRIBED, "Amazon Web Service (AWS) を", "Amazon Web Service (AWS) を"},
    {TEXT_TRANSCRIBED, "版 (AWS) を", "版 (AWS) を"},
    {TEXT_TRANSCRIBED, "Article 5 (1) を", "Article 5 (1) を"},
    {TEXT_TRANSCRIBED, "文字列 b. 英数字 c. 二要素", "文字列\nb. 英数字\nc. 二要素"},
    {TEXT_TRANSCRIBED, "以内) c. 二要素", "以内)\nc. 二要素"},
    {TEXT_TRANSCRIBED, "定める。 1)甲 ２）乙", "定める。\n1)甲\n２）乙"},
    {TEXT_TRANSCRIBED, "定める。 （１）甲 （ａ）乙", "定める。\n（１）甲\n（ａ）乙"},
    {TEXT_TRANSCRIBED, "定める。 ア)甲 (イ)乙 ウ.丙", "定める。\nア)甲\n(イ)乙\nウ.丙"},
    {TEXT_TRANSCRIBED, "行う。 ① 受託 ②保守", "行う。\n①受託\n②保守"},
    {TEXT_TRANSCRIBED, "上記 ①-7 のとおり ①～③ を", "上記①-7 のとおり①～③を"},
    {TEXT_TRANSCRIBED, "行う。 ※独立 ⅰ甲 •乙 ･丙 ●丁", "行う。\n※独立\nⅰ甲\n•乙\n･丙\n●丁"},
    {TEXT_TRANSCRIBED, "契約) ・説明", "契約)\n・説明"},
    {TEXT_TRANSCRIBED, "利用すること。 11. 常時", "利用すること。\n11. 常時"},
    {TEXT_TRANSCRIBED, "こと。 2.非常時", "こと。\n2.非常時"},
    {TEXT_TRANSCRIBED, "ガイドライン) 2. 医療", "ガイドライン) 2. 医療"},
    {TEXT_TRANSCRIBED, "安全対策 2. 医療", "安全対策 2. 医療"},
    {TEXT_TRANSCRIBED, "こと。 1.6.1 章", "こと。 1.6.1 章"},
    {TEXT_TRANSCRIBED, "こと。 6.5技術的", "こと。 6.5技術的"},
    {TEXT_TRANSCRIBED, "こと。 123.甲", "こと。 123.甲"},
    {TEXT_TRANSCRIBED, "こと。 - 甲", "こと。\n- 甲"},
    {TEXT_TRANSCRIBED, "東京 - 大阪", "東京 - 大阪"},
    {TEXT_TRANSCRIBED, "対策 ----- 8.1.2外部", "対策 ----- 8.1.2外部"},
    {TEXT_TRANSCRIBED, "こと。 a.txt", "こと。 a.txt"},
    {TEXT_TRANSCRIBED, "(イ", "(イ"},
    {TEXT_TRANSCRIBED, "甲 (1", "甲 (1"},
    {TEXT_TRANSCRIBED, "甲 1", "甲 1"},
    {TEXT_TRANSCRIBED, "甲 1.", "甲 1."},
    {TEXT_TRANSCRIBED, "・", "・"},
    /* An ideographic space was typed; a run of white space is one space. */
    {TEXT_TRANSCRIBED, "第一条\xE3\x80\x80目的", "第一条\xE3\x80\x80目的"},
    {TEXT_TRANSCRIBED, "第一条\xE3\x80\x80 目的", "第一条 目的"},
    {TEXT_TRANSCRIBED, "甲\t乙", "甲 乙"},
    /* Radicals. */
    {TEXT_TRANSCRIBED, "⼈的 ⾏為⺠", "人的行為民"},
    {TEXT_PRINTED, "①㈱ＡＢ－〜", "①㈱ＡＢ－〜"},
    /* Links. */
    {TEXT_PRINTED, "見[規程\n集]を", "見[規程集>#規程\n集]を"},
    {TEXT_PRINTED, "見\n[⺇ a]\nb", "見[\xF0\xA0\x98\xA8 a>#⺇ a] b"},
    {TEXT_PRINTED, "[ a ]b", "[a># a ] b"},
    {TEXT_PRINTED, "a[b]\n[c]", "a[b>#b] [c>#c]"},
    {TEXT_PRINTED, "[a][b]", "[a>#a][b>#b]"},
    {TEXT_PRINTED, "a[ ]b[c]", "a b[c>#c]"},
};

START_TEST(lines_are_joined)
{
    g_autoptr(Text) text = marked_text_new(cases[_i].text);
    g_autoptr(Text) joined = text_join_lines(text, cases[_i].origin);
    g_autofree char *found = marked_text_write(joined);
    ck_assert_msg(g_str_equal(found, cases[_i].joined), "%d: \"%s\"\n instead of \"%s\"",
                  _i, found, cases[_i].joined);
}
END_TEST

/* A text of @length pieces that are likely to matter, with a few links. */
static Text *random_text(GRand *random, guint length)
{
    static const char *const pieces[] = {
        " ",
        " ",
        "\n",
        "\n",
        "\t",
        "\xE3\x80\x80",
        "\xC2\xA0",
        "。",
        "・",
        "規",
        "程",
        "ー",
        "A",
        "b",
        "1",
        "23",
        "(",
        ")",
        ".",
        "-",
        "①",
        "～",
        "⼈",
        "⺇",
        "\r",
        "※",
        "ア",
        "（",
        "）",
        "\xE2\x80\x8B",
        "\xF0\x9F\x98\x80",
    };
    g_autoptr(GString) content = g_string_new(NULL);
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (guint i = 0; i < length; i++) {
        g_array_append_val(starts, content->len);
        g_string_append(content, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    }
    Text *text = text_new(content->str);
    for (guint i = 0; i + 3 < length; i += (guint)g_rand_int_range(random, 3, 9)) {
        gsize start = g_array_index(starts, gsize, i);
        gsize end = g_array_index(starts, gsize, i + 2);
        text_add_link(text, start, end - start, "x");
    }
    return text;
}

/* All of @text but its white space, radicals unified. */
static char *without_space(const Text *text)
{
    GString *string = g_string_new(NULL);
    for (const char *at = text->content; *at != '\0'; at = characters_next(at)) {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_isspace(character))
            g_string_append_unichar(string, characters_unify(character));
    }
    return g_string_free(string, FALSE);
}

/* All that links of @text show, white space left out. */
static char *linked_characters(const Text *text)
{
    g_autoptr(GString) string = g_string_new(NULL);
    for (guint i = 0; text->links != NULL && i < text->links->len; i++) {
        const TextLink *link = &g_array_index(text->links, TextLink, i);
        g_string_append_len(string, text->content + link->start, (gssize)link->length);
    }
    g_autoptr(Text) linked = text_new(string->str);
    return without_space(linked);
}

START_TEST(nothing_but_white_space_is_dropped)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(2);
    for (guint round = 0; round < 20000; round++) {
        guint length = (guint)g_rand_int_range(random, 0, 40);
        g_autoptr(Text) text = random_text(random, length);
        TextOrigin origin = round % 2 == 0 ? TEXT_PRINTED : TEXT_TRANSCRIBED;
        g_autoptr(Text) joined = text_join_lines(text, origin);
        g_autofree char *before = without_space(text), *after = without_space(joined);
        ck_assert_str_eq(before, after);
        ck_assert_uint_eq(text_count(text), text_count(joined));
        ck_assert_uint_eq(joined->length, strlen(joined->content));
        g_autofree char *linked = linked_characters(text);
        g_autofree char *still_linked = linked_characters(joined);
        ck_assert_str_eq(linked, still_linked);
        g_autoptr(Text) trimmed = text_slice(joined, 0, joined->length);
        ck_assert_msg(text_equal(trimmed, joined), "white space at the ends of \"%s\"",
                      joined->content);
        for (const char *at = joined->content; *at != '\0'; at++)
            ck_assert_msg(strchr(" \n", *at) == NULL || strchr(" \n", at[1]) == NULL ||
                              at[1] == '\0',
                          "two spaces in \"%s\"", joined->content);
    }
}
END_TEST

START_TEST(joining_is_linear)
{
    /* 17 MB of the dearest gaps: a quadratic way would take hours. */
    GString *content = g_string_new(NULL);
    for (guint i = 0; i < 1000000; i++)
        g_string_append(content, "。 (1)規 \n (99 ");
    g_autoptr(Text) text = text_new_take(g_string_free(content, FALSE));
    for (guint i = 0; i < 100000; i++)
        text_add_link(text, (gsize)i * 17, 3, "x");
    g_autoptr(Text) joined = text_join_lines(text, TEXT_TRANSCRIBED);
    ck_assert_uint_eq(joined->links->len, 100000);
}
END_TEST

static Suite *lines_suite(void)
{
    Suite *suite = suite_create("model: lines");
    TCase *lines = tcase_create("join");
    tcase_add_loop_test(lines, lines_are_joined, 0, G_N_ELEMENTS(cases));
    tcase_add_test(lines, nothing_but_white_space_is_dropped);
    tcase_add_test(lines, joining_is_linear);
    tcase_set_timeout(lines, 20);
    suite_add_tcase(suite, lines);
    return suite;
}

int main(void)
{
    return suite_run(lines_suite());
}
