#include "extract/allot_cells.h"

typedef struct {
    const AllotRun *run;
    guint rows, column;
    const GArray *texts;
    const Allotted *found;
    SheetCell **owners; /* for each row: the cell that was made for the page, or NULL */
    SheetCell **heads;  /* … and the one that begins there now */
} Making;

/* What a cell holds. */
typedef struct {
    Text *text;
    GArray *marks;
} Content;

static const AllotPage *page_at(const Making *making, guint index)
{
    return allot_run_page(making->run, index);
}

static const Hung *text_at(const Making *making, guint index)
{
    return &g_array_index(making->texts, Hung, index);
}

static void find_owners(const Making *making)
{
    for (guint i = 0; i < making->run->pages->len; i++) {
        const AllotPage *page = page_at(making, i);
        guint body = page->leaf->notes->body;
        for (guint j = 0; j < page->table->cells->len; j++) {
            SheetCell *cell = g_ptr_array_index(page->table->cells, j);
            if (cell->column != making->column + 1 || cell->column_span > 1 ||
                cell->row <= body)
                continue;
            guint first = page->first + cell->row - 1 - body;
            guint end = MIN(first + cell->row_span, page->first + page->rows);
            for (guint row = first; row < end; row++)
                making->owners[row] = cell;
        }
    }
}

/* Whether each text has a cell, and that of another one only if it shared it before. */
static gboolean can_be_made(const Making *making)
{
    for (guint row = 0; row < making->rows; row++)
        if (making->owners[row] == NULL &&
            (making->found[row].text != ALLOT_NONE || making->found[row].first != row))
            return FALSE;
    const Hung *shared = NULL;
    for (guint i = 0; i < making->texts->len; i++) {
        const Hung *text = text_at(making, i);
        guint own = making->found[text->row].text;
        if (own != text->whole &&
            (shared == NULL || own != shared->whole ||
             making->owners[text->row] != making->owners[shared->row]))
            return FALSE;
        if (own == text->whole)
            shared = text;
    }
    return TRUE;
}

/* The end of the rows of one page and one cell that begin at @row. */
static guint find_end(const Making *making, const AllotPage *page, guint row)
{
    guint end = row + 1;
    while (end < page->first + page->rows &&
           making->found[end].first == making->found[row].first)
        end++;
    return end;
}

static Box find_box(const Making *making, guint row, guint end)
{
    Box box = making->owners[row]->box;
    for (guint i = row + 1; i < end; i++)
        box = box_around(box, making->owners[i]->box);
    return box;
}

/* The cell of the rows from @row to before @end of @page: the one that begins there, or a new one. */
static void make_cell(const Making *making, const AllotPage *page, guint row, guint end,
                      Box box)
{
    guint number = page->leaf->notes->body + row - page->first + 1;
    SheetCell *cell = making->owners[row];
    if (cell->row != number) {
        guint32 fill = cell->fill;
        cell = sheet_table_add_cell(page->table, number, making->column + 1, text_new(""));
        cell->fill = fill;
        cell->has_box = TRUE;
    }
    cell->row_span = end - row;
    cell->box = box;
    making->heads[row] = cell;
}

static void make_cells(const Making *making)
{
    for (guint i = 0; i < making->run->pages->len; i++) {
        const AllotPage *page = page_at(making, i);
        guint last = page->first + page->rows;
        g_autofree Box *boxes = g_new0(Box, page->rows);
        for (guint row = page->first; row < last; row = find_end(making, page, row))
            if (making->owners[row] != NULL)
                boxes[row - page->first] =
                    find_box(making, row, find_end(making, page, row));
        for (guint row = page->first; row < last; row = find_end(making, page, row))
            if (making->owners[row] != NULL)
                make_cell(making, page, row, find_end(making, page, row),
                          boxes[row - page->first]);
    }
}

/* Take what the cells hold out of them: for each text, or nothing if another one shared its cell. */
static Content *take_contents(const Making *making)
{
    Content *contents = g_new0(Content, making->texts->len + 1);
    for (guint i = 0; i < making->texts->len; i++) {
        SheetCell *cell = making->owners[text_at(making, i)->row];
        if (text_is_empty(cell->text))
            continue;
        contents[i] = (Content){cell->text, cell->marks};
        cell->text = text_new("");
        cell->marks = NULL;
    }
    return contents;
}

/* The cell that holds the text: where its cell begins, or that does on the page of a rest. */
static SheetCell *find_head(const Making *making, const Hung *text)
{
    guint row = making->found[text->row].first;
    if (text->rest) {
        guint page = allot_run_rung(making->run, text->row)->page;
        row = MAX(row, page_at(making, page)->first);
    }
    return making->heads[row];
}

static void put_contents(const Making *making, const Content *contents)
{
    for (guint i = 0; i < making->texts->len; i++) {
        const Hung *text = text_at(making, i);
        if (contents[i].text == NULL)
            continue;
        SheetCell *cell = find_head(making, text);
        cell->continued = text->rest;
        text_unref(cell->text);
        cell->text = contents[i].text;
        cell->marks = contents[i].marks;
    }
}

/* Whether the cell was made for the page, and begins where none does now. */
static gboolean is_left(const Making *making, const AllotPage *page, const SheetCell *cell)
{
    guint body = page->leaf->notes->body;
    return cell->column == making->column + 1 && cell->column_span == 1 &&
           cell->row > body && cell->row <= body + page->rows &&
           making->heads[page->first + cell->row - 1 - body] != cell;
}

static void drop_cells(const Making *making)
{
    for (guint i = 0; i < making->run->pages->len; i++) {
        const AllotPage *page = page_at(making, i);
        for (guint j = page->table->cells->len; j > 0; j--)
            if (is_left(making, page, g_ptr_array_index(page->table->cells, j - 1)))
                g_ptr_array_remove_index_fast(page->table->cells, j - 1);
    }
}

gboolean allot_cells_make(const AllotRun *run, guint column, const Allotted *found)
{
    guint rows = run->rungs->len;
    Making making = {.run = run,
                     .rows = rows,
                     .column = column,
                     .texts = g_ptr_array_index(run->texts, column),
                     .found = found,
                     .owners = g_new0(SheetCell *, rows),
                     .heads = g_new0(SheetCell *, rows)};
    find_owners(&making);
    gboolean can = can_be_made(&making);
    if (can) {
        g_autofree Content *contents = take_contents(&making);
        make_cells(&making);
        put_contents(&making, contents);
        drop_cells(&making);
    }
    g_free(making.owners);
    g_free(making.heads);
    return can;
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const SheetCell *x = *(const SheetCell *const *)a, *y = *(const SheetCell *const *)b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

void allot_cells_sort(const AllotRun *run)
{
    for (guint i = 0; i < run->pages->len; i++)
        g_ptr_array_sort(allot_run_page(run, i)->table->cells, by_place);
}
