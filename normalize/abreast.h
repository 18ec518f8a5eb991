/**
 * abreast: pages of a printed sheet that is wider than the paper.
 *
 * A spreadsheet that does not fit cuts its columns: the first ones are printed on one page, the
 * next ones, of the very same rows, on another.  Both orders are read: all parts of a stretch of
 * rows one after the other, and all pages of the first columns before those of the next.
 */
#ifndef NORMALIZE_ABREAST_H
#define NORMALIZE_ABREAST_H

#include "model/sheet.h"

/** How the pages of a sheet lie. */
typedef struct {
    guint parts;   /* pages that hold the same rows; 1: the sheet was not cut */
    guint groups;  /* so many times */
    gboolean down; /* the first columns of all rows come first */
    double shift;  /* points by which each part lies to the right of the one before */
    guint8 *cut;   /* for each group: whether its parts are those of the same rows */
} Abreast;

/** Find out how the pages of @sheet lie.  They count as cut only if nearly all of them have one
 * table, the tables of each stretch of rows have the same lines across, and those of one part,
 * but not of two, the same columns.
 *  Returns: new, free with abreast_free(). */
Abreast *abreast_find(const Sheet *sheet);
void abreast_free(Abreast *abreast);

/** Returns: the index in the sheet's pages of a part (from 0) of a group (from 0). */
guint abreast_page(const Abreast *abreast, guint group, guint part);

/** The tables of the pages of @group as one, made in @scratch.  Returns: the table, owned by
 * @scratch; NULL if these pages are not cut like the others. */
const SheetTable *abreast_join(const Sheet *sheet, const Abreast *abreast, guint group,
                               SheetPage *scratch);

/** What is to be told of it.  Returns: a new finding (pages-abreast), or NULL if the sheet was not
 * cut. */
Finding *abreast_report(const Sheet *sheet, const Abreast *abreast);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Abreast, abreast_free)

#endif
