#include "export/comparison_internal.h"

#include "export/likeness_internal.h"
#include "model/failure.h"

#include <string.h>

/* Checklists are added one after the other.  What finds no row makes one, after the row of the
 * item that comes before it in its own checklist. */

static void row_free(gpointer data)
{
    ComparisonRow *row = data;
    g_array_unref(row->answers);
    g_free(row);
}

static void vendor_free(gpointer data)
{
    ComparisonVendor *vendor = data;
    g_free(vendor->name);
    g_free(vendor);
}

void comparison_free(Comparison *comparison)
{
    if (comparison == NULL)
        return;
    g_ptr_array_unref(comparison->vendors);
    g_ptr_array_unref(comparison->rows);
    g_free(comparison);
}

const ComparisonAnswer *comparison_row_answer(const ComparisonRow *row, guint vendor)
{
    guint low = 0, high = row->answers->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const ComparisonAnswer *answer =
            &g_array_index(row->answers, ComparisonAnswer, middle);
        if (answer->vendor == vendor)
            return answer;
        if (answer->vendor < vendor)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

guint comparison_gravity(Status status)
{
    switch (status) {
    case STATUS_NONCONFORMANT:
        return 6;
    case STATUS_UNKNOWN:
        return 5;
    case STATUS_UNANSWERED:
        return 4;
    case STATUS_PARTIAL:
        return 3;
    case STATUS_CONFORMANT:
        return 2;
    default:
        return 1;
    }
}

/* ---- names ------------------------------------------------------------------------------- */

static char *own_name(const Checklist *checklist)
{
    g_autofree char *vendor = g_strstrip(g_strdup(checklist->vendor));
    if (*vendor != '\0')
        return g_steal_pointer(&vendor);
    g_autofree char *base = g_path_get_basename(checklist->source_file);
    char *dot = strrchr(base, '.');
    if (dot != NULL && dot != base)
        *dot = '\0';
    return g_steal_pointer(&base);
}

/** The name that nobody of @taken has yet: "A", "A (2)", "A (3)". @next: the number to try
 *  for each name. */
static char *distinct_name(const char *name, GHashTable *taken, GHashTable *next)
{
    guint number = MAX(GPOINTER_TO_UINT(g_hash_table_lookup(next, name)), 2);
    char *distinct = g_strdup(name);
    while (g_hash_table_contains(taken, distinct)) {
        g_free(distinct);
        distinct = g_strdup_printf("%s (%u)", name, number++);
    }
    g_hash_table_insert(next, g_strdup(name), GUINT_TO_POINTER(number));
    g_hash_table_add(taken, g_strdup(distinct));
    return distinct;
}

static void add_vendors(Comparison *comparison, const GPtrArray *checklists)
{
    g_autoptr(GHashTable) taken =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) next =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < checklists->len; i++) {
        ComparisonVendor *vendor = g_new0(ComparisonVendor, 1);
        vendor->checklist = g_ptr_array_index(checklists, i);
        g_autofree char *name = own_name(vendor->checklist);
        vendor->name = distinct_name(name, taken, next);
        g_ptr_array_add(comparison->vendors, vendor);
    }
}

/* ---- parts of an item -------------------------------------------------------------------- */

/** Whether the answers speak of the same requirement, as far as they say; @strict: texts too. */
static gboolean same_requirement(const Record *a, const Record *b, gboolean strict)
{
    const Requirement *one = a->requirement, *other = b->requirement;
    if (one == NULL || other == NULL)
        return one == other;
    g_autofree char *one_clause = likeness_key(one->clause);
    g_autofree char *other_clause = likeness_key(other->clause);
    if (strcmp(one_clause, other_clause) != 0)
        return FALSE;
    gboolean same = !strict || one->texts->len == other->texts->len;
    for (guint i = 0; strict && same && i < one->texts->len; i++) {
        const RequirementText *text = g_ptr_array_index(one->texts, i);
        const RequirementText *against = g_ptr_array_index(other->texts, i);
        g_autofree char *key = likeness_key(text->text);
        g_autofree char *other_key = likeness_key(against->text);
        same = strcmp(key, other_key) == 0;
    }
    return same;
}

