/**
 * evidence: what the cells of columns say of the columns' roles.
 */
#ifndef NORMALIZE_EVIDENCE_H
#define NORMALIZE_EVIDENCE_H

#include "normalize/form_internal.h"
#include "normalize/item_number.h"
#include "normalize/layout.h"
#include "normalize/rows.h"

#include <glib.h>

/** Whether the numbers of a column count up. */
typedef struct {
    guint steps;     /* how often a number differs from the one above it */
    guint backwards; /* of these, how often it is less */
    ItemNumber last;
} NumberSteps;

/** What the cells of one column look like. */
typedef struct {
    guint cells; /* how many hold text */
    gsize characters;
    guint answers; /* answer words, with or without a comment behind */
    guint
        remainders; /* words that are answers only beside others: a dash, and what is behind */
    guint numbers;        /* numbers as a No. column has */
    guint single_numbers; /* of these, such as have one part */
    guint levels;         /* 区分 */
    guint minors, categories;
    guint clauses; /* "6.3…", which a major heading may be, too */
    NumberSteps counting, titles;
} Evidence;

/** Add the cells of a data row to the evidence of its columns.
 *  @evidence: array of Evidence, one for each column of @layout. */
void evidence_add_row(GArray *evidence, const Layout *layout, const Row *row,
                      const Form *form);

/** The role that the shapes of a column's cells tell; ROLE_COUNT if they tell none.  Prose tells
 *  none. */
Role evidence_role(const Evidence *evidence);

/** Whether the column holds mostly answer words. */
gboolean evidence_is_answer(const Evidence *evidence);

/** Whether the column holds prose: an item, a text, a comment. */
gboolean evidence_is_prose(const Evidence *evidence);

/** Give the columns of the groups of items the levels that the numbers of their cells have, where
 * these say so without contradiction: what one vendor calls 大分類 (1.人的…) is another's 1.1. */
void evidence_settle_levels(Layout *layout, const GArray *evidence);

/** Give roles to those columns of @layout whose words tell none, or only likely one, and choose
 *  where two have the same.  @evidence: one for each column.
 *  @guessed: (out) for each column, whether its role comes from its cells alone; newly allocated.
 *  Returns: whether anything was changed. */
gboolean evidence_complete(Layout *layout, const GArray *evidence, gboolean **guessed);

#endif
