/*
 * The parent takes one step at a time: it begins a file if a worker less than wanted is at
 * work, gathers what has ended, and waits only when there is nothing else to do.  To begin a
 * file means to open and hash it, to look it up in the journal, and to start a worker if
 * something is left to do.  It comes first, into a slot that is kept for it, because while the
 * parent gathers, a core would have nothing to do.
 * What a worker has written is renamed into place first and told to the journal afterwards:
 * a kill between the two costs one conversion and nothing else.
 */
#include "cli/batch.h"

#include "cli/complaint.h"
#include "cli/digest.h"
#include "cli/sandbox.h"
#include "cli/signals.h"
#include "model/failure.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <unistd.h>

/** A file in work. */
typedef struct {
    Worker *worker; /* NULL: the slot is free */
    const BatchInput *input;
    char *sha256; /* of the source */
    int source;
    int descriptors[EXPORT_FORMATS];
} Slot;

typedef struct {
    const Batch *batch;
    ProgressCounts *counts;
    Slot *slots;
    guint slot_count;
    guint running;     /* slots with a worker, ended or not */
    guint next;        /* index of the input to begin */
    gboolean stopping; /* no file is begun any more */
    gboolean dropping; /* and those in work are given up */
    int number;        /* the signal that asked for it */
    gboolean warned;   /* of walls that are missing */
    GError *trouble;   /* the first of the journal's */
} Run;

static gboolean is_in_share(const Batch *batch, const BatchInput *input)
{
    return input->share % batch->shards == batch->shard - 1;
}

guint batch_count_slots(guint jobs)
{
    return jobs == 1 ? 1 : jobs + 1;
}

guint batch_count_inputs(const Batch *batch)
{
    guint count = 0;
    for (guint i = 0; i < batch->inputs->inputs->len; i++)
        count += is_in_share(batch, g_ptr_array_index(batch->inputs->inputs, i)) ? 1 : 0;
    return count;
}

/** Names of files, with the formats of the batch.  Free with g_strfreev(). */
static char **list_outputs(const Batch *batch, const char *name)
{
    char **outputs = g_new0(char *, batch->format_count + 1);
    for (guint i = 0; i < batch->format_count; i++)
        outputs[i] = g_strconcat(name, ".", export_format_name(batch->formats[i]), NULL);
    return outputs;
}

/* ---- the journal ------------------------------------------------------------------------ */

static const char *find_output(const JournalEntry *entry, const char *format)
{
    for (guint i = 0; i < entry->outputs->len; i++) {
        const JournalOutput *output = g_ptr_array_index(entry->outputs, i);
        if (g_str_equal(output->format, format))
            return output->sha256;
    }
    return NULL;
}

/** Whether all that is wanted of the input has been made, and is still there unaltered. */
static gboolean is_done(const Batch *batch, const BatchInput *input, const char *sha256)
{
    const JournalEntry *entry = journal_find(batch->journal, input->identity, sha256,
                                             TENKEN_VERSION, batch->options);
    if (entry == NULL || !g_str_equal(entry->name, input->name))
        return FALSE;
    for (guint i = 0; i < batch->format_count; i++) {
        const char *format = export_format_name(batch->formats[i]);
        const char *made = find_output(entry, format);
        if (made == NULL || !batch_folder_holds(batch->folder, entry->name, format, made))
            return FALSE;
    }
    journal_keep(batch->journal, entry);
    return TRUE;
}

/** Whether what @old has left would be taken for what it is not: it is of other bytes than
 * the source holds now, or stands beside outputs that were made in another way. */
static gboolean is_stale(const JournalEntry *old, const JournalEntry *entry)
{
    gboolean same_source = g_str_equal(old->sha256, entry->sha256);
    gboolean same_way = g_str_equal(old->version, entry->version) &&
                        g_str_equal(old->options, entry->options);
    if (entry->summary != NULL)
        return !same_source || !same_way;
    return !same_source && *entry->sha256 != '\0';
}

/** Outputs of an earlier run that this one has not made again: what is stale goes, unless
 * somebody has changed it; the journal goes on to list the rest. */
