/* Cells that a page break has cut, and cells beside them that it has not. */
#include "normalize_probe.h"

#include "normalize/normalize.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* The columns of the cases: 大項目 小項目 内容 シナリオ 項番 区分 内容 適合性 見解. */
#define HEADING                                                                                                            \
    "大項目\t小項目\t対策内容\tシナリオ例\t項番\t要求区分\t要求事項の内容\t適合性\tA社の" \
    "見解\n"
#define FIRST                                                                              \
    "1.1.規程\t①策定\t作る。\t漏れる。\t6.3組織\tC.最低限\t定める。\t適合可能\t済み\n"
#define FIRST_RECORD                                                                       \
    "1.1-1-1/1 conformant|作る。|漏れる。|6.3組織|C.最低限|定める。|適合可能|済み\n"

/* Rows enough to show what this document's rows show as a rule. */
#define ROW   "\t\t守る。\t\t6.8保守\tC.最低限\t零。\t不適合\t未\n"
#define EIGHT ROW ROW ROW ROW ROW ROW ROW ROW
#define RECORD(number)                                                                     \
    "1.1-1-" number "/1 nonconformant|守る。|漏れる。|6.8保守|C.最低限|零。|不適合|未\n"
#define EIGHT_RECORDS                                                                      \
    RECORD("2")                                                                            \
    RECORD("3") RECORD("4") RECORD("5") RECORD("6") RECORD("7") RECORD("8") RECORD("9")

/* The columns 大項目 小項目 No. 内容 適合性 見解. */
#define NUMBERED                "大項目\t小項目\tNo.\t対策内容\t適合性\tA社の見解\n"
#define NUMBERED_ROW(number)    "1.1.規程\t①策定\t" number "\t作る。\t適合可能\t済み\n"
#define NUMBERED_RECORD(number) "1.1-1-" number "/1 conformant|作る。||||適合可能|済み\n"

/* Eight rows that print the same choice. */
#define CHOICE_ROW "\t\t作る。\t\t\t\t\t□適合 ☑不適合 □対象外\t済み\n"
#define CHOICES                                                                            \
    "1.1.規程\t①策定\t作る。\t\t\t\t\t☑適合 □不適合 □対象外\t済み\n" CHOICE_ROW CHOICE_ROW \
        CHOICE_ROW CHOICE_ROW CHOICE_ROW CHOICE_ROW CHOICE_ROW
#define CHOICE_RECORD(number) "1.1-1-" number "/1 nonconformant|作る。||||不適合|済み\n"
#define CHOICE_RECORDS                                                                     \
    "1.1-1-1/1 conformant|作る。||||適合|済み\n" CHOICE_RECORD("2") CHOICE_RECORD("3")     \
        CHOICE_RECORD("4") CHOICE_RECORD("5") CHOICE_RECORD("6") CHOICE_RECORD("7")        \
            CHOICE_RECORD("8")

