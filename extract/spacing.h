/**
 * spacing: tables of which each cell has a frame of its own.
 */
#ifndef EXTRACT_SPACING_H
#define EXTRACT_SPACING_H

#include "extract/ruling.h"

/** How far the frames of neighbouring cells stand apart, by the positions of @lines (of Ruling, of one
 *  direction, sorted): a distance, smaller than @most, that comes again and again between larger ones, and the thickness of
 *  double lines.
 *  @known: that of the page before, or 0; it need not come so often.
 *  Returns: 0 if there is none. */
double spacing_find(const GArray *lines, double most, double known);

/** Lengthen the drawn ones of @pieces (of Ruling) so that they meet those of frames that stand @gap
 *  apart. */
void spacing_close(GArray *pieces, double gap);

/** Cut the ends of the drawn ones of @lines (of Ruling), lengthened so, back to the outermost of
 *  @across (of Ruling, sorted) that they meet, or to where they were: no frame follows there. */
void spacing_trim(GArray *lines, const GArray *across, double gap);

#endif