static void settle_old_outputs(const Batch *batch, JournalEntry *entry)
{
    const JournalEntry *old = journal_find_any(batch->journal, entry->path);
    if (old == NULL)
        return;
    gboolean stale = is_stale(old, entry);
    for (guint i = 0; i < old->outputs->len; i++) {
        const JournalOutput *output = g_ptr_array_index(old->outputs, i);
        if (find_output(entry, output->format) != NULL)
            continue;
        if (!stale)
            journal_entry_add_output(entry, output->format, output->sha256);
        else if (batch_folder_holds(batch->folder, old->name, output->format,
                                    output->sha256))
            batch_folder_remove(batch->folder, old->name, output->format);
    }
}

/** @sha256: "" if the source could not be read. */
static JournalEntry *new_entry(const Batch *batch, const BatchInput *input,
                               const char *sha256)
{
    JournalEntry *entry = journal_entry_new(input->identity, input->name);
    g_free(entry->sha256);
    g_free(entry->version);
    g_free(entry->options);
    entry->sha256 = g_strdup(sha256);
    entry->version = g_strdup(TENKEN_VERSION);
    entry->options = g_strdup(batch->options);
    return entry;
}

/** @entry is taken over. */
static void write_entry(Run *run, JournalEntry *entry)
{
    GError *error = NULL;
    settle_old_outputs(run->batch, entry);
    if (!journal_add(run->batch->journal, entry, &error) && run->trouble == NULL)
        run->trouble = g_steal_pointer(&error);
    g_clear_error(&error);
}

/** @failure: of FAILURE, not located. */
static void record_failure(Run *run, const BatchInput *input, const char *sha256,
                           const GError *failure, double seconds)
{
    const char *class = failure_name((FailureClass)failure->code);
    JournalEntry *entry = new_entry(run->batch, input, sha256);
    g_free(entry->class);
    g_free(entry->reason);
    entry->class = g_strdup(class);
    entry->reason = g_utf8_make_valid(failure->message, -1);
    entry->seconds = ceil(seconds);
    write_entry(run, entry);
    run->counts->failed++;
    progress_failed(run->batch->progress, input->path, class, failure->message, seconds);
}

/** What is kept of a summary: its notable lines are in the outputs. */
static Summary *copy_counts(const Summary *summary)
{
    g_return_val_if_fail(summary != NULL, NULL);
    Summary *copy = g_new0(Summary, 1);
    *copy = *summary;
    copy->vendor = g_strdup(summary->vendor);
    copy->notable = g_new0(char *, 1);
    return copy;
}

static void record_conversion(Run *run, const Slot *slot, const WorkerResult *result)
{
    const Batch *batch = run->batch;
    JournalEntry *entry = new_entry(batch, slot->input, slot->sha256);
    entry->summary = copy_counts(result->summary);
    entry->seconds = ceil(result->seconds);
    for (guint i = 0; i < batch->format_count; i++)
        journal_entry_add_output(entry, export_format_name(batch->formats[i]),
                                 result->outputs[i].digest);
    write_entry(run, entry);
    run->counts->converted++;
    g_auto(GStrv) outputs = list_outputs(batch, slot->input->name);
    progress_converted(batch->progress, slot->input->path, result, outputs);
}

/* ---- beginning a file ------------------------------------------------------------------- */

static void clear_slot(const Batch *batch, Slot *slot, guint index)
{
    for (guint i = 0; i < EXPORT_FORMATS; i++) {
        if (slot->descriptors[i] >= 0)
            (void)close(slot->descriptors[i]);
        slot->descriptors[i] = -1;
    }
    if (slot->source >= 0)
        (void)close(slot->source);
    slot->source = -1;
    slot->worker = NULL;
    g_clear_pointer(&slot->sha256, g_free);
    batch_folder_clean(batch->folder, index);
}

