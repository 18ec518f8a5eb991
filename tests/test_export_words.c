/*
 * export: every code that the program's findings have is explained, to its users and in doc/.
 */
#include "export/words_internal.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* The codes in files of @folder that end in @suffix, where @pattern finds them. */
static void add_codes(GHashTable *codes, const char *folder, const char *suffix,
                      const char *pattern)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    ck_assert_msg(regex != NULL && files != NULL, "%s", folder);
    for (const char *name; (name = g_dir_read_name(files)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *content = NULL;
        if (!g_str_has_suffix(name, suffix))
            continue;
        ck_assert_msg(g_file_get_contents(path, &content, NULL, NULL), "%s", path);
        g_autoptr(GMatchInfo) match = NULL;
        g_regex_match(regex, content, 0, &match);
        for (; g_match_info_matches(match); g_match_info_next(match, NULL))
            g_hash_table_add(codes, g_match_info_fetch(match, 1));
    }
}

static void assert_explained(GHashTable *codes)
{
    GHashTableIter iterator;
    gpointer code;
    g_hash_table_iter_init(&iterator, codes);
    while (g_hash_table_iter_next(&iterator, &code, NULL)) {
        ck_assert_msg(strcmp(words_finding(code), code) != 0, "%s has no words",
                      (const char *)code);
        ck_assert_msg(*words_finding_explanation(code) != '\0', "%s is not explained",
                      (const char *)code);
    }
}

#define ROW_OF_A_CODE "^\\| `([a-z]+(?:-[a-z]+)*)` \\| (?:info|warning|error)"

START_TEST(codes_of_the_manual_have_words)
{
    g_autofree char *page = NULL;
    ck_assert(g_file_get_contents("doc/tenken.1", &page, NULL, NULL));
    g_autoptr(GHashTable) codes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    add_codes(codes, "doc", ".md", ROW_OF_A_CODE);
    ck_assert_uint_ge(g_hash_table_size(codes), 40);
    assert_explained(codes);
    GHashTableIter iterator;
    gpointer code;
    g_hash_table_iter_init(&iterator, codes);
    while (g_hash_table_iter_next(&iterator, &code, NULL)) {
        g_autofree char *entry = g_strdup_printf("\n.It Sy %s\n", (const char *)code);
        ck_assert_msg(strstr(page, entry) != NULL, "the manual page lacks %s",
                      (const char *)code);
    }
}
END_TEST

/* Not all codes stand beside their severity, but a new one most often does. */
START_TEST(codes_of_the_sources_are_in_the_manual)
{
    static const char *const folders[] = {"extract", "normalize"};
    g_autoptr(GHashTable) used =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) told =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
        add_codes(used, folders[i], ".c",
                  "\"([a-z]+(?:-[a-z]+)*)\",\\s*(?:doubt \\? )?SEVERITY_");
    add_codes(told, "doc", ".md", ROW_OF_A_CODE);
    ck_assert_uint_ge(g_hash_table_size(used), 20);
    assert_explained(used);
    GHashTableIter iterator;
    gpointer code;
    g_hash_table_iter_init(&iterator, used);
    while (g_hash_table_iter_next(&iterator, &code, NULL))
        ck_assert_msg(g_hash_table_contains(told, code), "%s is not in doc/",
                      (const char *)code);
}
END_TEST

START_TEST(an_unknown_code_is_shown_as_it_is)
{
    ck_assert_str_eq(words_finding("unheard-of"), "unheard-of");
    ck_assert_str_eq(words_finding_explanation("unheard-of"), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export: words");
    TCase *tests = tcase_create("words");
    tcase_add_test(tests, codes_of_the_manual_have_words);
    tcase_add_test(tests, codes_of_the_sources_are_in_the_manual);
    tcase_add_test(tests, an_unknown_code_is_shown_as_it_is);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
