/* The cells of a column follow each other, from page to page:
 *
 *      row 1  |        |     a cell spans the rows in whose middle its text stands (or at whose
 *      row 2  | aaaaaa |     foot), and so that no row is left empty: where one cell ends, the
 *      row 3  |________|     next one begins, and few ways to share out the rows explain all
 *      row 4  | bbbbbb |     texts
 *      ------------------ the page ends
 *      row 5  |________|     a cell that goes on: see Cut
 *      row 6  | cccccc |
 *
 * The least costs of the rows down to each edge, each from those before, and the same from the
 * foot, tell the best way, and the best one that gives a row another text. */
#include "extract/allot.h"

#include <math.h>

/* What an empty cell costs, in sizes, and more for each further row. */
#define EMPTY      0.45
#define EMPTY_MORE 0.05
/* The same in columns of which nearly every row has a text, and what spanning rows costs there where
 * texts at the foot do not tell. */
#define EMPTY_FULL 0.12
#define SPAN_FULL  0.3
/* What a cell costs that goes on where others end, if no more than that tells where it begins. */
#define OVER_BOUND 1.5
/* At most a text costs so much that stands in no cell's place. */
#define MOST_MISFIT 2.0
/* What it costs that a text stands at the top of a row that a page's end may cut. */
#define AT_TOP  0.02
#define AT_PART 0.04
/* No cell spans more rows. */
#define MOST_SPAN 150u
/* Nor does a text stand beside more; what a page's end cuts may go on from page to page. */
#define MOST_BARRED 2000u

typedef struct {
    const AllotPlan *plan;
    const GArray *texts;
    guint rows;
    guint *before;  /* for each edge: how many texts stand above it */
    guint8 *barred; /* … and whether a text stands across it */
    guint8 *below; /* for each row: whether a text stands above it, with no title between */
    double *forward; /* … and the least costs of the rows above it */
    double *back;    /* … and of those below */
    guint *from;     /* … and where the last cell above it begins */
} Allot;

static const Rung *rung_at(const Allot *allot, guint row)
{
    return &g_array_index(allot->plan->rungs, Rung, row);
}

static const Hung *text_at(const Allot *allot, guint index)
{
    return &g_array_index(allot->texts, Hung, index);
}

/* ---- costs -------------------------------------------------------------------------------- */

/* How far the text is from its place in a cell from @top to @bottom. */
static double find_off(const Allot *allot, const Hung *text, double top, double bottom,
                       double inset)
{
    if (allot->plan->anchor == ANCHOR_BOTTOM)
        return fabs(bottom - inset - text->last);
    return fabs((text->first + text->last - top - bottom) / 2);
}

static gboolean begins_page(const Allot *allot, guint row)
{
    return row == 0 || rung_at(allot, row - 1)->page != rung_at(allot, row)->page;
}

static double find_top_off(const Allot *allot, const Hung *text, guint row)
{
    const Rung *rung = rung_at(allot, row);
    return fabs(text->first - rung->top - rung->inset);
}

/* The same of a cell that goes on on another page. */
static double find_cut_off(const Allot *allot, const Hung *text, guint row, guint end)
{
    const Rung *first = rung_at(allot, row), *last = rung_at(allot, end - 1);
    const Rung *own = rung_at(allot, text->row);
    if (allot->plan->cut == CUT_WHOLE) {
        double shift = own->above - own->top;
        Hung whole = {.first = text->first + shift, .last = text->last + shift};
        return find_off(allot, &whole, first->above, last->above + last->bottom - last->top,
                        first->inset);
    }
    if (own->page != first->page)
        return INFINITY;
    double off = find_top_off(allot, text, row);
    if (allot->plan->cut == CUT_PART)
        off = MIN(off, find_off(allot, text, first->top, first->foot, first->inset) +
                           AT_PART * allot->plan->size);
    return off;
}

/* How far the text is from its place in the cell of the rows from @row to before @end, in sizes. */
static double find_misfit(const Allot *allot, const Hung *text, guint row, guint end)
{
    const Rung *first = rung_at(allot, row), *last = rung_at(allot, end - 1);
    double size = allot->plan->size, misfit;
    if (allot->before[end] > allot->before[row] + 1)
        return MOST_MISFIT;
    if (first->page != last->page) {
        misfit = find_cut_off(allot, text, row, end) / size;
    } else {
        misfit = find_off(allot, text, first->top, last->bottom, first->inset) / size;
        gboolean ends = end == allot->rows || begins_page(allot, end);
        if (allot->plan->cut != CUT_WHOLE && (ends || begins_page(allot, row)))
            misfit = MIN(misfit, find_top_off(allot, text, row) / size + AT_TOP);
    }
    return misfit;
}

/* An empty cell, which costs nothing below a text if that spans no rows. */
static double find_empty_cost(const Allot *allot, guint row, guint end)
{
    if (allot->plan->single && end > row + 1)
        return INFINITY;
    if (rung_at(allot, row)->title || (allot->plan->single && allot->below[row]))
        return 0;
    return (allot->plan->full ? EMPTY_FULL : EMPTY) + (end - row - 1) * EMPTY_MORE;
}

/* What it costs that texts at the foot of cells do not tell where these begin. */
static double find_span_cost(const Allot *allot, guint row, guint end)
{
    double cost = 0;
    if (allot->plan->anchor != ANCHOR_BOTTOM)
        return 0;
    if (allot->plan->full)
        cost = SPAN_FULL * (end - row - 1);
    for (guint i = row; allot->plan->bounds != NULL && i + 1 < end; i++)
        if (allot->plan->bounds[i])
            return cost + OVER_BOUND;
    return cost;
}

