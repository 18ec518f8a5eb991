/**
 * slot: a value that holds for rows to come, as a merged cell does, and the cells it came from.
 *
 * The cells of a value are settled (FATE_RECORD) only when a record takes the value; a heading
 * under which nothing follows thus stays open and is reported as unplaced.
 */
#ifndef NORMALIZE_SLOT_H
#define NORMALIZE_SLOT_H

#include "normalize/rows.h"

#include <glib.h>

typedef struct {
    gpointer value; /* NULL if nothing holds */
    GDestroyNotify release;
    GPtrArray *pending;    /* of RowCell, borrowed: cells that no record has taken yet */
    gsize pending_dropped; /* characters of theirs that no record will hold */
    gboolean fresh;        /* set on the row at hand */
} Slot;

void slot_init(Slot *slot, GDestroyNotify release);
/** Forget the value; cells that no record has taken stay open. */
void slot_reset(Slot *slot);
/** As slot_reset(), and free what the slot itself holds. */
void slot_clear(Slot *slot);

/** Take @value over.  @dropped: characters of the cells that are not part of it. */
void slot_set(Slot *slot, gpointer value, gsize dropped);
/** @cell is one of the cells that the value came from; NULL is allowed. */
void slot_add_cell(Slot *slot, RowCell *cell);

/** A record takes the value: its cells are settled.  @dropped: (inout) grows by what the cells
 *  held beyond the value.  Returns: the value, borrowed. */
gpointer slot_take(Slot *slot, gsize *dropped);

#endif
