/* Folding, answer words, splitting of items, forms. */
#include "model/failure.h"
#include "normalize/answer.h"
#include "normalize/fold.h"
#include "normalize/form_internal.h"
#include "normalize/splitting.h"
#include "normalize_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

static Form *form;

static void load_form(void)
{
    form = probe_form();
}

static void unload_form(void)
{
    g_clear_pointer(&form, form_unref);
}

static const struct {
    const char *in, *out;
} folds[] = {
    {"ガイドラインへの\n 適合性", "ガイドラインへの適合性"},
    {"内容（５．１版）", "内容(5.1版)"},
    {"Ｎｏ．", "no."},
    {"◯", "○"},
    {"〇", "○"},
    {"✕✖", "××"},
    {"－‐–—―−-", "-------"},
    {"〜～∼~", "~~~~"},
    {"サーバー", "サーバー"}, /* the long vowel mark is no dash */
    {"①㈱", "①㈱"},           /* not 1, not (株) */
    {"⾒⽅", "見方"},         /* Kangxi radicals */
    {"\xe3\x80\x80 \xc2\xa0", ""},
};

START_TEST(folding)
{
    g_autofree char *out = fold_word(folds[_i].in);
    ck_assert_str_eq(out, folds[_i].out);
}
END_TEST

static const struct {
    const char *text;
    gboolean found;
    Status status;
    const char *word;
    gboolean glued;
} answers[] = {
    {"適合可能", TRUE, STATUS_CONFORMANT, "適合可能", FALSE},
    {"不適合", TRUE, STATUS_NONCONFORMANT, "不適合", FALSE},
    {"適合可能  資料提供は", TRUE, STATUS_CONFORMANT, "適合可能", TRUE},
    {"適合可\n能", TRUE, STATUS_CONFORMANT, "適合可\n能", FALSE},
    {"適合\n可能\n資料は", TRUE, STATUS_CONFORMANT, "適合\n可能", TRUE},
    {"対象外：AWSのため", TRUE, STATUS_NOT_APPLICABLE, "対象外", TRUE},
    {"対象外です", FALSE, 0, "", FALSE},
    {"適合していません", FALSE, 0, "", FALSE},
    {"対応済。", TRUE, STATUS_CONFORMANT, "対応済。", FALSE},
    {"対応済※1", TRUE, STATUS_CONFORMANT, "対応済※1", FALSE},
    {"○（一部）", TRUE, STATUS_PARTIAL, "○", TRUE},
    {"○ (条件付き）", TRUE, STATUS_PARTIAL, "○", TRUE},
    {"○（一部の機能を除く）", TRUE, STATUS_UNKNOWN, "○", TRUE}, /* limited: nobody knows */
    {"○（対象外）", TRUE, STATUS_UNKNOWN, "○", TRUE},           /* says two things */
    {"○（標準機能）", TRUE, STATUS_CONFORMANT, "○", TRUE},
    {"×（対応予定）", TRUE, STATUS_NONCONFORMANT, "×", TRUE},
    {"×（一部）", TRUE, STATUS_NONCONFORMANT, "×", TRUE},
    {"対象外（AWSの責任範囲）", TRUE, STATUS_NOT_APPLICABLE, "対象外", TRUE},
    {"○※", TRUE, STATUS_CONFORMANT, "○※", FALSE},
    {"○\n（注2）", TRUE, STATUS_CONFORMANT, "○\n（注2）", FALSE},
    {"適合可能（※1）", TRUE, STATUS_CONFORMANT, "適合可能（※1）", FALSE},
    {"不適合（適合予定", TRUE, STATUS_NONCONFORMANT, "不適合", TRUE},
    {"はい。記録している", TRUE, STATUS_CONFORMANT, "はい。", TRUE},
    {"はい、記録している", TRUE, STATUS_CONFORMANT, "はい", TRUE},
    {"○適合", TRUE, STATUS_CONFORMANT, "○適合", FALSE},
    {"△：一部対応", TRUE, STATUS_PARTIAL, "△：一部対応", FALSE},
    {"△：夜間のみ", TRUE, STATUS_PARTIAL, "△", TRUE},
    {"Ａ：適合", TRUE, STATUS_CONFORMANT, "Ａ：適合", FALSE},
    {"2.不適合", TRUE, STATUS_NONCONFORMANT, "2.不適合", FALSE},
    {"－対象外", TRUE, STATUS_NOT_APPLICABLE, "－対象外", FALSE},
    {"【対応済】規約による", TRUE, STATUS_CONFORMANT, "【対応済】", TRUE},
    {"[不適合] 計画中", TRUE, STATUS_NONCONFORMANT, "[不適合]", TRUE},
    {"（対象外）", TRUE, STATUS_NOT_APPLICABLE, "（対象外）", FALSE},
    {"【規約】対応済", FALSE, 0, "", FALSE},
    {"【対応済 規約による", FALSE, 0, "", FALSE}, /* no end */
    {"×適合", FALSE, 0, "", FALSE},               /* the sign says something else */
    {"2不適合", FALSE, 0, "", FALSE},
    {"①適合", FALSE, 0, "", FALSE}, /* a numbered heading */
    {"◯", TRUE, STATUS_CONFORMANT, "◯", FALSE},
    {"✖", TRUE, STATUS_NONCONFORMANT, "✖", FALSE},
    {"△", TRUE, STATUS_PARTIAL, "△", FALSE},
    {"YES", TRUE, STATUS_CONFORMANT, "YES", FALSE},
    {"はい・いいえ", TRUE, STATUS_UNANSWERED, "はい・いいえ", FALSE},
    {"◎", FALSE, 0, "", FALSE},    /* a classification of the control in 別紙2 */
    {"遵守", FALSE, 0, "", FALSE}, /* strength of a requirement */
    {"推奨", FALSE, 0, "", FALSE},
    {"必須", FALSE, 0, "", FALSE},
    {"", FALSE, 0, "", FALSE},
};

