/* Strokes and areas given by hand → rulings, grids, charts. */
#include "extract/chart.h"
#include "tests/stroke_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

/* Two rows and three columns: x 0 100 200 300, y 0 20 40; the text is 10 high. */
#define NET                                                                                \
    "- 0 0 300  - 20 0 300  - 40 0 300  | 0 0 40  | 100 0 40  | 200 0 40  | 300 0 40"
#define NET_CELLS "1.1 1.2 1.3 2.1 2.2 2.3\n"

static const struct {
    const char *name, *words, *cells;
} cases[] = {
    {"net", NET, NET_CELLS},
    {"spans across",
     "- 0 0 300 - 20 0 300 - 40 0 300 | 0 0 40 | 100 20 40 | 200 0 40 | 300 0 40",
     "1.1/1x2 1.3 2.1 2.2 2.3\n"},
    {"spans down",
     "- 0 0 300 - 20 100 300 - 40 0 300 | 0 0 40 | 100 0 40 | 200 0 40 | 300 0 40",
     "1.1/2x1 1.2 1.3 2.2 2.3\n"},
    {"pieces that overlap",
     "- 0 0 120 - 0 90 210 - 0 190 300 - 20 0 300 - 40 0 160 - 40 150 300"
     "| 0 0 25 | 0 15 40 | 100 0 40 | 200 0 40 | 300 0 40",
     NET_CELLS},
    {"ends that miss",
     "- 0 1.5 298.5 - 20 1.5 298.5 - 40 1.5 298.5"
     "| 0 1.5 38.5 | 100 1.5 38.5 | 200 1.5 38.5 | 300 1.5 38.5",
     NET_CELLS},
    {"ends that overshoot",
     "- 0 -3 303 - 20 -3 303 - 40 -3 303"
     "| 0 -3 43 | 100 -3 43 | 200 -3 43 | 300 -3 43",
     NET_CELLS},
    {"double rules",
     "- 0 0 300 - 2 0 300 - 20 0 300 - 22 0 300 - 40 0 300 - 42 0 300 | 0 0 42 | 2 0 42"
     "| 100 0 42 | 102 0 42 | 200 0 42 | 202 0 42 | 300 0 42 | 302 0 42",
     NET_CELLS},
    {"thick frame", "w 3 [ 0 0 300 40 w 0.5 - 20 0 300 | 100 0 40 | 200 0 40", NET_CELLS},
    {"a row as low as small print is one",
     "- 0 0 300 - 5 0 300 - 20 0 300 | 0 0 20 | 150 0 20 | 300 0 20", "1.1 1.2 2.1 2.2\n"},
    {"sides that are missing", "- 0 0 300 - 20 0 300 - 40 0 300 | 100 0 40 | 200 0 40",
     NET_CELLS},
    {"sides that are missing, and a row of one cell",
     "- 0 0 300 - 20 0 300 - 45 0 300 - 65 0 300 | 100 0 20 | 200 0 20"
     "| 100 45 65 | 200 45 65",
     "1.1 1.2 1.3 2.1/1x3 3.1 3.2 3.3\n"},
    {"sides that are missing, and two rows of one cell",
     "- 0 0 300 - 20 0 300 - 40 0 300 - 60 0 300 - 80 0 300 | 100 0 20 | 200 0 20"
     "| 100 60 80 | 200 60 80",
     "1.1 1.2 1.3 2.1/1x3 3.1/1x3 4.1 4.2 4.3\n"},
    {"sides that are missing, and a line below",
     "- 0 0 300 - 20 0 300 - 40 0 300 - 60 0 300 | 100 0 40 | 200 0 40",
     "1.1 1.2 1.3 2.1 2.2 2.3\n"},
    {"sides that are missing, and a caption",
     "- 0 0 300 - 20 0 300 - 54 0 300 - 74 0 300 | 100 0 20 | 200 0 20"
     "| 100 54 74 | 200 54 74",
     "1.1 1.2 1.3\n1.1 1.2 1.3\n"},
    {"sides that are missing, other columns below",
     "- 0 0 300 - 20 0 300 - 40 0 300 - 60 0 300 | 100 0 20 | 200 0 20"
     "| 150 40 60 | 200 40 60",
     "1.1 1.2 1.3\n1.1 1.2 1.3\n"},
    {"low rows whose sides are drawn one by one, and a low row of one cell",
     "- 0 0 300 - 8 0 300 - 16 0 300 - 24 0 300 - 32 0 300 | 0 0 32 | 300 0 32"
     "| 150 0 8 | 150 8 16 | 150 24 32",
     "1.1 1.2 2.1 2.2 3.1/1x2 4.1 4.2\n"},
    {"dashes that touch where cells meet",
     "- 0 0 300 - 20 0 300 - 40 0 300 | 0 0 40 | 300 0 40"
     "| 150 0 4 | 150 8 12 | 150 16 20 | 150 20 24 | 150 27 31 | 150 35 40",
     "1.1 1.2 2.1 2.2\n"},
    {"the solid side of a heading touches a dash of the rows below",
     "- 0 0 300 - 20 0 300 - 40 0 300 | 0 0 40 | 300 0 40"
     "| 150 0 18 | 150 18 20 | 150 23 25 | 150 32 34 | 150 38 40",
     "1.1 1.2 2.1 2.2\n"},
    {"a foot that is missing",
     "- 0 0 300 - 20 0 300 | 0 0 40 | 100 0 40 | 200 0 40 | 300 0 40", NET_CELLS},
    {"a foot that is missing, beside a column that goes on",
     "- 0 0 400 - 20 0 400 - 40 0 200 - 60 0 100 | 0 0 60 | 100 0 60"
     "| 200 0 40 | 300 0 40 | 400 0 40",
     "1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 3.1 3.2/1x3\n"},
    {"boxes with gaps", "[ 0 0 99 19 [ 101 0 200 19 [ 0 21 99 40 [ 101 21 200 40",
     "1.1 1.2 2.1 2.2\n"},
    {"a frame beside another, in a column that is open above",
     "- 0 100 300 - 20 100 300 - 40 100 300 | 100 0 40 | 200 0 40 | 300 0 40"
     "- 20 0 95.5 - 40 0 95.5 | 0 20 40 | 97 20 40",
     NET_CELLS},
    {"areas that meet",
     "# 0 0 100 20 0.8 # 100 0 200 20 0.8 # 0 20 100 40 0.9 # 100 20 200 40 0.9",
     "1.1 1.2 2.1 2.2\n"},
    {"a ground beside its lines", NET "# 1 1 299 18.5 0.8", NET_CELLS},
    {"the ground of a heading stands out beyond the lines",
     "# 0 0 300 20 0.8 - 0 0 200 - 20 0 200 - 40 0 200 | 0 0 40 | 100 0 40 | 200 20 40",
     "1.1 1.2 2.1 2.2\n"},
    {"… and is a table of its own",
     "# 0 0 300 40 0.8 - 0 0 200 - 20 0 200 - 40 0 200 | 0 0 40 | 100 20 40 | 200 20 40",
     "1.1/1x2 2.1 2.2\n"},
    {"a ground beyond the last upright where all lines go on",
     "# 0 0 300 20 0.8 - 0 0 300 - 20 0 300 - 40 0 300 | 0 0 40 | 100 0 40 | 200 0 40",
     NET_CELLS},
    {"two tables", NET "| 0 100 140 | 100 100 140 | 200 100 140 - 100 0 200 - 140 0 200",
     NET_CELLS "1.1 1.2\n"},
    {"side by side, rows off by three points",
     "- 0 0 100 - 20 0 100 - 40 0 100 | 0 0 40 | 50 0 40 | 100 0 40"
     "- 3 200 300 - 23 200 300 - 43 200 300 | 200 3 43 | 250 3 43 | 300 3 43",
     "1.1 1.2 2.1 2.2\n1.1 1.2 2.1 2.2\n"},
    {"a box in a cell", NET "[ 120 5 130 15", NET_CELLS},
    {"a frame around a page", "[ -50 -50 400 400" NET, NET_CELLS},
    {"one box", "[ 0 0 300 200", ""},
    {"underlines", "- 10 0 40 - 30 0 60 - 50 20 90 - 70 0 30", ""},
    {"rules of head and foot", "- 0 0 500 - 700 0 500 - 690 0 100", ""},
    {"strokes of letters", NET "| 20 8 12 | 24 8 12 - 10 20 24", NET_CELLS},
};

