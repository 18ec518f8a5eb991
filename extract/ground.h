/**
 * ground: the colour under a cell.
 */
#ifndef EXTRACT_GROUND_H
#define EXTRACT_GROUND_H

#include "extract/drawing.h"

/** The colour (0xRRGGBB) that lies under most of the cell at @box, or SHEET_NO_FILL if that is white.
 * @canvas may be NULL: the page could not be drawn. */
guint32 ground_colour(const Canvas *canvas, Box box);

#endif
