/* Headings that stand above the tables instead of in a column of them. */
#include "model/failure.h"
#include "normalize/normalize.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define CELL_WIDTH  100.0
#define LINE_HEIGHT 20.0

/* A line a line: "T:text" is a text outside, "H:text" a hidden one, "P" begins a page, anything
 * else is a row of the table at hand, its cells parted by '|'; one cell spans the table.  A row
 * after a text begins a table. */
static Sheet *make_sheet(const char *description)
{
    Sheet *sheet = sheet_new("a.pdf", "00", SOURCE_PDF);
    SheetPage *page = sheet_add_page(sheet, 600, 800);
    SheetTable *table = NULL;
    guint line = 0; /* of the page */
    g_auto(GStrv) lines = g_strsplit(description, "\n", -1);
    for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++, line++) {
        const double top = 40 + line * LINE_HEIGHT;
        const double bottom = top + LINE_HEIGHT;
        if (g_str_equal(lines[i], "P")) {
            page = sheet_add_page(sheet, 600, 800);
            table = NULL;
            line = 0;
            continue;
        }
        if (g_str_has_prefix(lines[i], "T:") || g_str_has_prefix(lines[i], "H:")) {
            SheetOutside *outside = sheet_page_add_outside(page, text_new(lines[i] + 2));
            outside->has_box = TRUE;
            outside->hidden = lines[i][0] == 'H';
            outside->box = (Box){40, top, 300, bottom};
            table = NULL;
            continue;
        }
        g_auto(GStrv) cells = g_strsplit(lines[i], "|", -1);
        if (table == NULL)
            table = sheet_page_add_table(page, TABLE_RULED);
        table->rows++;
        table->columns = MAX(table->columns, g_strv_length(cells));
        guint span = cells[1] == NULL ? table->columns : 1; /* a band */
        for (guint j = 0; cells[j] != NULL; j++) {
            SheetCell *cell =
                sheet_table_add_cell(table, table->rows, j + 1, text_new(cells[j]));
            cell->column_span = span;
            cell->has_box = TRUE;
            cell->box = (Box){CELL_WIDTH * j, top, CELL_WIDTH * (j + span), bottom};
        }
    }
    return sheet;
}

#define HEADING "小項目|対策項目|適合性|見解\n"