static const struct {
    const char *name, *text, *records;
    guint joined;
} cases[] = {
    {"the heading only on the first page",
     HEADING FIRST "P\n\t\t守る。\t\t\t\t\t不適合\t未\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|守る。|漏れる。|6.3組織|C.最低限*|定める。|不適合|未\n",
     0},
    {"a text that ends as sentences do goes on, for the document says so",
     HEADING FIRST "P\n" HEADING "\t\t守る。\t\t\t\t^周知する。\t不適合\t未\n",
     "1.1-1-1/1 "
     "conformant|作る。|漏れる。|6.3組織|C.最低限|定める。周知する。|適合可能|済み\n"
     "1.1-1-2/1 "
     "nonconformant|守る。|漏れる。|6.3組織|C.最低限*|定める。周知する。|不適合|未\n",
     1},
    {"a clause that begins as clauses do goes on with its number",
     HEADING "1.1.規程\t①策定\t作る。\t漏れる。\t6.3\tC."
             "最低限\t定める。\t適合可能\t済み\nP\n" HEADING
             "\t\t守る。\t\t^6.3組織\t\t\t不適合\t未\n",
     "1.1-1-1/1 conformant|作る。|漏れる。|6.3 6.3組織|C.最低限|定める。|適合可能|済み\n"
     "1.1-1-2/1 nonconformant|守る。|漏れる。|6.3 6.3組織|C.最低限*|定める。|不適合|未\n",
     1},
    {"the last lines of a merged cell, printed once more",
     HEADING
     "1.1.規程\t①策定\t作る。\t漏れること\\nがあり\\n得る\t6.3組織\tC.最低限\t定める。\t"
     "適合可能\t済み。\nP\n" HEADING "\t\t守る。\t得る\t\t\t\t不適合\t未。\n",
     "1.1-1-1/1 conformant|作る。|漏れることがあり得る|6.3組織|C.最低限|定める。|適合可能|"
     "済み。\n"
     "1.1-1-2/1 "
     "nonconformant|守る。|漏れることがあり得る|6.3組織|C.最低限*|定める。|不適合|"
     "未。\n",
     0},
    {"an item without a full stop ends where its line is not full, beside a whole comment",
     HEADING FIRST "\t\t必要な手順を守る\t\t\t\t\t不適合\t未定です。\nP\n" HEADING
                   "\t\t策定する。\t\t\t\t\t\t別です。\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|必要な手順を守る|漏れる。|6.3組織|C.最低限*|定める。|不適合|"
     "未定です。\n"
     "1.1-1-3/1 unanswered|策定する。|漏れる。|6.3組織|C.最低限*|定める。||別です。\n",
     0},
    {"an item is cut, its answer above",
     HEADING FIRST "\t\t必要な手順を\t\t\t\t\t不適合\t未\nP\n" HEADING "\t\t策定する。\n",
     FIRST_RECORD
     "1.1-1-2/1 "
     "nonconformant|必要な手順を策定する。|漏れる。|6.3組織|C.最低限*|定める。|不適合|未\n",
     1},
    {"an item is cut, its answer below",
     HEADING FIRST "\t\t必要な手順を\nP\n" HEADING "\t\t策定する。\t\t\t\t\t不適合\t未\n",
     FIRST_RECORD
     "1.1-1-2/1 "
     "nonconformant|必要な手順を策定する。|漏れる。|6.3組織|C.最低限*|定める。|不適合|未\n",
     1},
    {"a remark on an answer is cut within its bracket",
     HEADING FIRST "\t\t必要な手順を\t\t\t\t\t対象外（利用者\t未\nP\n" HEADING
                   "\t\t策定する。\t\t\t\t\tの設定による）\n",
     FIRST_RECORD
     "1.1-1-2/1 "
     "not-applicable|必要な手順を策定する。|漏れる。|6.3組織|C.最低限*|定める。|対象"
     "外|（利用者の設定による）¶未\n",
     2},
    {"a word that the form lacks is no rest of the answer above",
     HEADING FIRST "\t\t守る。\t\t\t\t\t対象外（予定）\t未\nP\n" HEADING
                   "\t\t直す。\t\t\t\t\t－\t無\n",
     FIRST_RECORD
     "1.1-1-2/1 "
     "not-applicable|守る。|漏れる。|6.3組織|C.最低限*|定める。|対象外|（予定）¶未\n"
     "1.1-1-3/1 unknown|直す。|漏れる。|6.3組織|C.最低限*|定める。|－|無\n",
     0},
    {"an item that has ended is not gone on with",
     HEADING FIRST "P\n" HEADING "\t\t守る。\n",
     FIRST_RECORD "1.1-1-2/1 unanswered|守る。|漏れる。|6.3組織|C.最低限*|定める。||\n", 0},
    {"two answered items are two items, though the first ends in no full stop",
     HEADING FIRST
     "\t\t手順書の策定\t\t\t\t\t不適合\t未\nP\n\t\t教育の実施\t\t\t\t\t対象外\t無\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|手順書の策定|漏れる。|6.3組織|C.最低限*|定める。|不適合|未\n"
     "1.1-1-3/1 not-applicable|教育の実施|漏れる。|6.3組織|C.最低限*|定める。|対象外|無\n",
     0},
    {"a merged scenario and text go on beside the next row",
     HEADING "1.1.規程{2}\t①策定{2}\t作る。\t外部に情報が{2}\t6.3組織{2}\tC.最低限{2}"
             "\t規程を{2}\t適合可能\t済み\n"
             "\t\t守る。\t\t\t\t\t不適合\t未\nP\n"
             "\t\t直す。\t漏れる。{2}\t\t\t定める。{2}\t対象外\t無\n",
     "1.1-1-1/1 "
     "conformant|作る。|外部に情報が漏れる。|6.3組織|C.最低限|規程を定める。|適合可能|"
     "済み\n"
     "1.1-1-2/1 "
     "nonconformant|守る。|外部に情報が漏れる。|6.3組織|C.最低限*|規程を定める。|不適合|"
     "未\n"
     "1.1-1-3/1 "
     "not-applicable|直す。|外部に情報が漏れる。|6.3組織|C.最低限*|規程を定める。|対象外|"
     "無\n",
     2},
    {"a heading, a clause and a level go on without their numbers",
     HEADING "1.1.規程・手順の{1}\t①アクセス{1}\t必要な手順を\t漏れる。\t6.3組織的\tC."
             "最低限の\t規程を\t適合可能\t済\n"
             "P\n" HEADING
             "策定\t管理規定\t作る。\t\t安全管理対策\tガイドライン\t定める。\t\tみです\n",
     "1.1-1-1/1 "
     "conformant|必要な手順を作る。|漏れる。|6.3組織的安全管理対策|C.最低限のガイドライン|"
     "規程を定める。|適合可能|済みです\n",
     7},
    {"a new clause begins a new requirement",
     HEADING
     "1.1.規程\t①策定\t作る。\t漏れる。\t6.3組織\tC.最低限\t規程の整備\t適合可能\t済み\nP\n"
     "\t\t守る。\t\t6.8保守\tC.最低限\t契約の締結\t不適合\t未\n",
     "1.1-1-1/1 conformant|作る。|漏れる。|6.3組織|C.最低限|規程の整備|適合可能|済み\n"
     "1.1-1-2/1 nonconformant|守る。|漏れる。|6.8保守|C.最低限|契約の締結|不適合|未\n",
     0},
    {"an answer word is cut",
     HEADING FIRST "\t\t守る。\t\t\t\t\t適合\nP\n\t\t\t\t\t\t\t可能\t済み\n",
     FIRST_RECORD
     "1.1-1-2/1 conformant|守る。|漏れる。|6.3組織|C.最低限*|定める。|適合|\n"
     "1.1-1-2/2 unknown|守る。|漏れる。|6.3組織|C.最低限*|定める。|可能|済み\n",
     0}, /* 適合 is a word of its own: nothing is guessed */
    {"an answer word is cut where it is none yet",
     HEADING FIRST "\t\t守る。\t\t\t\t\t対象\nP\n\t\t\t\t\t\t\t外\t理由\n",
     FIRST_RECORD
     "1.1-1-2/1 not-applicable|守る。|漏れる。|6.3組織|C.最低限*|定める。|対象外|\n"
     "1.1-1-2/2 unanswered|守る。|漏れる。|6.3組織|C.最低限*|定める。||理由\n",
     1},
    {"a printed choice is cut between two of its words",
     HEADING CHOICES "\t\t必要な手順を\t\t\t\t\t☑適合 □不適合\t未\nP\n" HEADING
                     "\t\t策定する。\t\t\t\t\t□対象外\tである。\n",
     CHOICE_RECORDS "1.1-1-9/1 conformant|必要な手順を策定する。||||適合|未である。\n", 3},
    {"a printed choice is cut in a word, which is the chosen one",
     HEADING CHOICES "\t\t必要な手順を\t\t\t\t\t□適合 □不適合 ☑対\t未\nP\n" HEADING
                     "\t\t策定する。\t\t\t\t\t象外\tである。\n",
     CHOICE_RECORDS
     "1.1-1-9/1 not-applicable|必要な手順を策定する。||||対象外|未である。\n",
     3},
    {"what lacks a word of the choice is not put together",
     HEADING CHOICES "\t\t守る。\t\t\t\t\t☑適合\t未\nP\n" HEADING
                     "\t\t直す。\t\t\t\t\t☑対象外\t無\n",
     CHOICE_RECORDS "1.1-1-9/1 conformant|守る。||||適合|未\n"
                    "1.1-1-10/1 not-applicable|直す。||||対象外|無\n",
     0},
    {"an item goes on over three pages",
     HEADING FIRST "\t\t必要な\t\t\t\t\t不適合\t未\nP\n\t\t手順を\t\t\t\t\t\t\nP\n\t\t策定"
                   "する。\t\t\t\t\t\t\n"
                   "\t\t守る。\t\t\t\t\t対象外\t無\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|必要な手順を策定する。|漏れる。|6.3組織|C.最低限*|定める。|"
     "不適合|未\n"
     "1.1-1-3/1 not-applicable|守る。|漏れる。|6.3組織|C.最低限*|定める。|対象外|無\n",
     2},
    {"an answered item after the rest of one is another",
     HEADING FIRST "\t\t手順の\t\t\t\t\t不適合\t未\nP\n\t\t策定\t\t\t\t\t\t\nP\n"
                   "\t\t守る。\t\t\t\t\t対象外\t無\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|手順の策定|漏れる。|6.3組織|C.最低限*|定める。|不適合|未\n"
     "1.1-1-3/1 not-applicable|守る。|漏れる。|6.3組織|C.最低限*|定める。|対象外|無\n",
     1},
    {"a category at the top of a page is no rest of the heading above",
     HEADING FIRST
     "P\n2.物理的対策\n2.1.甲\t①乙\t丙。\t丁。\t6.8保守\tC.最低限\t戊。\t不適合\t未\n",
     FIRST_RECORD "2.1-1-1/1 nonconformant|丙。|丁。|6.8保守|C.最低限|戊。|不適合|未\n", 0},
    {"a level that begins says that the clause beside it does",
     HEADING
     "1.1.規程\t①策定\t作る。\t漏れる。\t6.3組織\tC.最低限\t規程の整備\t適合可能\t済み\n"
     "\t\t守る。\t\t6.4物理\tC.最低限\t壱。\t不適合\t未\n"
     "P\n\t\t直す。\t\t(1)職員6.6人的\tC.最低限\t弐。\t対象外\t無\n",
     "1.1-1-1/1 conformant|作る。|漏れる。|6.3組織|C.最低限|規程の整備|適合可能|済み\n"
     "1.1-1-2/1 nonconformant|守る。|漏れる。|6.4物理|C.最低限|壱。|不適合|未\n"
     "1.1-1-3/1 not-applicable|直す。|漏れる。|(1)職員6.6人的|C.最低限|弐。|対象外|無\n",
     0},
    {"headings without numbers are beginnings where no heading has one",
     HEADING "規程\t策定\t作る。\t漏れる。\t6.3組織\tC.最低限\t定める。\t適合可能\t済み\n"
             "\t周知\t守る。\t\t6.3組織\tC.最低限\t教える。\t適合可能\t済み\n"
             "P\n\t監査\t見る。\t\t6.3組織\tC.最低限\t調べる。\t対象外\t無\n",
     "0-0-1/1 conformant|作る。|漏れる。|6.3組織|C.最低限|定める。|適合可能|済み\n"
     "0-0-1/2 conformant|守る。|漏れる。|6.3組織|C.最低限|教える。|適合可能|済み\n"
     "0-0-1/3 not-applicable|見る。|漏れる。|6.3組織|C.最低限|調べる。|対象外|無\n",
     0},
    {"where every text has its clause, one without goes on, though a sentence has ended",
     HEADING FIRST EIGHT "\t\t直す。\t\t6.8保守\tC.最低限\t壱。\t不適合\t未\n"
                         "P\n\t\t見る。\t\t\t\t弐。\t対象外\t無\n",
     FIRST_RECORD EIGHT_RECORDS
     "1.1-1-10/1 nonconformant|直す。|漏れる。|6.8保守|C.最低限|壱。弐。|不適合|未\n"
     "1.1-1-11/1 not-applicable|見る。|漏れる。|6.8保守|C.最低限*|壱。弐。|対象外|無\n",
     1},
    {"where every item is answered, one without goes on, though a sentence has ended",
     HEADING FIRST EIGHT "\t\t直す。\t\t6.8保守\tC.最低限\t壱。\t不適合\t未\n"
                         "P\n\t\tまた見る。\t\t\t\t\t\t\n",
     FIRST_RECORD EIGHT_RECORDS
     "1.1-1-10/1 nonconformant|直す。また見る。|漏れる。|6.8保守|C.最低限|壱。|不適合|未\n",
     1},
    {"an item with two answers goes on if its cell spans rows and its last line is full",
     HEADING FIRST "\t\t必要な手順を策定す\\nる。これを関係者に\t\t\t\t\t不適合\t未\n"
                   "P\n\t\t知らせる。{2\t\t6.8保守\tC.最低限\t零。\t対象外\t無\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|必要な手順を策定する。これを関係者に知らせる。|漏れる。|"
     "6.3組織|C.最低限*|定める。|不適合|未\n"
     "1.1-1-2/2 not-applicable|必要な手順を策定する。これを関係者に知らせる。|漏れる。|"
     "6.8保守|C.最低限|零。|対象外|無\n",
     1},
    {"but not if it is not",
     HEADING FIRST "\t\t必要な手順を策定す\\nる。これを\t\t\t\t\t不適合\t未\n"
                   "P\n\t\t知らせる。\t\t6.8保守\tC.最低限\t零。\t対象外\t無\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|必要な手順を策定する。これを|漏れる。|6.3組織|C.最低限*|"
     "定める。|不適合|未\n"
     "1.1-1-3/1 not-applicable|知らせる。|漏れる。|6.8保守|C.最低限|零。|対象外|無\n",
     0},
    {"the rest of a row begins no requirement if a text of it is cut",
     HEADING FIRST "\t\t必要な手順\t\t6.8保守\tC.最低限\t零を\t不適合\t未\n"
                   "P\n\t\tを策定する。\t\t\tD.推奨\t定める。\t\t\n",
     FIRST_RECORD "1.1-1-2/1 nonconformant|必要な手順を策定する。|漏れる。|6.8保守|"
                  "C.最低限¶D.推奨|零を定める。|不適合|未\n",
     3},
    {"a clause that begins is the rest of one if the level beside it lacks its mark and "
     "the "
     "row has nothing else",
     HEADING FIRST EIGHT "\t\t直す。\t\t(1)教育\tC.最低\t壱。\t不適合\t後の\n"
                         "P\n\t\t\t\t6.6人\t限\t\t\tこと。\n",
     FIRST_RECORD EIGHT_RECORDS
     "1.1-1-10/1 "
     "nonconformant|直す。|漏れる。|(1)教育 6.6人|C.最低限|壱。|不適合|後のこと。\n",
     3},
    {"a level that begins is the rest of one if the clause beside it lacks its mark and a "
     "text is cut",
     HEADING FIRST EIGHT "\t\t直す。\t\t6.8保守\tC.最低限\t壱を\t不適合\t未\n"
                         "P\n\t\t見る。\t\tと点検\tD.推奨\t定める。\t対象外\t無\n",
     FIRST_RECORD EIGHT_RECORDS
     "1.1-1-10/1 nonconformant|直す。|漏れる。|6.8保守と点検|C.最低限¶D.推奨|壱を定める。|"
     "不適合|未\n"
     "1.1-1-11/1 not-applicable|見る。|漏れる。|6.8保守と点検|C.最低限¶D.推奨*|"
     "壱を定める。|対象外|無\n",
     3},
    {"its comment, cut in the middle of a sentence, goes on beside it",
     HEADING FIRST EIGHT "\t\t直す。\t\t6.8保守\tC.最低限\t壱。\t不適合\t手順を\n"
                         "P\n\t\tまた見る。\t\t\t\t\t\t作る。\n",
     FIRST_RECORD EIGHT_RECORDS
     "1.1-1-10/1 "
     "nonconformant|直す。また見る。|漏れる。|6.8保守|C.最低限|壱。|不適合|手順を作る。\n",
     2},
    {"a comment that begins belongs to an item that nobody answered",
     HEADING FIRST EIGHT "\t\t直す。\t\t6.8保守\tC.最低限\t壱。\t不適合\t作る。\n"
                         "P\n\t\tまた見る。\t\t\t\t\t\t検討中\n",
     FIRST_RECORD EIGHT_RECORDS
     "1.1-1-10/1 nonconformant|直す。|漏れる。|6.8保守|C.最低限|壱。|不適合|作る。\n"
     "1.1-1-11/1 unanswered|また見る。|漏れる。|6.8保守|C.最低限*|壱。||検討中\n",
     0},
    {"where every item has its number, one without goes on, whatever stands beside it",
     NUMBERED NUMBERED_ROW("1") NUMBERED_ROW("2") NUMBERED_ROW("3") NUMBERED_ROW("4")
         NUMBERED_ROW("5") NUMBERED_ROW("6") NUMBERED_ROW("7") NUMBERED_ROW("8")
             NUMBERED_ROW("9") "P\n\t\t\tまた見る。\t\t無\n",
     NUMBERED_RECORD("1") NUMBERED_RECORD("2") NUMBERED_RECORD("3") NUMBERED_RECORD("4")
         NUMBERED_RECORD("5") NUMBERED_RECORD("6") NUMBERED_RECORD("7") NUMBERED_RECORD(
             "8") "1.1-1-9/1 conformant|作る。また見る。||||適合可能|済み無\n",
     2},
    {"pages in between hold something else",
     HEADING FIRST "\t\t必要な手順を\t\t\t\t\t不適合\t未\nP\n甲\t乙\nP\n" HEADING
                   "\t\t策定する。\n",
     FIRST_RECORD
     "1.1-1-2/1 nonconformant|必要な手順を|漏れる。|6.3組織|C.最低限*|定める。|不適合|未\n"
     "1.1-1-3/1 unanswered|策定する。|漏れる。|6.3組織|C.最低限*|定める。||\n",
     0},
};

