#include "normalize/band.h"

#include "normalize/answer.h"

/* A band's title is short; a sentence over the whole width is a note. */
#define CATEGORY_MAXIMUM_LENGTH 60

static gboolean spans_the_table(const Row *row, const RowCell *cell)
{
    return cell->column_span * 2 > row->columns;
}

static gboolean is_sentence(const char *content)
{
    return g_utf8_strchr(content, -1, 0x3002) != NULL ||
           g_utf8_strlen(content, -1) > CATEGORY_MAXIMUM_LENGTH;
}

/* Whether @row shows a major heading of the category with @number: 2.1 of 2. */
static gboolean shows_major_of(const Row *row, const Layout *layout, const Form *form,
                               const char *number)
{
    g_autofree char *prefix = g_strconcat(number, ".", NULL);
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        int column = layout_at(layout, cell);
        g_autofree char *major = NULL;
        if (column >= 0 &&
            g_array_index(layout->columns, LayoutColumn, column).role == ROLE_MAJOR)
            return form_number(form, ROLE_MAJOR, cell->text->content, &major, NULL) &&
                   g_str_has_prefix(major, prefix);
    }
    return FALSE;
}

void band_mark(const GPtrArray *rows, const Headings *headings, const Form *form)
{
    Row *above = NULL; /* the last row, if it may be a band */
    g_autofree char *number = NULL;
    for (guint i = 0; i < rows->len; i++) {
        Row *row = g_ptr_array_index(rows, i);
        if (row->kind != ROW_DATA)
            continue;
        if (above != NULL)
            above->band = shows_major_of(
                row, g_ptr_array_index(headings->layouts, row->layout), form, number);
        g_clear_pointer(&number, g_free);
        const RowCell *cell = row_only_cell(row);
        above = cell != NULL && !is_sentence(cell->text->content) &&
                        form_number(form, ROLE_CATEGORY, cell->text->content, &number, NULL)
                    ? row
                    : NULL;
    }
}

RowKind band_kind(const Row *row, const Form *form)
{
    if (row->band)
        return ROW_BAND;
    const RowCell *cell = row_only_cell(row);
    if (cell == NULL || (cell->column != 1 && !spans_the_table(row, cell)) ||
        answer_find(form, cell->text).found)
        return ROW_DATA;
    const char *content = cell->text->content;
    gboolean sentence = is_sentence(content);
    gboolean numbered = form_number(form, ROLE_CATEGORY, content, NULL, NULL);
    if (!sentence && (numbered || spans_the_table(row, cell)))
        return ROW_BAND;
    return form_number(form, ROLE_MAJOR, content, NULL, NULL) ||
                   form_number(form, ROLE_MINOR, content, NULL, NULL)
               ? ROW_DATA
               : ROW_OUTSIDE;
}

Role band_role(const Row *row, const Form *form)
{
    /* The more particular pattern first: "1.1" begins as "1" does. */
    static const Role roles[] = {ROLE_MAJOR, ROLE_MINOR};
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        if (form_number(form, roles[i], row_only_cell(row)->text->content, NULL, NULL))
            return roles[i];
    return ROLE_CATEGORY;
}
