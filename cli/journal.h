/**
 * journal: what a batch has done with each input, so that the next run does only the rest.
 *
 * A journal is a file of lines that only grows while a run lasts; each line has a checksum,
 * so that one cut short by a kill or a full disk is seen and left out.  At the end of a run
 * it is written anew, sorted, with one line an input: the same inputs give the same bytes,
 * however often the work was interrupted.  Times are kept in a file of their own beside it,
 * because they are never the same.
 *
 * Every shard has a journal of its own; all that are in the folder are read.  A run without
 * shards takes them over into the one journal and removes them.
 */
#ifndef CLI_JOURNAL_H
#define CLI_JOURNAL_H

#include "cli/summary.h"

#include <glib.h>

typedef struct {
    char *format; /* "xlsx" */
    char *sha256;
} JournalOutput;

typedef struct {
    char *path;         /* the input's identity (see batch_inputs.h) */
    char *sha256;       /* of the source; "" if it could not be read */
    char *version;      /* of the program */
    char *options;      /* those that change what is written, as words; may be "" */
    char *name;         /* of the outputs, without suffix */
    char *class;        /* of the failure, as failure_name() gives it; "" if converted */
    char *reason;       /* one sentence; "" if converted */
    Summary *summary;   /* NULL if not converted; without notable lines */
    GPtrArray *outputs; /* of JournalOutput: what this program has left in the folder */
    double seconds;     /* that the conversion took, whole ones; below 0 if not known */
} JournalEntry;

/** An empty entry, converted nothing yet.  Free with journal_entry_free(). */
JournalEntry *journal_entry_new(const char *path, const char *name);
void journal_entry_free(JournalEntry *entry);
/** Strings are copied. */
void journal_entry_add_output(JournalEntry *entry, const char *format, const char *sha256);

typedef struct Journal Journal;

/** Read all journals in @folder and open one to be written: "journal", or for shards
 * "journal-K-of-N".  @shard: "K-of-N", or NULL.  Fails with FAILURE_UNREADABLE (also if a
 * newer version wrote it) or FAILURE_WRITE, located.  Returns: new. */
Journal *journal_open(const char *folder, const char *shard,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** How many damaged lines were left out. */
guint journal_count_damaged(const Journal *journal);

/** The names of all outputs, identity to name; borrowed until the next journal_add(). */
GHashTable *journal_list_names(Journal *journal) G_GNUC_WARN_UNUSED_RESULT;

/** The entry of the input @path that was made from these bytes by this version with these
 * options, converted; NULL if there is none.  Borrowed. */
const JournalEntry *journal_find(const Journal *journal, const char *path,
                                 const char *sha256, const char *version,
                                 const char *options);

/** Any entry of the input @path, or NULL.  Borrowed. */
const JournalEntry *journal_find_any(const Journal *journal, const char *path);

/** That @entry still holds: other journals' entries of the same input are forgotten. */
void journal_keep(Journal *journal, const JournalEntry *entry);

/** Put @entry, which is taken over, in the place of all others of its input, and write it.
 * Fails with FAILURE_WRITE, located; the entry is remembered all the same. */
gboolean journal_add(Journal *journal, JournalEntry *entry, GError **error);

/** All entries, one an input, sorted by path; of all journals.
 * Returns: new array of borrowed entries, free with g_ptr_array_unref(). */
GPtrArray *journal_list(const Journal *journal) G_GNUC_WARN_UNUSED_RESULT;

/** Write the journal anew, sorted.  Fails with FAILURE_WRITE, located; then the journal that
 * has grown stays. */
gboolean journal_settle(Journal *journal, GError **error);

void journal_free(Journal *journal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Journal, journal_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JournalEntry, journal_entry_free)

#endif
