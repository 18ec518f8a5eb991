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
 * A reference is broken if it leads to an item that does not exist or to the item that holds it.
 * If a group (the items under one minor heading) has broken references, each page break inside
 * it is tried with each shift: the items behind the break are counted on from further up, the
 * items in between are taken for lost and exist as far as references go.  The smallest shift
 * that mends every reference of the group is taken.  Without a page break nothing is moved.
 * In a printed sheet page breaks lose nothing: there items are missing because the vendor left
 * them out, and the last place where that can be is before the item whose reference is broken.
 *
 * A jump in the numbers of the headings themselves proves a loss too, but not where it was: the
 * records between the last page break and the heading that jumps are named as in doubt.
 */
#include "normalize/numbering.h"

#include "model/characters.h"
#include "normalize/given_numbers.h"
#include "normalize/numbered_heading.h"
#include "normalize/rebuilding.h"

#include <string.h>

/* More items than this are not lost at once: a page holds fewer. */
#define MAXIMUM_SHIFT 60u
/* Page breaks within one group that are tried; no heading's items go over so many pages. */
#define MAXIMUM_BREAKS 100u
/* References of one group that are looked at; a group with more is not mended. */
#define MAXIMUM_REFERENCES 500u

/* The items under one minor heading. */
typedef struct {
    guint first, end;    /* entries */
    guint items;         /* how many, by counting */
    guint minor_ordinal; /* 0 if the heading has no number */
} Group;

typedef struct {
    guint entry;    /* that refers */
    guint item;     /* its number, by counting within the group, from 1 */
    guint from, to; /* to which it refers */
} Reference;

typedef struct {
    guint item;  /* first behind the loss, by counting; 0: nothing is lost */
    guint shift; /* how many are lost */
} Loss;

typedef struct {
    Checklist *checklist;
    GArray *entries;
    const Form *form;
    GArray *groups;  /* of Group */
    GArray *losses;  /* of Loss, one for each group */
    gsize *invented; /* characters of numbers that the source lacks */
} Numbering;

static Entry *entry_at(const Numbering *numbering, guint index)
{
    return &g_array_index(numbering->entries, Entry, index);
}

static const char *heading_number(const Heading *heading)
{
    return heading != NULL ? heading->number : "";
}

static gboolean same_major(const Record *a, const Record *b)
{
    return numbered_heading_same(a->category, b->category) &&
           numbered_heading_same(a->major, b->major);
}

/* Groups. */

static void find_groups(Numbering *numbering)
{
    for (guint i = 0; i < numbering->entries->len; i++) {
        const Record *record = entry_at(numbering, i)->record;
        const Record *before = i > 0 ? entry_at(numbering, i - 1)->record : NULL;
        if (before == NULL || !same_major(record, before) ||
            !numbered_heading_same(record->minor, before->minor)) {
            Group group = {.first = i,
                           .minor_ordinal = form_ordinal(heading_number(record->minor))};
            g_array_append_val(numbering->groups, group);
        }
        Group *group = &g_array_index(numbering->groups, Group, numbering->groups->len - 1);
        group->end = i + 1;
        if (i == group->first ||
            entry_at(numbering, i)->item != entry_at(numbering, i - 1)->item)
            group->items++;
        entry_at(numbering, i)->record->item_number = group->items;
    }
}

/* References. */

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
        const Entry *entry = entry_at(numbering, i);
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

