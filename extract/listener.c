/* The functions of cairo that are defined here must keep what poppler can see of them: the
 * current path is used up by cairo_fill(), states are kept by cairo_save(), a group is a
 * pattern.  State and paths thus stay with cairo; only painting is left out.
 *
 * Painting on another context than the page's own is left out too: it makes masks, cells of
 * tiling patterns and glyphs of Type 3 fonts, none of which lies on the page. */
#include "extract/listener.h"

#include "extract/hearing.h"

#include <dlfcn.h>

/* poppler's calls bring no closure along. */
static Hearing *listening;

/* ---- cairo's own functions ---------------------------------------------------------------- */

/* The next definition of @function after this program's own: cairo's. */
#define REAL(function)                                                                     \
    static __typeof__(function) *real;                                                     \
    if (real == NULL)                                                                      \
    *(void **)&real = dlsym(RTLD_NEXT, #function)

gboolean listener_is_heard(void)
{
    REAL(cairo_fill);
    __typeof__(cairo_fill) *found;
    *(void **)&found = dlsym(RTLD_DEFAULT, "cairo_fill");
    return found == cairo_fill && real != NULL && real != cairo_fill;
}

static gboolean is_page(const cairo_t *context)
{
    return listening != NULL && context == listening->context;
}

/* ---- the functions that poppler calls ----------------------------------------------------- */

void cairo_fill(cairo_t *cr)
{
    REAL(cairo_fill);
    if (listening == NULL) {
        real(cr);
        return;
    }
    if (is_page(cr))
        hearing_fill(listening, cr);
    cairo_new_path(cr);
}

void cairo_stroke(cairo_t *cr)
{
    REAL(cairo_stroke);
    if (listening == NULL) {
        real(cr);
        return;
    }
    if (is_page(cr))
        hearing_stroke(listening, cr);
    cairo_new_path(cr);
}

void cairo_paint(cairo_t *cr)
{
    REAL(cairo_paint);
    if (listening == NULL)
        real(cr);
    else if (is_page(cr))
        hearing_paint(listening, cr);
}

void cairo_paint_with_alpha(cairo_t *cr, double alpha)
{
    REAL(cairo_paint_with_alpha);
    if (listening == NULL)
        real(cr, alpha);
    else if (is_page(cr) && alpha > HEARING_INVISIBLE)
        hearing_paint(listening, cr);
}

void cairo_mask(cairo_t *cr, cairo_pattern_t *pattern)
{
    REAL(cairo_mask);
    if (listening == NULL)
        real(cr, pattern);
    else if (is_page(cr))
        hearing_mask(listening, cr, pattern);
}

void cairo_show_glyphs(cairo_t *cr, const cairo_glyph_t *glyphs, int num_glyphs)
{
    REAL(cairo_show_glyphs);
    if (listening == NULL)
        real(cr, glyphs, num_glyphs);
    else if (is_page(cr))
        hearing_glyphs(listening, cr, glyphs, num_glyphs, num_glyphs);
}

void cairo_glyph_path(cairo_t *cr, const cairo_glyph_t *glyphs, int num_glyphs)
{
    REAL(cairo_glyph_path);
    real(cr, glyphs, num_glyphs);
    if (is_page(cr) && num_glyphs > 0) {
        listening->letters = num_glyphs;
        listening->letter = glyphs[0];
    }
}

void cairo_new_path(cairo_t *cr)
{
    REAL(cairo_new_path);
    real(cr);
    if (is_page(cr))
        listening->letters = 0;
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are cairo's. */
void cairo_show_text_glyphs(cairo_t *cr, const char *utf8, int utf8_len,
                            const cairo_glyph_t *glyphs, int num_glyphs,
                            const cairo_text_cluster_t *clusters, int num_clusters,
                            cairo_text_cluster_flags_t cluster_flags)
{
    REAL(cairo_show_text_glyphs);
    if (listening == NULL)
        real(cr, utf8, utf8_len, glyphs, num_glyphs, clusters, num_clusters, cluster_flags);
    else if (is_page(cr))
        hearing_glyphs(listening, cr, glyphs, num_glyphs, num_glyphs);
}

/* Where glyphs need no text beside them, poppler does not prepare any. */
cairo_bool_t cairo_surface_has_show_text_glyphs(cairo_surface_t *surface)
{
    REAL(cairo_surface_has_show_text_glyphs);
    return listening == NULL ? real(surface) : FALSE;
}

void cairo_clip(cairo_t *cr)
{
    REAL(cairo_clip);
    if (is_page(cr))
        hearing_clip(listening, cr);
    real(cr);
}

void cairo_save(cairo_t *cr)
{
    REAL(cairo_save);
    if (is_page(cr))
        hearing_save(listening);
    real(cr);
}

void cairo_restore(cairo_t *cr)
{
    REAL(cairo_restore);
    if (is_page(cr))
        hearing_restore(listening);
    real(cr);
}

void cairo_push_group(cairo_t *cr)
{
    REAL(cairo_push_group);
    if (is_page(cr))
        hearing_open_group(listening);
    real(cr);
}

void cairo_push_group_with_content(cairo_t *cr, cairo_content_t content)
{
    REAL(cairo_push_group_with_content);
    if (is_page(cr))
        hearing_open_group(listening);
    real(cr, content);
}

cairo_pattern_t *cairo_pop_group(cairo_t *cr)
{
    REAL(cairo_pop_group);
    cairo_pattern_t *pattern = real(cr);
    if (is_page(cr))
        hearing_close_group(listening, pattern);
    return pattern;
}

void cairo_pop_group_to_source(cairo_t *cr)
{
    REAL(cairo_pop_group_to_source);
    real(cr);
    if (is_page(cr))
        hearing_close_group(listening, cairo_get_source(cr));
}

/* ---- a page ------------------------------------------------------------------------------- */

static Drawing *draw(PopplerPage *page, gboolean bare)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    /* Nothing is painted, so nothing is recorded; without a size, nothing is cut either. */
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *context = cairo_create(surface);
    Hearing *hearing = hearing_new(context, width, height);
    listening = hearing;
    if (bare)
        poppler_page_render_for_printing_with_options(page, context,
                                                      POPPLER_PRINT_DOCUMENT);
    else
        poppler_page_render(page, context);
    listening = NULL;
    gboolean good = cairo_status(context) == CAIRO_STATUS_SUCCESS;
    Drawing *drawing = good ? hearing_finish(hearing) : NULL;
    hearing_free(hearing);
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    return drawing;
}

Drawing *listener_draw(PopplerPage *page)
{
    return draw(page, FALSE);
}

Drawing *listener_draw_bare(PopplerPage *page)
{
    return draw(page, TRUE);
}
