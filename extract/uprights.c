/* Lines that run along the whole width part the page into bands.  In a band without any upright
 * between its outer sides, the uprights of the others are drawn to its height if texts stand in
 * several of the columns and hardly a line of text crosses an edge. */
#include "extract/uprights_internal.h"

#include "extract/component.h"
#include "extract/gutter.h"
#include "extract/line.h"
#include "extract/shelf.h"
#include "model/doubles.h"

#include <math.h>

/* A line that runs along so much of the table's width bounds a band. */
/* Words of a heading, which has so many lines at most, that stand so far apart, in sizes, are those of
 * two columns, if as many lines begin at the second: off by no more, in sizes. */
#define HEADING_LINES 6u
#define FAR_APART     2.0
#define LEAST_BEGUN   3u
#define AT_MARGIN     0.2
#define WHOLE_WIDTH   0.9
/* The text below the last line is a band as far as its lines are nearer than this, in sizes. */
#define NEXT_LINE 2.0
/* A heading has no more bytes. */
#define MOST_HEADING 2000u
/* One of several tables on a page has so many columns at least.  A band between its rows that is a
 * title is so many times as high as the lowest at most: a caption between two tables has room. */
#define LEAST_OF_SHELF  3u
#define FILLED_OF_SHELF 2u
#define HIGHEST_TITLE   1.6
/* Tables of more bands are pictures. */
#define MOST_BANDS 1000u

static double at(const GArray *values, guint index)
{
    return g_array_index(values, double, index);
}

/* ---- bands -------------------------------------------------------------------------------- */

/* Pieces of a line at the same height count together. */
static gboolean find_bands(UprightTable *table)
{
    const GArray *level = table->rulings->level;
    for (guint i = 0, end; i < level->len; i = end) {
        double y = g_array_index(level, Ruling, i).position, along = 0;
        for (end = i; end < level->len; end++) {
            const Ruling *ruling = &g_array_index(level, Ruling, end);
            if (ruling->position > y + COMPONENT_TOUCH / 2)
                break;
            along += ruling->kind == RULING_LINE ? ruling->end - ruling->start : 0;
        }
        if (along >= WHOLE_WIDTH * (table->right - table->left))
            g_array_append_val(table->ys, y);
    }
    if (table->goes_on && table->ys->len == 0 && level->len > 0) {
        double y = g_array_index(level, Ruling, level->len - 1).position;
        g_array_append_val(table->ys, y);
    }
    return table->ys->len > 0 && table->ys->len <= MOST_BANDS;
}

static void find_lines(UprightTable *table)
{
    guint count = 0;
    g_array_set_size(table->indices, table->glyphs->glyphs->len);
    for (guint i = 0; i < table->glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(table->glyphs->glyphs, Glyph, i);
        if (glyph->state == GLYPH_SHOWN && table->left < glyph->x &&
            glyph->x < table->right && (table->goes_on || glyph->y > at(table->ys, 0)))
            g_array_index(table->indices, guint, count++) = i;
    }
    g_array_set_size(table->indices, count);
    table->lines = lines_find(table->glyphs, table->indices);
}

static gboolean has_upright(const UprightTable *table, double top, double bottom)
{
    for (guint i = 0; i < table->rulings->upright->len; i++) {
        const Ruling *ruling = &g_array_index(table->rulings->upright, Ruling, i);
        gboolean inner = ruling->position > table->left + COMPONENT_TOUCH &&
                         ruling->position < table->right - COMPONENT_TOUCH;
        if (inner && ruling->kind == RULING_LINE &&
            MIN(ruling->end, bottom) - MAX(ruling->start, top) > COMPONENT_TOUCH)
            return TRUE;
    }
    return FALSE;
}

/* Rows below the last line are a band as well, where the one above lacks uprights: the page's end
 * cuts it. */
