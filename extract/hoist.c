/* A cell that spans rows has its text at its foot, on the last page that it reaches:
 *
 *      bbbb   cc             the page before
 *             cc   <- bbbb   no text below the last one: the cell begins here
 *      --------------
 *             cc
 *      bbbb   cc             the first text of the next page is its own
 *
 * Empty cells go on with the text above them, so the text moves to the first row of its cell.  That
 * cell's rows are doubted already: empty cells may be empty. */
#include "extract/hoist.h"

/* Of the columns, so many end without text on their pages, in parts. */
#define OPEN_ENDS 0.25

/* What is known of a column on the pages so far. */
typedef struct {
    SheetCell *open; /* the first empty cell below its last text, or NULL */
    gboolean cut;    /* … but that text goes on there */
    gboolean text;   /* the page has one */
} Hole;

/* The cell of a column that may span rows.  @first: it is in the table's first row. */
static void take_cell(Hole *hole, SheetCell *cell, gboolean first, gboolean move)
{
    if (text_is_empty(cell->text)) {
        if (hole->open == NULL && !hole->cut)
            hole->open = cell;
        return;
    }
    if (move && first && hole->open != NULL) {
        Text *text = cell->text;
        cell->text = hole->open->text;
        hole->open->text = text;
    }
    *hole = (Hole){.text = TRUE};
}

static void take_table(const UnruledNotes *notes, const SheetTable *table, Hole *holes,
                       gboolean move)
{
    for (guint i = 0; i < table->cells->len; i++) {
        SheetCell *cell = g_ptr_array_index(table->cells, i);
        guint column = cell->column - 1;
        if (cell->row <= notes->body || column + cell->column_span > notes->feet->len)
            continue;
        if (cell->column_span == 1 &&
            g_array_index(notes->feet, Foot, column) != FOOT_NONE) {
            take_cell(&holes[column], cell, cell->row == notes->body + 1, move);
            continue;
        }
        for (guint j = 0; j < cell->column_span; j++)
            holes[column + j] = (Hole){0};
    }
}

/* Count the columns that end with text and those that do not. */
static void end_page(const UnruledNotes *notes, Hole *holes, guint *ends, guint *open)
{
    for (guint i = 0; i < notes->feet->len; i++) {
        if (g_array_index(notes->feet, Foot, i) == FOOT_CUT)
            holes[i] = (Hole){.cut = TRUE};
        else if (holes[i].text)
            *(holes[i].open != NULL ? open : ends) += 1;
        holes[i].text = FALSE;
    }
}

/* Look at all pages; @move: and move texts.  Returns: whether many columns end without text. */
static gboolean take_pages(const GArray *leaves, const Sheet *sheet, gboolean move)
{
    g_autofree Hole *holes = NULL;
    const Leaf *before = NULL;
    guint ends = 0, open = 0;
    for (guint i = 0; i < leaves->len; i++) {
        const Leaf *leaf = &g_array_index(leaves, Leaf, i);
        const SheetTable *table = leaf_table(leaf, sheet);
        guint columns = leaf->notes->feet->len;
        if (before == NULL || leaf->page != before->page + 1 ||
            columns != before->notes->feet->len) {
            g_free(holes);
            holes = g_new0(Hole, columns + 1);
        }
        if (table != NULL)
            take_table(leaf->notes, table, holes, move);
        end_page(leaf->notes, holes, &ends, &open);
        before = leaf;
    }
    return open > 0 && open >= OPEN_ENDS * (ends + open);
}

void hoist_move(const GArray *leaves, Sheet *sheet)
{
    if (take_pages(leaves, sheet, FALSE))
        take_pages(leaves, sheet, TRUE);
}
