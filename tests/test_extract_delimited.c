/* Separators, quotes, pipe tables, and texts that are hostile to them. */
#include "tests/extract_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

static const struct {
    const char *name, *text, *dump;
    guint rows, columns;
} cases[] = {
    /* Separators */
    {"tabs", "a\tb\tc\n\td\t\n", "1.1 a\n1.2 b\n1.3 c\n2.2 d\n", 2, 3},
    {"commas", "a,b\nc,d\n", "1.1 a\n1.2 b\n2.1 c\n2.2 d\n", 2, 2},
    {"semicolons", "a;b\nc;d,e\n", "1.1 a\n1.2 b\n2.1 c\n2.2 d,e\n", 2, 2},
    {"no separator", "一行目\n\n二行目、続き", "1.1 一行目\n3.1 二行目、続き\n", 3, 1},
    {"tabs beat commas", "a,b\tc,d\ne,f\tg,h\n", "1.1 a,b\n1.2 c,d\n2.1 e,f\n2.2 g,h\n", 2,
     2},
    {"ragged tabs, a comma each", "a,b\tc\td\ne,f\tg\nh,i\tj\tk\tl\n",
     "1.1 a,b\n1.2 c\n1.3 d\n2.1 e,f\n2.2 g\n3.1 h,i\n3.2 j\n3.3 k\n3.4 l\n", 3, 4},
    {"tabs inside quoted cells of commas", "\"a\tb\",c\n\"d\te\",f\n",
     "1.1 a\tb\n1.2 c\n2.1 d\te\n2.2 f\n", 2, 2},
    {"commas inside quoted cells of tabs", "\"a,b\"\tc\n\"d,\n,e\"\tf\n",
     "1.1 a,b\n1.2 c\n2.1 d,⏎,e\n2.2 f\n", 3, 2},
    {"one tab among commas", "a,b\nc\tx,d\ne,f\n",
     "1.1 a\n1.2 b\n2.1 c\tx\n2.2 d\n3.1 e\n3.2 f\n", 3, 2},
    {"a title above the table", "表の題\n\na\tb\nc\td\n",
     "1.1 表の題\n3.1 a\n3.2 b\n4.1 c\n4.2 d\n", 4, 2},
    {"prose with a comma", "一行目\n1,000円\n三行目\n四行目\n",
     "1.1 一行目\n2.1 1,000円\n3.1 三行目\n4.1 四行目\n", 4, 1},
    /* Line ends */
    {"CR LF", "a\tb\r\nc\td\r\n", "1.1 a\n1.2 b\n2.1 c\n2.2 d\n", 2, 2},
    {"CR", "a\tb\rc\td\r", "1.1 a\n1.2 b\n2.1 c\n2.2 d\n", 2, 2},
    {"mixed, blank lines counted", "a\tb\r\n\n\rc\td", "1.1 a\n1.2 b\n4.1 c\n4.2 d\n", 4,
     2},
    {"separator at the end", "a\tb\t", "1.1 a\n1.2 b\n", 1, 3},
    /* White space of a cell */
    {"trimmed at the ends only", " a  b \t　c　　d　\n", "1.1 a  b\n1.2 c　　d\n", 1, 2},
    /* Quotes */
    {"RFC 4180", "\"a \"\"x\"\"\",\"b\r\nb\",c\r\n\"\",\"\"\"\",d\r\n",
     "1.1 a \"x\"\n1.2 b⏎b\n1.3 c\n3.2 \"\n3.3 d\n", 3, 3},
    {"tabs, quoted line end", "\"a\nb\"\tc\nd\te\n", "1.1 a⏎b\n1.2 c\n3.1 d\n3.2 e\n", 3,
     2},
    {"quoted separator", "\"a\tb\"\tc\nd\te\n", "1.1 a\tb\n1.2 c\n2.1 d\n2.2 e\n", 2, 2},
    {"quote inside a cell", "a\"b\t19\"\nc\t\"x\"y\n",
     "1.1 a\"b\n1.2 19\"\n2.1 c\n2.2 \"x\"y\n", 2, 2},
    {"unclosed quote", "a\tb\n\"c\td\ne\tf\n",
     "1.1 a\n1.2 b\n2.1 \"c\n2.2 d\n3.1 e\n3.2 f\n!2 stray-quote\n", 3, 2},
    {"unclosed quote with commas", "a,b\n\"c,d\ne,f\n",
     "1.1 a\n1.2 b\n2.1 \"c\n2.2 d\n3.1 e\n3.2 f\n!2 stray-quote\n", 3, 2},
    {"unclosed at the very end", "a\tb\nc\t\"",
     "1.1 a\n1.2 b\n2.1 c\n2.2 \"\n!2 stray-quote\n", 2, 2},
    /* A quote that opens in row 2 and one that ends a cell in row 4 are not a pair: row 3
     * between them is a whole row. */
    {"rows between two stray quotes", "a\tb\tc\n\"d\te\tf\ng\th\ti\nj\tk\tl\"\n",
     "1.1 a\n1.2 b\n1.3 c\n2.1 \"d\n2.2 e\n2.3 f\n3.1 g\n3.2 h\n3.3 i\n4.1 j\n4.2 k\n4.3 "
     "l\"\n"
     "!2 stray-quote\n",
     4, 3},
    {"two rows of two columns between stray quotes", "a\tb\nc\t\"d\ne\tf\"\n",
     "1.1 a\n1.2 b\n2.1 c\n2.2 d⏎e\tf\n!2 quoted-rows\n", 3, 2},
    {"rows of commas between quotes", "a,b,c\nd,e,f\ng,h,\"i\n1,2,3\nj\"\n",
     "1.1 a\n1.2 b\n1.3 c\n2.1 d\n2.2 e\n2.3 f\n3.1 g\n3.2 h\n3.3 i⏎1,2,3⏎j\n"
     "!3 quoted-rows\n",
     5, 3},
    {"white space around quotes is no quoting", "a,b\nc, \"d\"\n",
     "1.1 a\n1.2 b\n2.1 c\n2.2 \"d\"\n", 2, 2},
    {"a sign in a stray quote's finding", "a\tb\n\"\x01\tc\n",
     "1.1 a\n1.2 b\n2.1 \"\xEF\xBF\xBD\n2.2 c\n!2 stray-quote\n!2 unreadable-text\n", 2, 2},
    /* Pipe tables */
    {"pipe table", "| a | b |\n|---|:-:|\n| c |  |\n| | d |\n",
     "1.1 a\n1.2 b\n3.1 c\n4.2 d\n", 4, 2},
    {"pipes at neither end", "a | b\n--|--\nc | d\n", "1.1 a\n1.2 b\n3.1 c\n3.2 d\n", 3, 2},
    {"no delimiter row", "|a|b|\n|c|d|\n", "1.1 a\n1.2 b\n2.1 c\n2.2 d\n", 2, 2},
    {"neither delimiter row nor end pipes", "a|b\nc|d\n", "1.1 a\n1.2 b\n2.1 c\n2.2 d\n", 2,
     2},
    {"escaped pipe", "| a\\|b | c\\\\|d |\n|---|---|\n| \\ | x |\n",
     "1.1 a|b\n1.2 c\\|d\n3.1 \\\n3.2 x\n", 3, 2},
    {"line break and markup", "|a|\n|-|\n|一<br>二 &amp; <b>三</b>|\n",
     "1.1 a\n3.1 一⏎二 & 三\n", 3, 1},
    {"text between tables",
     "# 題\n\n|a|b|\n|---|---|\n|c|d|\n選択は A|B です\n\n本文 A|B\n\ne|f\n-|-\ng|h\n",
     "1.1 # 題\n3.1 a\n3.2 b\n5.1 c\n5.2 d\n6.1 選択は A\n6.2 B です\n8.1 本文 A|B\n10.1 "
     "e\n"
     "10.2 f\n12.1 g\n12.2 h\n",
     12, 2},
    {"a small table in much text", "一\n二\n三\n四\n\na|b\n-|-\nc|d\n",
     "1.1 一\n2.1 二\n3.1 三\n4.1 四\n6.1 a\n6.2 b\n8.1 c\n8.2 d\n", 8, 2},
    {"a row of dashes is a row", "|a|b|\n|---|---|\n|c|d|\n| - | - |\n| -- | -- |\n",
     "1.1 a\n1.2 b\n3.1 c\n3.2 d\n4.1 -\n4.2 -\n5.1 --\n5.2 --\n", 5, 2},
    {"two heading rows", "|a|b|\n|c|d|\n|---|---|\n|e|f|\n",
     "1.1 a\n1.2 b\n2.1 c\n2.2 d\n4.1 e\n4.2 f\n", 4, 2},
    {"quotes in pipe tables are text", "|\"a|b\"|\n|---|---|\n", "1.1 \"a\n1.2 b\"\n", 2,
     2},
};