static gboolean start_worker(const Batch *batch, Slot *slot, guint index, GError **error)
{
    WorkerJob job = {.name = slot->input->path,
                     .source = slot->source,
                     .encoding = batch->encoding,
                     .password = batch->password,
                     .form = batch->form,
                     .target_count = batch->format_count,
                     .digest = DIGEST_KEPT,
                     .scratch = batch_folder_scratch(batch->folder, index)};
    for (guint i = 0; i < batch->format_count; i++) {
        const char *format = export_format_name(batch->formats[i]);
        int descriptor = batch_folder_create(batch->folder, index, format, error);
        if (descriptor < 0)
            return FALSE;
        slot->descriptors[i] = descriptor;
        job.targets[i] = (WorkerTarget){batch->formats[i], descriptor};
    }
    slot->worker = worker_start(&job, &batch->limits, error);
    return slot->worker != NULL;
}

/** Open and hash the source.  Returns: FALSE with @error set, not located. */
static gboolean open_source(Slot *slot, GError **error)
{
    slot->source = batch_input_open(slot->input, error);
    if (slot->source < 0)
        return FALSE;
    slot->sha256 = digest_of_file(slot->source, DIGEST_KEPT, NULL);
    if (slot->sha256 == NULL)
        g_set_error(error, FAILURE, FAILURE_UNREADABLE, "the file cannot be read: %s",
                    g_strerror(errno));
    return slot->sha256 != NULL;
}

static void begin(Run *run, const BatchInput *input, guint index)
{
    const Batch *batch = run->batch;
    Slot *slot = &run->slots[index];
    g_autoptr(GError) error = NULL;
    slot->input = input;
    if (open_source(slot, &error)) {
        if (is_done(batch, input, slot->sha256)) {
            g_auto(GStrv) outputs = list_outputs(batch, input->name);
            run->counts->skipped++;
            progress_skipped(batch->progress, input->path, outputs);
        } else if (start_worker(batch, slot, index, &error)) {
            run->running++;
            progress_started(batch->progress, input->path);
            return;
        }
    }
    if (error != NULL)
        record_failure(run, input, slot->sha256 == NULL ? "" : slot->sha256, error, 0);
    clear_slot(batch, slot, index);
}

/* ---- gathering what has ended ----------------------------------------------------------- */

/** Close and rename the outputs.  Some file systems tell only when a file is closed that
 * there was no room. */
static gboolean place_outputs(const Batch *batch, Slot *slot, guint index, GError **error)
{
    for (guint i = 0; i < batch->format_count; i++) {
        int descriptor = slot->descriptors[i];
        slot->descriptors[i] = -1;
        if (close(descriptor) != 0) {
            g_set_error(error, FAILURE, FAILURE_WRITE, "the output cannot be written: %s",
                        g_strerror(errno));
            return FALSE;
        }
    }
    for (guint i = 0; i < batch->format_count; i++) {
        if (!batch_folder_place(batch->folder, index, slot->input->name,
                                export_format_name(batch->formats[i]), error))
            return FALSE;
    }
    return TRUE;
}

/** What libraries said is of use only where there is no better sentence. */
static void show_chatter(const Batch *batch, const WorkerResult *result)
{
    if (result->chatter == NULL ||
        !g_error_matches(result->failure, FAILURE, FAILURE_CRASH))
        return;
    g_auto(GStrv) lines = g_strsplit(result->chatter, "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++) {
        if (*lines[i] != '\0')
            progress_note(batch->progress, lines[i]);
    }
}

/** Once a run: it is the same for every file. */
static void warn_of_missing_walls(Run *run, const WorkerResult *result)
{
    const char *missing = sandbox_explain(result->walls);
    if (missing == NULL || run->warned)
        return;
    progress_warn(run->batch->progress, missing);
    run->warned = TRUE;
}

static void gather(Run *run, guint index)
{
    const Batch *batch = run->batch;
    Slot *slot = &run->slots[index];
    g_autoptr(WorkerResult) result = worker_finish(slot->worker);
    run->running--;
    if (!run->dropping) {
        if (result->failure == NULL)
            (void)place_outputs(batch, slot, index, &result->failure);
        show_chatter(batch, result);
        if (result->summary != NULL)
            warn_of_missing_walls(run, result);
        if (result->failure == NULL)
            record_conversion(run, slot, result);
        else
            record_failure(run, slot->input, slot->sha256, result->failure,
                           result->seconds);
    }
    clear_slot(batch, slot, index);
}

