#include "cli/compare_source.h"

#include "cli/digest.h"
#include "cli/worker_wait.h"
#include "model/failure.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

static Checklist *read_target(int descriptor, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new_from_fd(descriptor, FALSE, NULL);
    if (file == NULL) {
        g_set_error(error, FAILURE, FAILURE_DOCUMENT,
                    "the worker's document cannot be read back: %s", g_strerror(errno));
        return NULL;
    }
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    return checklist_read(bytes, error);
}

static Checklist *take_result(SourceReading *reading, WorkerResult *result, int target,
                              GError **error)
{
    if (!worker_wait_check(result, error))
        return NULL;
    if (!reading->warned && !reading->quiet)
        worker_wait_warn(result);
    reading->warned = TRUE;
    return read_target(target, error);
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
                     .digest = DIGEST_COMPARED,
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

Checklist *compare_source_read(SourceReading *reading, const char *file, int source,
                               GError **error)
{
    int target = memfd_create("checklist", MFD_CLOEXEC);
    if (target < 0) {
        g_set_error(error, FAILURE, FAILURE_WRITE, "a worker cannot be given an output: %s",
                    g_strerror(errno));
        return NULL;
    }
    Checklist *checklist = convert(reading, file, source, target, error);
    (void)close(target);
    return checklist;
}
