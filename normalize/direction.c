#include "normalize/direction.h"

/* Boxes of neighbours may overlap by so much, in points. */
#define OVERLAP 1.0

/** Which way @next lies of @cell, of the same row; TRUE if the boxes tell. */
static gboolean compare(const SheetCell *cell, const SheetCell *next, Direction *direction)
{
    const Box a = cell->box;
    const Box b = next->box;
    if (b.left >= a.right - OVERLAP)
        *direction = DIRECTION_RIGHT;
    else if (b.top >= a.bottom - OVERLAP)
        *direction = DIRECTION_DOWN;
    else if (a.left >= b.right - OVERLAP)
        *direction = DIRECTION_LEFT;
    else if (a.top >= b.bottom - OVERLAP)
        *direction = DIRECTION_UP;
    else
        return FALSE;
    return TRUE;
}

Direction direction_find(const SheetTable *table)
{
    guint votes[DIRECTION_UP + 1] = {0};
    for (guint i = 1; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i - 1);
        const SheetCell *next = g_ptr_array_index(table->cells, i);
        Direction direction;
        if (cell->has_box && next->has_box && cell->row == next->row &&
            compare(cell, next, &direction))
            votes[direction]++;
    }
    Direction most = DIRECTION_RIGHT;
    for (Direction i = DIRECTION_DOWN; i <= DIRECTION_UP; i++)
        most = votes[i] > votes[most] ? i : most;
    return most;
}

void direction_extent(Direction direction, const SheetPage *page, const SheetCell *cell,
                      double *left, double *right)
{
    const Box box = cell->box;
    switch (direction) {
    case DIRECTION_RIGHT:
        *left = box.left;
        *right = box.right;
        return;
    case DIRECTION_DOWN:
        *left = box.top;
        *right = box.bottom;
        return;
    case DIRECTION_LEFT:
        *left = page->width - box.right;
        *right = page->width - box.left;
        return;
    case DIRECTION_UP:
        *left = page->height - box.bottom;
        *right = page->height - box.top;
        return;
    }
}
