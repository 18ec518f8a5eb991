#include "cli/worker_task.h"

#include "cli/input.h"
#include "cli/sandbox.h"
#include "cli/stages.h"
#include "extract/extract.h"
#include "model/failure.h"
#include "model/memory.h"

#include <errno.h>

/** Walls around this process.  @scratch: as in sandbox_enter().  Returns: FALSE if walls are
 * asked for and something of them is missing. */
static gboolean enter_walls(const WorkerLimits *limits, const char *scratch, guint *walls,
                            GError **error)
{
    *walls = sandbox_enter(scratch);
    if (*walls == SANDBOX_WHOLE || !limits->walled)
        return TRUE;
    g_set_error(error, FAILURE, FAILURE_SANDBOX, "%s, and --require-sandbox asks for them",
                sandbox_explain(*walls));
    return FALSE;
}

/** The same for the processes that read a PDF for this one; they write nothing. */
static gboolean enter_reader_walls(gpointer data, GError **error)
{
    const WorkerLimits *limits = data;
    guint walls = 0;
    return enter_walls(limits, NULL, &walls, error);
}

/** @walls: (out): those that were in force. */
static Checklist *read_checklist(const WorkerJob *job, WorkerLimits limits, guint *walls,
                                 GError **error)
{
    g_autoptr(GBytes) bytes = input_read_descriptor(job->source, error);
    if (bytes == NULL)
        return NULL;
    const ExtractOptions how = {.encoding = job->encoding,
                                .password = job->password,
                                .ahead = job->ahead,
                                .enter_walls = enter_reader_walls,
                                .walls_data = &limits};
    Extraction *extraction = extraction_start(bytes, job->name, &how);
    g_clear_pointer(&bytes, g_bytes_unref); /* so that they end with the extraction */
    if (!enter_walls(&limits, job->scratch, walls, error)) {
        extraction_drop(extraction);
        return NULL;
    }
    g_autoptr(Sheet) sheet = extraction_finish(extraction, error);
    return sheet == NULL ? NULL : stages_normalize(sheet, job->form, error);
}

/** An output while it is written. */
typedef struct {
    int descriptor;
    GChecksum *digest; /* of what was written so far */
} Writing;

static gboolean fail_to_write(GError **error)
{
    g_set_error(error, FAILURE, FAILURE_WRITE, "the output cannot be written: %s",
                g_strerror(errno));
    return FALSE;
}

static gboolean write_piece(gpointer data, const void *bytes, gsize length, GError **error)
{
    const Writing *writing = data;
    if (!output_write_all(writing->descriptor, bytes, length))
        return fail_to_write(error);
    g_checksum_update(writing->digest, bytes, (gssize)length);
    return TRUE;
}

/** Syncing is done here, and not by the parent alone, because workers wait for the disk side
 * by side.  Returns: the digest of what was written, newly allocated; NULL on failure. */
static char *write_target(const WorkerTarget *target, GChecksumType type,
                          const Checklist *checklist, GError **error)
{
    g_autoptr(GChecksum) digest = g_checksum_new(type);
    Writing writing = {target->descriptor, digest};
    const Sink sink = {write_piece, &writing};
    if (!export_write(checklist, target->format, &sink, error))
        return NULL;
    if (!output_sync(target->descriptor)) {
        fail_to_write(error);
        return NULL;
    }
    return g_strdup(g_checksum_get_string(digest));
}

void worker_task_run(const WorkerJob *job, const WorkerLimits *limits, WorkerReport *report)
{
    memory_keep();
    *report =
        (WorkerReport){.place = -1, .digests = g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(Checklist) checklist =
        read_checklist(job, *limits, &report->walls, &report->failure);
    memory_give_back();
    if (checklist == NULL)
        return;
    for (guint i = 0; i < job->target_count; i++) {
        char *digest =
            write_target(&job->targets[i], job->digest, checklist, &report->failure);
        if (digest == NULL) {
            report->place = (int)i;
            return;
        }
        g_ptr_array_add(report->digests, digest);
        memory_give_back();
    }
    report->summary = summary_new(checklist);
}
