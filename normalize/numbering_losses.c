/* How items that a file has lost are found by the references of its texts.
 *
 * A reference is broken if it leads to an item that does not exist or to the item that holds it.
 * If a group (the items under one minor heading) has broken references, each page break inside
 * it is tried with each shift: the items behind the break are counted on from further up, the
 * items in between are taken for lost and exist as far as references go.  The smallest shift
 * that mends every reference of the group is taken.  Without a page break nothing is moved.
 * In a printed sheet page breaks lose nothing: there items are missing because the vendor left
 * them out, and the last place where that can be is before the item whose reference is broken. */
#include "normalize/numbering_internal.h"

/* More items than this are not lost at once: a page holds fewer. */
#define MAXIMUM_SHIFT 60u
/* Page breaks within one group that are tried; no heading's items go over so many pages. */
#define MAXIMUM_BREAKS 100u
/* References of one group that are looked at; a group with more is not mended. */
#define MAXIMUM_REFERENCES 500u

typedef struct {
    guint entry;    /* that refers */
    guint item;     /* its number, by counting within the group, from 1 */
    guint from, to; /* to which it refers */
} Reference;

static void add_matches(const GRegex *regex, const char *content, Reference of, guint minor,
                        gboolean range, GArray *references)
{
    g_autoptr(GMatchInfo) match = NULL;
    if (regex == NULL)
        return;
    g_regex_match(regex, content, 0, &match);
    while (g_match_info_matches(match) && references->len < MAXIMUM_REFERENCES) {
        g_autofree char *first = g_match_info_fetch(match, 1);
        g_autofree char *second = g_match_info_fetch(match, 2);
        guint from = form_ordinal(first), to = form_ordinal(second);
        Reference reference = {of.entry, of.item, range ? from : to, to};
        if (to > 0 && reference.from <= to && (range || from == minor))
            g_array_append_val(references, reference);
        if (!g_match_info_next(match, NULL))
            break;
    }
}

static GArray *group_references(const Numbering *numbering, const Group *group)
{
    GArray *references = g_array_new(FALSE, FALSE, sizeof(Reference));
    for (guint i = group->first; i < group->end; i++) {
        const Entry *entry = numbering_entry(numbering, i);
        if (entry->shows_item) {
            const char *content = entry->record->item->content;
            Reference of = {.entry = i, .item = entry->record->item_number};
            add_matches(form_reference(numbering->form), content, of, group->minor_ordinal,
                        FALSE, references);
            add_matches(form_range(numbering->form), content, of, group->minor_ordinal,
                        TRUE, references);
        }
    }
    return references;
}

static guint shifted(guint item, Loss loss)
{
    return loss.item > 0 && item >= loss.item ? item + loss.shift : item;
}

static gboolean reference_holds(const Reference *reference, const Group *group, Loss loss)
{
    guint self = shifted(reference->item, loss);
    guint last = group->items + loss.shift;
    return reference->to <= last && (self < reference->from || self > reference->to);
}

static gboolean references_hold(const GArray *references, const Group *group, Loss loss)
{
    for (guint i = 0; i < references->len; i++)
        if (!reference_holds(&g_array_index(references, Reference, i), group, loss))
            return FALSE;
    return TRUE;
}

/* Texts refer to what stands above them, with few exceptions.  So a reference that a loss mends
 * should lead back, even where a smaller loss would let it lead on. */
static gboolean mended_lead_back(const GArray *references, const Group *group, Loss loss)
{
    for (guint i = 0; i < references->len; i++) {
        const Reference *reference = &g_array_index(references, Reference, i);
        if (!reference_holds(reference, group, (Loss){0, 0}) &&
            reference->to >= shifted(reference->item, loss))
            return FALSE;
    }
    return TRUE;
}

/* The smallest loss at one of the @breaks that mends all references, and if @back is set lets
 * them lead back; item 0 if there is none. */
static Loss smallest_loss(const GArray *breaks, const Group *group,
                          const GArray *references, gboolean back)
{
    for (guint shift = 1; shift <= MAXIMUM_SHIFT; shift++) {
        for (guint i = 0; i < breaks->len; i++) {
            Loss loss = {g_array_index(breaks, guint, i), shift};
            if (references_hold(references, group, loss) &&
                (!back || mended_lead_back(references, group, loss)))
                return loss;
        }
    }
    return (Loss){0, 0};
}

/* The items of @group before which others may have been lost. */
static GArray *find_breaks(const Numbering *numbering, const Group *group,
                           const GArray *references)
{
    GArray *breaks = g_array_new(FALSE, FALSE, sizeof(guint));
    if (numbering_entry(numbering, group->first)->printed) {
        for (guint i = 0; i < references->len && breaks->len < MAXIMUM_BREAKS; i++) {
            const Reference *reference = &g_array_index(references, Reference, i);
            if (!reference_holds(reference, group, (Loss){0, 0}))
                g_array_append_val(breaks, reference->item);
        }
        return breaks;
    }
    for (guint i = group->first + 1; i < group->end && breaks->len < MAXIMUM_BREAKS; i++)
        if (numbering_breaks_before(numbering, i) &&
            numbering_entry(numbering, i)->shows_item)
            g_array_append_val(breaks, numbering_entry(numbering, i)->record->item_number);
    return breaks;
}

static Loss find_loss(const Numbering *numbering, const Group *group,
                      const GArray *references)
{
    g_autoptr(GArray) breaks = find_breaks(numbering, group, references);
    Loss loss = smallest_loss(breaks, group, references, TRUE);
    return loss.item > 0 ? loss : smallest_loss(breaks, group, references, FALSE);
}

static void report_unresolved(const Numbering *numbering, const Group *group,
                              const GArray *references)
{
    for (guint i = 0; i < references->len; i++) {
        const Reference *reference = &g_array_index(references, Reference, i);
        if (reference_holds(reference, group, (Loss){0, 0}))
            continue;
        const Record *record = numbering_entry(numbering, reference->entry)->record;
        g_autofree char *message = g_strdup_printf(
            "The text of item %u refers to item %u of the same heading, which %s: "
            "the numbers of the items under %s%s are in doubt.",
            reference->item, reference->to,
            reference->to > group->items ? "does not exist" : "is this item itself",
            numbering_number_of(record->major), numbering_number_of(record->minor));
        checklist_add_finding(numbering->checklist,
                              finding_new("numbering-gap", SEVERITY_WARNING, record->page,
                                          record->row, NULL, message));
    }
}

void numbering_find_losses(Numbering *numbering)
{
    for (guint i = 0; i < numbering->groups->len; i++) {
        const Group *group = &g_array_index(numbering->groups, Group, i);
        g_autoptr(GArray) references = group_references(numbering, group);
        Loss loss = {0, 0};
        if (!references_hold(references, group, loss)) {
            loss = find_loss(numbering, group, references);
            if (loss.item == 0)
                report_unresolved(numbering, group, references);
        }
        g_array_append_val(numbering->losses, loss);
        for (guint j = group->first; j < group->end; j++) {
            Record *record = numbering_entry(numbering, j)->record;
            record->item_number = shifted(record->item_number, loss);
        }
    }
}
