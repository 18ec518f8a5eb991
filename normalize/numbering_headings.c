/* A jump in the numbers of headings proves a loss, but not where it was: the records between the
 * last page break and the heading that jumps are named as in doubt, unless references have told
 * (numbering_losses.c). */
#include "model/characters.h"
#include "normalize/numbering_internal.h"

#include <string.h>

/* First entry of a group behind its loss. */
static guint behind_loss(const Numbering *numbering, const Group *group, Loss loss)
{
    guint at = group->first;
    while (at < group->end &&
           numbering_entry(numbering, at)->record->item_number < loss.item + loss.shift)
        at++;
    return at;
}

typedef struct {
    guint category, major; /* "1.7": 1 and 7; 0 if the heading has no such number */
} MajorNumber;

static MajorNumber major_number(const Heading *heading)
{
    MajorNumber number = {0, 0};
    const char *point = strchr(numbering_number_of(heading), '.');
    if (point != NULL) {
        number.category = form_ordinal(numbering_number_of(heading));
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

/* Take away what records from @first to before @end inherited from before @first, and give them
 * the headings that were lost.  What the record before does not hold was shown among them. */
static void move_to_lost_heading(Numbering *numbering, guint first, guint end,
                                 const char *number)
{
    if (first == 0)
        return;
    const Record *before = numbering_entry(numbering, first - 1)->record;
    g_autoptr(Heading) major = heading_new(number, text_new(NULL));
    g_autoptr(Heading) minor =
        heading_new(numbering_number_of(before->minor), text_new(NULL));
    gboolean major_lost = FALSE, minor_lost = FALSE;
    for (guint i = first; i < end; i++) {
        Record *record = numbering_entry(numbering, i)->record;
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
        numbering->invented += characters_count(major->number, -1);
    if (minor_lost)
        numbering->invented += characters_count(minor->number, -1);
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
static void report_lost_heading(Numbering *numbering, guint group_index, MajorNumber before,
                                MajorNumber after)
{
    const Group *group = &g_array_index(numbering->groups, Group, group_index);
    Loss *loss = &g_array_index(numbering->losses, Loss, group_index);
    guint first = behind_loss(numbering, group, *loss);
    g_autofree char *missing = missing_numbers(before, after);
    g_autofree char *message =
        g_strdup_printf("%s missing: the records before %u.%u refer to items that the file "
                        "does not hold, so the headings above them were lost with the page "
                        "before.  They are numbered by their references; heading, scenario "
                        "and requirement are unknown.",
                        missing, after.category, after.major);
    message[0] = g_ascii_toupper(message[0]);
    numbering_doubt(numbering, "numbering-gap", first, first, group->end - 1, message);
    if (after.major > 1) {
        g_autofree char *number = number_before(after);
        move_to_lost_heading(numbering, first, group->end, number);
    }
    *loss = (Loss){0, 0};
}

/* The first entry behind a page break among the records of the heading before @end. */
static guint first_page_break(const Numbering *numbering, guint end)
{
    const Record *last = numbering_entry(numbering, end - 1)->record;
    guint found = G_MAXUINT;
    for (guint i = end - 1; i > 0; i--) {
        if (!numbering_same_major(numbering_entry(numbering, i - 1)->record, last))
            break;
        if (numbering_breaks_before(numbering, i))
            found = i;
    }
    return found;
}

static void report_jump(Numbering *numbering, guint place, MajorNumber before,
                        MajorNumber after)
{
    guint first = first_page_break(numbering, place);
    g_autofree char *missing = missing_numbers(before, after);
    g_autofree char *message = NULL;
    if (first != G_MAXUINT) {
        message = g_strdup_printf(
            "After %u.%u comes %u.%u: %s missing.  The records between the page "
            "break and %u.%u may belong to what was lost.",
            before.category, before.major, after.category, after.major, missing,
            after.category, after.major);
        numbering_doubt(numbering, "numbering-gap", first, first, place - 1, message);
    } else {
        message = g_strdup_printf("After %u.%u comes %u.%u: %s missing.", before.category,
                                  before.major, after.category, after.major, missing);
        numbering_doubt(numbering, "numbering-gap", place, place, G_MAXUINT, message);
    }
}

static void report_loss(Numbering *numbering, guint group_index)
{
    const Group *group = &g_array_index(numbering->groups, Group, group_index);
    Loss loss = g_array_index(numbering->losses, Loss, group_index);
    guint first = behind_loss(numbering, group, loss);
    const Record *record = numbering_entry(numbering, first)->record;
    g_autofree char *message = g_strdup_printf(
        "References in the texts do not fit the count of items under %s%s: %u "
        "before this one must have been lost, or stand in one cell with "
        "another.  The items from here on are numbered by the references.",
        numbering_number_of(record->major), numbering_number_of(record->minor), loss.shift);
    numbering_doubt(numbering, "numbering-gap", first, first, group->end - 1, message);
}

/* The ordinal that the next minor heading under the same major should have. */
static void check_minors(Numbering *numbering, guint group_index)
{
    const Group *group = &g_array_index(numbering->groups, Group, group_index);
    const Record *record = numbering_entry(numbering, group->first)->record;
    guint expected = 1;
    if (group_index > 0) {
        const Group *before = group - 1;
        if (numbering_same_major(numbering_entry(numbering, before->first)->record, record))
            expected = before->minor_ordinal + 1;
    }
    if (group->minor_ordinal == 0 || expected == 0 || group->minor_ordinal <= expected)
        return;
    g_autofree char *message = g_strdup_printf(
        "Under %s the heading %s stands where number %u was expected: what is "
        "between is missing.",
        numbering_number_of(record->major), numbering_number_of(record->minor), expected);
    guint first = group->first > 0 ? first_page_break(numbering, group->first) : G_MAXUINT;
    gboolean doubt = expected > 1 && first != G_MAXUINT;
    numbering_doubt(numbering, "numbering-gap", group->first, doubt ? first : group->first,
                    doubt ? group->first - 1 : G_MAXUINT, message);
}

void numbering_check_headings(Numbering *numbering)
{
    for (guint i = 0; i < numbering->groups->len; i++) {
        const Group *group = &g_array_index(numbering->groups, Group, i);
        check_minors(numbering, i);
        if (i == 0)
            continue;
        MajorNumber before =
            major_number(numbering_entry(numbering, group->first - 1)->record->major);
        MajorNumber after =
            major_number(numbering_entry(numbering, group->first)->record->major);
        if (!major_jumps(before, after))
            continue;
        if (g_array_index(numbering->losses, Loss, i - 1).item > 0)
            report_lost_heading(numbering, i - 1, before, after);
        else
            report_jump(numbering, group->first, before, after);
    }
    for (guint i = 0; i < numbering->groups->len; i++)
        if (g_array_index(numbering->losses, Loss, i).item > 0)
            report_loss(numbering, i);
}
