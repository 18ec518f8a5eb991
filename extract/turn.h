/**
 * turn: pages that lie on their side or stand on their head.
 *
 * A table is read upright.  Where most of a page's text runs down, up or from right to left,
 * everything is turned first, and the boxes of the result are turned back, so that they are
 * places on the page as it is shown.
 */
#ifndef EXTRACT_TURN_H
#define EXTRACT_TURN_H

#include "extract/drawing.h"

/** Which way text runs on the page as it is shown. */
typedef enum { TURN_NONE, TURN_DOWN, TURN_OVER, TURN_UP } TurnKind;

typedef struct {
    TurnKind kind;
    double width, height; /* of the page as it is shown */
} Turn;

/** The kind for text whose line runs in the direction @dx, @dy (y points down). */
TurnKind turn_of_direction(double dx, double dy);

/** How most of the painted text of @drawing runs. */
Turn turn_find(const Drawing *drawing, double width, double height);

/** From the page as it is shown to the upright one, and back. */
void turn_point(const Turn *turn, double *x, double *y);
Box turn_box(const Turn *turn, Box box);
Box turn_box_back(const Turn *turn, Box box);

/** The size of the upright page. */
double turn_width(const Turn *turn);
double turn_height(const Turn *turn);

/** Turn all of @drawing upright. */
void turn_drawing(const Turn *turn, Drawing *drawing);

#endif
