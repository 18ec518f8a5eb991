#include "normalize/layout.h"

static void layout_column_clear(gpointer data)
{
    LayoutColumn *column = data;
    g_free(column->group);
    g_free(column->edition);
    g_free(column->heading);
    g_clear_pointer(&column->ticks, g_array_unref);
}

static void tick_clear(gpointer data)
{
    g_free(((LayoutTick *)data)->word);
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
    LayoutColumn column = {.role = role,
                           .position = position,
                           .span = span,
                           .heading = g_strdup(heading),
                           .fallback = ROLE_COUNT};
    guint at = layout->columns->len;
    while (at > 0 &&
           g_array_index(layout->columns, LayoutColumn, at - 1).position > position)
        at--;
    g_array_insert_val(layout->columns, at, column);
    return &g_array_index(layout->columns, LayoutColumn, at);
}

void layout_add_tick(LayoutColumn *column, const LayoutTick *tick)
{
    if (column->ticks == NULL) {
        column->ticks = g_array_new(FALSE, TRUE, sizeof(LayoutTick));
        g_array_set_clear_func(column->ticks, tick_clear);
    } else {
        char *heading = g_strconcat(column->heading, "・", tick->word, NULL);
        g_free(column->heading);
        column->heading = heading;
        column->span = tick->position + tick->span - column->position;
        column->right = tick->right;
    }
    LayoutTick copy = *tick;
    copy.word = g_strdup(tick->word);
    g_array_append_val(column->ticks, copy);
}

static gboolean is_under(const LayoutTick *tick, const RowCell *cell)
{
    if (tick->has_box && cell->has_box) {
        double width = MIN(tick->right - tick->left, cell->right - cell->left);
        return MIN(tick->right, cell->right) - MAX(tick->left, cell->left) > width / 2;
    }
    return cell->column < tick->position + tick->span &&
           tick->position < cell->column + cell->column_span;
}

const LayoutTick *layout_tick_at(const LayoutColumn *column, const RowCell *cell)
{
    const LayoutTick *found = NULL;
    for (guint i = 0; column->ticks != NULL && i < column->ticks->len; i++) {
        const LayoutTick *tick = &g_array_index(column->ticks, LayoutTick, i);
        if (!is_under(tick, cell))
            continue;
        if (found != NULL)
            return NULL;
        found = tick;
    }
    return found;
}

int layout_find(const Layout *layout, Role role)
{
    for (guint i = 0; i < layout->columns->len; i++)
        if (g_array_index(layout->columns, LayoutColumn, i).role == role)
            return (int)i;
    return -1;
}

static double overlap(const LayoutColumn *column, const RowCell *cell)
{
    return MIN(column->right, cell->right) - MAX(column->left, cell->left);
}

/* The first column that the cell covers more than half of: a merged cell stands for its first. */
static int column_of_box(const Layout *layout, const RowCell *cell)
{
    for (guint i = 0; i < layout->columns->len; i++) {
        const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, i);
        double width = MIN(column->right - column->left, cell->right - cell->left);
        if (column->has_box && overlap(column, cell) > width / 2)
            return (int)i;
    }
    return -1;
}

int layout_at(const Layout *layout, const RowCell *cell)
{
    if (cell->has_box && layout->columns->len > 0 &&
        g_array_index(layout->columns, LayoutColumn, 0).has_box)
        return column_of_box(layout, cell);
    for (guint i = 0; i < layout->columns->len; i++) {
        const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, i);
        if (cell->column >= column->position &&
            cell->column < column->position + column->span)
            return (int)i;
    }
    return -1;
}

/* Lines of one table on two pages differ by less, in points. */
#define EDGE_TOLERANCE 3.0

static gboolean is_edge(const Layout *layout, double place, gboolean left)
{
    for (guint i = 0; i < layout->columns->len; i++) {
        const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, i);
        if (ABS((left ? column->left : column->right) - place) <= EDGE_TOLERANCE)
            return TRUE;
        for (guint j = 0; column->ticks != NULL && j < column->ticks->len; j++) {
            const LayoutTick *tick = &g_array_index(column->ticks, LayoutTick, j);
            if (ABS((left ? tick->left : tick->right) - place) <= EDGE_TOLERANCE)
                return TRUE;
        }
    }
    return FALSE;
}

gboolean layout_fits(const Layout *layout, const Row *row)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, i);
        if (!cell->has_box || !is_edge(layout, cell->left, TRUE) ||
            !is_edge(layout, cell->right, FALSE))
            return FALSE;
    }
    return TRUE;
}

gboolean layout_equal(const Layout *a, const Layout *b)
{
    if (a->columns->len != b->columns->len)
        return FALSE;
    for (guint i = 0; i < a->columns->len; i++)
        if (g_array_index(a->columns, LayoutColumn, i).role !=
            g_array_index(b->columns, LayoutColumn, i).role)
            return FALSE;
    return TRUE;
}

gboolean layout_is_checklist(const Layout *layout)
{
    guint counts[ROLE_COUNT] = {0};
    for (guint i = 0; i < layout->columns->len; i++) {
        const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, i);
        counts[column->role]++;
        if (column->role != ROLE_TEXT && column->role != ROLE_NOTE &&
            counts[column->role] > 1)
            return FALSE;
    }
    gboolean control = counts[ROLE_MINOR] > 0 || counts[ROLE_SCENARIO] > 0;
    gboolean requirement = counts[ROLE_CLAUSE] > 0 || counts[ROLE_TEXT] > 0;
    return (counts[ROLE_ITEM] > 0 || (requirement && !control)) &&
           (counts[ROLE_ANSWER] > 0 || counts[ROLE_COMMENT] > 0);
}
