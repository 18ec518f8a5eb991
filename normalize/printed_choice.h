/**
 * printed_choice: the words that the answers of a sheet print alike in every row.
 *
 * Where each answer is a list of words of which one is marked (☑対応済 □未対応 □対象外), a page
 * break may cut the list so that its rest looks like an answer, too.  The other rows tell.
 */
#ifndef NORMALIZE_PRINTED_CHOICE_H
#define NORMALIZE_PRINTED_CHOICE_H

#include "model/sheet.h"
#include "normalize/form_internal.h"

#include <glib.h>

/** How often which words were printed: folded words without signs to their count. */
typedef GHashTable PrintedChoices;

/** Returns: new and empty; release with g_hash_table_unref(). */
PrintedChoices *printed_choices_new(void);

/** Take the answer @text into account, if it is a printed choice. */
void printed_choices_learn(PrintedChoices *choices, const Form *form, const Text *text);

/** Whether @above is only the beginning of the words that the sheet prints and @rest is all that
 *  lacks, and neither is printed by itself as a rule.  FALSE while too few rows print them. */
gboolean printed_choices_is_cut(PrintedChoices *choices, const Form *form,
                                const Text *above, const Text *rest);

#endif
