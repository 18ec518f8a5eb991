/* export: which answers come to stand side by side, and that none is lost. */
#include "export/comparison.h"
#include "tests/export_workbook.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define MOST 6

typedef struct {
    const char *id, *minor, *item, *clause;
    guint part;
    const char *text; /* of the requirement */
} Answer;

typedef struct {
    const char *name;
    Answer old[MOST], new[MOST];
    const char *rows; /* of each row the number in both lists and the match */
} Case;

#define LONG_A "持ち出した機器を外部のネットワークに接続する場合の接続条件を含める。"
#define LONG_B "持ち出した機器を外部のネットワークに接続する場合の接続条件を含めること。"
#define LONG_C "持ち込んだ機器を内部のネットワークに接続する場合の接続条件を含める。"

/* "1=1": the first of both, equal; "1r2": renumbered; "1s1": similar; "1n1": by number. */
#define A(id_, minor_, item_) P(id_, minor_, item_, NULL, 1)
#define P(id_, minor_, item_, clause_, part_)                                              \
    {                                                                                      \
        .id = (id_), .minor = (minor_), .item = (item_), .clause = (clause_),              \
        .part = (part_)                                                                    \
    }

#define T(id_, item_, part_, text_)                                                        \
    {                                                                                      \
        .id = (id_), .minor = "甲", .item = (item_), .clause = "6.3", .part = (part_),     \
        .text = (text_)                                                                    \
    }

static const Case cases[] = {
    {"the same", {A("1-1-1", "甲", "ア")}, {A("1-1-1", "甲", "ア")}, "1=1"},
    {"white space, width and points do not count",
     {A("1-1-1", "甲", "ＩＤ を、定める。")},
     {A("1-1-1", "甲", "ID を定める")},
     "1=1"},
    {"an item is inserted and shifts the numbers",
     {A("1-1-1", "甲", "ア"), A("1-1-2", "甲", "イ")},
     {A("1-1-1", "甲", "ア"), A("1-1-2", "甲", "新"), A("1-1-3", "甲", "イ")},
     "1=1 -2 2r3"},
    {"an item is missing",
     {A("1-1-1", "甲", "ア"), A("1-1-2", "甲", "イ"), A("1-1-3", "甲", "ウ")},
     {A("1-1-1", "甲", "ア"), A("1-1-2", "甲", "ウ")},
     "1=1 2- 3r2"},
    {"a minor heading is missing, the next takes its number",
     {A("1-1-1", "甲", "手順を定める"), A("1-2-1", "乙", "手順を定める")},
     {A("1-1-1", "乙", "手順を定める")},
     "1- 2r1"},
    {"a number alone is nothing",
     {A("1-1-1", "甲", "ア")},
     {A("1-1-1", "甲", "カ")},
     "-1 1-"},
    {"short texts under other headings are other items",
     {A("1-1-1", "甲", "手順を定める")},
     {A("1-1-1", "乙", "手順を定める")},
     "-1 1-"},
    {"the same text twice, in order",
     {A("1-1-1", "甲", "同"), A("1-1-2", "甲", "同")},
     {A("1-1-2", "甲", "同"), A("1-1-3", "甲", "同")},
     "1- 2=1 -2"},
    {"the same text twice, all renumbered",
     {A("1-1-1", "甲", "同"), A("1-1-2", "甲", "同")},
     {A("1-1-5", "甲", "同"), A("1-1-6", "甲", "同")},
     "1r1 2r2"},
    {"the same text twice, once there: in doubt apart",
     {A("1-1-1", "甲", "同"), A("1-1-2", "甲", "同")},
     {A("1-1-5", "甲", "同")},
     "-1 1- 2-"},
    {"similar between neighbours",
     {A("1-1-1", "甲", "ア"), A("1-1-2", "甲", LONG_A), A("1-1-3", "甲", "ウ")},
     {A("1-1-1", "甲", "ア"), A("1-1-2", "甲", LONG_B), A("1-1-3", "甲", "ウ")},
     "1=1 2s2 3=3"},
    {"similar to two: in doubt apart",
     {A("1-1-1", "甲", LONG_A), A("1-1-2", "甲", LONG_C)},
     {A("1-1-3", "甲",
        "持ち込んだ機器を外部のネットワークに接続する場合の接続条件を含める。")},
     "-1 1- 2-"},
    {"similar but on the other side of a neighbour",
     {A("1-1-1", "甲", LONG_A), A("1-1-2", "甲", "イ")},
     {A("1-1-1", "甲", "イ"), A("1-1-2", "甲", LONG_B)},
     "1- 2r1 -2"},
    {"parts by their requirements",
     {P("1-1-1", "甲", "ア", "6.3", 1), P("1-1-1", "甲", "ア", "6.5", 2)},
     {P("1-1-1", "甲", "ア", "6.5", 1)},
     "1- 2=1"},
    {"as many parts",
     {P("1-1-1", "甲", "ア", "6.3", 1), P("1-1-1", "甲", "ア", "6.5", 2)},
     {P("1-1-1", "甲", "ア", "6.3", 1), P("1-1-1", "甲", "ア", "6.5", 2)},
     "1=1 2=2"},
    {"parts of one clause by the texts of their requirements",
     {T("1-1-1", "ア", 1, "定める"), T("1-1-1", "ア", 2, "守る")},
     {T("1-1-1", "ア", 1, "守る。")},
     "1- 2=1"},
    {"a part without the text is another",
     {T("1-1-1", "ア", 1, "定める"), T("1-1-1", "ア", 2, NULL)},
     {T("1-1-1", "ア", 1, NULL)},
     "1- 2=1"},
    {"a part of another text has a row of its own",
     {T("1-1-1", "ア", 1, "定める"), T("1-1-1", "ア", 2, "守る")},
     {T("1-1-1", "ア", 1, "示す")},
     "1- 2- -1"},
    {"no texts at all", {A("1-1-1", "甲", "")}, {A("1-1-1", "甲", "")}, "1n1"},
    {"a text on one side", {A("1-1-1", "甲", "ア")}, {A("1-1-1", "甲", "")}, "-1 1-"},
};

