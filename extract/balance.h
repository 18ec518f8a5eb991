/**
 * balance: proof that extraction neither lost nor invented a character.
 *
 * Private to extract/.  A reader counts what its source holds before it reads, and what it
 * drops where it drops it; what is left over must be what the sheet holds.
 */
#ifndef EXTRACT_BALANCE_H
#define EXTRACT_BALANCE_H

#include "model/sheet.h"

#include <glib.h>

/** Numbers of characters other than white space. */
typedef struct {
    gsize source;    /* all that the source holds */
    gsize structure; /* separators, quotes, tags: what is form and not text */
} Balance;

/** Whether @sheet holds source - structure characters.  If not, fails with FAILURE_AUDIT
 * and the three numbers. */
gboolean balance_check(const Balance *balance, const Sheet *sheet,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