static void add_open_band(UprightTable *table)
{
    guint last = table->ys->len - 1;
    double top = at(table->ys, last), foot = top;
    if (last > 0 && has_upright(table, at(table->ys, last - 1), top))
        return;
    for (guint i = 0; i < table->rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(table->rulings->level, Ruling, i);
        if (ruling->kind == RULING_LINE)
            foot = MAX(foot, ruling->position);
    }
    for (guint i = 0; i < table->lines->len; i++) {
        const Line *line = &g_array_index(table->lines, Line, i);
        if (line->y > foot && line->top - foot < NEXT_LINE * table->glyphs->size &&
            !uprights_is_page_number(table, line))
            foot = line->bottom;
    }
    if (foot > top + COMPONENT_TOUCH &&
        uprights_count_parted(table, top, foot) >= UPRIGHTS_LEAST_FILLED)
        g_array_append_val(table->ys, foot);
}

/* Where the text above @bottom begins that goes on upwards line by line, but for titles. */
static double find_head(const UprightTable *table, double bottom)
{
    double top = bottom;
    guint first = table->lines->len;
    for (guint i = table->lines->len; i-- > 0;) {
        const Line *line = &g_array_index(table->lines, Line, i);
        if (line->y >= top)
            continue;
        if (top - line->bottom >= NEXT_LINE * table->glyphs->size)
            break;
        top = MIN(top, line->top);
        first = i;
    }
    for (; first < table->lines->len; first++) {
        const Line *line = &g_array_index(table->lines, Line, first);
        if (line->y >= bottom || !uprights_crosses_any(table, line))
            break;
        top = line->bottom;
    }
    return MIN(top, bottom);
}

/* Whether text stands as near above @bottom as that of a row does, and no running title. */
static gboolean stands_near(const UprightTable *table, double bottom)
{
    for (guint i = 0; i < table->lines->len; i++) {
        const Line *line = &g_array_index(table->lines, Line, i);
        if (line->y < bottom && bottom - line->bottom < table->glyphs->size)
            return TRUE;
    }
    return FALSE;
}

/* Of a table that goes on from the page before, rows above the first line are a band as well. */
static void add_open_head(UprightTable *table)
{
    double bottom = at(table->ys, 0), top = bottom;
    if (!table->goes_on || has_upright(table, -INFINITY, bottom) ||
        (table->ys->len > 1 && has_upright(table, bottom, at(table->ys, 1))))
        return;
    for (guint i = 0; i < table->rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(table->rulings->level, Ruling, i);
        if (ruling->kind == RULING_LINE && uprights_has_edge(table->xs, ruling->start))
            top = MIN(top, ruling->position);
    }
    top = find_head(table, top);
    guint least = stands_near(table, bottom) ? 1 : UPRIGHTS_LEAST_FILLED;
    if (top < bottom - COMPONENT_TOUCH &&
        uprights_count_parted(table, top, bottom) >= least)
        g_array_prepend_val(table->ys, top);
}

static void add_upright(GArray *added, double x, double top, double bottom)
{
    Ruling ruling = {.position = x, .start = top, .end = bottom, .kind = RULING_LINE};
    if (bottom > top + COMPONENT_TOUCH)
        g_array_append_val(added, ruling);
}

/* The level lines over @x next to @y, from @top to @bottom. */
static void find_row(const UprightTable *table, double x, double y, double *top,
                     double *bottom)
{
    for (guint i = 0; i < table->rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(table->rulings->level, Ruling, i);
        if (ruling->start >= x || ruling->end <= x)
            continue;
        if (ruling->position <= y)
            *top = MAX(*top, ruling->position);
        else
            *bottom = MIN(*bottom, ruling->position);
    }
}

