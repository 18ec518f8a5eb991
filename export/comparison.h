/**
 * comparison: the answers of several checklists, side by side.
 *
 * A row is an item of the guideline's sheet, or a part of one where its requirements are
 * answered one by one.  Every record of every checklist stands in exactly one row, and a row
 * holds at most one record of each checklist.  Only what the vendors claim is shown.
 *
 * Items are the same item if
 *   - their texts are equal but for white space, width and punctuation, and the headings that
 *     they stand under do not speak against it; their numbers may differ (MATCH_RENUMBERED);
 *   - or their texts are very similar, they stand between the same neighbours, under the same
 *     heading, and no other item would fit as well (MATCH_SIMILAR);
 *   - or neither has a text of its own, and numbers, headings agree (MATCH_NUMBER).
 * A number alone is never enough, since an item that one vendor inserted shifts all that
 * follow.  In doubt there are two rows.
 */
#ifndef EXPORT_COMPARISON_H
#define EXPORT_COMPARISON_H

#include "model/checklist.h"

#include <glib.h>

#define COMPARISON_MAXIMUM_VENDORS 1000u
#define COMPARISON_MAXIMUM_RECORDS 1000000u /* of all checklists together */
#define COMPARISON_MAXIMUM_ANSWERS 4000000u /* rows x vendors */

typedef enum {
    MATCH_FIRST,      /* the row was made for this answer */
    MATCH_SAME,       /* equal number and text */
    MATCH_RENUMBERED, /* equal text, another number */
    MATCH_SIMILAR,    /* similar text: to be looked at */
    MATCH_NUMBER      /* no text on either side: number and headings agree */
} MatchKind;

typedef struct {
    guint vendor; /* index into Comparison.vendors */
    MatchKind match;
    const Record *record; /* borrowed from its checklist */
} ComparisonAnswer;

typedef struct {
    GArray *answers;  /* of ComparisonAnswer, in the order of the vendors */
    gboolean same_id; /* another item has the number of this one */
    gboolean split;   /* other rows hold further parts of the item */
} ComparisonRow;

typedef struct {
    char *name;                 /* distinct */
    const Checklist *checklist; /* borrowed */
} ComparisonVendor;

typedef struct {
    GPtrArray *vendors; /* of ComparisonVendor */
    GPtrArray *rows; /* of ComparisonRow, in the order of the first checklist, what others
                           have more after what it follows there */
} Comparison;

/** Put @checklists (of const Checklist, at least one; they must outlive the result) side by
 *  side.  A vendor is called as its sheet calls it, else by its file's name; equal names get
 *  numbers.  Fails with FAILURE_LIMIT.  Free with comparison_free(). */
Comparison *comparison_new(const GPtrArray *checklists,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void comparison_free(Comparison *comparison);

/** The answer of @vendor in @row, or NULL.  Borrowed. */
const ComparisonAnswer *comparison_row_answer(const ComparisonRow *row, guint vendor);

/** How grave a status is for who must explain it: not conformant first, then not understood
 *  and not answered (nothing is known), partial, conformant, not applicable.  Higher is
 *  graver. */
guint comparison_gravity(Status status);

/** The comparison as a workbook; as export_checklist(). */
GBytes *comparison_write_book(const Comparison *comparison,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** What changed from the first to the second of two editions, as a workbook. */
GBytes *comparison_write_changes(const Comparison *comparison,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Comparison, comparison_free)

#endif
