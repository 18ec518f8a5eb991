/**
 * amid: what looks like a table and is the middle of running text, or a list of contents.
 */
#ifndef EXTRACT_AMID_H
#define EXTRACT_AMID_H

#include "extract/glyph.h"
#include "extract/grid.h"

/** Whether a paragraph runs into @grid from above and on below it: its words happened to leave strips
 * open.  Text whose words have no spaces is not judged.
 * @indices: of guint, the glyphs of the page in no table. */
gboolean amid_text(const Glyphs *glyphs, const GArray *indices, const Grid *grid);

/** Whether sentences run from row to row: cells below each other of which one ends, and the next one
 * begins, in the middle of a sentence.  @cells: see below. */
gboolean amid_sentences(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells);

/** Whether nearly all rows of @grid have something in one column only.  Text whose words have no spaces
 * is not judged.  @cells: see below. */
gboolean amid_one_column(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells);

/** Whether the rows of @grid end in page numbers, behind leaders.
 * @cells: for each cell its glyphs (GArray of guint), or NULL. */
gboolean amid_contents(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells);

#endif
