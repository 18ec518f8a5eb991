/* How a sheet was made is not known: each way is tried, and the one is taken under which the texts of
 * all columns stand nearest to their places. */
#include "extract/allot_plan.h"

#include <math.h>

/* Of two ways to make the sheet one is clear that costs so much less, in sizes, and in parts. */
#define CLEARLY       2.0
#define CLEARLY_PARTS 0.6
/* The same, of where texts stand that a page's end cuts: on their page or the whole; and on their page
 * at the top or elsewhere. */
#define CUT_PARTS  0.75
#define PART_PARTS 0.85
/* A way that costs no more for each text explains them well, in sizes. */
#define WELL 0.06
/* One that costs more explains them badly. */
#define POOR 0.08
/* A column of which so many rows have a text is full; its texts are short if so many have one line. */
#define FULL  0.8
#define SHORT 0.8
/* Where so many cells of a column end, those of another one do too, and at least so many. */
#define GO_WITH   0.8
#define LEAST_MET 8u
/* A text stands at the foot if it is so near, in sizes. */
#define FOOT 0.3

gboolean allot_plan_is_full(const AllotRun *run, guint column)
{
    return allot_run_texts(run, column)->len >= FULL * run->rungs->len;
}

/* Whether most texts have one line, as answers do. */
static gboolean has_short_texts(const AllotRun *run, const GArray *texts)
{
    guint lines = 0;
    for (guint i = 0; i < texts->len; i++) {
        const Hung *text = &g_array_index(texts, Hung, i);
        lines += text->last - text->first < run->plan.size / 2 ? 1 : 0;
    }
    return lines >= SHORT * texts->len;
}

AllotPlan allot_plan_column(const AllotRun *run, guint column)
{
    const GArray *texts = allot_run_texts(run, column);
    AllotPlan plan = run->plan;
    plan.full = allot_plan_is_full(run, column) && has_short_texts(run, texts);
    if (run->bounds != NULL && !plan.single)
        plan.bounds = run->bounds + (gsize)column * run->rungs->len;
    return plan;
}

static double find_cost(AllotRun *run, Cut cut, gboolean single)
{
    double cost = 0;
    run->plan.cut = cut;
    run->plan.single = single;
    for (guint i = 0; i < run->columns; i++) {
        AllotPlan plan = allot_plan_column(run, i);
        cost += allot_find(&plan, allot_run_texts(run, i), NULL);
    }
    return cost;
}

/* The row at whose foot the text stands; ALLOT_NONE: it stands at none. */
static guint find_foot(const AllotRun *run, const Hung *text)
{
    const Rung *last = allot_run_rung(run, text->end - 1);
    double off = fabs(last->bottom - last->inset - text->last);
    return off < FOOT * run->plan.size ? text->end - 1 : ALLOT_NONE;
}

/* List the rows at whose foot texts of @column stand. */
static GArray *list_feet(const AllotRun *run, guint column)
{
    const GArray *texts = allot_run_texts(run, column);
    GArray *feet = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < texts->len; i++) {
        guint foot = find_foot(run, &g_array_index(texts, Hung, i));
        if (foot != ALLOT_NONE)
            g_array_append_val(feet, foot);
    }
    return feet;
}

/* Where cells with the feet @outer end, those with the feet @inner do too, if nearly all are so. */
static void add_bounds(const AllotRun *run, const GArray *outer, const GArray *inner,
                       guint8 *bounds)
{
    g_autofree guint8 *ends = g_new0(guint8, run->rungs->len);
    guint met = 0;
    for (guint i = 0; i < inner->len; i++)
        ends[g_array_index(inner, guint, i)] = 1;
    for (guint i = 0; i < outer->len; i++)
        met += ends[g_array_index(outer, guint, i)];
    gboolean go_with = met >= LEAST_MET && met >= GO_WITH * outer->len;
    for (guint i = 0; go_with && i < outer->len; i++)
        bounds[g_array_index(outer, guint, i)] = 1;
}

