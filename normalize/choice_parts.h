/**
 * choice_parts: the words and signs of a printed choice, in order.
 */
#ifndef NORMALIZE_CHOICE_PARTS_H
#define NORMALIZE_CHOICE_PARTS_H

#include "model/sheet.h"
#include "normalize/form_internal.h"

#include <glib.h>

/** A choice with more words and signs than this is none. */
#define CHOICE_MAXIMUM_PARTS 48u

typedef struct {
    gsize start, end; /* bytes of the text; both the same for a drawn sign */
    Sign sign;        /* SIGN_NONE: a word */
    gboolean known;   /* a word: the form has it */
    Status status;    /* of a known word */
    gboolean apart;   /* white space or a separator comes before it */
    gboolean loose;   /* a drawn sign that is as near to the word before as to the next */
} ChoicePart;

typedef struct {
    GArray *parts;      /* of ChoicePart */
    gsize end;          /* where the choice ends in the text */
    guint words;        /* how many of the parts are words */
    gboolean separated; /* a separator stands between two parts, and not only white space */
    gboolean wants_more; /* the text ends in a separator or in an open bracket */
} ChoiceParts;

/** Whether @mark, which is drawn on @text, stands between words like a written sign. */
gboolean choice_mark_is_sign(const Text *text, const SheetMark *mark);

/** Read the choice with which @text begins.  @marks: GArray of SheetMark, or NULL: those that
 *  touch no words stand between them like written signs.  A word that the form lacks is a part
 *  only behind a sign.  Release with choice_parts_clear(). */
ChoiceParts choice_parts_read(const Form *form, const Text *text, const GArray *marks);
void choice_parts_clear(ChoiceParts *parts);

#endif
