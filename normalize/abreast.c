#include "normalize/abreast.h"

#include "model/doubles.h"
#include "normalize/beside.h"

#include <math.h>

/* A sheet is cut into so many parts at most. */
#define MAXIMUM_PARTS 6u
/* Sides of columns that are the same miss each other by less, in points. */
#define SAME_SIDE 1.5
/* This part of the columns' sides is the same on pages of the same columns, and less is on pages
 * of others. */
#define ALIKE 0.8
/* At most so many of ten groups may be something else: a title page, a signature. */
#define OTHERS 1u

static const SheetPage *page_at(const Sheet *sheet, guint index)
{
    return g_ptr_array_index(sheet->pages, index);
}

/* The only table of a page, if lines bound it; else NULL. */
static const SheetTable *only_table(const SheetPage *page)
{
    if (page->tables->len != 1)
        return NULL;
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    return table->method == TABLE_RULED && table->cells->len > 0 ? table : NULL;
}

/* Where the columns of @table begin and end, each once. */
static GArray *find_sides(const SheetTable *table)
{
    GArray *sides = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        g_array_append_val(sides, cell->box.left);
        g_array_append_val(sides, cell->box.right);
    }
    doubles_settle(sides, SAME_SIDE);
    return sides;
}

/* How many of the sides of @a are sides of @b.  Both are sorted. */
static guint count_common(const GArray *a, const GArray *b)
{
    guint common = 0;
    for (guint i = 0, j = 0; i < a->len && j < b->len;) {
        double distance = g_array_index(a, double, i) - g_array_index(b, double, j);
        if (fabs(distance) <= SAME_SIDE) {
            common++;
            i++;
            j++;
        } else if (distance < 0) {
            i++;
        } else {
            j++;
        }
    }
    return common;
}

/* @certain: all sides must be alike; otherwise a page may lack some, of columns in which nothing
 * is drawn on it. */
static gboolean has_columns_of(const SheetTable *a, const SheetTable *b, gboolean certain)
{
    g_autoptr(GArray) of_a = find_sides(a);
    g_autoptr(GArray) of_b = find_sides(b);
    guint all = certain ? MAX(of_a->len, of_b->len) : MIN(of_a->len, of_b->len);
    return count_common(of_a, of_b) >= ALIKE * all;
}

guint abreast_page(const Abreast *abreast, guint group, guint part)
{
    return abreast->down ? part * abreast->groups + group : group * abreast->parts + part;
}

static const SheetTable *part_at(const Sheet *sheet, const Abreast *abreast, guint group,
                                 guint part)
{
    return only_table(page_at(sheet, abreast_page(abreast, group, part)));
}

/* Whether the parts of a group hold the same rows, and each of them the columns of the first
 * group's. */
static gboolean fits(const Sheet *sheet, const Abreast *abreast, guint group)
{
    const SheetTable *first = part_at(sheet, abreast, group, 0);
    for (guint part = 0; part < abreast->parts; part++) {
        const SheetTable *table = part_at(sheet, abreast, group, part);
        const SheetTable *model = part_at(sheet, abreast, 0, part);
        if (table == NULL || model == NULL ||
            (group > 0 && !has_columns_of(table, model, FALSE)) ||
            (part > 0 && !beside_lines_go_on(first, table)))
            return FALSE;
    }
    return TRUE;
}

/* The first group has the headings: its parts are all there, and their columns differ. */
static gboolean begins(const Sheet *sheet, Abreast *abreast)
{
    double right = 0;
    for (guint part = 0; part < abreast->parts; part++) {
        const SheetTable *table = part_at(sheet, abreast, 0, part);
        if (table == NULL)
            return FALSE;
        for (guint other = 0; other < part; other++)
            if (has_columns_of(part_at(sheet, abreast, 0, other), table, TRUE))
                return FALSE;
        right = MAX(right, page_at(sheet, abreast_page(abreast, 0, part))->width);
    }
    abreast->shift = right;
    return TRUE;
}

static gboolean is_cut(const Sheet *sheet, Abreast *abreast)
{
    if (!begins(sheet, abreast) || !fits(sheet, abreast, 0))
        return FALSE;
    guint others = 0, most = MAX(abreast->groups * OTHERS / 10, 1);
    abreast->cut[0] = 1;
    for (guint group = 1; group < abreast->groups && others <= most; group++) {
        abreast->cut[group] = fits(sheet, abreast, group) ? 1 : 0;
        others += abreast->cut[group] ? 0 : 1;
    }
    return others <= most && others * 2 < abreast->groups;
}

Abreast *abreast_find(const Sheet *sheet)
{
    guint pages = sheet->pages->len;
    Abreast *abreast = g_new0(Abreast, 1);
    abreast->cut = g_new0(guint8, pages + 1);
    for (guint parts = 2; parts <= MAXIMUM_PARTS && parts <= pages; parts++) {
        if (pages % parts != 0)
            continue;
        for (guint down = 0; down < 2; down++) {
            abreast->parts = parts;
            abreast->groups = pages / parts;
            abreast->down = down > 0;
            if (is_cut(sheet, abreast))
                return abreast;
        }
    }
    abreast->parts = 1;
    abreast->groups = pages;
    return abreast;
}

void abreast_free(Abreast *abreast)
{
    if (abreast == NULL)
        return;
    g_free(abreast->cut);
    g_free(abreast);
}

const SheetTable *abreast_join(const Sheet *sheet, const Abreast *abreast, guint group,
                               SheetPage *scratch)
{
    if (abreast->parts < 2 || !abreast->cut[group])
        return NULL;
    const SheetTable *whole = part_at(sheet, abreast, group, 0);
    for (guint part = 1; part < abreast->parts && whole != NULL; part++) {
        const SheetTable *table = part_at(sheet, abreast, group, part);
        whole = beside_join(whole, table, part * abreast->shift, scratch);
    }
    return whole;
}

Finding *abreast_report(const Sheet *sheet, const Abreast *abreast)
{
    if (abreast->parts < 2)
        return NULL;
    g_autoptr(GString) message = g_string_new(NULL);
    g_string_append_printf(
        message,
        "The sheet is wider than its paper: each row stands on %u pages, "
        "the first on pages 1 and %u.  They were read as one; a record "
        "tells the page on which its row begins.",
        abreast->parts, abreast_page(abreast, 0, 1) + 1);
    guint others = 0;
    for (guint group = 0; group < abreast->groups; group++) {
        if (abreast->cut[group])
            continue;
        g_string_append_printf(message, "%s %u", others++ > 0 ? "," : "  Not so page",
                               page_at(sheet, abreast_page(abreast, group, 0))->number);
    }
    if (others > 0)
        g_string_append_c(message, '.');
    return finding_new("pages-abreast", others > 0 ? SEVERITY_WARNING : SEVERITY_INFO, 0, 0,
                       NULL, message->str);
}
