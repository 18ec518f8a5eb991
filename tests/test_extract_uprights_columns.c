/* The columns of a table with level lines only. */
#include "extract/uprights_internal.h"
#include "tests/suite.h"

#include <check.h>

static void add(GArray *rulings, RulingKind kind, double position, double start, double end)
{
    const Ruling ruling = {
        .kind = kind, .position = position, .start = start, .end = end, .width = 1};
    g_array_append_val(rulings, ruling);
}

static GArray *values(double first, double second, double third)
{
    GArray *array = g_array_new(FALSE, FALSE, sizeof(double));
    const double all[] = {first, second, third};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i] > 0)
            g_array_append_val(array, all[i]);
    return array;
}

/* Three columns from 50 to 450; sides of the heading's filled cells, and where pieces of level lines
 * meet, by points from the left; 0: at none. */
static const struct {
    const char *name;
    double seams[3], joints[3];
    const char *edges, *sides; /* of the table; where the filled cells' sides stand then */
} cases[] = {
    {"pieces meet where the cells do",
     {150, 250, 350},
     {150, 250, 0},
     "50 150 250 350 450",
     "150 250 350"},
    {"a hair beside them",
     {150.25, 250.25, 350},
     {150, 250, 0},
     "50 150 250 350 450",
     "150 250 350"},
    {"where no cells do", {150, 250, 350}, {150, 300, 0}, "", "150 250 350"},
};

static char *list_numbers(const GArray *numbers)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < numbers->len; i++)
        g_string_append_printf(list, "%s%g", i > 0 ? " " : "",
                               g_array_index(numbers, double, i));
    return g_string_free(list, FALSE);
}

START_TEST(filled_heading)
{
    Rulings rulings = {.level = g_array_new(FALSE, TRUE, sizeof(Ruling)),
                       .upright = g_array_new(FALSE, TRUE, sizeof(Ruling)),
                       .joints = values(cases[_i].joints[0], cases[_i].joints[1], 0)};
    add(rulings.level, RULING_LINE, 100, 50, 450);
    add(rulings.level, RULING_LINE, 120, 50, 450);
    for (guint i = 0; i < G_N_ELEMENTS(cases[_i].seams); i++)
        add(rulings.upright, RULING_SEAM, cases[_i].seams[i], 100, 120);
    UprightTable table = {.rulings = &rulings,
                          .xs = g_array_new(FALSE, FALSE, sizeof(double))};
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(double));
    uprights_find_columns(&table, edges);
    g_autofree char *found = list_numbers(edges);
    if (*cases[_i].edges != '\0')
        ck_assert_msg(g_str_equal(found, cases[_i].edges), "%s: %s", cases[_i].name, found);
    else
        ck_assert(!table.seamed);
    g_array_set_size(edges, 0);
    for (guint i = 0; i < rulings.upright->len; i++)
        g_array_append_val(edges, g_array_index(rulings.upright, Ruling, i).position);
    g_autofree char *sides = list_numbers(edges);
    ck_assert_msg(g_str_equal(sides, cases[_i].sides), "%s: %s", cases[_i].name, sides);
    g_array_unref(table.xs);
    g_array_unref(rulings.level);
    g_array_unref(rulings.upright);
    g_array_unref(rulings.joints);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: uprights, columns");
    TCase *columns = tcase_create("columns");
    tcase_add_loop_test(columns, filled_heading, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, columns);
    return suite_run(suite);
}
