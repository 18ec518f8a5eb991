/* Merged cells on several pages, by where they stand.  A page is a list of rows, a row a list of
 * cells:
 *
 *     1.1.甲|①乙|丙。|適合|済     text
 *     ^|^|丁。|適合|済            '^': the cell above goes on
 *     |.|戊。|適合|済             nothing: a blank cell; '.': no cell is drawn there
 *     丙⏎。|丁。|適合|済           '⏎': a line ends
 *     »丙。|丁。|適合|済           '»': the document says that this goes on from the page before
 *
 * Columns are 50 points wide, rows 10 high; a column of which a page has no cell parts its table
 * in two, as extraction does. */
#include "normalize_probe.h"

#include "normalize/normalize.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define COLUMNS 7u
#define HEADING "大項目|小項目|対策内容|シナリオ例|項番|適合性|A社の見解\n"

static const struct {
    const char *name, *pages, *records;
    guint joined;
} cases[] = {
    {"a text in the middle of its cell, on the second page",
     HEADING "|①乙|丙。|丁。|6.3組織|適合|済\n^|^|戊。|^|^|適合|済\nP\n"
             "1.1.甲|②己|庚。|辛。|6.4物理|適合|済\n^|^|壬。|^|^|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.1-2-1/1 conformant|庚。|辛。|6.4物理||適合|済\n"
     "1.1-2-2/1 conformant|壬。|辛。|6.4物理|*|適合|済\n",
     1},
    {"over a page that the cell takes whole",
     HEADING "|①乙|丙。|丁。|6.3組織|適合|済\nP\n.|②己|庚。|辛。|6.4物理|適合|済\n"
             ".|^|壬。|^|^|適合|済\nP\n1.1.甲|③癸|子。|丑。|6.5技術|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-2-1/1 conformant|庚。|辛。|6.4物理||適合|済\n"
     "1.1-2-2/1 conformant|壬。|辛。|6.4物理|*|適合|済\n"
     "1.1-3-1/1 conformant|子。|丑。|6.5技術||適合|済\n",
     1},
    {"not where texts stand at the head of their cells: the sheet lacks a heading there",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n||戊。|||適合|済\n"
             "1.2.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n||戊。|||適合|済\n"
             "1.3.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n||戊。|||適合|済\n"
             "1.4.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n||戊。|||適合|済\n"
             "1.5.甲|①乙|丙。|丁。|6.3組織|適合|済\n||辛。|||適合|済\nP\n"
             "1.6.子|①丑|寅。|卯。|6.5技術|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.2-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.2-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.3-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.3-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.4-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.4-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.5-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.5-1-2/1 conformant|辛。|丁。|6.3組織|*|適合|済\n"
     "1.6-1-1/1 conformant|寅。|卯。|6.5技術||適合|済\n",
     1},
    {"there, too, if the number is the next one: no heading can have been lost between",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n||戊。|||適合|済\n"
             "1.2.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n||戊。|||適合|済\n"
             "1.3.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n||戊。|||適合|済\n"
             "1.4.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n||戊。|||適合|済\n"
             "1.5.甲|①乙|丙。|丁。|6.3組織|適合|済\n^||辛。|||適合|済\nP\n"
             "|②丑|寅。|卯。|6.5技術|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.2-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.2-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.3-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.3-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.4-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.4-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.5-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.5-2-1/1 conformant|辛。|卯。|6.5技術||適合|済\n"
     "1.5-2-2/1 conformant|寅。|卯。|6.5技術|*|適合|済\n",
     3},
    {"an answer is never lifted",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|^|戊。|^|^||\nP\n"
             "|②己|庚。|辛。|6.4物理|不適合|未\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 unanswered|戊。|丁。|6.3組織|*||\n"
     "1.1-2-1/1 nonconformant|庚。|辛。|6.4物理||不適合|未\n",
     0},
    {"a requirement under a heading that begins is none of the rows before it",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|②子|戊。|||適合|済\nP\n"
             "1.2.己|①庚|辛。|壬。|6.5技術|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-2-1/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.2-1-1/1 conformant|辛。|壬。|6.5技術||適合|済\n",
     0},
    {"the answer alone found room above, and the row begins an item below",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|||||不適合|\nP\n"
             "|②己|庚。|辛。|6.4物理||未\n|^|壬。|^|^|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-2-1/1 nonconformant|庚。|辛。|6.4物理||不適合|未\n"
     "1.1-2-2/1 conformant|壬。|辛。|6.4物理|*|適合|済\n",
     1},
    {"a clause had no room beside a heading that goes on",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|②己庚辛|壬癸|子。||不適合|未\nP\n"
             "|丑寅|||6.4物理||\n^|^|巳。|^|^|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-2-1/1 nonconformant|壬癸|子。|6.4物理||不適合|未\n"
     "1.1-2-2/1 conformant|巳。|子。|6.4物理|*|適合|済\n",
     2},
    {"a comment alone below is that of the row above",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|^|戊。|^|^|不適合|\nP\n||||||未\n"
             "|②己|庚。|辛。|6.4物理|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 nonconformant|戊。|丁。|6.3組織|*|不適合|未\n"
     "1.1-2-1/1 conformant|庚。|辛。|6.4物理||適合|済\n",
     1},
    {"so is one beside the rest of other cells",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|^|戊。|己庚|^|不適合|\nP\n"
             "|||辛。|||未\n|②壬|癸。|子。|6.4物理|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 nonconformant|戊。|己庚辛。|6.3組織|*|不適合|未\n"
     "1.1-2-1/1 conformant|癸。|子。|6.4物理||適合|済\n",
     2},
    {"a row whose item and comment are cut, and whose answer stands below",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|^|戊を|^|^||未\nP\n"
             "||定める。|||不適合|了\n|②己|庚。|辛。|6.4物理|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 nonconformant|戊を定める。|丁。|6.3組織|*|不適合|未了\n"
     "1.1-2-1/1 conformant|庚。|辛。|6.4物理||適合|済\n",
     1},
    {"a blank major heading inside of a minor one is no head",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n|^|戊。|^|^|適合|済\nP\n"
             "1.2.己|①庚|辛。|壬。|6.5技術|適合|済\n|^|癸。|^|^|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.2-1-1/1 conformant|辛。|壬。|6.5技術||適合|済\n"
     "1.2-1-2/1 conformant|癸。|壬。|6.5技術|*|適合|済\n",
     0},
    {"where blank cells mean the value above, a blank at the foot does",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n||戊。|辰。|6.4物理|適合|済\n||未。|"
             "午。|6.4物理|"
             "適合|済\nP\n"
             "1.2.己|①庚|辛。|壬。|6.5技術|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 conformant|戊。|辰。|6.4物理||適合|済\n"
     "1.1-1-3/1 conformant|未。|午。|6.4物理||適合|済\n"
     "1.2-1-1/1 conformant|辛。|壬。|6.5技術||適合|済\n",
     0},
    {"an answer below an item at the foot of a page does not take the item of the next",
     HEADING "1.1.甲|①乙|一。|丁。|6.3組織|適合|済\n"
             "^|^|二。|^|^|適合|済\n"
             "^|^|三。|^|^|適合|済\n"
             "^|^|四。|^|^|適合|済\n"
             "^|^|五。|^|^|適合|済\n"
             "^|^|六。|^|^|適合|済\n"
             "^|^|七。|^|^|適合|済\n"
             "^|^|八。|^|^|適合|済\n"
             "^|^|九。|^|^|適合|済\n"
             "^|^|十。|^|^|適合|済\n"
             "^|^||^|^|不適合|未\n^|^|甲。|^|^|適合|済\n^|^||^|^|対象外|無\nP\n^|^|乙。|^|^"
             "|適合|済\n",
     "1.1-1-1/1 conformant|一。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 conformant|二。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-3/1 conformant|三。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-4/1 conformant|四。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-5/1 conformant|五。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-6/1 conformant|六。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-7/1 conformant|七。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-8/1 conformant|八。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-9/1 conformant|九。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-10/1 conformant|十。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-10/2 nonconformant|十。|丁。|6.3組織|*|不適合|未\n"
     "1.1-1-11/1 conformant|甲。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-11/2 not-applicable|甲。|丁。|6.3組織|*|対象外|無\n"
     "1.1-1-12/1 conformant|乙。|丁。|6.3組織|*|適合|済\n",
     0},
    {"an item that had no room beside its answer stands below it",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|^||^|^|対象外|無\nP\n"
             "||戊。||||\n^|^|己。|^|^|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 not-applicable|戊。|丁。|6.3組織|*|対象外|無\n"
     "1.1-1-3/1 conformant|己。|丁。|6.3組織|*|適合|済\n",
     1},
    {"so it does where other cells of the column are blank",
     HEADING
     "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|^||^|^|不適合|未\n^|^|庚。|^|^|適合|済\n"
     "^|^||^|^|対象外|無\nP\n||戊。||||\n^|^|己。|^|^|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-1/2 nonconformant|丙。|丁。|6.3組織|*|不適合|未\n"
     "1.1-1-2/1 conformant|庚。|丁。|6.3組織|*|適合|済\n"
     "1.1-1-3/1 not-applicable|戊。|丁。|6.3組織|*|対象外|無\n"
     "1.1-1-4/1 conformant|己。|丁。|6.3組織|*|適合|済\n",
     1},
    {"a comment begins below, where the item goes on",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|^|戊を定|^|^|対象外|\nP\n"
             "||める。||||無\n^|^|己。|^|^|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 not-applicable|戊を定める。|丁。|6.3組織|*|対象外|無\n"
     "1.1-1-3/1 conformant|己。|丁。|6.3組織|*|適合|済\n",
     2},
    {"a comment beside an item of its own is not that of the row above",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|^|戊を定める。|^|^|対象外|\nP\n"
             "||辛。||||無\n^|^|己。|^|^|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 not-applicable|戊を定める。|丁。|6.3組織|*|対象外|\n"
     "1.1-1-3/1 unanswered|辛。|丁。|6.3組織|*||無\n"
     "1.1-1-4/1 conformant|己。|丁。|6.3組織|*|適合|済\n",
     0},
    {"the beginning of a text stands in the heading that comes again above it",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n"
             "大項目⏎1.2.規程|小項目|対策内容|シナリオ例|項番|適合性|A社の見解⏎戊を\n"
             "の策定|①己|庚。|辛。|6.4物理|不適合|定める\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.2-1-1/1 nonconformant|庚。|辛。|6.4物理||不適合|戊を定める\n",
     2},
    {"a clause began above if the document says so of its level and its text",
     "大項目|対策内容|シナリオ例|項番|要求区分|要求事項の内容|適合性\n"
     "1.1.甲|丙。|丁。|6.3組織|C.最低限|定める。|適合\n^|戊。|^||||不適合\n"
     "^|己。|^||||不適合\nP\n"
     "^|庚。|^|6.5技術|»C.最低限|»記録する。|対象外\n^|辛。|^|^|^|^|適合\n",
     "1.1-0-1/1 conformant|丙。|丁。|6.3組織|C.最低限|定める。|適合|\n"
     "1.1-0-2/1 nonconformant|戊。|丁。|6.3組織|C.最低限*|定める。|不適合|\n"
     "1.1-0-3/1 nonconformant|己。|丁。|6.5技術|C.最低限|記録する。|不適合|\n"
     "1.1-0-4/1 not-applicable|庚。|丁。|6.5技術|C.最低限*|記録する。|対象外|\n"
     "1.1-0-5/1 conformant|辛。|丁。|6.5技術|C.最低限*|記録する。|適合|\n",
     3},
    {"texts stand at the foot of their cells: a page that one takes whole begins the next",
     HEADING "|①乙|丙。|丁。|6.3組織|適合|済\nP\n1.1.甲|②己|庚。|辛。|6.4物理|適合|済\n"
             "|①乙|丙。|丁。|6.3組織|適合|済\nP\n1.2.甲|②己|庚。|辛。|6.4物理|適合|済\n"
             "|①乙|丙。|丁。|6.3組織|適合|済\nP\n1.3.甲|②己|庚。|辛。|6.4物理|適合|済\n"
             "|①乙|丙。|丁。|6.3組織|適合|済\nP\n1.4.甲|②己|庚。|辛。|6.4物理|適合|済\nP\n"
             "||壬。||6.5技術|適合|済\n^|^|癸。|^|^|適合|済\nP\n"
             "1.5.甲|①子|丑。|寅。|6.6人的|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-2-1/1 conformant|庚。|辛。|6.4物理||適合|済\n"
     "1.2-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.2-2-1/1 conformant|庚。|辛。|6.4物理||適合|済\n"
     "1.3-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.3-2-1/1 conformant|庚。|辛。|6.4物理||適合|済\n"
     "1.4-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.4-2-1/1 conformant|庚。|辛。|6.4物理||適合|済\n"
     "1.5-1-1/1 conformant|壬。|寅。|6.5技術||適合|済\n"
     "1.5-1-2/1 conformant|癸。|寅。|6.5技術|*|適合|済\n"
     "1.5-1-3/1 conformant|丑。|寅。|6.6人的||適合|済\n",
     7},
    {"a minor heading counts anew under one that a page leaves blank: it begins there",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|②己|庚。|辛。|6.4物理|適合|済\nP\n"
             "|①壬|癸。|子。|6.5技術|適合|済\n^|②丑|寅。|卯。|6.6人的|適合|済\nP\n"
             "1.2.甲|③辰|巳。|午。|6.7情報|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-2-1/1 conformant|庚。|辛。|6.4物理||適合|済\n"
     "1.2-1-1/1 conformant|癸。|子。|6.5技術||適合|済\n"
     "1.2-2-1/1 conformant|寅。|卯。|6.6人的||適合|済\n"
     "1.2-3-1/1 conformant|巳。|午。|6.7情報||適合|済\n",
     1},
    {"it counts on: the heading above goes on",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n"
             "|②壬|癸。|子。|6.5技術|適合|済\n^|③丑|寅。|卯。|6.6人的|適合|済\nP\n"
             "1.2.甲|①辰|巳。|午。|6.7情報|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-2-1/1 conformant|癸。|子。|6.5技術||適合|済\n"
     "1.1-3-1/1 conformant|寅。|卯。|6.6人的||適合|済\n"
     "1.2-1-1/1 conformant|巳。|午。|6.7情報||適合|済\n",
     0},
    {"nothing tells where a blank page begins: each row of it is named",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n"
             "^||癸。|子。|6.5技術|適合|済\n^|^|寅。|卯。|6.6人的|適合|済\nP\n"
             "1.1.甲|②辰|巳。|午。|6.7情報|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 conformant|癸。|子。|6.5技術||適合|済\n"
     "1.1-1-3/1 conformant|寅。|卯。|6.6人的||適合|済\n"
     "1.1-2-1/1 conformant|巳。|午。|6.7情報||適合|済\n",
     4},
    {"a major heading alone beside the rests of all that began in a row above is that "
     "row's",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n|①己|庚。|辛。|6.4物理|適合|済\nP\n"
             "1.2.戊||||||\n^|^|壬。|^|^|適合|済\n^|②癸|子。|丑。|6.5技術|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.2-1-1/1 conformant|庚。|辛。|6.4物理||適合|済\n"
     "1.2-1-2/1 conformant|壬。|辛。|6.4物理|*|適合|済\n"
     "1.2-2-1/1 conformant|子。|丑。|6.5技術||適合|済\n",
     1},
    {"the last of several texts in a row that holds no answer is lifted as the others are",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n||庚。|||適合|済\nP\n"
             "1.2.戊|①己||辛。|6.4物理||\n^|^|壬。|^|^|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.2-1-1/1 conformant|庚。|辛。|6.4物理||適合|済\n"
     "1.2-1-2/1 conformant|壬。|辛。|6.4物理|*|適合|済\n",
     4},
    {"a clause had no room beside a minor heading that goes on below, without its number",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n^|②己の|壬癸。|子。||不適合|未\n"
             "^|^|庚。|^|^|不適合|未\nP\n"
             "|策定|丑。||6.4物理|対象外|無\n^|③巳|午。|未。|6.5技術|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-2-1/1 nonconformant|壬癸。|子。|6.4物理||不適合|未\n"
     "1.1-2-2/1 nonconformant|庚。|子。|6.4物理|*|不適合|未\n"
     "1.1-2-3/1 not-applicable|丑。|子。|6.4物理|*|対象外|無\n"
     "1.1-3-1/1 conformant|午。|未。|6.5技術||適合|済\n",
     2},
    {"a heading began on the first page, stands on the second and goes on on the third",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n|①己|庚。|辛。|6.4物理|適合|済\nP\n"
             "1.2.戊の|②癸|子。|丑。|6.5技術|適合|済\n^||寅。|卯。|6.6人的|適合|済\nP\n"
             "策定|③辰|巳。||6.7情報|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.2-1-1/1 conformant|庚。|辛。|6.4物理||適合|済\n"
     "1.2-2-1/1 conformant|子。|丑。|6.5技術||適合|済\n"
     "1.2-3-1/1 conformant|寅。|卯。|6.6人的||適合|済\n"
     "1.2-3-2/1 conformant|巳。|卯。|6.7情報||適合|済\n",
     3},
    {"the heading comes again above the last row of a page, which goes on as a page would",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n" HEADING "||戊。|||適合|済\nP\n"
             "1.2.己|①庚|辛。|壬。|6.5技術|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-1-2/1 conformant|戊。|丁。|6.3組織|*|適合|済\n"
     "1.2-1-1/1 conformant|辛。|壬。|6.5技術||適合|済\n",
     4},
    {"a row that is cut there begins there",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\n" HEADING "||戊を||6.4物理||\nP\n"
             "1.2.己|①庚|定める。|壬。||適合|済\n^|^|辛。|^||不適合|未\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.2-1-1/1 conformant|戊を定める。|壬。|6.4物理||適合|済\n"
     "1.2-1-2/1 nonconformant|辛。|壬。|6.4物理|*|不適合|未\n",
     1},
    {"two headings of which the document says that the lower one began on the page before",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n||戊。|己。|6.4物理|適合|済\n"
             "^|^|庚。|^|^|不適合|未\nP\n1.2.辛|»①壬|癸。|子。|6.5技術|適合|済\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.2-1-1/1 conformant|戊。|己。|6.4物理||適合|済\n"
     "1.2-1-2/1 nonconformant|庚。|己。|6.4物理|*|不適合|未\n"
     "1.2-1-3/1 conformant|癸。|子。|6.5技術||適合|済\n",
     2},
    {"a column without lines parts the table",
     HEADING "1.1.甲|①乙|丙。|丁。|6.3組織|適合|済\nP\n"
             "^|②己|庚。|.|6.4物理|不適合|未\n^|^|壬。|.|^|対象外|無\n",
     "1.1-1-1/1 conformant|丙。|丁。|6.3組織||適合|済\n"
     "1.1-2-1/1 nonconformant|庚。|丁。|6.4物理||不適合|未\n"
     "1.1-2-2/1 not-applicable|壬。|丁。|6.4物理|*|対象外|無\n",
     0},
};

