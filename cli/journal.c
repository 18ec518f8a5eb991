#include "cli/journal.h"

#include "cli/complaint.h"
#include "cli/input.h"
#include "cli/journal_line.h"
#include "cli/output.h"
#include "model/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/** An entry and the journal that it was read from. */
typedef struct {
    JournalEntry *entry;
    guint file; /* index in Journal.files; 0: the one that is written */
} Stored;

/** A file that only grows. */
typedef struct {
    char *path;
    int descriptor;
    gboolean torn; /* its last line has no end */
} Log;

struct Journal {
    char *folder;
    gboolean whole; /* not of a shard */
    Log lines;
    Log times;
    GPtrArray *files; /* of names: journals in the folder; the first is the one written */
    GHashTable *entries; /* path to GPtrArray of Stored; keys belong to entries */
    GHashTable *names;
    guint damaged;
};

static void free_stored(gpointer data)
{
    Stored *stored = data;
    journal_entry_free(stored->entry);
    g_free(stored);
}

static gboolean fail_to_write(const char *path, int code, GError **error)
{
    g_set_error(error, FAILURE, FAILURE_WRITE, "the journal cannot be written: %s",
                g_strerror(code));
    complaint_locate(error, path);
    return FALSE;
}

/* ---- what is in memory ------------------------------------------------------------------ */

static GPtrArray *find_all(const Journal *journal, const char *path)
{
    return g_hash_table_lookup(journal->entries, path);
}

/** Take @entry over; it replaces what the same file said before of the same input. */
static void store(Journal *journal, JournalEntry *entry, guint file)
{
    Stored *stored = g_new0(Stored, 1);
    stored->entry = entry;
    stored->file = file;
    GPtrArray *all = find_all(journal, entry->path);
    if (all == NULL) {
        all = g_ptr_array_new_with_free_func(free_stored);
        g_hash_table_insert(journal->entries, g_strdup(entry->path), all);
    }
    for (guint i = 0; i < all->len; i++) {
        const Stored *other = g_ptr_array_index(all, i);
        if (other->file == file) {
            g_ptr_array_remove_index(all, i);
            break;
        }
    }
    g_ptr_array_add(all, stored);
}

static gboolean is_converted(const JournalEntry *entry)
{
    return *entry->class == '\0';
}

/** What is converted goes before what failed, then the order of the files decides. */
static const Stored *choose(const GPtrArray *all)
{
    const Stored *best = g_ptr_array_index(all, 0);
    for (guint i = 1; i < all->len; i++) {
        const Stored *stored = g_ptr_array_index(all, i);
        gboolean better = is_converted(stored->entry) && !is_converted(best->entry);
        gboolean equal = is_converted(stored->entry) == is_converted(best->entry);
        if (better || (equal && stored->file < best->file))
            best = stored;
    }
    return best;
}

const JournalEntry *journal_find_any(const Journal *journal, const char *path)
{
    const GPtrArray *all = find_all(journal, path);
    return all == NULL ? NULL : choose(all)->entry;
}

const JournalEntry *journal_find(const Journal *journal, const char *path,
                                 const char *sha256, const char *version,
                                 const char *options)
{
    const GPtrArray *all = find_all(journal, path);
    for (guint i = 0; all != NULL && i < all->len; i++) {
        const JournalEntry *entry = ((const Stored *)g_ptr_array_index(all, i))->entry;
        if (is_converted(entry) && g_str_equal(entry->sha256, sha256) &&
            g_str_equal(entry->version, version) && g_str_equal(entry->options, options))
            return entry;
    }
    return NULL;
}

void journal_keep(Journal *journal, const JournalEntry *entry)
{
    GPtrArray *all = find_all(journal, entry->path);
    for (guint i = 0; all != NULL && i < all->len;) {
        const Stored *stored = g_ptr_array_index(all, i);
        if (stored->entry == entry)
            i++;
        else
            g_ptr_array_remove_index(all, i);
    }
}

GHashTable *journal_list_names(Journal *journal)
{
    g_hash_table_remove_all(journal->names);
    GHashTableIter iterator;
    gpointer path = NULL;
    gpointer all = NULL;
    g_hash_table_iter_init(&iterator, journal->entries);
    while (g_hash_table_iter_next(&iterator, &path, &all))
        g_hash_table_insert(journal->names, path, choose(all)->entry->name);
    return journal->names;
}

static int compare_entries(gconstpointer a, gconstpointer b)
{
    const JournalEntry *const *first = a;
    const JournalEntry *const *second = b;
    return strcmp((*first)->path, (*second)->path);
}

