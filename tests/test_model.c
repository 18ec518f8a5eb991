/* model: names, texts, findings, the audit. */
#include "model/checklist.h"
#include "model/failure.h"
#include "model/finding.h"
#include "model/sheet.h"
#include "model/text.h"
#include "tests/marked_text.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* failure */

START_TEST(failure_names_are_words)
{
    for (guint i = 0; i < FAILURE_COUNT; i++) {
        const char *name = failure_name((FailureClass)i);
        const char *meaning = failure_meaning((FailureClass)i);
        ck_assert_ptr_nonnull(name);
        ck_assert_uint_gt(strlen(name), 3);
        ck_assert_uint_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
        ck_assert_msg(g_str_has_suffix(meaning, "."), "%s: %s", name, meaning);
        for (guint k = 0; k < i; k++)
            ck_assert_str_ne(name, failure_name((FailureClass)k));
    }
    ck_assert_str_eq(failure_name(FAILURE_NOT_A_CHECKLIST), "not-a-checklist");
    ck_assert_str_eq(failure_name(FAILURE_EMPTY), "empty");
}
END_TEST

/* text */

static const struct {
    const char *text;
    gsize start, end;
    const char *slice;
} slices[] = {
    {"abcdef", 0, 6, "abcdef"},
    {"abcdef", 2, 4, "cd"},
    {"abcdef", 3, 3, ""},
    {"  ab  ", 0, 6, "ab"},
    {"a    b", 1, 5, ""},
    {"\xE3\x80\x80規\xE3\x80\x80", 0, 9, "規"},
    {"ab[cd]ef", 0, 6, "ab[cd>#cd]ef"},
    {"ab[cd]ef", 3, 6, "[d>#cd]ef"},
    {"ab[cd]ef", 0, 3, "ab[c>#cd]"},
    {"ab[cd]ef", 4, 6, "ef"},
    {"ab[cd]ef", 0, 2, "ab"},
    {"ab[cdef]gh", 3, 5, "[de>#cdef]"},
    {"[ ab ]cd", 0, 6, "[ab ># ab ]cd"},
    {"[ab][cd]", 1, 3, "[b>#ab][c>#cd]"},
    {"a[b]  [c]d", 0, 6, "a[b>#b]  [c>#c]d"},
};

START_TEST(texts_are_sliced)
{
    g_autoptr(Text) text = marked_text_new(slices[_i].text);
    g_autoptr(Text) slice = text_slice(text, slices[_i].start, slices[_i].end);
    g_autofree char *found = marked_text_write(slice);
    ck_assert_msg(g_str_equal(found, slices[_i].slice), "%d: %s", _i, found);
    ck_assert_uint_eq(slice->length, strlen(slice->content));
}
END_TEST

static const struct {
    const char *a, *b, *whole;
} pairs[] = {
    {"規程", "手順", "規程/手順"},
    {"規程", "", "規程"},
    {"", "手順", "手順"},
    {" ", "手順", "手順"},
    {NULL, "手順", "手順"},
    {"規程", NULL, "規程"},
    {NULL, NULL, ""},
    {"a[b]", "[c]d", "a[b>#b]/[c>#c]d"},
    {"[a]", "\n", "[a>#a]"},
};

START_TEST(texts_are_concatenated)
{
    g_autoptr(Text) a = pairs[_i].a != NULL ? marked_text_new(pairs[_i].a) : NULL;
    g_autoptr(Text) b = pairs[_i].b != NULL ? marked_text_new(pairs[_i].b) : NULL;
    g_autoptr(Text) whole = text_concatenate(a, "/", b);
    g_autofree char *found = marked_text_write(whole);
    ck_assert_msg(g_str_equal(found, pairs[_i].whole), "%d: %s", _i, found);
}
END_TEST

START_TEST(texts_are_compared)
{
    static const char *const all[] = {"", " ", "a", "[a]", "a[b]", "[a]b", "[ab]", "ab"};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        g_autoptr(Text) one = marked_text_new(all[i]);
        for (guint k = 0; k < G_N_ELEMENTS(all); k++) {
            g_autoptr(Text) other = marked_text_new(all[k]);
            ck_assert_msg(text_equal(one, other) == (i == k), "%s, %s", all[i], all[k]);
        }
        ck_assert(!text_equal(one, NULL) && !text_equal(NULL, one));
    }
    ck_assert(text_equal(NULL, NULL));
    g_autoptr(Text) here = text_new("a"), there = text_new("a");
    text_add_link(here, 0, 1, "x");
    text_add_link(there, 0, 1, "y");
    ck_assert(!text_equal(here, there));
}
END_TEST

