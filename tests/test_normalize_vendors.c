/* Sheets of other vendors: other headings, other orders of columns.  Each expectation is worked
 * out by hand from the lines above it. */
#include "model/failure.h"
#include "normalize/form_internal.h"
#include "normalize/item_number.h"
#include "normalize/normalize.h"
#include "normalize_probe.h"
#include "tests/suite.h"

#include <check.h>

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
    {"headings that say nothing: the cells tell",
     "あ\tい\tう\tえ\n"
     "1\t端末の一覧を作ること。\tはい\t台帳がある。\n"
     "2\t持ち出しの手順を作ること。\tいいえ\t作成中である。\n"
     "3\t廃棄の手順を作ること。\tはい\t手順書がある。\n",
     "0-0-1/1 conformant|端末の一覧を作ること。||||はい|台帳がある。\n"
     "0-0-2/1 nonconformant|持ち出しの手順を作ること。||||いいえ|作成中である。\n"
     "0-0-3/1 conformant|廃棄の手順を作ること。||||はい|手順書がある。\n",
     "columns-guessed 0\nheading-guessed 1\n"},
    {"the numbers of groups tell their levels, whatever they are called",
     "大分類\t中分類\t対策項目\t適合性\t見解\n"
     "1.1.規程\t①策定\t作る。\t適合可能\t済\n"
     "\t②周知\t守る。\t不適合\t未\n"
     "1.2.教育\t①研修\t教える。\t適合可能\t毎年\n",
     "1.1-1-1/1 conformant|作る。||||適合可能|済\n"
     "1.1-2-1/1 nonconformant|守る。||||不適合|未\n"
     "1.2-1-1/1 conformant|教える。||||適合可能|毎年\n",
     ""},
    {"a heading that is printed once more with a letter too many is the same heading",
     "大分類\t中分類\t対策項目\t要求事項\t適合性\t見解\n"
     "1.1.規程\t①策定\t作る。\t新文\t適合可能\t済\n"
     "\t②周知\t守る。\t別文\t不適合\t未\n"
     "1.2.教育\t①研修\t教える。\t他文\t適合可能\t毎年\n"
     "大分類\t中分類\t対策項目\t要求事項ま\t適合性\t見解\n"
     "1.3.契約\t①秘密\t結ぶ。\t新文\t適合可能\t済\n",
     "1.1-1-1/1 conformant|作る。||||新文|適合可能|済\n"
     "1.1-2-1/1 nonconformant|守る。||||別文|不適合|未\n"
     "1.2-1-1/1 conformant|教える。||||他文|適合可能|毎年\n"
     "1.3-1-1/1 conformant|結ぶ。||||新文|適合可能|済\n",
     ""},
    {"区分 without a group, and 備考 for want of a comment",
     "管理策\t項番\t区分\t要求事項\t対応状況\t備考\n"
     "作る。\t6.3組織\tC.最低限\t新文\t〇\t済\n"
     "守る。\t6.11通信\tD.推奨\t別文\t✕\t未\n"
     "直す。\t6.5技術\tC.最低限\t他文\t〇\t済\n",
     "0-0-1/1 conformant|作る。||6.3組織|C.最低限|新文|〇|済\n"
     "0-0-2/1 nonconformant|守る。||6.11通信|D.推奨|別文|✕|未\n"
     "0-0-3/1 conformant|直す。||6.5技術|C.最低限|他文|〇|済\n",
     "columns-guessed 0\nheadings-likely 0\n"},
    {"an example of an answer is none, whatever it stands under",
     "チェック項目\t記入例\t\t回答\t\t条項\t要求内容\n\t回答\t内容\t回答\t内容\n"
     "作る。\t〇\t例：作った\t✕\t未\t6.3組織\t新文\n"
     "守る。\t〇\t例：作った\t対象外\t無\t6.5技術\t別文\n"
     "直す。\t〇\t例：作った\t\t\t6.8保守\t他文\n",
     "0-0-1/1 nonconformant|作る。||6.3組織||新文|✕|未\n"
     "0-0-2/1 not-applicable|守る。||6.5技術||別文|対象外|無\n"
     "0-0-3/1 unanswered|直す。||6.8保守||他文||\n",
     "unanswered 5 0-0-3\n"},
    {"clause and level in one cell",
     "大項目\t小項目\tチェック項目\tGL項番\tGL要求事項\t適合状況\tコメント\n"
     "1.1.規程\t①策定\t作る。\t6.3 C.1\t新文\t〇\t済\n"
     "\t\t守る。\t6.5(1)D\t別文\t〇\t済\n"
     "\t\t直す。\t6.5 PHD\t他文\t〇\t済\n",
     "1.1-1-1/1 conformant|作る。||6.3|C.1|新文|〇|済\n"
     "1.1-1-2/1 conformant|守る。||6.5(1)|D|別文|〇|済\n"
     "1.1-1-3/1 conformant|直す。||6.5 PHD||他文|〇|済\n",
     "headings-likely 0\n"},
    {"rows that repeat what others merge: an item with two requirements is one item",
     "大項目\t小項目\tチェック項目\t条項\t要求内容\t適合状況\tコメント\n"
     "1.1.規程\t①策定\t作る。\t6.3組織\t新文\t〇\t済\n"
     "1.1.規程\t①策定\t作る。\t6.5技術\t別文\t✕\t未\n"
     "1.1.規程\t①策定\t守る。\t6.5技術\t別文\t〇\t済\n"
     "1.1.規程\t①策定\t守る。\t6.5技術\t別文\t✕\t未\n",
     "1.1-1-1/1 conformant|作る。||6.3組織||新文|〇|済\n"
     "1.1-1-1/2 nonconformant|作る。||6.5技術||別文|✕|未\n"
     "1.1-1-2/1 conformant|守る。||6.5技術||別文|〇|済\n"
     "1.1-1-3/1 nonconformant|守る。||6.5技術||別文|✕|未\n",
     ""},
    {"numbers through the whole sheet are no item numbers; a gap in them is told",
     "No.\t大項目\t小項目\tチェック項目\t適合状況\tコメント\n"
     "1\t1.1.規程\t①策定\t作る。\t〇\t済\n2\t\t②管理\t守る。\t〇\t済\n"
     "3\t\t③廃棄\t直す。\t〇\t済\n5\t\t④教育\t測る。\t〇\t済\n",
     "1.1-1-1/1 conformant|作る。||||〇|済\n1.1-2-1/1 conformant|守る。||||〇|済\n"
     "1.1-3-1/1 conformant|直す。||||〇|済\n1.1-4-1/1 conformant|測る。||||〇|済\n",
     "numbering-gap 5 1.1-4-1\n"},
    {"numbers of several parts are checked by their last",
     "No.\t大項目\t小項目\tチェック項目\t適合状況\tコメント\n"
     "①-1\t1.1.規程\t①策定\t作る。\t〇\t済\n①-2\t\t\t守る。\t〇\t済\n"
     "①-4\t\t\t直す。\t〇\t済\n",
     "1.1-1-1/1 conformant|作る。||||〇|済\n1.1-1-2/1 conformant|守る。||||〇|済\n"
     "1.1-1-4/1 conformant|直す。||||〇|済\n",
     "numbering-gap 4 1.1-1-4\n"},
    {"numbers that stand for the headings",
     "No.\t質問\t回答\tコメント\n"
     "1-1-①\t作る。\tはい\t済\n1-1-②\t守る。\tいいえ\t未\n1.2.1\t直す。\tはい\t済\n",
     "1-1-1/1 conformant|作る。||||はい|済\n1-1-2/1 nonconformant|守る。||||いいえ|未\n"
     "1-2-1/1 conformant|直す。||||はい|済\n",
     ""},
    {"signs in a column of the vendor's own, and words that the form lacks",
     "管理策\t自己メモ\t対応状況\t備考\n"
     "作る。\t◎\tA\t済\n守る。\t○\tB\t未\n直す。\t○\tA\t済\n",
     "0-0-1/1 unknown|作る。||||A|済\n0-0-2/1 unknown|守る。||||B|未\n"
     "0-0-3/1 unknown|直す。||||A|済\n",
     "unknown-answer 2 0-0-1\nunknown-answer 3 0-0-2\n"
     "unknown-answer 4 0-0-3\n"},
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
     "headings-likely 0\n"},
    {"a heading of keywords that comes again",
     "番号\t管理策（対策）\t想定脅威\t貴社の回答を選択\t補足をご記入ください。\n"
     "1\t作る。\t漏れる。\tはい\t済\n"
     "番号\t管理策（対策）\t想定脅威\t貴社の回答を選択\t補足をご記入ください。\n"
     "2\t守る。\t\tいいえ\t未\n",
     "0-0-1/1 conformant|作る。|漏れる。|||はい|済\n"
     "0-0-2/1 nonconformant|守る。|漏れる。|||いいえ|未\n",
     "headings-likely 0\n"},
    {"a unit in the line below a heading's word",
     "大項目\t小項目\tチェック項目\t適合状況\tコメント\n\t\t\t（○/×）\t\n"
     "1.1.規程\t①策定\t作る。\t〇\t済\n",
     "1.1-1-1/1 conformant|作る。||||〇|済\n", ""},
    {"answers that begin the vendor's comments, in one column",
     "大項目\t小項目\tチェック項目\tA社の回答\n"
     "1.1.規程\t①策定\t作る。\tはい。手順書がある。\n"
     "\t\t守る。\tいいえ\\n作成中である。\n\t\t直す。\t対象外（AWSが行う）\n",
     "1.1-1-1/1 conformant|作る。||||はい。|手順書がある。\n"
     "1.1-1-2/1 nonconformant|守る。||||いいえ|作成中である。\n"
     "1.1-1-3/1 not-applicable|直す。||||対象外|（AWSが行う）\n",
     "columns-guessed 0\n"},
    {"内容 without groups, behind the item and behind the requirement",
     "大項目\t小項目\t対策内容\t項番\t要求区分\t内容(5.1版)\t内容\t適合状況\tコメント\n"
     "1.1.規程\t①策定\t作る。\t6.3組織\tC.最低限\t新文を定める。\t旧文を定める。\t〇\t済\n"
     "\t\t守る。\t6.5技術\tD.推奨\t別文を定める。\t元文を定める。\t×\t未\n",
     "1.1-1-1/1 conformant|作る。||6.3組織|C.最低限|新文を定める。|旧文を定める。|〇|済\n"
     "1.1-1-2/1 nonconformant|守る。||6.5技術|D.推奨|別文を定める。|元文を定める。|×|未\n",
     "columns-guessed 0\nheadings-likely 0\n"},
    {"a dash is what is left beside yes and no, also with a remark or before its comment",
     "管理策\t対応状況\tコメント\n"
     "作る。\t〇\t済\n守る。\t－\tAWSが行う。\n直す。\t×\t未\n測る。\t―（対象外）\t\n",
     "0-0-1/1 conformant|作る。||||〇|済\n0-0-2/1 not-applicable|守る。||||－|AWSが行う。\n"
     "0-0-3/1 nonconformant|直す。||||×|未\n0-0-4/1 "
     "not-applicable|測る。||||―|（対象外）\n",
     "answers-guessed 3 0-0-2\nanswers-guessed 5 0-0-4\n"},
    {"a dash without any comment may be no answer",
     "管理策\t対応状況\tコメント\n"
     "作る。\t〇\t済\n守る。\t－\t－\n直す。\t×\t未\n",
     "0-0-1/1 conformant|作る。||||〇|済\n0-0-2/1 unknown|守る。||||－|－\n"
     "0-0-3/1 nonconformant|直す。||||×|未\n",
     "unknown-answer 3 0-0-2\n"},
    {"a dash beside a word for what does not apply is something else",
     "管理策\t対応状況\tコメント\n"
     "作る。\t〇\t済\n守る。\t－\tAWSが行う。\n直す。\t×\t未\n測る。\t対象外\t無\n",
     "0-0-1/1 conformant|作る。||||〇|済\n0-0-2/1 unknown|守る。||||－|AWSが行う。\n"
     "0-0-3/1 nonconformant|直す。||||×|未\n0-0-4/1 not-applicable|測る。||||対象外|無\n",
     "unknown-answer 3 0-0-2\n"},
    {"what a legend says of a dash is not judged again",
     "凡例　○：適合　×：不適合　－：確認中\n管理策\t対応状況\tコメント\n"
     "作る。\t〇\t済\n守る。\t－\tAWSが行う。\n直す。\t×\t未\n",
     "0-0-1/1 conformant|作る。||||〇|済\n0-0-2/1 unknown|守る。||||－|AWSが行う。\n"
     "0-0-3/1 nonconformant|直す。||||×|未\n",
     "legend 1\nunknown-answer 4 0-0-2\n"},
    {"◎ and 遵守 are left for yes where others say no; － goes on from there",
     "管理策\t対応状況\tコメント\n"
     "作る。\t◎\t済\n守る。\t－\tAWSが行う。\n直す。\t×\t未\n",
     "0-0-1/1 conformant|作る。||||◎|済\n0-0-2/1 not-applicable|守る。||||－|AWSが行う。\n"
     "0-0-3/1 nonconformant|直す。||||×|未\n",
     "answers-guessed 2 0-0-1\nanswers-guessed 3 0-0-2\n"},
    {"◎ beside ○ is a degree that nobody has told",
     "管理策\t対応状況\tコメント\n"
     "作る。\t◎\t済\n守る。\t○\t未\n直す。\t×\t未\n",
     "0-0-1/1 unknown|作る。||||◎|済\n0-0-2/1 conformant|守る。||||○|未\n"
     "0-0-3/1 nonconformant|直す。||||×|未\n",
     "unknown-answer 2 0-0-1\n"},
    {"columns under a requirement whose words say nothing: their cells tell levels from "
     "texts",
     "管理策\t要求事項\t\t\t\t対応状況\tコメント\n\t関連番号\t種別\t5.1版\t5.2版\t\t\n"
     "作る。\t6.3組織\tC.最低限\t新文を定める。\t旧文を定める。\t〇\t済\n"
     "守る。\t6.11通信\tD.推奨\t別文を定める。\t元文を定める。\t×\t未\n"
     "直す。\t6.5技術\tC.最低限\t他文を定める。\t古文を定める。\t〇\t済\n",
     "0-0-1/1 conformant|作る。||6.3組織|C.最低限|新文を定める。|旧文を定める。|〇|済\n"
     "0-0-2/1 nonconformant|守る。||6.11通信|D.推奨|別文を定める。|元文を定める。|×|未\n"
     "0-0-3/1 conformant|直す。||6.5技術|C.最低限|他文を定める。|古文を定める。|〇|済\n",
     "columns-guessed 0\n"},
    {"a colon between an answer and its comment is neither's",
     "大項目\t小項目\tチェック項目\tA社の回答\n"
     "1.1.規程\t①策定\t作る。\t対応済：手順書がある。\n"
     "\t\t守る。\t未対応 ： 作成中である。\n\t\t直す。\t【－】：AWSが行う。\n",
     "1.1-1-1/1 conformant|作る。||||対応済|手順書がある。\n"
     "1.1-1-2/1 nonconformant|守る。||||未対応|作成中である。\n"
     "1.1-1-3/1 not-applicable|直す。||||【－】|AWSが行う。\n",
     "columns-guessed 0\nanswers-guessed 4 1.1-1-3\n"},
    {"of two columns for items, the one whose cells are numbered is the minor headings",
     "大項目\t項目\t対策内容\t適合状況\tコメント\n"
     "1.1.規程\t①策定\t作る。\t〇\t済\n\t\t守る。\t×\t未\n\t②管理\t直す。\t〇\t済\n",
     "1.1-1-1/1 conformant|作る。||||〇|済\n1.1-1-2/1 nonconformant|守る。||||×|未\n"
     "1.1-2-1/1 conformant|直す。||||〇|済\n",
     "columns-guessed 0\n"},
    {"of two columns for items, the one of prose is the items",
     "大項目\t項目\t対策内容\t適合状況\tコメント\n"
     "1.1.規程\t策定\t規程を作り、それを毎年改めて、全ての職員に知らせる。\t〇\t済\n"
     "\t管理\t規程を守り、それを守っていることを記録して、保存する。\t×\t未\n",
     "1.1-0-1/1 conformant|規程を作り、それを毎年改めて、全ての職員に知らせる。||||〇|済\n"
     "1.1-0-1/2 "
     "nonconformant|規程を守り、それを守っていることを記録して、保存する。||||×|未\n",
     "columns-guessed 0\nduplicate-item 3 1.1-0-1\n"},
    {"prose before the answers that nothing else wants is the comments",
     "大項目\t小項目\t対策内容\tシナリオ例\tさてさて\t適合状況\n"
     "1.1."
     "規程\t①策定\t作る。\t漏れる。\t規程を作り、それを毎年改めて、全ての職員に知らせている"
     "。\t〇\n"
     "\t②管理\t守る。\t壊れる。\t規程を守り、それを守っていることは、まだ記録していない。\t"
     "×\n",
     "1.1-1-1/1 "
     "conformant|作る。|漏れる。|||〇|"
     "規程を作り、それを毎年改めて、全ての職員に知らせている。\n"
     "1.1-2-1/1 nonconformant|守る。|壊れる。|||×|"
     "規程を守り、それを守っていることは、まだ記録していない。\n",
     "columns-guessed 0\n"},
    {"an edition heads a column, though a clause may begin so",
     "大項目\t小区分\t質問\tガイドライン該当箇所\t遵守区分\t5.1版\t貴社回答\t弊社対応内容\n"
     "1.1.規程\t①策定\t作る。\t6.3組織\tC.最低限\t新文\t〇\t済\n"
     "\t②管理\t守る。\t6.5技術\tD.推奨\t別文\t×\t未\n",
     "1.1-1-1/1 conformant|作る。||6.3組織|C.最低限|新文|〇|済\n"
     "1.1-2-1/1 nonconformant|守る。||6.5技術|D.推奨|別文|×|未\n",
     "columns-guessed 0\nheadings-likely 0\n"},
    {"a remark that may limit the answer",
     "大項目\t小項目\tチェック項目\t適合状況\tコメント\n"
     "1.1.規程\t①策定\t作る。\t〇（一部）\t済\n\t\t守る。\t〇（一部機能を除く）\t済\n",
     "1.1-1-1/1 partial|作る。||||〇|（一部）¶済\n"
     "1.1-1-2/1 unknown|守る。||||〇|（一部機能を除く）¶済\n",
     "unknown-answer 3 1.1-1-2\n"},
};