/** @own: only those that the journal of this run has to hold. */
static GPtrArray *list_entries(const Journal *journal, gboolean own)
{
    GPtrArray *list = g_ptr_array_new();
    GHashTableIter iterator;
    gpointer all = NULL;
    g_hash_table_iter_init(&iterator, journal->entries);
    while (g_hash_table_iter_next(&iterator, NULL, &all)) {
        const Stored *best = choose(all);
        if (!own || journal->whole || best->file == 0)
            g_ptr_array_add(list, best->entry);
    }
    g_ptr_array_sort(list, compare_entries);
    return list;
}

GPtrArray *journal_list(const Journal *journal)
{
    return list_entries(journal, FALSE);
}

guint journal_count_damaged(const Journal *journal)
{
    return journal->damaged;
}

/* ---- reading ---------------------------------------------------------------------------- */

/** "journal" to "seconds", "journal-1-of-2" to "seconds-1-of-2".  Newly allocated. */
static char *name_of_times(const char *file)
{
    return g_strconcat("seconds", file + strlen("journal"), NULL);
}

/** The lines of the file @name, which may not exist; NULL if it cannot be read. */
static char **load_lines(const Journal *journal, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(journal->folder, name, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return g_new0(char *, 1);
    g_autoptr(GBytes) bytes = input_read(path, error);
    if (bytes == NULL) {
        complaint_locate(error, path);
        return NULL;
    }
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(data, length);
    return g_strsplit(text, "\n", -1);
}

static gboolean check_head(const Journal *journal, const char *name, const char *head,
                           GError **error)
{
    if (!g_str_has_prefix(head, JOURNAL_LINE_ANY) || g_str_equal(head, JOURNAL_LINE_HEAD))
        return TRUE; /* one that is damaged is like any other damaged line */
    g_autofree char *path = g_build_filename(journal->folder, name, NULL);
    g_set_error(error, FAILURE, FAILURE_UNREADABLE,
                "another version of tenken has written this journal; give another folder, "
                "or remove it to convert everything again");
    complaint_locate(error, path);
    return FALSE;
}

static gboolean read_journal(Journal *journal, guint file, GError **error)
{
    const char *name = g_ptr_array_index(journal->files, file);
    g_auto(GStrv) lines = load_lines(journal, name, error);
    if (lines == NULL)
        return FALSE;
    if (lines[0] != NULL && !check_head(journal, name, lines[0], error))
        return FALSE;
    for (gsize i = 0; lines[i] != NULL; i++) {
        if (*lines[i] == '\0' || g_str_equal(lines[i], JOURNAL_LINE_HEAD))
            continue;
        JournalEntry *entry = journal_line_read(lines[i]);
        if (entry == NULL)
            journal->damaged++;
        else
            store(journal, entry, file);
    }
    return TRUE;
}

/** Times are worth nothing but to be shown: what is damaged is left out. */
static void read_times(Journal *journal, guint file)
{
    g_autofree char *name = name_of_times(g_ptr_array_index(journal->files, file));
    g_auto(GStrv) lines = load_lines(journal, name, NULL);
    for (gsize i = 0; lines != NULL && lines[i] != NULL; i++) {
        char *tab = strchr(lines[i], '\t');
        if (tab == NULL)
            continue;
        g_autofree char *path = g_strcompress(tab + 1);
        const GPtrArray *all = find_all(journal, path);
        for (guint j = 0; all != NULL && j < all->len; j++) {
            const Stored *stored = g_ptr_array_index(all, j);
            if (stored->file == file)
                stored->entry->seconds = g_ascii_strtod(lines[i], NULL);
        }
    }
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/** The journal @own first, the others that are there after it, sorted. */
static GPtrArray *list_files(const char *folder, const char *own)
{
    GPtrArray *others = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GRegex) pattern = g_regex_new("^journal(-[0-9]+-of-[0-9]+)?$", 0, 0, NULL);
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *name;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        if (!g_str_equal(name, own) && g_regex_match(pattern, name, 0, NULL))
            g_ptr_array_add(others, g_strdup(name));
    }
    g_ptr_array_sort(others, compare_names);
    g_ptr_array_insert(others, 0, g_strdup(own));
    return others;
}

/* ---- writing ---------------------------------------------------------------------------- */

/** Returns: FALSE with errno set. */
static gboolean log_append(Log *log, const char *text)
{
    if (log->torn && !output_write_all(log->descriptor, "\n", 1))
        return FALSE;
    log->torn = !output_write_all(log->descriptor, text, strlen(text));
    return !log->torn;
}