START_TEST(joining)
{
    g_autoptr(Checklist) checklist = probe_normalize_printed(cases[_i].text);
    g_autofree char *records = probe_records(checklist);
    ck_assert_msg(g_str_equal(records, cases[_i].records), "%s: expected\n%s, found\n%s",
                  cases[_i].name, cases[_i].records, records);
    guint joined = 0;
    for (guint i = 0; i < checklist->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        joined += g_str_equal(finding->code, "joined-across-pages") ? 1 : 0;
    }
    ck_assert_msg(joined == cases[_i].joined, "%s: %u joined", cases[_i].name, joined);
}
END_TEST

/* A full last line is no proof, but not nothing. */
START_TEST(doubt)
{
    g_autoptr(Checklist) checklist = probe_normalize_printed(
        HEADING FIRST "\t\t必要な手順を策定す\\nる。これを関係者に\t\t\t\t\t不適合\t未\n"
                      "P\n\t\t知らせる。\t\t6.8保守\tC.最低限\t零。\t対象外\t無\n");
    g_autofree char *findings = probe_findings(checklist);
    ck_assert_msg(strstr(findings, "item-may-go-on 1 1.1-1-3\n") != NULL, "%s", findings);
}
END_TEST

/* A table whose page lacks a line still stands under the heading of the first page, by where its
 * cells are; a table with other edges is no part of the checklist. */