static const struct {
    const char *name, *text, *records, *findings;
} printed_sheets[] = {
    {"the lines of a heading tell how many rows it has, where words do not",
     "対策項目{1,2}\t\t想定シナリオ{2}\t厚労省の基準{1,2}\t\t当社の対応{1,2}\n"
     "小項目名\tその内容\t\t該当項番\t本文\tＡ社\t補足など\n"
     "①策定\t作る。\t漏れる。\t6.3組織\t新文を定める。\t○\t済んでいる。\n"
     "②管理\t守る。\t壊れる。\t6.5技術\t別文を定める。\t×\t来年度に行う。\n",
     "0-1-1/1 conformant|作る。|漏れる。|6.3組織||新文を定める。|○|済んでいる。\n"
     "0-2-1/1 nonconformant|守る。|壊れる。|6.5技術||別文を定める。|×|来年度に行う。\n",
     "headings-likely 0\n"},
    {"headings that each row repeats begin no item where its cell is merged",
     "大項目\t小項目\tチェック項目\t条項\t要求内容\t適合状況\tコメント\n"
     "1.1規程\t①策定\t作る。{2}\t6.3組織\t新文\t○\t済\n"
     "1.1規程\t①策定\t\t6.5技術\t別文\t×\t未\n"
     "1.1規程\t②管理\t守る。\t6.5技術\t他文\t○\t済\n",
     "1.1-1-1/1 conformant|作る。||6.3組織||新文|○|済\n"
     "1.1-1-1/2 nonconformant|作る。||6.5技術||別文|×|未\n"
     "1.1-2-1/1 conformant|守る。||6.5技術||他文|○|済\n",
     ""},
    {"a finding names the record of its own table",
     "小項目\tチェック項目\t適合状況\tコメント\n①策定\t作る。\t甲\t済\n"
     "T\n小項目\tチェック項目\t適合状況\tコメント\n②管理\t守る。\t乙\t未\n",
     "0-1-1/1 unknown|作る。||||甲|済\n0-2-1/1 unknown|守る。||||乙|未\n",
     "unknown-answer 2 0-1-1\nunknown-answer 2 0-2-1\n"},
};

