#include "normalize/sight.h"

#include "model/doubles.h"
#include "normalize/direction.h"

#include <math.h>

/* Merged cells hide lines of one page, others of the other: where both begin and end at the same
 * height, this part of the fewer lines is common, if these are several; otherwise all. */
#define MOST    0.5
#define SEVERAL 4u
/* Of the lower table at least this part is beside the other. */
#define BESIDE 0.5

static void add_lines(const SheetTable *table, GArray *sides, GArray *lines)
{
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        if (sides != NULL) {
            g_array_append_val(sides, cell->box.left);
            g_array_append_val(sides, cell->box.right);
        }
        if (lines != NULL) {
            g_array_append_val(lines, cell->box.top);
            g_array_append_val(lines, cell->box.bottom);
        }
    }
}

static guint count_common(const GArray *a, const GArray *b)
{
    guint common = 0;
    for (guint i = 0, j = 0; i < a->len && j < b->len;) {
        double distance = g_array_index(a, double, i) - g_array_index(b, double, j);
        if (fabs(distance) <= SIGHT_SAME) {
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

/* Whether lines bound the table, and its columns follow each other across the page. */
static gboolean is_usable(const SheetTable *table)
{
    return table->method == TABLE_RULED && table->cells->len > 0 &&
           direction_find(table) == DIRECTION_RIGHT;
}

static SheetTable *largest_table(const SheetPage *page)
{
    SheetTable *largest = NULL;
    for (guint i = 0; i < page->tables->len; i++) {
        SheetTable *table = g_ptr_array_index(page->tables, i);
        if ((largest == NULL || table->cells->len > largest->cells->len) &&
            is_usable(table))
            largest = table;
    }
    return largest;
}

/* The same numbers, each once, without the room for more: a long sheet has many pages. */
static GArray *settle(GArray *values)
{
    doubles_settle(values, SIGHT_SAME);
    GArray *settled = g_array_sized_new(FALSE, FALSE, sizeof(double), values->len);
    g_array_append_vals(settled, values->data, values->len);
    g_array_unref(values);
    return settled;
}

/* Whether nothing but the columns of @sides is in @table. */
static gboolean has_only(const SheetTable *table, const GArray *sides)
{
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(double));
    add_lines(table, own, NULL);
    doubles_settle(own, SIGHT_SAME);
    return count_common(own, sides) == own->len;
}

static gboolean is_beside_any(const GPtrArray *tables, const SheetTable *table)
{
    Box box = sheet_table_extent(table);
    for (guint i = 0; i < tables->len; i++) {
        Box other = sheet_table_extent(g_ptr_array_index(tables, i));
        if (MIN(box.bottom, other.bottom) > MAX(box.top, other.top) + SIGHT_SAME)
            return TRUE;
    }
    return FALSE;
}

Sight sight_of_page(const SheetPage *page)
{
    Sight sight = {page, g_ptr_array_new(), g_array_new(FALSE, FALSE, sizeof(double)),
                   g_array_new(FALSE, FALSE, sizeof(double))};
    SheetTable *largest = largest_table(page);
    if (largest == NULL)
        return sight;
    add_lines(largest, sight.sides, sight.lines);
    sight.sides = settle(sight.sides);
    g_ptr_array_add(sight.tables, largest);
    guint before = 0;
    for (guint i = 0; i < page->tables->len; i++) {
        SheetTable *table = g_ptr_array_index(page->tables, i);
        if (table == largest) {
            before = sight.tables->len;
            continue;
        }
        if (!is_usable(table) || !has_only(table, sight.sides) ||
            is_beside_any(sight.tables, table))
            continue;
        add_lines(table, NULL, sight.lines);
        if (before == 0)
            g_ptr_array_insert(sight.tables, (gint)sight.tables->len - 1, table);
        else
            g_ptr_array_add(sight.tables, table);
    }
    sight.lines = settle(sight.lines);
    return sight;
}

void sight_clear(Sight *sight)
{
    g_clear_pointer(&sight->tables, g_ptr_array_unref);
    g_clear_pointer(&sight->sides, g_array_unref);
    g_clear_pointer(&sight->lines, g_array_unref);
}

double sight_common_columns(const Sight *a, const Sight *b)
{
    guint common = count_common(a->sides, b->sides);
    return (double)common / MAX(a->sides->len + b->sides->len - common, 1);
}

gboolean sight_has_columns_of(const Sight *a, const Sight *b)
{
    return count_common(a->sides, b->sides) == a->sides->len;
}

static double first_line(const Sight *sight)
{
    return g_array_index(sight->lines, double, 0);
}

static double last_line(const Sight *sight)
{
    return g_array_index(sight->lines, double, sight->lines->len - 1);
}

static guint count_between(const GArray *lines, double top, double bottom)
{
    guint count = 0;
    for (guint i = 0; i < lines->len; i++) {
        double line = g_array_index(lines, double, i);
        count += line >= top - SIGHT_SAME && line <= bottom + SIGHT_SAME ? 1 : 0;
    }
    return count;
}

guint sight_common_rows(const Sight *a, const Sight *b)
{
    if (a->lines->len < 2 || b->lines->len < 2)
        return 0;
    double top = MAX(first_line(a), first_line(b));
    double bottom = MIN(last_line(a), last_line(b));
    double lower = MIN(last_line(a) - first_line(a), last_line(b) - first_line(b));
    gboolean same_top = fabs(first_line(a) - first_line(b)) <= SIGHT_SAME;
    gboolean same_bottom = fabs(last_line(a) - last_line(b)) <= SIGHT_SAME;
    if (bottom - top < BESIDE * lower || !(same_top || same_bottom))
        return 0;
    guint common = count_common(a->lines, b->lines);
    guint fewer =
        MIN(count_between(a->lines, top, bottom), count_between(b->lines, top, bottom));
    gboolean both = same_top && same_bottom;
    gboolean all = common == fewer && common >= (both ? 2 : SEVERAL);
    gboolean most = both && common >= SEVERAL && common >= MOST * fewer;
    return all || most ? common : 0;
}
