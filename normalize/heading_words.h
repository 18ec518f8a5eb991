/**
 * heading_words: what the words of a heading say of the columns below them.
 */
#ifndef NORMALIZE_HEADING_WORDS_H
#define NORMALIZE_HEADING_WORDS_H

#include "normalize/form_internal.h"
#include "normalize/layout.h"
#include "normalize/rows.h"

#include <glib.h>

/** More words than this are no heading; the rest is not read. */
#define HEADING_MAXIMUM_WORDS 256u

/** Read the @count heading rows from index @first of @rows on.  The layout is trusted unless the
 *  rows are shifted against each other; that it has the columns of a checklist is not yet asked
 *  (layout_is_checklist()).  @vendor: (inout) set to the vendor that a heading names, if it is
 *  NULL.  Returns: new layout. */
Layout *heading_words_read(const GPtrArray *rows, guint first, guint count,
                           const Form *form, char **vendor);

#endif
