/**
 * crowd: glyphs by their places, to ask which of them stand on each other.
 */
#ifndef EXTRACT_CROWD_H
#define EXTRACT_CROWD_H

#include "extract/glyph.h"

typedef struct Crowd Crowd;

/** The glyphs that a person sees.  @glyphs (of Glyph) must live as long, and stay as it is.  Free
 * with crowd_free(). */
Crowd *crowd_new(const GArray *glyphs);
void crowd_free(Crowd *crowd);

/** Whether two letters of one line stand on each other, as letters of one text never do: a ring
 * around a digit and an accent on a letter are no two letters, and signs like 。 and ( are set
 * half over each other. */
gboolean crowd_is_collision(const Glyph *a, const Glyph *b);

/** A glyph before @first or from @end on that collides with the one at @index; G_MAXUINT if there
 * is none. */
guint crowd_find(const Crowd *crowd, guint index, guint first, guint end);

/** A glyph whose box reaches within @slack of @x and whose centre stands from @top to @bottom, the
 * uppermost of them; G_MAXUINT if there is none. */
guint crowd_find_at(const Crowd *crowd, double x, double slack, double top, double bottom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Crowd, crowd_free)

#endif
