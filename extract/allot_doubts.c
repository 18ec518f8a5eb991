#include "extract/allot_doubts.h"

#include "extract/allot_plan.h"

/* A text that is so far from its place, in sizes, is not sure, nor is a row where giving it another one
 * is not worse by as much. */
#define MISFIT 0.3
#define MARGIN 0.25
/* Where it is farther, those around it are not either. */
#define FAR 0.6
/* A text begins at the top of a page if it does no farther below, and ends at its foot if that is no
 * farther above, in sizes. */
#define AT_EDGE 0.4
#define AT_FOOT 2.5
/* If so many pages are tight, all are. */
#define TIGHT_PAGES 0.2
/* If more of a page's rows are not sure, none is. */
#define MOST_DOUBTED 0.6

/* The rows of a cell. */
typedef struct {
    guint first, end;
} Span;

static void doubt(AllotRun *run, guint row, guint column, const char *reason)
{
    const AllotPage *page = allot_run_page(run, allot_run_rung(run, row)->page);
    UnruledNotes *notes = page->leaf->notes;
    Doubt doubt = {notes->body + row - page->first, column, reason, row == page->first};
    g_hash_table_add(run->doubted, GUINT_TO_POINTER(row));
    g_array_append_val(notes->doubts, doubt);
}

static Span find_span(const AllotRun *run, const Allotted *found, guint row)
{
    Span span = {found[row].first, row + 1};
    while (span.end < run->rungs->len && found[span.end].first == span.first)
        span.end++;
    return span;
}

/* Whether a title stands there, or the sheet ends. */
static gboolean is_title(const AllotRun *run, guint row)
{
    return row >= run->rungs->len || allot_run_rung(run, row)->title;
}

/* Whether the cell begins on another page than it ends on, or touches one. */
static gboolean goes_over_page(const AllotRun *run, Span span)
{
    guint before = span.first > 0 ? span.first - 1 : 0;
    guint after = MIN(span.end, run->rungs->len - 1);
    return span.end > span.first + 1 &&
           allot_run_rung(run, before)->page != allot_run_rung(run, after)->page;
}

/* Whether the text stands at the foot of a cell that may begin anywhere below the text above: empty
 * rows are between, or it spans rows although nearly each has a text of its own, or it goes on where
 * others end. */
static gboolean may_begin_elsewhere(const AllotRun *run, guint column,
                                    const Allotted *found, Span span)
{
    if (run->plan.anchor != ANCHOR_BOTTOM || run->plan.single || is_title(run, span.first))
        return FALSE;
    if (found[span.first].text == ALLOT_NONE)
        return !is_title(run, span.end);
    if (span.first > 0 && found[span.first - 1].text == ALLOT_NONE &&
        !is_title(run, span.first - 1))
        return TRUE;
    const guint8 *bounds = run->bounds + (gsize)column * run->rungs->len;
    for (guint i = span.first; i + 1 < span.end; i++)
        if (allot_plan_is_full(run, column) || bounds[i])
            return TRUE;
    return FALSE;
}

/* Whether a text at the top of a page that reaches over rows may be the rest of the one above it, which
 * ends at the foot of the page before: another one may go on in it. */
static gboolean may_hold_another(const AllotRun *run, guint column, const Allotted *found,
                                 Span span)
{
    const GArray *texts = allot_run_texts(run, column);
    guint index = found[span.first].text;
    if (index == ALLOT_NONE || index == 0 || run->plan.cut == CUT_WHOLE)
        return FALSE;
    const Hung *text = &g_array_index(texts, Hung, index), *above = text - 1;
    const Rung *rung = allot_run_rung(run, text->row);
    const Rung *last = allot_run_rung(run, above->end - 1);
    double size = run->plan.size;
    return text->end > text->row + 1 && above->end == text->row &&
           rung->page != last->page &&
           text->first < rung->top + rung->inset + AT_EDGE * size &&
           above->last > last->foot - last->inset - AT_FOOT * size;
}

/* Why the cell may have other rows; NULL if it has these. */
static const char *judge_cell(const AllotRun *run, guint column, const Allotted *found,
                              Span span)
{
    if (found[span.first].misfit > MISFIT)
        return "a text does not stand where its cell would be";
    if (may_begin_elsewhere(run, column, found, span))
        return "a text may be of this row or of several, and nothing tells which";
    if (may_hold_another(run, column, found, span))
        return "a text goes on from the page before, and may hold another one";
    if (!run->clear_cut && goes_over_page(run, span))
        return "a text may go on over the page's end, and nothing tells which rows it "
               "spans";
    if (!run->clear && !is_title(run, span.first) &&
        (found[span.first].text == ALLOT_NONE || span.end > span.first + 1))
        return "nothing tells whether cells span rows or others are empty";
    return NULL;
}

static void doubt_cell(AllotRun *run, Span span, guint column, const char *reason)
{
    for (guint row = span.first; row < span.end; row++)
        doubt(run, row, column, reason);
}

/* Where a text does not stand in its place, those above and below it in its column are not sure either:
 * one cell ends where the other begins. */
static void doubt_around(AllotRun *run, guint column, const Allotted *found, Span span)
{
    const char *reason = "a text of a row near it does not tell which rows it spans";
    if (span.first > 0 && !is_title(run, span.first - 1))
        doubt_cell(run, find_span(run, found, span.first - 1), column, reason);
    if (!is_title(run, span.end))
        doubt_cell(run, find_span(run, found, span.end), column, reason);
}

void allot_doubts_judge_column(AllotRun *run, guint column, const Allotted *found)
{
    for (guint first = 0; first < run->rungs->len;) {
        Span span = find_span(run, found, first);
        const char *reason = judge_cell(run, column, found, span);
        if (reason != NULL)
            doubt_cell(run, span, column, reason);
        if (found[first].misfit > FAR && span.end > span.first + 1)
            doubt_around(run, column, found, span);
        for (guint row = first; row < span.end; row++)
            if (found[row].margin < MARGIN)
                doubt(run, row, column,
                      "a text may be of this row or of several, and nothing tells which");
        first = span.end;
    }
}

void allot_doubts_add_column(AllotRun *run, guint column)
{
    doubt_cell(run, (Span){0, run->rungs->len}, column,
               "two texts of one column stand there or near it");
}

/* Whether no white parts rows on many pages. */
static gboolean is_tight(const AllotRun *run)
{
    guint tight = 0;
    for (guint i = 0; i < run->pages->len; i++)
        tight += allot_run_page(run, i)->leaf->notes->tight ? 1 : 0;
    return tight > TIGHT_PAGES * run->pages->len;
}

void allot_doubts_judge_pages(AllotRun *run)
{
    gboolean tight = is_tight(run);
    for (guint i = 0; i < run->pages->len; i++) {
        const AllotPage *page = allot_run_page(run, i);
        Span span = {page->first, page->first + page->rows};
        guint doubted = 0;
        for (guint row = span.first; row < span.end; row++)
            doubted += g_hash_table_contains(run->doubted, GUINT_TO_POINTER(row)) ? 1 : 0;
        if (tight || page->leaf->notes->tight)
            doubt_cell(run, span, UNRULED_NO_COLUMN,
                       "lines of different cells stand as close as lines of one cell");
        else if (doubted > MOST_DOUBTED * page->rows)
            doubt_cell(run, span, UNRULED_NO_COLUMN,
                       "the texts of the page do not stand at one part of their cells, and "
                       "which of them stand beside each other is not clear");
    }
}