static void add_answers(Checklist *checklist, const Answer *answers)
{
    for (guint i = 0; i < MOST && answers[i].id != NULL; i++) {
        Record *record = record_new();
        g_free(record->id);
        record->id = g_strdup(answers[i].id);
        record->part = MAX(answers[i].part, 1);
        record->page = 1;
        record->row = i + 1;
        record->minor = heading_new("①", text_new(answers[i].minor));
        set_text(&record->item, answers[i].item);
        set_text(&record->label, "適合");
        if (answers[i].clause != NULL) {
            record->requirement = requirement_new();
            record->requirement->clause = text_new(answers[i].clause);
            if (answers[i].text != NULL)
                requirement_add_text(record->requirement, NULL, text_new(answers[i].text));
        }
        checklist_add_record(checklist, record);
    }
}

static void describe_row(GString *words, const ComparisonRow *row)
{
    static const char marks[] = "-=rsn";
    const ComparisonAnswer *old = comparison_row_answer(row, 0);
    const ComparisonAnswer *new = comparison_row_answer(row, 1);
    if (words->len > 0)
        g_string_append_c(words, ' ');
    if (old != NULL)
        g_string_append_printf(words, "%u", old->record->row);
    g_string_append_c(words, old != NULL && new != NULL ? marks[new->match] : '-');
    if (new != NULL)
        g_string_append_printf(words, "%u", new->record->row);
}

START_TEST(matching)
{
    const Case *expected = &cases[_i];
    g_autoptr(Checklist) old = checklist_new("old.pdf", "", 1);
    g_autoptr(Checklist) new = checklist_new("new.pdf", "", 1);
    add_answers(old, expected->old);
    add_answers(new, expected->new);
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_ptr_array_add(list, old);
    g_ptr_array_add(list, new);
    g_autoptr(Comparison) comparison = comparison_new(list, NULL);
    ck_assert_ptr_nonnull(comparison);
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = 0; i < comparison->rows->len; i++)
        describe_row(words, g_ptr_array_index(comparison->rows, i));
    ck_assert_msg(strcmp(words->str, expected->rows) == 0, "%s: %s and not %s",
                  expected->name, words->str, expected->rows);
}
END_TEST

/* ---- every record once ------------------------------------------------------------------- */

