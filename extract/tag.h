/**
 * tag: reads one HTML tag or entity.
 *
 * Private to extract/, used by markup.
 */
#ifndef EXTRACT_TAG_H
#define EXTRACT_TAG_H

#include <glib.h>

typedef enum {
    TAG_INLINE, /* stands in running text: nothing is put in its place */
    TAG_CELL,   /* parts words */
    TAG_BLOCK,  /* begins and ends a line */
    TAG_BREAK,  /* is a line break */
    TAG_ANCHOR, /* <a> */
} TagClass;

typedef struct {
    TagClass class;
    gboolean closing; /* </…> */
    const char *href; /* the raw value of the attribute, inside the text; or NULL */
    gsize href_length;
} Tag;

/** Read the tag that begins at @text (`<`).  A tag is known by its name, ends in `>`, and
 * has attributes of the form name=value only, whose values hold no `<` (so that reading
 * never goes beyond the next `<`, and `a <b and c> d` is text).
 * Returns: the bytes it takes, 0 if there is no such tag. */
gsize tag_read(const char *text, Tag *tag);

/** Read the entity that begins at @text (`&`).  @character: (out).
 * Returns: the bytes it takes, 0 if there is none that is known and may stand in XML. */
gsize tag_read_entity(const char *text, gunichar *character);

#endif
