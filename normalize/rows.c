#include "normalize/rows.h"

#include "normalize/abreast.h"
#include "normalize/beside.h"
#include "normalize/direction.h"

static void row_cell_clear(gpointer data)
{
    RowCell *cell = data;
    text_unref(cell->text);
    g_clear_pointer(&cell->marks, g_array_unref);
}

static void row_free(gpointer data)
{
    Row *row = data;
    g_array_unref(row->cells);
    g_clear_pointer(&row->blanks, g_array_unref);
    g_clear_pointer(&row->titles, g_array_unref);
    g_clear_pointer(&row->origins, g_array_unref);
    g_free(row);
}

/* @cells: how many it will have, at the most. */
static Row *row_new(const SheetPage *page, const SheetTable *table, guint number,
                    guint cells)
{
    Row *row = g_new0(Row, 1);
    row->method = table->method;
    row->origin = table->method == TABLE_DELIMITED ? TEXT_TRANSCRIBED : TEXT_PRINTED;
    row->columns = table->columns;
    row->page = page->number;
    row->row = number;
    row->cells = g_array_sized_new(FALSE, FALSE, sizeof(RowCell), cells);
    g_array_set_clear_func(row->cells, row_cell_clear);
    return row;
}

/* The sign that a drawn mark is where no words are, or 0. */
static gunichar sign_of_mark(MarkKind kind)
{
    static const gunichar signs[MARK_COUNT] = {
        [MARK_CIRCLE] = 0x25cb,     /* ○ */
        [MARK_DISC] = 0x25cf,       /* ● */
        [MARK_TICK] = 0x2713,       /* ✓ */
        [MARK_CROSS] = 0x00d7,      /* × */
        [MARK_BOX] = 0x25a1,        /* □ */
        [MARK_TICKED_BOX] = 0x2611, /* ☑ */
        [MARK_FILLED_BOX] = 0x25a0, /* ■ */
    };
    return signs[kind];
}

static char *drawn_signs(const SheetCell *cell, guint *count)
{
    GString *signs = g_string_new(NULL);
    *count = 0;
    for (guint i = 0; cell->marks != NULL && i < cell->marks->len; i++) {
        gunichar sign = sign_of_mark(g_array_index(cell->marks, SheetMark, i).kind);
        if (sign == 0)
            continue;
        g_string_append_unichar(signs, sign);
        (*count)++;
    }
    return g_string_free(signs, FALSE);
}

static gboolean is_slashed(const SheetCell *cell)
{
    for (guint i = 0; cell->marks != NULL && i < cell->marks->len; i++)
        if (g_array_index(cell->marks, SheetMark, i).kind == MARK_SLASH)
            return TRUE;
    return FALSE;
}

/* A table, and how its boxes are read. */
typedef struct {
    const SheetPage *page;
    const SheetTable *table;
    guint number; /* counted over all pages, and with all parts */
    guint part;
    guint step;          /* of its rows */
    GHashTable *origins; /* of RowOrigin, by cell; NULL if the table is the sheet's */
    Direction direction;
} Source;

static RowCell place_of(const Source *source, const SheetCell *cell)
{
    RowCell place = {.column = cell->column,
                     .column_span = cell->column_span,
                     .row_span = cell->row_span,
                     .has_box = cell->has_box,
                     .continued = cell->continued};
    if (cell->has_box)
        direction_extent(source->direction, source->page, cell, &place.left, &place.right);
    return place;
}

static void add_blank(Row *row, const Source *source, const SheetCell *cell)
{
    if (!cell->has_box)
        return;
    RowBlank blank = {place_of(source, cell), cell->fill, is_slashed(cell)};
    if (row->blanks == NULL)
        row->blanks = g_array_new(FALSE, FALSE, sizeof(RowBlank));
    g_array_append_val(row->blanks, blank);
}

static void add_cell(Row *row, const Source *source, const SheetCell *cell)
{
    RowCell copy = place_of(source, cell);
    if (text_is_empty(cell->text)) {
        copy.text = text_new_take(drawn_signs(cell, &copy.drawn));
    } else {
        copy.text = text_ref(cell->text);
        copy.marks = cell->marks != NULL ? g_array_ref(cell->marks) : NULL;
    }
    g_array_append_val(row->cells, copy);
}

static gboolean says_anything(const SheetCell *cell)
{
    for (guint i = 0; cell->marks != NULL && i < cell->marks->len; i++)
        if (sign_of_mark(g_array_index(cell->marks, SheetMark, i).kind) != 0)
            return TRUE;
    return !text_is_empty(cell->text);
}

static void add_origin(Row *row, const Source *source, const SheetCell *cell)
{
    const RowOrigin *known =
        source->origins != NULL ? g_hash_table_lookup(source->origins, cell) : NULL;
    if (known == NULL)
        return;
    if (row->origins == NULL)
        row->origins = g_array_new(FALSE, FALSE, sizeof(RowOrigin));
    RowOrigin origin = *known;
    origin.at = cell->column;
    g_array_append_val(row->origins, origin);
}