static const Record *first_record(const ComparisonRow *row)
{
    return g_array_index(row->answers, ComparisonAnswer, 0).record;
}

static gboolean has_answer(const ComparisonRow *row, guint vendor)
{
    /* Answers are added vendor by vendor. */
    return g_array_index(row->answers, ComparisonAnswer, row->answers->len - 1).vendor ==
           vendor;
}

static void add_answer(ComparisonRow *row, const Record *record, guint vendor,
                       MatchKind kind)
{
    ComparisonAnswer answer = {vendor, kind, record};
    g_array_append_val(row->answers, answer);
}

static void add_part(ItemRow *row, const Record *record, guint vendor, MatchKind kind)
{
    ComparisonRow *part = g_new0(ComparisonRow, 1);
    part->answers = g_array_new(FALSE, FALSE, sizeof(ComparisonAnswer));
    add_answer(part, record, vendor, kind);
    g_ptr_array_add(row->parts, part);
}

/** The first of the parts before @before that @record belongs to, or NULL. */
static ComparisonRow *find_part(const ItemRow *row, guint before, const Record *record,
                                guint vendor)
{
    for (guint i = 0; i < before; i++) {
        ComparisonRow *part = g_ptr_array_index(row->parts, i);
        if (!has_answer(part, vendor) && same_requirement(first_record(part), record, TRUE))
            return part;
    }
    return NULL;
}

/** Whether the parts are as many as those of @item, and each speaks of the same clause as the
 *  part in its place: only the wording of the requirements differs then. */
static gboolean parts_correspond(const ItemRow *row, const Item *item)
{
    if (row->parts->len != item->records->len)
        return FALSE;
    for (guint i = 0; row->parts->len > 1 && i < row->parts->len; i++) {
        const ComparisonRow *part = g_ptr_array_index(row->parts, i);
        if (!same_requirement(first_record(part), g_ptr_array_index(item->records, i),
                              FALSE))
            return FALSE;
    }
    return TRUE;
}

/* A vendor that answers requirement by requirement, beside one that answers the whole: an
 * answer stands only beside one to the same requirement, all others get a row. */
static void place_records(ItemRow *row, const Item *item, guint vendor)
{
    guint before = row->parts->len;
    gboolean correspond = parts_correspond(row, item);
    for (guint i = 0; i < item->records->len; i++) {
        const Record *record = g_ptr_array_index(item->records, i);
        ComparisonRow *part = correspond ? g_ptr_array_index(row->parts, i)
                                         : find_part(row, before, record, vendor);
        if (part != NULL)
            add_answer(part, record, vendor, item->match);
        else
            add_part(row, record, vendor, item->match);
    }
}

/* ---- rows -------------------------------------------------------------------------------- */

static void item_row_free(gpointer data)
{
    ItemRow *row = data;
    g_ptr_array_unref(row->parts);
    g_ptr_array_unref(row->followers);
    g_free(row);
}

static ItemRow *item_row_new(Item *item, guint vendor)
{
    ItemRow *row = g_new0(ItemRow, 1);
    row->first = item;
    row->parts = g_ptr_array_new_with_free_func(row_free);
    row->followers = g_ptr_array_new();
    row->taken = vendor + 1;
    item->row = row;
    item->match = MATCH_FIRST;
    return row;
}

static void free_list(gpointer data)
{
    g_ptr_array_unref(data);
}

/** Let later items find @row by the number and the text of @item. */
static void index_item(ItemTable *table, const Item *item, ItemRow *row)
{
    char *place = item_place(item);
    if (g_hash_table_contains(table->places, place))
        g_free(place);
    else
        g_hash_table_insert(table->places, place, row);
    if (item->textless || item->match == MATCH_SAME || item->match == MATCH_RENUMBERED)
        return; /* the text is known already */
    GPtrArray *rows = g_hash_table_lookup(table->texts, item->key);
    if (rows == NULL) {
        rows = g_ptr_array_new();
        g_hash_table_insert(table->texts, g_strdup(item->key), rows);
    }
    g_ptr_array_add(rows, row);
}

