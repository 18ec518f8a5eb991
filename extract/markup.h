/**
 * markup: HTML that was left in a cell becomes plain text with links.
 *
 * Private to extract/.
 */
#ifndef EXTRACT_MARKUP_H
#define EXTRACT_MARKUP_H

#include "model/text.h"

#include <glib.h>

/** What markup_resolve() left out.  Add up over cells by passing the same one again. */
typedef struct {
    gsize characters; /* other than white space, that were markup */
    char *address;    /* of the last link that was none, or NULL; free with g_free() */
} MarkupLosses;

/** Resolve the tags and entities of @cell, @length bytes of valid UTF-8 that end in NUL.
 *
 * Tags of running text (b, span, sup, …) go, those of blocks (p, div, li, br, …) become
 * line breaks, table cells are parted by a space.  `<a href>` to http, https or mailto
 * makes its text a link; other addresses are dropped and told in @losses.  Entities become
 * their character.  What is not well-formed markup of a tag that is known (a lone `<`,
 * `<未定>`, a comment, a script) is text and stays.  White space at both ends goes.
 *
 * Takes time in proportion to @length.  Returns: a new reference. */
Text *markup_resolve(const char *cell, gsize length, MarkupLosses *losses);

#endif