static void add_cell(SheetTable *table, guint row, guint column, guint shift,
                     const char *text)
{
    gboolean continued = g_str_has_prefix(text, "»");
    g_auto(GStrv) lines = g_strsplit(text + (continued ? strlen("»") : 0), "⏎", -1);
    SheetCell *cell = sheet_table_add_cell(table, row, column + 1 - shift,
                                           text_new_take(g_strjoinv("\n", lines)));
    cell->continued = continued;
    cell->has_box = TRUE;
    cell->box = (Box){column * 50.0, row * 10.0, column * 50.0 + 50, row * 10.0 + 10};
    table->columns = MAX(table->columns, column + 1 - shift);
    table->rows = row;
}

/* The cells of columns @first up to before @end; "^" makes the cell above it longer. */
static void add_part(SheetPage *page, GStrv rows, guint first, guint end)
{
    SheetTable *table = sheet_page_add_table(page, TABLE_RULED);
    SheetCell *above[COLUMNS] = {NULL};
    for (guint row = 0; rows[row] != NULL; row++) {
        g_auto(GStrv) cells = g_strsplit(rows[row], "|", COLUMNS);
        for (guint column = first; column < end; column++) {
            if (above[column] != NULL && g_str_equal(cells[column], "^")) {
                above[column]->row_span++;
                above[column]->box.bottom += 10;
                continue;
            }
            add_cell(table, row + 1, column, first,
                     g_str_equal(cells[column], "^") ? "" : cells[column]);
            above[column] = g_ptr_array_index(table->cells, table->cells->len - 1);
        }
    }
}

