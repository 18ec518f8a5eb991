#include "cli/journal_line.h"

#include "cli/batch_names.h"
#include "cli/limits.h"

#include <string.h>

const char JOURNAL_LINE_ANY[] = "# tenken journal ";
const char JOURNAL_LINE_HEAD[] = "# tenken journal 1: checksum, source, sha256, version, "
                                 "options, name, failure, reason, "
                                 "vendor, pages, records, statuses, findings, outputs";

#define CHECKSUM_LENGTH 16u

/* The columns, in their order. */
enum {
    COLUMN_CHECKSUM,
    COLUMN_PATH,
    COLUMN_SHA256,
    COLUMN_VERSION,
    COLUMN_OPTIONS,
    COLUMN_NAME,
    COLUMN_CLASS,
    COLUMN_REASON,
    COLUMN_VENDOR,
    COLUMN_PAGES,
    COLUMN_RECORDS,
    COLUMN_STATUSES,
    COLUMN_FINDINGS,
    COLUMN_OUTPUTS,
    COLUMNS
};

JournalEntry *journal_entry_new(const char *path, const char *name)
{
    JournalEntry *entry = g_new0(JournalEntry, 1);
    entry->path = g_strdup(path);
    entry->name = g_strdup(name);
    entry->sha256 = g_strdup("");
    entry->version = g_strdup("");
    entry->options = g_strdup("");
    entry->class = g_strdup("");
    entry->reason = g_strdup("");
    entry->outputs = g_ptr_array_new();
    entry->seconds = -1;
    return entry;
}

void journal_entry_free(JournalEntry *entry)
{
    if (entry == NULL)
        return;
    for (guint i = 0; i < entry->outputs->len; i++) {
        JournalOutput *output = g_ptr_array_index(entry->outputs, i);
        g_free(output->format);
        g_free(output->sha256);
        g_free(output);
    }
    g_ptr_array_unref(entry->outputs);
    g_clear_pointer(&entry->summary, summary_free);
    g_free(entry->path);
    g_free(entry->sha256);
    g_free(entry->version);
    g_free(entry->options);
    g_free(entry->name);
    g_free(entry->class);
    g_free(entry->reason);
    g_free(entry);
}

void journal_entry_add_output(JournalEntry *entry, const char *format, const char *sha256)
{
    JournalOutput *output = g_new0(JournalOutput, 1);
    output->format = g_strdup(format);
    output->sha256 = g_strdup(sha256);
    g_ptr_array_add(entry->outputs, output);
}

/* ---- writing ---------------------------------------------------------------------------- */

/** Tabs, ends of lines and backslashes are escaped as in C; text in UTF-8 stays readable. */
static void append_text(GString *line, const char *text)
{
    /* What g_strescape() is to leave alone: all bytes of characters beyond ASCII. */
    char beyond[129];
    for (guint i = 0; i < 128; i++)
        beyond[i] = (char)(128 + i);
    beyond[128] = '\0';
    g_autofree char *escaped =
        g_strescape(text, g_utf8_validate(text, -1, NULL) ? beyond : NULL);
    g_string_append_printf(line, "\t%s", escaped);
}

static void append_counts(GString *line, const guint *counts, gsize length)
{
    for (gsize i = 0; i < length; i++)
        g_string_append_printf(line, "%c%u", i == 0 ? '\t' : ',', counts[i]);
}

static void append_summary(GString *line, const Summary *summary)
{
    if (summary == NULL) {
        g_string_append(line, "\t\t\t\t\t");
        return;
    }
    append_text(line, summary->vendor);
    g_string_append_printf(line, "\t%u\t%u", summary->pages, summary->records);
    append_counts(line, summary->statuses, STATUS_COUNT);
    append_counts(line, summary->findings, SUMMARY_SEVERITIES);
}

static void append_outputs(GString *line, const GPtrArray *outputs)
{
    g_string_append_c(line, '\t');
    for (guint i = 0; i < outputs->len; i++) {
        const JournalOutput *output = g_ptr_array_index(outputs, i);
        g_string_append_printf(line, "%s%s:%s", i == 0 ? "" : ",", output->format,
                               output->sha256);
    }
}

