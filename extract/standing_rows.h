/**
 * standing_rows: which texts of a sheet without lines stand beside each other (see standing.c).
 */
#ifndef EXTRACT_STANDING_ROWS_H
#define EXTRACT_STANDING_ROWS_H

#include "extract/anchor.h"

/** Heights that differ by less, in sizes, are one. */
#define STANDING_BESIDE 0.25
/** A line reaches so far above and below its middle, in sizes. */
#define STANDING_HALF_LINE 0.5
/** A text that is so far, in sizes, from where it would stand is not sure. */
#define STANDING_OFF 0.3
/** So often is a change of the rows tried on a page. */
#define STANDING_TRIES 300u

typedef struct {
    double height;      /* of its anchor */
    double first, last; /* lines of its key texts: the middle of the outermost */
    guint columns;      /* key columns that have a text */
    gboolean title;     /* a text over several columns */
} Row;

typedef struct {
    Unruled *sheet;
    Anchor anchor;
    GArray *order; /* of guint: blocks by their anchors, without those of the heading */
    guint8 *keys;  /* for each column */
    guint key_columns;
    guint8 *loose; /* for each block: it spans rows, and tells the height of none */
    GArray *rows;  /* of Row */
    GArray *edges; /* of double; the outer ones lie beyond all texts */
    GArray *own; /* the same as they are told, also within a text that a page's end cuts */
    guint8
        *broken; /* for each edge, and one more: it does not follow from the one before */
    double low, high; /* the first edge may lie anywhere between; so many others … */
    guint chained;    /* … follow from it */
} Standing;

Row *standing_row(const Standing *standing, guint index);

/** The block at @index of the order by anchors. */
const Block *standing_block(const Standing *standing, guint index);

/** Whether there is white all along beside @block. */
gboolean standing_rows_is_alone(const Standing *standing, const Block *block);

/** Whether @block tells a row: it is of a key column, or a title. */
gboolean standing_rows_tell(const Standing *standing, const Block *block);

/** Find the key columns and the rows of @standing, in whose order all blocks are. */
void standing_rows_find(Standing *standing);

/** Find the first and the last line of each row anew. */
void standing_rows_narrow(Standing *standing);

#endif
