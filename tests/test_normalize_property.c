/* What must always hold, on sheets made at random (the seed is fixed): the audit balances
 * whatever stands in the cells; every answer stays beside its item however the rows slide. */
#include "normalize_probe.h"

#include "model/failure.h"
#include "normalize/normalize.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define ROUNDS 150

static Form *form;

static void load_form(void)
{
    form = form_default(NULL);
    ck_assert_ptr_nonnull(form);
}

static void unload_form(void)
{
    g_clear_pointer(&form, form_unref);
}

/* Pieces of which cells of garbage are made: words that mean something in the wrong places. */
static const char *const pieces[] = {
    "適合可能", "不適合", "対象外", "対象", "はい",     "6.3組織", "C.最低限", "—",
    "1.1.規程", "①策定",  "①-7",    "①～③", "該当なし", "内容",    "大項目",   "小項目",
    "項番",     "。",     "  ",     "\\n",  " ",        "・",      "(1) ",     "作る",
    "<b>",      "&",      "😀",      "ﾊﾝｶｸ", "㈱",       "⾒",
};

static char *garbage(GRand *random)
{
    GString *text = g_string_new(NULL);
    int count = g_rand_int_range(random, 0, 5);
    for (int i = 0; i < count; i++) {
        int piece = g_rand_int_range(random, 0, G_N_ELEMENTS(pieces));
        g_string_append(text, pieces[piece]);
    }
    return g_string_free(text, FALSE);
}

START_TEST(garbage_is_accounted_for)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20261123u + (guint32)_i);
    g_autoptr(GString) text = g_string_new(_i % 3 == 0 ? "" : PROBE_HEADING);
    int rows = g_rand_int_range(random, 1, 30);
    for (int row = 0; row < rows; row++) {
        int cells = g_rand_int_range(random, 1, 16);
        for (int cell = 0; cell < cells; cell++) {
            g_autofree char *content = garbage(random);
            g_string_append_printf(text, "%s\t", content);
        }
        g_string_append_c(text, '\n');
        if (g_rand_int_range(random, 0, 10) == 0)
            g_string_append(text, PROBE_HEADING);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(Sheet) sheet = probe_sheet(text->str);
    g_autoptr(Checklist) checklist = normalize_sheet(sheet, form, &error);
    if (checklist == NULL) {
        ck_assert_msg(g_error_matches(error, FAILURE, FAILURE_NOT_A_CHECKLIST),
                      "round %d: %s", _i, error->message);
        return;
    }
    ck_assert(audit_balances(&checklist->audit));
    ck_assert_uint_eq(checklist->audit.characters, sheet_count(sheet));
    guint unplaced = 0;
    for (guint i = 0; i < checklist->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        unplaced += g_str_equal(finding->code, "unplaced") ? 1 : 0;
    }
    ck_assert_msg((unplaced > 0) == (checklist->audit.unplaced > 0), "%s", text->str);
}
END_TEST

/* A sheet whose rows slide: on each page the empty scenario column may have vanished, empty
 * columns may have come in before the clause and before the answer.  Every item names itself,
 * and its answer and comment name it too. */

static const char *const answers[] = {"適合可能", "不適合", "対象外", "△", "はい"};

typedef struct {
    GRand *random;
    GString *text;
    guint item;
    int before_clause, before_answer;
    gboolean scenario;
} Writer;

static void write_empty(Writer *writer, int count)
{
    for (int i = 0; i < count; i++)
        g_string_append_c(writer->text, '\t');
}

static void begin_page(Writer *writer)
{
    g_string_append(writer->text, PROBE_HEADING);
    writer->before_clause = g_rand_int_range(writer->random, 0, 3);
    writer->before_answer = g_rand_int_range(writer->random, 0, 3);
    writer->scenario = g_rand_boolean(writer->random);
}

