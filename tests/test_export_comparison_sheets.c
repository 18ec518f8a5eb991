/* Every sheet of the comparison, with what two small checklists must show in it, by hand:
 *
 *     1.1 規程  1.1-1-1 作る。   6.3組織      C.最低限       甲 適合      乙 未回答
 *               1.1-1-2 守る。   6.3 組織的   C.最低限【例】 甲 不適合    乙 -
 *     1.2 人    1.2-1-1 教える。 6.10教育     D.推奨         甲 対象外    乙 適合, "=1+1"
 */
#include "export/comparison.h"
#include "tests/export_workbook.h"
#include "tests/suite.h"

#include <check.h>

enum { MATRIX = 1, COUNTS, CLAUSES, CLAUSE_DETAILS, PARTIAL, ANSWERS, SOURCES };

typedef struct {
    const char *id, *number, *major, *item, *clause, *level, *comment;
    Status status;
} Given;

static const Given first[] = {
    {"1.1-1-1", "1.1", "規程", "作る。", "6.3組織", "C.最低限", "済み", STATUS_CONFORMANT},
    {"1.1-1-2", "1.1", "規程", "守る。", "6.3 組織的", "C.最低限【例】", "未",
     STATUS_NONCONFORMANT},
    {"1.2-1-1", "1.2", "人", "教える。", "6.10教育", "D.推奨", "", STATUS_NOT_APPLICABLE}};
static const Given second[] = {
    {"1.1-1-1", "1.1", "規程", "作る。", "6.3組織", "C.最低限", "", STATUS_UNANSWERED},
    {"1.2-1-1", "1.2", "人", "教える。", "6.10教育", "D.推奨", "=1+1", STATUS_CONFORMANT}};

static Checklist *make(const char *vendor, const Given *given, guint count)
{
    Checklist *checklist = checklist_new("sheet.pdf", "", 1);
    g_free(checklist->vendor);
    checklist->vendor = g_strdup(vendor);
    for (guint i = 0; i < count; i++) {
        Record *record = record_new();
        g_free(record->id);
        record->id = g_strdup(given[i].id);
        record->part = 1;
        record->page = 1;
        record->row = i + 1;
        record->major = heading_new(given[i].number, text_new(given[i].major));
        record->status = given[i].status;
        set_text(&record->item, given[i].item);
        set_text(&record->comment, given[i].comment);
        record->requirement = requirement_new();
        record->requirement->clause = text_new(given[i].clause);
        record->requirement->level = text_new(given[i].level);
        checklist_add_record(checklist, record);
    }
    return checklist;
}

static const struct {
    guint sheet;
    const char *cell, *shown;
} shown[] = {
    {MATRIX, "A2", "1.1-1-1"},
    {MATRIX, "A3", "1.1-1-2"},
    {MATRIX, "A4", "1.2-1-1"},
    {MATRIX, "F2", "相違"},
    {MATRIX, "H2", "適合"},
    {MATRIX, "K2", "未回答"},
    {MATRIX, "H3", "不適合"},
    {MATRIX, "K3", "項目なし"},
    {MATRIX, "L4", "=1+1"},
    /* 適合 一部適合 不適合 対象外 未回答 不明 計, in C to I. */
    {COUNTS, "A2", "甲社"},
    {COUNTS, "B2", "（全体）"},
    {COUNTS, "C2", "1"},
    {COUNTS, "E2", "1"},
    {COUNTS, "F2", "1"},
    {COUNTS, "I2", "3"},
    {COUNTS, "A3", "乙社"},
    {COUNTS, "C3", "1"},
    {COUNTS, "G3", "1"},
    {COUNTS, "I3", "2"},
    {COUNTS, "A4", "甲社"},
    {COUNTS, "B4", "1.1 規程"},
    {COUNTS, "I4", "2"},
    {COUNTS, "B5", "1.2 人"},
    {COUNTS, "F5", "1"},
    {COUNTS, "A7", "乙社"},
    {COUNTS, "C7", "1"},
    {CLAUSES, "A2", "6.3組織"},
    {CLAUSES, "B2", "C.最低限"},
    {CLAUSES, "D2", "不適合"},
    {CLAUSES, "E2", "未回答"},
    {CLAUSES, "A3", "6.10教育"},
    {CLAUSES, "D3", "対象外"},
    {CLAUSES, "E3", "適合"},
    {CLAUSES, "A4", ""},
    {CLAUSE_DETAILS, "D2", "甲社"},
    {CLAUSE_DETAILS, "E2", "不適合"},
    {CLAUSE_DETAILS, "F2", "1"},
    {CLAUSE_DETAILS, "G2", "2"},
    {CLAUSE_DETAILS, "H2", "1.1-1-2"},
    {CLAUSE_DETAILS, "D3", "乙社"},
    {CLAUSE_DETAILS, "H3", "1.1-1-1"},
    {PARTIAL, "A2", "1.1-1-1"},
    {PARTIAL, "E2", "甲社"},
    {PARTIAL, "F2", "乙社"},
    {PARTIAL, "A3", "1.1-1-2"},
    {PARTIAL, "D3", "1"},
    {PARTIAL, "E3", "甲社"},
    {PARTIAL, "G3", "乙社"},
    {PARTIAL, "A4", ""},
    {ANSWERS, "B2", "甲社"},
    {ANSWERS, "B3", "乙社"},
    {ANSWERS, "G6", "=1+1"},
    {SOURCES, "A2", "甲社"},
    {SOURCES, "C2", "3"},
    {SOURCES, "C3", "2"},
};

