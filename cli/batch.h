/**
 * batch: many files are converted by several workers at a time.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/batch_folder.h"
#include "cli/batch_inputs.h"
#include "cli/journal.h"
#include "cli/progress.h"
#include "cli/worker.h"

#include <glib.h>

/** What is to be done and with what; all is borrowed. */
typedef struct {
    const BatchInputs *inputs; /* with their names */
    guint shard, shards;       /* the inputs of share K of N; 1 of 1: all */
    guint jobs;                /* how many workers at a time, from 1 */
    Journal *journal;
    BatchFolder *folder; /* with batch_count_slots() slots */
    Progress *progress;
    const Form *form;
    const char *encoding; /* or NULL */
    const char *password; /* or NULL */
    const char *options;  /* those that change what is written, as words for the journal */
    WorkerLimits limits;
    ExportFormat formats[EXPORT_FORMATS];
    guint format_count;
} Batch;

/** How many slots a batch of @jobs workers at a time needs: one more than that, so that the
 * next worker is at work while what the last one has made is put into place. */
guint batch_count_slots(guint jobs);

/** How many inputs are in the batch's share. */
guint batch_count_inputs(const Batch *batch);

/** Convert whatever the journal does not hold already.  A file that fails costs nothing but
 * itself.  SIGINT stops the work when the files in work are done, a second one, SIGTERM or
 * SIGHUP at once.  The caller holds signals.
 * @counts: (out).  @number: (out): the signal that stopped the work, or 0.
 * Returns: FALSE with @error located if the journal could not be written; the rest has been
 * done all the same. */
gboolean batch_run(const Batch *batch, ProgressCounts *counts, int *number, GError **error);

#endif
