#include "cli/worker_task.h"

#include "cli/input.h"
#include "cli/stages.h"
#include "extract/extract.h"
#include "model/failure.h"

#include <errno.h>

/** Returns: FALSE if walls are asked for and there are none. */
static gboolean enter_walls(const WorkerLimits *limits, GError **error)
{
    if (!limits->walled)
        return TRUE;
    g_set_error(error, FAILURE, FAILURE_SANDBOX,
                "there are no walls to put around its conversion, and --require-sandbox "
                "asks for them");
    return FALSE;
}

static Checklist *read_checklist(const WorkerJob *job, const WorkerLimits *limits,
                                 GError **error)
{
    g_autoptr(GBytes) bytes = input_read_descriptor(job->source, error);
    if (bytes == NULL || !enter_walls(limits, error))
        return NULL;
    const ExtractOptions how = {.encoding = job->encoding, .password = job->password};
    g_autoptr(Sheet) sheet = extract_source(bytes, job->name, &how, error);
    return sheet == NULL ? NULL : stages_normalize(sheet, job->form, error);
}

/** Syncing is done here, and not by the parent alone, because workers wait for the disk side
 * by side.  Returns: the digest of what was written, newly allocated; NULL on failure. */
static char *write_target(const WorkerTarget *target, const Checklist *checklist,
                          GError **error)
{
    g_autoptr(GBytes) document = export_checklist(checklist, target->format, error);
    if (document == NULL)
        return NULL;
    gsize length = 0;
    const void *data = g_bytes_get_data(document, &length);
    if (!output_write_all(target->descriptor, data, length) ||
        !output_sync(target->descriptor)) {
        g_set_error(error, FAILURE, FAILURE_WRITE, "the output cannot be written: %s",
                    g_strerror(errno));
        return NULL;
    }
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, document);
}

void worker_task_run(const WorkerJob *job, const WorkerLimits *limits, WorkerReport *report)
{
    *report = (WorkerReport){.place = -1, .sha256 = g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(Checklist) checklist = read_checklist(job, limits, &report->failure);
    if (checklist == NULL)
        return;
    for (guint i = 0; i < job->target_count; i++) {
        char *digest = write_target(&job->targets[i], checklist, &report->failure);
        if (digest == NULL) {
            report->place = (int)i;
            return;
        }
        g_ptr_array_add(report->sha256, digest);
    }
    report->summary = summary_new(checklist);
}
