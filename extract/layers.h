/**
 * layers: optional content of a PDF document.
 */
#ifndef EXTRACT_LAYERS_H
#define EXTRACT_LAYERS_H

#include <glib.h>
#include <poppler.h>

/** How many layers of @document are switched off: poppler neither draws what they hold nor tells
 * its text. */
guint layers_count_hidden(PopplerDocument *document);

#endif
