/**
 * choice: answer words that are printed side by side, of which somebody has marked one.
 */
#ifndef NORMALIZE_CHOICE_H
#define NORMALIZE_CHOICE_H

#include "model/sheet.h"
#include "normalize/form_internal.h"

#include <glib.h>

typedef enum {
    CHOICE_NONE,    /* no printed choice */
    CHOICE_MADE,    /* one word is chosen */
    CHOICE_OPEN,    /* nothing is marked */
    CHOICE_UNCLEAR, /* marked so that it cannot be told which word is meant */
} ChoiceKind;

typedef struct {
    ChoiceKind kind;
    Status status;    /* of the chosen word, STATUS_UNKNOWN if the form lacks it */
    gsize start, end; /* bytes of the text that the chosen word takes */
    gsize length;     /* bytes that the whole choice takes; what follows is a comment */
    const char
        *reason; /* CHOICE_UNCLEAR: the rest of a sentence that begins with "The choice" */
} Choice;

/** Read the choice with which @text begins: はい・いいえ with a ring around one, □適合 ■不適合,
 *  適合・不適合 with one struck out.  @marks: GArray of SheetMark, what is drawn in the cell, or
 *  NULL.  Nothing is ever guessed: two words marked, or a mark between two, are CHOICE_UNCLEAR. */
Choice choice_find(const Form *form, const Text *text, const GArray *marks);

/** The sign with which a cell under an answer word begins: SIGN_TICKED for any tick or ring,
 *  SIGN_OPEN for an empty box or a dash, SIGN_REJECTED for a cross; SIGN_NONE if it begins with
 *  something else.  @end: (out) bytes that the sign takes. */
Sign choice_sign(const Form *form, const Text *text, const GArray *marks, gsize *end);

#endif
