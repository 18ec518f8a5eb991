/**
 * expected: the records of the real sheet as they were worked out by reading it
 * (fixtures/checklist-by-hand.xml), and the comparison with those that a program has made.
 */
#ifndef TESTS_EXPECTED_H
#define TESTS_EXPECTED_H

#include "model/checklist.h"

#include <libxml/tree.h>

#define EXPECTED_RECORDS 404u

typedef struct {
    xmlDoc *document;
    GPtrArray *records; /* of xmlNode: the <record>s */
} Expected;

/** Read the file; the test fails if that fails.  Free with expected_free(). */
Expected *expected_load(void);

/** Free.  NULL is fine. */
void expected_free(Expected *expected);

/** The element @name of the @index-th record (from 0), the @nth of that name among its
 * parent's children; @name may be a path of two, "requirement/text".
 * Returns: borrowed, or NULL. */
xmlNode *expected_element(const Expected *expected, guint index, const char *name,
                          guint nth);

/** The test fails unless every field of @record but its place is as expected of the @index-th
 * record (from 0), white space aside. */
void expected_compare(const Expected *expected, guint index, const Record *record);

/** The same for one attribute of the <record>. */
void expected_compare_attribute(const Expected *expected, guint index, const char *name,
                                const char *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Expected, expected_free)

#endif
