/**
 * batch_folder: the folder that a batch writes into, and what is needed to work in it.
 *
 *   OUTDIR/sheet.xlsx …             the outputs
 *   OUTDIR/.tenken/journal …        see journal.h; "-K-of-N" is added for shards, so for all
 *   OUTDIR/.tenken/lock             held while a run works; of shards several may at a time
 *   OUTDIR/.tenken/work             outputs that are being written; gone after the run
 *
 * A run that was killed leaves its lock (free, with the names of its temporary folders in
 * it) and its work; the next one removes both.
 */
#ifndef CLI_BATCH_FOLDER_H
#define CLI_BATCH_FOLDER_H

#include <glib.h>

/** Outputs and temporaries of a slot: what one worker at a time uses. */
typedef struct BatchFolder BatchFolder;

/** Make @path and what belongs into it, lock it, and clean up after a run that was killed.
 * @shard: "K-of-N", or NULL.  @slots: how many files are in work at a time, at most.
 * Fails with FAILURE_WRITE, located, also if another run works there.  Returns: new. */
BatchFolder *batch_folder_open(const char *path, const char *shard, guint slots,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** The folder of the journals; borrowed. */
const char *batch_folder_state(const BatchFolder *folder);

/** The private folder of the worker in @slot; borrowed. */
const char *batch_folder_scratch(const BatchFolder *folder, guint slot);

/** Make an empty file for an output of the worker in @slot.  Fails with FAILURE_WRITE.
 * Returns: a descriptor, open for reading and writing, to be closed by the caller; or -1. */
int batch_folder_create(const BatchFolder *folder, guint slot, const char *format,
                        GError **error);

/** Rename that file to the output NAME.FORMAT.  Fails with FAILURE_WRITE. */
gboolean batch_folder_place(const BatchFolder *folder, guint slot, const char *name,
                            const char *format, GError **error);

/** Remove whatever the worker in @slot has left. */
void batch_folder_clean(const BatchFolder *folder, guint slot);

/** Whether the output NAME.FORMAT is there and has this digest. */
gboolean batch_folder_holds(const BatchFolder *folder, const char *name, const char *format,
                            const char *sha256);

/** Remove the output NAME.FORMAT. */
void batch_folder_remove(const BatchFolder *folder, const char *name, const char *format);

/** Sync what was renamed, remove what is temporary, unlock, and free @folder. */
void batch_folder_close(BatchFolder *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BatchFolder, batch_folder_close)

#endif
