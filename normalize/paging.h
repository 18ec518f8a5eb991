/**
 * paging: in which order a program has printed the parts of a sheet that is wider than its paper.
 */
#ifndef NORMALIZE_PAGING_H
#define NORMALIZE_PAGING_H

#include "normalize/kinds.h"

/** A page in its place. */
typedef struct {
    guint page;       /* index in the sheet's pages */
    guint kind;       /* or KINDS_NONE */
    gboolean goes_on; /* its rows are those of the page before it in the list */
} PagingPlace;

typedef struct {
    GArray *
        places; /* of PagingPlace: all pages, in the order in which their rows are to be read */
    gboolean down;
    guint beside; /* pages that lie beside another … */
    guint
        common; /* … and the lines across that show it, but for the upper one of each page */
} Paging;

/** How the pages of @kinds lie if all parts of a stretch of rows come one after the other. */
Paging paging_across(const Kinds *kinds);

/** How they lie if all rows of the first columns come before those of the next. */
Paging paging_down(const Kinds *kinds);

void paging_clear(Paging *paging);

#endif