static const struct {
    const char *name, *columns, *text, *records, *findings; /* records NULL: it fails */
} given[] = {
    {"by number and by letter", "number=1, item=B,answer=3,comment=D",
     "う\tえ\tお\tか\n1\t作る。\tはい\t済\n2\t守る。\tいいえ\t未\n",
     "0-0-1/1 conformant|作る。||||はい|済\n0-0-2/1 nonconformant|守る。||||いいえ|未\n",
     "heading-guessed 1\n"},
    {"a first row with an answer is a record", "item=1,answer=2",
     "作る。\tはい\n守る。\tいいえ\n直す。\tはい\n",
     "0-0-1/1 conformant|作る。||||はい|\n0-0-2/1 nonconformant|守る。||||いいえ|\n"
     "0-0-3/1 conformant|直す。||||はい|\n",
     ""},
    {"no heading is seen where the answers are unknown words", "item=1,answer=2",
     "作る。\tまる\n守る。\tばつ\n",
     "0-0-1/1 unknown|作る。||||まる|\n0-0-2/1 unknown|守る。||||ばつ|\n",
     "unknown-answer 1 0-0-1\nunknown-answer 2 0-0-2\n"},
    {"headings that say something else are headings still", "item=3,answer=1,comment=2",
     "管理策\t対応状況\t備考\nはい\t済\t作る。\nいいえ\t未\t守る。\n",
     "0-0-1/1 conformant|作る。||||はい|済\n0-0-2/1 nonconformant|守る。||||いいえ|未\n",
     ""},
    {"a column beyond the table", "item=1,answer=9", "作る。\tはい\n", NULL,
     "column 9 is given as answer, but the widest table has 2 columns"},
};

