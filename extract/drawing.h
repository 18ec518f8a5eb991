/**
 * drawing: what a PDF page paints, as plain geometry.
 *
 * Lengths are points from the upper left corner of the page as it is shown.  Every
 * operation carries its place in the order of painting, from 1; what is painted later lies
 * above.  Clips have been applied.
 */
#ifndef EXTRACT_DRAWING_H
#define EXTRACT_DRAWING_H

#include "extract/typeface.h"
#include "model/sheet.h"

#include <glib.h>

/** A page that paints more than this is refused (it is no sheet that a person reads). */
#define DRAWING_MAXIMUM_OPERATIONS 4000000u
/** Images beyond these are left out. */
#define DRAWING_MAXIMUM_IMAGES 100000u
/** Of letters beyond these only the runs are kept. */
#define DRAWING_MAXIMUM_LETTERS 2000000u

/** Channels from 0 to 1. */
typedef struct {
    double red, green, blue, alpha;
} Colour;

/** A filled rectangle; a thin one is a drawn line. */
typedef struct {
    Box box;
    Colour colour;
    guint order;
} DrawingFill;

/** A straight stroke.  A dash pattern is not told: the stroke is the whole line. */
typedef struct {
    double x1, y1, x2, y2, width;
    Colour colour;
    guint order;
} DrawingStroke;

/** A painted glyph: its origin (on the baseline), and its number in its font. */
typedef struct {
    double x, y;
    gulong glyph;
} DrawingLetter;

/** A run of painted glyphs.  It begins at the origin (on the baseline) of its first one. */
typedef struct {
    double x, y;
    double size;    /* height of the em */
    double dx, dy;  /* one em along the line of its upright glyphs; y points down */
    guint count;    /* glyphs */
    guint first;    /* place of the first one in letters … */
    guint letters;  /* … where so many of them stand */
    guint typeface; /* place of its font in typefaces */
    Box clip;       /* nothing of the run shows outside of it */
    Colour colour;
    guint order;
} DrawingRun;

/** What a shape looks like. */
typedef enum {
    FIGURE_OTHER,
    FIGURE_RING, /* a circle, an ellipse, a ring drawn by hand */
    FIGURE_BOX,  /* a rectangle, its corners may be round */
    FIGURE_TICK,
    FIGURE_RISING, /* a slanted line from the lower left to the upper right */
    FIGURE_FALLING,
} Figure;

/** Anything else with ink: circles, ticks, slanted strokes, outlines of logos; and once more
 * each rectangle that is drawn as an outline, whose sides are strokes or fills as well. */
typedef struct {
    Box box;
    Figure figure;
    gboolean filled; /* not only its outline is painted */
    Colour colour;
    guint order;
} DrawingShape;

typedef struct {
    GArray *fills;        /* of DrawingFill */
    GArray *strokes;      /* of DrawingStroke */
    GArray *runs;         /* of DrawingRun */
    GArray *shapes;       /* of DrawingShape */
    GArray *letters;      /* of DrawingLetter */
    GPtrArray *typefaces; /* of Typeface; empty in a group's drawing */
    GArray *images;       /* of Box: where images lie */
    guint operations;
    guint own; /* operations of the page itself; annotations are painted behind them */
    gboolean truncated; /* DRAWING_MAXIMUM_OPERATIONS was passed */
} Drawing;

/** An empty drawing.  Free with drawing_free(). */
Drawing *drawing_new(void);
void drawing_free(Drawing *drawing);

/** Add an operation; its order is set here, the struct is copied. */
void drawing_add_fill(Drawing *drawing, DrawingFill fill);
void drawing_add_stroke(Drawing *drawing, DrawingStroke stroke);
void drawing_add_shape(Drawing *drawing, DrawingShape shape);
/** @letters: as many as the run says, copied. */
void drawing_add_run(Drawing *drawing, DrawingRun run, const DrawingLetter *letters);

/** Add an image.  Of many that lie side by side, as strips of a scan do, one is made. */
void drawing_add_image(Drawing *drawing, Box box);

/** Paint @other, a group, into @drawing where it crosses @clip. */
void drawing_add_drawing(Drawing *drawing, const Drawing *other, Box clip);

/** Whether two colours look the same to a person. */
gboolean colour_is_like(Colour a, Colour b);

/** @a cut to @b.  Returns: FALSE if nothing is left (a line without area is kept). */
gboolean box_intersect(Box a, Box b, Box *result);

/** Whether the point lies in @box or on its edge. */
gboolean box_holds(Box box, double x, double y);

/** Fills by place, to ask what lies under or above a point. */
typedef struct Canvas Canvas;

/** The fills of the first @operations (G_MAXUINT: of all).  @drawing must live as long as the canvas.
 *  Free with canvas_free(). */
Canvas *canvas_new(const Drawing *drawing, double height, guint operations);
void canvas_free(Canvas *canvas);

/** The uppermost opaque filled area (no thin line) that holds the point by @margin and was
 *  painted before @order (G_MAXUINT: at all), or NULL: the bare page, which is white. */
const DrawingFill *canvas_find(const Canvas *canvas, double x, double y, double margin,
                               guint order);

/** The colour there: that of canvas_find(), or white. */
Colour canvas_colour(const Canvas *canvas, double x, double y, double margin, guint order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawing, drawing_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)

#endif
