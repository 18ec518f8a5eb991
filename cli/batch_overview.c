#include "cli/batch_overview.h"

#include "cli/complaint.h"
#include "cli/output.h"
#include "export/overview.h"
#include "model/failure.h"

#include <errno.h>
#include <unistd.h>

#define OVERVIEW_NAME   "overview"
#define OVERVIEW_FORMAT "xlsx"
/* The workers have gone; the place of the first is free. */
#define SLOT 0

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

/* The library makes its temporary files where TMPDIR says. */
static GBytes *make_overview(const Journal *journal, const BatchFolder *folder,
                             GError **error)
{
    g_autoptr(GPtrArray) entries = journal_list(journal);
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(OverviewRow));
    Table table = {strings, rows};
    for (guint i = 0; i < entries->len; i++)
        add_row(&table, g_ptr_array_index(entries, i));
    g_autofree char *before = g_strdup(g_getenv("TMPDIR"));
    g_setenv("TMPDIR", batch_folder_scratch(folder, SLOT), TRUE);
    GBytes *document =
        overview_write((const OverviewRow *)(gconstpointer)rows->data, rows->len, error);
    if (before != NULL)
        g_setenv("TMPDIR", before, TRUE);
    else
        g_unsetenv("TMPDIR");
    return document;
}

static gboolean write_document(const BatchFolder *folder, GBytes *document, GError **error)
{
    gsize length;
    const void *data = g_bytes_get_data(document, &length);
    int file = batch_folder_create(folder, SLOT, OVERVIEW_FORMAT, error);
    if (file < 0)
        return FALSE;
    gboolean good = output_write_all(file, data, length) && output_sync(file);
    if (!good)
        g_set_error(error, FAILURE, FAILURE_WRITE, "the output cannot be written: %s",
                    g_strerror(errno));
    (void)close(file);
    return good;
}

gboolean batch_overview_write(const Journal *journal, const BatchFolder *folder,
                              GError **error)
{
    g_autoptr(GBytes) document = make_overview(journal, folder, error);
    if (document == NULL || !write_document(folder, document, error)) {
        complaint_locate(error, OVERVIEW_NAME "." OVERVIEW_FORMAT);
        batch_folder_clean(folder, SLOT);
        return FALSE;
    }
    return batch_folder_place(folder, SLOT, OVERVIEW_NAME, OVERVIEW_FORMAT, error);
}
