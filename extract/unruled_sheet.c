#include "extract/unruled_sheet.h"

#include <math.h>
#include <string.h>

/* The lower level of a heading begins so far above the middle of its first line, in sizes. */
#define LOWER_LEVEL 0.6

guint unruled_columns(const Unruled *sheet)
{
    return sheet->xs->len - 1;
}

guint unruled_rows(const Unruled *sheet)
{
    return sheet->ys->len - 1;
}

double unruled_size(const Unruled *sheet)
{
    return sheet->stretch.glyphs->size;
}

const Block *unruled_block(const Unruled *sheet, guint index)
{
    return &g_array_index(sheet->texts->blocks, Block, index);
}

const Block *unruled_ordered(const Unruled *sheet, guint index)
{
    return unruled_block(sheet, g_array_index(sheet->order, guint, index));
}

gboolean unruled_is_heading(const Unruled *sheet, const Block *block)
{
    return block->first <= sheet->heading;
}

gboolean unruled_is_crossing(const Block *block)
{
    return block->end > block->column + 1;
}

guint unruled_first_row(const Unruled *sheet)
{
    guint row = 0;
    while (row < unruled_rows(sheet) &&
           g_array_index(sheet->ys, double, row) <= sheet->heading)
        row++;
    return row;
}

guint unruled_find_row(const Unruled *sheet, double y)
{
    guint low = 0, high = unruled_rows(sheet);
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(sheet->ys, double, middle) <= y)
            low = middle;
        else
            high = middle;
    }
    return low;
}

Tile unruled_find_tile(const Unruled *sheet, const Block *block)
{
    return (Tile){unruled_find_row(sheet, block->first),
                  unruled_find_row(sheet, block->last) + 1};
}

/* The first doubt about the row, about @column if that is one; or NULL. */
static const Doubt *find_doubt(const Unruled *sheet, guint row, guint column)
{
    for (guint i = 0; i < sheet->doubts->len; i++) {
        const Doubt *doubt = &g_array_index(sheet->doubts, Doubt, i);
        if (doubt->row == row && (column == UNRULED_NO_COLUMN || doubt->column == column))
            return doubt;
    }
    return NULL;
}

void unruled_doubt_text(Unruled *sheet, guint row, guint column, const char *reason)
{
    Doubt doubt = {row, column, reason, row == unruled_first_row(sheet)};
    if (find_doubt(sheet, row, column) == NULL)
        g_array_append_val(sheet->doubts, doubt);
}

void unruled_doubt(Unruled *sheet, guint row, const char *reason)
{
    unruled_doubt_text(sheet, row, UNRULED_NO_COLUMN, reason);
}

guint unruled_count_doubted(const Unruled *sheet)
{
    guint doubted = 0;
    for (guint i = 0; i < sheet->doubts->len; i++) {
        const Doubt *doubt = &g_array_index(sheet->doubts, Doubt, i);
        doubted += find_doubt(sheet, doubt->row, UNRULED_NO_COLUMN) == doubt ? 1 : 0;
    }
    return doubted;
}

void unruled_doubt_all(Unruled *sheet, const char *reason)
{
    for (guint i = unruled_first_row(sheet); i < unruled_rows(sheet); i++)
        unruled_doubt(sheet, i, reason);
}

double unruled_lower_level(const Unruled *sheet)
{
    double lower = INFINITY;
    g_autofree guint8 *seen = g_new0(guint8, unruled_columns(sheet));
    for (guint i = 0; i < sheet->order->len; i++) {
        const Block *block = unruled_ordered(sheet, i);
        if (!unruled_is_heading(sheet, block))
            break;
        if (seen[block->column])
            lower = MIN(lower, block->first);
        memset(seen + block->column, 1, block->end - block->column);
    }
    return lower;
}

void unruled_add_heading_edges(Unruled *sheet)
{
    double size = unruled_size(sheet);
    double top = unruled_ordered(sheet, 0)->first - size;
    double lower = unruled_lower_level(sheet) - LOWER_LEVEL * size;
    g_array_append_val(sheet->ys, top);
    if (lower < INFINITY)
        g_array_append_val(sheet->ys, lower);
}