/* The upright at @x leaves out the cells whose text crosses it. */
static void add_edge_upright(const UprightTable *table, GArray *added, double x, double top,
                             double bottom)
{
    double from = top;
    for (guint i = 0; i < table->lines->len; i++) {
        const Line *line = &g_array_index(table->lines, Line, i);
        if (line->y <= from || line->y >= bottom || !uprights_crosses(table, line, x))
            continue;
        double row_top = from, row_bottom = bottom;
        find_row(table, x, line->y, &row_top, &row_bottom);
        if (uprights_is_parted(table, x, row_top, row_bottom))
            continue;
        add_upright(added, x, from, row_top);
        from = row_bottom;
    }
    add_upright(added, x, from, bottom);
}

/* Sides of filled areas that stand on edges between @top and @bottom.  Returns: whether there are
 * as many as a table's row has; nothing is added if not. */
static gboolean add_seams(const UprightTable *table, GArray *added, double top,
                          double bottom)
{
    guint before = added->len, edges = 0;
    double last = -INFINITY;
    for (guint i = 0; i < table->rulings->upright->len; i++) {
        const Ruling *seam = &g_array_index(table->rulings->upright, Ruling, i);
        double from = MAX(seam->start, top), to = MIN(seam->end, bottom);
        if (to - from <= COMPONENT_TOUCH || !uprights_has_edge(table->xs, seam->position))
            continue;
        add_edge_upright(table, added, seam->position, from, to);
        edges += seam->position > last ? 1 : 0;
        last = seam->position;
    }
    if (edges + 1 < UPRIGHTS_LEAST_FILLED)
        g_array_set_size(added, before);
    return edges + 1 >= UPRIGHTS_LEAST_FILLED;
}

/* Add what parts the texts of a band without uprights, and its outer sides.  @highest: of the titles.
 * Returns: whether it is a row of several cells. */
static gboolean complete_band(const UprightTable *table, GArray *added, double top,
                              double bottom, gboolean heading, double highest)
{
    gboolean seams = add_seams(table, added, top, bottom);
    /* A heading may be of two levels: see heading_bar.h. */
    guint parted = seams || heading ? 0 : uprights_count_parted(table, top, bottom);
    gboolean row = seams || parted >= table->least;
    if (!row && bottom - top > highest)
        return FALSE;
    add_upright(added, table->left, top, bottom);
    for (guint j = 0; parted > 0 && j < table->xs->len; j++)
        add_edge_upright(table, added, at(table->xs, j), top, bottom);
    add_upright(added, table->right, top, bottom);
    return row;
}

/* @highest: of the titles.  Returns: whether a band lacked uprights and got them. */
static gboolean complete(UprightTable *table, gboolean heading, double highest)
{
    g_autoptr(GArray) added = g_array_new(FALSE, FALSE, sizeof(Ruling));
    gboolean completed = FALSE;
    for (guint i = 0; i + 1 < table->ys->len; i++) {
        double top = at(table->ys, i), bottom = at(table->ys, i + 1);
        if (!has_upright(table, top, bottom))
            completed =
                complete_band(table, added, top, bottom, heading && i == 0, highest) ||
                completed;
    }
    if (!completed)
        return FALSE;
    /* Where lines are missing, those of a band need not be all either. */
    for (guint i = 0; i + 1 < table->ys->len; i++)
        if (has_upright(table, at(table->ys, i), at(table->ys, i + 1)))
            add_seams(table, added, at(table->ys, i), at(table->ys, i + 1));
    g_array_append_vals(table->rulings->upright, added->data, added->len);
    g_array_sort(table->rulings->upright, ruling_compare);
    return TRUE;
}

/* ---- headings ------------------------------------------------------------------------------ */

/* The characters from the first band's top down to @foot, line by line. */
static GString *list_characters(const UprightTable *table, double foot)
{
    GString *characters = g_string_new(NULL);
    for (guint i = 0; i < table->lines->len; i++) {
        const Line *line = &g_array_index(table->lines, Line, i);
        gboolean within = line->y > at(table->ys, 0) && line->y < foot;
        for (guint j = line->first; within && j < line->end; j++)
            g_string_append_unichar(characters, uprights_glyph(table, j)->character);
    }
    return characters;
}

