#include "extract/component.h"

#include <math.h>

/* Among more components than this no sides are looked for: they are a picture, and comparing each
 * with each would take long. */
#define MAXIMUM_ADOPTING 500

/* A row that one cell takes is at most so many times as high as the lowest other row: a caption
 * between two tables has room around it. */
#define HIGHEST_ROW 1.6

/* Lines are put together from pieces that stand so far beside each other, at most, in points. */
#define MOST_MOVED 4.0

static guint find_root(guint *parents, guint index)
{
    while (parents[index] != index)
        index = parents[index] = parents[parents[index]];
    return index;
}

/* The first of @lines (sorted by position) at or behind @position. */
static guint find_first(const GArray *lines, double position)
{
    guint low = 0, high = lines->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(lines, Ruling, middle).position < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether @ruling reaches the line in which @across runs, wherever pieces of that were drawn. */
static gboolean reaches(const Ruling *ruling, const Ruling *across)
{
    double touch = COMPONENT_TOUCH + MIN(across->moved, MOST_MOVED);
    return ruling->start - touch <= across->position &&
           across->position <= ruling->end + touch;
}

static void unite_touching(const Rulings *rulings, guint *parents)
{
    for (guint i = 0; i < rulings->level->len; i++) {
        const Ruling *level = &g_array_index(rulings->level, Ruling, i);
        guint j = find_first(rulings->upright, level->start - COMPONENT_TOUCH - MOST_MOVED);
        for (; j < rulings->upright->len; j++) {
            const Ruling *upright = &g_array_index(rulings->upright, Ruling, j);
            if (upright->position > level->end + COMPONENT_TOUCH + MOST_MOVED)
                break;
            if (reaches(level, upright) && reaches(upright, level))
                parents[find_root(parents, rulings->level->len + j)] =
                    find_root(parents, i);
        }
    }
}

static void component_free(gpointer data)
{
    Component *component = data;
    g_array_unref(component->level);
    g_array_unref(component->upright);
    g_free(component);
}

static GPtrArray *unite(const Rulings *rulings)
{
    guint levels = rulings->level->len, count = levels + rulings->upright->len;
    g_autofree guint *parents = g_new(guint, count);
    for (guint i = 0; i < count; i++)
        parents[i] = i;
    unite_touching(rulings, parents);

    GPtrArray *components = g_ptr_array_new_with_free_func(component_free);
    g_autofree Component **roots = g_new0(Component *, count);
    for (guint i = 0; i < count; i++) {
        guint root = find_root(parents, i);
        if (roots[root] == NULL) {
            roots[root] = g_new0(Component, 1);
            roots[root]->level = g_array_new(FALSE, FALSE, sizeof(Ruling));
            roots[root]->upright = g_array_new(FALSE, FALSE, sizeof(Ruling));
            g_ptr_array_add(components, roots[root]);
        }
        if (i < levels)
            g_array_append_val(roots[root]->level,
                               g_array_index(rulings->level, Ruling, i));
        else
            g_array_append_val(roots[root]->upright,
                               g_array_index(rulings->upright, Ruling, i - levels));
    }
    return components;
}

/* Whether a lone upright is as high as the table. */
static gboolean is_side_of(const Ruling *upright, const Component *table)
{
    double top = INFINITY, bottom = -INFINITY;
    for (guint i = 0; i < table->upright->len; i++) {
        const Ruling *other = &g_array_index(table->upright, Ruling, i);
        top = MIN(top, other->start);
        bottom = MAX(bottom, other->end);
    }
    return fabs(upright->start - top) <= COMPONENT_TOUCH &&
           fabs(upright->end - bottom) <= COMPONENT_TOUCH;
}

static double distance_to(const Ruling *upright, const Component *table)
{
    double least = INFINITY;
    for (guint i = 0; i < table->upright->len; i++)
        least = MIN(least, fabs(g_array_index(table->upright, Ruling, i).position -
                                upright->position));
    return least;
}

/* The column of a merged cell that takes the whole page has no lines across: its outer side is an
 * upright that touches nothing and is as high as the table. */
static void adopt_sides(GPtrArray *components)
{
    if (components->len > MAXIMUM_ADOPTING)
        return;
    for (guint i = 0; i < components->len; i++) {
        Component *lone = g_ptr_array_index(components, i);
        if (lone->level->len > 0 || lone->upright->len != 1)
            continue;
        const Ruling *side = &g_array_index(lone->upright, Ruling, 0);
        Component *nearest = NULL;
        for (guint j = 0; j < components->len; j++) {
            Component *table = g_ptr_array_index(components, j);
            if (table->level->len > 1 && is_side_of(side, table) &&
                (nearest == NULL || distance_to(side, table) < distance_to(side, nearest)))
                nearest = table;
        }
        if (nearest != NULL) {
            g_array_append_vals(nearest->upright, side, 1);
            g_array_sort(nearest->upright, ruling_compare);
            g_array_set_size(lone->upright, 0);
        }
    }
}

/* ---- rows that part a table --------------------------------------------------------------- */

static const Ruling *top_of(const Component *component)
{
    return &g_array_index(component->level, Ruling, 0);
}

static const Ruling *foot_of(const Component *component)
{
    return &g_array_index(component->level, Ruling, component->level->len - 1);
}

static void measure_least(Component *component)
{
    component->least = INFINITY;
    for (guint i = 1; i < component->level->len; i++) {
        double height = g_array_index(component->level, Ruling, i).position -
                        g_array_index(component->level, Ruling, i - 1).position;
        if (height > COMPONENT_TOUCH)
            component->least = MIN(component->least, height);
    }
}

/* Whether no side is drawn where @line, the top or the foot of @component, ends.  A coloured heading
 * has sides, and the rows below it none. */
static gboolean is_open_at(const Component *component, const Ruling *line)
{
    for (guint i = 0; i < component->upright->len; i++) {
        const Ruling *upright = &g_array_index(component->upright, Ruling, i);
        gboolean outer = upright->position <= line->start + COMPONENT_TOUCH ||
                         upright->position >= line->end - COMPONENT_TOUCH;
        if (outer && upright->start <= line->position + COMPONENT_TOUCH &&
            upright->end >= line->position - COMPONENT_TOUCH)
            return FALSE;
    }
    return component->upright->len > 0;
}

/* Whether every upright of @component stands on a line of one of @other. */
static gboolean stands_on(const Component *component, const Component *other)
{
    guint j = 0;
    for (guint i = 0; i < component->upright->len; i++) {
        double x = g_array_index(component->upright, Ruling, i).position;
        while (j < other->upright->len &&
               g_array_index(other->upright, Ruling, j).position < x - 0.01)
            j++;
        if (j == other->upright->len ||
            g_array_index(other->upright, Ruling, j).position > x + 0.01)
            return FALSE;
    }
    return TRUE;
}

/* Whether a row that one cell takes may lie between @foot and @top. */
static gboolean holds_row(const Ruling *foot, const Ruling *top, double least)
{
    double gap = top->position - foot->position;
    return gap > 0 && gap <= HIGHEST_ROW * least &&
           fabs(foot->start - top->start) <= COMPONENT_TOUCH &&
           fabs(foot->end - top->end) <= COMPONENT_TOUCH;
}

/* Whether @below is the table of @above after a row that one cell takes, whose upper side is
 * @foot: in a table without sides such a row has no uprights, and nothing touches across it. */
static gboolean goes_on(const Component *above, const Ruling *foot, const Component *below)
{
    return below->level->len >= 2 && is_open_at(below, top_of(below)) &&
           holds_row(foot, top_of(below), MIN(above->least, below->least)) &&
           (stands_on(above, below) || stands_on(below, above));
}

/* Whether the component is a line between two such rows. */
static gboolean parts_rows(const Component *above, const Ruling *foot,
                           const Component *between)
{
    return between->level->len == 1 && between->upright->len == 0 &&
           holds_row(foot, top_of(between), above->least);
}

static gint by_top(gconstpointer a, gconstpointer b)
{
    const Component *x = *(Component *const *)a, *y = *(Component *const *)b;
    if (x->level->len == 0 || y->level->len == 0)
        return (x->level->len == 0) - (y->level->len == 0);
    return ruling_compare(top_of(x), top_of(y));
}

static void take_lines(GArray *lines, GArray *others)
{
    g_array_append_vals(lines, others->data, others->len);
    g_array_sort(lines, ruling_compare);
    g_array_set_size(others, 0);
}

/* Take what goes on with @above from the components behind the @first. */
static void take_parts(Component *above, GPtrArray *components, guint first)
{
    g_autoptr(GPtrArray) between = g_ptr_array_new(); /* lines, if the table goes on */
    Ruling foot = *foot_of(above);
    for (guint i = first; i < components->len; i++) {
        Component *below = g_ptr_array_index(components, i);
        if (below->level->len == 0)
            continue;
        if (parts_rows(above, &foot, below)) {
            g_ptr_array_add(between, below);
            foot = *top_of(below);
        } else if (goes_on(above, &foot, below)) {
            for (guint j = 0; j < between->len; j++) {
                Component *line = g_ptr_array_index(between, j);
                take_lines(above->level, line->level);
            }
            g_ptr_array_set_size(between, 0);
            take_lines(above->level, below->level);
            take_lines(above->upright, below->upright);
            measure_least(above);
            foot = *foot_of(above);
        }
    }
}

static void unite_parted(GPtrArray *components)
{
    if (components->len > MAXIMUM_ADOPTING)
        return;
    g_ptr_array_sort(components, by_top);
    for (guint i = 0; i < components->len; i++)
        measure_least(g_ptr_array_index(components, i));
    for (guint i = 0; i < components->len; i++) {
        Component *above = g_ptr_array_index(components, i);
        if (above->level->len >= 2 && is_open_at(above, foot_of(above)))
            take_parts(above, components, i + 1);
    }
}

GPtrArray *components_find(const Rulings *rulings)
{
    GPtrArray *components = unite(rulings);
    adopt_sides(components);
    unite_parted(components);
    return components;
}
