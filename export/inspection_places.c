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

static void place_record(Inspector *inspector, const SheetPage *page, const SheetCell *cell,
                         guint table)
{
    const Inspection *inspection = inspector->inspection;
    const TraceCell *traced = trace_find(inspection->trace, table, cell->row, cell->column);
    if (traced == NULL || traced->record >= inspection->checklist->records->len ||
        !is_own(traced->role))
        return;
    const Record *record =
        g_ptr_array_index(inspection->checklist->records, traced->record);
    if (record->page == page->number)
        widen(&inspector->records[traced->record], page->number, cell->box);
}

/* Findings by page and row: a key for each that names both. */
static GHashTable *index_findings(const GPtrArray *findings)
{
    GHashTable *places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                               (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        gint64 key = ((gint64)finding->page << 32) | finding->row;
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

static void place_findings(Inspector *inspector, GHashTable *findings,
                           const SheetPage *page, const SheetCell *cell)
{
    gint64 key = ((gint64)page->number << 32) | cell->row;
    const GArray *indices = g_hash_table_lookup(findings, &key);
    for (guint i = 0; indices != NULL && i < indices->len; i++)
        widen(&inspector->findings[g_array_index(indices, guint, i)], page->number,
              cell->box);
}

void inspection_places_find(Inspector *inspector)
{
    const Inspection *inspection = inspector->inspection;
    const GPtrArray *findings = inspection_findings(inspection);
    guint records = inspection->checklist != NULL ? inspection->checklist->records->len : 0;
    inspector->records = g_new0(InspectionPlace, records + 1);
    inspector->findings = g_new0(InspectionPlace, findings->len + 1);
    g_autoptr(GHashTable) index = index_findings(findings);
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
                place_findings(inspector, index, page, cell);
                if (inspection->checklist != NULL && inspection->trace != NULL)
                    place_record(inspector, page, cell, number);
            }
        }
    }
}
