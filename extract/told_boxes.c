/* Letters are far more than those that are missing, so boxes are kept by bands. */
#include "extract/told_boxes.h"

#include <math.h>

/* Boxes are taken so much larger, in ems. */
#define SLACK 0.12
/* Boxes begin at the same place if they begin so near to each other, in ems. */
#define SAME 0.02
/* So many boxes to the left of a letter are looked at. */
#define NEIGHBOURS 200u
/* A box reaches over so many bands at most; letters that large are looked for in them only. */
#define MOST_SPANNED 100u
/* How far a base line is from where it should be in a box, in parts of the box's height. */
#define BASE_SLACK 0.2
/* The same for the corner where the box of a letter that is written downwards begins, in ems. */
#define CORNER_SLACK 0.15
/* The box of a letter on a slanted line begins so near to the letter's origin, and is so large, in
 * ems. */
#define ANCHOR   0.03
#define SMALLEST 0.8
#define LARGEST  1.7

static const Glyph *glyph_at(const GlyphBands *boxes, guint index)
{
    return &g_array_index(boxes->glyphs, Glyph, index);
}

static gboolean reach_of(const Glyph *glyph, double *top, double *bottom)
{
    double slack = SLACK * (glyph->box.bottom - glyph->box.top);
    *top = glyph->box.top - slack;
    *bottom = glyph->box.bottom + slack;
    return TRUE;
}

GlyphBands *told_boxes_new(const GArray *glyphs)
{
    double bottom = 0;
    for (guint i = 0; i < glyphs->len; i++)
        bottom = MAX(bottom, g_array_index(glyphs, Glyph, i).box.bottom);
    return glyph_bands_new(glyphs, bottom, reach_of, MOST_SPANNED + 1);
}

/* Whether the point lies in the box, or beside it. */
static gboolean holds(Box box, double x, double y, double slack)
{
    return x <= box.right + slack && y >= box.top - slack && y <= box.bottom + slack;
}

/* The glyph of the text whose box holds the letter: the one that begins where the letter does, else
 * the one that begins nearest to its middle; of those that begin at one place, whose middle is as
 * high.
 * Returns: its place, or G_MAXUINT. */
static guint find_told(const GlyphBands *boxes, const Letter *letter)
{
    const double slack = SLACK * letter->em, same = SAME * letter->em;
    GlyphBand band = glyph_bands_at(boxes, glyph_bands_find(boxes, letter->y));
    guint end = glyph_bands_before(band, letter->x + slack), found = G_MAXUINT;
    gboolean found_begins = FALSE;
    double left = 0, near = 0; /* of the one that was found */
    for (guint i = end; i > 0 && end - i < NEIGHBOURS; i--) {
        guint index = band.places[i - 1].index;
        Box box = glyph_at(boxes, index)->box;
        if (found != G_MAXUINT && box.left < left - same &&
            (found_begins || box.left < letter->at->x - same))
            break;
        if (!holds(box, letter->x, letter->y, slack) || glyph_at(boxes, index)->slanted)
            continue;
        gboolean begins = fabs(box.left - letter->at->x) <= same;
        double away = fabs(letter->y - (box.top + box.bottom) / 2);
        if (found != G_MAXUINT && !(begins && !found_begins) &&
            !(box.left >= left - same && away < near))
            continue;
        found = index;
        found_begins = begins;
        left = box.left;
        near = away;
    }
    return found;
}

/* Whether a box as poppler tells them for a letter of a slanted line, as if it were level or
 * upright, belongs to a letter with its origin at @x, @y: one of its sides begins there, and the
 * other way it is as large as the letter. */
static gboolean is_slanted_box(Box box, double x, double y, double em)
{
    double near = ANCHOR * em, width = box.right - box.left, height = box.bottom - box.top;
    gboolean level = fabs(box.left - x) < near || fabs(box.right - x) < near;
    gboolean upright = fabs(box.bottom - y) < near || fabs(box.top - y) < near;
    return (level && y >= box.top && y <= box.bottom && height >= SMALLEST * em &&
            height <= LARGEST * em) ||
           (upright && x >= box.left && x <= box.right && width >= SMALLEST * em &&
            width <= LARGEST * em);
}

/* The same as find_told() for a letter of a slanted line with its origin at @x, @y. */
static guint find_slanted(const GlyphBands *boxes, double x, double y, double em)
{
    GlyphBand band = glyph_bands_at(boxes, glyph_bands_find(boxes, y));
    guint end = glyph_bands_before(band, x + ANCHOR * em);
    for (guint i = end; i > 0 && end - i < NEIGHBOURS; i--) {
        guint index = band.places[i - 1].index;
        const Glyph *glyph = glyph_at(boxes, index);
        if (!glyph->slanted && is_slanted_box(glyph->box, x, y, em))
            return index;
    }
    return G_MAXUINT;
}

guint told_boxes_find(const GlyphBands *boxes, const Letter *letter)
{
    return letter_is_slanted(letter->run)
               ? find_slanted(boxes, letter->at->x, letter->at->y, letter->em)
               : find_told(boxes, letter);
}

gboolean told_box_begins(Box box, const Letter *letter)
{
    double height = box.bottom - box.top;
    return letter_is_level(letter) &&
           fabs(letter->at->x - box.left) <= SLACK * letter->along_x &&
           fabs(letter->at->y - box.top - LETTER_ABOVE * height) <= BASE_SLACK * height;
}

guint told_boxes_find_corner(const GlyphBands *boxes, double x, double y, double em,
                             const guint8 *taken)
{
    double slack = CORNER_SLACK * em;
    GlyphBand band = glyph_bands_at(boxes, glyph_bands_find(boxes, y - em / 2));
    guint end = glyph_bands_before(band, x + slack);
    for (guint i = end; i > 0 && end - i < NEIGHBOURS; i--) {
        guint index = band.places[i - 1].index;
        Box box = glyph_at(boxes, index)->box;
        if (box.left < x - slack)
            break;
        if (fabs(box.bottom - y) < slack && !taken[index])
            return index;
    }
    return G_MAXUINT;
}
