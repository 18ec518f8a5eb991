/**
 * seam: lines that go on where two filled areas of one colour meet.
 */
#ifndef EXTRACT_SEAM_H
#define EXTRACT_SEAM_H

#include "extract/ruling.h"

/** Lengthen those of @rulings that end where none of @across passes them, by the
 * seam that goes on from there.  Both: of Ruling, sorted by position. */
void seams_stretch_lines(GArray *rulings, const GArray *across);

#endif
