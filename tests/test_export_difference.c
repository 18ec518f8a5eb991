/*
 * export: where two texts differ.
 */
#include "export/difference_internal.h"
#include "tests/suite.h"

#include <check.h>

/* Changed pieces stand in brackets. */
static const struct {
    const char *before, *after;
    const char *before_pieces, *after_pieces;
} cases[] = {
    {"", "", "", ""},
    {"同じ", "同じ", "同じ", "同じ"},
    {"", "新", "", "[新]"},
    {"旧", "", "[旧]", ""},
    {"作成する", "作成と運用する", "作成する", "作成[と運用]する"},
    {"aaab", "aab", "aa[a]b", "aab"},
    {"甲は規程を作る", "乙は規程を守る", "[甲]は規程を[作]る", "[乙]は規程を[守]る"},
    /* Two characters stay between changes, one is coincidence. */
    {"甲です乙", "丙です丁", "[甲]です[乙]", "[丙]です[丁]"},
    {"甲の乙", "丙の丁", "[甲の乙]", "[丙の丁]"},
    {"の甲", "の乙", "の[甲]", "の[乙]"},
    {"甲の", "乙の", "[甲]の", "[乙]の"},
    /* Of what has changed places the second part stays. */
    {"東京大阪", "大阪東京", "[東京]大阪", "大阪[東京]"},
    {"一二三四五", "二三X四五Y", "[一]二三四五", "二三[X]四五[Y]"},
};

static char *show(const GPtrArray *pieces)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < pieces->len; i++) {
        const DifferencePiece *piece = g_ptr_array_index(pieces, i);
        g_string_append_printf(text, piece->changed ? "[%s]" : "%s", piece->text);
    }
    return g_string_free(text, FALSE);
}

static void assert_pieces(const char *before, const char *after, const char *before_pieces,
                          const char *after_pieces)
{
    GPtrArray *old, *new;
    difference_of(before, after, &old, &new);
    g_autofree char *shown_old = show(old);
    g_autofree char *shown_new = show(new);
    ck_assert_msg(g_str_equal(shown_old, before_pieces), "%.200s", shown_old);
    ck_assert_msg(g_str_equal(shown_new, after_pieces), "%.200s", shown_new);
    g_ptr_array_unref(old);
    g_ptr_array_unref(new);
}

START_TEST(differs)
{
    assert_pieces(cases[_i].before, cases[_i].after, cases[_i].before_pieces,
                  cases[_i].after_pieces);
}
END_TEST

/* 2,000 by 2,000 characters is the most that is compared one by one. */
static const struct {
    gsize length; /* of what both have between their ends */
    const char *before, *after;
} long_ones[] = {
    {1998, "[A]%s[B]", "[C]%s[D]"},
    {1999, "[A%sB]", "[C%sD]"},
};

START_TEST(long_texts_differ)
{
    g_autofree char *middle = g_strnfill(long_ones[_i].length, 'x');
    g_autofree char *before = g_strdup_printf("A%sB", middle);
    g_autofree char *after = g_strdup_printf("C%sD", middle);
    char **before_parts = g_strsplit(long_ones[_i].before, "%s", 2);
    char **after_parts = g_strsplit(long_ones[_i].after, "%s", 2);
    g_autofree char *before_pieces = g_strjoinv(middle, before_parts);
    g_autofree char *after_pieces = g_strjoinv(middle, after_parts);
    assert_pieces(before, after, before_pieces, after_pieces);
    g_strfreev(before_parts);
    g_strfreev(after_parts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export: difference");
    TCase *tests = tcase_create("difference");
    tcase_set_timeout(tests, 30);
    tcase_add_loop_test(tests, differs, 0, (int)G_N_ELEMENTS(cases));
    tcase_add_loop_test(tests, long_texts_differ, 0, (int)G_N_ELEMENTS(long_ones));
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
