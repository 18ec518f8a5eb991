/**
 * prose: running text in columns, which white strips part as they part a table's.
 */
#ifndef EXTRACT_PROSE_H
#define EXTRACT_PROSE_H

#include "extract/glyph.h"
#include "extract/line.h"

/** Whether the @count lines from @first on are running text: what stands between the edges @xs
 * (of double, from left to right) fills its column line by line, and nothing short stands in
 * a column of its own, as numbers, clauses and answers do.
 * @indices: of guint, what @lines (of Line) are stretches of. */
gboolean prose_fills(const Glyphs *glyphs, const GArray *indices, const GArray *lines,
                     guint first, guint count, const GArray *xs);

/** Whether too few of the lines (fewer than @least, or than a part of them) say something in two
 * columns or more for a table: the head of a page, whose words stand apart, above text that
 * happens to leave the strips between them open. */
gboolean prose_is_unpaired(const Glyphs *glyphs, const GArray *indices, const GArray *lines,
                           guint first, guint count, const GArray *xs, guint least);

#endif
