/**
 * joint: where the pieces of level lines meet.
 *
 * A table without upright lines may be drawn cell by cell: its level lines are one line to a person, but
 * the places where their pieces begin and end are the edges of its columns.
 */
#ifndef EXTRACT_JOINT_H
#define EXTRACT_JOINT_H

#include "extract/ruling.h"

/** The edges between columns that @pieces (of Ruling, level, before they are joined) tell.
 *  Returns: a new array of double, sorted; empty if there are none. */
GArray *joints_find(const GArray *pieces);

#endif
