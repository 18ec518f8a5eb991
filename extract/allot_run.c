#include "extract/allot_run.h"

#include "model/doubles.h"

#include <math.h>

/* Pages begin at one height if they differ by less, in sizes. */
#define SAME_DEPTH 0.1
/* Lines are a pitch apart if they differ from it by less, in parts. */
#define SAME_PITCH 0.25

const AllotPage *allot_run_page(const AllotRun *run, guint index)
{
    return &g_array_index(run->pages, AllotPage, index);
}

const Rung *allot_run_rung(const AllotRun *run, guint row)
{
    return &g_array_index(run->rungs, Rung, row);
}

const GArray *allot_run_texts(const AllotRun *run, guint column)
{
    return g_ptr_array_index(run->plan.cut == CUT_WHOLE ? run->wholes : run->texts, column);
}

AllotRun *allot_run_new(void)
{
    AllotRun *run = g_new0(AllotRun, 1);
    run->pages = g_array_new(FALSE, FALSE, sizeof(AllotPage));
    run->rungs = g_array_new(FALSE, FALSE, sizeof(Rung));
    run->texts = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    run->wholes = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    run->doubted = g_hash_table_new(NULL, NULL);
    return run;
}

void allot_run_free(AllotRun *run)
{
    g_array_unref(run->pages);
    g_array_unref(run->rungs);
    g_ptr_array_unref(run->texts);
    g_ptr_array_unref(run->wholes);
    g_hash_table_unref(run->doubted);
    g_free(run->bounds);
    g_free(run);
}

/* ---- pages -------------------------------------------------------------------------------- */

/* Rows over which a cell of several columns lies, as titles do. */
static void bar_rows(const AllotPage *page, Rung *rungs)
{
    guint body = page->leaf->notes->body;
    for (guint i = 0; i < page->table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(page->table->cells, i);
        if (cell->column_span == 1 || cell->row <= body)
            continue;
        guint first = cell->row - 1 - body;
        for (guint row = first; row < MIN(first + cell->row_span, page->rows); row++)
            rungs[row].title = TRUE;
    }
}

static void add_rungs(AllotRun *run, const AllotPage *page)
{
    const UnruledNotes *notes = page->leaf->notes;
    guint first = run->rungs->len;
    for (guint i = 0; i < page->rows; i++) {
        Rung rung = {.page = run->pages->len,
                     .inset = notes->inset,
                     .title = g_array_index(notes->titles, guint8, i)};
        g_array_append_val(run->rungs, rung);
    }
    bar_rows(page, &g_array_index(run->rungs, Rung, first));
}

static void add_texts(AllotRun *run, const AllotPage *page)
{
    const GArray *standees = page->leaf->notes->standees;
    for (guint i = 0; i < standees->len; i++) {
        const Standee *standee = &g_array_index(standees, Standee, i);
        GArray *texts = g_ptr_array_index(run->texts, standee->column);
        Hung hung = {page->first + standee->row,
                     page->first + standee->end,
                     standee->first,
                     standee->last,
                     texts->len,
                     FALSE};
        if (standee->end > standee->row + 1 || !allot_run_rung(run, hung.row)->title)
            g_array_append_val(texts, hung);
    }
}

static gboolean is_standing(const Leaf *leaf, const SheetTable *table)
{
    const UnruledNotes *notes = leaf->notes;
    return table != NULL && notes->anchor != ANCHOR_TOP && notes->titles->len > 0 &&
           notes->body + notes->titles->len == table->rows;
}

gboolean allot_run_add(AllotRun *run, const Leaf *leaf, const Sheet *sheet)
{
    AllotPage page = {leaf, leaf_table(leaf, sheet), run->rungs->len, 0};
    if (!is_standing(leaf, page.table))
        return FALSE;
    if (run->pages->len > 0) {
        const Leaf *before = allot_run_page(run, run->pages->len - 1)->leaf;
        if (leaf->page != before->page + 1 || page.table->columns != run->columns ||
            leaf->notes->anchor != before->notes->anchor)
            return FALSE;
    }
    page.rows = leaf->notes->titles->len;
    run->columns = page.table->columns;
    while (run->texts->len < run->columns)
        g_ptr_array_add(run->texts, g_array_new(FALSE, FALSE, sizeof(Hung)));
    run->plan.rungs = run->rungs;
    run->plan.anchor = leaf->notes->anchor;
    run->plan.size = leaf->notes->size;
    add_rungs(run, &page);
    add_texts(run, &page);
    g_array_append_val(run->pages, page);
    return TRUE;
}

/* ---- heights ------------------------------------------------------------------------------ */

