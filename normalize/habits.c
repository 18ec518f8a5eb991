#include "normalize/habits.h"

/* Fewer rows than this prove no rule. */
#define LEAST_ROWS 8
/* One exception in so many rows is no habit. */
#define EXCEPTIONS 100
/* Cells that lack their mark may be cut ones: of so many, one may. */
#define UNMARKED 4

gboolean habits_is_marked(const Form *form, Role role, const Text *text)
{
    switch (role) {
    case ROLE_CATEGORY:
    case ROLE_MAJOR:
    case ROLE_MINOR:
        return form_number(form, role, text->content, NULL, NULL);
    case ROLE_CLAUSE:
    case ROLE_LEVEL:
        return form_is_certain(form, role, text->content);
    default:
        return TRUE;
    }
}

void habits_learn(Habits *habits, const Form *form, RowCell *const bound[ROLE_COUNT])
{
    for (guint role = 0; role < ROLE_COUNT; role++) {
        if (bound[role] == NULL)
            continue;
        habits->cells[role]++;
        habits->marked[role] += habits_is_marked(form, role, bound[role]->text) ? 1 : 0;
    }
    if (bound[ROLE_TEXT] != NULL) {
        habits->texts++;
        habits->bare_texts +=
            bound[ROLE_CLAUSE] == NULL && bound[ROLE_LEVEL] == NULL ? 1 : 0;
    }
    if (bound[ROLE_SCENARIO] != NULL) {
        habits->scenarios++;
        habits->bare_scenarios += bound[ROLE_MINOR] == NULL ? 1 : 0;
    }
    if (bound[ROLE_ITEM] != NULL) {
        habits->items++;
        habits->unanswered +=
            bound[ROLE_ANSWER] == NULL && bound[ROLE_COMMENT] == NULL ? 1 : 0;
        habits->unnumbered += bound[ROLE_NUMBER] == NULL ? 1 : 0;
    }
}

gboolean habits_marks(const Habits *habits, Role role)
{
    guint unmarked = habits->cells[role] - habits->marked[role];
    return unmarked * UNMARKED <= habits->cells[role];
}

static gboolean is_rule(guint rows, guint exceptions)
{
    return rows >= LEAST_ROWS && exceptions * EXCEPTIONS <= rows;
}

gboolean habits_text_has_clause(const Habits *habits)
{
    return is_rule(habits->texts, habits->bare_texts);
}

gboolean habits_scenario_has_minor(const Habits *habits)
{
    return is_rule(habits->scenarios, habits->bare_scenarios);
}

gboolean habits_item_has_answer(const Habits *habits)
{
    return is_rule(habits->items, habits->unanswered);
}

gboolean habits_item_has_number(const Habits *habits)
{
    return is_rule(habits->items, habits->unnumbered);
}