START_TEST(answering)
{
    g_autoptr(Text) text = text_new(answers[_i].text);
    Answer answer = answer_find(form, text);
    ck_assert_msg(answer.found == answers[_i].found, "%s", answers[_i].text);
    if (answer.found) {
        ck_assert_msg(answer.status == answers[_i].status, "%s", answers[_i].text);
        ck_assert_uint_eq(answer.word_end, strlen(answers[_i].word));
        ck_assert_msg(answer.glued == answers[_i].glued, "%s", answers[_i].text);
    }
}
END_TEST

static const struct {
    const char *text;
    guint count;
    const char *pieces; /* joined with |; NULL: not to be taken apart */
} splits[] = {
    {"作る。  守る。  直す。", 3, "作る。|守る。|直す。"},
    {"作る。\n\n守る。", 2, "作る。|守る。"},
    {"識別する。 評価する。 明確にする。", 3, "識別する。|評価する。|明確にする。"},
    {"識別する。 評価する。 明確にする。", 2, NULL},
    {"識別する。 評価する。", 4, NULL},
    {"定める。 ・甲 ・乙。 示す。", 2, "定める。 ・甲 ・乙。|示す。"},
    {"定める。 ・甲 ・乙、等 合意する。", 2, "定める。 ・甲 ・乙、等|合意する。"},
    {"定める。 (1) 甲 (2) 乙", 2, NULL}, /* a list is no further item */
    {"守る。なお、直す。", 2, NULL},     /* no white space: one cell's prose */
    {"サーバ 端末を守る。 直す。", 2, "サーバ 端末を守る。|直す。"},
    {"守る。", 1, "守る。"},
    {"", 2, NULL},
};

START_TEST(splitting)
{
    g_autoptr(Text) text = text_new(splits[_i].text);
    g_autoptr(GPtrArray) pieces = splitting_items(text, splits[_i].count);
    if (splits[_i].pieces == NULL) {
        ck_assert_msg(pieces == NULL, "%s", splits[_i].text);
        return;
    }
    ck_assert_msg(pieces != NULL, "%s", splits[_i].text);
    g_auto(GStrv) expected = g_strsplit(splits[_i].pieces, "|", -1);
    ck_assert_uint_eq(pieces->len, g_strv_length(expected));
    for (guint i = 0; i < pieces->len; i++)
        ck_assert_str_eq(((Text *)g_ptr_array_index(pieces, i))->content, expected[i]);
}
END_TEST

static const struct {
    Role role;
    const char *text, *number; /* NULL: no heading of that role */
    guint consumed;            /* characters */
} numbers[] = {
    {ROLE_CATEGORY, "1.人的・組織的対策", "1", 2},
    {ROLE_CATEGORY, "２．物理的対策", "2", 2},
    {ROLE_CATEGORY, "1.1.規程", NULL, 0},
    {ROLE_CATEGORY, "8 / 42", NULL, 0}, /* numbers of pages */
    {ROLE_CATEGORY, "8 of 42", NULL, 0},
    {ROLE_CATEGORY, "8 ページ", NULL, 0},
    {ROLE_CATEGORY, "3 office", "3", 2},
    {ROLE_MAJOR, "1.2 版", NULL, 0}, /* a version */
    {ROLE_MAJOR, "1.1.規程・手順の 策定", "1.1", 4},
    {ROLE_MAJOR, "1.4 教育訓練の実施", "1.4", 4},
    {ROLE_MAJOR, "3.21バックアップ", "3.21", 4},
    {ROLE_MAJOR, "3.6. 端末やサーバ", "3.6", 5},
    {ROLE_MINOR, "①アクセス管理", "①", 1},
    {ROLE_MINOR, "② 医療機関等", "②", 2},
    {ROLE_MINOR, "①-7の内容を", NULL, 0},       /* a reference */
    {ROLE_MINOR, "①~④で策定した資料", NULL, 0}, /* the same */
    {ROLE_MINOR, "①～③に示す", NULL, 0},
    {ROLE_MINOR, "端末の乗っ取り", NULL, 0},
};

