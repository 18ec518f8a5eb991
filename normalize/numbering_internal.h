/**
 * numbering_internal: what the files that number the items have in common.
 */
#ifndef NORMALIZE_NUMBERING_INTERNAL_H
#define NORMALIZE_NUMBERING_INTERNAL_H

#include "normalize/numbering.h"
#include "normalize/rebuilding.h"

/** The items under one minor heading. */
typedef struct {
    guint first, end;    /* entries */
    guint items;         /* how many, by counting */
    guint minor_ordinal; /* 0 if the heading has no number */
} Group;

/** Items of a group that the file does not hold. */
typedef struct {
    guint item;  /* first behind the loss, by counting; 0: nothing is lost */
    guint shift; /* how many are lost */
} Loss;

/** The records that a finding names, once ids are known: until then entries by index. */
typedef struct {
    Finding *finding;
    guint first, last; /* entries; G_MAXUINT: none */
} Doubt;

typedef struct {
    Checklist *checklist;
    GArray *entries; /* of Entry */
    const Form *form;
    GArray *groups; /* of Group */
    GArray *losses; /* of Loss, one for each group */
    GArray *doubts; /* of Doubt */
    gsize invented; /* characters of numbers that the source lacks */
} Numbering;

static inline Entry *numbering_entry(const Numbering *numbering, guint index)
{
    return &g_array_index(numbering->entries, Entry, index);
}

/** The number of a heading; "" for NULL. */
const char *numbering_number_of(const Heading *heading);

/** Whether two records stand under the same category and major heading. */
gboolean numbering_same_major(const Record *a, const Record *b);

/** Whether a page begins with the entry at @index. */
gboolean numbering_breaks_before(const Numbering *numbering, guint index);

/** Add a finding of @code at the entry @place, that names the records of the entries from @first to
 * @last (G_MAXUINT: only @first). */
void numbering_doubt(Numbering *numbering, const char *code, guint place, guint first,
                     guint last, const char *message);

/** Check the references of each group, find its loss, and number the items behind the loss on.
 * References that no loss mends become findings. */
void numbering_find_losses(Numbering *numbering);

/** Report losses, and jumps in the numbers of headings.  The records behind a loss with which a
 * heading was lost, too, are given that heading's number. */
void numbering_check_headings(Numbering *numbering);

#endif
