#include "extract/visibility.h"

#include "extract/ink.h"

#include <math.h>

/* A glyph begins a run if it lies so near to the run's beginning, in parts of its size. */
#define STARTS 0.1
/* Text lower than this, in points, is not meant to be read. */
#define TINY 1.0
/* A seen glyph is cut off at the side if so much of it is hidden, in parts of its size. */
#define CUT 0.03
/* A glyph stands right behind another if it is so near to it, in parts of its height. */
#define TOUCH 0.05
/* A glyph drawn again within this part of its size is fake bold, if its body is not narrower
 * still: "ll" and a condensed "))" are two. */
#define AGAIN        0.25
#define AGAIN_NARROW 0.5
/* So many images are looked at to find one under a glyph. */
#define MAXIMUM_IMAGES 100u
/* Places of the table that says which squares of the page hold a glyph. */
#define FOLDED 65536u

/* ---- what a person sees -------------------------------------------------------------------- */

static void set_centre(Glyph *glyph, const DrawingRun *run)
{
    Box box = glyph->box;
    double width = box.right - box.left, height = box.bottom - box.top;
    glyph->x = (box.left + box.right) / 2;
    glyph->y = (box.top + box.bottom) / 2;
    glyph->size = MIN(height, MAX(width, height / 1.3));
    if (run == NULL || run->size < TINY || !ink_has_size(run, box))
        return;
    glyph->size = run->size;
    glyph->starts = fabs(run->x - box.left) <= STARTS * run->size;
    glyph->y = run->y - INK_MIDDLE * run->size;
}

static GlyphState judge(const Glyph *glyph, const Canvas *canvas, const DrawingRun *run)
{
    double height = glyph->box.bottom - glyph->box.top;
    if (height < TINY)
        return GLYPH_TINY;
    if (run == NULL)
        return GLYPH_SHOWN;
    if (!box_holds(run->clip, glyph->x, glyph->y))
        return GLYPH_CLIPPED;
    const DrawingFill *over = canvas_find(canvas, glyph->x, glyph->y, 0.5, G_MAXUINT);
    if (over != NULL && over->order > run->order)
        return GLYPH_COVERED;
    Colour ground = over != NULL ? over->colour : (Colour){1, 1, 1, 1};
    return colour_is_like(ground, run->colour) ? GLYPH_SAME : GLYPH_SHOWN;
}

/* Whether its painting shows its middle, and not as far down as the baseline, or not all of its
 * width. */
static gboolean is_cut(const Glyph *glyph, const DrawingRun *run)
{
    if (glyph->state != GLYPH_SHOWN || !ink_has_size(run, glyph->box))
        return FALSE;
    double least = CUT * run->size;
    return run->clip.bottom < run->y || run->clip.right < glyph->box.right - least ||
           run->clip.left > glyph->box.left + least;
}

static gboolean is_cut_above(const Glyph *glyph, const DrawingRun *run)
{
    return glyph->state == GLYPH_SHOWN && ink_has_size(run, glyph->box) &&
           run->clip.top > glyph->y - (0.5 - CUT) * glyph->size;
}

/* Whether @b stands right behind @a. */
static gboolean touches(const Glyph *a, const Glyph *b)
{
    double most = TOUCH * (b->box.bottom - b->box.top);
    return fabs(a->box.right - b->box.left) < most && fabs(a->box.top - b->box.top) < most;
}

/* Text without ink over an image is what a program read in a scan; elsewhere it may as well be
 * set in a font that could not be painted. */
static gboolean is_unpainted(const Glyph *glyph, const Drawing *drawing)
{
    if (!glyph->fontless && drawing->runs->len > 0)
        return FALSE;
    for (guint i = 0; i < MIN(drawing->images->len, MAXIMUM_IMAGES); i++)
        if (box_holds(g_array_index(drawing->images, Box, i), glyph->x, glyph->y))
            return FALSE;
    return glyph->box.bottom - glyph->box.top >= TINY;
}