START_TEST(given_columns)
{
    g_autoptr(GError) error = NULL;
    ck_assert(form_set_columns(form, given[_i].columns, &error));
    g_autoptr(Sheet) from = probe_sheet(given[_i].text);
    g_autoptr(Checklist) checklist = normalize_sheet(from, form, &error);
    if (given[_i].records == NULL) {
        ck_assert(checklist == NULL);
        ck_assert_str_eq(error->message, given[_i].findings);
        return;
    }
    ck_assert_msg(checklist != NULL, "%s", error != NULL ? error->message : "");
    g_autofree char *records = probe_records(checklist);
    g_autofree char *findings = probe_findings(checklist);
    ck_assert_str_eq(records, given[_i].records);
    ck_assert_str_eq(findings, given[_i].findings);
}
END_TEST

static const struct {
    const char *columns, *message;
} wrong[] = {
    {"", "neither item nor text is among the columns, so that nothing would be answered"},
    {"item", "'item' is not a role, '=' and a column, as in item=3"},
    {"thing=1",
     "'thing' is no role of a column; the roles are category, major, minor, number, "
     "item, scenario, clause, level, text, answer, comment, note"},
    {"item=0,answer=2",
     "'0' is no column: it is a number from 1 to 16384, or letters as in a "
     "spreadsheet (C is 3)"},
    {"item=あ,answer=2",
     "'あ' is no column: it is a number from 1 to 16384, or letters as in a "
     "spreadsheet (C is 3)"},
    {"item=1,item=2", "the role item is given twice, to the columns 1 and 2"},
    {"item=1,answer=A", "column 1 is named twice, as item and as answer"},
    {"item:5.1=1", "'item:5.1': only text takes an edition, as in text:5.1"},
    {"answer=1",
     "neither item nor text is among the columns, so that nothing would be answered"},
    {"item=1", "neither answer nor comment is among the columns"},
};

