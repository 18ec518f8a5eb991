/* Whatever stands in a cell comes out of it, and the sum of characters always holds.
 *
 * Tables of random texts are written as CSV, as Excel's tab-separated text and as Markdown
 * by the writers below, which follow RFC 4180 and the rules of those formats, and read
 * back. */
#include "tests/extract_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define SEED    20260101u
#define TABLES  300
#define ROWS    12
#define COLUMNS 5

typedef enum { WRITE_COMMA, WRITE_SEMICOLON, WRITE_TAB, WRITE_PIPE, WRITE_COUNT } Format;

typedef struct {
    char *texts[ROWS][COLUMNS]; /* "" for an empty cell */
    guint lines[ROWS];          /* on which the row begins */
} Table;

/* None of these makes a tag or an entity with its neighbours. */
static const char *const pieces[] = {
    "適合可能", "対象外",      "。", "AWS", "x1", "\"", "\"\"", ",",    ";",  "|", "\\",
    "<",        ">",           "&",  " ",   "  ", "　", "\n",   "\n\n", "・", "①", "㈱",
    "😀",        "👩‍💻", "が", "'",   "=",  "-",  "--",   ":",    "#",
};
static const char *const marked_pieces[] = {
    "<b>", "</b>", "<br>", "&amp;", "&lt;", "<p>", "<a href=\"https://a.jp\">"};
static const char *const words[] = {"適合可能", "AWS", "見解", "規程"};

#define PICK(rand, array) array[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(array))]

/* A text without white space at its ends.  @marked: with tags that are meant as text. */
static char *random_text(GRand *rand, gboolean marked)
{
    GString *text = g_string_new(NULL);
    gint count = g_rand_int_range(rand, 0, 12);

    if (g_rand_int_range(rand, 0, 5) == 0)
        return g_string_free(text, FALSE);
    if (g_rand_boolean(rand))
        g_string_append(text, PICK(rand, words));
    else
        g_string_append(text, "\"");
    for (gint i = 0; i < count; i++)
        g_string_append(text, marked && g_rand_int_range(rand, 0, 4) == 0
                                  ? PICK(rand, marked_pieces)
                                  : PICK(rand, pieces));
    /* One tab a cell: a line of as many as a row has would be taken for a row. */
    if (g_rand_int_range(rand, 0, 6) == 0)
        g_string_append(text, "\t");
    g_string_append(text, g_rand_boolean(rand) ? PICK(rand, words) : "\"");
    return g_string_free(text, FALSE);
}

static void fill_table(Table *table, GRand *rand, gboolean marked)
{
    for (guint row = 0; row < ROWS; row++) {
        table->texts[row][0] = g_strdup_printf("%u", row + 1);
        for (guint column = 1; column < COLUMNS; column++)
            table->texts[row][column] = random_text(rand, marked);
    }
}

static void clear_table(Table *table)
{
    for (guint row = 0; row < ROWS; row++)
        for (guint column = 0; column < COLUMNS; column++)
            g_free(table->texts[row][column]);
}

static char *replace(char *text, const char *from, const char *to)
{
    g_auto(GStrv) parts = g_strsplit(text, from, -1);

    g_free(text);
    return g_strjoinv(to, parts);
}

static void write_quoted(GString *out, const char *cell, const char *quoted_for,
                         const char *line_end, GRand *rand)
{
    if (strpbrk(cell, quoted_for) == NULL && g_rand_int_range(rand, 0, 4) != 0) {
        g_string_append(out, cell);
        return;
    }
    g_autofree char *content = replace(g_strdup(cell), "\"", "\"\"");
    content = replace(content, "\n", line_end);
    g_string_append_printf(out, "\"%s\"", content);
}

static void write_piped(GString *out, const char *cell)
{
    g_autofree char *content = replace(g_strdup(cell), "|", "\\|");

    content = replace(content, "\n", "<br>");
    g_string_append_printf(out, "%s |", content);
}

static void write_cell(GString *out, Format format, const char *cell, guint column,
                       const char *line_end, GRand *rand)
{
    static const char *const quoted_for[] = {"\t\n\",", "\t\n\";", "\t\n\","};
    static const char *const separators[] = {",", ";", "\t"};

    if (format == WRITE_PIPE) {
        g_string_append(out, column == 0 ? "| " : " ");
        write_piped(out, cell);
        return;
    }
    g_string_append(out, column == 0 ? "" : separators[format]);
    write_quoted(out, cell, quoted_for[format], line_end, rand);
}

static guint count_lines(const GString *out)
{
    guint lines = 0;

    for (const char *p = strchr(out->str, '\n'); p != NULL; p = strchr(p + 1, '\n'))
        lines++;
    return lines;
}