static void add_random(Checklist *checklist, GRand *random)
{
    static const char *const minors[] = {"甲", "乙", ""};
    static const char *const items[] = {"ア", "イ", "", LONG_A, LONG_B, LONG_C};
    for (guint i = 0; i < 40; i++) {
        Record *record = record_new();
        g_free(record->id);
        record->id = g_strdup_printf("1.1-%d-%d", g_rand_int_range(random, 1, 3),
                                     g_rand_int_range(random, 1, 8));
        record->part = i + 1;
        record->minor = heading_new("①", text_new(minors[g_rand_int_range(random, 0, 3)]));
        set_text(&record->item, items[g_rand_int_range(random, 0, 6)]);
        checklist_add_record(checklist, record);
    }
}

static void free_checklist(gpointer data)
{
    checklist_free(data);
}

START_TEST(every_record_once)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20 + (guint32)_i);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(free_checklist);
    for (guint v = 0; v < 5; v++) {
        Checklist *checklist = checklist_new("a.pdf", "", 1);
        add_random(checklist, random);
        g_ptr_array_add(list, checklist);
    }
    g_autoptr(Comparison) comparison = comparison_new(list, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint r = 0; r < comparison->rows->len; r++) {
        const ComparisonRow *row = g_ptr_array_index(comparison->rows, r);
        guint next = 0;
        for (guint i = 0; i < row->answers->len; i++) {
            ComparisonAnswer *answer = &g_array_index(row->answers, ComparisonAnswer, i);
            ck_assert_uint_ge(answer->vendor, next);
            next = answer->vendor + 1;
            ck_assert(g_hash_table_add(seen, (gpointer)(guintptr)answer->record));
        }
    }
    ck_assert_uint_eq(g_hash_table_size(seen), 200);
    g_autoptr(GBytes) book = comparison_write_book(comparison, NULL);
    ck_assert_ptr_nonnull(book);
}
END_TEST

/* ---- workbooks --------------------------------------------------------------------------- */

static Comparison *compare_samples(Checklist *old, Checklist *new, GPtrArray *list)
{
    Record *changed = g_ptr_array_index(new->records, 0);
    changed->status = STATUS_NONCONFORMANT;
    set_text(&changed->comment, "可能です");
    g_ptr_array_add(list, old);
    g_ptr_array_add(list, new);
    return comparison_new(list, NULL);
}

START_TEST(workbook_shows_both)
{
    g_autoptr(Checklist) old = make_sample();
    g_autoptr(Checklist) new = make_sample();
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_autoptr(Comparison) comparison = compare_samples(old, new, list);
    g_autoptr(GBytes) book = comparison_write_book(comparison, NULL);
    assert_cell(book, 1, "A2", "1.1-1-1");
    assert_cell(book, 1, "F2", "相違");
    assert_cell(book, 1, "F3", "同じ");
    assert_cell(book, 1, "H1", "A&B社\n判定");
    assert_cell(book, 1, "K1", "A&B社 (2)\n判定");
    assert_cell(book, 1, "H2", "適合");
    assert_cell(book, 1, "K2", "不適合");
    assert_cell(book, 1, "L2", "可能です");
    assert_cell(book, 1, "J2", "p.3 行10");
    assert_value(book, 1, "string(//m:autoFilter/@ref)", "A1:M7");
}
END_TEST

START_TEST(changes_are_marked)
{
    g_autoptr(Checklist) old = make_sample();
    g_autoptr(Checklist) new = make_sample();
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_autoptr(Comparison) comparison = compare_samples(old, new, list);
    g_autoptr(GBytes) book = comparison_write_changes(comparison, NULL);
    ck_assert_ptr_nonnull(book);
    assert_cell(book, 1, "A2", "判定\n見解");
    assert_cell(book, 1, "D2", "適合");
    assert_cell(book, 1, "E2", "不適合");
    assert_cell(book, 1, "H2", "可");
    assert_cell(book, 1, "I2", "可能です");
    assert_cell(book, 1, "A3", "");
    g_autofree char *added =
        evaluate_part(book, "xl/sharedStrings.xml", "string(//m:si/m:r[m:rPr/m:u]/m:t)");
    ck_assert_str_eq(added, "能です");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export comparison");
    TCase *test_case = tcase_create("comparison");
    tcase_add_loop_test(test_case, matching, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(test_case, every_record_once, 0, 10);
    tcase_add_test(test_case, workbook_shows_both);
    tcase_add_test(test_case, changes_are_marked);
    suite_add_tcase(suite, test_case);
    return suite_run(suite);
}
