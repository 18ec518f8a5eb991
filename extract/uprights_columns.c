#include "extract/uprights_internal.h"

#include "extract/component.h"
#include "extract/gutter.h"
#include "model/doubles.h"

#include <math.h>

/* The table of the page before is as wide as this one, but for so many points. */
#define SAME_SIDE 1.0
/* Level lines that tell whether the table goes on; one in so many may be another's. */
#define LEAST_LINES 2u
#define STRAY       4u

/* Where pieces of level lines meet so often, it is by no chance. */
#define LEAST_JOINTS 2u

static double at(const GArray *values, guint index)
{
    return g_array_index(values, double, index);
}

static void find_width(UprightTable *table)
{
    table->left = INFINITY;
    table->right = -INFINITY;
    for (guint i = 0; i < table->rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(table->rulings->level, Ruling, i);
        if (ruling->kind != RULING_LINE)
            continue;
        table->left = MIN(table->left, ruling->start);
        table->right = MAX(table->right, ruling->end);
    }
}

gboolean uprights_has_edge(const GArray *edges, double x)
{
    for (guint i = 0; i < edges->len; i++)
        if (fabs(at(edges, i) - x) <= COMPONENT_TOUCH)
            return TRUE;
    return FALSE;
}

static void add_edge(UprightTable *table, double x)
{
    if (x > table->left + COMPONENT_TOUCH && x < table->right - COMPONENT_TOUCH &&
        !uprights_has_edge(table->xs, x))
        g_array_append_val(table->xs, x);
}

/* The outer uprights may stand a hair beside the ends of lines. */
static void snap_side(double *side, double x)
{
    if (fabs(*side - x) <= COMPONENT_TOUCH)
        *side = x;
}

/* Whether the table of the page before goes on: it is as wide, and has all edges that are drawn
 * here. */
static gboolean goes_on(const UprightTable *table, const GArray *edges)
{
    if (edges->len < 2 || fabs(at(edges, 0) - table->left) > SAME_SIDE ||
        fabs(at(edges, edges->len - 1) - table->right) > SAME_SIDE)
        return FALSE;
    for (guint i = 0; i < table->xs->len; i++)
        if (!uprights_has_edge(edges, at(table->xs, i)))
            return FALSE;
    return TRUE;
}

/* Where the side of a filled area stands beside an edge of the page before, or else that edge. */
static double settle_edge(const UprightTable *table, double x)
{
    const GArray *uprights = table->rulings->upright;
    guint low = 0, high = uprights->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(uprights, Ruling, middle).position < x - COMPONENT_TOUCH)
            low = middle + 1;
        else
            high = middle;
    }
    double found = low < uprights->len ? g_array_index(uprights, Ruling, low).position : x;
    return fabs(found - x) <= COMPONENT_TOUCH ? found : x;
}

/* Where a merged cell takes the page, level lines do not reach the table's side: if nearly all of
 * them begin and end on edges of the page before, its sides are the table's. */
static void fit_sides(UprightTable *table, const GArray *edges)
{
    const GArray *level = table->rulings->level;
    guint lines = 0, stray = 0;
    if (edges->len <= GUTTER_LEAST_COLUMNS)
        return;
    for (guint i = 0; i < level->len; i++) {
        const Ruling *ruling = &g_array_index(level, Ruling, i);
        if (ruling->kind != RULING_LINE)
            continue;
        gboolean fits = uprights_has_edge(edges, ruling->start) &&
                        uprights_has_edge(edges, ruling->end);
        lines++;
        stray += fits ? 0 : 1;
    }
    if (lines < LEAST_LINES || stray > lines / STRAY)
        return;
    table->left = at(edges, 0);
    table->right = at(edges, edges->len - 1);
}

/* Sides of filled cells, and the lines between them, may stand a hair beside where pieces of lines meet. */
static void snap_seams(UprightTable *table)
{
    GArray *uprights = table->rulings->upright;
    for (guint i = 0; i < uprights->len; i++) {
        Ruling *ruling = &g_array_index(uprights, Ruling, i);
        for (guint j = 0; j < table->xs->len; j++)
            if (fabs(at(table->xs, j) - ruling->position) <= COMPONENT_TOUCH)
                ruling->position = at(table->xs, j);
    }
    g_array_sort(uprights, ruling_compare);
}

