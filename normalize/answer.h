/**
 * answer: the vendor's answer word, alone in its cell or with a comment glued to it.
 */
#ifndef NORMALIZE_ANSWER_H
#define NORMALIZE_ANSWER_H

#include "model/text.h"
#include "normalize/form_internal.h"

#include <glib.h>

typedef struct {
    gboolean found; /* the cell begins with an answer word, or is one */
    Status status;
    gboolean
        limited;    /* the status is unknown because a remark in brackets limits the word */
    gsize word_end; /* bytes of the cell that the word takes */
    gboolean glued; /* more text follows the word */
} Answer;

/** Look for an answer word at the beginning of @text.  The word must be the whole text or be
 *  followed by white space, a colon, a comma, a full stop or an opening bracket: 対象外です is a
 *  comment, 不適合 is not 適合.  A word that a narrow cell has broken over lines is still one word;
 *  of two words that fit the longer wins.  A full stop or a note mark (※1, *1, 注1) behind the word
 *  belongs to it, and so does a sign before it that says the same (○適合, 1.対応済), and brackets
 *  around it (【対応済】).  A remark in brackets behind the word may change the status (remark.h). */
Answer answer_find(const Form *form, const Text *text);

/** How many bytes at the beginning of @text are a word that is an answer only beside others (a
 *  dash), as a whole word, with brackets around it; 0 if it begins with none.
 *  @word: (out) (optional) newly allocated, without brackets.
 *  @status: (out) (optional) what it is then. */
gsize answer_remainder(const Form *form, const Text *text, char **word, Status *status);

#endif
