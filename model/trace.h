/**
 * trace: which cell of a sheet went into which record of the checklist made of it.
 *
 * It lives in memory only: a person who inspects a conversion sees by it what the program
 * took each cell for.
 */
#ifndef MODEL_TRACE_H
#define MODEL_TRACE_H

#include "model/checklist.h"

#include <glib.h>

/** What became of a cell. */
typedef enum {
    TRACE_UNPLACED, /* nobody took it */
    TRACE_RECORD,   /* in a record's field or heading */
    TRACE_HEADING,  /* a column heading */
    TRACE_OUTSIDE,  /* a title or a note, no row of the table */
    TRACE_REPEATED, /* the neighbour holds the very same */
} TraceFate;

#define TRACE_NO_RECORD G_MAXUINT
/** The role of a cell that was bound to no column. */
#define TRACE_NO_ROLE ROLE_COUNT

/** A cell that holds text.  The place is the cell's own in the sheet. */
typedef struct {
    guint table; /* from 1, over the whole sheet */
    guint row, column;
    TraceFate fate;
    Role role;    /* TRACE_NO_ROLE where there is none */
    guint record; /* index of the first record that holds it, or TRACE_NO_RECORD */
    guint row_page,
        row_number; /* by which findings and records name its row: of a sheet whose
                                   columns several pages show, those of the first of them */
} TraceCell;

/** An empty trace: a GArray of TraceCell, by table, row, column.  g_array_unref() it. */
GArray *trace_new(void);

/** Put the cells in order, after they were added in another one. */
void trace_sort(GArray *trace);

/** The cell at a place, or NULL: an empty cell, or one that was never looked at. */
const TraceCell *trace_find(const GArray *trace, guint table, guint row, guint column);

#endif
