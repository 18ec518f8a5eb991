#include "model/doubles.h"

#include <math.h>

#include "model/order.h"

static gint by_value(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

void doubles_sort(GArray *values)
{
    order_array(values, by_value, NULL);
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

guint doubles_find(const GArray *settled, double value, double near)
{
    guint low = 0, high = settled->len - 1;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(settled, double, middle) < value - near)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double doubles_find_usual(const GArray *sorted, double near)
{
    guint best = 0;
    double usual = NAN;
    for (guint i = 0, end = 0; i < sorted->len; i++) {
        double from = g_array_index(sorted, double, i);
        while (end < sorted->len && g_array_index(sorted, double, end) < from + near)
            end++;
        if (end - i > best) {
            best = end - i;
            usual = g_array_index(sorted, double, i + (end - i) / 2);
        }
    }
    return usual;
}
