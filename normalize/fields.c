#include "normalize/fields.h"

void fields_init(Fields *fields, Row *row, const Binding *binding)
{
    *fields = (Fields){.row = row, .layout = binding->layout};
    fields->texts = g_array_new(FALSE, FALSE, sizeof(FieldText));
    fields->notes = g_array_new(FALSE, FALSE, sizeof(FieldText));
    fields->ticks = g_array_new(FALSE, FALSE, sizeof(FieldText));
    for (guint i = 0; i < row->cells->len; i++) {
        if (binding->columns[i] < 0)
            continue;
        RowCell *cell = &g_array_index(row->cells, RowCell, i);
        const LayoutColumn *column =
            &g_array_index(binding->layout->columns, LayoutColumn, binding->columns[i]);
        FieldText text = {cell, column};
        if (column->ticks != NULL) {
            if (fields->ticks->len == 0)
                fields->cells[column->role] = cell;
            g_array_append_val(fields->ticks, text);
            continue;
        }
        if (column->role == ROLE_TEXT)
            g_array_append_val(fields->texts, text);
        else if (column->role == ROLE_NOTE)
            g_array_append_val(fields->notes, text);
        else
            fields->cells[column->role] = cell;
    }
}

void fields_clear(Fields *fields)
{
    g_clear_pointer(&fields->texts, g_array_unref);
    g_clear_pointer(&fields->notes, g_array_unref);
    g_clear_pointer(&fields->ticks, g_array_unref);
}

const RowBlank *fields_blank(const Fields *fields, Role role)
{
    for (guint i = 0; fields->row->blanks != NULL && i < fields->row->blanks->len; i++) {
        const RowBlank *blank = &g_array_index(fields->row->blanks, RowBlank, i);
        if (blank->fill == SHEET_NO_FILL && !blank->slash)
            continue;
        int column = layout_at(fields->layout, &blank->place);
        if (column >= 0 &&
            g_array_index(fields->layout->columns, LayoutColumn, column).role == role)
            return blank;
    }
    return NULL;
}

Text *fields_text(const Fields *fields, Role role)
{
    return fields->cells[role] != NULL ? row_cell_joined(fields->row, fields->cells[role])
                                       : NULL;
}

gboolean fields_show_requirement(const Fields *fields)
{
    return fields->cells[ROLE_CLAUSE] != NULL || fields->cells[ROLE_LEVEL] != NULL ||
           fields->texts->len > 0;
}

gboolean fields_show_response(const Fields *fields)
{
    return fields->cells[ROLE_ANSWER] != NULL || fields->cells[ROLE_COMMENT] != NULL ||
           fields->notes->len > 0;
}

gboolean fields_begin_item(const Fields *fields)
{
    return fields->cells[ROLE_CATEGORY] != NULL || fields->cells[ROLE_MAJOR] != NULL ||
           fields->cells[ROLE_MINOR] != NULL || fields->cells[ROLE_ITEM] != NULL;
}