START_TEST(numbering_words)
{
    g_autofree char *number = NULL;
    gsize consumed = 0;
    gboolean found =
        form_number(form, numbers[_i].role, numbers[_i].text, &number, &consumed);
    ck_assert_msg(found == (numbers[_i].number != NULL), "%s", numbers[_i].text);
    if (found) {
        ck_assert_str_eq(number, numbers[_i].number);
        ck_assert_int_eq(g_utf8_strlen(numbers[_i].text, (gssize)consumed),
                         numbers[_i].consumed);
    }
}
END_TEST

static const struct {
    const char *number;
    guint ordinal;
} ordinals[] = {
    {"①", 1},   {"⑳", 20}, {"㉑", 21},   {"㉟", 35}, {"㊱", 36},
    {"㊿", 50}, {"7", 7},  {"１２", 12}, {"", 0},    {"A", 0},
};

START_TEST(ordinal)
{
    ck_assert_uint_eq(form_ordinal(ordinals[_i].number), ordinals[_i].ordinal);
}
END_TEST

static const struct {
    Role role;
    const char *text;
    Shape shape;
} shapes[] = {
    {ROLE_CLAUSE, "6.3組織的安全管理対策", SHAPE_CERTAIN},
    {ROLE_CLAUSE, "8.1.2 外部保存を受託する機関", SHAPE_CERTAIN},
    {ROLE_CLAUSE, "該当なし", SHAPE_CERTAIN},
    {ROLE_CLAUSE, "(1) 従業員の安全管理措置 6.6 人的安全対策", SHAPE_LIKELY},
    {ROLE_CLAUSE, "2.運用管理規程には、方法を定めること。", SHAPE_NONE},
    {ROLE_LEVEL, "C.最低限のガイドライン", SHAPE_CERTAIN},
    {ROLE_LEVEL, "D. 推奨されるガイドライン", SHAPE_CERTAIN},
    {ROLE_LEVEL, "—", SHAPE_CERTAIN},
    {ROLE_LEVEL, "CD-R等の廃棄手順", SHAPE_NONE},
    {ROLE_ITEM, "作る。", SHAPE_NONE},
};

START_TEST(shape)
{
    ck_assert_msg(form_shape(form, shapes[_i].role, shapes[_i].text) == shapes[_i].shape,
                  "%s", shapes[_i].text);
}
END_TEST

