/** What all programs of tests end with. */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H

#include <check.h>

/** Run @suite, which is taken over.  Returns: what main() returns, EXIT_FAILURE if a test failed. */
int suite_run(Suite *suite);

#endif