static char *write_table(Table *table, Format format, gboolean marked, GRand *rand)
{
    const char *line_end = g_rand_boolean(rand) ? "\r\n" : "\n";
    GString *out = g_string_new(NULL);

    for (guint row = 0; row < ROWS; row++) {
        table->lines[row] = count_lines(out) + 1;
        for (guint column = 0; column < COLUMNS; column++) {
            g_autofree char *cell = g_strdup(table->texts[row][column]);

            if (marked) {
                cell = replace(cell, "&", "&amp;");
                cell = replace(cell, "<", "&lt;");
            }
            write_cell(out, format, cell, column, line_end, rand);
        }
        g_string_append(out, line_end);
        if (format == WRITE_PIPE && row == 0)
            g_string_append_printf(out, "|---|:--|--:|:-:|---|%s", line_end);
    }
    return g_string_free(out, FALSE);
}

static void check_table(const Table *table, const Sheet *sheet, const char *text)
{
    const GPtrArray *cells = probe_table(sheet)->cells;
    guint next = 0;

    for (guint row = 0; row < ROWS; row++)
        for (guint column = 0; column < COLUMNS; column++) {
            if (*table->texts[row][column] == '\0')
                continue;
            ck_assert_msg(next < cells->len, "a cell is missing in\n%s", text);
            const SheetCell *cell = g_ptr_array_index(cells, next++);
            ck_assert_msg(cell->row == table->lines[row] && cell->column == column + 1 &&
                              strcmp(cell->text->content, table->texts[row][column]) == 0,
                          "%u.%u is “%s”, not %u.%u “%s” in\n%s", cell->row, cell->column,
                          cell->text->content, table->lines[row], column + 1,
                          table->texts[row][column], text);
        }
    ck_assert_msg(next == cells->len, "a cell too many in\n%s", text);
    for (guint i = 0; i < sheet->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(sheet->findings, i);

        /* A tab and a line end in one cell: read as it is meant, but a person is told. */
        ck_assert_msg(strcmp(finding->code, "quoted-rows") == 0, "%s in\n%s", finding->code,
                      text);
    }
}

/* One loop for each format, plain and with markup escaped. */
START_TEST(texts_survive)
{
    const Format format = (Format)(_i / 2);
    const gboolean marked = _i % 2 != 0;
    GRand *rand = g_rand_new_with_seed(SEED + (guint32)_i);

    for (guint i = 0; i < TABLES; i++) {
        Table table;

        fill_table(&table, rand, marked);
        g_autofree char *text = write_table(&table, format, marked, rand);
        g_autoptr(Sheet) sheet = probe_text(text, text);
        check_table(&table, sheet, text);
        clear_table(&table);
    }
    g_rand_free(rand);
}
END_TEST

/* Any mixture of what readers treat specially; 漢 and 字 are text and are never dropped. */
static const char *const soup[] = {
    "漢",
    "字",
    "漢",
    "\"",
    "\"\"",
    "\t",
    "\t",
    ",",
    ";",
    "|",
    "\\|",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "\n",
    "---",
    "|---|---|\n",
    ":-:",
    "-",
    " ",
    "　",
    "\f",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br>",
    "<li>",
    "<a href=\"https://a.jp/\">",
    "<a href='javascript:x'>",
    "<a href",
    "</a>",
    "<",
    ">",
    "&",
    "&amp;",
    "&nbsp;",
    "&#x30A2;",
    "&#0;",
    "&#10;",
    "<td>",
    "<!--",
    "\x01",
    "\xEF\xBF\xBE",
    "\xC2\xA0",
    "\xEF\xBB\xBF",
    "😀",
};

static gsize count_text(const char *text)
{
    gsize count = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar character = g_utf8_get_char(p);

        count += character == g_utf8_get_char("漢") || character == g_utf8_get_char("字");
    }
    return count;
}

START_TEST(the_sum_always_holds)
{
    GRand *rand = g_rand_new_with_seed(SEED);

    for (guint i = 0; i < 20000; i++) {
        GString *text = g_string_new("漢漢漢");
        gint count = g_rand_int_range(rand, 1, 60);
        gsize held = 0;

        for (gint piece = 0; piece < count; piece++)
            g_string_append(text, PICK(rand, soup));
        /* Enough text that a few control characters do not make it a binary file. */
        for (gint filler = 0; filler < 100; filler++)
            g_string_append(text, "漢");
        g_autoptr(Sheet) sheet = probe_text(text->str, text->str);
        const GPtrArray *cells = probe_table(sheet)->cells;
        for (guint c = 0; c < cells->len; c++)
            held += count_text(((SheetCell *)g_ptr_array_index(cells, c))->text->content);
        ck_assert_msg(held == count_text(text->str), "text was lost from\n%s", text->str);
        g_string_free(text, TRUE);
    }
    g_rand_free(rand);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: properties");
    TCase *cases = tcase_create("properties");

    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, texts_survive, 0, WRITE_COUNT * 2);
    tcase_add_test(cases, the_sum_always_holds);
    suite_add_tcase(suite, cases);
    return suite_run(suite);
}
