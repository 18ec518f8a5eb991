/**
 * allot_run: pages without lines that follow each other: one sheet, cut.
 */
#ifndef EXTRACT_ALLOT_RUN_H
#define EXTRACT_ALLOT_RUN_H

#include "extract/allot.h"
#include "extract/leaf.h"

/** A page of the sheet. */
typedef struct {
    const Leaf *leaf;
    SheetTable *table;
    guint first,
        rows; /* its first row below the heading, of those of all pages; how many */
} AllotPage;

typedef struct {
    GArray *pages; /* of AllotPage */
    GArray *rungs; /* of Rung */
    guint columns;
    GPtrArray *texts;    /* for each column: a GArray of Hung */
    GPtrArray *wholes;   /* the same, with the rests that pages' ends cut from them */
    AllotPlan plan;      /* how it is made; see allot_plan.h */
    guint8 *bounds;      /* for each column and row: see AllotPlan; or NULL */
    gboolean clear;      /* whether cells span rows */
    gboolean clear_cut;  /* where texts stand that a page's end cuts */
    GHashTable *doubted; /* rows that are not sure */
} AllotRun;

/** A run without pages.  Free with allot_run_free(). */
AllotRun *allot_run_new(void);
void allot_run_free(AllotRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AllotRun, allot_run_free)

/** Add the page of @leaf in @sheet.
 *  Returns: FALSE if it does not go on with the run, or its texts stand at the top of cells. */
gboolean allot_run_add(AllotRun *run, const Leaf *leaf, const Sheet *sheet);

/** To be called when all pages are there: find the heights of all rows, and which texts pages' ends
 * cut.  @level: the first rows begin at one height on all pages, where that may be. */
void allot_run_finish(AllotRun *run, gboolean level);

const AllotPage *allot_run_page(const AllotRun *run, guint index);
const Rung *allot_run_rung(const AllotRun *run, guint row);

/** The texts of @column that are given cells, under the plan of the run. */
const GArray *allot_run_texts(const AllotRun *run, guint column);

/** Forget that pages' ends cut texts. */
void allot_run_part_texts(AllotRun *run);

#endif