static void find_bounds(AllotRun *run)
{
    gsize rows = run->rungs->len;
    g_autoptr(GPtrArray) feet =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    run->bounds = g_new0(guint8, run->columns * rows);
    for (guint i = 0; i < run->columns; i++)
        g_ptr_array_add(feet, list_feet(run, i));
    for (guint i = 0; i < run->columns; i++)
        for (guint j = 0; j < run->columns; j++)
            if (j != i && !allot_plan_is_full(run, i) && !allot_plan_is_full(run, j))
                add_bounds(run, g_ptr_array_index(feet, j), g_ptr_array_index(feet, i),
                           run->bounds + i * rows);
}

/* At the foot of cells texts are in their places whether these span rows or not.  But a title ends
 * all cells: if they span rows, a text stands above it in each column, else below it.
 * @above, @below: how many do not. */
static void count_lacking(const AllotRun *run, const GArray *texts, guint *above,
                          guint *below)
{
    guint rows = run->rungs->len;
    g_autofree guint8 *filled = g_new0(guint8, rows);
    for (guint i = 0; i < texts->len; i++) {
        const Hung *text = &g_array_index(texts, Hung, i);
        for (guint row = text->row; row < text->end; row++)
            filled[row] = 1;
    }
    for (guint row = 0; texts->len > 0 && row < rows; row++) {
        gboolean first = row == 0 || allot_run_rung(run, row - 1)->title;
        gboolean last = row + 1 == rows || allot_run_rung(run, row + 1)->title;
        if (allot_run_rung(run, row)->title || filled[row] || (first && last))
            continue;
        *above += last ? 1 : 0;
        *below += first ? 1 : 0;
    }
}

static guint count_texts(const AllotRun *run)
{
    guint texts = 0;
    for (guint i = 0; i < run->columns; i++)
        texts += allot_run_texts(run, i)->len;
    return texts;
}

/* Find where texts stand that a page's end cuts, and whether that is clear.  Returns: what it costs. */
static double choose_cut(AllotRun *run)
{
    double top = find_cost(run, CUT_TOP, FALSE), part = find_cost(run, CUT_PART, FALSE);
    double whole = find_cost(run, CUT_WHOLE, FALSE);
    gboolean either = part < PART_PARTS * top;
    double page = either ? part : top;
    run->plan.cut = whole < page ? CUT_WHOLE : either ? CUT_PART : CUT_TOP;
    double best = MIN(whole, page), other = MAX(whole, page);
    run->clear_cut = best < CUT_PARTS * other ||
                     (best < WELL * count_texts(run) && other - best > CLEARLY);
    return best;
}

/* What tells against cells that span rows, and against those that do not.  Returns: the first. */
static double weigh(AllotRun *run, double *single)
{
    guint above = 0, below = 0;
    *single = find_cost(run, CUT_TOP, TRUE);
    double spanning = choose_cut(run);
    if (run->plan.anchor != ANCHOR_BOTTOM)
        return spanning;
    for (guint i = 0; i < run->columns; i++)
        count_lacking(run, g_ptr_array_index(run->texts, i), &above, &below);
    *single = below;
    return above;
}

void allot_plan_choose(AllotRun *run)
{
    double single, spanning = weigh(run, &single);
    run->plan.single = single < spanning;
    if (run->plan.single)
        run->plan.cut = CUT_TOP;
    double better = MIN(single, spanning), other = MAX(single, spanning);
    gboolean poor = run->plan.anchor == ANCHOR_MIDDLE && better > POOR * count_texts(run);
    run->clear = !poor && other - better > CLEARLY && better < CLEARLY_PARTS * other;
    run->clear_cut = run->clear_cut || run->plan.single;
    if (run->plan.cut != CUT_WHOLE)
        allot_run_part_texts(run);
    else if (run->plan.anchor == ANCHOR_MIDDLE)
        allot_run_finish(run, TRUE);
    find_bounds(run);
}
