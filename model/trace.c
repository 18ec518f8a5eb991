#include "model/trace.h"

#include <stdlib.h>

GArray *trace_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(TraceCell));
}

static int compare_places(gconstpointer a, gconstpointer b)
{
    const TraceCell *first = a, *second = b;
    if (first->table != second->table)
        return first->table < second->table ? -1 : 1;
    if (first->row != second->row)
        return first->row < second->row ? -1 : 1;
    return first->column == second->column ? 0 : first->column < second->column ? -1 : 1;
}

void trace_sort(GArray *trace)
{
    g_array_sort(trace, compare_places);
}

const TraceCell *trace_find(const GArray *trace, guint table, guint row, guint column)
{
    const TraceCell key = {.table = table, .row = row, .column = column};
    if (trace->len == 0)
        return NULL;
    return bsearch(&key, trace->data, trace->len, sizeof key, compare_places);
}