/* Whether a cell may end between the rows. */
static gboolean spans_freely(const Allot *allot, guint row, guint end)
{
    for (guint edge = row + 1; edge < end; edge++)
        if (!allot->barred[edge])
            return TRUE;
    return FALSE;
}

/* What a cell of the rows from @row to before @end costs; INFINITY: it is none. */
static double find_cost(const Allot *allot, guint row, guint end)
{
    guint text = allot->before[row];
    if (allot->before[end] == text)
        return find_empty_cost(allot, row, end);
    const Hung *hung = text_at(allot, text);
    if (allot->plan->single && spans_freely(allot, row, end))
        return INFINITY;
    return MIN(find_misfit(allot, hung, row, end), MOST_MISFIT) +
           find_span_cost(allot, row, end);
}

/* The end of the cells that may begin at @row: they hold a text, or as many as none parts. */
static guint find_limit(const Allot *allot, guint row)
{
    guint end = row + 1, most = MIN(allot->rows, row + MOST_SPAN);
    if (rung_at(allot, row)->title)
        most = end;
    while (end < MIN(allot->rows, row + MOST_BARRED) &&
           (allot->barred[end] || (end < most && !rung_at(allot, end)->title &&
                                   allot->before[end + 1] <= allot->before[row] + 1)))
        end++;
    return end;
}

/* ---- the search --------------------------------------------------------------------------- */

static void place_texts(Allot *allot)
{
    for (guint i = 0; i < allot->texts->len; i++) {
        const Hung *text = text_at(allot, i);
        for (guint edge = text->row + 1; edge < text->end; edge++)
            allot->barred[edge] = 1;
    }
    guint text = 0;
    for (guint edge = 0; edge <= allot->rows; edge++) {
        while (text < allot->texts->len && text_at(allot, text)->row < edge)
            text++;
        allot->before[edge] = text;
    }
    for (guint row = 1; row < allot->rows; row++)
        allot->below[row] =
            !rung_at(allot, row - 1)->title &&
            (allot->below[row - 1] || allot->before[row] > allot->before[row - 1]);
}

static void search(Allot *allot)
{
    for (guint i = 0; i <= allot->rows; i++)
        allot->forward[i] = allot->back[i] = INFINITY;
    allot->forward[0] = allot->back[allot->rows] = 0;
    for (guint row = 0; row < allot->rows; row++) {
        guint limit = find_limit(allot, row);
        for (guint end = row + 1; allot->forward[row] < INFINITY && end <= limit; end++) {
            double cost = allot->barred[end]
                              ? INFINITY
                              : allot->forward[row] + find_cost(allot, row, end);
            if (cost < allot->forward[end]) {
                allot->forward[end] = cost;
                allot->from[end] = row;
            }
        }
    }
}

static void search_back(Allot *allot)
{
    for (guint row = allot->rows; row-- > 0;) {
        guint limit = find_limit(allot, row);
        for (guint end = row + 1; !allot->barred[row] && end <= limit; end++)
            if (allot->back[end] < INFINITY)
                allot->back[row] =
                    MIN(allot->back[row], find_cost(allot, row, end) + allot->back[end]);
    }
}

static void read_cells(const Allot *allot, Allotted *found)
{
    for (guint end = allot->rows; end > 0; end = allot->from[end]) {
        guint row = allot->from[end], text = allot->before[row];
        gboolean empty = allot->before[end] == text;
        Allotted cell = {empty ? ALLOT_NONE : text, row, 0, INFINITY};
        if (!empty)
            cell.misfit = find_misfit(allot, text_at(allot, text), row, end);
        for (guint i = row; i < end; i++)
            found[i] = cell;
    }
}

/* What the best way costs more that has the cell from @row to before @end. */
static double find_margin(const Allot *allot, guint row, guint end)
{
    if (allot->barred[end] || !(allot->back[end] < INFINITY))
        return INFINITY;
    return allot->forward[row] + find_cost(allot, row, end) + allot->back[end] -
           allot->forward[allot->rows];
}

/* The cells that begin at @row give another text to the rows that have none of it. */
static void compare_cells(const Allot *allot, Allotted *found, guint row)
{
    guint text = allot->before[row];
    double least = INFINITY, empty = INFINITY;
    for (guint end = find_limit(allot, row); end > row; end--) {
        double margin = find_margin(allot, row, end);
        Allotted *last = &found[end - 1];
        if (allot->before[end] == text)
            empty = MIN(empty, margin);
        else
            least = MIN(least, margin);
        if (last->text != ALLOT_NONE)
            last->margin = MIN(last->margin, empty);
        if (last->text != text)
            last->margin = MIN(last->margin, least);
    }
}

double allot_find(const AllotPlan *plan, const GArray *texts, Allotted *found)
{
    Allot allot = {.plan = plan, .texts = texts, .rows = plan->rungs->len};
    allot.before = g_new0(guint, allot.rows + 1);
    allot.barred = g_new0(guint8, allot.rows + 1);
    allot.below = g_new0(guint8, allot.rows + 1);
    allot.forward = g_new(double, allot.rows + 1);
    allot.back = g_new(double, allot.rows + 1);
    allot.from = g_new0(guint, allot.rows + 1);
    place_texts(&allot);
    search(&allot);
    double cost = allot.forward[allot.rows];
    if (found != NULL && cost < INFINITY) {
        search_back(&allot);
        read_cells(&allot, found);
        for (guint row = 0; row < allot.rows; row++)
            if (allot.forward[row] < INFINITY)
                compare_cells(&allot, found, row);
    }
    g_free(allot.before);
    g_free(allot.barred);
    g_free(allot.below);
    g_free(allot.forward);
    g_free(allot.back);
    g_free(allot.from);
    return cost;
}
