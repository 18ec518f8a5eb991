/**
 * comparison: how items find their rows (comparison_matching.c), for comparison.c alone.
 */
#ifndef EXPORT_COMPARISON_INTERNAL_H
#define EXPORT_COMPARISON_INTERNAL_H

#include "export/comparison.h"

#include <glib.h>

typedef struct ItemRow ItemRow;

/** An item of one checklist: its records, in parts or not. */
typedef struct {
    GPtrArray *records;  /* of const Record, borrowed */
    char *id;            /* borrowed from the first record */
    char *key;           /* likeness_key() of its text, or of its requirement */
    char *minor, *major; /* likeness_key() of the titles of its headings */
    gboolean textless;   /* has neither text */
    ItemRow *row;        /* where it was put, or NULL */
    MatchKind match;
} Item;

/** An item of the comparison, while checklists are added. */
struct ItemRow {
    const Item *first;    /* what it was made for; borrowed */
    GPtrArray *parts;     /* of ComparisonRow */
    GPtrArray *followers; /* of ItemRow: new ones, to stand after this one */
    gsize position;
    guint taken; /* 1 + the vendor whose item was put here last */
};

/** The rows so far. */
typedef struct {
    GPtrArray *rows;    /* of ItemRow, in order */
    GHashTable *texts;  /* key -> GPtrArray of ItemRow, borrowed */
    GHashTable *places; /* number and key -> ItemRow: the first of these */
} ItemTable;

/** The items of @checklist in order; free with g_ptr_array_unref(). */
GPtrArray *items_of_checklist(const Checklist *checklist);

/** The index in which an item's number and text are one. Returns: newly allocated. */
char *item_place(const Item *item);

/** Set row and match of those of @items that have a row in @table.
 *  @vendor: of the items. */
void matching_find(const ItemTable *table, const GPtrArray *items, guint vendor);

#endif