static void write_row(Writer *writer, const char *major, const char *minor,
                      gboolean scenario)
{
    guint item = ++writer->item;
    g_string_append_printf(writer->text, "%s\t%s\t項目%u番を作る。\t", major, minor, item);
    if (scenario)
        g_string_append_printf(writer->text, "脅威%uが起きる。\t", item);
    else if (writer->scenario)
        write_empty(writer, 1);
    write_empty(writer, writer->before_clause);
    if (scenario || g_rand_int_range(writer->random, 0, 3) == 0) {
        g_string_append_printf(
            writer->text,
            "6.%u安全\tC.最低限\t新版%uを定めること。\t旧版%uを定めること。\t",
            item % 12 + 1, item, item);
    } else {
        write_empty(writer, 4);
    }
    write_empty(writer, writer->before_answer);
    g_string_append_printf(writer->text, "%s\t見解%uです\n",
                           answers[item % G_N_ELEMENTS(answers)], item);
}

static char *slid_sheet(GRand *random, guint *items)
{
    Writer writer = {.random = random, .text = g_string_new(NULL)};
    for (guint page = 0; page < 6; page++) {
        begin_page(&writer);
        g_autofree char *major = g_strdup_printf("1.%u.大", page + 1);
        write_row(&writer, major, "①小", TRUE);
        int rows = g_rand_int_range(random, 3, 9);
        for (int row = 0; row < rows; row++)
            write_row(&writer, "", "", FALSE);
        write_row(&writer, "", "②小", TRUE);
        write_row(&writer, "", "", FALSE);
    }
    *items = writer.item;
    return g_string_free(writer.text, FALSE);
}

START_TEST(answers_stay_beside_their_items)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(77u + (guint32)_i);
    guint items;
    g_autofree char *text = slid_sheet(random, &items);
    g_autoptr(Checklist) checklist = probe_normalize(text);
    ck_assert_uint_eq(checklist->records->len, items);
    ck_assert_uint_eq(checklist->audit.unplaced, 0);
    for (guint i = 0; i < items; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        g_autofree char *item = g_strdup_printf("項目%u番を作る。", i + 1);
        g_autofree char *comment = g_strdup_printf("見解%uです", i + 1);
        ck_assert_msg(g_str_equal(record->item->content, item), "round %d, record %u: %s",
                      _i, i, record->item->content);
        ck_assert_msg(g_str_equal(record->comment->content, comment),
                      "round %d, record %u: %s\n%s", _i, i, record->comment->content, text);
        ck_assert_str_eq(record->label->content, answers[(i + 1) % G_N_ELEMENTS(answers)]);
        ck_assert_ptr_nonnull(record->scenario);
        ck_assert_ptr_nonnull(record->requirement);
        ck_assert_uint_eq(record->requirement->texts->len, 2);
        if (!record->inherited) {
            g_autofree char *old = g_strdup_printf("旧版%uを定めること。", i + 1);
            const RequirementText *last = g_ptr_array_index(record->requirement->texts, 1);
            ck_assert_msg(g_str_equal(last->text->content, old), "round %d, record %u: %s",
                          _i, i, last->text->content);
        }
    }
}
END_TEST

START_TEST(the_same_sheet_gives_the_same_document)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    guint items;
    g_autofree char *text = slid_sheet(random, &items);
    g_autoptr(Checklist) first = probe_normalize(text);
    g_autoptr(Checklist) second = probe_normalize(text);
    g_autoptr(GBytes) a = checklist_write(first, NULL);
    g_autoptr(GBytes) b = checklist_write(second, NULL);
    ck_assert(g_bytes_equal(a, b));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: properties");
    TCase *properties = tcase_create("properties");
    tcase_set_timeout(properties, 120);
    tcase_add_checked_fixture(properties, load_form, unload_form);
    tcase_add_loop_test(properties, garbage_is_accounted_for, 0, ROUNDS);
    tcase_add_loop_test(properties, answers_stay_beside_their_items, 0, ROUNDS);
    tcase_add_test(properties, the_same_sheet_gives_the_same_document);
    suite_add_tcase(suite, properties);
    return suite_run(suite);
}