static gboolean is_missing(GStrv rows, guint column)
{
    g_auto(GStrv) cells = g_strsplit(rows[0], "|", COLUMNS);
    return g_str_equal(cells[column], ".");
}

static void add_page(Sheet *sheet, const char *text)
{
    SheetPage *page = sheet_add_page(sheet, 842, 595);
    g_auto(GStrv) rows = g_strsplit(text, "\n", -1);
    guint count = g_strv_length(rows);
    if (count > 0 && *rows[count - 1] == '\0')
        g_clear_pointer(&rows[count - 1], g_free);
    guint first = 0;
    for (guint column = 0; column <= COLUMNS; column++) {
        if (column < COLUMNS && !is_missing(rows, column))
            continue;
        if (column > first)
            add_part(page, rows, first, column);
        first = column + 1;
    }
}

/* The place of @box on an upright page of @width and @height when that is shown turned, by quarters. */
static Box turn(guint quarters, Box box, double width, double height)
{
    switch (quarters) {
    case 1:
        return (Box){height - box.bottom, box.left, height - box.top, box.right};
    case 2:
        return (Box){width - box.right, height - box.bottom, width - box.left,
                     height - box.top};
    case 3:
        return (Box){box.top, width - box.right, box.bottom, width - box.left};
    default:
        return box;
    }
}

