/* model: things in order. */
#include "model/doubles.h"
#include "model/order.h"
#include "tests/suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

/* A letter is what they are ordered by, the digit behind it tells equal ones apart. */
static const struct {
    const char *things, *ordered;
} cases[] = {
    {"", ""},
    {"a1", "a1"},
    {"a1b1c1", "a1b1c1"},
    {"c1b1a1", "a1b1c1"},
    {"a1a2a3", "a1a2a3"},
    {"b1a1b2a2", "a1a2b1b2"},
    {"a1c1e1b1d1f1", "a1b1c1d1e1f1"},
    {"d1e1f1a1b1c1", "a1b1c1d1e1f1"},
    {"c1a1b1c2a2b2c3", "a1a2b1b2c1c2c3"},
    {"b1b2a1b3a2c1a3", "a1a2a3b1b2b3c1"},
};

static gint by_letter(gconstpointer a, gconstpointer b, gpointer data)
{
    guint *compared = data;
    (*compared)++;
    return *(const char *)a - *(const char *)b;
}

START_TEST(equal_things_keep_their_order)
{
    guint compared = 0;
    g_autofree char *things = g_strdup(cases[_i].things);
    order_stretch(things, strlen(things) / 2, 2, by_letter, &compared);
    ck_assert_str_eq(things, cases[_i].ordered);
}
END_TEST

START_TEST(what_is_in_order_costs_one_look)
{
    guint compared = 0;
    g_autoptr(GArray) letters = g_array_new(FALSE, FALSE, 1);
    for (guint i = 0; i < 2600; i++) {
        char letter = (char)('a' + i / 100);
        g_array_append_val(letters, letter);
    }
    order_array(letters, by_letter, &compared);
    ck_assert_uint_eq(compared, letters->len - 1);
}
END_TEST

static gint by_number(gconstpointer a, gconstpointer b, gpointer data)
{
    const guint32 *x = a, *y = b;
    (void)data;
    return (gint)(*x >> 8) - (gint)(*y >> 8);
}

/* Whatever stands in whatever order: the same as GLib's, which keeps equal ones too. */
START_TEST(it_is_the_same_as_sorting)
{
    GRand *chance = g_rand_new_with_seed((guint32)_i);
    g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(guint32));
    gint count = g_rand_int_range(chance, 0, 3000);
    for (gint i = 0; i < count; i++) {
        guint32 key = (guint32)g_rand_int_range(chance, 0, 40 * (_i + 1));
        guint32 number = key << 8 | (guint32)(i & 255);
        g_array_append_val(one, number);
    }
    g_rand_free(chance);
    g_autoptr(GArray) other = g_array_copy(one);
    order_array(one, by_number, NULL);
    g_array_sort_with_data(other, by_number, NULL);
    ck_assert_uint_eq(one->len, other->len);
    ck_assert(one->len == 0 ||
              memcmp(one->data, other->data, one->len * sizeof(guint32)) == 0);
}
END_TEST

/* Numbers up to one that is negative. */
static const struct {
    double sorted[8], near, usual;
} usuals[] = {
    {{-1}, 1, NAN},
    {{3, -1}, 1, 3},
    {{1, 4, 4.2, 4.4, 7, -1}, 0.5, 4.2},
    {{1, 1.4, 5, 5.1, 5.2, -1}, 0.5, 5.1},
    {{1, 1.5, 3, 3.4, -1}, 0.5, 3.4}, /* farther than near is not near */
};

START_TEST(most_lie_near_the_usual_one)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; usuals[_i].sorted[i] >= 0; i++)
        g_array_append_val(sorted, usuals[_i].sorted[i]);
    double usual = doubles_find_usual(sorted, usuals[_i].near);
    ck_assert(isnan(usuals[_i].usual) ? isnan(usual)
                                      : fabs(usual - usuals[_i].usual) < 1e-9);
}
END_TEST

static Suite *order_suite(void)
{
    Suite *suite = suite_create("model: order");
    TCase *order = tcase_create("order");
    tcase_add_loop_test(order, equal_things_keep_their_order, 0, G_N_ELEMENTS(cases));
    tcase_add_test(order, what_is_in_order_costs_one_look);
    tcase_add_loop_test(order, it_is_the_same_as_sorting, 0, 20);
    tcase_add_loop_test(order, most_lie_near_the_usual_one, 0, G_N_ELEMENTS(usuals));
    suite_add_tcase(suite, order);
    return suite;
}

int main(void)
{
    return suite_run(order_suite());
}
