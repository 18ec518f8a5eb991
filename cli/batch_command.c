/*
 * batch: the command line of many conversions, and what has to be there before they begin.
 */
#include "cli/command.h"

#include "cli/batch.h"
#include "cli/batch_names.h"
#include "cli/batch_overview.h"
#include "cli/complaint.h"
#include "cli/input.h"
#include "cli/limits.h"
#include "cli/signals.h"
#include "cli/stages.h"
#include "model/failure.h"
#include "model/processors.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MAXIMUM_JOBS   256u
#define MAXIMUM_SHARDS 100000u

/** All that a batch borrows. */
typedef struct {
    Batch batch;
    BatchInputs *inputs;
    char *shard; /* "K-of-N", or NULL */
    char *password;
    char *options;
    Form *form;
} Preparation;

static void preparation_clear(Preparation *preparation)
{
    g_clear_pointer(&preparation->batch.progress, progress_free);
    g_clear_pointer(&preparation->batch.journal, journal_free);
    g_clear_pointer(&preparation->batch.folder, batch_folder_close);
    g_clear_pointer(&preparation->inputs, batch_inputs_free);
    g_clear_pointer(&preparation->form, form_unref);
    g_free(preparation->shard);
    g_free(preparation->password);
    g_free(preparation->options);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Preparation, preparation_clear)

/* ---- the command line ------------------------------------------------------------------- */

static gboolean fail_usage(GError **error, const char *sentence)
{
    g_set_error_literal(error, COMPLAINT, COMPLAINT_USAGE, sentence);
    return FALSE;
}

static gboolean read_jobs(const char *text, guint *jobs, GError **error)
{
    guint64 number = MIN(processors_usable(), MAXIMUM_JOBS);
    if (text != NULL && !limits_parse_number(text, 1, MAXIMUM_JOBS, &number)) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE, "-j '%s' is no number from 1 to %u",
                    text, MAXIMUM_JOBS);
        return FALSE;
    }
    *jobs = (guint)number;
    return TRUE;
}

/** "K/N". */
static gboolean read_shard(const char *text, Preparation *preparation, GError **error)
{
    Batch *batch = &preparation->batch;
    batch->shard = batch->shards = 1;
    if (text == NULL)
        return TRUE;
    g_auto(GStrv) parts = g_strsplit(text, "/", 2);
    guint64 shard = 0;
    guint64 shards = 0;
    if (g_strv_length(parts) != 2 ||
        !limits_parse_number(parts[1], 1, MAXIMUM_SHARDS, &shards) ||
        !limits_parse_number(parts[0], 1, shards, &shard)) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "--shard '%s' is not of the form K/N, such as 1/4 to 4/4", text);
        return FALSE;
    }
    batch->shard = (guint)shard;
    batch->shards = (guint)shards;
    preparation->shard = g_strdup_printf("%u-of-%u", batch->shard, batch->shards);
    return TRUE;
}

static gboolean has_format(const Batch *batch, ExportFormat format)
{
    for (guint i = 0; i < batch->format_count; i++) {
        if (batch->formats[i] == format)
            return TRUE;
    }
    return FALSE;
}

/** "xlsx,xml". */
static gboolean read_formats(const char *text, Batch *batch, GError **error)
{
    g_auto(GStrv) names = g_strsplit(text == NULL ? "xlsx,xml" : text, ",", -1);
    for (gsize i = 0; names[i] != NULL; i++) {
        ExportFormat format = EXPORT_XML;
        if (!export_format_parse(names[i], &format)) {
            g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                        "there is no format '%s': xlsx, xml and csv are known", names[i]);
            return FALSE;
        }
        if (!has_format(batch, format))
            batch->formats[batch->format_count++] = format;
    }
    return batch->format_count > 0 || fail_usage(error, "--to names no format");
}

static gboolean read_options(const Options *options, Preparation *preparation,
                             GError **error)
{
    Batch *batch = &preparation->batch;
    if (options->folder == NULL)
        return fail_usage(error, "the folder to write into is missing: -o OUTDIR");
    if (options->files == NULL)
        return fail_usage(error, "the files or folders to convert are missing");
    batch->encoding = options->encoding;
    return read_jobs(options->jobs, &batch->jobs, error) &&
           read_shard(options->shard, preparation, error) &&
           read_formats(options->to, batch, error) &&
           limits_read(options, &batch->limits, error);
}

/* ---- what has to be there --------------------------------------------------------------- */

/** What the journal has to know besides the program's version: with other words here
 * everything is converted again. */
static char *describe_options(const Options *options, GError **error)
{
    g_autoptr(GString) words = g_string_new(NULL);
    if (options->form != NULL) {
        g_autoptr(GBytes) bytes = input_read(options->form, error);
        if (bytes == NULL) {
            complaint_locate(error, options->form);
            return NULL;
        }
        g_autofree char *digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
        g_string_append_printf(words, " form=%s", digest);
    }
    if (options->columns != NULL)
        g_string_append_printf(words, " columns=%s", options->columns);
    if (options->encoding != NULL)
        g_string_append_printf(words, " encoding=%s", options->encoding);
    return g_string_free(g_steal_pointer(&words), FALSE);
}

