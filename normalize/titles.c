#include "normalize/titles.h"

#include "normalize/band.h"
#include "normalize/binding.h"

#include <string.h>

/* A longer line is a sentence that happens to begin with a number. */
#define MAXIMUM_LENGTH 60

/* The more particular pattern first: "1.1" begins as "1" does. */
static const Role roles[] = {ROLE_MAJOR, ROLE_CATEGORY, ROLE_MINOR};

typedef struct {
    const Form *form;
    const GPtrArray *rows;
    const GArray *bindings;
    guint first; /* the first row of the table that is looked at */
    guint row;   /* the next row that no table before has taken */
    GHashTable
        *bands; /* numbers of categories that the tables show themselves, as rows over their
                        * width; "" of one without a number */
    gboolean bare; /* the lines that are looked at stand on a page without a table */
    guint added;   /* how many of them were titles */
    guint seen;    /* bits of the roles that titles above other tables have */
} Attacher;

static GHashTable *find_bands(const GPtrArray *rows, const Form *form)
{
    GHashTable *bands = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        if (row->kind != ROW_DATA || band_kind(row, form) != ROW_BAND ||
            band_role(row, form) != ROLE_CATEGORY)
            continue;
        char *number = NULL;
        (void)form_number(form, ROLE_CATEGORY, row_only_cell(row)->text->content, &number,
                          NULL);
        g_hash_table_add(bands, number != NULL ? number : g_strdup(""));
    }
    return bands;
}

static gboolean is_title(const Form *form, Role role, const Text *text)
{
    gsize number;
    const char *content = text->content;
    /* The number alone says enough only where it has two parts. */
    return form_number(form, role, content, NULL, &number) &&
           (content[number] != '\0' || role == ROLE_MAJOR) &&
           g_utf8_strchr(content, -1, 0x3002) == NULL &&
           g_utf8_strlen(content, -1) <= MAXIMUM_LENGTH;
}

/* Whether a cell stands in a column of headings or items; a clause (6.5) is numbered as a major heading
 * is. */
static gboolean may_be_heading(const Attacher *attacher, guint row, guint cell)
{
    const Binding *binding = &g_array_index(attacher->bindings, Binding, row);
    if (binding->columns == NULL || binding->columns[cell] < 0)
        return TRUE;
    Role role =
        g_array_index(binding->layout->columns, LayoutColumn, (guint)binding->columns[cell])
            .role;
    return role == ROLE_CATEGORY || role == ROLE_MAJOR || role == ROLE_MINOR ||
           role == ROLE_ITEM;
}

/* Whether the first major heading of the table is one of the category that @text begins (3. and
 * 3.1): then that is no title of another kind, but a band that is cut off, unless there is a band of that
 * number. */
static gboolean is_category_below(const Attacher *attacher, const Text *text)
{
    g_autofree char *category = NULL;
    if (!form_number(attacher->form, ROLE_CATEGORY, text->content, &category, NULL) ||
        g_hash_table_contains(attacher->bands, category))
        return FALSE;
    g_autofree char *prefix = g_strconcat(category, ".", NULL);
    for (guint i = attacher->first; i < attacher->row; i++) {
        const Row *row = g_ptr_array_index(attacher->rows, i);
        for (guint j = 0; row->kind == ROW_DATA && j < row->cells->len; j++) {
            const Text *cell = g_array_index(row->cells, RowCell, j).text;
            g_autofree char *major = NULL;
            if (may_be_heading(attacher, i, j) &&
                form_number(attacher->form, ROLE_MAJOR, cell->content, &major, NULL))
                return g_str_has_prefix(major, prefix);
        }
    }
    return FALSE;
}

/* Whether a cell of the page before begins with @line and goes on: some programs print the whole text
 * of a merged cell once more above the rows into which it runs on. */