static void gather_all(Run *run)
{
    gint64 now = g_get_monotonic_time();
    for (guint i = 0; i < run->slot_count; i++) {
        Worker *worker = run->slots[i].worker;
        if (worker == NULL)
            continue;
        gboolean ended = worker_ended(worker);
        if (!ended && run->dropping)
            worker_stop(worker, WORKER_DROPPED);
        else if (!ended && now >= worker_deadline(worker))
            worker_stop(worker, WORKER_OVERDUE);
        else if (!ended)
            continue;
        gather(run, i);
    }
}

/* ---- one step after the other ----------------------------------------------------------- */

static void heed(Run *run, int number)
{
    if (number == 0 || number == SIGCHLD)
        return;
    run->dropping = number != SIGINT || run->stopping;
    run->stopping = TRUE;
    run->number = number;
    if (!run->dropping && run->running > 0)
        progress_note(run->batch->progress, "interrupted: the files in work are finished; "
                                            "interrupt again to drop them");
}

/** When there is something to do even if no signal comes; -1: never. */
static gint64 find_next_time(const Run *run)
{
    gint64 next = progress_next(run->batch->progress);
    for (guint i = 0; i < run->slot_count; i++) {
        const Worker *worker = run->slots[i].worker;
        if (worker != NULL && (next < 0 || worker_deadline(worker) < next))
            next = worker_deadline(worker);
    }
    return next;
}

/** The next input of the share; NULL if there is none or none is to be begun. */
static const BatchInput *find_next_input(Run *run)
{
    const GPtrArray *inputs = run->batch->inputs->inputs;
    while (!run->stopping && run->next < inputs->len) {
        const BatchInput *input = g_ptr_array_index(inputs, run->next);
        if (is_in_share(run->batch, input))
            return input;
        run->next++;
    }
    return NULL;
}

/** Whether a slot is free and a worker less than wanted is at work. */
static gboolean has_room(const Run *run)
{
    guint working = 0;
    for (guint i = 0; i < run->slot_count; i++) {
        const Worker *worker = run->slots[i].worker;
        working += worker != NULL && !worker_ended(worker) ? 1 : 0;
    }
    return run->running < run->slot_count && working < run->batch->jobs;
}

static guint find_free_slot(const Run *run)
{
    guint index = 0;
    while (run->slots[index].worker != NULL)
        index++;
    return index;
}

/** Returns: FALSE when nothing is left to do. */
static gboolean step(Run *run)
{
    const BatchInput *input = find_next_input(run);
    if (input == NULL && run->running == 0)
        return FALSE;
    if (input != NULL && has_room(run)) {
        run->next++;
        begin(run, input, find_free_slot(run));
    }
    gather_all(run);
    gboolean busy = find_next_input(run) != NULL && has_room(run);
    if (busy || run->running > 0)
        heed(run, signals_take(busy ? 0 : find_next_time(run)));
    gint64 next = progress_next(run->batch->progress);
    if (next >= 0 && g_get_monotonic_time() >= next)
        progress_draw(run->batch->progress);
    return TRUE;
}

gboolean batch_run(const Batch *batch, ProgressCounts *counts, int *number, GError **error)
{
    *counts = (ProgressCounts){.total = batch_count_inputs(batch),
                               .ignored = batch->inputs->ignored};
    guint slot_count = batch_count_slots(batch->jobs);
    g_autofree Slot *slots = g_new0(Slot, slot_count);
    for (guint i = 0; i < slot_count; i++) {
        slots[i].source = -1;
        for (guint j = 0; j < EXPORT_FORMATS; j++)
            slots[i].descriptors[j] = -1;
    }
    Run run = {.batch = batch, .counts = counts, .slots = slots, .slot_count = slot_count};
    while (step(&run))
        continue;
    counts->interrupted = run.stopping;
    *number = run.number;
    if (run.trouble == NULL)
        return TRUE;
    g_propagate_error(error, run.trouble);
    return FALSE;
}
