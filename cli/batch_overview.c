#include "cli/batch_overview.h"

#include "cli/complaint.h"
#include "cli/output.h"
#include "export/overview.h"
#include "model/failure.h"

#define OVERVIEW_FILE "overview.xlsx"

/* What a row borrows and the journal does not hold. */
typedef struct {
    GPtrArray *strings;
    GArray *rows; /* of OverviewRow */
} Table;

static const char *keep(Table *table, char *string)
{
    g_ptr_array_add(table->strings, string);
    return string;
}

/* A workbook is what people open; whatever else was written leads to the first of the others. */
static const char *find_output(Table *table, const JournalEntry *entry)
{
    const JournalOutput *found = NULL;
    for (guint i = 0; i < entry->outputs->len; i++) {
        const JournalOutput *output = g_ptr_array_index(entry->outputs, i);
        if (found == NULL || g_str_equal(output->format, "xlsx"))
            found = output;
    }
    return found == NULL || *entry->class != '\0'
               ? NULL
               : keep(table, g_strconcat(entry->name, ".", found->format, NULL));
}

static void add_row(Table *table, const JournalEntry *entry)
{
    OverviewRow row = {.path = keep(table, complaint_make_printable(entry->path)),
                       .vendor = "",
                       .class = entry->class,
                       .reason = keep(table, complaint_make_printable(entry->reason)),
                       .output = find_output(table, entry),
                       .seconds = entry->seconds};
    const Summary *summary = entry->summary;
    if (summary != NULL) {
        row.vendor = keep(table, complaint_make_printable(summary->vendor));
        row.pages = summary->pages;
        row.records = summary->records;
        for (guint i = 0; i < STATUS_COUNT; i++)
            row.statuses[i] = summary->statuses[i];
        for (guint i = 0; i < SUMMARY_SEVERITIES; i++)
            row.findings[i] = summary->findings[i];
    }
    g_array_append_val(table->rows, row);
}

gboolean batch_overview_write(const Journal *journal, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) entries = journal_list(journal);
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(OverviewRow));
    Table table = {strings, rows};
    for (guint i = 0; i < entries->len; i++)
        add_row(&table, g_ptr_array_index(entries, i));
    g_autofree char *path = g_build_filename(folder, OVERVIEW_FILE, NULL);
    g_autoptr(GBytes) document =
        overview_write((const OverviewRow *)(gconstpointer)rows->data, rows->len, error);
    if (document == NULL) {
        complaint_locate(error, path);
        return FALSE;
    }
    const Output output = {path, document};
    return output_write_files(&output, 1, error);
}