static SheetCell *add_box(SheetTable *table, guint row, guint column, double left,
                          double right, const char *text)
{
    SheetCell *cell = sheet_table_add_cell(table, row, column, text_new(text));
    cell->has_box = TRUE;
    cell->box = (Box){left, row * 10.0, right, row * 10.0 + 10.0};
    table->columns = MAX(table->columns, column);
    return cell;
}

START_TEST(places_on_the_page)
{
    g_autoptr(Sheet) sheet = sheet_new("boxes.pdf", "", SOURCE_PDF);
    SheetTable *first = sheet_page_add_table(sheet_add_page(sheet, 842, 595), TABLE_RULED);
    static const char *const headings[] = {"大項目", "小項目", "対策内容", "適合性",
                                           "見解"};
    static const char *const cells[] = {"1.1.規程", "①策定", "作る。", "適合可能", "済み"};
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++)
        add_box(first, 1, i + 1, 10.0 + 50 * i, 60.0 + 50 * i, headings[i]);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        add_box(first, 2, i + 1, 10.0 + 50 * i, 60.0 + 50 * i, cells[i]);
    SheetPage *page = sheet_add_page(sheet, 842, 595);
    SheetTable *second = sheet_page_add_table(page, TABLE_RULED);
    add_box(second, 1, 2, 110.5, 160, "守る。");
    add_box(second, 1, 3, 160, 210, "要相談");
    add_box(second, 1, 4, 210, 260, "未");
    SheetTable *other = sheet_page_add_table(page, TABLE_RULED);
    add_box(other, 1, 1, 10, 130, "改訂履歴");
    add_box(other, 1, 2, 130, 260, "2024年");
    g_autoptr(Form) form = form_default(NULL);
    g_autoptr(Checklist) checklist = normalize_sheet(sheet, form, NULL);
    ck_assert_ptr_nonnull(checklist);
    g_autofree char *records = probe_records(checklist);
    ck_assert_str_eq(records, "1.1-1-1/1 conformant|作る。||||適合可能|済み\n"
                              "1.1-1-2/1 unknown|守る。||||要相談|未\n");
    ck_assert_uint_eq(checklist->audit.outside, 9);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: joining");
    TCase *joined = tcase_create("joining");
    tcase_add_test(joined, doubt);
    tcase_add_loop_test(joined, joining, 0, G_N_ELEMENTS(cases));
    tcase_add_test(joined, places_on_the_page);
    suite_add_tcase(suite, joined);
    return suite_run(suite);
}
