/*
 * extract: tables of numbers without upright lines, drawn as they would be typed.
 */
#include "extract/numbers.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* A character is half an em wide, lines stand 1.2 em apart. */
#define SIZE  10.0
#define WIDTH 5.0
#define PITCH 12.0

#define BODY                                                                               \
    "Belgium           4.1     n/a      96\n"                                              \
    "Denmark          12.0     3.5     880\n"                                              \
    "Estonia           1.1     0.7   1,250\n"
#define BODY_ROWS "Belgium|4.1|n/a|96\nDenmark|12.0|3.5|880\nEstonia|1.1|0.7|1,250\n"
#define YEARS     "Country          2005    2006   Staff\n"
#define RULE      "=====================================\n"

/* "=" is a rule under the line before.  In the rows a cell that spans columns says how many. */
static const struct {
    const char *name, *page, *rows;
} cases[] = {
    {"a phrase over two columns that others part",
     "                 Expenditure\n" YEARS BODY,
     "|Expenditure>2|\nCountry|2005|2006|Staff\n" BODY_ROWS},
    {"a phrase over two columns with a rule under it",
     "Country          Amount spent   Staff\n                 ============\n" BODY,
     "Country|Amountspent>2|Staff\n" BODY_ROWS},
    {"nothing says that it spans them", "Country          Amount spent   Staff\n" BODY,
     "Country|Amount|spent|Staff\n" BODY_ROWS},
    {"two lines of one heading", "Member\n" YEARS BODY,
     "MemberCountry|2005|2006|Staff\n" BODY_ROWS},
    {"two rows of a heading, with a rule between",
     "Who              When           Crew\n" RULE YEARS BODY,
     "Who|When||Crew\nCountry|2005|2006|Staff\n" BODY_ROWS},
    {"a line above that ends in a full stop is prose", "Members.\n" YEARS BODY,
     "Country|2005|2006|Staff\n" BODY_ROWS},
    {"a long line above is prose",
     "The spending of all of the members rose in the year before the last one\n" YEARS BODY,
     "Country|2005|2006|Staff\n" BODY_ROWS},
    {"so is the last line of a paragraph",
     "The spending of all of the members rose in the year before the last one\nbut "
     "one\n" YEARS BODY,
     "Country|2005|2006|Staff\n" BODY_ROWS},
    {"a title over the whole rule is none of the heading", "Spending\n" RULE YEARS BODY,
     "Country|2005|2006|Staff\n" BODY_ROWS},
    {"a label in the body", YEARS BODY "South\nFrance            7.3     2.0      40\n",
     "Country|2005|2006|Staff\n" BODY_ROWS "South|||\nFrance|7.3|2.0|40\n"},
    {"a label that runs on over columns",
     YEARS BODY "Members of the southern union\nFrance            7.3     2.0      40\n",
     "Country|2005|2006|Staff\n" BODY_ROWS
     "Membersofthesouthernunion>3|\nFrance|7.3|2.0|40\n"},
    {"a label at the end is none of the body", YEARS BODY "Source\n",
     "Country|2005|2006|Staff\n" BODY_ROWS},
    {"text beside the table",
     "Belgium           4.1     n/a      96    which all of the members of the union have "
     "agreed upon\n"
     "Denmark          12.0     3.5     880    in the meetings that were held in the "
     "course "
     "of the year\n"
     "Estonia           1.1     0.7   1,250    before the new rules for them came into "
     "force "
     "in all of it\n",
     BODY_ROWS},
    {"rules part the rows",
     "Belgium           4.1     4.2      96\nGhent             1.1     1.2      16\n" RULE
     "Denmark          12.0     3.5     880\nAarhus            2.0     0.5      80\n" RULE
     "Estonia           1.1     0.7   1,250\nTartu             0.1     0.2     250\n" RULE
     "Latvia            2.1     3.3     420\n",
     "BelgiumGhent|4.11.1|4.21.2|9616\nDenmarkAarhus|12.02.0|3.50.5|88080\n"
     "EstoniaTartu|1.10.1|0.70.2|1,250250\nLatvia|2.1|3.3|420\n"},
    {"two lines of numbers are no table",
     "Belgium           4.1     n/a      96\nDenmark          12.0     3.5     880\n",
     NULL},
    {"words are none", "one     two     three\nfour    five    six\nseven   eight   nine\n",
     NULL},
    {"lines far apart are none",
     "Belgium  4.1  4.2  96\n\n\nDenmark  2.0  3.5  80\n\n\nEstonia  1.1  0.7  50\n", NULL},
    {"nor is a sheet in Japanese",
     "規程を定めて守る  6.3  1.1  12\n手順を定めて示す  6.5  1.2  13\n"
     "点検をして直す    6.7  1.3  14\n",
     NULL},
};

