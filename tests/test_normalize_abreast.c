/* Sheets that are wider than their paper. */
#include "normalize/abreast.h"
#include "tests/suite.h"

#include <check.h>

/* Each page holds one table, told by its lines from the left and from the top, in points. */
typedef struct {
    const char *columns, *rows;
} Page;

#define LEFT  "50 150 350"
#define RIGHT "50 100 250 400"

static const struct {
    const char *name;
    Page pages[6];
    guint parts, groups;
    gboolean down;
    guint others; /* groups that are not cut */
} cases[] = {
    {"the parts of each stretch one after the other",
     {{LEFT, "50 80 130 170"},
      {RIGHT, "50 80 130 170"},
      {LEFT, "50 95 120"},
      {RIGHT, "50 95 120"}},
     2,
     2,
     FALSE,
     0},
    {"all pages of the first columns before the others",
     {{LEFT, "50 80 130 170"},
      {LEFT, "50 95 120"},
      {RIGHT, "50 80 130 170"},
      {RIGHT, "50 95 120"}},
     2,
     2,
     TRUE,
     0},
    {"three parts",
     {{LEFT, "50 80 130 170"},
      {RIGHT, "50 80 130 170"},
      {"50 300", "50 80 130 170"},
      {LEFT, "50 95 120"},
      {RIGHT, "50 95 120"},
      {"50 300", "50 95 120"}},
     3,
     2,
     FALSE,
     0},
    {"a merged cell hides a line of one part",
     {{LEFT, "50 80 130 170"},
      {RIGHT, "50 80 170"},
      {LEFT, "50 95 120"},
      {RIGHT, "50 95 120"}},
     2,
     2,
     FALSE,
     0},
    {"a signature at the end",
     {{LEFT, "50 80 130 170"},
      {RIGHT, "50 80 130 170"},
      {LEFT, "50 95 120"},
      {RIGHT, "50 95 120"},
      {LEFT, "50 80 90"},
      {LEFT, "200 240 260"}},
     2,
     3,
     FALSE,
     1},
    {"rows of one height on pages of one sheet",
     {{LEFT, "50 80 110 140"},
      {LEFT, "50 80 110 140"},
      {LEFT, "50 80 110 140"},
      {LEFT, "50 80 110 140"}},
     1,
     4,
     FALSE,
     0},
    {"two tables of different columns and rows",
     {{LEFT, "50 80 130 170"}, {RIGHT, "50 90 120 170"}},
     1,
     2,
     FALSE,
     0},
    {"the rest of the rows does not go on",
     {{LEFT, "50 80 130 170"},
      {RIGHT, "50 80 130 170"},
      {LEFT, "50 95 120"},
      {RIGHT, "50 80 120"},
      {LEFT, "50 95 120"},
      {RIGHT, "50 80 120"}},
     1,
     6,
     FALSE,
     0},
};

static GArray *read_lines(const char *numbers)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) words = g_strsplit(numbers, " ", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        double line = g_ascii_strtod(words[i], NULL);
        g_array_append_val(lines, line);
    }
    return lines;
}

static void add_page(Sheet *sheet, const Page *page)
{
    g_autoptr(GArray) columns = read_lines(page->columns);
    g_autoptr(GArray) rows = read_lines(page->rows);
    SheetTable *table = sheet_page_add_table(sheet_add_page(sheet, 600, 400), TABLE_RULED);
    for (guint i = 0; i + 1 < rows->len; i++)
        for (guint j = 0; j + 1 < columns->len; j++) {
            SheetCell *cell = sheet_table_add_cell(table, i + 1, j + 1, text_new("x"));
            cell->has_box = TRUE;
            cell->box = (Box){
                g_array_index(columns, double, j), g_array_index(rows, double, i),
                g_array_index(columns, double, j + 1), g_array_index(rows, double, i + 1)};
        }
    table->columns = columns->len - 1;
    table->rows = rows->len - 1;
}

START_TEST(wide_sheet)
{
    g_autoptr(Sheet) sheet = sheet_new("wide.pdf", "", SOURCE_PDF);
    for (guint i = 0; i < G_N_ELEMENTS(cases[_i].pages); i++)
        if (cases[_i].pages[i].columns != NULL)
            add_page(sheet, &cases[_i].pages[i]);
    g_autoptr(Abreast) abreast = abreast_find(sheet);
    ck_assert_msg(abreast->parts == cases[_i].parts && abreast->groups == cases[_i].groups,
                  "%s: %u times %u", cases[_i].name, abreast->groups, abreast->parts);
    g_autoptr(Sheet) scratch = sheet_new("", "", SOURCE_PDF);
    SheetPage *page = sheet_add_page(scratch, 0, 0);
    guint others = 0;
    for (guint group = 0; group < abreast->groups && abreast->parts > 1; group++) {
        const SheetTable *whole = abreast_join(sheet, abreast, group, page);
        others += whole == NULL ? 1 : 0;
        if (group > 0)
            continue;
        /* Two columns, three, one of a third part, and an empty one between two parts. */
        ck_assert_msg(whole != NULL && whole->columns == (abreast->parts == 3 ? 8 : 6) &&
                          whole->rows == 3,
                      "%s", cases[_i].name);
    }
    ck_assert_msg(others == cases[_i].others, "%s: %u others", cases[_i].name, others);
    if (abreast->parts > 1)
        ck_assert_msg(abreast->down == cases[_i].down, "%s", cases[_i].name);
    Finding *finding = abreast_report(sheet, abreast);
    ck_assert_msg((finding != NULL) == (abreast->parts > 1), "%s", cases[_i].name);
    finding_free(finding);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: abreast");
    TCase *wide = tcase_create("wide");
    tcase_add_loop_test(wide, wide_sheet, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, wide);
    return suite_run(suite);
}
