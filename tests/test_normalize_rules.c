/* The rules by which rows become records, one case a rule.  Each expectation is worked out by
 * hand from the lines above it. */
#include "normalize_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

typedef struct {
    const char *name, *text, *records, *findings;
} Case;

/* A first row with everything, in the columns of PROBE_HEADING. */
#define FIRST                                                                              \
    "1.1.規程\t①策定\t作る。\t漏れる。\t6.3組織\tC.最低限\t新文\t旧文\t適合可能\t済\n"
#define FIRST_RECORD                                                                       \
    "1.1-1-1/1 conformant|作る。|漏れる。|6.3組織|C.最低限|新文|旧文|適合可能|済\n"

static const Case cases[] = {
    {"a row with everything", PROBE_HEADING FIRST, FIRST_RECORD, ""},
    {"empty cells are covered by merged ones",
     PROBE_HEADING FIRST "\t\t守る。\t\t\t\t\t\t不適合\t未\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文|不適合|未\n",
     ""},
    {"answer and comment glued in one cell",
     PROBE_HEADING FIRST "\t\t守る。\t\t\t\t\t\t対象外  AWSを使用し ているため\n",
     FIRST_RECORD
     "1.1-1-2/1 not-applicable|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文|対象外|"
     "AWSを使用しているため\n",
     ""},
    {"a comment that begins like an answer is no answer",
     PROBE_HEADING FIRST "\t\t守る。\t\t\t\t\t\t\t対象外です\n",
     FIRST_RECORD
     "1.1-1-2/1 unanswered|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文||対象外です\n",
     "answer-missing 4 1.1-1-2\n"},
    {"no answer and no comment",
     PROBE_HEADING FIRST "\t\t守る。\n\t\t直す。\t\t\t\t\t\t適合可能\t\n",
     FIRST_RECORD
     "1.1-1-2/1 unanswered|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文||\n"
     "1.1-1-3/1 conformant|直す。|漏れる。|6.3組織|C.最低限*|新文|旧文|適合可能|\n",
     "unanswered 4 1.1-1-2\n"},
    {"several items in one cell, an answer each below",
     PROBE_HEADING
     "1.1.規程\t①策定\t作る。  守る。  直す。\t漏れる。\t6.3組織\tC.最低限\t新文\t旧文\t"
     "適合可能\t甲\n"
     "\t\t\t\t\t\t\t\t不適合\t乙\n"
     "\t\t\t\t\t\t\t\t対象外\t丙\n",
     "1.1-1-1/1 conformant|作る。|漏れる。|6.3組織|C.最低限|新文|旧文|適合可能|甲\n"
     "1.1-1-2/1 nonconformant|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文|不適合|乙\n"
     "1.1-1-3/1 not-applicable|直す。|漏れる。|6.3組織|C.最低限*|新文|旧文|対象外|丙\n",
     "items-separated 3 1.1-1-1\n"},
    {"answers below an item that does not fall apart",
     PROBE_HEADING FIRST "\t\t守る。\t\t\t\t\t\t不適合\t乙\n\t\t\t\t\t\t\t\t対象外\t丙\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文|不適合|乙\n"
     "1.1-1-2/2 not-applicable|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文|対象外|丙\n",
     "items-not-separated 4 1.1-1-2\n"},
    {"requirements of one item answered one by one",
     PROBE_HEADING FIRST "\t\t\t\t6.8保守\tC.最低限\t保新\t保旧\t不適合\t乙\n"
                         "\t\t\t\t6.8保守\tD.推奨\t推新\t推旧\t適合可能\t丙\n",
     FIRST_RECORD
     "1.1-1-1/2 nonconformant|作る。|漏れる。|6.8保守|C.最低限|保新|保旧|不適合|乙\n"
     "1.1-1-1/3 conformant|作る。|漏れる。|6.8保守|D.推奨|推新|推旧|適合可能|丙\n",
     ""},
    {"a requirement with clause and level only takes no text from above",
     PROBE_HEADING FIRST "\t\t守る。\t\t6.8保守\tC.最低限\t\t\t適合可能\t丙\n",
     FIRST_RECORD "1.1-1-2/1 conformant|守る。|漏れる。|6.8保守|C.最低限|||適合可能|丙\n",
     "requirement-incomplete 4 1.1-1-2\n"},
    {"a requirement with texts only goes on with clause and level from above",
     PROBE_HEADING FIRST "\t\t守る。\t\t\t\t他新\t他旧\t適合可能\t丙\n",
     FIRST_RECORD
     "1.1-1-2/1 conformant|守る。|漏れる。|6.3組織|C.最低限|他新|他旧|適合可能|丙\n",
     ""},
    {"another clause does not inherit the level",
     PROBE_HEADING FIRST "\t\t守る。\t\t6.9持出\t\t他新\t他旧\t適合可能\t丙\n",
     FIRST_RECORD "1.1-1-2/1 conformant|守る。|漏れる。|6.9持出||他新|他旧|適合可能|丙\n",
     "requirement-incomplete 4 1.1-1-2\n"},
    {"a new major heading inherits nothing",
     PROBE_HEADING FIRST "1.2.試験\t①対策\t守る。\t\t\t\t\t\t適合可能\t丙\n",
     FIRST_RECORD "1.2-1-1/1 conformant|守る。||||適合可能|丙\n", ""},
    {"a minor heading without a scenario takes the one before, and says so",
     PROBE_HEADING FIRST "\t②検証\t守る。\t\t6.8保守\tC.最低限\t保新\t保旧\t適合可能\t丙\n",
     FIRST_RECORD
     "1.1-2-1/1 conformant|守る。|漏れる。|6.8保守|C.最低限|保新|保旧|適合可能|丙\n",
     "inherited 4 1.1-2-1\n"},
    {"該当なし and dashes are a requirement",
     PROBE_HEADING FIRST "\t②検証\t守る。\t止まる。\t該当なし\t—\t—\t—\t適合可能\t丙\n",
     FIRST_RECORD "1.1-2-1/1 conformant|守る。|止まる。|該当なし|—|—|—|適合可能|丙\n", ""},
    {"a category band",
     PROBE_HEADING
     "1.人的・組織的対策\n" FIRST "2.物理的対策\n"
     "2.1.入退\t①管理\t守る。\t入る。\t6.4物理\tC.最低限\t新\t旧\t対象外\t丙\n",
     FIRST_RECORD
     "2.1-1-1/1 not-applicable|守る。|入る。|6.4物理|C.最低限|新|旧|対象外|丙\n",
     ""},
    {"a note below the table stands outside",
     PROBE_HEADING FIRST "※この回答は2024年4月のものです。\n", FIRST_RECORD, ""},
    {"an answer that no vocabulary knows",
     PROBE_HEADING FIRST "\t\t守る。\t\t\t\t\t\t要相談\t丙\n",
     FIRST_RECORD
     "1.1-1-2/1 unknown|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文|要相談|丙\n",
     "unknown-answer 4 1.1-1-2\n"},
    {"a printed choice in which nothing is marked",
     PROBE_HEADING FIRST "\t\t守る。\t\t\t\t\t\tはい・いいえ\t\n",
     FIRST_RECORD
     "1.1-1-2/1 unanswered|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文|はい・いいえ|\n",
     "unanswered 4 1.1-1-2\n"},
    {"the same heading again goes on counting",
     PROBE_HEADING FIRST
     "1.1.規程\t①策定\t守る。\t漏れる。\t6.3組織\tC.最低限\t新文\t旧文\t不適合\t未\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|守る。|漏れる。|6.3組織|C.最低限|新文|旧文|不適合|未\n",
     ""},
    {"a comment that is only an answer word does not become the answer",
     PROBE_HEADING FIRST
     "\t\t守る。\t\t\t\t\t\t不適合\t対象外\n\t\t直す。\t\t\t\t\t\t\t対象外\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文|不適合|対象外\n"
     "1.1-1-3/1 unanswered|直す。|漏れる。|6.3組織|C.最低限*|新文|旧文||対象外\n",
     "answer-missing 5 1.1-1-3\n"},
};

