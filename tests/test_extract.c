/* extract as a whole: kinds of sources, the real sample, the sum. */
#include "extract/balance.h"
#include "tests/extract_probe.h"
#include "tests/suite.h"

#include "model/characters.h"

#include <check.h>
#include <string.h>

#define BYTES(string) string, sizeof(string) - 1

static const struct {
    const char *bytes;
    gsize length;
    const char *says;
} kinds[] = {
    {BYTES("PK\3\4\x14\0\6\0"), "workbook"},
    {BYTES("PK\5\6\0\0\0\0"), "ZIP"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), "xls"},
    {BYTES("{\\rtf1\\ansi"), "Rich Text"},
    {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "PNG"},
    {BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF"), "JPEG"},
    {BYTES("GIF89a\1\0"), "GIF"},
    {BYTES("II*\0\x08\0"), "TIFF"},
    {BYTES("MM\0*\0\0"), "TIFF"},
    {BYTES("\x1F\x8B\x08\0"), "gzip"},
};

START_TEST(kinds_that_are_not_converted)
{
    g_autofree char *message = NULL;
    int class = probe_failure(kinds[_i].bytes, kinds[_i].length, NULL, &message);

    ck_assert_msg(class == FAILURE_UNSUPPORTED, "%s: %d %s", kinds[_i].says, class,
                  message);
    ck_assert_msg(strstr(message, kinds[_i].says), "%s: %s", kinds[_i].says, message);
    ck_assert_msg(g_str_has_prefix(message, "it is "), "%s", message);
}
END_TEST

START_TEST(a_sheet_says_where_it_is_from)
{
    g_autoptr(Sheet) sheet = probe_text("abc", "abc");
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);

    ck_assert_str_eq(sheet->source, "source.txt");
    /* FIPS 180-2, appendix B.1. */
    ck_assert_str_eq(sheet->sha256,
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ck_assert_int_eq(sheet->kind, SOURCE_TEXT);
    ck_assert_int_eq(probe_table(sheet)->method, TABLE_DELIMITED);
    ck_assert_uint_eq(page->number, 1);
    ck_assert_uint_eq(page->outside->len, 0);
    ck_assert(page->width <= 0 && page->height <= 0);
}
END_TEST

START_TEST(the_sum_is_checked)
{
    g_autoptr(Sheet) sheet = probe_text("sum", "a,b\nc,d\n");
    static const struct {
        Balance balance;
        gboolean holds;
    } sums[] = {
        {{6, 2}, TRUE}, {{4, 0}, TRUE}, {{6, 1}, FALSE}, {{6, 3}, FALSE}, {{2, 6}, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(sums); i++) {
        g_autoptr(GError) error = NULL;

        ck_assert_msg(balance_check(&sums[i].balance, sheet, &error) == sums[i].holds,
                      "sum %u", i);
        ck_assert(sums[i].holds || g_error_matches(error, FAILURE, FAILURE_AUDIT));
    }
}
END_TEST

static char *load_sample(void)
{
    char *text = NULL;

    ck_assert(g_file_get_contents("fixtures/checklist.txt", &text, NULL, NULL));
    return text;
}

/* The cells of the sample taken apart anew: it has no quotes that begin a cell, so a line
 * is a row and a tab parts two cells, and only 20 cells have tags. */
START_TEST(the_sample_cell_by_cell)
{
    g_autofree char *text = load_sample();
    g_autoptr(Sheet) sheet = probe_text("sample", text);
    const GPtrArray *found = probe_table(sheet)->cells;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint next = 0, with_tags = 0;

    for (guint row = 0; lines[row] != NULL; row++) {
        g_auto(GStrv) fields = g_strsplit(lines[row], "\t", -1);

        for (guint column = 0; fields[column] != NULL; column++) {
            const char *field = g_strstrip(fields[column]);

            if (*field == '\0')
                continue;
            ck_assert_uint_lt(next, found->len);
            const SheetCell *cell = g_ptr_array_index(found, next++);
            ck_assert_uint_eq(cell->row, row + 1);
            ck_assert_uint_eq(cell->column, column + 1);
            if (strchr(field, '<') == NULL)
                ck_assert_str_eq(cell->text->content, field);
            else
                with_tags++;
        }
    }
    ck_assert_uint_eq(next, found->len);
    ck_assert_uint_eq(next, 2275);
    ck_assert_uint_eq(with_tags, 20);
}
END_TEST

/* Numbers that a Python script counted in the file. */
START_TEST(the_sample_in_numbers)
{
    g_autofree char *text = load_sample();
    g_autoptr(Sheet) sheet = probe_text("sample", text);

    ck_assert_uint_eq(probe_table(sheet)->rows, 515);
    ck_assert_uint_eq(probe_table(sheet)->columns, 13);
    ck_assert_uint_eq(characters_count(text, -1), 94309);
    ck_assert_uint_eq(sheet_count(sheet), 94309 - 1038);
    ck_assert_uint_eq(sheet->findings->len, 0);
}
END_TEST

START_TEST(the_sample_without_tags)
{
    g_autofree char *text = load_sample();
    g_autoptr(Sheet) sheet = probe_text("sample", text);
    const GPtrArray *cells = probe_table(sheet)->cells;
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(cells, i);

        g_string_append(all, cell->text->content);
    }
    g_autoptr(GRegex) tags = g_regex_new("<[^>]*>|\\s+", 0, 0, NULL);
    g_autofree char *expected = g_regex_replace(tags, text, -1, 0, "", 0, NULL);
    g_autofree char *stripped = g_regex_replace(tags, all->str, -1, 0, "", 0, NULL);
    ck_assert(strcmp(stripped, expected) == 0);
    g_string_free(all, TRUE);
}
END_TEST

