/**
 * difference: where two texts differ, character by character.
 */
#ifndef EXPORT_DIFFERENCE_INTERNAL_H
#define EXPORT_DIFFERENCE_INTERNAL_H

#include <glib.h>

/** Texts whose lengths multiply to more than this, after what is equal at both ends, count as
 *  different in all that lies between. */
#define DIFFERENCE_MAXIMUM_WORK 4000000u

/** A piece of a text; the pieces of a text together are the text. */
typedef struct {
    gboolean changed;
    char *text;
} DifferencePiece;

/** The pieces of @before (those that @after lacks are changed) and of @after (those that
 *  @before lacks).  @before_pieces, @after_pieces: (out): new arrays of DifferencePiece. */
void difference_of(const char *before, const char *after, GPtrArray **before_pieces,
                   GPtrArray **after_pieces);

#endif
