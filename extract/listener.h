/**
 * listener: what poppler has cairo paint becomes a Drawing.
 *
 * poppler-glib tells the text of a page, but no lines.  It paints a page by calling cairo,
 * and every one of these calls passes through the dynamic linker.  So this module defines the
 * painting functions of cairo itself (cairo_fill(), cairo_stroke(), …): poppler's calls come
 * here, the geometry is read with cairo's own getters, and nothing needs to be painted at
 * all.  cairo-trace, cairo's own tool, listens in the same way.  While no page is listened to,
 * the functions pass their calls on to cairo, so that pictures can be painted as ever.
 *
 * Against writing cairo's script surface and reading that text again, this takes a fifth of
 * the time, and none of that surface's failures can lose a page.
 */
#ifndef EXTRACT_LISTENER_H
#define EXTRACT_LISTENER_H

#include "extract/drawing.h"

#include <glib.h>
#include <poppler.h>

/** Whether poppler's calls arrive here; they do not if the program was linked in a way that
 * binds the libraries' symbols among themselves.  To be asked before listener_draw(). */
gboolean listener_is_heard(void);

/** What @page paints.  Poppler builds the text of the page along the way, so
 * poppler_page_get_text() afterwards does not interpret the page again.  One page at a time,
 * in one thread.
 *  Returns: a new drawing; NULL if cairo failed (out of memory). */
Drawing *listener_draw(PopplerPage *page) G_GNUC_WARN_UNUSED_RESULT;

/** The same without annotations, but for form fields; and no text is built. */
Drawing *listener_draw_bare(PopplerPage *page) G_GNUC_WARN_UNUSED_RESULT;

#endif
