/** What the files of uprights share. */
#ifndef EXTRACT_UPRIGHTS_INTERNAL_H
#define EXTRACT_UPRIGHTS_INTERNAL_H

#include "extract/line.h"
#include "extract/shelf.h"
#include "extract/uprights.h"

/** Tables of more columns are pictures. */
#define UPRIGHTS_MOST_EDGES 200u
/** So many columns of a band hold text. */
#define UPRIGHTS_LEAST_FILLED 3u

typedef struct {
    const Glyphs *glyphs;
    Rulings *rulings;
    double left, right; /* as far as level lines reach */
    gboolean goes_on;   /* it is the table of the page before */
    gboolean seamed;    /* the sides of filled areas tell all its columns */
    guint least;        /* columns of a band that hold text */
    GArray *xs;         /* of double: edges between columns */
    GArray *ys;         /* of double: edges between bands */
    GArray *indices;    /* of guint, by line */
    GArray *lines;      /* of Line: the text between left and right */
} UprightTable;

/** Find the edges between the table's columns: those of the page's own uprights; where it goes on
 *  with that of the page before, the others of that one, too.
 *  @edges: (inout) of the page before, with both sides; becomes this page's.
 *  Returns: whether there are as many as a table has. */
gboolean uprights_find_columns(UprightTable *table, GArray *edges);

/** Find the sides of the table whose level lines are those of @shelf, and the edges of the uprights
 *  that stand on them. */
void uprights_find_edges(UprightTable *table, const Shelf *shelf);

/** Whether one of @edges (of double) is at @x or next to it. */
gboolean uprights_has_edge(const GArray *edges, double x);

const Glyph *uprights_glyph(const UprightTable *table, guint index);

/** Whether @line is the number of its page: a number, or a number of so many, and nothing else. */
gboolean uprights_is_page_number(const UprightTable *table, const Line *line);

/** Whether a string of @line goes on over the edge at @x; over any edge of the table. */
gboolean uprights_crosses(const UprightTable *table, const Line *line, double x);
gboolean uprights_crosses_any(const UprightTable *table, const Line *line);

/** In how many columns texts stand between two heights, if white parts them where the columns meet but
 *  for headings of groups and titles; else 0. */
guint uprights_count_parted(const UprightTable *table, double top, double bottom);

/** Whether as many lines between two heights have white at @x as cross it: the last letter of a full
 *  line may just touch the next cell's first. */
gboolean uprights_is_parted(const UprightTable *table, double x, double top, double bottom);

#endif
