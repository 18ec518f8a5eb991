/* Sheets of other vendors: other headings, other orders of columns.  Each expectation is worked
 * out by hand from the lines above it. */
#include "normalize/form_internal.h"
#include "normalize_probe.h"

#include <check.h>
#include <stdlib.h>

static Form *form;

static void load_form(void)
{
    g_autoptr(GError) error = NULL;
    form = form_default(&error);
    ck_assert_msg(form != NULL, "%s", error != NULL ? error->message : "");
}

static void unload_form(void)
{
    g_clear_pointer(&form, form_unref);
}

static const struct {
    const char *heading, *group;
    Role role; /* ROLE_COUNT: the words say nothing */
    gboolean likely;
    const char *edition;
} headings[] = {
    {"適合性", "", ROLE_ANSWER, FALSE, NULL},
    {"対応\n状況\n(※1)", "", ROLE_ANSWER, FALSE, NULL},
    {"対応状況（○/△/×/－）", "", ROLE_ANSWER, FALSE, NULL},
    {"適合 / 不適合", "", ROLE_ANSWER, FALSE, NULL},
    {"回答 / Answer (Yes/No/N/A)", "", ROLE_ANSWER, TRUE, NULL},
    {"貴社における対応状況を以下から選択してください。", "", ROLE_ANSWER, TRUE, NULL},
    {"対応状況の補足をご記入ください。", "", ROLE_COMMENT, TRUE, NULL},
    {"対応内容・根拠", "", ROLE_COMMENT, TRUE, NULL},
    {"状況", "answer", ROLE_ANSWER, FALSE, NULL},
    {"内容", "answer", ROLE_COMMENT, FALSE, NULL},
    {"管理策", "", ROLE_ITEM, TRUE, NULL}, /* as a group it is listed, as a column likely */
    {"管理策（事業者が行う対策）", "", ROLE_ITEM, TRUE, NULL},
    {"項目", "", ROLE_ITEM, FALSE, NULL},
    {"項目", "requirement", ROLE_CLAUSE, FALSE, NULL},
    {"想定される\n脅威", "", ROLE_SCENARIO, FALSE, NULL},
    {"想定脅威・リスク", "", ROLE_SCENARIO, TRUE, NULL},
    {"ガイドライン該当項番", "", ROLE_CLAUSE, TRUE, NULL},
    {"該当箇所（6.0版）", "", ROLE_CLAUSE, TRUE, NULL},
    {"ガイドラインの記載（第6.0版）", "", ROLE_TEXT, TRUE, "6.0"},
    {"要求事項（第5.1版）", "", ROLE_TEXT, FALSE, "5.1"},
    {"必須／推奨", "", ROLE_LEVEL, TRUE, NULL},
    {"内 容\n(5.1版)", "requirement", ROLE_TEXT, FALSE, "5.1"},
    /* Traps: an answer's format, day and author are no answers. */
    {"回答形式", "", ROLE_NOTE, TRUE, NULL},
    {"回答日", "", ROLE_NOTE, TRUE, NULL},
    {"回答者", "", ROLE_NOTE, TRUE, NULL},
    {"評価ポイント", "", ROLE_NOTE, TRUE, NULL},
    {"設定例", "", ROLE_NOTE, TRUE, NULL},
    {"ひとこと", "", ROLE_COUNT, FALSE, NULL},
};

START_TEST(heading)
{
    HeadingMeaning meaning = {0};
    gboolean found =
        form_heading_words(form, headings[_i].heading, headings[_i].group, &meaning);
    ck_assert_msg(found == (headings[_i].role != ROLE_COUNT), "%s", headings[_i].heading);
    if (found) {
        ck_assert_msg(meaning.role == headings[_i].role, "%s is %s", headings[_i].heading,
                      role_name(meaning.role));
        ck_assert_msg(meaning.likely == headings[_i].likely, "%s", headings[_i].heading);
        ck_assert_pstr_eq(meaning.edition, headings[_i].edition);
    }
    heading_meaning_clear(&meaning);
}
END_TEST

static const struct {
    const char *name, *text, *records, *findings;
} sheets[] = {
    {"requirements first",
     "要求事項\t\t\t管理策\t\t\t想定される脅威\t対応状況\t当社の対応内容\n"
     "項番\t区分\t内容\t大項目\t小項目\t内容\t\t\t\n"
     "6.3組織\tC.最低限\t新文\t1.1.規程\t①策定\t作る。\t漏れる。\t対応済\t済\n",
     "1.1-1-1/1 conformant|作る。|漏れる。|6.3組織|C.最低限|新文|対応済|済\n", ""},
    {"answers first, under a group of the vendor's",
     "A社の回答\t\t大項目\t小項目\t管理策\n状況\t内容\t\t\t\n"
     "未対応\t対象外\t1.1.規程\t①策定\t作る。\n",
     "1.1-1-1/1 nonconformant|作る。||||未対応|対象外\n", ""},
    {"words that only keywords tell",
     "番号\t管理策（対策）\t想定脅威\t貴社の対応状況を選択してください。\t補足をご記入くだ"
     "さい。\n"
     "1\t作る。\t漏れる。\tはい\t済\n2\t守る。\t\tいいえ\t未\n",
     "0-0-1/1 conformant|作る。|漏れる。|||はい|済\n"
     "0-0-2/1 nonconformant|守る。|漏れる。|||いいえ|未\n",
     ""},
    {"a heading of keywords that comes again",
     "番号\t管理策（対策）\t想定脅威\t貴社の回答を選択\t補足をご記入ください。\n"
     "1\t作る。\t漏れる。\tはい\t済\n"
     "番号\t管理策（対策）\t想定脅威\t貴社の回答を選択\t補足をご記入ください。\n"
     "2\t守る。\t\tいいえ\t未\n",
     "0-0-1/1 conformant|作る。|漏れる。|||はい|済\n"
     "0-0-2/1 nonconformant|守る。|漏れる。|||いいえ|未\n",
     ""},
    {"a unit in the line below a heading's word",
     "大項目\t小項目\tチェック項目\t適合状況\tコメント\n\t\t\t（○/×）\t\n"
     "1.1.規程\t①策定\t作る。\t〇\t済\n",
     "1.1-1-1/1 conformant|作る。||||〇|済\n", ""},
};

START_TEST(sheet)
{
    g_autoptr(Checklist) checklist = probe_normalize(sheets[_i].text);
    g_autofree char *records = probe_records(checklist);
    g_autofree char *findings = probe_findings(checklist);
    ck_assert_msg(g_str_equal(records, sheets[_i].records), "%s: expected\n%s, found\n%s",
                  sheets[_i].name, sheets[_i].records, records);
    ck_assert_msg(g_str_equal(findings, sheets[_i].findings),
                  "%s: expected findings\n%s, found\n%s", sheets[_i].name,
                  sheets[_i].findings, findings);
    ck_assert_uint_eq(checklist->audit.unplaced, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: other vendors");
    TCase *vendors = tcase_create("vendors");
    tcase_add_checked_fixture(vendors, load_form, unload_form);
    tcase_add_loop_test(vendors, heading, 0, G_N_ELEMENTS(headings));
    tcase_add_loop_test(vendors, sheet, 0, G_N_ELEMENTS(sheets));
    suite_add_tcase(suite, vendors);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