/** Returns: FALSE with errno set. */
static gboolean log_open(Log *log)
{
    log->descriptor = g_open(log->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (log->descriptor < 0)
        return FALSE;
    char last = '\n';
    off_t length = lseek(log->descriptor, 0, SEEK_END);
    log->torn =
        length > 0 && pread(log->descriptor, &last, 1, length - 1) == 1 && last != '\n';
    return TRUE;
}

static void log_clear(Log *log)
{
    if (log->descriptor >= 0)
        (void)close(log->descriptor);
    log->descriptor = -1;
    g_clear_pointer(&log->path, g_free);
}

static gboolean open_logs(Journal *journal, const char *own, GError **error)
{
    g_autofree char *times = name_of_times(own);
    journal->lines.path = g_build_filename(journal->folder, own, NULL);
    journal->times.path = g_build_filename(journal->folder, times, NULL);
    if (!log_open(&journal->lines))
        return fail_to_write(journal->lines.path, errno, error);
    if (!log_open(&journal->times))
        return fail_to_write(journal->times.path, errno, error);
    g_autofree char *head = g_strconcat(JOURNAL_LINE_HEAD, "\n", NULL);
    if (lseek(journal->lines.descriptor, 0, SEEK_END) == 0 &&
        !log_append(&journal->lines, head))
        return fail_to_write(journal->lines.path, errno, error);
    return TRUE;
}

Journal *journal_open(const char *folder, const char *shard, GError **error)
{
    g_autoptr(Journal) journal = g_new0(Journal, 1);
    g_autofree char *own =
        shard == NULL ? g_strdup("journal") : g_strdup_printf("journal-%s", shard);
    journal->folder = g_strdup(folder);
    journal->whole = shard == NULL;
    journal->lines.descriptor = journal->times.descriptor = -1;
    journal->names = g_hash_table_new(g_str_hash, g_str_equal);
    journal->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify)g_ptr_array_unref);
    journal->files = list_files(folder, own);
    for (guint i = 0; i < journal->files->len; i++) {
        if (!read_journal(journal, i, error))
            return NULL;
        read_times(journal, i);
    }
    return open_logs(journal, own, error) ? g_steal_pointer(&journal) : NULL;
}

void journal_free(Journal *journal)
{
    if (journal == NULL)
        return;
    log_clear(&journal->lines);
    log_clear(&journal->times);
    g_clear_pointer(&journal->names, g_hash_table_unref);
    g_clear_pointer(&journal->entries, g_hash_table_unref);
    g_clear_pointer(&journal->files, g_ptr_array_unref);
    g_free(journal->folder);
    g_free(journal);
}

/** "0.125	path".  Newly allocated. */
static char *describe_time(const JournalEntry *entry)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(number, sizeof number, "%.0f", entry->seconds);
    g_autofree char *path = g_strescape(entry->path, NULL);
    return g_strdup_printf("%s\t%s\n", number, path);
}

gboolean journal_add(Journal *journal, JournalEntry *entry, GError **error)
{
    g_autofree char *line = journal_line_write(entry);
    g_autofree char *time = describe_time(entry);
    store(journal, entry, 0);
    journal_keep(journal, entry);
    if (entry->seconds >= 0)
        (void)log_append(&journal->times, time);
    return log_append(&journal->lines, line) ||
           fail_to_write(journal->lines.path, errno, error);
}

/** Write @text beside @path and rename it into place.  A name of its own would be left
 * behind by a kill; this one is written over by the next run. */
static gboolean replace(const char *path, const GString *text, GError **error)
{
    g_autofree char *beside = g_strconcat(path, ".new", NULL);
    int descriptor = g_open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return fail_to_write(path, errno, error);
    gboolean written =
        output_write_all(descriptor, text->str, text->len) && output_sync(descriptor);
    int code = errno;
    if (close(descriptor) != 0 && written) {
        written = FALSE;
        code = errno;
    }
    if (written && g_rename(beside, path) == 0)
        return TRUE;
    code = written ? errno : code;
    (void)g_unlink(beside);
    return fail_to_write(path, code, error);
}

/** The entries of other journals are in this one now. */
static void remove_others(const Journal *journal)
{
    for (guint i = 1; i < journal->files->len; i++) {
        const char *name = g_ptr_array_index(journal->files, i);
        g_autofree char *times = name_of_times(name);
        g_autofree char *lines_path = g_build_filename(journal->folder, name, NULL);
        g_autofree char *times_path = g_build_filename(journal->folder, times, NULL);
        (void)g_unlink(lines_path);
        (void)g_unlink(times_path);
    }
}

gboolean journal_settle(Journal *journal, GError **error)
{
    g_autoptr(GPtrArray) entries = list_entries(journal, TRUE);
    g_autoptr(GString) lines = g_string_new(JOURNAL_LINE_HEAD);
    g_autoptr(GString) times = g_string_new(NULL);
    g_string_append_c(lines, '\n');
    for (guint i = 0; i < entries->len; i++) {
        const JournalEntry *entry = g_ptr_array_index(entries, i);
        g_autofree char *line = journal_line_write(entry);
        g_autofree char *time = describe_time(entry);
        g_string_append(lines, line);
        if (entry->seconds >= 0)
            g_string_append(times, time);
    }
    if (!replace(journal->lines.path, lines, error) ||
        !replace(journal->times.path, times, error))
        return FALSE;
    if (journal->whole)
        remove_others(journal);
    return TRUE;
}
