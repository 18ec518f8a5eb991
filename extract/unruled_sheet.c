#include "extract/unruled_sheet.h"

#include <math.h>
#include <string.h>

/* The lower level of a heading begins so far above the middle of its first line, in sizes. */
#define LOWER_LEVEL 0.6
/* A text stands in the middle if it is off by no more, in sizes. */
#define CENTRED 1.0

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

gboolean unruled_is_centred(const Unruled *sheet, const Block *block)
{
    const double *xs = (const double *)(gconstpointer)sheet->xs->data;
    double limit = CENTRED * unruled_size(sheet), centre = (block->left + block->right) / 2;
    double middle = (xs[0] + xs[unruled_columns(sheet)]) / 2;
    double own = (xs[block->column] + xs[block->end]) / 2;
    return fabs(centre - middle) < limit &&
           (unruled_is_crossing(block) || fabs(own - middle) > 2 * limit);
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

/* What stands for the text of @column in the row, or the row, in the table of doubts. */
static gpointer doubt_key(const Unruled *sheet, guint row, guint column)
{
    gsize place = column == UNRULED_NO_COLUMN ? 0 : column + 1;
    return GSIZE_TO_POINTER(row * ((gsize)unruled_columns(sheet) + 1) + place);
}

void unruled_doubt_text(Unruled *sheet, guint row, guint column, const char *reason)
{
    if (sheet->doubted == NULL)
        sheet->doubted = g_hash_table_new(NULL, NULL);
    if (!g_hash_table_add(sheet->doubted, doubt_key(sheet, row, column)))
        return;
    Doubt doubt = {row, column, reason, row == unruled_first_row(sheet)};
    g_array_append_val(sheet->doubts, doubt);
}

void unruled_doubt(Unruled *sheet, guint row, const char *reason)
{
    unruled_doubt_text(sheet, row, UNRULED_NO_COLUMN, reason);
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
