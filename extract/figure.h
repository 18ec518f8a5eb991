/**
 * figure: what a drawn path looks like to a person: a ring, a tick, a box, a slanted line.
 */
#ifndef EXTRACT_FIGURE_H
#define EXTRACT_FIGURE_H

#include "extract/outline.h"

/** What the subpath of @path from the step at @first up to before @end looks like.
 * @filled: it ends where it began, whatever its last step is. */
Figure figure_find(const GArray *path, guint first, guint end, gboolean filled);

#endif
