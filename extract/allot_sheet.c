#include "extract/allot_sheet.h"

#include "extract/allot_cells.h"
#include "extract/allot_doubts.h"
#include "extract/allot_plan.h"

#include <math.h>

static void settle_run(AllotRun *run)
{
    g_autofree Allotted *found = g_new0(Allotted, run->rungs->len);
    allot_run_finish(run, FALSE);
    allot_plan_choose(run);
    for (guint column = 0; column < run->columns; column++) {
        AllotPlan plan = allot_plan_column(run, column);
        double cost = allot_find(&plan, allot_run_texts(run, column), found);
        if (cost < INFINITY && allot_cells_make(run, column, found))
            allot_doubts_judge_column(run, column, found);
        else
            allot_doubts_add_column(run, column);
    }
    allot_cells_sort(run);
    allot_doubts_judge_pages(run);
}

void allot_sheet_settle(const GArray *leaves, Sheet *sheet)
{
    for (guint i = 0; i < leaves->len;) {
        g_autoptr(AllotRun) run = allot_run_new();
        while (i < leaves->len &&
               allot_run_add(run, &g_array_index(leaves, Leaf, i), sheet))
            i++;
        if (run->pages->len > 0)
            settle_run(run);
        else
            i++;
    }
}
