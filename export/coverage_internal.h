/**
 * coverage: which findings speak of which record.
 *
 * A finding names a record, or the first and the last of a range.  The parts of an item share
 * its id; which of them is meant the finding's page and row tell, and where these point to
 * none of them, all are covered.
 */
#ifndef EXPORT_COVERAGE_INTERNAL_H
#define EXPORT_COVERAGE_INTERNAL_H

#include "model/checklist.h"

#include <glib.h>

/** A cell lists this many codes; of more it says how many there are. */
#define COVERAGE_MAXIMUM_CODES 20u

typedef struct Coverage Coverage;

/** Who reads codes: what a code is called.  Static or borrowed from the argument. */
typedef const char *(*CoverageName)(const char *code);

/** @name: how codes are listed, or NULL for as they are. */
Coverage *coverage_new(const Checklist *checklist, CoverageName name);
void coverage_free(Coverage *coverage);

/** The index of the (first) record that @finding speaks of; FALSE if there is none. */
gboolean coverage_find(const Coverage *coverage, const Finding *finding, guint *index);

/** The codes (or their names) of the findings that cover record @index, each once, a line
 *  each.
 *  Returns: borrowed, or NULL if no finding does. */
Text *coverage_codes(const Coverage *coverage, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Coverage, coverage_free)

#endif