static gboolean page_breaks_before(const Numbering *numbering, guint index)
{
    return index > 0 && entry_at(numbering, index)->record->page !=
                            entry_at(numbering, index - 1)->record->page;
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
    if (entry_at(numbering, group->first)->printed) {
        for (guint i = 0; i < references->len && breaks->len < MAXIMUM_BREAKS; i++) {
            const Reference *reference = &g_array_index(references, Reference, i);
            if (!reference_holds(reference, group, (Loss){0, 0}))
                g_array_append_val(breaks, reference->item);
        }
        return breaks;
    }
    for (guint i = group->first + 1; i < group->end && breaks->len < MAXIMUM_BREAKS; i++)
        if (page_breaks_before(numbering, i) && entry_at(numbering, i)->shows_item)
            g_array_append_val(breaks, entry_at(numbering, i)->record->item_number);
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
        const Record *record = entry_at(numbering, reference->entry)->record;
        g_autofree char *message = g_strdup_printf(
            "The text of item %u refers to item %u of the same heading, which %s: the "
            "numbers "
            "of the items under %s%s are in doubt.",
            reference->item, reference->to,
            reference->to > group->items ? "does not exist" : "is this item itself",
            heading_number(record->major), heading_number(record->minor));
        checklist_add_finding(numbering->checklist,
                              finding_new("numbering-gap", SEVERITY_WARNING, record->page,
                                          record->row, NULL, message));
    }
}

static void check_references(Numbering *numbering)
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
            Record *record = entry_at(numbering, j)->record;
            record->item_number = shifted(record->item_number, loss);
        }
    }
}

/* First entry of a group behind its loss. */
static guint behind_loss(const Numbering *numbering, const Group *group, Loss loss)
{
    guint at = group->first;
    while (at < group->end &&
           entry_at(numbering, at)->record->item_number < loss.item + loss.shift)
        at++;
    return at;
}

/* Jumps in the numbers of major headings. */

typedef struct {
    guint category, major; /* "1.7": 1 and 7; 0 if the heading has no such number */
} MajorNumber;

static MajorNumber major_number(const Heading *heading)
{
    MajorNumber number = {0, 0};
    const char *point = strchr(heading_number(heading), '.');
    if (point != NULL) {
        number.category = form_ordinal(heading_number(heading));
        number.major = form_ordinal(point + 1);
    }
    return number;
}

/* Whether numbers are missing between two headings that follow each other. */
static gboolean major_jumps(MajorNumber before, MajorNumber after)
{
    if (before.major == 0 || after.major == 0)
        return FALSE;
    if (after.category == before.category)
        return after.major > before.major + 1;
    return after.category > before.category + 1 ||
           (after.category == before.category + 1 && after.major > 1);
}

/* The record that a finding names, once ids are known: entries are remembered by index. */
typedef struct {
    Finding *finding;
    guint first, last; /* entries; G_MAXUINT: none */
} Doubt;

static Finding *add_gap(const Numbering *numbering, guint place, char *message)
{
    const Record *record = entry_at(numbering, place)->record;
    Finding *finding = checklist_add_finding(
        numbering->checklist, finding_new("numbering-gap", SEVERITY_WARNING, record->page,
                                          record->row, NULL, message));
    g_free(message);
    return finding;
}

static void add_doubt(GArray *doubts, Finding *finding, guint first, guint last)
{
    Doubt doubt = {finding, first, last};
    g_array_append_val(doubts, doubt);
}

/* Take away what records from @first to before @end inherited from before @first, and give them
 * the headings that were lost.  What the record before does not hold was shown among them. */
static void move_to_lost_heading(const Numbering *numbering, guint first, guint end,
                                 const char *number)
{
    if (first == 0)
        return;
    const Record *before = entry_at(numbering, first - 1)->record;
    g_autoptr(Heading) major = heading_new(number, text_new(NULL));
    g_autoptr(Heading) minor = heading_new(heading_number(before->minor), text_new(NULL));
    gboolean major_lost = FALSE, minor_lost = FALSE;
    for (guint i = first; i < end; i++) {
        Record *record = entry_at(numbering, i)->record;
        if (record->major == before->major) {
            heading_unref(record->major);
            record->major = heading_ref(major);
            major_lost = TRUE;
        }
        if (record->minor != NULL && record->minor == before->minor) {
            heading_unref(record->minor);
            record->minor = heading_ref(minor);
            minor_lost = TRUE;
        }
        if (record->scenario == before->scenario)
            g_clear_pointer(&record->scenario, text_unref);
        if (record->requirement == before->requirement)
            g_clear_pointer(&record->requirement, requirement_unref);
    }
    if (major_lost)
        *numbering->invented += characters_count(major->number, -1);
    if (minor_lost)
        *numbering->invented += characters_count(minor->number, -1);
}