/** @rest: the line from its first tab.  Newly allocated. */
static char *compute_checksum(const char *rest)
{
    char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, rest, -1);
    digest[CHECKSUM_LENGTH] = '\0';
    return digest;
}

char *journal_line_write(const JournalEntry *entry)
{
    g_autoptr(GString) line = g_string_new(NULL);
    const char *const texts[] = {entry->path, entry->sha256, entry->version, entry->options,
                                 entry->name, entry->class,  entry->reason};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        append_text(line, texts[i]);
    append_summary(line, entry->summary);
    append_outputs(line, entry->outputs);
    g_autofree char *checksum = compute_checksum(line->str);
    return g_strconcat(checksum, line->str, "\n", NULL);
}

/* ---- reading ---------------------------------------------------------------------------- */

static gboolean read_number(const char *text, guint *number)
{
    guint64 value = 0;
    if (!limits_parse_number(text, 0, G_MAXUINT, &value))
        return FALSE;
    *number = (guint)value;
    return TRUE;
}

static gboolean read_counts(const char *text, guint *counts, gsize length)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    if (g_strv_length(parts) != length)
        return FALSE;
    for (gsize i = 0; i < length; i++) {
        if (!read_number(parts[i], &counts[i]))
            return FALSE;
    }
    return TRUE;
}

/** Returns: NULL if the columns hold none. */
static Summary *read_summary(char *const *columns)
{
    g_autoptr(Summary) summary = g_new0(Summary, 1);
    summary->vendor = g_strcompress(columns[COLUMN_VENDOR]);
    summary->notable = g_new0(char *, 1);
    if (!g_utf8_validate(summary->vendor, -1, NULL) ||
        !read_number(columns[COLUMN_PAGES], &summary->pages) ||
        !read_number(columns[COLUMN_RECORDS], &summary->records) ||
        !read_counts(columns[COLUMN_STATUSES], summary->statuses, STATUS_COUNT) ||
        !read_counts(columns[COLUMN_FINDINGS], summary->findings, SUMMARY_SEVERITIES))
        return NULL;
    return g_steal_pointer(&summary);
}

static gboolean read_outputs(const char *text, JournalEntry *entry)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    for (gsize i = 0; parts[i] != NULL; i++) {
        char *colon = strchr(parts[i], ':');
        /* A format becomes part of a file's name. */
        if (colon == NULL ||
            strspn(parts[i], "abcdefghijklmnopqrstuvwxyz") != (gsize)(colon - parts[i]))
            return FALSE;
        *colon = '\0';
        journal_entry_add_output(entry, parts[i], colon + 1);
    }
    return TRUE;
}

static JournalEntry *read_columns(char *const *columns)
{
    g_autofree char *path = g_strcompress(columns[COLUMN_PATH]);
    g_autofree char *name = g_strcompress(columns[COLUMN_NAME]);
    if (!batch_names_is_safe(name))
        return NULL;
    g_autoptr(JournalEntry) entry = journal_entry_new(path, name);
    char **texts[COLUMNS] = {
        [COLUMN_SHA256] = &entry->sha256,   [COLUMN_VERSION] = &entry->version,
        [COLUMN_OPTIONS] = &entry->options, [COLUMN_CLASS] = &entry->class,
        [COLUMN_REASON] = &entry->reason,
    };
    for (gsize i = 0; i < COLUMNS; i++) {
        if (texts[i] != NULL) {
            g_free(*texts[i]);
            *texts[i] = g_strcompress(columns[i]);
        }
    }
    if (*entry->class == '\0') {
        entry->summary = read_summary(columns);
        if (entry->summary == NULL)
            return NULL;
    }
    return read_outputs(columns[COLUMN_OUTPUTS], entry) ? g_steal_pointer(&entry) : NULL;
}

JournalEntry *journal_line_read(const char *line)
{
    const char *rest = strchr(line, '\t');
    if (rest == NULL || rest - line != CHECKSUM_LENGTH)
        return NULL;
    g_autofree char *checksum = compute_checksum(rest);
    if (strncmp(line, checksum, CHECKSUM_LENGTH) != 0)
        return NULL;
    g_auto(GStrv) columns = g_strsplit(line, "\t", -1);
    return g_strv_length(columns) == COLUMNS ? read_columns(columns) : NULL;
}