START_TEST(rule)
{
    const Case *of = &cases[_i];
    g_autoptr(Checklist) checklist = probe_normalize(of->text);
    g_autofree char *records = probe_records(checklist);
    g_autofree char *findings = probe_findings(checklist);
    ck_assert_msg(g_str_equal(records, of->records), "%s: expected\n%s, found\n%s",
                  of->name, of->records, records);
    ck_assert_msg(g_str_equal(findings, of->findings),
                  "%s: expected findings\n%s, found\n%s", of->name, of->findings, findings);
    ck_assert_uint_eq(checklist->audit.unplaced, 0);
}
END_TEST

/* Rows that have slid.  Two pages: on the first the rows stand where the heading says, and the
 * heading is the document's layout; the second has the rows of the case, so many that the first
 * page's rows do not outweigh them. */

/* The three rows with which each page of a slid sheet begins. */
#define FIRM FIRST "\t\t守る。\t\t\t\t\t\t適合可能\t済\n"
#define FIRM_RECORDS                                                                       \
    FIRST_RECORD                                                                           \
    "1.1-1-2/1 conformant|守る。|漏れる。|6.3組織|C.最低限*|新文|旧文|適合可能|済\n"

static const Case slid_cases[] = {
    {"the empty scenario column has vanished",
     "\t\t直す。\t6.8保守\tC.最低限\t保新\t保旧\t不適合\t乙\n"
     "\t\t消す。\t\t\t\t\t対象外\t丙\n",
     "1.1-1-3/1 nonconformant|直す。|漏れる。|6.8保守|C.最低限|保新|保旧|不適合|乙\n"
     "1.1-1-4/1 not-applicable|消す。|漏れる。|6.8保守|C.最低限*|保新|保旧|対象外|丙\n",
     ""},
    {"empty columns have come in before the clause",
     "\t\t直す。\t\t\t\t6.8保守\tC.最低限\t保新\t保旧\t不適合\t乙\n"
     "\t\t消す。\t\t\t\t\t\t\t\t対象外\t丙\n",
     "1.1-1-3/1 nonconformant|直す。|漏れる。|6.8保守|C.最低限|保新|保旧|不適合|乙\n"
     "1.1-1-4/1 not-applicable|消す。|漏れる。|6.8保守|C.最低限*|保新|保旧|対象外|丙\n",
     ""},
    {"a clause that does not begin with its number, before its level",
     "\t\t直す。\t\t\t\t(1) 職員 6.6 人的\tC.最低限\t人新\t人旧\t不適合\t乙\n",
     "1.1-1-3/1 nonconformant|直す。|漏れる。|(1) 職員 6.6 "
     "人的|C.最低限|人新|人旧|不適合|乙\n",
     ""},
    {"a text column written twice",
     "\t\t直す。\t\t6.8保守\tC.最低限\t保新\t保旧\t保旧\t不適合\t乙\n",
     "1.1-1-3/1 nonconformant|直す。|漏れる。|6.8保守|C.最低限|保新|保旧|不適合|乙\n",
     "repeated 7 1.1-1-3\n"},
    {"two equal texts are two editions",
     "\t\t直す。\t\t6.8保守\tC.最低限\t同文\t同文\t\t不適合\t乙\n",
     "1.1-1-3/1 nonconformant|直す。|漏れる。|6.8保守|C.最低限|同文|同文|不適合|乙\n", ""},
    {"the scenario written twice",
     "\t②検証\t直す。\t止まる。\t止まる。\t該当なし\t—\t—\t—\t対象外\t丙\n",
     "1.1-2-1/1 not-applicable|直す。|止まる。|該当なし|—|—|—|対象外|丙\n",
     "repeated 7 1.1-2-1\n"},
    {"an item that slid into the 小項目 column",
     "\t直す。\t\t6.8保守\tD.推奨\t推新\t推旧\t不適合\t乙\n",
     "1.1-1-3/1 nonconformant|直す。|漏れる。|6.8保守|D.推奨|推新|推旧|不適合|乙\n", ""},
    {"the level is missing, and the rest has slid",
     "\t\t直す。\t\t\t\t6.9持出\t他新\t他旧\t適合可能\t丙\n",
     "1.1-1-3/1 conformant|直す。|漏れる。|6.9持出||他新|他旧|適合可能|丙\n",
     "requirement-incomplete 7 1.1-1-3\n"},
    {"a comment stands alone where the answer should be",
     "\t②検証\t直す。\t止まる。\t6.8保守\tC."
     "最低限\t保新\t保旧\t年一回は訓練を行っています\t\n",
     "1.1-2-1/1 "
     "unanswered|直す。|止まる。|6.8保守|C.最低限|保新|保旧||年一回は訓練を行っています\n",
     "answer-missing 7 1.1-2-1\n"},
    {"texts without clause and level", "\t\t直す。\t\t\t\t\t他新\t他旧\t適合可能\t丙\n",
     "1.1-1-3/1 conformant|直す。|漏れる。|6.3組織|C.最低限|他新|他旧|適合可能|丙\n", ""},
    {"the text of one edition only, in the place of the other",
     "\t\t直す。\t\t\t6.8保守\tC.最低限\t保新\t\t\t不適合\t乙\n",
     "1.1-1-3/1 nonconformant|直す。|漏れる。|6.8保守|C.最低限|保新||不適合|乙\n", ""},
    {"a comment alone in the answer's place, and nothing else but the item",
     "\t\t直す。\t\t\t\t\t\t年一回は訓練を行っています\t\n",
     "1.1-1-3/1 "
     "unanswered|直す。|漏れる。|6.3組織|C.最低限*|新文|旧文||年一回は訓練を行っています\n",
     "answer-missing 7 1.1-1-3\n"},
    {"a further part, shifted", "\t\t\t\t\t6.8保守\tC.最低限\t保新\t保旧\t不適合\t乙\n",
     "1.1-1-2/2 nonconformant|守る。|漏れる。|6.8保守|C.最低限|保新|保旧|不適合|乙\n", ""},
};