START_TEST(wrong_columns)
{
    g_autoptr(GError) error = NULL;
    ck_assert(!form_set_columns(form, wrong[_i].columns, &error));
    ck_assert(g_error_matches(error, FAILURE, FAILURE_FORM));
    ck_assert_str_eq(error->message, wrong[_i].message);
    ck_assert(!form_has_positions(form));
}
END_TEST

static const struct {
    const char *text;
    guint count, parts[ITEM_NUMBER_PARTS]; /* count 0: no number */
} item_numbers[] = {
    {"7", 1, {7}},
    {"１２", 1, {12}},
    {"No.12", 1, {12}},
    {"Q3", 1, {3}},
    {"1.1.3", 3, {1, 1, 3}},
    {"1-1-①", 3, {1, 1, 1}},
    {"①－7", 2, {1, 7}},
    {"1.10-㉑-3", 4, {1, 10, 21, 3}},
    {"（5）", 1, {5}},
    {"1.", 1, {1}},
    {"", 0, {0}},
    {"－", 0, {0}},
    {"1件", 0, {0}},
    {"対象外", 0, {0}},
    {"0", 0, {0}},
    {"12345", 0, {0}},
    {"1.2.3.4.5.6.7", 0, {0}},
};

START_TEST(item_number)
{
    ItemNumber number;
    gboolean found = item_number_read(item_numbers[_i].text, &number);
    ck_assert_msg(found == (item_numbers[_i].count > 0), "%s", item_numbers[_i].text);
    if (found) {
        ck_assert_uint_eq(number.count, item_numbers[_i].count);
        for (guint i = 0; i < number.count; i++)
            ck_assert_uint_eq(number.parts[i], item_numbers[_i].parts[i]);
    }
}
END_TEST

