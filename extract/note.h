/**
 * note: what a person has written on a PDF page without printing it: notes behind an icon,
 * comments on a marked word, text in a box that nothing draws.
 */
#ifndef EXTRACT_NOTE_H
#define EXTRACT_NOTE_H

#include "extract/glyph.h"
#include "extract/turn.h"

#include <glib.h>
#include <poppler.h>

/** Notes of one page that are kept, and how long each may be, in bytes. */
#define NOTE_MAXIMUM 50u
#define NOTE_LENGTH  500u

/** A note, and where it stands, from the upper left corner of the page. */
typedef struct {
    char *text; /* valid UTF-8 */
    Box box;
    gboolean is_box; /* its text is to be shown in its box */
} Note;

/** The notes of @page, which is @height high.  Their icons are taken off the page, in memory: poppler
 * would draw rings and ticks that nobody has drawn.
 * @drawn: (out) whether there are annotations such as people draw on a page: see annotation.h.
 *  Returns: a new array of Note. */
GPtrArray *notes_take(PopplerPage *page, double height, gboolean *drawn);

/** Drop the notes whose text the page shows, as it is written in their box: @glyphs, turned by
 * @turn. */
void notes_drop_shown(GPtrArray *notes, const Glyphs *glyphs, const Turn *turn);

/** No notes; to add to.  Release with g_ptr_array_unref(). */
GPtrArray *notes_new(void);
/** Add a note; @text is copied, cut and made valid. */
void notes_add(GPtrArray *notes, const char *text, Box box, gboolean is_box);

#endif
