/**
 * unruled: sheets of worded cells that have no lines at all, or only fills on some rows.
 */
#ifndef EXTRACT_UNRULED_H
#define EXTRACT_UNRULED_H

#include "extract/glyph.h"
#include "extract/grid.h"
#include "extract/ruling.h"

/** No column. */
#define UNRULED_NO_COLUMN G_MAXUINT

/** A row whose bounds are not sure. */
typedef struct {
    guint row;          /* of the grid, from 0 */
    guint column;       /* whose text is not sure in it, or UNRULED_NO_COLUMN */
    const char *reason; /* a clause that says why; static */
    gboolean first;     /* below the heading: text of the page before may go on in it */
} Doubt;

/** The part of their cells that texts stand at. */
typedef enum { ANCHOR_TOP, ANCHOR_MIDDLE, ANCHOR_BOTTOM, ANCHORS } Anchor;

/** A text below the heading, and where it stands. */
typedef struct {
    guint column;
    guint row, end; /* the rows beside which its lines stand, of those below the heading */
    double first, last; /* the middle of its first and of its last line */
} Standee;

/** What is known of a table and its rows besides its grid. */
typedef struct {
    GArray *doubts;   /* of Doubt: at most one for a row and a column */
    guint body;       /* the first row below the heading */
    gboolean goes_on; /* the page before has such a table, whose columns are known */
    gboolean found;   /* unruled_find() found this table */
    /* Where texts stand in the middle of their cells or at the foot, which rows these span is
     * found when all pages are read (see allot_sheet.h): */
    Anchor anchor;
    gboolean tight;   /* lines of different cells may stand as close as lines of one */
    double size;      /* of the text */
    double pitch;     /* from one line of a cell to the next */
    double inset;     /* from the edge of a full cell to the middle of its first line */
    double heading;   /* the middle of its last line, or 0 */
    double low, high; /* the first edge may lie anywhere between, … */
    guint chained;    /* … and so many others would move with it, in turns down and up */
    GArray *edges;    /* of double: those of the rows below the heading */
    GArray *titles;   /* of guint8: whether such a row is a title */
    GArray *standees; /* of Standee, by column, then from the top */
} UnruledNotes;

/** New notes, of nothing.  Free with unruled_notes_free(). */
UnruledNotes *unruled_notes_new(void);
/** Forget what was noted. */
void unruled_notes_clear(UnruledNotes *notes);
void unruled_notes_free(UnruledNotes *notes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UnruledNotes, unruled_notes_free)

/** Whether a glyph is too large to be text of such a table: a stamp, a watermark. */
gboolean unruled_is_apart(const Glyphs *glyphs, guint index);

/** The table among the glyphs of @indices (guint) that fills the page.  Its columns are parted
 * by white space; a row begins where a column of short texts begins a new one, or several
 * columns do together.  @rulings may part texts as well (the edges of fills).
 * @columns: a GArray of Word (see aligned.h) that goes from page to page.
 * @notes: what is known of this table is added.
 *  Returns: a new grid of method TABLE_ALIGNED, or NULL. */
Grid *unruled_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                   GArray *columns, UnruledNotes *notes);

#endif