static ProgressStyle choose_style(const Options *options)
{
    if (options->json)
        return PROGRESS_JSON;
    return isatty(STDERR_FILENO) ? PROGRESS_BAR : PROGRESS_LINES;
}

static gboolean prepare_inputs(const Options *options, Preparation *preparation,
                               GError **error)
{
    preparation->options = describe_options(options, error);
    if (preparation->options == NULL ||
        !stages_read_password(options, &preparation->password, error))
        return FALSE;
    preparation->form = stages_load_form(options, error);
    if (preparation->form == NULL)
        return FALSE;
    preparation->inputs = batch_inputs_collect(options->files, options->folder, error);
    preparation->batch.inputs = preparation->inputs;
    preparation->batch.form = preparation->form;
    preparation->batch.password = preparation->password;
    preparation->batch.options = preparation->options;
    return preparation->inputs != NULL;
}

static gboolean prepare_folder(const Options *options, Preparation *preparation,
                               GError **error)
{
    Batch *batch = &preparation->batch;
    batch->folder = batch_folder_open(options->folder, preparation->shard,
                                      batch_count_slots(batch->jobs), error);
    if (batch->folder == NULL)
        return FALSE;
    batch->journal =
        journal_open(batch_folder_state(batch->folder), preparation->shard, error);
    if (batch->journal == NULL)
        return FALSE;
    batch_names_assign(preparation->inputs->inputs, journal_list_names(batch->journal));
    batch->progress =
        progress_new(choose_style(options), batch_count_inputs(batch), options->quiet);
    guint damaged = journal_count_damaged(batch->journal);
    if (damaged > 0) {
        g_autofree char *note = g_strdup_printf("%u damaged line%s of the journal left out",
                                                damaged, damaged == 1 ? "" : "s");
        progress_warn(batch->progress, note);
    }
    return TRUE;
}

/* ---- the run ---------------------------------------------------------------------------- */

/** Run, settle the journal, write the overview and tell.  What goes wrong first is the error; all is tried. */
static gboolean work(const Preparation *preparation, int *number, GError **error)
{
    const Batch *batch = &preparation->batch;
    ProgressCounts counts;
    g_autoptr(GError) trouble = NULL;
    gboolean done = batch_run(batch, &counts, number, &trouble);
    done = journal_settle(batch->journal, trouble == NULL ? &trouble : NULL) && done;
    /* A share knows only its own files; the run that joins them tells of all.  So does the one
     * that goes on after an interruption. */
    if (batch->shards == 1 && !counts.interrupted)
        done = batch_overview_write(batch->journal, batch->folder,
                                    trouble == NULL ? &trouble : NULL) &&
               done;
    done = progress_finish(batch->progress, &counts, trouble == NULL ? &trouble : NULL) &&
           done;
    if (!done)
        g_propagate_error(error, g_steal_pointer(&trouble));
    else if (counts.interrupted)
        g_set_error_literal(error, COMPLAINT, COMPLAINT_INTERRUPTED, "interrupted");
    else if (counts.failed > 0)
        g_set_error_literal(error, COMPLAINT, COMPLAINT_TOLD, "some files failed");
    return done && !counts.interrupted && counts.failed == 0;
}

static gboolean run(const Options *options, GError **error)
{
    int number = 0;
    gboolean done = FALSE;
    {
        g_auto(Preparation) preparation = {.batch = {.shard = 1}};
        if (!read_options(options, &preparation, error) ||
            !prepare_inputs(options, &preparation, error))
            return FALSE;
        signals_hold();
        done = prepare_folder(options, &preparation, error) &&
               work(&preparation, &number, error);
    }
    if (number != 0 && number != SIGINT)
        signals_die(number);
    signals_release();
    return done;
}

const Command batch_command = {
    .name = "batch",
    .arguments = "FILE|FOLDER…",
    .summary = "many sources -> a folder of outputs, several at a time",
    .details =
        "Converts files, and the sources in folders (.pdf, .txt, .csv, .tsv, .md), into "
        "the\n"
        "folder OUTDIR. A file that fails is named and costs nothing but itself. What has\n"
        "been converted is remembered in OUTDIR: the same command again does only what is\n"
        "new, changed, failed or missing, and goes on after an interruption.\n\n"
        "  tenken batch -o results sheets/\n"
        "  tenken batch -o results -j 8 --to xlsx,csv sheets/ more/answers.pdf\n"
        "  tenken batch -o results --shard 2/4 sheets/    # the second quarter",
    .options =
        OPTION_BATCH | OPTION_ENCODING | OPTION_PASSWORD | OPTION_FORM | OPTION_LIMITS,
    .run = run,
};