/* Returns: whether the first band is the table's heading, as far as is known. */
static gboolean keep_heading(const UprightTable *table, TableLook *look)
{
    if (table->ys->len < 2)
        return FALSE;
    g_autoptr(GString) characters = list_characters(table, at(table->ys, 1));
    if (characters->len == 0 || characters->len > MOST_HEADING)
        return FALSE;
    gboolean known = look->heading->len == 0 || g_string_equal(look->heading, characters);
    g_string_assign(look->heading, characters->str);
    look->height = at(table->ys, 1) - at(table->ys, 0);
    return known;
}

/* A piece of the line that bounds a heading as high as @look tells, or NULL. */
static const Ruling *find_foot(const UprightTable *table, const TableLook *look)
{
    for (guint i = 0; i < table->rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(table->rulings->level, Ruling, i);
        double height = ruling->position - at(table->ys, 0);
        if (ruling->kind == RULING_LINE && fabs(height - look->height) <= COMPONENT_TOUCH)
            return ruling;
    }
    return NULL;
}

/* Where the heading comes again, the line below it goes all along, although it is drawn for some
 * columns only. */
static void complete_foot(UprightTable *table, const TableLook *look)
{
    const Ruling *piece = look->heading->len > 0 ? find_foot(table, look) : NULL;
    if (piece == NULL || uprights_has_edge(table->ys, piece->position))
        return;
    g_autoptr(GString) characters = list_characters(table, piece->position);
    if (!g_string_equal(characters, look->heading))
        return;
    Ruling foot = *piece;
    foot.start = table->left;
    foot.end = table->right;
    g_array_append_val(table->rulings->level, foot);
    g_array_sort(table->rulings->level, ruling_compare);
    g_array_append_val(table->ys, foot.position);
    doubles_sort(table->ys);
}

/* ---- the whole ----------------------------------------------------------------------------- */

TableLook *table_look_new(void)
{
    TableLook *look = g_new0(TableLook, 1);
    look->edges = g_array_new(FALSE, FALSE, sizeof(double));
    look->heading = g_string_new(NULL);
    return look;
}

void table_look_free(TableLook *look)
{
    if (look == NULL)
        return;
    g_array_unref(look->edges);
    g_string_free(look->heading, TRUE);
    g_free(look);
}

static void table_release(UprightTable *table)
{
    g_array_unref(table->xs);
    g_array_unref(table->ys);
    g_array_unref(table->indices);
    if (table->lines != NULL)
        g_array_unref(table->lines);
}

static UprightTable table_of(const Glyphs *glyphs, Rulings *rulings)
{
    return (UprightTable){.glyphs = glyphs,
                          .rulings = rulings,
                          .least = UPRIGHTS_LEAST_FILLED,
                          .xs = g_array_new(FALSE, FALSE, sizeof(double)),
                          .ys = g_array_new(FALSE, FALSE, sizeof(double)),
                          .indices = g_array_new(FALSE, FALSE, sizeof(guint))};
}

/* Whether lines of the table begin a word at @x, and not only one. */
static gboolean is_margin(const UprightTable *table, double x)
{
    guint begun = 0;
    for (guint i = 0; i < table->lines->len && begun < LEAST_BEGUN; i++) {
        const Line *line = &g_array_index(table->lines, Line, i);
        for (guint j = line->first; j < line->end; j++)
            if (fabs(uprights_glyph(table, j)->box.left - x) <
                AT_MARGIN * table->glyphs->size) {
                begun++;
                break;
            }
    }
    return begun >= LEAST_BEGUN;
}

/* Whether there may be more columns than the pieces of level lines tell, which do not meet at each edge
 * where few cells are drawn: no heading and no page before says how many there are, or words of one
 * line of the heading stand far apart in one column, at the margins of two. */
