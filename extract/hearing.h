/**
 * hearing: one page's calls of cairo, as they come, become a Drawing.
 *
 * The functions are named for the calls.  Each reads from the context what is in force, and
 * leaves the context as it is; listener.c says who calls cairo in earnest.
 */
#ifndef EXTRACT_HEARING_H
#define EXTRACT_HEARING_H

#include "extract/drawing.h"

#include <cairo.h>
#include <glib.h>

/** Paint of less alpha is not seen. */
#define HEARING_INVISIBLE 0.01

typedef struct {
    cairo_t *context;     /* the page's own */
    Box clip;             /* in points, for the state in force */
    GArray *clips;        /* of Box: those that cairo_restore() brings back */
    GPtrArray *groups;    /* of Drawing: the page's, and of the groups that are open */
    GArray *path;         /* of Step */
    GPtrArray *typefaces; /* of Typeface, for the whole page … */
    GHashTable *faces;    /* … by cairo's font, with their places + 1 */
    /* The current path is that of so many glyphs, the first of which stands there. */
    int letters;
    cairo_glyph_t letter;
} Hearing;

/** Begin to hear a page of @width and @height in points, which will be painted on @context; its
 * scale is set here.  Free with hearing_free(). */
Hearing *hearing_new(cairo_t *context, double width, double height);
void hearing_free(Hearing *hearing);

/** What was heard.  Nothing may be heard after it.  Returns: free with drawing_free(). */
Drawing *hearing_finish(Hearing *hearing);

void hearing_fill(Hearing *hearing, cairo_t *context);
void hearing_stroke(Hearing *hearing, cairo_t *context);
void hearing_paint(Hearing *hearing, cairo_t *context);
void hearing_mask(Hearing *hearing, cairo_t *context, cairo_pattern_t *mask);

/** @known: so many of @count glyphs stand in @glyphs. */
void hearing_glyphs(Hearing *hearing, cairo_t *context, const cairo_glyph_t *glyphs,
                    int known, int count);

/** To be called before cairo_clip(), which uses up the path. */
void hearing_clip(Hearing *hearing, cairo_t *context);
void hearing_save(Hearing *hearing);
void hearing_restore(Hearing *hearing);

void hearing_open_group(Hearing *hearing);
/** @pattern: what cairo made of the group.  The group's drawing goes where its pattern goes: it
 * is painted with it, or never. */
void hearing_close_group(Hearing *hearing, cairo_pattern_t *pattern);

#endif
