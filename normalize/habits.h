/**
 * habits: what the rows of a document show as a rule.
 *
 * A cell at the top of a page may go on from the page before.  Whether it looks like a beginning
 * can be told only by what beginnings look like in the same document, away from page breaks.
 */
#ifndef NORMALIZE_HABITS_H
#define NORMALIZE_HABITS_H

#include "model/checklist.h"
#include "normalize/form_internal.h"
#include "normalize/rows.h"

#include <glib.h>

typedef struct {
    guint cells[ROLE_COUNT];
    guint marked[ROLE_COUNT]; /* of them, with the number or shape of their role */
    guint texts, bare_texts;  /* rows with a requirement's text; without clause and level */
    guint scenarios, bare_scenarios; /* rows with a scenario; without a minor heading */
    guint items, unanswered;         /* rows with an item; without answer and comment */
    guint unnumbered;                /* rows with an item; without its number */
} Habits;

/** Whether @text has what a cell of @role begins with (1.1., ①, 6.3…, C.…); TRUE for roles that
 *  have no such mark. */
gboolean habits_is_marked(const Form *form, Role role, const Text *text);

/** Take a row into account.  @bound: its cell of each role, or NULL. */
void habits_learn(Habits *habits, const Form *form, RowCell *const bound[ROLE_COUNT]);

/** Whether cells of @role begin with the mark of their role as a rule.  True too while nothing
 *  is known. */
gboolean habits_marks(const Habits *habits, Role role);

/** Whether, by all that is known, a requirement's text always comes with its clause or level, a
 *  scenario with its minor heading, and an item with an answer or a comment, or with a number in a
 *  column of its own.  False while little is known. */
gboolean habits_text_has_clause(const Habits *habits);
gboolean habits_scenario_has_minor(const Habits *habits);
gboolean habits_item_has_answer(const Habits *habits);
gboolean habits_item_has_number(const Habits *habits);

#endif