START_TEST(slid)
{
    const Case *of = &slid_cases[_i];
    g_autofree char *text = g_strconcat(
        PROBE_HEADING FIRM, PROBE_HEADING, of->text,
        /* Rows enough that the document does not pass for one whose positions hold. */
        "\t②終\t尾。\t甲。\t\t\t\t\t\t\t\t適合可能\t済\n"
        "\t\t尾。\t\t\t\t\t\t\t\t\t適合可能\t済\n",
        NULL);
    g_autofree char *expected = g_strconcat(FIRM_RECORDS, of->records, NULL);
    g_autoptr(Checklist) checklist = probe_normalize(text);
    g_autofree char *records = probe_records(checklist);
    g_autofree char *findings = probe_findings(checklist);
    ck_assert_msg(g_str_has_prefix(records, expected), "%s: expected\n%s, found\n%s",
                  of->name, expected, records);
    ck_assert_msg(strstr(findings, of->findings) != NULL,
                  "%s: expected findings\n%s, found\n%s", of->name, of->findings, findings);
    ck_assert_msg(strstr(findings, "shifted-columns") != NULL, "%s: %s", of->name,
                  findings);
    ck_assert_uint_eq(checklist->audit.unplaced, 0);
}
END_TEST

/* Only the very same text is a repetition: a long text that differs at its end, or in a
 * character that folding makes the same, must never be dropped. */