static gboolean may_lack_edges(const UprightTable *table, gboolean heading)
{
    if (table->seamed || rulings_have_kind(table->rulings->upright, RULING_LINE) ||
        table->rulings->joints->len == 0)
        return FALSE;
    if (!heading && !table->goes_on)
        return TRUE;
    for (guint i = 0; i < table->lines->len && i < HEADING_LINES; i++) {
        const Line *line = &g_array_index(table->lines, Line, i);
        for (guint j = line->first + 1; j < line->end; j++) {
            double end = uprights_glyph(table, j - 1)->box.right;
            double next = uprights_glyph(table, j)->box.left;
            gboolean parted = FALSE;
            for (guint k = 0; k < table->xs->len && !parted; k++)
                parted = at(table->xs, k) > end - 1 && at(table->xs, k) < next + 1;
            if (!parted && next - end > FAR_APART * table->glyphs->size &&
                is_margin(table, next))
                return TRUE;
        }
    }
    return FALSE;
}

/* The whole page as one table.  Returns: whether it lacked uprights. */
static gboolean complete_page(const Glyphs *glyphs, Rulings *rulings, TableLook *look)
{
    UprightTable table = table_of(glyphs, rulings);
    gboolean completed = FALSE;
    if (uprights_find_columns(&table, look->edges) && find_bands(&table)) {
        find_lines(&table);
        complete_foot(&table, look);
        gboolean heading = keep_heading(&table, look);
        if (may_lack_edges(&table, heading)) {
            g_array_set_size(look->edges, 0);
        } else {
            add_open_band(&table);
            add_open_head(&table);
            completed = complete(&table, heading, INFINITY);
        }
    }
    table_release(&table);
    return completed;
}

static double least_height(const GArray *ys)
{
    double least = INFINITY;
    for (guint i = 1; i < ys->len; i++)
        least = MIN(least, at(ys, i) - at(ys, i - 1));
    return least;
}

/* Whether the page has several tables: two shelves of which each has edges of its own, that are none of
 * @known, the edges of the page before. */
static gboolean are_several(Rulings *rulings, const GPtrArray *shelves, const GArray *known)
{
    UprightTable first = table_of(NULL, rulings);
    gboolean several = FALSE;
    for (guint i = 0; i < shelves->len && !several; i++) {
        UprightTable table = table_of(NULL, rulings);
        uprights_find_edges(&table, g_ptr_array_index(shelves, i));
        if (table.xs->len + 1 >= LEAST_OF_SHELF && first.xs->len == 0)
            g_array_append_vals(first.xs, table.xs->data, table.xs->len);
        else if (table.xs->len + 1 >= LEAST_OF_SHELF)
            for (guint j = 0; j < table.xs->len; j++)
                several = several || (!uprights_has_edge(first.xs, at(table.xs, j)) &&
                                      !uprights_has_edge(known, at(table.xs, j)));
        table_release(&table);
    }
    table_release(&first);
    return several;
}

/* A table whose level lines are those of @shelf. */
static void complete_shelf(const Glyphs *glyphs, Rulings *rulings, const Shelf *shelf)
{
    UprightTable table = table_of(glyphs, rulings);
    table.least = FILLED_OF_SHELF;
    uprights_find_edges(&table, shelf);
    g_array_append_vals(table.ys, shelf->ys->data, MIN(shelf->ys->len, MOST_BANDS));
    if (table.xs->len + 1 >= LEAST_OF_SHELF && table.xs->len <= UPRIGHTS_MOST_EDGES) {
        find_lines(&table);
        complete(&table, TRUE, HIGHEST_TITLE * least_height(table.ys));
    }
    table_release(&table);
}

void uprights_complete(const Glyphs *glyphs, Rulings *rulings, TableLook *look)
{
    g_autoptr(GPtrArray) shelves = shelves_find(rulings);
    shelves_drop_inner(shelves);
    if (!are_several(rulings, shelves, look->edges) && complete_page(glyphs, rulings, look))
        return;
    for (guint i = 0; i < shelves->len; i++)
        complete_shelf(glyphs, rulings, g_ptr_array_index(shelves, i));
}
