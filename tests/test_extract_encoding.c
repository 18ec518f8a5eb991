/* Encodings: the same table comes out of all of them, and what is none is refused. */
#include "tests/extract_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define TABLE                                                                              \
    "1.1 対策項目\n1.2 内容\n1.3 適合性\n1.4 見解\n"                            \
    "2.1 規程の策定\n2.2 アクセスの制限を定める。\n2.3 適合可能\n"    \
    "2.4 AWSを利用しているため\n"                                                 \
    "3.2 ログを取得する\n3.3 対象外\n3.4 一行目⏎二行目、\"引用\"あり\n"

static const char *const same_table[] = {
    "utf8",  "utf8-bom", "utf16le",     "utf16be",     "utf16le-bom", "utf16be-bom",
    "cp932", "eucjp",    "utf32le-bom", "utf32be-bom", "iso2022jp",
};

START_TEST(every_encoding_gives_the_same_table)
{
    g_autofree char *path = g_strdup_printf("fixtures/text/table-%s.txt", same_table[_i]);
    g_autofree char *bytes = NULL;
    gsize length = 0;

    ck_assert_msg(g_file_get_contents(path, &bytes, &length, NULL), "%s", path);
    g_autoptr(Sheet) sheet = probe_bytes(path, bytes, length);
    g_autofree char *dump = probe_dump(sheet);
    ck_assert_msg(strcmp(dump, TABLE) == 0, "%s:\n%s", path, dump);
    ck_assert_uint_eq(probe_table(sheet)->rows, 4);
    ck_assert_uint_eq(probe_table(sheet)->columns, 4);
}
END_TEST

/* Characters that only the Microsoft variants have, written as bytes. */
static const struct {
    const char *name, *bytes, *dump;
} variants[] = {
    {"CP932 ①㈱ and half-width kana",
     "\x87\x40\x82\xF0\t\x87\x8A\x82\xF0\n\x82\xA0\x82\xA2\t\xB1\xB2\n",
     "1.1 ①を\n1.2 ㈱を\n2.1 あい\n2.2 ｱｲ\n"},
    {"EUC-JP ①", "\xAD\xA1\xA4\xF2\xC4\xEA\xA4\xE1\xA4\xEB\t\xA4\xA2\n",
     "1.1 ①を定める\n1.2 あ\n"},
    {"EUC-JP half-width kana", "\xA4\xA2\xA4\xA4\t\x8E\xB1\x8E\xB2\n",
     "1.1 あい\n1.2 ｱｲ\n"},
    {"EUC-JP, three bytes (JIS X 0212)", "\xA4\xA2\xA4\xA4\t\x8F\xB0\xA1\n",
     "1.1 あい\n1.2 丂\n"},
    {"ISO-2022-JP ① and kana", "\x1B$B-!$r\x1B(B\tA\x1B(I12\x1B(B\n", "1.1 ①を\n1.2 Aｱｲ\n"},
    {"ISO-2022-JP, JIS X 0212", "\x1B$(D0!\x1B(B\n", "1.1 丂\n"},
    {"an escape in UTF-8 is no ISO-2022-JP", "あ\x1B$Bい\n",
     "1.1 あ\xEF\xBF\xBD$Bい\n!1 unreadable-text\n"},
    {"ASCII", "a\tb\n", "1.1 a\n1.2 b\n"},
    {"U+2028 and Kangxi radicals stay",
     "a\xE2\x80\xA8"
     "b\t⽤\n",
     "1.1 a\xE2\x80\xA8"
     "b\n1.2 ⽤\n"},
    {"control characters", "a\tb\x01\x02\nc\td\n\x7F\x0B\te\n",
     "1.1 a\n1.2 b\xEF\xBF\xBD\xEF\xBF\xBD\n2.1 c\n2.2 d\n3.1 \x7F\xEF\xBF\xBD\n3.2 e\n"
     "!1 unreadable-text\n!3 unreadable-text\n"},
    {"U+FFFE", "a\t\xEF\xBF\xBE\n", "1.1 a\n1.2 \xEF\xBF\xBD\n!1 unreadable-text\n"},
    {"a form feed is white space", "a\tb\n\fc\td\n", "1.1 a\n1.2 b\n2.1 c\n2.2 d\n"},
};

START_TEST(variant_characters)
{
    g_autoptr(Sheet) sheet = probe_text(variants[_i].name, variants[_i].bytes);
    g_autofree char *dump = probe_dump(sheet);

    ck_assert_msg(strcmp(dump, variants[_i].dump) == 0, "%s:\n%s", variants[_i].name, dump);
}
END_TEST

#define BYTES(string) string, sizeof(string) - 1