static void turn_page(SheetPage *page, guint quarters)
{
    double width = page->width, height = page->height;
    for (guint i = 0; i < page->tables->len; i++) {
        const SheetTable *table = g_ptr_array_index(page->tables, i);
        for (guint j = 0; j < table->cells->len; j++) {
            SheetCell *cell = g_ptr_array_index(table->cells, j);
            cell->box = turn(quarters, cell->box, width, height);
        }
    }
    page->width = quarters % 2 == 0 ? width : height;
    page->height = quarters % 2 == 0 ? height : width;
}

/* Each on pages that are shown upright, on either side and upside down. */
START_TEST(merged_cells_over_pages)
{
    const guint quarters = (guint)_i % 4;
    _i /= 4;
    g_autoptr(Sheet) sheet = sheet_new("probe.pdf", "", SOURCE_PDF);
    g_auto(GStrv) pages = g_strsplit(cases[_i].pages, "P\n", -1);
    for (guint i = 0; pages[i] != NULL; i++)
        add_page(sheet, pages[i]);
    for (guint i = 0; i < sheet->pages->len; i++)
        turn_page(g_ptr_array_index(sheet->pages, i), quarters);
    g_autoptr(GError) error = NULL;
    g_autoptr(Form) form = form_default(&error);
    g_autoptr(Checklist) checklist = normalize_sheet(sheet, form, &error);
    ck_assert_msg(checklist != NULL, "%s: %s", cases[_i].name,
                  error != NULL ? error->message : "");
    g_autofree char *records = probe_records(checklist);
    ck_assert_msg(g_str_equal(records, cases[_i].records),
                  "%s, turned %u: expected\n%s, found\n%s", cases[_i].name, quarters,
                  cases[_i].records, records);
    ck_assert_uint_eq(checklist->audit.characters, sheet_count(sheet));
    guint joined = 0;
    for (guint i = 0; i < checklist->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        joined += g_str_equal(finding->code, "joined-across-pages") ? 1 : 0;
    }
    ck_assert_msg(joined == cases[_i].joined, "%s, turned %u: %u joined", cases[_i].name,
                  quarters, joined);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: pages");
    TCase *pages = tcase_create("pages");
    tcase_add_loop_test(pages, merged_cells_over_pages, 0, 4 * G_N_ELEMENTS(cases));
    suite_add_tcase(suite, pages);
    return suite_run(suite);
}
