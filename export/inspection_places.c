#include "export/inspection_internal.h"

static void widen(InspectionPlace *place, guint page, Box box)
{
    if (!place->known) {
        *place = (InspectionPlace){TRUE, page, box};
        return;
    }
    place->box.left = MIN(place->box.left, box.left);
    place->box.top = MIN(place->box.top, box.top);
    place->box.right = MAX(place->box.right, box.right);
    place->box.bottom = MAX(place->box.bottom, box.bottom);
}

/* A record is shown by what is its own: its number, its item and its response. */
static gboolean is_own(Role role)
{
    return role == ROLE_NUMBER || role == ROLE_ITEM || role == ROLE_ANSWER ||
           role == ROLE_COMMENT || role == ROLE_NOTE;
}

/* The place of a record on a page behind the first one that shows it. */
static InspectionPlace *place_further(Inspector *inspector, guint record, guint page)
{
    gint64 key = ((gint64)record << 32) | page;
    InspectionPlace *place = g_hash_table_lookup(inspector->further, &key);
    if (place == NULL) {
        place = g_new0(InspectionPlace, 1);
        g_hash_table_insert(inspector->further, g_memdup2(&key, sizeof key), place);
    }
    return place;
}

static void place_record(Inspector *inspector, const SheetPage *page, const SheetCell *cell,
                         const TraceCell *traced)
{
    const GPtrArray *records = inspector->inspection->checklist->records;
    if (traced == NULL || traced->record >= records->len || !is_own(traced->role))
        return;
    const Record *record = g_ptr_array_index(records, traced->record);
    if (record->page != page->number &&
        (record->page != traced->row_page || record->row != traced->row_number))
        return;
    InspectionPlace *place = &inspector->records[traced->record];
    if (place->known && place->page != page->number)
        place = place_further(inspector, traced->record, page->number);
    widen(place, page->number, cell->box);
}

static gint64 row_key(guint page, guint row)
{
    return ((gint64)page << 32) | row;
}

/* Findings by page and row: a key for each that names both. */
static GHashTable *index_findings(const GPtrArray *findings)
{
    GHashTable *places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                               (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        gint64 key = row_key(finding->page, finding->row);
        if (finding->page == 0 || finding->row == 0)
            continue;
        GArray *indices = g_hash_table_lookup(places, &key);
        if (indices == NULL) {
            indices = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(places, g_memdup2(&key, sizeof key), indices);
        }
        g_array_append_val(indices, i);
    }
    return places;
}

/* The first page that shows some of a row shows its findings. */
static void place_findings(Inspector *inspector, GHashTable *findings, guint page, Box box,
                           gint64 key)
{
    const GArray *indices = g_hash_table_lookup(findings, &key);
    for (guint i = 0; indices != NULL && i < indices->len; i++) {
        InspectionPlace *place = &inspector->findings[g_array_index(indices, guint, i)];
        if (!place->known || place->page == page)
            widen(place, page, box);
    }
}

static const TraceCell *find_traced(const Inspection *inspection, guint table,
                                    const SheetCell *cell)
{
    return inspection->trace != NULL
               ? trace_find(inspection->trace, table, cell->row, cell->column)
               : NULL;
}

/* Whether a row of @page is counted as one of another page's: of such a sheet only cells that were
 * traced tell which rows they are of. */
static gboolean is_of_another(const Inspection *inspection, const SheetPage *page,
                              guint table)
{
    for (guint i = 0; i < page->tables->len; i++) {
        const SheetTable *shown = g_ptr_array_index(page->tables, i);
        for (guint j = 0; j < shown->cells->len; j++) {
            const TraceCell *traced =
                find_traced(inspection, table + i, g_ptr_array_index(shown->cells, j));
            if (traced != NULL)
                return traced->row_page != page->number;
        }
    }
    return FALSE;
}

static gboolean is_wide(const Inspection *inspection)
{
    guint table = 1;
    for (guint i = 0; i < inspection->sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(inspection->sheet->pages, i);
        if (is_of_another(inspection, page, table))
            return TRUE;
        table += page->tables->len;
    }
    return FALSE;
}

void inspection_places_find(Inspector *inspector)
{
    const Inspection *inspection = inspector->inspection;
    const GPtrArray *findings = inspection_findings(inspection);
    guint records = inspection->checklist != NULL ? inspection->checklist->records->len : 0;
    inspector->records = g_new0(InspectionPlace, records + 1);
    inspector->further = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    inspector->findings = g_new0(InspectionPlace, findings->len + 1);
    g_autoptr(GHashTable) index = index_findings(findings);
    gboolean wide = is_wide(inspection);
    guint number = 0;
    for (guint i = 0; i < inspection->sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(inspection->sheet->pages, i);
        for (guint j = 0; j < page->tables->len; j++) {
            const SheetTable *table = g_ptr_array_index(page->tables, j);
            number++;
            for (guint k = 0; k < table->cells->len; k++) {
                const SheetCell *cell = g_ptr_array_index(table->cells, k);
                if (!cell->has_box)
                    continue;
                const TraceCell *traced = find_traced(inspection, number, cell);
                if (!wide || traced != NULL)
                    place_findings(inspector, index, page->number, cell->box,
                                   wide ? row_key(traced->row_page, traced->row_number)
                                        : row_key(page->number, cell->row));
                if (inspection->checklist != NULL)
                    place_record(inspector, page, cell, traced);
            }
        }
    }
}