static gboolean repeats_cell(const Attacher *attacher, const Row *table, const Text *line)
{
    for (guint i = attacher->first; i > 0; i--) {
        const Row *row = g_ptr_array_index(attacher->rows, i - 1);
        if (row->page + 1 < table->page)
            break;
        for (guint j = 0; row->page < table->page && j < row->cells->len; j++) {
            const Text *cell = g_array_index(row->cells, RowCell, j).text;
            if (cell->length > line->length &&
                strncmp(cell->content, line->content, line->length) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

static void clear_title(gpointer title)
{
    text_unref(((RowTitle *)title)->cell.text);
}

static gboolean has_title(const Row *row, Role role)
{
    for (guint i = 0; row->titles != NULL && i < row->titles->len; i++)
        if (g_array_index(row->titles, RowTitle, i).role == role)
            return TRUE;
    return FALSE;
}

/* Whether @text, a title of @role by its number, is one of the table.  Where a column or a band
 * holds these headings, the line above is something else: a title, or text that is cut off at the
 * edge of its cell; on a page without a table, a line of a letter, unless other tables have such
 * titles and this one has none. */
static gboolean is_title_of_table(const Attacher *attacher, const Row *row,
                                  const Layout *layout, Role role, const Text *text)
{
    if (layout_find(layout, role) >= 0)
        return FALSE;
    if (attacher->bare && role != ROLE_CATEGORY)
        return (attacher->seen & 1u << role) != 0 && !has_title(row, role);
    return role != ROLE_CATEGORY ||
           (g_hash_table_size(attacher->bands) == 0 && !attacher->bare) ||
           is_category_below(attacher, text);
}

static void add_title(Attacher *attacher, Row *row, const Layout *layout,
                      const SheetOutside *outside)
{
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (!is_title(attacher->form, roles[i], outside->text))
            continue;
        if (!is_title_of_table(attacher, row, layout, roles[i], outside->text) ||
            repeats_cell(attacher, row, outside->text))
            return;
        if (row->titles == NULL) {
            row->titles = g_array_new(FALSE, TRUE, sizeof(RowTitle));
            g_array_set_clear_func(row->titles, clear_title);
        }
        const RowTitle title = {roles[i],
                                {.column = 1,
                                 .column_span = 1,
                                 .row_span = 1,
                                 .text = text_ref(outside->text),
                                 .fate = FATE_OUTSIDE}};
        /* Those of the page before come before those above the table. */
        guint place = attacher->bare ? attacher->added : row->titles->len;
        g_array_insert_val(row->titles, place, title);
        attacher->added++;
        attacher->seen |= attacher->bare ? 0 : 1u << roles[i];
        return;
    }
}

/* The lines of @page between two heights. */
static void add_titles(Attacher *attacher, Row *row, const Layout *layout,
                       const SheetPage *page, double top, double bottom)
{
    for (guint i = 0; i < page->outside->len; i++) {
        const SheetOutside *outside = g_ptr_array_index(page->outside, i);
        double middle = (outside->box.top + outside->box.bottom) / 2;
        if (outside->has_box && !outside->hidden && top <= middle && middle <= bottom)
            add_title(attacher, row, layout, outside);
    }
}

/* The first row of the sheet's table @number, or NULL; *layout: what its rows are bound to, or NULL. */
static Row *find_table(Attacher *attacher, guint number, const Layout **layout)
{
    Row *first = NULL;
    *layout = NULL;
    attacher->first = attacher->row;
    for (; attacher->row < attacher->rows->len; attacher->row++) {
        Row *row = g_ptr_array_index(attacher->rows, attacher->row);
        const Binding *binding = &g_array_index(attacher->bindings, Binding, attacher->row);
        if (row->number > number)
            break;
        if (first == NULL)
            first = row;
        if (*layout == NULL && binding->columns != NULL)
            *layout = binding->layout;
    }
    return first;
}

/* Where the lowest table of @page ends; its top if there is none, so that all lines count. */
static double find_foot(const SheetPage *page)
{
    double foot = 0;
    for (guint i = 0; i < page->tables->len; i++)
        foot = MAX(foot, sheet_table_extent(g_ptr_array_index(page->tables, i)).bottom);
    return foot;
}

/* A page without a table before one with a table, whose titles may have found no room. */
typedef struct {
    const SheetPage *page;
    Row *row; /* the first of the table */
    const Layout *layout;
    guint first, end; /* the rows of the table */
} BarePage;

/* What stands on pages without a table, now that it is known what stands above tables. */
static void add_bare_titles(Attacher *attacher, const GArray *bare_pages)
{
    attacher->bare = TRUE;
    for (guint i = 0; i < bare_pages->len; i++) {
        const BarePage *bare = &g_array_index(bare_pages, BarePage, i);
        attacher->first = bare->first;
        attacher->row = bare->end;
        attacher->added = 0;
        add_titles(attacher, bare->row, bare->layout, bare->page, 0, G_MAXDOUBLE);
    }
}

void titles_attach(const GPtrArray *rows, const GArray *bindings, const Sheet *sheet,
                   const Form *form)
{
    g_autoptr(GHashTable) bands = find_bands(rows, form);
    Attacher attacher = {.form = form, .rows = rows, .bindings = bindings, .bands = bands};
    g_autoptr(GArray) bare_pages = g_array_new(FALSE, FALSE, sizeof(BarePage));
    guint number = 0;
    for (guint i = 0; sheet->kind == SOURCE_PDF && i < sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        double above = 0;
        for (guint j = 0; j < page->tables->len; j++) {
            const Layout *layout;
            Box extent = sheet_table_extent(g_ptr_array_index(page->tables, j));
            Row *row = find_table(&attacher, ++number, &layout);
            if (row == NULL || layout == NULL)
                continue;
            if (j == 0 && i > 0) {
                const SheetPage *before = g_ptr_array_index(sheet->pages, i - 1);
                const BarePage bare = {before, row, layout, attacher.first, attacher.row};
                if (before->tables->len == 0)
                    g_array_append_val(bare_pages, bare);
                else
                    add_titles(&attacher, row, layout, before, find_foot(before),
                               G_MAXDOUBLE);
            }
            add_titles(&attacher, row, layout, page, above, extent.top);
            above = MAX(above, extent.bottom);
        }
    }
    add_bare_titles(&attacher, bare_pages);
}

gsize titles_count(const Row *row)
{
    gsize count = 0;
    for (guint i = 0; row->titles != NULL && i < row->titles->len; i++) {
        const RowCell *cell = &g_array_index(row->titles, RowTitle, i).cell;
        count += cell->fate == FATE_RECORD ? text_count(cell->text) : 0;
    }
    return count;
}