START_TEST(empty_texts_are_told)
{
    g_autoptr(Text) nothing = text_new(NULL);
    g_autoptr(Text) blank = text_new(" \t\n\xE3\x80\x80\xC2\xA0");
    g_autoptr(Text) zero_width = text_new("\xE2\x80\x8B");
    ck_assert_str_eq(nothing->content, "");
    ck_assert(text_is_empty(NULL) && text_is_empty(nothing) && text_is_empty(blank));
    ck_assert(!text_is_empty(zero_width));
    ck_assert_uint_eq(text_count(NULL) + text_count(blank), 0);
    ck_assert_uint_eq(text_count(zero_width), 1);
}
END_TEST

START_TEST(texts_are_counted_by_reference)
{
    Text *text = text_new_take(g_strdup("規程"));
    ck_assert_uint_eq(text->length, 6);
    ck_assert_ptr_eq(text_ref(text), text);
    text_unref(text);
    ck_assert_str_eq(text->content, "規程");
    text_unref(text);
    ck_assert_ptr_null(text_ref(NULL));
    text_unref(NULL);
}
END_TEST

/* finding, status, role, audit, sheet */

START_TEST(equal_texts_share_their_bytes_only)
{
    Text *first = text_new("はい");
    Text *second = text_new_take(g_strdup("はい"));
    ck_assert_ptr_ne(first, second);
    ck_assert_ptr_eq(first->content, second->content);
    text_add_link(first, 0, 3, "https://example.jp/");
    ck_assert_ptr_null(second->links);
    text_unref(first);
    ck_assert_str_eq(second->content, "はい");
    text_unref(second);
    /* Whoever is freed leaves nothing behind that the next could take for its own. */
    Text *third = text_new("はい");
    ck_assert_str_eq(third->content, "はい");
    text_unref(third);
}
END_TEST

/* More texts than are remembered, in and out in any order. */
START_TEST(random_texts_hold_what_they_were_given)
{
    enum { TEXTS = 20000, KINDS = 15000, STEPS = 100000 };
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_autofree Text **texts = g_new0(Text *, TEXTS);
    g_autofree guint *kinds = g_new0(guint, TEXTS);
    for (guint step = 0; step < STEPS; step++) {
        guint i = (guint)g_rand_int_range(random, 0, TEXTS);
        char expected[16];
        g_snprintf(expected, sizeof expected, "%u", kinds[i]);
        if (texts[i] != NULL) {
            ck_assert_str_eq(texts[i]->content, expected);
            ck_assert_uint_eq(texts[i]->length, strlen(expected));
        }
        text_unref(texts[i]);
        kinds[i] = (guint)g_rand_int_range(random, 0, KINDS);
        texts[i] = text_new_take(g_strdup_printf("%u", kinds[i]));
    }
    for (guint i = 0; i < TEXTS; i++)
        text_unref(texts[i]);
}
END_TEST

START_TEST(findings_are_copied)
{
    g_autoptr(Finding) finding =
        finding_new("numbering-gap", SEVERITY_WARNING, 6, 12, "1.8-1-1", "It jumps.");
    finding->last_record = g_strdup("1.8-1-4");
    g_autoptr(Finding) copy = finding_copy(finding);
    ck_assert_str_eq(copy->code, "numbering-gap");
    ck_assert_int_eq(copy->severity, SEVERITY_WARNING);
    ck_assert_uint_eq(copy->page, 6);
    ck_assert_uint_eq(copy->row, 12);
    ck_assert_str_eq(copy->record, "1.8-1-1");
    ck_assert_str_eq(copy->last_record, "1.8-1-4");
    ck_assert_str_eq(copy->message, "It jumps.");
    ck_assert_ptr_ne(copy->message, finding->message);
    finding_free(NULL);
}
END_TEST

