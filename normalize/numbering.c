/* How numbering is rebuilt.
 *
 * Only headings carry numbers; items are counted.  Texts refer to items by number, and these
 * references are the only witness that nothing is missing in between:
 *
 *     1.6 ① item 1                       1.6-1-1
 *     ------------------------ page break
 *     …  "①-7の内容を…"                   counted: 1.6-1-2, which has no item 7
 *     …  "①-9により…"
 *     1.8 …                              and 1.7 is missing
 *
 * numbering_losses.c finds what was lost by them, numbering_headings.c by the numbers of the
 * headings themselves. */
#include "normalize/numbering.h"

#include "normalize/given_numbers.h"
#include "normalize/numbered_heading.h"
#include "normalize/numbering_internal.h"

const char *numbering_number_of(const Heading *heading)
{
    return heading != NULL ? heading->number : "";
}

gboolean numbering_same_major(const Record *a, const Record *b)
{
    return numbered_heading_same(a->category, b->category) &&
           numbered_heading_same(a->major, b->major);
}

gboolean numbering_breaks_before(const Numbering *numbering, guint index)
{
    return index > 0 && numbering_entry(numbering, index)->record->page !=
                            numbering_entry(numbering, index - 1)->record->page;
}

void numbering_doubt(Numbering *numbering, const char *code, guint place, guint first,
                     guint last, const char *message)
{
    const Record *record = numbering_entry(numbering, place)->record;
    Finding *finding = checklist_add_finding(
        numbering->checklist,
        finding_new(code, SEVERITY_WARNING, record->page, record->row, NULL, message));
    const Doubt doubt = {finding, first, last};
    g_array_append_val(numbering->doubts, doubt);
}

static void find_groups(Numbering *numbering)
{
    for (guint i = 0; i < numbering->entries->len; i++) {
        const Record *record = numbering_entry(numbering, i)->record;
        const Record *before = i > 0 ? numbering_entry(numbering, i - 1)->record : NULL;
        if (before == NULL || !numbering_same_major(record, before) ||
            !numbered_heading_same(record->minor, before->minor)) {
            Group group = {.first = i,
                           .minor_ordinal =
                               form_ordinal(numbering_number_of(record->minor))};
            g_array_append_val(numbering->groups, group);
        }
        Group *group = &g_array_index(numbering->groups, Group, numbering->groups->len - 1);
        group->end = i + 1;
        if (i == group->first ||
            numbering_entry(numbering, i)->item != numbering_entry(numbering, i - 1)->item)
            group->items++;
        numbering_entry(numbering, i)->record->item_number = group->items;
    }
}

/* Tell that the records from @first to @last have ids that others have already. */
static void tell_duplicates(Numbering *numbering, guint first, guint last)
{
    const Record *record = numbering_entry(numbering, first)->record;
    guint count = last - first + 1;
    g_autofree char *message =
        count == 1
            ? g_strdup_printf("The item %s stands there a second time; it is given as a "
                              "further part.",
                              record->id)
            : g_strdup_printf(
                  "The %u records from %s to %s stand there a second time; they are "
                  "given as further parts.",
                  count, record->id, numbering_entry(numbering, last)->record->id);
    numbering_doubt(numbering, "duplicate-item", first, first, last, message);
}

/* Ids and parts are unique: an item that comes again goes on with the next part. */
static void assign_ids(Numbering *numbering)
{
    g_autoptr(GHashTable) parts = g_hash_table_new(g_str_hash, g_str_equal);
    guint again = 0; /* how many records before this one, one after another, come again */
    for (guint i = 0; i < numbering->entries->len; i++) {
        const Entry *entry = numbering_entry(numbering, i);
        Record *record = entry->record;
        g_free(record->id);
        record->id = given_numbers_id(entry);
        guint taken = GPOINTER_TO_UINT(g_hash_table_lookup(parts, record->id));
        if (record->part <= taken) {
            record->part = taken + 1;
            again++;
        } else if (again > 0) {
            tell_duplicates(numbering, i - again, i - 1);
            again = 0;
        }
        g_hash_table_insert(parts, record->id, GUINT_TO_POINTER(record->part));
    }
    if (again > 0)
        tell_duplicates(numbering, numbering->entries->len - again,
                        numbering->entries->len - 1);
}

static void name_records(const Numbering *numbering)
{
    for (guint i = 0; i < numbering->doubts->len; i++) {
        const Doubt *doubt = &g_array_index(numbering->doubts, Doubt, i);
        const Entry *first = numbering_entry(numbering, doubt->first);
        doubt->finding->record = g_strdup(first->record->id);
        if (doubt->last != G_MAXUINT && doubt->last != doubt->first) {
            const Entry *last = numbering_entry(numbering, doubt->last);
            doubt->finding->last_record = g_strdup(last->record->id);
        }
    }
}

gsize numbering_assign(Checklist *checklist, GArray *entries, const Form *form)
{
    Numbering numbering = {.checklist = checklist,
                           .entries = entries,
                           .form = form,
                           .groups = g_array_new(FALSE, TRUE, sizeof(Group)),
                           .losses = g_array_new(FALSE, TRUE, sizeof(Loss)),
                           .doubts = g_array_new(FALSE, TRUE, sizeof(Doubt))};
    find_groups(&numbering);
    numbering_find_losses(&numbering);
    numbering_check_headings(&numbering);
    numbering.invented += given_numbers_apply(checklist, entries);
    assign_ids(&numbering);
    name_records(&numbering);
    g_array_unref(numbering.groups);
    g_array_unref(numbering.losses);
    g_array_unref(numbering.doubts);
    return numbering.invented;
}
