#include "normalize/requirement_row.h"

#include "normalize/fold.h"
#include "normalize/reporting.h"

static gboolean same_text(const Text *a, const Text *b)
{
    if (a == NULL || b == NULL)
        return FALSE;
    g_autofree char *folded_a = fold_word(a->content);
    g_autofree char *folded_b = fold_word(b->content);
    return g_str_equal(folded_a, folded_b);
}

/* The cell of a value that is taken from a requirement which no record has taken yet comes with
 * it: it is settled when a record takes the new requirement.
 * Returns: whether there is a cell that says @words. */
static gboolean keep_cell(const Slot *slot, const char *words, GPtrArray *kept)
{
    for (guint i = 0; i < slot->pending->len; i++) {
        RowCell *cell = g_ptr_array_index(slot->pending, i);
        g_autofree char *folded = fold_word(cell->text->content);
        if (!g_str_equal(folded, words) || g_ptr_array_find(kept, cell, NULL))
            continue;
        g_ptr_array_add(kept, cell);
        return TRUE;
    }
    return FALSE;
}

static gboolean keep_cell_of(const Slot *slot, const Text *text, GPtrArray *kept)
{
    g_autofree char *words = text != NULL ? fold_word(text->content) : NULL;
    return words != NULL && keep_cell(slot, words, kept);
}

/* One cell may hold both, see take_level_from_clause(). */
static void keep_cell_of_both(const Slot *slot, const Requirement *above, GPtrArray *kept)
{
    if (above->clause == NULL || above->level == NULL)
        return;
    g_autofree char *both =
        g_strconcat(above->clause->content, above->level->content, NULL);
    g_autofree char *words = fold_word(both);
    (void)keep_cell(slot, words, kept);
}

/* What a row leaves out of a requirement that it begins.  Without clause and level it goes on
 * with the texts of the one above; with the clause alone, and the same, the level is merged. */
static void complete_requirement(const Slot *slot, const Fields *fields,
                                 Requirement *requirement, GPtrArray *kept)
{
    const Requirement *above = slot->value;
    if (above == NULL)
        return;
    gboolean no_clause = fields->cells[ROLE_CLAUSE] == NULL;
    gboolean no_level = requirement->level == NULL;
    gboolean kept_clause = FALSE;
    if (no_clause) {
        requirement->clause = text_ref(above->clause);
        kept_clause = keep_cell_of(slot, above->clause, kept);
    }
    if (!no_level || (!no_clause && !same_text(requirement->clause, above->clause)))
        return;
    requirement->level = text_ref(above->level);
    if (!keep_cell_of(slot, above->level, kept) && no_clause && !kept_clause)
        keep_cell_of_both(slot, above, kept);
}

static void add_texts(const Fields *fields, Requirement *requirement, Slot *slot)
{
    for (guint i = 0; i < fields->layout->columns->len; i++) {
        const LayoutColumn *column =
            &g_array_index(fields->layout->columns, LayoutColumn, i);
        if (column->role != ROLE_TEXT)
            continue;
        Text *text = NULL;
        for (guint j = 0; j < fields->texts->len; j++) {
            const FieldText *field = &g_array_index(fields->texts, FieldText, j);
            if (field->column == column) {
                text = row_cell_joined(fields->row, field->cell);
                slot_add_cell(slot, field->cell);
            }
        }
        requirement_add_text(requirement, column->edition,
                             text != NULL ? text : text_new(NULL));
    }
}

/* The clause's cell holds the level, too, where that has no column. */
static void take_level_from_clause(const Fields *fields, const Form *form,
                                   Requirement *requirement)
{
    if (requirement->clause == NULL || layout_find(fields->layout, ROLE_LEVEL) >= 0)
        return;
    Text *whole = requirement->clause;
    gsize at = form_level_in_clause(form, whole->content);
    if (at == 0)
        return;
    requirement->clause = text_slice(whole, 0, at);
    requirement->level = text_slice(whole, at, whole->length);
    text_unref(whole);
}

void requirement_row_take(const Fields *fields, const Form *form, Slot *slot,
                          Checklist *checklist)
{
    if (!fields_show_requirement(fields))
        return;
    Requirement *requirement = requirement_new();
    requirement->clause = fields_text(fields, ROLE_CLAUSE);
    requirement->level = fields_text(fields, ROLE_LEVEL);
    take_level_from_clause(fields, form, requirement);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    complete_requirement(slot, fields, requirement, kept);
    if (requirement->level == NULL && requirement->clause != NULL &&
        layout_find(fields->layout, ROLE_LEVEL) >= 0) {
        reporting_add(checklist, "requirement-incomplete", SEVERITY_INFO, fields->row,
                      "The requirement \"%s\" shows no level (区分).",
                      requirement->clause->content);
    }
    slot_set(slot, requirement, 0);
    for (guint i = 0; i < kept->len; i++)
        slot_add_cell(slot, g_ptr_array_index(kept, i));
    slot_add_cell(slot, fields->cells[ROLE_CLAUSE]);
    slot_add_cell(slot, fields->cells[ROLE_LEVEL]);
    add_texts(fields, requirement, slot);
    if (fields->texts->len == 0 && layout_find(fields->layout, ROLE_TEXT) >= 0) {
        reporting_add(checklist, "requirement-incomplete", SEVERITY_INFO, fields->row,
                      "The requirement \"%s\" shows no text.",
                      requirement->clause != NULL ? requirement->clause->content : "");
    }
}
