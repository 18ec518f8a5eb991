#include "normalize/heading_rest.h"

#include "normalize/heading_rows.h"
#include "normalize/reporting.h"

#include <string.h>

/* The edges of one column on two pages differ by less, in points. */
#define SAME_EDGE 3.0
/* Of so many headings the words are kept, and of so many lines is a heading at most. */
#define MOST_WORDS 200u
#define MOST_LINES 4u
/* A heading that comes again stands at the top of a page: in so many rows. */
#define TOP_ROWS 3u

/* The words of a column's heading. */
typedef struct {
    double left, right;
    Text *words;
} Known;

static void clear_known(gpointer known)
{
    text_unref(((Known *)known)->words);
}

static gboolean same_place(double left, double right, const RowCell *cell)
{
    return ABS(left - cell->left) <= SAME_EDGE && ABS(right - cell->right) <= SAME_EDGE;
}

static gboolean is_known(const GArray *known, const RowCell *cell, gsize length)
{
    for (guint i = 0; i < known->len; i++) {
        const Known *heading = &g_array_index(known, Known, i);
        if (heading->words->length == length &&
            same_place(heading->left, heading->right, cell) &&
            memcmp(heading->words->content, cell->text->content, length) == 0)
            return TRUE;
    }
    return FALSE;
}

/* How many bytes of the heading are the words that it had before; 0 if it had none of them, its length
 * if it has no others. */
static gsize find_words(const GArray *known, const RowCell *cell)
{
    if (is_known(known, cell, cell->text->length))
        return cell->text->length;
    const char *content = cell->text->content, *end = content;
    for (guint i = 0; i < MOST_LINES && (end = strchr(end, '\n')) != NULL; i++, end++)
        if (is_known(known, cell, (gsize)(end - content)))
            return (gsize)(end - content);
    return 0;
}

static RowCell *find_below(const Row *row, const RowCell *heading)
{
    for (guint i = 0; i < row->cells->len; i++) {
        RowCell *cell = &g_array_index(row->cells, RowCell, i);
        if (cell->has_box && cell->text != NULL &&
            same_place(cell->left, cell->right, heading))
            return cell;
    }
    return NULL;
}

static void lower(RowCell *heading, gsize words, RowCell *cell)
{
    Text *rest = text_slice(heading->text, words, heading->text->length);
    Text *kept = text_slice(heading->text, 0, words);
    Text *whole = text_concatenate(rest, "\n", cell->text);
    text_unref(rest);
    text_unref(heading->text);
    heading->text = kept;
    text_unref(cell->text);
    cell->text = whole;
}

static Finding *report(const Row *row, const RowCell *cell)
{
    g_autofree char *quoted = reporting_quote(cell->text);
    g_autofree char *message = g_strdup_printf(
        "The beginning of this is printed in the heading above it: \"%s\".", quoted);
    Finding *finding = finding_new("joined-across-pages", SEVERITY_WARNING, row->page,
                                   row->row, NULL, message);
    finding->table = row->table;
    return finding;
}

/* Take up the words of the heading @row, or lower what it shows behind them to @below, which may be
 * NULL. */
static void take_heading(GArray *known, Row *row, const Row *below, GPtrArray *findings)
{
    for (guint i = 0; i < row->cells->len; i++) {
        RowCell *heading = &g_array_index(row->cells, RowCell, i);
        if (!heading->has_box || heading->text == NULL || heading->text->length == 0)
            continue;
        gsize words = find_words(known, heading);
        RowCell *cell = words > 0 && words < heading->text->length && below != NULL
                            ? find_below(below, heading)
                            : NULL;
        if (cell != NULL && heading->marks == NULL && cell->marks == NULL) {
            lower(heading, words, cell);
            g_ptr_array_add(findings, report(below, cell));
        } else if (words == 0 && known->len < MOST_WORDS) {
            Known new = {heading->left, heading->right, text_ref(heading->text)};
            g_array_append_val(known, new);
        }
    }
}

void heading_rest_lower(GPtrArray *rows, const Form *form, GPtrArray *findings)
{
    g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(Known));
    g_array_set_clear_func(known, clear_known);
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        if (row->row > TOP_ROWS || row->method != TABLE_RULED ||
            !heading_row_is_listed(form, row))
            continue;
        const Row *below = i + 1 < rows->len ? g_ptr_array_index(rows, i + 1) : NULL;
        gboolean first = below != NULL && below->page == row->page &&
                         below->number == row->number &&
                         !heading_row_is_listed(form, below);
        take_heading(known, row, first ? below : NULL, findings);
    }
}
