/**
 * letter: a letter that a drawing paints, and where its em lies.
 */
#ifndef EXTRACT_LETTER_H
#define EXTRACT_LETTER_H

#include "extract/drawing.h"
#include "extract/typeface.h"

/** How far a letter's box reaches above its line and below it, in ems. */
#define LETTER_ABOVE 0.76
#define LETTER_BELOW 0.24

/** The glyph that stands for all that a font lacks.  It is the same in all fonts. */
#define LETTER_LACKING 0

typedef struct {
    const DrawingRun *run;
    const DrawingLetter *at;
    double along_x, along_y, up_x, up_y; /* the em along the line, and upwards from it */
    double em;                           /* the smaller of the two */
    double width;                        /* to the next letter of the run, in ems */
    double x, y;                         /* a point of its body, however narrow it is */
} Letter;

/** The letter at @index of @run.  It points into @drawing. */
Letter letter_of_run(const Drawing *drawing, const DrawingRun *run, guint index);

/** Whether the line of @run leaves the level or the upright by more than a page that lay askew
 * when it was scanned. */
gboolean letter_is_slanted(const DrawingRun *run);

/** Where the letter stands, as far as its ems tell. */
Box letter_box(const Letter *letter);

/** Whether its line runs from left to right: a program that turns by sines and cosines leaves a hair of
 * the other direction. */
gboolean letter_is_level(const Letter *letter);

/** The typeface that shows it; borrowed. */
Typeface *letter_typeface(const Drawing *drawing, const Letter *letter);

/** What Glyph.run and Glyph.letter say of it. */
guint letter_run_place(const Drawing *drawing, const Letter *letter);
guint letter_place(const Drawing *drawing, const Letter *letter);

#endif