static const struct {
    const char *name, *sheet;
    const char *records; /* id major(title) minor item, a line each */
    gsize outside;       /* characters that stay outside */
} cases[] = {
    {"above each table",
     "T:対策一覧\nT:1.1 規程・手順の策定\n" HEADING "①規定|作る。|適合可能|済\n"
     "T:1.2 試験の実施\n" HEADING "①試験|守る。|不適合|未\n",
     "1.1-1-1 規程・手順の策定 ① 作る。\n1.2-1-1 試験の実施 ① 守る。\n", 4},
    {"a category and a heading of it",
     "T:1. 組織的対策\nT:1.1 規程\n" HEADING "①規定|作る。|適合可能|済\n",
     "1.1-1-1 規程 ① 作る。\n", 0},
    {"what a cell of the page before begins with is printed once more",
     "T:1.1 規程\n" HEADING "①規定|作る。|適合可能|2.安全に管理し、定める。\nP\n"
     "T:2.安全に管理し\n" HEADING "②試験|守る。|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n1.1-2-1 規程 ② 守る。\n", 8},
    {"at the foot of the page before",
     "T:1.1 規程\n" HEADING "①規定|作る。|適合可能|済\nT:1.2 試験\nP\n" HEADING
     "①試験|守る。|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n1.2-1-1 試験 ① 守る。\n", 0},
    {"again on the next page, where the table goes on",
     "T:1.1 規程\n" HEADING "①規定|作る。|適合可能|済\nP\nT:1.1 規程\n" HEADING
     "|守る。|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n1.1-1-2 規程 ① 守る。\n", 5},
    {"numbers of pages and versions are none",
     "T:1. 組織的対策\nT:1.1 規程\n" HEADING "①規定|作る。|適合可能|済\nT:1 / 2\nT:1.2版\n"
     "P\nT:2 ページ\nT:2 of 2\n" HEADING "②試験|守る。|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n1.1-2-1 規程 ② 守る。\n", 15},
    {"categories that the table shows itself are believed",
     "T:3. 外部保存の場合は\n大項目|小項目|対策項目|適合性|見解\n1. 組織的対策\n"
     "1.1 規程|①規定|作る。|適合可能|済\n",
     "1.1-1-1 規程 ① 作る。\n", 10},
    {"a category that stands below a page's table, where others are rows of it",
     "大項目|小項目|対策項目|適合性|見解\n1. 組織的対策\n1.1 "
     "規程|①規定|作る。|適合可能|済\n"
     "T:2. 物理的対策\nP\n大項目|小項目|対策項目|適合性|見解\n"
     "2.1 入退|①入室|守る。|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n2.1-1-1 入退 ① 守る。\n", 0},
    {"a category alone on a page, where its first row found no room",
     "大項目|小項目|対策項目|適合性|見解\n1.1 規程|①規定|作る。|適合可能|済\n"
     "P\nT:2. 物理的対策\nP\n大項目|小項目|対策項目|適合性|見解\n"
     "2.1 入退|①入室|守る。|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n2.1-1-1 入退 ① 守る。\n", 0},
    {"a text that its page's end cuts is none, though a clause below begins like it",
     "大項目|小項目|対策項目|項番|適合性|見解\n1. 組織的対策\n"
     "1.1 規程|①規定|作る。|6.3組織|適合可能|済\n"
     "T:6. 無線を止める\nP\n大項目|小項目|対策項目|項番|適合性|見解\n"
     "|②入室|守る。|6.5技術|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n1.1-2-1 規程 ② 守る。\n", 8},
    {"a text that its page's end cuts is none, though the category goes on below",
     "大項目|小項目|対策項目|適合性|見解\n1. 組織的対策\n"
     "1.1 規程|①規定|作る。|適合可能|済\n"
     "T:1. 期限を守る\nP\n大項目|小項目|対策項目|適合性|見解\n"
     "1.2 試験|①入室|守る。|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n1.2-1-1 試験 ① 守る。\n", 7},
    {"the lines of a letter before the table are none",
     "T:1.1 回答の方法\nT:2. 連絡先\nP\n" HEADING "①規定|作る。|適合可能|済\n",
     "0-1-1 - ① 作る。\n", 13},
    {"a heading alone on a page, such as another table has above it",
     "T:対策一覧\nT:1.1 規程\nP\n" HEADING "①規定|作る。|適合可能|済\n"
     "T:1.2 試験\n" HEADING "①試験|守る。|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n1.2-1-1 試験 ① 守る。\n", 4},
    {"rows over the width of the table, of three levels",
     "対策項目|適合性|見解\n1. 組織的対策\n1.1 規程\n①規定\n作る。|適合可能|済\n"
     "②試験\n守る。|不適合|未\n1.2 教育\n①計画\n直す。|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n1.1-2-1 規程 ② 守る。\n1.2-1-1 教育 ① 直す。\n", 0},
    {"a category that stands alone in the column of the items",
     "適合性|大項目|小項目|対策項目\n適合可能|1.1 規程|①規定|作る。\n"
     "|||2. 物理的対策\n不適合|2.1 入退|①入室|守る。\n",
     "1.1-1-1 規程 ① 作る。\n2.1-1-1 入退 ① 守る。\n", 0},
    {"an item that has a number and no answer is an item",
     "適合性|大項目|小項目|対策項目\n適合可能|1.1 規程|①規定|作る。\n"
     "|||2. 物を守る。\n|||3. 人を守る\n不適合|2.1 入退|①入室|守る。\n",
     "1.1-1-1 規程 ① 作る。\n1.1-1-2 規程 ① 2. 物を守る。\n"
     "1.1-1-3 規程 ① 3. 人を守る\n2.1-1-1 入退 ① 守る。\n",
     0},
    {"such a row at the foot of a page, and again at the head of the next but one",
     "対策項目|適合性|見解\n1.1 "
     "規程\n①規定\nP\n対策項目|適合性|見解\n作る。|適合可能|済\nP\n"
     "対策項目|適合性|見解\n1.1 規程\n①規定\n守る。|不適合|未\n",
     "1.1-1-1 規程 ① 作る。\n1.1-1-2 規程 ① 守る。\n", 0},
    {"a sentence is none",
     "T:1.1 規程\nT:1.2 に記載の対策については次のとおりである。\n" HEADING
     "①規定|作る。|適合可能|済\n",
     "1.1-1-1 規程 ① 作る。\n", 23},
    {"what nobody sees is none",
     "T:1.1 規程\nH:1.2 試験\n" HEADING "①規定|作る。|適合可能|済\n",
     "1.1-1-1 規程 ① 作る。\n", 5},
    {"a column that holds them is believed",
     "T:9.9 改訂履歴\n大項目|小項目|対策項目|適合性|見解\n"
     "1.1 規程|①規定|作る。|適合可能|済\n",
     "1.1-1-1 規程 ① 作る。\n", 7},
};

static char *describe(const Checklist *checklist)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        g_string_append_printf(lines, "%s %s %s %s\n", record->id,
                               record->major != NULL ? record->major->title->content : "-",
                               record->minor != NULL ? record->minor->number : "-",
                               record->item->content);
    }
    return g_string_free(lines, FALSE);
}

START_TEST(titles_are_taken)
{
    g_autoptr(Sheet) sheet = make_sheet(cases[_i].sheet);
    g_autoptr(GError) error = NULL;
    g_autoptr(Form) form = form_default(&error);
    g_autoptr(Checklist) checklist = normalize_sheet(sheet, form, &error);
    ck_assert_msg(checklist != NULL, "%s: %s", cases[_i].name,
                  error != NULL ? error->message : "");
    g_autofree char *records = describe(checklist);
    ck_assert_msg(g_str_equal(records, cases[_i].records), "%s\nis\n%snot\n%s",
                  cases[_i].name, records, cases[_i].records);
    ck_assert_msg(checklist->audit.outside == cases[_i].outside,
                  "%s: %" G_GSIZE_FORMAT " characters outside, not %" G_GSIZE_FORMAT,
                  cases[_i].name, checklist->audit.outside, cases[_i].outside);
    ck_assert(audit_balances(&checklist->audit));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: titles");
    TCase *tests = tcase_create("titles");
    tcase_add_loop_test(tests, titles_are_taken, 0, (int)G_N_ELEMENTS(cases));
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