START_TEST(cells)
{
    g_autoptr(Sheet) sheet = probe_text(cases[_i].name, cases[_i].text);
    g_autofree char *dump = probe_dump(sheet);

    ck_assert_msg(strcmp(dump, cases[_i].dump) == 0, "%s:\n%s", cases[_i].name, dump);
    ck_assert_msg(probe_table(sheet)->rows == cases[_i].rows, "%s: %u rows", cases[_i].name,
                  probe_table(sheet)->rows);
    ck_assert_msg(probe_table(sheet)->columns == cases[_i].columns, "%s: %u columns",
                  cases[_i].name, probe_table(sheet)->columns);
}
END_TEST

/* What is repeated a million times, after a beginning and before an end. */
static const struct {
    const char *beginning, *repeated, *end;
} floods[] = {
    {"a\tb\n", "\"", ""},
    {"a\tb\n", "\"\t\n", ""},
    {"a\tb\n", "\"\n", ""},
    {"a\tb\n", "\"\n\t", "x\n"},
    {"a\tb\n", "\"x\n", ""},
    {"a\tb\n", "\"\"\n", "x"},
    {"a\tb\n\"x\n", "\"\"y\n", ""},
    {"a\tb\n\"x\n", "\"\"\"y\n", ""},
    {"a\tb\n", "\"\"\"\n", ""},
    {"a\tb\n", "x\t\"y\n", ""},
    {"a,b\n", "\"x,\"\"\n", ""},
    {"a,b\n", "\"\"x,\n", ""},
    {"a|b\n-|-\n", "|\n", ""},
    {"a|b\n-|-\n", "\\", "|"},
    {"|a|\n|-|\n", "|-\n", ""},
    {"", "\r", "a"},
    {"", "a control character in each of a million lines of fifty \x01\n", ""},
};

