/**
 * splitting: takes apart a cell that holds several items.
 */
#ifndef NORMALIZE_SPLITTING_H
#define NORMALIZE_SPLITTING_H

#include "model/text.h"

#include <glib.h>

/** Take @text, as it stands in the sheet, apart into exactly @count items.
 *
 *  Items may end where (in this order of trust) a gap of two or more white spaces or an empty
 *  line stands; where a sentence ends (。) before white space and no list point follows; where
 *  a list ends, that is, white space in a list after which no list point follows.  The fewest
 *  of these kinds that give @count pieces decide; where none gives just that many, nothing is
 *  guessed.  A list stays with the sentence before it.
 *  Returns: new array of Text with release function, or NULL if the text does not fall into
 *  @count items. */
GPtrArray *splitting_items(const Text *text, guint count);

#endif
