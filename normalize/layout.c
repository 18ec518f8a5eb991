#include "normalize/layout.h"

static void layout_column_clear(gpointer data)
{
    LayoutColumn *column = data;
    g_free(column->group);
    g_free(column->edition);
    g_free(column->heading);
}

Layout *layout_new(void)
{
    Layout *layout = g_new0(Layout, 1);
    layout->columns = g_array_new(FALSE, TRUE, sizeof(LayoutColumn));
    g_array_set_clear_func(layout->columns, layout_column_clear);
    return layout;
}

void layout_free(Layout *layout)
{
    if (layout != NULL) {
        g_array_unref(layout->columns);
        g_free(layout);
    }
}

LayoutColumn *layout_add(Layout *layout, Role role, guint position, guint span,
                         const char *heading)
{
    LayoutColumn column = {
        .role = role, .position = position, .span = span, .heading = g_strdup(heading)};
    guint at = layout->columns->len;
    while (at > 0 &&
           g_array_index(layout->columns, LayoutColumn, at - 1).position > position) {
        at--;
    }
    g_array_insert_val(layout->columns, at, column);
    return &g_array_index(layout->columns, LayoutColumn, at);
}

int layout_find(const Layout *layout, Role role)
{
    for (guint i = 0; i < layout->columns->len; i++) {
        if (g_array_index(layout->columns, LayoutColumn, i).role == role) {
            return (int)i;
        }
    }
    return -1;
}

int layout_at(const Layout *layout, guint position)
{
    for (guint i = 0; i < layout->columns->len; i++) {
        const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, i);
        if (position >= column->position && position < column->position + column->span) {
            return (int)i;
        }
    }
    return -1;
}

gboolean layout_is_checklist(const Layout *layout)
{
    guint counts[ROLE_COUNT] = {0};
    for (guint i = 0; i < layout->columns->len; i++) {
        const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, i);
        counts[column->role]++;
        if (column->role != ROLE_TEXT && column->role != ROLE_NOTE &&
            counts[column->role] > 1) {
            return FALSE;
        }
    }
    gboolean control = counts[ROLE_MINOR] > 0 || counts[ROLE_SCENARIO] > 0;
    gboolean requirement = counts[ROLE_CLAUSE] > 0 || counts[ROLE_TEXT] > 0;
    return (counts[ROLE_ITEM] > 0 || (requirement && !control)) &&
           (counts[ROLE_ANSWER] > 0 || counts[ROLE_COMMENT] > 0);
}
