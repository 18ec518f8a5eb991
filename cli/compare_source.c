#include "cli/compare_source.h"

#include "cli/complaint.h"
#include "cli/output.h"
#include "cli/worker_wait.h"
#include "model/failure.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What goes to the worker and comes from it is in memory: files without a name. */
static int open_memory(const char *name, GError **error)
{
    int descriptor = memfd_create(name, MFD_CLOEXEC);
    if (descriptor < 0)
        g_set_error(error, FAILURE, FAILURE_WRITE, "it cannot be given to a worker: %s",
                    g_strerror(errno));
    return descriptor;
}

static int open_source(GBytes *bytes, GError **error)
{
    gsize length = 0;
    const void *data = g_bytes_get_data(bytes, &length);
    int descriptor = open_memory("source", error);
    if (descriptor < 0)
        return -1;
    if (output_write_all(descriptor, data, length) && lseek(descriptor, 0, SEEK_SET) == 0)
        return descriptor;
    g_set_error(error, FAILURE, FAILURE_WRITE, "it cannot be given to a worker: %s",
                g_strerror(errno));
    (void)close(descriptor);
    return -1;
}

static Checklist *read_target(int descriptor, guint64 length, GError **error)
{
    void *data = length == 0 ? MAP_FAILED
                             : mmap(NULL, length, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (data == MAP_FAILED) {
        g_set_error(error, FAILURE, FAILURE_DOCUMENT, "the worker's document is empty");
        return NULL;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_static(data, length);
    Checklist *checklist = checklist_read(bytes, error);
    (void)munmap(data, length);
    return checklist;
}

static Checklist *take_result(SourceReading *reading, WorkerResult *result, int target,
                              GError **error)
{
    if (result->failure != NULL) {
        if (result->chatter != NULL &&
            g_error_matches(result->failure, FAILURE, FAILURE_CRASH))
            complaint_show_text(result->chatter);
        g_propagate_error(error, g_steal_pointer(&result->failure));
        return NULL;
    }
    if (!reading->warned && !reading->quiet)
        worker_wait_warn(result);
    reading->warned = TRUE;
    return read_target(target, result->outputs[0].bytes, error);
}

static Checklist *convert(SourceReading *reading, const char *file, int source, int target,
                          GError **error)
{
    WorkerJob job = {.name = file,
                     .source = source,
                     .encoding = reading->encoding,
                     .password = reading->password,
                     .form = reading->form,
                     .targets = {{EXPORT_XML, target}},
                     .target_count = 1,
                     .scratch = reading->scratch,
                     .ahead = TRUE};
    Worker *worker = worker_start(&job, &reading->limits, error);
    if (worker == NULL)
        return NULL;
    g_autoptr(WorkerResult) result = worker_wait(worker, &reading->number);
    if (reading->number == 0)
        return take_result(reading, result, target, error);
    g_set_error(error, FAILURE, FAILURE_CRASH, "it was interrupted");
    return NULL;
}

Checklist *compare_source_read(SourceReading *reading, const char *file, GBytes *bytes,
                               GError **error)
{
    int source = open_source(bytes, error);
    int target = source < 0 ? -1 : open_memory("checklist", error);
    Checklist *checklist =
        target < 0 ? NULL : convert(reading, file, source, target, error);
    if (target >= 0)
        (void)close(target);
    if (source >= 0)
        (void)close(source);
    return checklist;
}
