/**
 * block: the texts of a table's columns, taken apart where a new cell may begin.
 */
#ifndef EXTRACT_BLOCK_H
#define EXTRACT_BLOCK_H

#include "extract/gutter.h"
#include "extract/ruling.h"

/** Lines of one column that stand close: a cell, or a part of one. */
typedef struct {
    guint column, end;  /* the columns it lies in; more than one: its words cross edges */
    double first, last; /* the middle of its first and of its last line */
    double left, right; /* how far its lines reach */
    guint lines, characters;
    gboolean ruled;  /* a ruling parts it from the text above it in its column */
    gboolean closed; /* … or from the text below it */
    gboolean broken; /* the text above it in its column ends before its line is full */
} Block;

/** Where two lines of a block meet. */
typedef struct {
    guint block;             /* index */
    double above, y;         /* the middle of the upper line and of the lower one */
    guint lines, characters; /* of the block down to the upper line */
    gboolean full;           /* the upper line */
} Joint;

typedef struct {
    GArray *blocks; /* of Block, by column, then from the top */
    GArray *joints; /* of Joint, in the order of their blocks and lines */
    double pitch;   /* from one line of a cell to the next */
    gboolean
        tight; /* many lines are not full: those of different cells may stand as close as
                       lines of one */
    gboolean crowded; /* a column holds texts of several */
} Blocks;

/** The blocks of the lines of @stretch.  @xs: the columns' edges.  @rulings: those that run
 * along a column part its texts.  Where these are tight, texts of several cells may be one block;
 * see parting.h.
 *  Returns: free with blocks_free(). */
Blocks *blocks_find(const Stretch *stretch, const GArray *xs, const Rulings *rulings);
void blocks_free(Blocks *blocks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Blocks, blocks_free)

#endif