/* The heading number that precedes @number: "1.8" gives "1.7". */
static char *number_before(MajorNumber number)
{
    return g_strdup_printf("%u.%u", number.category, number.major - 1);
}

static char *missing_numbers(MajorNumber before, MajorNumber after)
{
    if (after.category == before.category && after.major == before.major + 2)
        return g_strdup_printf("%u.%u is", before.category, before.major + 1);
    return g_strdup_printf("the headings between %u.%u and %u.%u are", before.category,
                           before.major, after.category, after.major);
}

/* A loss in the last group before @after, proved by references, with the heading missing too. */
static void report_lost_heading(const Numbering *numbering, guint group_index,
                                MajorNumber before, MajorNumber after, GArray *doubts)
{
    const Group *group = &g_array_index(numbering->groups, Group, group_index);
    Loss *loss = &g_array_index(numbering->losses, Loss, group_index);
    guint first = behind_loss(numbering, group, *loss);
    g_autofree char *missing = missing_numbers(before, after);
    char *message =
        g_strdup_printf("%s missing: the records before %u.%u refer to items that the file "
                        "does not hold, so "
                        "the headings above them were lost with the page before.  They are "
                        "numbered by their "
                        "references; heading, scenario and requirement are unknown.",
                        missing, after.category, after.major);
    message[0] = g_ascii_toupper(message[0]);
    add_doubt(doubts, add_gap(numbering, first, message), first, group->end - 1);
    if (after.major > 1) {
        g_autofree char *number = number_before(after);
        move_to_lost_heading(numbering, first, group->end, number);
    }
    *loss = (Loss){0, 0};
}

/* The first entry behind a page break among the records of the heading before @end. */
static guint first_page_break(const Numbering *numbering, guint end)
{
    const Record *last = entry_at(numbering, end - 1)->record;
    guint found = G_MAXUINT;
    for (guint i = end - 1; i > 0; i--) {
        if (!same_major(entry_at(numbering, i - 1)->record, last))
            break;
        if (page_breaks_before(numbering, i))
            found = i;
    }
    return found;
}

static void report_jump(const Numbering *numbering, guint place, MajorNumber before,
                        MajorNumber after, GArray *doubts)
{
    guint first = first_page_break(numbering, place);
    g_autofree char *missing = missing_numbers(before, after);
    char *message;
    if (first != G_MAXUINT) {
        message = g_strdup_printf(
            "After %u.%u comes %u.%u: %s missing.  The records between the page break and "
            "%u.%u may belong to what was lost.",
            before.category, before.major, after.category, after.major, missing,
            after.category, after.major);
        add_doubt(doubts, add_gap(numbering, first, message), first, place - 1);
    } else {
        message = g_strdup_printf("After %u.%u comes %u.%u: %s missing.", before.category,
                                  before.major, after.category, after.major, missing);
        add_doubt(doubts, add_gap(numbering, place, message), place, G_MAXUINT);
    }
}

static void report_loss(const Numbering *numbering, guint group_index, GArray *doubts)
{
    const Group *group = &g_array_index(numbering->groups, Group, group_index);
    Loss loss = g_array_index(numbering->losses, Loss, group_index);
    guint first = behind_loss(numbering, group, loss);
    const Record *record = entry_at(numbering, first)->record;
    char *message = g_strdup_printf(
        "References in the texts do not fit the count of items under %s%s: %u before this "
        "one must have been lost, or stand in one cell with another.  The items from here "
        "on "
        "are numbered by the references.",
        heading_number(record->major), heading_number(record->minor), loss.shift);
    add_doubt(doubts, add_gap(numbering, first, message), first, group->end - 1);
}

