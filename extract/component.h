/**
 * component: rulings that touch each other.
 *
 * Two tables on a page do not touch, and a box inside of a cell touches nothing: each component is
 * the lines of one table at most.
 */
#ifndef EXTRACT_COMPONENT_H
#define EXTRACT_COMPONENT_H

#include "extract/ruling.h"

#include <glib.h>

/** Lines whose ends miss each other by less than this, in points, touch. */
#define COMPONENT_TOUCH 2.0

typedef struct {
    GArray *level, *upright; /* of Ruling, by position */
    double
        least; /* how high the lowest row between the level ones is; INFINITY: there is none */
} Component;

/** All components of @rulings.  An upright that touches nothing and is as high as a table is a
 * side of the nearest one: the column of a merged cell that takes the whole page has no lines
 * across.  So is what follows below after a row without uprights, where the sides are open.
 *  Returns: a GPtrArray of Component, that owns them. */
GPtrArray *components_find(const Rulings *rulings);

#endif
