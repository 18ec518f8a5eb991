/**
 * ruling: the lines of a drawing, snapped and joined.
 *
 * What a person sees as one line may be drawn as a stroke, a thin rectangle, the outline of
 * a box, hundreds of dots, two strokes side by side, the edge of a filled area, or the gap
 * between two.  A Ruling is that one line.
 */
#ifndef EXTRACT_RULING_H
#define EXTRACT_RULING_H

#include "extract/drawing.h"

/** A page with more lines of one direction keeps the longest of them. */
#define RULING_MAXIMUM 6000u

/** From the surest to the faintest. */
typedef enum {
    RULING_LINE, /* drawn */
    RULING_EDGE, /* two colours meet */
    RULING_SEAM, /* two filled areas of one colour meet */
} RulingKind;

/** A level line has @position on the y axis and runs along x, an upright one the other way
 * round. */
typedef struct {
    double position, start, end;
    double width;
    RulingKind kind;
    double moved; /* how far pieces of it were drawn beside its position, at most */
} Ruling;

typedef struct {
    GArray *level;      /* of Ruling, by position, then start */
    GArray *upright;    /* of Ruling, by position, then start */
    GArray *joints;     /* of double: see joint.h; empty where upright lines are drawn */
    gboolean truncated; /* RULING_MAXIMUM was passed */
} Rulings;

/** How far the frames of cells stand apart: see spacing.h; 0: they do not. */
typedef struct {
    double between, beside; /* rows, columns */
} Spacing;

/** The rulings of @drawing; what annotations paint is none: see mark.h.
 * @highlights: for each fill 1 if it is none (see highlight.h), or NULL.  @text_size: the height of the
 * page's common text in points: lines nearer to each other than a part of it cannot hold text between
 * them and are one.  @spacing: (inout) that of the page before, then of this one.
 *  Returns: free with rulings_free(). */
Rulings *rulings_find(const Drawing *drawing, const Canvas *canvas,
                      const guint8 *highlights, double text_size, Spacing *spacing);
void rulings_free(Rulings *rulings);

/** Whether one of @rulings (of Ruling) is of @kind. */
gboolean rulings_have_kind(const GArray *rulings, RulingKind kind);

/** The order in which lines of one direction are listed (a GCompareFunc): by position, then by where
 * they begin and end. */
gint ruling_compare(gconstpointer a, gconstpointer b);

/** How near two lines must be to be one. */
double ruling_tolerance(double text_size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rulings, rulings_free)

#endif
