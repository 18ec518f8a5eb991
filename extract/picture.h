/**
 * picture: a PDF page as a person sees it.
 */
#ifndef EXTRACT_PICTURE_H
#define EXTRACT_PICTURE_H

#include <glib.h>
#include <poppler.h>

/** Dots per point: 1.5 shows 6-point characters readably. */
#define PICTURE_SCALE 1.5
/** A larger page is shown smaller: the longest side in dots. */
#define PICTURE_MAXIMUM_SIDE 3000

/** The page as a PNG, on white.  Returns: new bytes; NULL if it could not be drawn. */
GBytes *picture_of_page(PopplerPage *page);

#endif