static const struct {
    const char *name, *before, *after;
    gboolean repeated;
} endings[] = {
    {"the very same", "末尾。", "末尾。", TRUE},
    {"the same with other white space", "末 尾。", "末尾。", TRUE},
    {"another end behind a long beginning", "末尾甲。", "末尾乙。", FALSE},
    {"another circle", "○。", "〇。", FALSE},
};

START_TEST(only_the_very_same_is_repeated)
{
    g_autoptr(GString) beginning = g_string_new(NULL);
    for (guint i = 0; i < 100; i++)
        g_string_append(beginning, "定めること。");
    g_autofree char *text = g_strdup_printf(
        PROBE_HEADING FIRM PROBE_HEADING
        "\t\t直す。\t\t6.8保守\tC.最低限\t保新\t%s%s\t%s%s\t不適合\t乙\n"
        "\t\t尾。\t\t\t\t\t\t\t\t\t適合可能\t済\n",
        beginning->str, endings[_i].before, beginning->str, endings[_i].after);
    g_autoptr(Checklist) checklist = probe_normalize(text);
    ck_assert_msg((checklist->audit.repeated > 0) == endings[_i].repeated, "%s",
                  endings[_i].name);
}
END_TEST

START_TEST(headings_name_vendor_and_columns)
{
    g_autoptr(Checklist) checklist = probe_normalize(PROBE_HEADING FIRST);
    static const struct {
        Role role;
        const char *group, *edition, *heading;
    } columns[] = {
        {ROLE_MAJOR, "対策項目", NULL, "大項目"},
        {ROLE_MINOR, "対策項目", NULL, "小項目"},
        {ROLE_ITEM, "対策項目", NULL, "内容"},
        {ROLE_SCENARIO, NULL, NULL, "シナリオ例"},
        {ROLE_CLAUSE, "要求事項", NULL, "項番"},
        {ROLE_LEVEL, "要求事項", NULL, "区分"},
        {ROLE_TEXT, "要求事項", "5.1", "内容(5.1版)"},
        {ROLE_TEXT, "要求事項", NULL, "内容"},
        {ROLE_ANSWER, NULL, NULL, "適合性"},
        {ROLE_COMMENT, NULL, NULL, "A社の見解"},
    };
    ck_assert_str_eq(checklist->vendor, "A社");
    ck_assert_uint_eq(checklist->columns->len, G_N_ELEMENTS(columns));
    for (guint i = 0; i < checklist->columns->len; i++) {
        const ChecklistColumn *column = g_ptr_array_index(checklist->columns, i);
        ck_assert_int_eq(column->role, columns[i].role);
        ck_assert_pstr_eq(column->group, columns[i].group);
        ck_assert_pstr_eq(column->edition, columns[i].edition);
        ck_assert_str_eq(column->heading, columns[i].heading);
    }
}
END_TEST