START_TEST(names_come_back)
{
    for (guint i = 0; i <= SEVERITY_ERROR; i++) {
        Severity severity;
        ck_assert(severity_parse(severity_name((Severity)i), &severity));
        ck_assert_uint_eq(severity, i);
    }
    for (guint i = 0; i < ROLE_COUNT; i++) {
        Role role;
        ck_assert(role_parse(role_name((Role)i), &role));
        ck_assert_uint_eq(role, i);
    }
    for (guint i = 0; i < STATUS_COUNT; i++) {
        Status status;
        ck_assert(status_parse(status_name((Status)i), &status));
        ck_assert_uint_eq(status, i);
    }
    Severity severity = SEVERITY_ERROR;
    Role role = ROLE_ITEM;
    Status status = STATUS_PARTIAL;
    ck_assert(!severity_parse("Info", &severity) && !role_parse("", &role) &&
              !status_parse("conformant ", &status));
    ck_assert(severity == SEVERITY_ERROR && role == ROLE_ITEM && status == STATUS_PARTIAL);
    ck_assert_str_eq(status_name(STATUS_NOT_APPLICABLE), "not-applicable");
    ck_assert_str_eq(role_name(ROLE_NOTE), "note");
}
END_TEST

static const struct {
    Audit audit;
    gboolean balances;
} audits[] = {
    {{0, 0, 0, 0, 0, 0}, TRUE},
    {{15, 1, 2, 3, 4, 5}, TRUE},
    {{98389, 95900, 2100, 277, 112, 0}, TRUE},
    {{14, 1, 2, 3, 4, 5}, FALSE},
    {{16, 1, 2, 3, 4, 5}, FALSE},
    {{1, 0, 0, 0, 0, 0}, FALSE},
    {{0, 0, 0, 0, 0, 1}, FALSE},
    {{0, G_MAXSIZE, 1, 0, 0, 0}, FALSE}, /* a sum that wraps round to 0 */
    {{G_MAXSIZE, G_MAXSIZE, 0, 0, 0, 0}, TRUE},
};

START_TEST(audits_balance)
{
    ck_assert_msg(audit_balances(&audits[_i].audit) == audits[_i].balances, "%d", _i);
}
END_TEST

START_TEST(sheets_count_their_characters)
{
    g_autoptr(Sheet) sheet = sheet_new("a.txt", "00", SOURCE_TEXT);
    ck_assert_uint_eq(sheet_count(sheet), 0);
    SheetPage *page = sheet_add_page(sheet, 0, 0);
    ck_assert_uint_eq(page->number, 1);
    SheetTable *table = sheet_page_add_table(page, TABLE_DELIMITED);
    sheet_table_add_cell(table, 2, 5, text_new("規程 手順"));
    sheet_table_add_cell(table, 7, 1, text_new("a"));
    sheet_page_add_outside(page, text_new("3 / 20"));
    page = sheet_add_page(sheet, 10, 20);
    ck_assert_uint_eq(page->number, 2);
    sheet_page_add_outside(page, text_new("x"));
    ck_assert_uint_eq(table->rows, 7);
    ck_assert_uint_eq(table->columns, 5);
    ck_assert_uint_eq(sheet_count(sheet), 4 + 1 + 4 + 1);
}
END_TEST

static Suite *model_suite(void)
{
    Suite *suite = suite_create("model");
    TCase *text = tcase_create("text");
    tcase_add_loop_test(text, texts_are_sliced, 0, G_N_ELEMENTS(slices));
    tcase_add_loop_test(text, texts_are_concatenated, 0, G_N_ELEMENTS(pairs));
    tcase_add_test(text, texts_are_compared);
    tcase_add_test(text, empty_texts_are_told);
    tcase_add_test(text, texts_are_counted_by_reference);
    tcase_add_test(text, equal_texts_share_their_bytes_only);
    tcase_add_test(text, random_texts_hold_what_they_were_given);
    suite_add_tcase(suite, text);
    TCase *rest = tcase_create("names, findings, audit, sheet");
    tcase_add_test(rest, failure_names_are_words);
    tcase_add_test(rest, findings_are_copied);
    tcase_add_test(rest, names_come_back);
    tcase_add_loop_test(rest, audits_balance, 0, G_N_ELEMENTS(audits));
    tcase_add_test(rest, sheets_count_their_characters);
    suite_add_tcase(suite, rest);
    return suite;
}

int main(void)
{
    return suite_run(model_suite());
}
