/* What names a clause: number and level, however vendors write them. */
#include "export/clause_key_internal.h"
#include "tests/suite.h"

#include <check.h>

static const struct {
    const char *clause, *level, *key;
} keys[] = {
    {"6.3組織的安全管理対策(体制、運用管理規程)", "C.最低限のガイドライン", "6.3 C"},
    {"6.3", "Ｃ．最低限", "6.3 C"},
    {"６．３ 組織的安全管理対策", "C", "6.3 C"},
    {"(1) 従業員の安全管理措置 6.6 人的安全対策", "C.最低限のガイドライン", "6.6 C"},
    {"8.1.2外部保存を受託する機関", "D.推奨されるガイドライン", "8.1.2 D"},
    {"6.5技術的安全対策 ----- 8.1.2外部保存", "C.最低限 ----- C.最低限 D.推奨",
     "6.5+8.1.2 C+D"},
    {"7.3保存性の確保", "C.最低限のガイドライン【医療機関等に保存する場合】(2)", "7.3 C"},
    {"6.3. 組織", "C.最低限", "6.3 C"},
    {"該当なし", "—", "該当なし "},
    {"第6章", "BCP.の策定", "第6章 bcpの策定"},
    {NULL, NULL, " "},
};

START_TEST(key)
{
    g_autoptr(Text) clause = keys[_i].clause != NULL ? text_new(keys[_i].clause) : NULL;
    g_autoptr(Text) level = keys[_i].level != NULL ? text_new(keys[_i].level) : NULL;
    g_autofree char *found = clause_key(clause, level);
    ck_assert_str_eq(found, keys[_i].key);
}
END_TEST

/* Each before the next. */
static const char *const order[] = {"6.3 C", "6.3 D", "6.4 C",   "6.10 C",
                                    "7.1 C", "8.1 C", "8.1.2 C", "該当なし"};

START_TEST(compare)
{
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        for (guint j = 0; j < G_N_ELEMENTS(order); j++) {
            int found = clause_key_compare(order[i], order[j]);
            int expected = (i > j) - (i < j);
            ck_assert_msg((found > 0) - (found < 0) == expected, "%s, %s: %d", order[i],
                          order[j], found);
        }
    }
}
END_TEST

static const struct {
    const char *text, *title;
} titles[] = {
    {"C.最低限のガイドライン【医療機関等に保存する場合】(2)", "C.最低限のガイドライン"},
    {"6.6 人的安全対策\n(2) 事務取扱委託業者", "6.6 人的安全対策"},
    {"(1) 従業員の安全管理措置", "(1) 従業員の安全管理措置"},
    {"", ""},
};

START_TEST(title)
{
    g_autoptr(Text) text = text_new(titles[_i].text);
    g_autofree char *found = clause_key_short(text);
    ck_assert_str_eq(found, titles[_i].title);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export: clauses");
    TCase *clauses = tcase_create("clauses");
    tcase_add_loop_test(clauses, key, 0, G_N_ELEMENTS(keys));
    tcase_add_test(clauses, compare);
    tcase_add_loop_test(clauses, title, 0, G_N_ELEMENTS(titles));
    suite_add_tcase(suite, clauses);
    return suite_run(suite);
}
