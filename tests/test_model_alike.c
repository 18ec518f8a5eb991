/*
 * model: findings that are alike.
 */
#include "model/alike.h"
#include "tests/suite.h"

#include <check.h>

static const struct {
    const char *code;
    Severity severity;
    const char *message;
} said[] = {
    {"a", SEVERITY_WARNING, "one"}, /* 0 */
    {"b", SEVERITY_WARNING, "one"}, /* 1: another code */
    {"a", SEVERITY_INFO, "one"},    /* 2: another severity */
    {"a", SEVERITY_WARNING, "two"}, /* 3: another message */
    {"a", SEVERITY_WARNING, "one"}, /* 4: as 0 */
    {"b", SEVERITY_WARNING, "one"}, /* 5: as 1 */
};

#define ALL 6u

static const struct {
    AlikeBy by;
    guint among[ALL], count; /* the indices asked for; count 0: all */
    const char *groups;
} cases[] = {
    {ALIKE_MESSAGE, {0}, 0, "0 4;1 5;2;3;"},
    {ALIKE_KIND, {0}, 0, "0 3 4;1 5;2;"},
    {ALIKE_MESSAGE, {3, 4, 0}, 3, "3;4 0;"},
    {ALIKE_KIND, {5}, 1, "5;"},
};

static GPtrArray *make_findings(void)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++)
        g_ptr_array_add(findings, finding_new(said[i].code, said[i].severity, (guint)i + 1,
                                              0, NULL, said[i].message));
    return findings;
}

START_TEST(groups)
{
    g_autoptr(GPtrArray) findings = make_findings();
    g_autoptr(GArray) among = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_vals(among, cases[_i].among, cases[_i].count);
    g_autoptr(GPtrArray) found =
        alike_group(findings, cases[_i].count > 0 ? among : NULL, cases[_i].by);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const Alike *alike = g_ptr_array_index(found, i);
        guint first = g_array_index(alike->indices, guint, 0);
        ck_assert_ptr_eq(alike->finding, g_ptr_array_index(findings, first));
        for (guint j = 0; j < alike->indices->len; j++)
            g_string_append_printf(text, "%s%u", j > 0 ? " " : "",
                                   g_array_index(alike->indices, guint, j));
        g_string_append(text, ";");
    }
    ck_assert_str_eq(text->str, cases[_i].groups);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model: alike");
    TCase *tests = tcase_create("alike");
    tcase_add_loop_test(tests, groups, 0, (int)G_N_ELEMENTS(cases));
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
