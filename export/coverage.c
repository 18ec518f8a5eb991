#include "export/coverage_internal.h"

#include <stdlib.h>

/* Ranges may be long and many, so they are not walked one by one: each becomes two events,
 * a begin and an end, and one sweep over the records keeps the codes that are open. */

typedef struct {
    guint first, last; /* indexes of records */
} Extent;

typedef struct {
    const char *name; /* borrowed; what the reader is told */
    guint number;     /* by order of appearance */
    guint open;       /* findings of this code that cover the record in the sweep */
} Code;

typedef struct {
    guint index; /* before this record … */
    Code *code;  /* … findings of this code … */
    gint change; /* … begin (+1) or have ended (-1) */
} Event;

struct Coverage {
    GPtrArray *records;  /* borrowed */
    GHashTable *extents; /* id (borrowed) -> Extent of its first records in a row */
    GHashTable *places;  /* page and row -> index + 1 of the first record there */
    GPtrArray *codes;    /* of each record: Text or NULL */
};

static GHashTable *find_extents(const GPtrArray *records)
{
    GHashTable *extents = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (guint i = 0; i < records->len; i++) {
        const Record *record = g_ptr_array_index(records, i);
        Extent *extent = g_hash_table_lookup(extents, record->id);
        if (extent == NULL) {
            extent = g_new(Extent, 1);
            extent->first = extent->last = i;
            g_hash_table_insert(extents, record->id, extent);
        }
        /* A sheet that stands twice in a file has the same ids again, far away. */
        if (i <= extent->last + 1)
            extent->last = i;
    }
    return extents;
}

static gint64 place_of(guint page, guint row)
{
    return ((gint64)page << 32) | row;
}

static GHashTable *find_places(const GPtrArray *records)
{
    GHashTable *places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = records->len; i-- > 0;) {
        const Record *record = g_ptr_array_index(records, i);
        gint64 place = place_of(record->page, record->row);
        g_hash_table_insert(places, g_memdup2(&place, sizeof place),
                            GUINT_TO_POINTER(i + 1));
    }
    return places;
}

static int compare_codes(gconstpointer a, gconstpointer b)
{
    const Code *left = a, *right = b;
    return left->number < right->number ? -1 : left->number > right->number;
}

static int compare_events(gconstpointer a, gconstpointer b)
{
    const Event *left = a, *right = b;
    if (left->index != right->index)
        return left->index < right->index ? -1 : 1;
    return compare_codes(left->code, right->code);
}

/** The record that stands where @finding points to, if it has the id that it names. */
static gboolean record_at_place(const Coverage *coverage, const Finding *finding,
                                guint *index)
{
    gint64 place = place_of(finding->page, finding->row);
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(coverage->places, &place));
    if (finding->row == 0 || found == 0)
        return FALSE;
    *index = found - 1;
    const Record *record = g_ptr_array_index(coverage->records, *index);
    return g_str_equal(record->id, finding->record);
}

/** The range of records that @finding covers; FALSE if it names none that exists.  Where the
 *  parts of an item share an id, the place tells which of them is meant. */
static gboolean covered(const Coverage *coverage, const Finding *finding, Extent *range)
{
    guint at_place;
    const Extent *first = finding->record != NULL
                              ? g_hash_table_lookup(coverage->extents, finding->record)
                              : NULL;
    if (first == NULL)
        return FALSE;
    *range = *first;
    if (record_at_place(coverage, finding, &at_place))
        *range = (Extent){at_place, at_place};
    const Extent *last = finding->last_record != NULL
                             ? g_hash_table_lookup(coverage->extents, finding->last_record)
                             : NULL;
    if (last != NULL && last->last > range->last)
        range->last = last->last;
    return TRUE;
}

/** The code of that name, added to @codes if it is new. */
static Code *find_code(GHashTable *known, GPtrArray *codes, char *given, CoverageName name)
{
    Code *code = g_hash_table_lookup(known, given);
    if (code != NULL)
        return code;
    code = g_new0(Code, 1);
    code->name = name != NULL ? name(given) : given;
    code->number = codes->len;
    g_ptr_array_add(codes, code);
    g_hash_table_insert(known, given, code);
    return code;
}

/** Both events of every finding, sorted.  @codes: (out) owns what the events point to. */
static GArray *find_events(const Coverage *coverage, const GPtrArray *findings,
                           CoverageName name, GPtrArray *codes)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    GArray *events = g_array_new(FALSE, FALSE, sizeof(Event));
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        Extent range;
        if (!covered(coverage, finding, &range))
            continue;
        Code *code = find_code(known, codes, finding->code, name);
        Event begin = {range.first, code, 1};
        Event end = {range.last + 1, code, -1};
        g_array_append_val(events, begin);
        g_array_append_val(events, end);
    }
    g_array_sort(events, compare_events);
    return events;
}

static void apply(GTree *open, const Event *event)
{
    Code *code = event->code;
    guint before = code->open;
    code->open = event->change > 0 ? before + 1 : before - 1;
    /* A code may pass through zero within one record's events; the tree follows each. */
    if (code->open > 0 && before == 0)
        g_tree_insert(open, code, code);
    else if (code->open == 0)
        g_tree_remove(open, code);
}

static Text *list_codes(GTree *open)
{
    guint total = (guint)g_tree_nnodes(open), listed = 0;
    if (total == 0)
        return NULL;
    GString *list = g_string_new(NULL);
    for (GTreeNode *node = g_tree_node_first(open);
         node != NULL && listed < COVERAGE_MAXIMUM_CODES; node = g_tree_node_next(node)) {
        const Code *code = g_tree_node_key(node);
        g_string_append_printf(list, "%s%s", listed++ > 0 ? "\n" : "", code->name);
    }
    if (total > listed)
        g_string_append_printf(list, "\n…他%u件", total - listed);
    return text_new_take(g_string_free(list, FALSE));
}

static void unref_codes(gpointer text)
{
    text_unref(text);
}

static GPtrArray *sweep_records(guint records, const GArray *events)
{
    GPtrArray *texts = g_ptr_array_new_full(records, unref_codes);
    g_autoptr(GTree) open = g_tree_new(compare_codes);
    guint next = 0;
    Text *current = NULL;
    for (guint i = 0; i < records; i++) {
        gboolean changed = FALSE;
        for (; next < events->len && g_array_index(events, Event, next).index == i;
             next++) {
            apply(open, &g_array_index(events, Event, next));
            changed = TRUE;
        }
        /* Records between two events share one text. */
        current = changed ? list_codes(open) : text_ref(current);
        g_ptr_array_add(texts, current);
    }
    return texts;
}

Coverage *coverage_new(const Checklist *checklist, CoverageName name)
{
    Coverage *coverage = g_new0(Coverage, 1);
    coverage->records = checklist->records;
    coverage->extents = find_extents(checklist->records);
    coverage->places = find_places(checklist->records);
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) events = find_events(coverage, checklist->findings, name, codes);
    coverage->codes = sweep_records(checklist->records->len, events);
    return coverage;
}

void coverage_free(Coverage *coverage)
{
    if (coverage == NULL)
        return;
    g_hash_table_unref(coverage->extents);
    g_hash_table_unref(coverage->places);
    g_ptr_array_unref(coverage->codes);
    g_free(coverage);
}

gboolean coverage_find(const Coverage *coverage, const Finding *finding, guint *index)
{
    Extent range;
    if (!covered(coverage, finding, &range))
        return FALSE;
    *index = range.first;
    return TRUE;
}

Text *coverage_codes(const Coverage *coverage, guint index)
{
    return g_ptr_array_index(coverage->codes, index);
}
