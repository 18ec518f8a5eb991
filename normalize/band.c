#include "normalize/band.h"

#include "normalize/answer.h"

/* A band's title is short; a sentence over the whole width is a note. */
#define CATEGORY_MAXIMUM_LENGTH 60

static gboolean spans_the_table(const Row *row, const RowCell *cell)
{
    return cell->column_span * 2 > row->columns;
}

RowKind band_kind(const Row *row, const Form *form)
{
    const RowCell *cell = row_only_cell(row);
    if (cell == NULL || (cell->column != 1 && !spans_the_table(row, cell)) ||
        answer_find(form, cell->text).found)
        return ROW_DATA;
    const char *content = cell->text->content;
    gboolean sentence = g_utf8_strchr(content, -1, 0x3002) != NULL ||
                        g_utf8_strlen(content, -1) > CATEGORY_MAXIMUM_LENGTH;
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
