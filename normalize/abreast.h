/**
 * abreast: pages of a printed sheet that is wider than the paper.
 *
 * A spreadsheet that does not fit cuts its columns: the first ones are printed on one page, the
 * next ones, of the very same rows, on another.  Both orders are read: all parts of a stretch of
 * rows one after the other, and all pages of the first columns before those of the next.  Pages
 * may be missing, because a program prints none that is empty, and others may stand between.
 */
#ifndef NORMALIZE_ABREAST_H
#define NORMALIZE_ABREAST_H

#include "model/sheet.h"

/** A page, and where it lies. */
typedef struct {
    guint page;       /* index in the sheet's pages */
    guint part;       /* index in the parts of the sheet, or ABREAST_NO_PART */
    gboolean goes_on; /* its rows are those of the page before it in the list */
} AbreastPage;

#define ABREAST_NO_PART G_MAXUINT

/** The columns that pages of one part show. */
typedef struct {
    double left, right; /* of the table, less the columns that it repeats; on its page */
    double shift;       /* by which it lies farther to the right than on its page */
    guint repeated;     /* columns of the first part that stand at the left once more */
} AbreastPart;

/** How the pages of a sheet lie. */
typedef struct {
    GArray *pages; /* of AbreastPage, in the order in which their rows are to be read */
    GArray *parts; /* of AbreastPart, from the left; less than two: the sheet was not cut */
    GArray *kinds; /* of guint: the first page (an index) of each kind of columns */
    gboolean down; /* the first columns of all rows come first */
    guint alone;   /* pages of a part beside which no other was found */
    /* Of abreast_join(): the texts of the topmost row of the sheet (a set), and how many characters
     * of repeated columns and headings it left out. */
    GHashTable *headings;
    gsize characters;
} Abreast;

/** Find out how the pages of @sheet lie.  They count as cut only if the tables of one part, but not
 *  of two, have the same columns, and nearly all of them the same lines across as one of another
 *  part.  Returns: new, free with abreast_free(). */
Abreast *abreast_find(const Sheet *sheet);
void abreast_free(Abreast *abreast);

/** How many pages of the list hold the same rows as the one at @first, itself among them. */
guint abreast_count(const Abreast *abreast, guint first);

/** The tables of @count pages of the list from @first as one, made in @scratch, their boxes where
 *  they would lie on paper that is wide enough.  @sources: takes for each cell (SheetCell) of
 *  the table the one of which it is a copy; @taken: the tables (SheetTable) that are in it.
 *  Returns: the table, owned by @scratch; NULL if the page at @first is of no part. */
const SheetTable *abreast_join(const Sheet *sheet, Abreast *abreast, guint first,
                               guint count, SheetPage *scratch, GHashTable *sources,
                               GPtrArray *taken);

/** What is to be told of it.  Returns: a new finding (pages-abreast), or NULL if the sheet was not
 *  cut. */
Finding *abreast_report(const Sheet *sheet, const Abreast *abreast);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Abreast, abreast_free)

#endif