/* The cells from @first up to before @end, all of one row. */
static void add_row(GPtrArray *rows, const Source *source, guint first, guint end)
{
    const SheetTable *table = source->table;
    const SheetCell *top = g_ptr_array_index(table->cells, first);
    guint speaking = 0;
    for (guint i = first; i < end; i++)
        speaking += says_anything(g_ptr_array_index(table->cells, i)) ? 1 : 0;
    Row *row = row_new(source->page, table, top->row, speaking);
    row->table = source->number;
    row->number = source->part;
    row->step = source->step;
    for (guint i = first; i < end; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        add_origin(row, source, cell);
        if (says_anything(cell))
            add_cell(row, source, cell);
        else
            add_blank(row, source, cell);
    }
    if (row->cells->len > 0)
        g_ptr_array_add(rows, row);
    else
        row_free(row);
}

static void add_table(GPtrArray *rows, Source source)
{
    const SheetTable *table = source.table;
    source.direction = direction_find(table);
    guint end;
    for (guint first = 0; first < table->cells->len; first = end) {
        const SheetCell *top = g_ptr_array_index(table->cells, first);
        for (end = first + 1; end < table->cells->len; end++)
            if (((const SheetCell *)g_ptr_array_index(table->cells, end))->row != top->row)
                break;
        add_row(rows, &source, first, end);
    }
}

gsize row_cell_count(const RowCell *cell)
{
    return cell->text != NULL ? text_count(cell->text) : cell->count;
}

void row_cell_release(RowCell *cell)
{
    /* No text is longer than its source, which is limited to far less. */
    cell->count = (guint)row_cell_count(cell);
    g_clear_pointer(&cell->text, text_unref);
    g_clear_pointer(&cell->marks, g_array_unref);
}

/* Marks are shared with the sheet: the longer text gets a list of its own. */
static void join_marks(RowCell *cell, const RowCell *rest, gsize offset)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(SheetMark));
    if (cell->marks != NULL)
        g_array_append_vals(marks, cell->marks->data, cell->marks->len);
    for (guint i = 0; i < rest->marks->len; i++) {
        SheetMark mark = g_array_index(rest->marks, SheetMark, i);
        mark.start += offset;
        g_array_append_val(marks, mark);
    }
    g_clear_pointer(&cell->marks, g_array_unref);
    cell->marks = marks;
}

void row_cell_join(RowCell *cell, RowCell *rest)
{
    Text *whole = text_concatenate(cell->text, "\n", rest->text);
    if (rest->marks != NULL)
        join_marks(cell, rest, whole->length - rest->text->length);
    text_unref(cell->text);
    cell->text = whole;
    cell->drawn += rest->drawn;
    text_unref(rest->text);
    rest->text = text_new(NULL);
    g_clear_pointer(&rest->marks, g_array_unref);
    rest->drawn = 0;
}

/* The sheet on its way to rows. */
typedef struct {
    GPtrArray *rows;
    const Sheet *sheet;
    Abreast *abreast;
    guint *first_tables; /* for each page, how many tables stand on those before */
    guint number;        /* of the last table */
} Collector;

static guint *count_tables(const Sheet *sheet)
{
    guint *first = g_new0(guint, sheet->pages->len + 1);
    for (guint i = 0; i < sheet->pages->len; i++)
        first[i + 1] =
            first[i] + ((const SheetPage *)g_ptr_array_index(sheet->pages, i))->tables->len;
    return first;
}

static void note_origins(const Collector *collector, guint index, GHashTable *origins)
{
    const SheetPage *page = g_ptr_array_index(collector->sheet->pages, index);
    for (guint i = 0; i < page->tables->len; i++) {
        const SheetTable *table = g_ptr_array_index(page->tables, i);
        for (guint j = 0; j < table->cells->len; j++) {
            SheetCell *cell = g_ptr_array_index(table->cells, j);
            const RowOrigin origin = {0, page->number,
                                      collector->first_tables[index] + i + 1, cell->row,
                                      cell->column};
            g_hash_table_insert(origins, cell, g_memdup2(&origin, sizeof origin));
        }
    }
}

/* @sources leads from copies to copies, and to the sheet's cells, whose @origins are known: note
 * those of the copies. */
static void follow_sources(GHashTable *sources, GHashTable *origins)
{
    GHashTableIter iter;
    gpointer copy, source;
    g_hash_table_iter_init(&iter, sources);
    while (g_hash_table_iter_next(&iter, &copy, &source)) {
        for (gpointer next = source; next != NULL;
             next = g_hash_table_lookup(sources, next))
            source = next;
        const RowOrigin *origin = g_hash_table_lookup(origins, source);
        if (origin != NULL)
            g_hash_table_insert(origins, copy, g_memdup2(origin, sizeof *origin));
    }
}

static GHashTable *origins_new(void)
{
    return g_hash_table_new_full(NULL, NULL, NULL, g_free);
}

/* The table at *index of a page, or it and those behind it that are one with it, put together in
 * @scratch. */
