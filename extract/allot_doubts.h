/**
 * allot_doubts: which rows of a sheet without lines are not sure.
 */
#ifndef EXTRACT_ALLOT_DOUBTS_H
#define EXTRACT_ALLOT_DOUBTS_H

#include "extract/allot_run.h"

/** Doubt the rows whose text of @column is not sure.  @found: for each row. */
void allot_doubts_judge_column(AllotRun *run, guint column, const Allotted *found);

/** Doubt all rows: the cells of @column could not be made. */
void allot_doubts_add_column(AllotRun *run, guint column);

/** When all columns are judged: doubt all rows of pages of which most are not sure, or whose rows no
 * white parts. */
void allot_doubts_judge_pages(AllotRun *run);

#endif
