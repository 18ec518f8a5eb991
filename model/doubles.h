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

#endif
