/**
 * torn: cells and lines that a page's end tears in two, as the document itself tells.
 *
 * A spreadsheet prints a merged cell that goes on over a page's end whole on both pages, under a
 * clip.  What the first page hides below its foot is what the cell shows on the next page:
 *
 *      |  the text of a merged cell  |         |                            |  hidden
 *      |  a line that is torn        |         |                            |
 *      +-----------------------------+         +----------------------------+
 *      |  the rest of it             | hidden  |  the rest of it            |
 *
 * Of the line just there the first page may show the upper part and the next one the lower part,
 * neither so much of it that it counts as seen.
 */
#ifndef EXTRACT_TORN_H
#define EXTRACT_TORN_H

#include "extract/glyph.h"
#include "extract/grid.h"
#include "extract/turn.h"
#include "model/sheet.h"

/** What a page hides below its foot. */
typedef struct Torn Torn;

/** Nothing.  Free with torn_free(). */
Torn *torn_new(void);
void torn_free(Torn *torn);

/** Give the lines of @glyphs of which the upper edge of their cell shows the lower part only to
 * that cell, if the page before showed their upper part.
 *  @torn: what torn_keep() made of the page before.
 *  @grids: of Grid.  @cells: for each of them, for each cell a GArray of guint, or NULL while it is
 *  empty.  @hidden: of guint, in order; glyphs that found a cell are taken out. */
void torn_restore(const Torn *torn, const Glyphs *glyphs, const GPtrArray *grids,
                  GPtrArray **cells, GArray *hidden);

/** Of a line that the page's end tears in the middle, and that counts as seen on both pages, the
 *  second one is a duplicate: set the states of its @glyphs, which have found no cell yet. */
void torn_drop_repeated(const Torn *torn, const Glyphs *glyphs);

/** Mark the cells of @page, whose boxes @turn turns upright, that show what the page before hides
 * below its foot, as continued. */
void torn_mark(const Torn *torn, SheetPage *page, const Turn *turn);

/** Keep what a page hides below the feet of its cells, and the lines that it shows in part; what
 * was kept of the page before is forgotten.
 *  @hidden: of guint, the glyphs that nobody sees. */
void torn_keep(Torn *torn, const Glyphs *glyphs, const GArray *hidden);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Torn, torn_free)

#endif