START_TEST(test_case)
{
    g_autoptr(GPtrArray) grids = probe_grids(cases[_i].words, 10);
    g_autofree char *cells = probe_describe_grids(grids);
    ck_assert_msg(strcmp(cells, cases[_i].cells) == 0, "%s:\n%s", cases[_i].name, cells);
}
END_TEST

/* Which grids are charts: cells, told as above, that hold text. */
static const struct {
    const char *name, *words;
    const char *filled; /* for each cell of the first grid, + or - */
    gboolean chart;
} pictures[] = {
    {"net", NET, "++++++", FALSE},
    {"a form that nobody has filled in", NET, "+++---", FALSE},
    {"an empty net with one word is the ground of a chart",
     "- 0 0 400 - 20 0 400 - 40 0 400 - 60 0 400 | 0 0 60 | 100 0 60 | 200 0 60 | 300 0 60"
     "| 400 0 60",
     "-----------+", TRUE},
    {"the net of a chart",
     NET "- 60 0 300 - 80 0 300 - 100 0 300 | 0 40 100 | 100 40 100"
         "| 200 40 100 | 300 40 100",
     "+--------------", TRUE},
    {"bars on an axis",
     "- 100 0 200 | 0 0 100 # 20 30 50 100 0.4 # 80 50 110 100 0.4"
     "# 140 20 170 100 0.4",
     "", TRUE},
    {"boxes that strokes join",
     "[ 0 0 100 30 [ 150 0 250 30 [ 0 60 100 90 [ 150 60 250 90 - 15 100 150 - 75 100 150"
     "| 50 30 60 | 200 30 60",
     "", TRUE},
    {"the last row goes on over the page",
     "- 0 0 300 - 20 0 300 | 0 0 90 | 100 0 70 | 200 0 90 | 300 0 90", "+++++-", FALSE},
};

