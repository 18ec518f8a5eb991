/**
 * allot: which rows the texts of a column without lines have, over all pages of a sheet, where texts
 * stand in the middle of their cells or at the foot.
 */
#ifndef EXTRACT_ALLOT_H
#define EXTRACT_ALLOT_H

#include "extract/anchor.h"

/** No text. */
#define ALLOT_NONE G_MAXUINT

/** Where the text of a cell stands that a page's end cuts. */
typedef enum {
    CUT_TOP,   /* at the top of the cell: browsers */
    CUT_PART,  /* as in a cell that ends with the page */
    CUT_WHOLE, /* as if the page did not end: spreadsheets */
    CUTS
} Cut;

/** A row of the sheet, in points of its page. */
typedef struct {
    guint page;         /* they count from 0 and follow each other */
    double top, bottom; /* its edges */
    double foot;        /* the lower edge of the last row of its page */
    double above;       /* how high the rows above it are, on all pages */
    double inset;       /* from the edge of a full cell to the middle of its first line */
    gboolean title;     /* no cell reaches over it */
} Rung;

/** A text of the column. */
typedef struct {
    guint row, end; /* the rows beside which its lines stand */
    double first,
        last;      /* the middle of its first and of its last line; on the page of its row,
                           as if that went on */
    guint whole;   /* the index of the text that is given a cell: this one, or … */
    gboolean rest; /* … the one of which this is the rest, cut by a page's end */
} Hung;

/** How the sheet is made. */
typedef struct {
    const GArray *rungs; /* of Rung, from the top */
    Anchor anchor;
    Cut cut;
    gboolean single; /* cells span no rows: below a text others are empty */
    double size;     /* of the text */
    /* Of the column: */
    gboolean full; /* nearly every row has a text: cells hardly span rows */
    const guint8
        *bounds; /* for each row: whether cells end with it in most columns that go with
                             this one; or NULL */
} AllotPlan;

/** What was found of a row. */
typedef struct {
    guint text;    /* the one of its cell, or ALLOT_NONE */
    guint first;   /* the row in which that cell begins */
    double misfit; /* how far the text stands from where it would, in sizes */
    double margin; /* how much worse the best way is that gives it another, in sizes */
} Allotted;

/** Share the rows out among @texts (of Hung, from the top; those of titles are left out), so that the
 * texts stand nearest to where they would in their cells and few rows are left empty.
 * @found: for each row; or NULL.
 *  Returns: what that costs, in sizes: misfits, each up to a bound, and empty rows. */
double allot_find(const AllotPlan *plan, const GArray *texts, Allotted *found);

#endif