static GBytes *book;

static void make_book(void)
{
    g_autoptr(Checklist) old = make("甲社", first, G_N_ELEMENTS(first));
    g_autoptr(Checklist) new = make("乙社", second, G_N_ELEMENTS(second));
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_ptr_array_add(list, old);
    g_ptr_array_add(list, new);
    g_autoptr(Comparison) comparison = comparison_new(list, NULL);
    ck_assert_ptr_nonnull(comparison);
    book = comparison_write_book(comparison, NULL);
    ck_assert_ptr_nonnull(book);
}

static void drop_book(void)
{
    g_bytes_unref(book);
}

START_TEST(a_cell)
{
    assert_cell(book, shown[_i].sheet, shown[_i].cell, shown[_i].shown);
}
END_TEST

/* A comment that begins like a formula is a string. */
START_TEST(no_formula)
{
    for (guint sheet = MATRIX; sheet <= SOURCES; sheet++)
        assert_value(book, sheet, "count(//m:f)", "0");
}
END_TEST

/* Headings stay while a person scrolls, in every sheet. */
START_TEST(panes)
{
    for (guint sheet = MATRIX; sheet <= SOURCES; sheet++)
        assert_value(book, sheet, "string(//m:pane/@state)", "frozen");
}
END_TEST

/* More vendors than have room for three columns each: their comments are a sheet of their own. */
START_TEST(many_vendors)
{
    static const struct {
        guint sheet;
        const char *cell, *shown;
    } cells[] = {
        {MATRIX, "H1", "1社"},         {MATRIX, "I1", "2社"},
        {MATRIX, "R1", "11社"},        {MATRIX, "S1", ""},
        {MATRIX, "H2", "適合"},        {MATRIX, "I2", "未回答"},
        {MATRIX, "I3", "項目なし"},    {MATRIX, "R4", "対象外"},
        {MATRIX + 1, "A3", "1.1-1-2"}, {MATRIX + 1, "H1", "1社"},
        {MATRIX + 1, "H2", "済み"},    {MATRIX + 1, "H3", "未"},
        {MATRIX + 1, "I2", ""},        {MATRIX + 1, "I4", "=1+1"},
        {MATRIX + 1, "R2", "済み"},    {COUNTS + 1, "A2", "1社"},
    };
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)checklist_free);
    for (guint i = 1; i <= 11; i++) {
        g_autofree char *name = g_strdup_printf("%u社", i);
        g_ptr_array_add(list, i % 2 == 1 ? make(name, first, G_N_ELEMENTS(first))
                                         : make(name, second, G_N_ELEMENTS(second)));
    }
    g_autoptr(Comparison) comparison = comparison_new(list, NULL);
    ck_assert_ptr_nonnull(comparison);
    g_autoptr(GBytes) bytes = comparison_write_book(comparison, NULL);
    ck_assert_ptr_nonnull(bytes);
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        assert_cell(bytes, cells[i].sheet, cells[i].cell, cells[i].shown);
    assert_value(bytes, MATRIX + 1, "count(//m:f)", "0");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export: the comparison's sheets");
    TCase *sheets = tcase_create("sheets");
    tcase_add_checked_fixture(sheets, make_book, drop_book);
    tcase_add_loop_test(sheets, a_cell, 0, G_N_ELEMENTS(shown));
    tcase_add_test(sheets, no_formula);
    tcase_add_test(sheets, panes);
    suite_add_tcase(suite, sheets);
    TCase *many = tcase_create("many");
    tcase_add_test(many, many_vendors);
    suite_add_tcase(suite, many);
    return suite_run(suite);
}