/* The ordinal that the next minor heading under the same major should have. */
static void check_minors(const Numbering *numbering, guint group_index, GArray *doubts)
{
    const Group *group = &g_array_index(numbering->groups, Group, group_index);
    const Record *record = entry_at(numbering, group->first)->record;
    guint expected = 1;
    if (group_index > 0) {
        const Group *before = group - 1;
        if (same_major(entry_at(numbering, before->first)->record, record))
            expected = before->minor_ordinal + 1;
    }
    if (group->minor_ordinal == 0 || expected == 0 || group->minor_ordinal <= expected)
        return;
    char *message = g_strdup_printf(
        "Under %s the heading %s stands where number %u was expected: what is between is "
        "missing.",
        heading_number(record->major), heading_number(record->minor), expected);
    guint first = group->first > 0 ? first_page_break(numbering, group->first) : G_MAXUINT;
    gboolean doubt = expected > 1 && first != G_MAXUINT;
    add_doubt(doubts, add_gap(numbering, group->first, message),
              doubt ? first : group->first, doubt ? group->first - 1 : G_MAXUINT);
}

static void check_headings(const Numbering *numbering, GArray *doubts)
{
    for (guint i = 0; i < numbering->groups->len; i++) {
        const Group *group = &g_array_index(numbering->groups, Group, i);
        check_minors(numbering, i, doubts);
        if (i == 0)
            continue;
        MajorNumber before =
            major_number(entry_at(numbering, group->first - 1)->record->major);
        MajorNumber after = major_number(entry_at(numbering, group->first)->record->major);
        if (!major_jumps(before, after))
            continue;
        if (g_array_index(numbering->losses, Loss, i - 1).item > 0)
            report_lost_heading(numbering, i - 1, before, after, doubts);
        else
            report_jump(numbering, group->first, before, after, doubts);
    }
    for (guint i = 0; i < numbering->groups->len; i++)
        if (g_array_index(numbering->losses, Loss, i).item > 0)
            report_loss(numbering, i, doubts);
}

/* Ids. */

/* Ids and parts are unique: an item that comes again goes on with the next part. */
static void assign_ids(const Numbering *numbering, GArray *doubts)
{
    g_autoptr(GHashTable) parts = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean again_before = FALSE;
    for (guint i = 0; i < numbering->entries->len; i++) {
        const Entry *entry = entry_at(numbering, i);
        Record *record = entry->record;
        g_free(record->id);
        record->id = given_numbers_id(entry);
        guint taken = GPOINTER_TO_UINT(g_hash_table_lookup(parts, record->id));
        gboolean again = record->part <= taken;
        if (again && !again_before) {
            char *message = g_strdup_printf("The item %s stands there a second time; it "
                                            "and those that follow are given "
                                            "as further parts.",
                                            record->id);
            Finding *finding = add_gap(numbering, i, message);
            g_free(finding->code);
            finding->code = g_strdup("duplicate-item");
            add_doubt(doubts, finding, i, G_MAXUINT);
        }
        again_before = again;
        record->part = again ? taken + 1 : record->part;
        g_hash_table_insert(parts, record->id, GUINT_TO_POINTER(record->part));
    }
}

static void name_records(const Numbering *numbering, const GArray *doubts)
{
    for (guint i = 0; i < doubts->len; i++) {
        const Doubt *doubt = &g_array_index(doubts, Doubt, i);
        doubt->finding->record = g_strdup(entry_at(numbering, doubt->first)->record->id);
        if (doubt->last != G_MAXUINT && doubt->last != doubt->first) {
            doubt->finding->last_record =
                g_strdup(entry_at(numbering, doubt->last)->record->id);
        }
    }
}

gsize numbering_assign(Checklist *checklist, GArray *entries, const Form *form)
{
    gsize invented = 0;
    Numbering numbering = {.checklist = checklist,
                           .entries = entries,
                           .form = form,
                           .invented = &invented,
                           .groups = g_array_new(FALSE, TRUE, sizeof(Group)),
                           .losses = g_array_new(FALSE, TRUE, sizeof(Loss))};
    g_autoptr(GArray) doubts = g_array_new(FALSE, TRUE, sizeof(Doubt));
    find_groups(&numbering);
    check_references(&numbering);
    check_headings(&numbering, doubts);
    invented += given_numbers_apply(checklist, entries);
    assign_ids(&numbering, doubts);
    name_records(&numbering, doubts);
    g_array_unref(numbering.groups);
    g_array_unref(numbering.losses);
    return invented;
}
