/* An empty cell below a text goes on with it, also on the next page:
 *
 *      bbbbb   ccc     doubted: the text may hold another row's as well
 *              ccc     takes it over, and is not sure either
 *              ccc
 *      bbbbb   ccc     the next text: no more of it
 *
 * Text in the first row of a page may be the rest of a cell of the page before; then the rows of
 * that one are as little sure as it. */
#include "extract/spread.h"

#include "extract/page_findings.h"

/* A table of one page; its rows below the heading follow those of the page before. */
typedef struct {
    guint page;
    const UnruledNotes *notes;
    const SheetTable *table;
} Sheaf;

/* Rows of pages that follow each other, in one. */
typedef struct {
    const GArray *sheaves; /* of Sheaf */
    guint first, end;
    guint columns;
    gsize rows;
    guint8 *begins;  /* for each field: a text does in it */
    guint8 *doubted; /* … and its text is not sure */
    guint8 *told;    /* for each row: it is not sure */
} Run;

/* The tables of @leaves that have rows below the heading. */
static GArray *list_sheaves(const GArray *leaves, const Sheet *sheet)
{
    GArray *sheaves = g_array_new(FALSE, FALSE, sizeof(Sheaf));
    for (guint i = 0; i < leaves->len; i++) {
        const Leaf *leaf = &g_array_index(leaves, Leaf, i);
        Sheaf sheaf = {leaf->page, leaf->notes, leaf_table(leaf, sheet)};
        if (sheaf.table != NULL && sheaf.notes->body < sheaf.table->rows)
            g_array_append_val(sheaves, sheaf);
    }
    return sheaves;
}

static guint count_rows(const Sheaf *sheaf)
{
    return sheaf->table->rows - sheaf->notes->body;
}

static const Sheaf *sheaf_at(const Run *run, guint index)
{
    return &g_array_index(run->sheaves, Sheaf, index);
}

/* ---- what is where ------------------------------------------------------------------------ */

static void enter_texts(Run *run, const Sheaf *sheaf, gsize above)
{
    const SheetTable *table = sheaf->table;
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        guint row = cell->row - 1, column = cell->column - 1;
        if (row >= sheaf->notes->body && row < sheaf->table->rows &&
            column < run->columns && !text_is_empty(cell->text))
            run->begins[(above + row - sheaf->notes->body) * run->columns + column] = 1;
    }
}

static void enter_doubts(Run *run, const Sheaf *sheaf, gsize above)
{
    for (guint i = 0; i < sheaf->notes->doubts->len; i++) {
        const Doubt *doubt = &g_array_index(sheaf->notes->doubts, Doubt, i);
        if (doubt->row < sheaf->notes->body || doubt->row >= sheaf->table->rows)
            continue;
        gsize row = above + doubt->row - sheaf->notes->body;
        run->told[row] = 1;
        if (doubt->column < run->columns)
            run->doubted[row * run->columns + doubt->column] = 1;
    }
}

static void enter(Run *run)
{
    gsize above = 0;
    for (guint i = run->first; i < run->end; i++) {
        const Sheaf *sheaf = sheaf_at(run, i);
        enter_texts(run, sheaf, above);
        enter_doubts(run, sheaf, above);
        above += count_rows(sheaf);
    }
}

/* ---- who takes it over -------------------------------------------------------------------- */

static void tell_row(const Run *run, Sheet *sheet, gsize row)
{
    guint i = run->first;
    if (run->told[row])
        return;
    run->told[row] = 1;
    for (; row >= count_rows(sheaf_at(run, i)); i++)
        row -= count_rows(sheaf_at(run, i));
    const Sheaf *sheaf = sheaf_at(run, i);
    guint number = sheaf->notes->body + (guint)row + 1;
    page_findings_add(sheet, "row-guessed", SEVERITY_WARNING, sheaf->page, number,
                      "Row %u of page %u shares a text with rows that no line bounds, and "
                      "that text is not sure.",
                      number, sheaf->page);
}

static void tell_below(const Run *run, Sheet *sheet, guint column)
{
    gboolean unsure = FALSE;
    for (gsize row = 0; row < run->rows; row++) {
        gsize field = row * run->columns + column;
        unsure = run->doubted[field] || (unsure && !run->begins[field]);
        if (unsure)
            tell_row(run, sheet, row);
    }
}

/* The first row from @row to before @end that holds text, or @end. */
static gsize find_text(const Run *run, gsize row, gsize end)
{
    for (; row < end; row++)
        for (guint i = 0; i < run->columns; i++)
            if (run->begins[row * run->columns + i])
                return row;
    return end;
}

/* The rows above @row, the first of a page, up to the one whose text may go on in it. */
static void tell_above(const Run *run, Sheet *sheet, guint column, gsize row)
{
    gboolean unsure = row < run->rows && run->doubted[row * run->columns + column];
    while (unsure && row > 0) {
        gsize field = --row * run->columns + column;
        unsure = !run->begins[field] && !run->doubted[field];
        tell_row(run, sheet, row);
    }
}

static void tell_run(Run *run, Sheet *sheet)
{
    gsize fields = run->rows * run->columns;
    run->begins = g_new0(guint8, fields);
    run->doubted = g_new0(guint8, fields);
    run->told = g_new0(guint8, run->rows);
    enter(run);
    gsize end = 0;
    for (guint i = run->first; i < run->end; i++) {
        gsize above = end;
        end += count_rows(sheaf_at(run, i));
        for (guint column = 0; column < run->columns; column++)
            tell_above(run, sheet, column, find_text(run, above, end));
    }
    for (guint column = 0; column < run->columns; column++)
        tell_below(run, sheet, column);
    g_free(run->begins);
    g_free(run->doubted);
    g_free(run->told);
}

void spread_tell(const GArray *leaves, Sheet *sheet)
{
    g_autoptr(GArray) sheaves = list_sheaves(leaves, sheet);
    Run run = {.sheaves = sheaves};
    for (; run.first < sheaves->len; run.first = run.end) {
        const Sheaf *sheaf = sheaf_at(&run, run.first);
        run.columns = sheaf->table->columns;
        run.rows = 0;
        for (run.end = run.first; run.end < sheaves->len; run.end++) {
            const Sheaf *next = sheaf_at(&run, run.end);
            if (next->page != sheaf->page + run.end - run.first ||
                next->table->columns != run.columns)
                break;
            run.rows += count_rows(next);
        }
        tell_run(&run, sheet);
    }
}
