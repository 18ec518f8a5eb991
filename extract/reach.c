/* A page's end has cut the last row, and a cell that spans it ends above, since its text may not be
 * parted anywhere:
 *
 *      aaaa   bbbb   ccc    yes      the page before
 *             bbbb          yes      <- empty, as a cell is that spans rows
 *      -----------------------------
 *             bb     cc              no answer: the rest of the row
 *             bbbb          yes      the next one
 */
#include "extract/reach.h"

/* A column of which so many rows have a text has one in each. */
#define FULL 0.8

/* The last cell of a column with text, and whether those below it are empty. */
typedef struct {
    SheetCell *last;
    guint texts;  /* cells with text */
    gboolean top; /* the first row below the heading is one */
} Pillar;

static Pillar *find_pillars(const Leaf *leaf, const SheetTable *table)
{
    Pillar *pillars = g_new0(Pillar, table->columns + 1);
    for (guint i = 0; i < table->cells->len; i++) {
        SheetCell *cell = g_ptr_array_index(table->cells, i);
        Pillar *pillar = &pillars[cell->column - 1];
        if (cell->row <= leaf->notes->body || text_is_empty(cell->text))
            continue;
        pillar->texts++;
        pillar->last = cell;
        pillar->top = pillar->top || cell->row == leaf->notes->body + 1;
    }
    return pillars;
}

/* Whether the first row lacks a text that nearly all rows have. */
static gboolean begins_with_rest(const Leaf *leaf, const SheetTable *table,
                                 const Pillar *pillars)
{
    guint rows = table->rows - leaf->notes->body;
    for (guint i = 0; i < table->columns; i++)
        if (!pillars[i].top && pillars[i].texts >= FULL * (rows - 1) && rows > 1)
            return TRUE;
    return FALSE;
}

/* The cell takes the empty ones below it. */
static void extend_cell(SheetTable *table, SheetCell *cell)
{
    for (guint i = table->cells->len; i > 0; i--) {
        const SheetCell *below = g_ptr_array_index(table->cells, i - 1);
        if (below->column != cell->column || below->row <= cell->row)
            continue;
        cell->box = box_around(cell->box, below->box);
        g_ptr_array_remove_index(table->cells, i - 1);
    }
    cell->row_span = table->rows - cell->row + 1;
}

/* Whether another cell lies in the rows below the cell. */
static gboolean is_barred(const SheetTable *table, const SheetCell *cell)
{
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *other = g_ptr_array_index(table->cells, i);
        if (other->row > cell->row && other->column_span > 1 &&
            other->column <= cell->column &&
            other->column + other->column_span > cell->column)
            return TRUE;
    }
    return FALSE;
}

static void extend_page(const Leaf *leaf, SheetTable *table, const Leaf *next,
                        const SheetTable *below)
{
    g_autofree Pillar *pillars = find_pillars(leaf, table);
    g_autofree Pillar *rests = find_pillars(next, below);
    if (!begins_with_rest(next, below, rests))
        return;
    for (guint i = 0; i < table->columns; i++) {
        SheetCell *last = pillars[i].last;
        if (rests[i].top && last != NULL && last->column_span == 1 &&
            last->row + last->row_span <= table->rows && !is_barred(table, last))
            extend_cell(table, last);
    }
}

void reach_extend(const GArray *leaves, Sheet *sheet)
{
    for (guint i = 0; i + 1 < leaves->len; i++) {
        const Leaf *leaf = &g_array_index(leaves, Leaf, i), *next = leaf + 1;
        SheetTable *table = leaf_table(leaf, sheet), *below = leaf_table(next, sheet);
        if (leaf->notes->anchor == ANCHOR_TOP && leaf->notes->found && next->notes->found &&
            next->page == leaf->page + 1 && table != NULL && below != NULL &&
            table->columns == below->columns && below->rows > next->notes->body)
            extend_page(leaf, table, next, below);
    }
}
