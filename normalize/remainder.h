/**
 * remainder: what a word that says nothing by itself says among the answers of its column: the －
 * of ○ △ × －.
 */
#ifndef NORMALIZE_REMAINDER_H
#define NORMALIZE_REMAINDER_H

#include "normalize/form_internal.h"
#include "normalize/headings.h"

#include <glib.h>

/** Judge the remainder words of the form (a dash) in the columns of answers of @headings, whose
 *  ticks get their status; one finding tells what was judged.
 *  Returns: a form like @form in which they are answers; NULL if there is nothing to change. */
Form *remainder_read(Headings *headings, const GPtrArray *rows, const Form *form);

#endif
