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

/** Where the texts of a column stand whose cells have them at the foot. */
typedef enum {
    FOOT_NONE,     /* it has a cell in every row */
    FOOT_SPANNING, /* its cells may span rows */
    FOOT_CUT, /* … and the last text of the page stands at no foot: its cell goes on */
} Foot;

/** What is known of a table and its rows besides its grid. */
typedef struct {
    GArray *doubts; /* of Doubt: at most one for a row and a column */
    guint body;     /* the first row below the heading */
    GArray *feet; /* of Foot, for each column; empty where texts do not stand at the foot */
} UnruledNotes;

/** New notes, of nothing.  Free with unruled_notes_free(). */
UnruledNotes *unruled_notes_new(void);
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