static void add_glyph(Glyphs *glyphs, GArray *indices, gunichar character, double left,
                      double y)
{
    const Glyph glyph = {.character = character,
                         .box = {left, y - SIZE / 2, left + WIDTH, y + SIZE / 2},
                         .x = left + WIDTH / 2,
                         .y = y,
                         .size = SIZE};
    g_array_append_val(indices, glyphs->glyphs->len);
    g_array_append_val(glyphs->glyphs, glyph);
}

/* The rules of a line of "=". */
static void add_rules(GArray *level, const char *line, double y)
{
    for (gsize i = 0; line[i] != '\0'; i++) {
        if (line[i] != '=')
            continue;
        gsize length = strspn(line + i, "=");
        const Ruling rule = {y,   WIDTH * (double)i, WIDTH * (double)(i + length),
                             0.5, RULING_LINE,       0};
        g_array_append_val(level, rule);
        i += length - 1;
    }
}

static void draw_page(const char *page, Glyphs *glyphs, GArray *indices, GArray *level)
{
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
    double y = 100;
    for (guint i = 0; lines[i] != NULL; i++) {
        if (strchr(lines[i], '=') != NULL) {
            add_rules(level, lines[i], y - PITCH / 2);
            continue;
        }
        double x = 0;
        for (const char *at = lines[i]; *at != '\0'; at = g_utf8_next_char(at)) {
            if (*at != ' ')
                add_glyph(glyphs, indices, g_utf8_get_char(at), x, y);
            x += WIDTH;
        }
        y += PITCH;
    }
}

/* A line for each row, "|" between its cells, no spaces. */
static char *show_rows(const Grid *grid, const GArray *glyphs)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    for (guint i = 0; i < grid->cells->len; i++)
        g_ptr_array_add(texts, g_string_new(NULL));
    for (guint i = 0; i < glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        guint cell = grid_find_cell(grid, glyph->x, glyph->y);
        if (cell != GRID_NO_CELL)
            g_string_append_unichar(g_ptr_array_index(texts, cell), glyph->character);
    }
    GString *rows = g_string_new(NULL);
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        GString *text = g_ptr_array_index(texts, i);
        g_string_append(rows, text->str);
        if (cell->column_span > 1)
            g_string_append_printf(rows, ">%u", cell->column_span);
        g_string_append_c(
            rows, cell->column + cell->column_span == grid_columns(grid) ? '\n' : '|');
        g_string_free(text, TRUE);
    }
    return g_string_free(rows, FALSE);
}

START_TEST(finds)
{
    g_autoptr(Glyphs) glyphs = glyphs_new();
    glyphs->size = SIZE;
    g_autoptr(GArray) indices = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) level = g_array_new(FALSE, FALSE, sizeof(Ruling));
    g_autoptr(GArray) upright = g_array_new(FALSE, FALSE, sizeof(Ruling));
    draw_page(cases[_i].page, glyphs, indices, level);
    const Rulings rulings = {.level = level, .upright = upright};
    g_autoptr(Grid) grid = numbers_find(glyphs, indices, &rulings, FALSE);
    g_autofree char *rows = grid != NULL ? show_rows(grid, glyphs->glyphs) : NULL;
    ck_assert_msg(g_strcmp0(rows, cases[_i].rows) == 0, "%s:\n%s\nnot\n%s", cases[_i].name,
                  rows != NULL ? rows : "(no table)",
                  cases[_i].rows != NULL ? cases[_i].rows : "(no table)");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: numbers");
    TCase *tests = tcase_create("numbers");
    tcase_add_loop_test(tests, finds, 0, (int)G_N_ELEMENTS(cases));
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