static void look_at_glyphs(Glyphs *glyphs, const Drawing *drawing, const Canvas *canvas,
                           double width, double height)
{
    g_autoptr(Ink) ink = drawing != NULL ? ink_new(drawing, glyphs->glyphs, height) : NULL;
    const DrawingRun *before = NULL;
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        if (i > 0 && !touches(glyph - 1, glyph))
            before = NULL;
        const DrawingRun *run = ink != NULL ? ink_find(ink, glyph, before) : NULL;
        before = run;
        gboolean inked = run != NULL || ink == NULL;
        set_centre(glyph, run);
        if (!inked && !ink_is_exhausted(ink))
            inked = (run = ink_find_any(ink, glyph->box)) != NULL;
        else if (!inked)
            inked = TRUE;
        if (glyph->x < 0 || glyph->y < 0 || glyph->x > width || glyph->y > height)
            glyph->state = GLYPH_OFF_PAGE;
        else if (!inked)
            glyph->state = is_unpainted(glyph, drawing) ? GLYPH_SHOWN : GLYPH_NO_INK;
        else
            glyph->state = canvas != NULL ? judge(glyph, canvas, run) : GLYPH_SHOWN;
        glyph->cut_above = run != NULL && is_cut_above(glyph, run);
        glyphs->unpainted += !inked && glyph->state == GLYPH_SHOWN ? 1 : 0;
        if (run != NULL && (glyph->state == GLYPH_CLIPPED || is_cut(glyph, run))) {
            GlyphClip clip = {i, run->clip};
            g_array_append_val(glyphs->clips, clip);
        }
    }
}

/* ---- drawn twice --------------------------------------------------------------------------- */

/* A key that glyphs of one character in one square of the page share. */
static gpointer square_key(gunichar character, double x, double y)
{
    gint64 column = (gint64)floor(x), row = (gint64)floor(y);
    return GSIZE_TO_POINTER(
        (gsize)((((guint64)character << 42) ^ ((guint64)(row & 0x1FFFFF) << 21)) ^
                (guint64)(column & 0x1FFFFF)));
}

static gboolean repeats(const Glyph *a, const Glyph *b)
{
    double width = MIN(a->box.right - a->box.left, a->box.bottom - a->box.top);
    double near = MIN(AGAIN * MIN(a->size, b->size), AGAIN_NARROW * width);
    return a->character == b->character && fabs(a->x - b->x) < near &&
           fabs(a->y - b->y) < near;
}

/* Where the square stands in a table of FOLDED places; squares beside each other differ. */
static guint fold_square(double x, double y)
{
    guint64 column = (guint64)(gint64)floor(x), row = (guint64)(gint64)floor(y);
    return (guint)((row * 1021 + column) % FOLDED);
}

static void mark_duplicates(GArray *glyphs)
{
    g_autoptr(GHashTable) squares = g_hash_table_new(NULL, NULL);
    /* Most glyphs have nobody in the squares around them: these bytes say so faster. */
    g_autofree guint8 *taken = g_new0(guint8, FOLDED);
    for (guint i = 0; i < glyphs->len; i++) {
        Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        for (int dx = -1; dx <= 1; dx++)
            for (int dy = -1; dy <= 1; dy++) {
                double x = glyph->x + dx, y = glyph->y + dy;
                if (taken[fold_square(x, y)] == 0)
                    continue;
                gpointer key = square_key(glyph->character, x, y);
                guint other = GPOINTER_TO_UINT(g_hash_table_lookup(squares, key));
                if (other > 0 && repeats(glyph, &g_array_index(glyphs, Glyph, other - 1)) &&
                    glyph->state == GLYPH_SHOWN)
                    glyph->state = GLYPH_DUPLICATE;
            }
        if (glyph->state != GLYPH_SHOWN)
            continue;
        taken[fold_square(glyph->x, glyph->y)] = 1;
        g_hash_table_insert(squares, square_key(glyph->character, glyph->x, glyph->y),
                            GUINT_TO_POINTER(i + 1));
    }
}

void visibility_judge(Glyphs *glyphs, const Drawing *drawing, const Canvas *canvas,
                      double width, double height)
{
    look_at_glyphs(glyphs, drawing, canvas, width, height);
    mark_duplicates(glyphs->glyphs);
}