/** Put @head and then all rows, each with its followers, in their order. */
static void arrange(ItemTable *table, const GPtrArray *head)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(item_row_free);
    for (guint i = 0; i < head->len; i++)
        g_ptr_array_add(rows, g_ptr_array_index(head, i));
    for (guint i = 0; i < table->rows->len; i++) {
        ItemRow *row = g_ptr_array_index(table->rows, i);
        g_ptr_array_add(rows, row);
        for (guint f = 0; f < row->followers->len; f++)
            g_ptr_array_add(rows, g_ptr_array_index(row->followers, f));
        g_ptr_array_set_size(row->followers, 0);
    }
    g_ptr_array_set_free_func(table->rows, NULL);
    g_ptr_array_unref(table->rows);
    table->rows = rows;
    for (guint i = 0; i < rows->len; i++)
        ((ItemRow *)g_ptr_array_index(rows, i))->position = i;
}

static void add_items(ItemTable *table, const GPtrArray *items, guint vendor)
{
    g_autoptr(GPtrArray) head = g_ptr_array_new();
    GPtrArray *after = head;
    matching_find(table, items, vendor);
    for (guint i = 0; i < items->len; i++) {
        Item *item = g_ptr_array_index(items, i);
        if (item->row == NULL)
            g_ptr_array_add(after, item_row_new(item, vendor));
        else
            after = item->row->followers;
        place_records(item->row, item, vendor);
        index_item(table, item, item->row);
    }
    arrange(table, head);
}

/** Rows of equal numbers are told, for they invite to be taken for one. */
static void take_rows(Comparison *comparison, const ItemTable *table)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < table->rows->len; i++) {
        const ItemRow *row = g_ptr_array_index(table->rows, i);
        char *id = row->first->id;
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, id));
        g_hash_table_insert(numbers, id, GUINT_TO_POINTER(count + 1));
    }
    for (guint i = 0; i < table->rows->len; i++) {
        ItemRow *row = g_ptr_array_index(table->rows, i);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, row->first->id));
        for (guint p = 0; p < row->parts->len; p++) {
            ComparisonRow *part = g_ptr_array_index(row->parts, p);
            part->same_id = count > 1;
            part->split = row->parts->len > 1;
            g_ptr_array_add(comparison->rows, part);
        }
        g_ptr_array_set_free_func(row->parts, NULL);
    }
}

static gboolean check_limits(const GPtrArray *checklists, GError **error)
{
    gsize records = 0;
    for (guint i = 0; i < checklists->len; i++)
        records += ((const Checklist *)g_ptr_array_index(checklists, i))->records->len;
    if (checklists->len <= COMPARISON_MAXIMUM_VENDORS &&
        records <= COMPARISON_MAXIMUM_RECORDS)
        return TRUE;
    g_set_error(error, FAILURE, FAILURE_LIMIT,
                "At most %u checklists with %u records altogether can be compared.",
                COMPARISON_MAXIMUM_VENDORS, COMPARISON_MAXIMUM_RECORDS);
    return FALSE;
}

Comparison *comparison_new(const GPtrArray *checklists, GError **error)
{
    if (!check_limits(checklists, error))
        return NULL;
    g_autoptr(Comparison) comparison = g_new0(Comparison, 1);
    comparison->vendors = g_ptr_array_new_with_free_func(vendor_free);
    comparison->rows = g_ptr_array_new_with_free_func(row_free);
    add_vendors(comparison, checklists);
    g_autoptr(GHashTable) texts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
    g_autoptr(GHashTable) places =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_list);
    ItemTable table = {g_ptr_array_new_with_free_func(item_row_free), texts, places};
    for (guint v = 0; v < checklists->len; v++) {
        GPtrArray *items = items_of_checklist(g_ptr_array_index(checklists, v));
        g_ptr_array_add(all, items); /* rows borrow from them */
        add_items(&table, items, v);
    }
    take_rows(comparison, &table);
    g_ptr_array_unref(table.rows);
    if ((gsize)comparison->rows->len * checklists->len > COMPARISON_MAXIMUM_ANSWERS) {
        g_set_error(error, FAILURE, FAILURE_LIMIT,
                    "The checklists have too little in common: %u items of %u vendors are "
                    "more than one workbook can show.",
                    comparison->rows->len, checklists->len);
        return NULL;
    }
    return g_steal_pointer(&comparison);
}