START_TEST(floods_take_linear_time)
{
    GString *text = g_string_new(floods[_i].beginning);

    for (guint i = 0; i < probe_flood(); i++)
        g_string_append(text, floods[_i].repeated);
    g_string_append(text, floods[_i].end);
    g_autoptr(Sheet) sheet = probe_bytes(floods[_i].repeated, text->str, text->len);
    ck_assert_uint_ge(sheet_count(sheet), 1);
    ck_assert_uint_le(sheet->findings->len, 1000);
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(a_huge_cell)
{
    g_autofree char *cell = g_strnfill(5000000, 'x');
    g_autofree char *plain = g_strconcat("a\tb\n", cell, "\tc\n", NULL);
    g_autoptr(Sheet) sheet = probe_text("plain", plain);

    ck_assert_uint_eq(sheet_count(sheet), 5000003);
    ck_assert_uint_eq(probe_table(sheet)->cells->len, 4);
    /* In quotes it is longer than any program's cells: the quotes are text. */
    g_autofree char *quoted = g_strconcat("a\tb\n\"", cell, "\"\tc\n", NULL);
    g_autoptr(Sheet) literal = probe_text("quoted", quoted);
    ck_assert_uint_eq(sheet_count(literal), 5000005);
}
END_TEST

START_TEST(the_column_limit)
{
    static const struct {
        guint columns;
        int class;
    } limits[] = {{16384, -1}, {16385, FAILURE_LIMIT}, {20000, FAILURE_LIMIT}};

    for (guint i = 0; i < G_N_ELEMENTS(limits); i++) {
        GString *text = g_string_new(NULL);
        g_autofree char *message = NULL;

        for (guint column = 1; column < limits[i].columns; column++)
            g_string_append(text, "x\t");
        g_string_append(text, "x\n");
        int class = probe_failure(text->str, text->len, NULL, &message);
        ck_assert_msg(class == limits[i].class, "%u columns: %d %s", limits[i].columns,
                      class, message);
        g_string_free(text, TRUE);
    }
}
END_TEST

START_TEST(the_line_limit)
{
    if (probe_flood() < PROBE_FLOOD)
        return;
    g_autofree char *text = g_strnfill(10000002, '\n');
    g_autofree char *message = NULL;

    text[0] = 'x';
    ck_assert_int_eq(probe_failure(text, 10000001, NULL, NULL), -1);
    text[10000001] = 'x';
    ck_assert_int_eq(probe_failure(text, 10000002, NULL, &message), FAILURE_LIMIT);
    ck_assert_ptr_nonnull(strstr(message, "10000001"));
}
END_TEST

/* The findings of a flood end with one that says so. */
START_TEST(findings_are_bounded)
{
    GString *text = g_string_new("a\tb\n");

    for (guint i = 0; i < 2000; i++)
        g_string_append(
            text, "x\ty, and more than fifty characters for each control character\x01\n");
    g_autoptr(Sheet) sheet = probe_bytes("findings", text->str, text->len);
    const Finding *last = g_ptr_array_index(sheet->findings, sheet->findings->len - 1);
    ck_assert_uint_eq(sheet->findings->len, 1000);
    ck_assert_str_eq(last->code, "more-findings");
    ck_assert_uint_eq(last->row, 1001);
    g_string_free(text, TRUE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: delimited");
    TCase *table = tcase_create("cells"), *hostile = tcase_create("hostile");

    tcase_add_loop_test(table, cells, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, table);
    tcase_set_timeout(hostile, 60);
    tcase_add_loop_test(hostile, floods_take_linear_time, 0, G_N_ELEMENTS(floods));
    tcase_add_test(hostile, a_huge_cell);
    tcase_add_test(hostile, the_column_limit);
    tcase_add_test(hostile, the_line_limit);
    tcase_add_test(hostile, findings_are_bounded);
    suite_add_tcase(suite, hostile);
    return suite_run(suite);
}
