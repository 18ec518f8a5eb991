/**
 * anchor: which part of their cells the texts of a sheet without lines stand at.
 */
#ifndef EXTRACT_ANCHOR_H
#define EXTRACT_ANCHOR_H

#include "extract/unruled_sheet.h"

/** The height at which @block stands: the middle of its first line, of all its lines, or of its
 * last one. */
double anchor_height(const Block *block, Anchor anchor);

/** The anchor that explains @sheet best: at it, texts of unlike length stand at one height most
 * often.
 * @mixed: whether other anchors explain much as well: which texts stand beside each other is
 * not sure then. */
Anchor anchor_measure(const Unruled *sheet, gboolean *mixed);

#endif