START_TEST(sheet)
{
    g_autoptr(Checklist) checklist = probe_normalize(sheets[_i].text);
    probe_assert(sheets[_i].name, checklist, sheets[_i].records, sheets[_i].findings);
}
END_TEST

START_TEST(printed_sheet)
{
    g_autoptr(Checklist) checklist = probe_normalize_printed(printed_sheets[_i].text);
    probe_assert(printed_sheets[_i].name, checklist, printed_sheets[_i].records,
                 printed_sheets[_i].findings);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: other vendors");
    TCase *vendors = tcase_create("vendors");
    tcase_add_checked_fixture(vendors, load_form, unload_form);
    tcase_add_loop_test(vendors, heading, 0, G_N_ELEMENTS(headings));
    tcase_add_loop_test(vendors, given_columns, 0, G_N_ELEMENTS(given));
    tcase_add_loop_test(vendors, wrong_columns, 0, G_N_ELEMENTS(wrong));
    tcase_add_loop_test(vendors, item_number, 0, G_N_ELEMENTS(item_numbers));
    tcase_add_loop_test(vendors, sheet, 0, G_N_ELEMENTS(sheets));
    tcase_add_loop_test(vendors, printed_sheet, 0, G_N_ELEMENTS(printed_sheets));
    suite_add_tcase(suite, vendors);
    return suite_run(suite);
}
