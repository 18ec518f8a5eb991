/**
 * rebuilding: bound rows become records.
 */
#ifndef NORMALIZE_REBUILDING_H
#define NORMALIZE_REBUILDING_H

#include "model/checklist.h"
#include "normalize/binding.h"
#include "normalize/form_internal.h"
#include "normalize/item_number.h"
#include "normalize/rows.h"

#include <glib.h>

/** What is known of a record beyond the record itself, for numbering.h. */
typedef struct {
    Record *record;            /* owned by the checklist */
    guint item;                /* which item of the document it belongs to, from 1 */
    ItemNumber given;          /* what a No. column says; no parts: nothing */
    const char *given_heading; /* of that column, if no note holds the number; borrowed */
    gboolean printed;          /* its page breaks lose nothing */
    gboolean shows_major, shows_minor, shows_item, shows_scenario, shows_requirement;
} Entry;

/** Add the records of @rows to @checklist, with findings for what had to be judged.  Ids and
 *  item numbers are left to numbering_assign().  Sets the fate of the cells that became part of
 *  a record, and of those that only repeat a neighbour.
 *  @dropped: (out) how many characters were punctuation behind numbers (the second point of
 *  "1.1."), which no record holds.
 *  Returns: new array of Entry, one for each record, release with g_array_unref(). */
GArray *rebuilding_records(const GPtrArray *rows, const GArray *bindings, const Form *form,
                           Checklist *checklist, gsize *dropped);

#endif
