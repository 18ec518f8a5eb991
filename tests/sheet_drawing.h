/**
 * sheet_drawing: the whole real sheet, laid out and drawn as a PDF in the ways in which printed
 * sheets differ: merged cells that go on over a page's end, rows that are cut by it, headings
 * on every page or only on the first, lines of all kinds, pages that are turned.
 */
#ifndef TESTS_SHEET_DRAWING_H
#define TESTS_SHEET_DRAWING_H

#include "tests/expected.h"

typedef enum {
    DRAWN_MAJOR,
    DRAWN_MINOR,
    DRAWN_ITEM,
    DRAWN_SCENARIO,
    DRAWN_CLAUSE,
    DRAWN_LEVEL,
    DRAWN_FIRST_TEXT,
    DRAWN_SECOND_TEXT,
    DRAWN_LABEL,
    DRAWN_COMMENT,
    DRAWN_COLUMNS
} DrawnColumn;

typedef enum {
    LINES_SOLID,
    LINES_HAIR, /* of width 0 */
    LINES_DOTTED,
    LINES_DASHED,
    LINES_DOUBLE,
    LINES_PIECES, /* small filled squares */
    LINES_WHITE,  /* on coloured cells */
    LINES_LEVEL,  /* none that are upright */
    LINES_NONE,
    LINES_ZEBRA /* none; every second cell of a column is filled */
} DrawnLines;

typedef struct {
    const char *name;
    const DrawnColumn *order; /* DRAWN_COLUMNS of them; NULL: as they are numbered */
    double width, height;     /* of a page, points */
    double size;              /* of the characters, points */
    gboolean cut;             /* a page's end cuts rows; else a row stands on one page */
    gboolean one_heading;     /* on the first page only */
    gboolean middle;          /* text stands in the middle of a cell's height */
    DrawnLines lines;
    guint turns[2];    /* of odd and of even pages, by degrees */
    gboolean sideways; /* /Rotate does not turn them back */
} SheetLook;

/** Draw all records as @look says.  Returns: the PDF. */
GBytes *sheet_drawing_make(const Expected *expected, const SheetLook *look);

#endif
