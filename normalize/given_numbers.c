#include "normalize/given_numbers.h"

#include "model/characters.h"
#include "normalize/numbered_heading.h"

#include <string.h>

/* What the numbers of the column count. */
typedef enum {
    COUNTS_NOTHING, /* they are names, kept as notes */
    COUNTS_ITEMS,   /* the items under a minor heading */
    COUNTS_ROWS,    /* all of the sheet */
} Basis;

static const Entry *entry_at(const GArray *entries, guint index)
{
    return &g_array_index(entries, Entry, index);
}

static gboolean has_headings(const Record *record)
{
    return record->major != NULL || record->minor != NULL;
}

static gboolean same_headings(const Record *a, const Record *b)
{
    return numbered_heading_same(a->category, b->category) &&
           numbered_heading_same(a->major, b->major) &&
           numbered_heading_same(a->minor, b->minor);
}

/* Where a heading begins, numbers that count its items begin anew. */
static Basis basis_of_single(const GArray *entries)
{
    guint anew = 0, on = 0;
    for (guint i = 1; i < entries->len; i++) {
        const Entry *entry = entry_at(entries, i), *before = entry_at(entries, i - 1);
        if (entry->given.count != 1 || before->given.count != 1 ||
            same_headings(entry->record, before->record))
            continue;
        guint number = item_number_last(&entry->given);
        anew += number == 1 ? 1 : 0;
        on += number > item_number_last(&before->given) ? 1 : 0;
    }
    return on > anew ? COUNTS_ROWS : COUNTS_ITEMS;
}

static Basis find_basis(const GArray *entries)
{
    guint single = 0, several = 0, agree = 0;
    gboolean headings = FALSE;
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = entry_at(entries, i);
        headings = headings || has_headings(entry->record);
        single += entry->given.count == 1 ? 1 : 0;
        several += entry->given.count > 1 ? 1 : 0;
        agree += entry->given.count > 1 &&
                         item_number_last(&entry->given) == entry->record->item_number
                     ? 1
                     : 0;
    }
    if (several > single)
        return !headings || agree * 2 > several ? COUNTS_ITEMS : COUNTS_NOTHING;
    return basis_of_single(entries);
}

/* Without headings a number of several parts is the item's whole place. */
static gboolean is_place(const Entry *entry)
{
    return entry->given.count > 1 && entry->record->category == NULL &&
           !has_headings(entry->record);
}

static void report(Checklist *checklist, const Entry *entry, char *message)
{
    checklist_add_finding(checklist, finding_new("numbering-gap", SEVERITY_WARNING,
                                                 entry->record->page, entry->record->row,
                                                 NULL, message));
    g_free(message);
}

static void take_items(Checklist *checklist, const GArray *entries)
{
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = entry_at(entries, i);
        guint given = item_number_last(&entry->given), counted = entry->record->item_number;
        if (given == 0 || given == counted)
            continue;
        entry->record->item_number = given;
        guint before = i > 0 ? item_number_last(&entry_at(entries, i - 1)->given) : 0;
        gboolean goes_on = before > 0 && (given == before + 1 || given == before);
        gboolean begins = given == 1 && (entry->shows_minor || is_place(entry));
        if (!goes_on && !begins)
            report(checklist, entry,
                   g_strdup_printf("The No. column says %u where counting gives %u.", given,
                                   counted));
    }
}

/* Returns: how many characters became notes. */
static gsize take_rows(Checklist *checklist, const GArray *entries)
{
    gsize noted = 0;
    guint before = 0;
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = entry_at(entries, i);
        guint given = item_number_last(&entry->given);
        if (given == 0)
            continue;
        if (before > 0 && given != before && given != before + 1)
            report(checklist, entry,
                   g_strdup_printf("The No. column goes from %u to %u: rows are missing in "
                                   "between, or a number is wrong.",
                                   before, given));
        before = given;
        if (entry->given_heading != NULL) {
            char *number = g_strdup_printf("%u", given);
            noted += characters_count(number, -1);
            record_add_note(entry->record, entry->given_heading, text_new_take(number));
        }
    }
    return noted;
}

gsize given_numbers_apply(Checklist *checklist, const GArray *entries)
{
    switch (find_basis(entries)) {
    case COUNTS_ITEMS:
        take_items(checklist, entries);
        return 0;
    case COUNTS_ROWS:
        return take_rows(checklist, entries);
    default:
        return 0;
    }
}

static const char *heading_number(const Heading *heading)
{
    return heading != NULL ? heading->number : "";
}

/* "1.1-①-3" as 1.1-1-3, "①-3" as 0-1-3. */
static char *place_id(const ItemNumber *number)
{
    GString *id = g_string_new(NULL);
    for (guint i = 0; i + 2 < number->count; i++)
        g_string_append_printf(id, "%s%u", i > 0 ? "." : "", number->parts[i]);
    if (id->len == 0)
        g_string_append_c(id, '0');
    g_string_append_printf(id, "-%u-%u", number->parts[number->count - 2],
                           number->parts[number->count - 1]);
    return g_string_free(id, FALSE);
}

char *given_numbers_id(const Entry *entry)
{
    const Record *record = entry->record;
    if (is_place(entry))
        return place_id(&entry->given);
    const char *major = heading_number(record->major);
    if (*major == '\0')
        major = heading_number(record->category);
    GString *id = g_string_new(NULL);
    for (const char *at = major; *at != '\0'; at++)
        if (g_ascii_isalnum(*at) || *at == '.')
            g_string_append_c(id, *at);
    if (id->len == 0)
        g_string_append_c(id, '0');
    g_string_append_printf(id, "-%u-%u", form_ordinal(heading_number(record->minor)),
                           record->item_number);
    /* Without what the string had in reserve. */
    char *exact = g_strndup(id->str, id->len);
    g_string_free(id, TRUE);
    return exact;
}