/* Other vendors' columns: another order, other words, a No. column, one row of headings. */
START_TEST(other_columns)
{
    g_autoptr(Checklist) checklist = probe_normalize(
        "要求事項\t\t\t管理策\t\t想定される脅威\t対応状況\t当社の対応内容\t備考\n"
        "項番\t区分\t内容(5.2版)\tNo.\t内容\t\t\t\t\n"
        "6.3組織\tC.最低限\t新文\t1\t作る。\t漏れる。\t○\t済\t甲\n"
        "\t\t\t2\t守る。\t\t×\t未\t\n"
        "6.8保守\tD.推奨\t推文\t4\t直す。\t止まる。\t△\t一部\t\n");
    g_autofree char *records = probe_records(checklist);
    g_autofree char *findings = probe_findings(checklist);
    ck_assert_str_eq(records,
                     "0-0-1/1 conformant|作る。|漏れる。|6.3組織|C.最低限|新文|○|済\n"
                     "0-0-2/1 nonconformant|守る。|漏れる。|6.3組織|C.最低限*|新文|×|未\n"
                     "0-0-4/1 partial|直す。|止まる。|6.8保守|D.推奨|推文|△|一部\n");
    ck_assert_str_eq(findings, "numbering-gap 5 0-0-4\n");
    ck_assert_str_eq(checklist->vendor, "");
    const Record *first = g_ptr_array_index(checklist->records, 0);
    ck_assert_uint_eq(first->notes->len, 1);
    ck_assert_str_eq(((RecordNote *)g_ptr_array_index(first->notes, 0))->heading, "備考");
    ck_assert_str_eq(((RecordNote *)g_ptr_array_index(first->notes, 0))->text->content,
                     "甲");
}
END_TEST

/* A cell of clause and level that stands a row above the text it belongs to: both values are
 * taken from it, and the cell is settled with the record that takes them. */
START_TEST(clause_and_level_of_one_cell_above)
{
    g_autoptr(Checklist) checklist = probe_normalize(
        "大項目\t小項目\t対策項目\t項番・区分\t要求事項\t適合性\tA社の見解\n"
        "1.1.規程\t①策定\t作る。\t6.3組織 C.最低限のガイドライン\t新文\t適合可能\t済み\n"
        "\t\t守る。\t6.8保守 D.推奨されるガイドライン\t\t\t\n"
        "\t\t\t\t推文\t不適合\t未\n");
    g_autofree char *records = probe_records(checklist);
    ck_assert_str_eq(
        records,
        "1.1-1-1/1 conformant|作る。||6.3組織|C.最低限のガイドライン|新文|適合可能|済み\n"
        "1.1-1-2/1 "
        "nonconformant|守る。||6.8保守|D.推奨されるガイドライン|推文|不適合|未\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: rules");
    TCase *rules = tcase_create("rules");
    tcase_add_loop_test(rules, rule, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(rules, slid, 0, G_N_ELEMENTS(slid_cases));
    tcase_add_loop_test(rules, only_the_very_same_is_repeated, 0, G_N_ELEMENTS(endings));
    tcase_add_test(rules, headings_name_vendor_and_columns);
    tcase_add_test(rules, other_columns);
    tcase_add_test(rules, clause_and_level_of_one_cell_above);
    suite_add_tcase(suite, rules);
    return suite_run(suite);
}
