/**
 * outline: paths become fills, strokes and shapes of a Drawing.
 */
#ifndef EXTRACT_OUTLINE_H
#define EXTRACT_OUTLINE_H

#include "extract/drawing.h"

/** What is filled and this thin, in points, is a line or a dot, whatever its shape. */
#define OUTLINE_THIN 2.0

typedef enum {
    STEP_MOVE,
    STEP_LINE,
    STEP_BEND,  /* a control point of the curve that the next STEP_CURVE ends */
    STEP_CURVE, /* end of a curve */
    STEP_CLOSE, /* back to the last STEP_MOVE; x and y are that point */
} StepKind;

/** A path is a GArray of these. */
typedef struct {
    StepKind kind;
    double x, y;
} Step;

/** Add an axis-parallel rectangle to @path. */
void outline_add_rectangle(GArray *path, double x, double y, double width, double height);

/** The box of all points of @path.  Returns: FALSE if there are none. */
gboolean outline_bounds(const GArray *path, Box *bounds);

/** Paint the inside of @path, or stroke it with a pen of @width, where it crosses @clip. */
void outline_fill(Drawing *drawing, const GArray *path, Box clip, Colour colour);
void outline_stroke(Drawing *drawing, const GArray *path, Box clip, double width,
                    Colour colour);

#endif