static const SheetTable *join_beside(const SheetPage *page, guint *index,
                                     SheetPage *scratch, GHashTable *sources)
{
    const SheetTable *table = g_ptr_array_index(page->tables, *index);
    while (*index + 1 < page->tables->len) {
        const SheetTable *next = g_ptr_array_index(page->tables, *index + 1);
        const SheetTable *whole = beside_join(table, next, scratch, sources);
        if (whole == NULL)
            whole = beside_join(next, table, scratch, sources);
        if (whole == NULL)
            break;
        table = whole;
        ++*index;
    }
    return table;
}

/* The tables of a page but those of @taken, which may be NULL. */
static void add_page(Collector *collector, guint index, SheetPage *scratch,
                     GPtrArray *taken)
{
    const SheetPage *page = g_ptr_array_index(collector->sheet->pages, index);
    for (guint i = 0; i < page->tables->len; i++) {
        if (taken != NULL &&
            g_ptr_array_find(taken, g_ptr_array_index(page->tables, i), NULL))
            continue;
        g_autoptr(GHashTable) sources = g_hash_table_new(NULL, NULL);
        g_autoptr(GHashTable) origins = NULL;
        guint part = collector->first_tables[index] + i + 1;
        const SheetTable *table = g_ptr_array_index(page->tables, i);
        if (taken == NULL)
            table = join_beside(page, &i, scratch, sources);
        if (g_hash_table_size(sources) > 0) {
            origins = origins_new();
            note_origins(collector, index, origins);
            follow_sources(sources, origins);
        }
        add_table(collector->rows, (Source){.page = page,
                                            .table = table,
                                            .number = ++collector->number,
                                            .part = part,
                                            .step = 1,
                                            .origins = origins});
    }
}

/* So many pages on the rows go on that stand in the @count pages of the list from @first. */
static guint find_step(const Collector *collector, guint first, guint count)
{
    const GArray *pages = collector->abreast->pages;
    if (first + count >= pages->len)
        return 1;
    return g_array_index(pages, AbreastPage, first + count).page -
           g_array_index(pages, AbreastPage, first).page;
}

/* The @count pages of the list from @first, which hold the same rows.  Rows are those of the first
 * of them. */
static void add_group(Collector *collector, guint first, guint count, SheetPage *scratch)
{
    const Abreast *abreast = collector->abreast;
    g_autoptr(GHashTable) sources = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) origins = origins_new();
    g_autoptr(GPtrArray) taken = g_ptr_array_new();
    const SheetTable *whole = abreast_join(collector->sheet, collector->abreast, first,
                                           count, scratch, sources, taken);
    guint top = g_array_index(abreast->pages, AbreastPage, first).page;
    for (guint i = first; i < first + count && whole != NULL; i++)
        note_origins(collector, g_array_index(abreast->pages, AbreastPage, i).page,
                     origins);
    follow_sources(sources, origins);
    if (whole != NULL)
        add_table(collector->rows,
                  (Source){.page = g_ptr_array_index(collector->sheet->pages, top),
                           .table = whole,
                           .number = ++collector->number,
                           .part = collector->first_tables[top] + 1,
                           .step = find_step(collector, first, count),
                           .origins = origins});
    for (guint i = first; i < first + count; i++)
        add_page(collector, g_array_index(abreast->pages, AbreastPage, i).page, scratch,
                 whole != NULL ? taken : NULL);
}

/* @released: @sheet, or NULL if it is to keep its cells. */
static GPtrArray *collect(const Sheet *sheet, Abreast *abreast, Sheet *released)
{
    g_autofree guint *first_tables = count_tables(sheet);
    Collector collector = {g_ptr_array_new_with_free_func(row_free), sheet, abreast,
                           first_tables, 0};
    guint count;
    for (guint first = 0; first < abreast->pages->len; first += count) {
        count = abreast_count(abreast, first);
        g_autoptr(Sheet) scratch = sheet_new("", "", SOURCE_PDF);
        add_group(&collector, first, count, sheet_add_page(scratch, 0, 0));
        for (guint i = first; i < first + count && released != NULL; i++)
            sheet_page_release_cells(g_ptr_array_index(
                released->pages, g_array_index(abreast->pages, AbreastPage, i).page));
    }
    return collector.rows;
}

GPtrArray *rows_of_sheet(const Sheet *sheet, Abreast *abreast)
{
    return collect(sheet, abreast, NULL);
}

GPtrArray *rows_releasing_sheet(Sheet *sheet, Abreast *abreast)
{
    return collect(sheet, abreast, sheet);
}

RowCell *row_only_cell(const Row *row)
{
    return row->cells->len == 1 ? &g_array_index(row->cells, RowCell, 0) : NULL;
}

Text *row_cell_joined(const Row *row, const RowCell *cell)
{
    return text_join_lines(cell->text, row->origin);
}

static const char *skip_white_space(const char *at)
{
    while (*at != '\0' && g_unichar_isspace(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

gboolean rows_same_text(const Text *a, const Text *b)
{
    const char *left = skip_white_space(a->content), *right = skip_white_space(b->content);
    while (*left != '\0' && g_utf8_get_char(left) == g_utf8_get_char(right)) {
        left = skip_white_space(g_utf8_next_char(left));
        right = skip_white_space(g_utf8_next_char(right));
    }
    return *left == '\0' && *right == '\0';
}
