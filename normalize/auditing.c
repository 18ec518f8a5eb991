#include "normalize/auditing.h"

#include "model/characters.h"
#include "model/failure.h"
#include "normalize/reporting.h"
#include "normalize/titles.h"

static gsize *bucket(Audit *audit, Fate fate)
{
    switch (fate) {
    case FATE_RECORD:
        return &audit->records;
    case FATE_HEADING:
        return &audit->headings;
    case FATE_OUTSIDE:
        return &audit->outside;
    case FATE_REPEATED:
        return &audit->repeated;
    default:
        return &audit->unplaced;
    }
}

static void report_unplaced(Checklist *checklist, const Row *row, const RowCell *cell)
{
    g_autoptr(Text) joined = row_cell_joined(row, cell);
    reporting_add(checklist, "unplaced", SEVERITY_ERROR, row,
                  "The cell in column %u fits no column of the table: \"%s\".",
                  cell->column, joined->content);
}

gsize auditing_sum(Checklist *checklist, gsize characters, gsize repeated,
                   const Sheet *sheet, const GPtrArray *rows)
{
    Audit audit = {.characters = characters, .repeated = repeated};
    gsize drawn = 0, titles = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        for (guint j = 0; j < row->cells->len; j++) {
            const RowCell *cell = &g_array_index(row->cells, RowCell, j);
            *bucket(&audit, cell->fate) += row_cell_count(cell) - cell->drawn;
            drawn += cell->fate == FATE_RECORD ? cell->drawn : 0;
            if (cell->fate == FATE_OPEN)
                report_unplaced(checklist, row, cell);
        }
        titles += titles_count(row);
    }
    for (guint i = 0; i < sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        for (guint j = 0; j < page->outside->len; j++) {
            const SheetOutside *outside = g_ptr_array_index(page->outside, j);
            audit.outside += text_count(outside->text);
        }
    }
    audit.outside -= titles;
    audit.records += titles;
    checklist->audit = audit;
    return drawn;
}

/* The characters of the texts that records hold; a text seen before counts nothing. */
typedef struct {
    GHashTable *seen;
    gsize characters;
} Census;

static void count_text(Census *census, const Text *text)
{
    if (text != NULL && g_hash_table_add(census->seen, (gpointer)(guintptr)text))
        census->characters += text_count(text);
}

static void count_heading(Census *census, const Heading *heading)
{
    if (heading != NULL && g_hash_table_add(census->seen, (gpointer)(guintptr)heading)) {
        census->characters += characters_count(heading->number, -1);
        census->characters += text_count(heading->title);
    }
}

static void count_record(Census *census, const Record *record)
{
    count_heading(census, record->category);
    count_heading(census, record->major);
    count_heading(census, record->minor);
    count_text(census, record->item);
    count_text(census, record->scenario);
    /* Of a printed choice the label is a part. */
    count_text(census, record->choice != NULL ? record->choice : record->label);
    count_text(census, record->comment);
    if (record->requirement != NULL) {
        count_text(census, record->requirement->clause);
        count_text(census, record->requirement->level);
        for (guint i = 0; i < record->requirement->texts->len; i++) {
            const RequirementText *text = g_ptr_array_index(record->requirement->texts, i);
            count_text(census, text->text);
        }
    }
    for (guint i = 0; record->notes != NULL && i < record->notes->len; i++)
        count_text(census, ((const RecordNote *)g_ptr_array_index(record->notes, i))->text);
}

gboolean auditing_prove(const Checklist *checklist, gsize dropped, gsize invented,
                        GError **error)
{
    const Audit *audit = &checklist->audit;
    if (!audit_balances(audit)) {
        g_set_error(error, FAILURE, FAILURE_AUDIT,
                    "of %" G_GSIZE_FORMAT " characters of the source %" G_GSIZE_FORMAT
                    " are accounted for; nothing was written",
                    audit->characters,
                    audit->records + audit->headings + audit->outside + audit->repeated +
                        audit->unplaced);
        return FALSE;
    }
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    Census census = {.seen = seen};
    for (guint i = 0; i < checklist->records->len; i++)
        count_record(&census, g_ptr_array_index(checklist->records, i));
    if (census.characters + dropped != audit->records + invented) {
        g_set_error(error, FAILURE, FAILURE_AUDIT,
                    "the records hold %" G_GSIZE_FORMAT
                    " characters where the source gave them %" G_GSIZE_FORMAT
                    "; nothing was written",
                    census.characters + dropped, audit->records);
        return FALSE;
    }
    return TRUE;
}
