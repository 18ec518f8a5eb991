/**
 * doubles: lists of numbers in order.
 */
#ifndef MODEL_DOUBLES_H
#define MODEL_DOUBLES_H

#include <glib.h>

/** Sort @values (of double), the least first. */
void doubles_sort(GArray *values);

/** Sort @values (of double), and of those that are no more than @near apart keep the least. */
void doubles_settle(GArray *values, double near);

/** Where @value stands in @settled (see doubles_settle(); not empty): the place of the first that is
 * no more than @near below it, or the last. */
guint doubles_find(const GArray *settled, double value, double near);

/** The value of @sorted (of double) within @near below which most others lie, and the middle one of
 * these; a NaN if there is none. */
double doubles_find_usual(const GArray *sorted, double near);

#endif