/* Whether all seams stand in one row of cells, the first that has any: those of several tables beside
 * each other do not. */
static gboolean meet_in_one_row(const GArray *uprights, const GArray *seams)
{
    const Ruling *first = NULL;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < uprights->len; i++) {
        const Ruling *ruling = &g_array_index(uprights, Ruling, i);
        if (ruling->kind == RULING_SEAM && (first == NULL || ruling->start < first->start))
            first = ruling;
    }
    for (guint i = 0; first != NULL && i < uprights->len; i++) {
        const Ruling *ruling = &g_array_index(uprights, Ruling, i);
        if (ruling->kind == RULING_SEAM && ruling->start < first->end &&
            !uprights_has_edge(found, ruling->position))
            g_array_append_val(found, ruling->position);
    }
    return found->len == seams->len;
}

/* Where cells of a heading are filled one by one, they meet at all edges; pieces of level lines only where
 * no merged cell is.  Such seams are edges, if the pieces meet at none but them. */
static void add_seams(UprightTable *table)
{
    const GArray *uprights = table->rulings->upright, *joints = table->rulings->joints;
    if (joints->len < LEAST_JOINTS || rulings_have_kind(uprights, RULING_LINE))
        return;
    g_autoptr(GArray) seams = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < uprights->len && seams->len <= UPRIGHTS_MOST_EDGES; i++) {
        const Ruling *ruling = &g_array_index(uprights, Ruling, i);
        if (ruling->kind == RULING_SEAM && !uprights_has_edge(seams, ruling->position))
            g_array_append_val(seams, ruling->position);
    }
    if (seams->len > UPRIGHTS_MOST_EDGES || !meet_in_one_row(uprights, seams))
        return;
    for (guint i = 0; i < joints->len; i++)
        if (!uprights_has_edge(seams, at(joints, i)))
            return;
    for (guint i = 0; i < seams->len; i++)
        add_edge(table, at(seams, i));
    table->seamed = TRUE;
}

gboolean uprights_find_columns(UprightTable *table, GArray *edges)
{
    const GArray *uprights = table->rulings->upright;
    find_width(table);
    fit_sides(table, edges);
    for (guint i = 0; i < uprights->len; i++) {
        const Ruling *ruling = &g_array_index(uprights, Ruling, i);
        if (ruling->kind == RULING_SEAM)
            continue;
        if (ruling->kind == RULING_LINE)
            add_edge(table, ruling->position);
        snap_side(&table->left, ruling->position);
        snap_side(&table->right, ruling->position);
    }
    for (guint i = 0; i < table->rulings->joints->len; i++)
        add_edge(table, at(table->rulings->joints, i));
    add_seams(table);
    doubles_sort(table->xs);
    table->goes_on = goes_on(table, edges);
    if (table->goes_on) {
        for (guint i = 1; i + 1 < edges->len; i++)
            add_edge(table, settle_edge(table, at(edges, i)));
        doubles_sort(table->xs);
    }
    if (table->xs->len + 1 < GUTTER_LEAST_COLUMNS || table->xs->len > UPRIGHTS_MOST_EDGES)
        return FALSE;
    snap_seams(table);
    g_array_set_size(edges, 0);
    g_array_append_val(edges, table->left);
    g_array_append_vals(edges, table->xs->data, table->xs->len);
    g_array_append_val(edges, table->right);
    return TRUE;
}

void uprights_find_edges(UprightTable *table, const Shelf *shelf)
{
    const GArray *uprights = table->rulings->upright;
    table->left = shelf->left;
    table->right = shelf->right;
    for (guint i = 0; i < uprights->len && table->xs->len <= UPRIGHTS_MOST_EDGES; i++) {
        const Ruling *ruling = &g_array_index(uprights, Ruling, i);
        double y = (ruling->start + ruling->end) / 2;
        if (ruling->kind == RULING_LINE && shelf_holds(shelf, ruling->position, y))
            add_edge(table, ruling->position);
    }
}
