/*
 * convert has a worker run the three stages and write each output into a temporary file
 * beside its place; whatever fails leaves the folder as it was.
 */
#include "cli/command.h"

#include "cli/complaint.h"
#include "cli/digest.h"
#include "cli/input.h"
#include "cli/limits.h"
#include "cli/output.h"
#include "cli/scratch.h"
#include "cli/signals.h"
#include "cli/stages.h"
#include "cli/summary.h"
#include "cli/targets.h"
#include "cli/worker_wait.h"
#include "model/failure.h"

#include <unistd.h>

typedef struct {
    const Options *options;
    const char *file;
    GArray *targets; /* of Target */
    char **paths;    /* theirs */
    char *password;
    Form *form;
    char *scratch;
    int source;
    int descriptors[OUTPUT_MAXIMUM]; /* of the outputs */
    WorkerLimits limits;
} Conversion;

static void conversion_clear(Conversion *conversion)
{
    g_clear_pointer(&conversion->targets, g_array_unref);
    g_clear_pointer(&conversion->paths, g_strfreev);
    g_clear_pointer(&conversion->password, g_free);
    g_clear_pointer(&conversion->form, form_unref);
    conversion->scratch = scratch_remove(conversion->scratch);
    if (conversion->source >= 0)
        (void)close(conversion->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Conversion, conversion_clear)

/** All that a person may have to be waited for, such as a source from the terminal. */
static gboolean prepare(Conversion *conversion, const Options *options, GError **error)
{
    const char *file = command_input(options, error);
    if (file == NULL || !limits_read(options, &conversion->limits, error))
        return FALSE;
    conversion->options = options;
    conversion->file = file;
    conversion->targets = targets_choose(options, file, error);
    if (conversion->targets == NULL ||
        !stages_read_password(options, &conversion->password, error))
        return FALSE;
    conversion->paths = targets_list_paths(conversion->targets);
    conversion->source = input_open(file, error);
    if (conversion->source < 0) {
        complaint_locate(error, input_name(file));
        return FALSE;
    }
    conversion->form = stages_load_form(options, error);
    return conversion->form != NULL;
}

static WorkerJob describe_job(const Conversion *conversion)
{
    WorkerJob job = {.name = conversion->file,
                     .source = conversion->source,
                     .encoding = conversion->options->encoding,
                     .password = conversion->password,
                     .form = conversion->form,
                     .digest = DIGEST_COMPARED,
                     .scratch = conversion->scratch,
                     .ahead = TRUE};
    for (guint i = 0; i < conversion->targets->len; i++) {
        const Target *target = &g_array_index(conversion->targets, Target, i);
        job.targets[job.target_count++] =
            (WorkerTarget){target->format, conversion->descriptors[i]};
    }
    return job;
}

static gboolean check_result(const Conversion *conversion, WorkerResult *result,
                             GError **error)
{
    if (worker_wait_check(result, error))
        return TRUE;
    complaint_locate(error, result->place < 0 ? input_name(conversion->file)
                                              : conversion->paths[result->place]);
    return FALSE;
}

/** @number: (out): the signal that asks for the program's end; else it stays.
 * Returns: what was converted, with all outputs in place; or NULL. */
static WorkerResult *convert(Conversion *conversion, int *number, GError **error)
{
    const char *const *paths = (const char *const *)conversion->paths;
    guint count = conversion->targets->len;
    conversion->scratch = scratch_create(error);
    if (conversion->scratch == NULL ||
        !output_create_files(paths, count, conversion->descriptors, error))
        return NULL;
    const WorkerJob job = describe_job(conversion);
    Worker *worker = worker_start(&job, &conversion->limits, error);
    if (worker == NULL)
        complaint_locate(error, input_name(conversion->file));
    g_autoptr(WorkerResult) result = worker == NULL ? NULL : worker_wait(worker, number);
    if (result == NULL || *number != 0 || !check_result(conversion, result, error)) {
        output_discard_files(count, conversion->descriptors);
        return NULL;
    }
    if (!output_place_files(paths, count, conversion->descriptors, error))
        return NULL;
    return g_steal_pointer(&result);
}

static gboolean run(const Options *options, GError **error)
{
    if (options->files == NULL) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "the name of the file to convert is missing");
        return FALSE;
    }
    g_auto(Conversion) conversion = {.source = -1};
    if (!prepare(&conversion, options, error))
        return FALSE;
    int number = 0;
    signals_hold();
    g_autoptr(WorkerResult) result = convert(&conversion, &number, error);
    conversion.scratch = scratch_remove(conversion.scratch);
    if (number != 0)
        signals_die(number);
    signals_release();
    if (result == NULL)
        return FALSE;
    if (!options->quiet) {
        worker_wait_warn(result);
        summary_show(result->summary, input_name(conversion.file), conversion.paths);
    }
    return !options->strict || stages_check_strict(result->summary, conversion.file, error);
}

const Command convert_command = {
    .name = "convert",
    .arguments = "FILE",
    .summary = "source -> workbook, XML, CSV in one step",
    .details =
        "Reads a source and writes files, each whole or not at all. Without -o they have\n"
        "FILE's name with .xlsx and .xml and are written to the current folder; a file of\n"
        "that name is replaced. On a terminal a summary follows.\n\n"
        "  tenken convert answers.txt\n"
        "  tenken convert -o answers.xlsx -o answers.csv answers.txt",
    .options = OPTION_OUTPUT | OPTION_ENCODING | OPTION_PASSWORD | OPTION_FORM |
               OPTION_STRICT | OPTION_LIMITS,
    .run = run,
};
