/**
 * prose: running text in columns, which white strips part as they part a table's.
 */
#ifndef EXTRACT_PROSE_H
#define EXTRACT_PROSE_H

#include "extract/glyph.h"
#include "extract/line.h"

/** Whether the @count lines from @first on are no table, though white strips part them at the
 * edges @xs (of double, from left to right).  Either they are running text: what stands between
 * the edges fills its column line by line, and nothing short stands in a column of its own, as
 * numbers, clauses and answers do.  Or too few of them (fewer than @least, or than a part of
 * all) say something in two columns or more: the head of a page, whose words stand apart, above
 * text that happens to leave the strips between them open.
 * @indices: of guint, what @lines (of Line) are stretches of. */
gboolean prose_is(const Glyphs *glyphs, const GArray *indices, const GArray *lines,
                  guint first, guint count, const GArray *xs, guint least);

#endif