START_TEST(test_chart)
{
    g_autoptr(GPtrArray) grids = probe_grids(pictures[_i].words, 10);
    ck_assert_msg(grids->len == 1, "%s: %u grids", pictures[_i].name, grids->len);
    const Grid *grid = g_ptr_array_index(grids, 0);
    gsize told = strlen(pictures[_i].filled);
    g_autofree guint8 *keep = g_new0(guint8, grid->cells->len);
    g_autofree guint8 *filled = g_new0(guint8, grid->cells->len);
    ck_assert_msg(told == 0 || told == grid->cells->len, "%s: %u cells", pictures[_i].name,
                  grid->cells->len);
    for (guint i = 0; i < grid->cells->len; i++) {
        filled[i] = told > 0 && pictures[_i].filled[i] == '+';
        keep[i] = g_array_index(grid->cells, GridCell, i).walls >= 3;
    }
    ck_assert_msg(chart_is(grid, keep, filled) == pictures[_i].chart, "%s",
                  pictures[_i].name);
}
END_TEST

/* Whatever is drawn: no two cells share a field, every field has a cell, and a point lies in
 * the cell whose box holds it. */
static void check_grid(const Grid *grid)
{
    gsize columns = grid_columns(grid), covered = 0;
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        ck_assert_uint_le(cell->row + cell->row_span, grid_rows(grid));
        ck_assert_uint_le(cell->column + cell->column_span, columns);
        for (guint row = cell->row; row < cell->row + cell->row_span; row++)
            for (guint column = cell->column; column < cell->column + cell->column_span;
                 column++)
                ck_assert_uint_eq(grid->owners[row * columns + column], i);
        covered += (gsize)cell->row_span * cell->column_span;
        Box box = grid_cell_box(grid, cell);
        ck_assert_uint_eq(
            grid_find_cell(grid, (box.left + box.right) / 2, (box.top + box.bottom) / 2),
            i);
    }
    ck_assert_uint_eq(covered, columns * grid_rows(grid));
}

static void append_random(GString *words, GRand *random)
{
    int a = 10 * g_rand_int_range(random, 0, 30), b = 10 * g_rand_int_range(random, 0, 30);
    int c = 10 * g_rand_int_range(random, 0, 30), d = 10 * g_rand_int_range(random, 0, 30);
    double off = g_rand_double_range(random, -2, 2);
    g_autofree char *first = g_strdup_printf("%d.%d", a, (int)fabs(off * 3));
    switch (g_rand_int_range(random, 0, 4)) {
    case 0:
        g_string_append_printf(words, "- %s %d %d ", first, MIN(b, c), MAX(b, c));
        break;
    case 1:
        g_string_append_printf(words, "| %s %d %d ", first, MIN(b, c), MAX(b, c));
        break;
    case 2:
        g_string_append_printf(words, "[ %d %d %d %d ", MIN(a, c), MIN(b, d), MAX(a, c),
                               MAX(b, d));
        break;
    default:
        g_string_append_printf(words, "# %d %d %d %d 0.%d ", MIN(a, c), MIN(b, d),
                               MAX(a, c), MAX(b, d), g_rand_int_range(random, 1, 9));
    }
}

START_TEST(test_any_drawing)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(2013);
    guint cells = 0;
    for (guint i = 0; i < 400; i++) {
        g_autoptr(GString) words = g_string_new(NULL);
        guint count = (guint)g_rand_int_range(random, 1, 40);
        for (guint j = 0; j < count; j++)
            append_random(words, random);
        g_autoptr(GPtrArray) grids = probe_grids(words->str, 10);
        for (guint j = 0; j < grids->len; j++) {
            check_grid(g_ptr_array_index(grids, j));
            cells += ((const Grid *)g_ptr_array_index(grids, j))->cells->len;
        }
    }
    ck_assert_uint_gt(cells, 1000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract grid");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, test_case, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(tests, test_chart, 0, G_N_ELEMENTS(pictures));
    tcase_add_test(tests, test_any_drawing);
    return suite_run(suite);
}
