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
    guint page, body, rows, columns;
    GArray *doubts; /* of Doubt */
} Sheaf;

struct Spread {
    GArray *sheaves;
};

/* Rows of pages that follow each other, in one. */
typedef struct {
    const Spread *spread;
    guint first, end; /* sheaves */
    guint columns;
    gsize rows;
    guint8 *begins;  /* for each field: a text does in it */
    guint8 *doubted; /* … and its text is not sure */
    guint8 *told;    /* for each row: it is not sure */
} Run;

static void clear_sheaf(gpointer data)
{
    Sheaf *sheaf = data;
    g_array_unref(sheaf->doubts);
}

Spread *spread_new(void)
{
    Spread *spread = g_new0(Spread, 1);
    spread->sheaves = g_array_new(FALSE, FALSE, sizeof(Sheaf));
    g_array_set_clear_func(spread->sheaves, clear_sheaf);
    return spread;
}

void spread_free(Spread *spread)
{
    g_array_unref(spread->sheaves);
    g_free(spread);
}

static const SheetTable *find_table(const SheetPage *page)
{
    for (guint i = 0; i < page->tables->len; i++) {
        const SheetTable *table = g_ptr_array_index(page->tables, i);
        if (table->method == TABLE_ALIGNED)
            return table;
    }
    return NULL;
}

void spread_add(Spread *spread, const SheetPage *page, guint body, const GArray *doubts)
{
    const SheetTable *table = find_table(page);
    if (table == NULL || body >= table->rows)
        return;
    Sheaf sheaf = {page->number, body, table->rows, table->columns,
                   g_array_new(FALSE, FALSE, sizeof(Doubt))};
    g_array_append_vals(sheaf.doubts, doubts->data, doubts->len);
    g_array_append_val(spread->sheaves, sheaf);
}

static const Sheaf *sheaf_at(const Run *run, guint index)
{
    return &g_array_index(run->spread->sheaves, Sheaf, index);
}

/* ---- what is where ------------------------------------------------------------------------ */

static void enter_texts(Run *run, const Sheaf *sheaf, const SheetTable *table, gsize above)
{
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        guint row = cell->row - 1, column = cell->column - 1;
        if (row >= sheaf->body && row < sheaf->rows && column < run->columns &&
            !text_is_empty(cell->text))
            run->begins[(above + row - sheaf->body) * run->columns + column] = 1;
    }
}

static void enter_doubts(Run *run, const Sheaf *sheaf, gsize above)
{
    for (guint i = 0; i < sheaf->doubts->len; i++) {
        const Doubt *doubt = &g_array_index(sheaf->doubts, Doubt, i);
        if (doubt->row < sheaf->body || doubt->row >= sheaf->rows)
            continue;
        gsize row = above + doubt->row - sheaf->body;
        run->told[row] = 1;
        if (doubt->column < run->columns)
            run->doubted[row * run->columns + doubt->column] = 1;
    }
}

static void enter(Run *run, const Sheet *sheet)
{
    gsize above = 0;
    for (guint i = run->first; i < run->end; i++) {
        const Sheaf *sheaf = sheaf_at(run, i);
        const SheetTable *table =
            find_table(g_ptr_array_index(sheet->pages, sheaf->page - 1));
        if (table != NULL)
            enter_texts(run, sheaf, table, above);
        enter_doubts(run, sheaf, above);
        above += sheaf->rows - sheaf->body;
    }
}

/* ---- who takes it over -------------------------------------------------------------------- */

static void tell_row(const Run *run, Sheet *sheet, gsize row)
{
    guint i = run->first;
    if (run->told[row])
        return;
    run->told[row] = 1;
    for (; row >= sheaf_at(run, i)->rows - sheaf_at(run, i)->body; i++)
        row -= sheaf_at(run, i)->rows - sheaf_at(run, i)->body;
    const Sheaf *sheaf = sheaf_at(run, i);
    guint number = sheaf->body + (guint)row + 1;
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
    enter(run, sheet);
    gsize end = 0;
    for (guint i = run->first; i < run->end; i++) {
        gsize above = end;
        end += sheaf_at(run, i)->rows - sheaf_at(run, i)->body;
        for (guint column = 0; column < run->columns; column++)
            tell_above(run, sheet, column, find_text(run, above, end));
    }
    for (guint column = 0; column < run->columns; column++)
        tell_below(run, sheet, column);
    g_free(run->begins);
    g_free(run->doubted);
    g_free(run->told);
}

void spread_tell(const Spread *spread, Sheet *sheet)
{
    Run run = {.spread = spread};
    for (; run.first < spread->sheaves->len; run.first = run.end) {
        const Sheaf *sheaf = sheaf_at(&run, run.first);
        run.columns = sheaf->columns;
        run.rows = 0;
        for (run.end = run.first; run.end < spread->sheaves->len; run.end++) {
            const Sheaf *next = sheaf_at(&run, run.end);
            if (next->page != sheaf->page + run.end - run.first ||
                next->columns != run.columns)
                break;
            run.rows += next->rows - next->body;
        }
        tell_run(&run, sheet);
    }
}