/* Set the edges of all rows. */
static void set_edges(AllotRun *run)
{
    double above = 0;
    for (guint i = 0; i < run->pages->len; i++) {
        const AllotPage *page = allot_run_page(run, i);
        const GArray *edges = page->leaf->notes->edges;
        for (guint j = 0; j < page->rows; j++) {
            Rung *rung = &g_array_index(run->rungs, Rung, page->first + j);
            rung->top = g_array_index(edges, double, j);
            rung->bottom = g_array_index(edges, double, j + 1);
            rung->foot = g_array_index(edges, double, page->rows);
            rung->above = above;
            above += rung->bottom - rung->top;
        }
    }
}

/* How far the first row begins below the heading, or below the page's edge. */
static double find_depth(const UnruledNotes *notes)
{
    return g_array_index(notes->edges, double, 0) - notes->heading;
}

/* How far it does on most pages, of those that have a heading or of those that have none; a NaN if
 * there are none. */
static double find_usual_depth(const AllotRun *run, gboolean heading)
{
    g_autoptr(GArray) depths = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < run->pages->len; i++) {
        const UnruledNotes *notes = allot_run_page(run, i)->leaf->notes;
        if (heading == (notes->heading > 0)) {
            double own = find_depth(notes) / notes->size;
            g_array_append_val(depths, own);
        }
    }
    doubles_sort(depths);
    return doubles_find_usual(depths, SAME_DEPTH);
}

/* The first edge of a page decides about all others.  Where it may lie as high as on most pages, it
 * does. */
static void level_pages(const AllotRun *run)
{
    double usual[2] = {find_usual_depth(run, FALSE), find_usual_depth(run, TRUE)};
    for (guint i = 0; i < run->pages->len; i++) {
        UnruledNotes *notes = allot_run_page(run, i)->leaf->notes;
        double depth = usual[notes->heading > 0 ? 1 : 0] * notes->size;
        double shift = depth - find_depth(notes);
        double edge = depth + notes->heading;
        for (guint j = 0; edge > notes->low && edge < notes->high && j <= notes->chained;
             j++)
            g_array_index(notes->edges, double, j) += j % 2 == 0 ? shift : -shift;
    }
}

/* ---- what pages' ends cut ----------------------------------------------------------------- */

/* Where @y of the page of @row would be on the page of @from, if that went on. */
static double find_height(const AllotRun *run, guint from, guint row, double y)
{
    const Rung *rung = allot_run_rung(run, row), *first = allot_run_rung(run, from);
    return first->top + rung->above + y - rung->top - first->above;
}

/* Whether @text goes on with the last one of the page before, as if the page did not end. */
static gboolean is_rest(const AllotRun *run, const Hung *above, const Hung *text)
{
    const Rung *rung = allot_run_rung(run, text->row),
               *last = allot_run_rung(run, above->end - 1);
    if (rung->page != last->page + 1 ||
        allot_run_page(run, rung->page)->first != text->row || above->end != text->row)
        return FALSE;
    double pitch = allot_run_page(run, rung->page)->leaf->notes->pitch;
    double distance = last->foot - above->last + text->first - rung->top;
    return fabs(distance - pitch) < SAME_PITCH * pitch;
}

/* The texts of a column with what pages' ends have cut off them; these are marked. */
static GArray *join_rests(const AllotRun *run, GArray *texts)
{
    GArray *wholes = g_array_new(FALSE, FALSE, sizeof(Hung));
    for (guint i = 0; i < texts->len; i++) {
        Hung *text = &g_array_index(texts, Hung, i);
        Hung *last = wholes->len > 0 ? &g_array_index(wholes, Hung, wholes->len - 1) : NULL;
        text->rest = last != NULL && is_rest(run, text - 1, text);
        text->whole = text->rest ? wholes->len - 1 : wholes->len;
        if (text->rest) {
            last->last = find_height(run, last->row, text->row, text->last);
            last->end = text->end;
        } else {
            g_array_append_val(wholes, *text);
        }
    }
    return wholes;
}

void allot_run_finish(AllotRun *run, gboolean level)
{
    if (level)
        level_pages(run);
    set_edges(run);
    g_ptr_array_set_size(run->wholes, 0);
    for (guint i = 0; i < run->columns; i++)
        g_ptr_array_add(run->wholes, join_rests(run, g_ptr_array_index(run->texts, i)));
}

void allot_run_part_texts(AllotRun *run)
{
    for (guint i = 0; i < run->columns; i++) {
        GArray *texts = g_ptr_array_index(run->texts, i);
        for (guint j = 0; j < texts->len; j++) {
            g_array_index(texts, Hung, j).whole = j;
            g_array_index(texts, Hung, j).rest = FALSE;
        }
    }
}
