/**
 * unruled_sheet: what the steps that read a sheet without lines share (see unruled.c).
 */
#ifndef EXTRACT_UNRULED_SHEET_H
#define EXTRACT_UNRULED_SHEET_H

#include "extract/block.h"
#include "extract/gutter.h"
#include "extract/unruled.h"

/** Texts that begin within this part of a size begin together. */
#define UNRULED_TOGETHER 0.35

/** The rows a block lies in. */
typedef struct {
    guint row, end;
} Tile;

typedef struct {
    Stretch stretch;
    GArray *xs; /* of double: edges of columns */
    Blocks *texts;
    GArray *order;  /* of guint: blocks from the top */
    double heading; /* the last line of the heading, or -INFINITY */
    GArray *ys;     /* of double: edges of rows */
    Tile *tiles;    /* for each block */
    GArray *doubts; /* of Doubt; of the caller */
    GHashTable
        *doubted; /* rows, and texts in rows, of which there is a doubt; NULL: none */
    UnruledNotes *notes; /* of the caller */
} Unruled;

guint unruled_columns(const Unruled *sheet);
guint unruled_rows(const Unruled *sheet);
double unruled_size(const Unruled *sheet);

const Block *unruled_block(const Unruled *sheet, guint index);

/** The block at @index of the order from the top. */
const Block *unruled_ordered(const Unruled *sheet, guint index);

/** Whether @block belongs to the heading. */
gboolean unruled_is_heading(const Unruled *sheet, const Block *block);

/** Whether the words of @block cross an edge of columns. */
gboolean unruled_is_crossing(const Block *block);

/** Whether @block stands in the middle of all columns together, and of none by itself: a title in the
 * middle. */
gboolean unruled_is_centred(const Unruled *sheet, const Block *block);

/** The first row below the heading. */
guint unruled_first_row(const Unruled *sheet);

/** The row in which @y lies. */
guint unruled_find_row(const Unruled *sheet, double y);

/** The rows in which the text of @block begins and ends. */
Tile unruled_find_tile(const Unruled *sheet, const Block *block);

/** Doubt a row, unless it is doubted already. */
void unruled_doubt(Unruled *sheet, guint row, const char *reason);

/** Doubt the text of @column in a row: what takes it over is not sure either. */
void unruled_doubt_text(Unruled *sheet, guint row, guint column, const char *reason);

/** Doubt all rows below the heading that are not doubted yet. */
void unruled_doubt_all(Unruled *sheet, const char *reason);

/** In a heading of two levels, where the lower one begins; or INFINITY. */
double unruled_lower_level(const Unruled *sheet);

/** Add the edges above the first text of the sheet and above the lower level of its heading, if
 * that has two, to the edges of rows, of which there are none yet. */
void unruled_add_heading_edges(Unruled *sheet);

#endif
