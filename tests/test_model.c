/* model: names, characters, texts, findings, the audit. */
#include "model/characters.h"
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

/* characters */

static const struct {
    const char *string;
    gssize length;
    gsize count;
} counts[] = {
    {"", -1, 0},
    {"abc", -1, 3},
    {" a\tb\n", -1, 2},
    {"規程 手順", -1, 4},
    {"規程\xE3\x80\x80手順", -1, 4}, /* U+3000 is white space */
    {"a\xC2\xA0"
     "b",
     -1, 2}, /* U+00A0, too */
    {"a\xE2\x80\x8B"
     "b",
     -1, 3}, /* U+200B is not */
    {"規程手順", 6, 2},
    {"規程手順", 0, 0},
    {"\xF0\xA0\xAE\xB7る", -1, 2}, /* U+20BB7 */
};

START_TEST(characters_are_counted)
{
    ck_assert_msg(characters_count(counts[_i].string, counts[_i].length) ==
                      counts[_i].count,
                  "%d: \"%s\"", _i, counts[_i].string);
}
END_TEST

START_TEST(every_white_space_is_left_out)
{
    gunichar wrong = 0; /* an assertion a character would take seconds */
    for (gunichar character = 1; character < 0x110000; character++) {
        char bytes[8];
        if (!g_unichar_validate(character))
            continue;
        gssize length = g_unichar_to_utf8(character, bytes);
        gsize expected = g_unichar_isspace(character) ? 0 : 1;
        if (characters_count(bytes, length) != expected)
            wrong = character;
    }
    ck_assert_msg(wrong == 0, "U+%04X", wrong);
}
END_TEST

static const struct {
    gunichar character;
    gboolean cjk;
} cjk[] = {
    {'A', FALSE},    {'(', FALSE},     {' ', FALSE},    {0x00B1, FALSE},
    {0x0416, FALSE}, {0x2014, FALSE},  {0x245F, FALSE}, {0x2460, TRUE}, /* ① */
    {0x24FF, TRUE},  {0x2500, FALSE},  {0x2E7F, FALSE}, {0x2E80, TRUE},
    {0x2F00, TRUE},  {0x3000, TRUE},   {0x3002, TRUE},  {0x303F, TRUE},
    {0x3042, TRUE},  {0x30FB, TRUE},   {0x30FC, TRUE},  {0x3231, TRUE},  /* ㈱ */
    {0x3400, TRUE},  {0x4E00, TRUE},   {0x9FFF, TRUE},  {0xA000, FALSE}, /* Yi */
    {0xAC00, TRUE},  {0xD7A3, TRUE},   {0xE000, FALSE}, {0xF900, TRUE},
    {0xFEFF, FALSE}, {0xFF08, TRUE},   {0xFF66, TRUE},  {0xFFEF, TRUE},
    {0xFFFD, FALSE}, {0x1F600, FALSE}, {0x20BB7, TRUE}, {0x2A6DF, TRUE},
    {0x30000, TRUE}, {0x1F200, TRUE},  {0x1B000, TRUE}, {0xE0100, FALSE},
};

START_TEST(cjk_is_told)
{
    ck_assert_msg(characters_is_cjk(cjk[_i].character) == cjk[_i].cjk, "U+%04X",
                  cjk[_i].character);
}
END_TEST

static const struct {
    gunichar character;
    gboolean allowed;
} xml_characters[] = {
    {0, FALSE},      {1, FALSE},       {8, FALSE},        {'\t', TRUE},    {'\n', TRUE},
    {0x0B, FALSE},   {0x0C, FALSE},    {'\r', TRUE},      {0x1F, FALSE},   {' ', TRUE},
    {0x7F, TRUE},    {0x85, TRUE},     {0xD7FF, TRUE},    {0xD800, FALSE}, {0xDFFF, FALSE},
    {0xE000, TRUE},  {0xFFFD, TRUE},   {0xFFFE, FALSE},   {0xFFFF, FALSE}, {0x10000, TRUE},
    {0x1FFFE, TRUE}, {0x10FFFF, TRUE}, {0x110000, FALSE},
};

START_TEST(xml_characters_are_told)
{
    ck_assert_msg(characters_is_xml(xml_characters[_i].character) ==
                      xml_characters[_i].allowed,
                  "U+%04X", xml_characters[_i].character);
}
END_TEST

#define REPLACED "\xEF\xBF\xBD"

static const struct {
    const char *bytes;
    gssize length;
    const char *safe;
    gsize replaced;
} unsafe[] = {
    {"", -1, "", 0},
    {"規程\tA\r\n", -1, "規程\tA\r\n", 0},
    {"a\x01"
     "b",
     -1, "a" REPLACED "b", 1},
    {"a\0b", 3, "a" REPLACED "b", 1},
    {"\xFF\xFE", -1, REPLACED REPLACED, 2},
    {"\xE8\xA6", -1, REPLACED REPLACED, 2}, /* cut short by the end */
    {"\xE8\xA6"
     "a",
     -1, REPLACED REPLACED "a", 2},                      /* and by a letter */
    {"\xC0\x80", -1, REPLACED REPLACED, 2},              /* overlong */
    {"\xED\xA0\x80", -1, REPLACED REPLACED REPLACED, 3}, /* a surrogate */
    {"\xEF\xBF\xBE", -1, REPLACED, 1},                   /* U+FFFE is UTF-8, not XML */
    {"\xEF\xBF\xBD", -1, REPLACED, 0},                   /* U+FFFD itself may stay */
    {"規程", 4, "規" REPLACED, 1},
};