static const struct {
    const char *name, *bytes;
    gsize length;
    const char *encoding;
    int class;
    const char *says; /* part of the message */
} refused[] = {
    {"no bytes", BYTES(""), NULL, FAILURE_EMPTY, "no bytes"},
    {"white space", BYTES(" \t\r\n\xE3\x80\x80\xC2\xA0\n"), NULL, FAILURE_EMPTY, "white"},
    {"a mark only", BYTES("\xEF\xBB\xBF"), NULL, FAILURE_EMPTY, "white"},
    {"a UTF-16 mark only", BYTES("\xFF\xFE"), NULL, FAILURE_EMPTY, "white"},
    {"UTF-16 white space", BYTES("\xFF\xFE \0\n\0"), NULL, FAILURE_EMPTY, "white"},
    {"zero bytes", BYTES("abc\0def\1\2\3gh"), NULL, FAILURE_BINARY, "zero bytes"},
    {"only zero bytes", BYTES("\0\0\0\0\0\0\0\0"), NULL, FAILURE_BINARY, "zero bytes"},
    {"a zero in UTF-8 with a mark",
     BYTES("\xEF\xBB\xBF"
           "a\0b"),
     NULL, FAILURE_BINARY, "U+0000"},
    {"a zero in UTF-16",
     BYTES("\xFF\xFE"
           "a\0\0\0b\0"),
     NULL, FAILURE_BINARY, "U+0000"},
    {"controls", BYTES("\1\2\3\4\5\6\7\x0E text"), NULL, FAILURE_BINARY, "control"},
    {"Latin-1", BYTES("caf\xE9 au lait\n"), NULL, FAILURE_ENCODING, "offset 3"},
    {"UTF-8 cut at its end", BYTES("規程の策定\t適合可能、ログ\xE9\x81"), NULL,
     FAILURE_ENCODING, "UTF-8: the bytes E9 81 at offset 37"},
    {"UTF-8 damaged", BYTES("規程の策定とその管理について\xFF定める\n"), NULL,
     FAILURE_ENCODING, "UTF-8: the bytes FF E5 AE 9A at offset 42"},
    {"half a surrogate",
     BYTES("\xFF\xFE"
           "a\0\0\xD8"
           "b\0"),
     NULL, FAILURE_ENCODING, "offset 4"},
    {"named, bad", BYTES("abc\xFF"), "UTF-8", FAILURE_ENCODING, "FF at offset 3"},
    {"named, another", BYTES("\x82\xA0\x82\xA2"), "EUC-JP", FAILURE_ENCODING, "EUC-JP"},
    {"unknown name", BYTES("abc"), "klingon", FAILURE_ENCODING, "klingon"},
    {"a name that drops characters", BYTES("a\xFF"), "UTF-8//IGNORE", FAILURE_ENCODING,
     "is not the name"},
    {"no name", BYTES("abc"), "", FAILURE_ENCODING, "name"},
    {"ISO-2022-JP cut", BYTES("\x1B$B$\"$"), NULL, FAILURE_ENCODING, "offset 5"},
    {"ISO-2022-JP, Korean", BYTES("\x1B$B$\"\x1B$(C0!"), NULL, FAILURE_ENCODING,
     "offset 5"},
};

START_TEST(what_is_refused)
{
    g_autofree char *message = NULL;
    int class = probe_failure(refused[_i].bytes, refused[_i].length, refused[_i].encoding,
                              &message);

    ck_assert_msg(class == refused[_i].class, "%s: class %d, %s", refused[_i].name, class,
                  message);
    ck_assert_msg(strstr(message, refused[_i].says), "%s: %s", refused[_i].name, message);
}
END_TEST

static const char *const sample_encodings[] = {"CP932", "EUC-JP-MS", "UTF-16LE",
                                               "UTF-16BE"};

START_TEST(the_sample_in_other_encodings)
{
    const char *encoding = sample_encodings[_i];
    g_autofree char *utf8 = NULL;
    gsize length = 0, converted_length = 0;

    ck_assert(g_file_get_contents("fixtures/checklist.txt", &utf8, &length, NULL));
    /* The tables have ― (U+2015) where the file has — (U+2014): not what is tested. */
    g_auto(GStrv) parts = g_strsplit(utf8, "—", -1);
    g_free(utf8);
    utf8 = g_strjoinv("。", parts);
    length = strlen(utf8);
    g_autofree char *converted =
        g_convert(utf8, (gssize)length, encoding, "UTF-8", NULL, &converted_length, NULL);
    ck_assert_ptr_nonnull(converted);
    g_autoptr(Sheet) expected = probe_bytes("UTF-8", utf8, length);
    g_autoptr(Sheet) sheet = probe_bytes(encoding, converted, converted_length);
    g_autofree char *expected_dump = probe_dump(expected);
    g_autofree char *dump = probe_dump(sheet);
    ck_assert_msg(strcmp(dump, expected_dump) == 0, "%s", encoding);
}
END_TEST

START_TEST(an_encoding_that_is_named_is_used)
{
    /* The bytes of ｱｲ are valid in both; the name decides. */
    g_autoptr(GBytes) bytes = g_bytes_new_static("\xB1\xB2", 2);
    const ExtractOptions cp932 = {.encoding = "CP932"}, euc = {.encoding = "EUC-JP"};
    g_autoptr(Sheet) kana = extract_source(bytes, "a", &cp932, NULL);
    g_autoptr(Sheet) kanji = extract_source(bytes, "a", &euc, NULL);
    g_autofree char *kana_dump = probe_dump(kana);
    g_autofree char *kanji_dump = probe_dump(kanji);

    ck_assert_str_eq(kana_dump, "1.1 ｱｲ\n");
    ck_assert_str_eq(kanji_dump, "1.1 渦\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: encoding");
    TCase *cases = tcase_create("encoding");

    tcase_add_loop_test(cases, every_encoding_gives_the_same_table, 0,
                        G_N_ELEMENTS(same_table));
    tcase_add_loop_test(cases, variant_characters, 0, G_N_ELEMENTS(variants));
    tcase_add_loop_test(cases, what_is_refused, 0, G_N_ELEMENTS(refused));
    tcase_add_loop_test(cases, the_sample_in_other_encodings, 0,
                        G_N_ELEMENTS(sample_encodings));
    tcase_add_test(cases, an_encoding_that_is_named_is_used);
    suite_add_tcase(suite, cases);
    return suite_run(suite);
}
