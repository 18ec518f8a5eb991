/**
 * allot_plan: how a sheet without lines was made, from where its texts stand.
 */
#ifndef EXTRACT_ALLOT_PLAN_H
#define EXTRACT_ALLOT_PLAN_H

#include "extract/allot_run.h"

/** Find how the sheet of @run was made: its plan, what of it is clear, and its bounds. */
void allot_plan_choose(AllotRun *run);

/** The plan for one column. */
AllotPlan allot_plan_column(const AllotRun *run, guint column);

/** Whether nearly every row of the column has a text. */
gboolean allot_plan_is_full(const AllotRun *run, guint column);

#endif
