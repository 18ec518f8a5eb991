/* model: how many processors may be used. */
#include "model/processors.h"
#include "tests/suite.h"

#include <check.h>
#include <sched.h>

/* The machine may have many: what counts is what this process is left. */
START_TEST(only_those_left_are_counted)
{
    cpu_set_t all, one;
    ck_assert_int_eq(sched_getaffinity(0, sizeof all, &all), 0);
    ck_assert_uint_eq(processors_usable(), (guint)CPU_COUNT(&all));
    CPU_ZERO(&one);
    for (gsize i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; i++)
        if (CPU_ISSET(i, &all))
            CPU_SET(i, &one);
    ck_assert_int_eq(sched_setaffinity(0, sizeof one, &one), 0);
    ck_assert_uint_eq(processors_usable(), 1);
    ck_assert_int_eq(sched_setaffinity(0, sizeof all, &all), 0);
}
END_TEST

static Suite *processors_suite(void)
{
    Suite *suite = suite_create("model: processors");
    TCase *processors = tcase_create("usable");
    tcase_add_test(processors, only_those_left_are_counted);
    suite_add_tcase(suite, processors);
    return suite;
}

int main(void)
{
    return suite_run(processors_suite());
}