START_TEST(unsafe_bytes_are_replaced)
{
    gsize replaced = 99;
    g_autofree char *safe =
        characters_make_safe(unsafe[_i].bytes, unsafe[_i].length, &replaced);
    ck_assert_msg(g_str_equal(safe, unsafe[_i].safe) && replaced == unsafe[_i].replaced,
                  "%d: \"%s\", %zu", _i, safe, replaced);
}
END_TEST

START_TEST(random_bytes_become_safe)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (guint round = 0; round < 2000; round++) {
        char bytes[64];
        gsize length = (gsize)g_rand_int_range(random, 0, sizeof bytes);
        for (gsize i = 0; i < length; i++)
            bytes[i] = (char)g_rand_int_range(random, 0, 256);
        g_autofree char *safe = characters_make_safe(bytes, (gssize)length, NULL);
        ck_assert(g_utf8_validate(safe, -1, NULL));
        for (const char *at = safe; *at != '\0'; at = characters_next(at))
            ck_assert(characters_is_xml(g_utf8_get_char(at)));
        g_autofree char *again = characters_make_safe(safe, -1, NULL);
        ck_assert_str_eq(again, safe);
    }
}
END_TEST

static const struct {
    gunichar radical, unified;
} radicals[] = {
    {0x2F00, 0x4E00},  /* ⼀ 一 */
    {0x2F08, 0x4EBA},  /* ⼈ 人 */
    {0x2F25, 0x5973},  /* ⼥ 女 */
    {0x2F42, 0x6587},  /* ⽂ 文 */
    {0x2F8F, 0x884C},  /* ⾏ 行 */
    {0x2FD5, 0x9FA0},  /* ⿕ 龠 */
    {0x2E81, 0x5382},  /* ⺁ 厂 */
    {0x2EA0, 0x6C11},  /* ⺠ 民 */
    {0x2ED1, 0x9577},  /* ⻑ 長 */
    {0x2EE9, 0x9EC4},  /* ⻩ 黄 */
    {0x2E87, 0x20628}, /* outside of the first plane */
    {0x2EF3, 0x9F9F},  /* the last: ⻳ 龟 */
    {0x2E80, 0x2E80},  /* no equivalent */
    {0x2E9A, 0x2E9A},  /* not assigned */
    {0x2EF4, 0x2EF4},  {0x2FD6, 0x2FD6}, {0x2FF0, 0x2FF0},
    {0x4E00, 0x4E00},  {0x2460, 0x2460}, /* ① stays: this is not NFKC */
    {'A', 'A'},        {0, 0},           {0x10FFFF, 0x10FFFF},
};

START_TEST(radicals_are_unified)
{
    ck_assert_msg(characters_unify(radicals[_i].radical) == radicals[_i].unified, "U+%04X",
                  radicals[_i].radical);
}
END_TEST

START_TEST(all_radicals_have_an_ideograph)
{
    guint kangxi = 0, supplement = 0;
    for (gunichar c = 0; c <= 0x10FFFF; c++) {
        gunichar unified = characters_unify(c);
        if (unified == c)
            continue;
        ck_assert_msg(g_unichar_get_script(unified) == G_UNICODE_SCRIPT_HAN, "U+%04X", c);
        ck_assert(unified >= 0x3400 && characters_unify(unified) == unified);
        kangxi += c >= 0x2F00 && c <= 0x2FD5;
        supplement += c >= 0x2E80 && c <= 0x2EFF;
    }
    ck_assert_uint_eq(kangxi, 214);
    ck_assert_uint_eq(supplement, 114); /* of 115: U+2E80 has no equivalent */
}
END_TEST

START_TEST(kangxi_radicals_agree_with_nfkc)
{
    for (gunichar c = 0x2F00; c <= 0x2FD5; c++) {
        char radical[7] = {0};
        g_unichar_to_utf8(c, radical);
        g_autofree char *folded = g_utf8_normalize(radical, -1, G_NORMALIZE_NFKC);
        ck_assert_msg(g_utf8_get_char(folded) == characters_unify(c), "U+%04X", c);
    }
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
    TCase *characters = tcase_create("characters");
    tcase_add_loop_test(characters, characters_are_counted, 0, G_N_ELEMENTS(counts));
    tcase_add_test(characters, every_white_space_is_left_out);
    tcase_add_loop_test(characters, cjk_is_told, 0, G_N_ELEMENTS(cjk));
    tcase_add_loop_test(characters, xml_characters_are_told, 0,
                        G_N_ELEMENTS(xml_characters));
    tcase_add_loop_test(characters, unsafe_bytes_are_replaced, 0, G_N_ELEMENTS(unsafe));
    tcase_add_test(characters, random_bytes_become_safe);
    tcase_add_loop_test(characters, radicals_are_unified, 0, G_N_ELEMENTS(radicals));
    tcase_add_test(characters, all_radicals_have_an_ideograph);
    tcase_add_test(characters, kangxi_radicals_agree_with_nfkc);
    suite_add_tcase(suite, characters);
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
