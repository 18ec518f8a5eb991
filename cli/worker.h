/**
 * worker: one file is converted by a process of its own.
 *
 * Sources come from strangers and are read by large libraries, so whatever happens to a
 * worker costs its own file only.  The worker holds the source, the outputs and two pipes,
 * nothing else that was open; it has limits of memory and time, and, where the system has
 * them, walls around it (see sandbox.h).  What it tells is checked and never believed: the
 * outputs are read back by the parent before they are placed.
 *
 * The caller holds signals (signals_hold()): SIGCHLD says that a worker may have ended.
 */
#ifndef CLI_WORKER_H
#define CLI_WORKER_H

#include "cli/output.h"
#include "cli/summary.h"
#include "export/export.h"
#include "normalize/normalize.h"

#include <glib.h>

/** Limits that hold unless the command line says otherwise. */
#define WORKER_MEMORY  (G_GUINT64_CONSTANT(2) * 1024 * 1024 * 1024) /* bytes, --memory */
#define WORKER_SECONDS 300u                                         /* --timeout */

typedef struct {
    guint64 memory;  /* bytes of address space of each of the worker's processes */
    guint seconds;   /* of the clock, and of the processor for each process */
    gboolean walled; /* fail with FAILURE_SANDBOX where there are no walls */
} WorkerLimits;

typedef struct {
    ExportFormat format;
    int descriptor; /* an empty file, open for reading and writing */
} WorkerTarget;

/** What is to be done.  All is borrowed while worker_start() runs; the descriptors until
 * worker_finish(). */
typedef struct {
    const char *name;     /* the file's name, for the sheet */
    int source;           /* a regular file, read from the descriptor's present place */
    const char *encoding; /* or NULL */
    const char *password; /* or NULL */
    const Form *form;
    WorkerTarget targets[OUTPUT_MAXIMUM];
    guint target_count;
    GChecksumType digest; /* of the outputs: DIGEST_KEPT or DIGEST_COMPARED */
    const char *scratch;  /* a folder of the worker's own, for the libraries' temporaries */
    gboolean ahead; /* read pages while others are drawn: faster alone, slower in company */
} WorkerJob;

/** What became of an output, as the parent has found it. */
typedef struct {
    guint64 bytes;
    char *digest; /* as the job asks */
} WorkerOutput;

typedef struct {
    Summary *summary; /* NULL if nothing was converted */
    GError *failure;  /* of FAILURE, not located; NULL if it was converted */
    int place;        /* index of the target that @failure speaks of; -1: the source */
    WorkerOutput outputs[OUTPUT_MAXIMUM]; /* one a target; filled if it was converted */
    guint walls;              /* that were in force, of SandboxWalls; if it was converted */
    char *chatter;            /* what libraries wrote to standard error, or NULL */
    double seconds;           /* of the clock */
    double processor_seconds; /* of all its processes */
    guint64 memory;           /* bytes, the peak of its largest process */
} WorkerResult;

typedef struct Worker Worker;

/** Why a worker is stopped. */
typedef enum {
    WORKER_OVERDUE, /* its time has run out */
    WORKER_DROPPED, /* its result is no longer wanted */
} WorkerStop;

/** Start a worker and return at once.  Fails with FAILURE_CRASH.
 * Returns: a worker, to be given to worker_finish(). */
Worker *worker_start(const WorkerJob *job, const WorkerLimits *limits,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Whether the worker has ended, so that worker_finish() will not wait. */
gboolean worker_ended(const Worker *worker);

/** When it has to be stopped, on the clock of g_get_monotonic_time(). */
gint64 worker_deadline(const Worker *worker);

/** End it, and every process it has started, at once. */
void worker_stop(Worker *worker, WorkerStop why);

/** Wait until the worker has ended, check what it did, and free it.
 * Returns: never NULL, free with worker_result_free(). */
WorkerResult *worker_finish(Worker *worker) G_GNUC_WARN_UNUSED_RESULT;
void worker_result_free(WorkerResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WorkerResult, worker_result_free)

#endif