static const SheetCell *find_cell(const Sheet *sheet, guint row, guint column)
{
    const GPtrArray *cells = probe_table(sheet)->cells;

    for (guint i = 0; i < cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(cells, i);

        if (cell->row == row && cell->column == column)
            return cell;
    }
    ck_abort_msg("no cell %u.%u", row, column);
    return NULL;
}

START_TEST(the_sample_markup)
{
    g_autofree char *text = load_sample();
    g_autoptr(Sheet) sheet = probe_text("sample", text);
    const GPtrArray *cells = probe_table(sheet)->cells;
    guint links = 0;

    for (guint i = 0; i < cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(cells, i);

        links += cell->text->links ? cell->text->links->len : 0;
    }
    ck_assert_uint_eq(links, 15);
    ck_assert_str_eq(find_cell(sheet, 5, 1)->text->content, "1.人的・組織的対策");
    ck_assert(g_str_has_prefix(find_cell(sheet, 316, 3)->text->content,
                               "ログに記録する事項としては次のようなものが考えられる。\n・"
                               "利用者情報(利用者のID、"));
    ck_assert(g_str_has_suffix(
        find_cell(sheet, 328, 3)->text->content,
        "増強等の対策をとる。\n・ログデータに対する不正な改ざん及び削除行為に対する検出・"
        "防止策を施す。"));

    const Text *linked = find_cell(sheet, 334, 10)->text;
    ck_assert_ptr_nonnull(linked->links);
    const TextLink *link = &g_array_index(linked->links, TextLink, 0);
    ck_assert_str_eq(link->href, "https://help.chatwork.com/hc/ja/articles/203126534");
    ck_assert_str_eq(linked->content + link->start, link->href);
}
END_TEST

START_TEST(the_same_input_gives_the_same_bytes)
{
    g_autofree char *text = load_sample();
    g_autoptr(Sheet) one = probe_text("sample", text), two = probe_text("sample", text);
    g_autofree char *first = probe_dump(one);
    g_autofree char *second = probe_dump(two);

    ck_assert(strcmp(first, second) == 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract");
    TCase *sources = tcase_create("sources"), *sample = tcase_create("sample");

    tcase_add_loop_test(sources, kinds_that_are_not_converted, 0, G_N_ELEMENTS(kinds));
    tcase_add_test(sources, a_sheet_says_where_it_is_from);
    tcase_add_test(sources, the_sum_is_checked);
    suite_add_tcase(suite, sources);
    tcase_add_test(sample, the_sample_cell_by_cell);
    tcase_add_test(sample, the_sample_in_numbers);
    tcase_add_test(sample, the_sample_without_tags);
    tcase_add_test(sample, the_sample_markup);
    tcase_add_test(sample, the_same_input_gives_the_same_bytes);
    suite_add_tcase(suite, sample);
    return suite_run(suite);
}
