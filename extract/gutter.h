/**
 * gutter: columns parted by white strips all down a page.
 */
#ifndef EXTRACT_GUTTER_H
#define EXTRACT_GUTTER_H

#include "extract/glyph.h"
#include "extract/line.h"

/** Tables of fewer columns are too easily found in other text, those of more are none. */
#define GUTTER_LEAST_COLUMNS 4
#define GUTTER_MOST_COLUMNS  60
/** Columns are so far apart, in sizes; the glyphs of words are nearer. */
#define GUTTER_STRIP 0.3
/** A glyph stands on the one before if it begins so far before that one's end, in sizes. */
#define GUTTER_ON 0.1
/** Lines of a heading of two levels, whose cells hold several. */
#define GUTTER_HEADING_LINES 6u

/** Stretches of text on a page: some of its lines. */
typedef struct {
    const Glyphs *glyphs;
    const GArray *indices; /* of guint, sorted by line, then x */
    const GArray *lines;   /* of Line */
    guint first, end;      /* those that are looked at */
} Stretch;

const Glyph *stretch_glyph(const Stretch *stretch, guint index);
const Line *stretch_line(const Stretch *stretch, guint line);

/** Whether a word begins with the glyph at @at, of @line: white parts it from the one before. */
gboolean stretch_begins_word(const Stretch *stretch, const Line *line, guint at);

/** How far the glyphs of @stretch reach: @left and @right are widened to hold them all, and half a
 * point more. */
void stretch_widen(const Stretch *stretch, double *left, double *right);

/** The edges of @columns (of Word, not empty), as gutters_find() returns them. */
GArray *gutters_list_edges(const GArray *columns);

/** The same, fitted to the words of a page that goes on with these columns. */
GArray *gutters_go_on(const Stretch *stretch, const GArray *columns);

/** Keep the columns with the edges @xs in @columns, for the next page. */
void gutters_keep(GArray *columns, const GArray *xs);

/** The edges of the columns, from the left of the first to the right of the last.  A few lines
 * may cross a strip: headings of groups, titles between rows.
 * @columns: a GArray of Word (see aligned.h): the columns of the page before, which are taken
 * if they hold here too; those of this page afterwards.
 *  Returns: a new GArray of double, or NULL if there are too few columns or too many. */
GArray *gutters_find(const Stretch *stretch, GArray *columns);

#endif