START_TEST(heading_words)
{
    HeadingMeaning meaning;
    ck_assert(form_heading(form, "内容", "control", &meaning));
    ck_assert_int_eq(meaning.role, ROLE_ITEM);
    ck_assert(form_heading(form, "内容", "requirement", &meaning));
    ck_assert_int_eq(meaning.role, ROLE_TEXT);
    ck_assert(!form_heading(form, "内容", "", &meaning));
    ck_assert(form_heading(form, "内容(5.2版)", "requirement", &meaning));
    ck_assert_int_eq(meaning.role, ROLE_TEXT);
    ck_assert_str_eq(meaning.edition, "5.2");
    heading_meaning_clear(&meaning);
    ck_assert(!form_heading(form, "回答形式", "", &meaning));
    /* The answer and the comment in one column. */
    ck_assert(form_heading(form, "対応状況・対応内容", "", &meaning));
    ck_assert_int_eq(meaning.role, ROLE_ANSWER);
    heading_meaning_clear(&meaning);
    ck_assert(form_heading(form, "対応状況の詳細", "", &meaning));
    ck_assert_int_eq(meaning.role, ROLE_COMMENT);
    heading_meaning_clear(&meaning);
    static const struct {
        const char *heading, *vendor;
    } vendors[] = {{"Chatworkの見解", "Chatwork"},
                   {"ウィ・キャンの回答", "ウィ・キャン"},
                   {"当社の対応内容", NULL},
                   {"対象事業者の見解", NULL},
                   {"適合性", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(vendors); i++) {
        g_autofree char *vendor = form_vendor(form, vendors[i].heading);
        ck_assert_pstr_eq(vendor, vendors[i].vendor);
    }
}
END_TEST

#define FORM_OPEN    "<form xmlns='urn:tenken:form:1' name='t'>"
#define FORM_LAYOUT  "<layout><column role='item'/></layout>"
#define FORM_ANSWERS "<answers><answer status='conformant'>ok</answer></answers>"

static const struct {
    const char *xml;
    int failure;
    const char *message;
} bad_forms[] = {
    {"", FAILURE_DOCUMENT, "t.xml, line"},
    {"<form", FAILURE_DOCUMENT, "t.xml, line 1"},
    {"<form/>", FAILURE_FORM, "xmlns=\"urn:tenken:form:1\""},
    {FORM_OPEN FORM_LAYOUT "</form>", FAILURE_FORM, "<answers>"},
    {FORM_OPEN FORM_ANSWERS "</form>", FAILURE_FORM, "<layout>"},
    {FORM_OPEN FORM_ANSWERS "<layout>\n<column role='x'/></layout></form>", FAILURE_FORM,
     "line 2: <column>: its role is missing"},
    {FORM_OPEN "<answers><answer>ok</answer></answers></form>", FAILURE_FORM, "its status"},
    {FORM_OPEN "<numbering><number of='major'>(</number></numbering></form>", FAILURE_FORM,
     "<number>"},
    {FORM_OPEN "<numbering><reference>a</reference></numbering></form>", FAILURE_FORM,
     "two parentheses"},
    {FORM_OPEN "<shapes><shape role='level' strength='so'>a</shape></shapes></form>",
     FAILURE_FORM, "strength"},
    {FORM_OPEN "<layout><column role='item' position='0'/></layout></form>", FAILURE_FORM,
     "position is no column"},
    {FORM_OPEN "<layout><column role='item' position='3'/><column role='answer'/></layout>"
               "</form>",
     FAILURE_FORM, "either all columns have positions or none"},
    {FORM_OPEN "<headings><keyword role='item'> </keyword></headings></form>", FAILURE_FORM,
     "it is empty"},
    {FORM_OPEN "<shapes><joined>a</joined></shapes></form>", FAILURE_FORM,
     "two parentheses"},
    {FORM_OPEN "<layout><colum role='item'/></layout></form>", FAILURE_FORM, "no place"},
    {"<!DOCTYPE form [<!ENTITY a 'b'>]>" FORM_OPEN FORM_LAYOUT FORM_ANSWERS "</form>",
     FAILURE_DOCUMENT, "document type declaration"},
};

START_TEST(bad_form)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes =
        g_bytes_new_static(bad_forms[_i].xml, strlen(bad_forms[_i].xml));
    g_autoptr(Form) read = form_read(bytes, "t.xml", &error);
    ck_assert_msg(read == NULL, "%s", bad_forms[_i].xml);
    ck_assert_msg(g_error_matches(error, FAILURE, bad_forms[_i].failure), "%s: %s",
                  bad_forms[_i].xml, error->message);
    ck_assert_msg(strstr(error->message, bad_forms[_i].message) != NULL, "%s",
                  error->message);
}
END_TEST

START_TEST(own_form)
{
    static const char xml[] = FORM_OPEN FORM_LAYOUT
        "<answers><answer status='partial'>まあまあ</answer></answers></form>";
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new_static(xml, strlen(xml));
    g_autoptr(Form) own = form_read(bytes, "t.xml", &error);
    ck_assert_msg(own != NULL, "%s", error != NULL ? error->message : "");
    Status status;
    ck_assert(form_answer(own, "まあまあ", &status));
    ck_assert_int_eq(status, STATUS_PARTIAL);
    ck_assert(!form_answer(own, "適合可能", NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: words");
    TCase *words = tcase_create("words");
    tcase_add_checked_fixture(words, load_form, unload_form);
    tcase_add_loop_test(words, folding, 0, G_N_ELEMENTS(folds));
    tcase_add_loop_test(words, answering, 0, G_N_ELEMENTS(answers));
    tcase_add_loop_test(words, splitting, 0, G_N_ELEMENTS(splits));
    tcase_add_loop_test(words, numbering_words, 0, G_N_ELEMENTS(numbers));
    tcase_add_loop_test(words, ordinal, 0, G_N_ELEMENTS(ordinals));
    tcase_add_loop_test(words, shape, 0, G_N_ELEMENTS(shapes));
    tcase_add_test(words, heading_words);
    tcase_add_loop_test(words, bad_form, 0, G_N_ELEMENTS(bad_forms));
    tcase_add_test(words, own_form);
    suite_add_tcase(suite, words);
    return suite_run(suite);
}
