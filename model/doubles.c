#include "model/doubles.h"

static gint by_value(gconstpointer a, gconstpointer b)
{
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

void doubles_sort(GArray *values)
{
    g_array_sort(values, by_value);
}

void doubles_settle(GArray *values, double near)
{
    doubles_sort(values);
    guint kept = 0;
    for (guint i = 0; i < values->len; i++) {
        double value = g_array_index(values, double, i);
        if (kept == 0 || value - g_array_index(values, double, kept - 1) > near)
            g_array_index(values, double, kept++) = value;
    }
    g_array_set_size(values, kept);
}
