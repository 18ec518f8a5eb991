/* The caller's side: it starts the guard, and takes apart what the lanes send.  Nothing that
 * comes through a pipe is trusted: what is not a frame, or not the message that is waited
 * for, ends the lane. */
#include "extract/reader_internal.h"

#include "extract/parcel.h"
#include "model/failure.h"
#include "model/processors.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a lane may be ahead; if the system grants less, it only waits more. */
#define PIPE_BYTES (1024 * 1024)
#define CHUNK      65536u
/* A message that begins so often never ends: a page is begun anew once for each death. */
#define MAXIMUM_BEGINNINGS (2 * READER_MAXIMUM_DEATHS + 2)

/* The other end of a lane. */
typedef struct {
    int input;  /* -1 when nothing more can come */
    int orders; /* -1: the lane reads ahead */
    int held; /* the reading end of the same, so that writing is never into a broken pipe */
    guint8 buffer[CHUNK];
    gsize at, filled; /* in the buffer */
    GByteArray *message;
} Channel;

struct Reader {
    pid_t guard; /* 0: none */
    int life;    /* closed to end it */
    guint count;
    Channel channels[READER_MAXIMUM_LANES];
    int fault; /* errno, if nothing could be started */
};

/* ---- starting ------------------------------------------------------------------------------- */

static void close_end(int *end)
{
    if (*end >= 0)
        (void)close(*end);
    *end = -1;
}

static void close_channel(Channel *channel)
{
    close_end(&channel->input);
    close_end(&channel->orders);
    close_end(&channel->held);
}

/* A pipe, with the ends that it is read and written at. */
static gboolean open_pipe(int *reading, int *writing)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return FALSE;
    *reading = ends[0];
    *writing = ends[1];
    return TRUE;
}

static gboolean open_lane(Lane *lane, Channel *channel, gboolean ahead)
{
    const int kind = MAP_SHARED | MAP_ANONYMOUS;
    /* cppcheck-suppress invalidFunctionArg ; -1 is what an anonymous mapping takes */
    lane->progress = mmap(NULL, sizeof(Progress), PROT_READ | PROT_WRITE, kind, -1, 0);
    if (lane->progress == MAP_FAILED) {
        lane->progress = NULL;
        return FALSE;
    }
    atomic_store(&lane->progress->page, lane->number);
    if (!open_pipe(&channel->input, &lane->output))
        return FALSE;
    (void)fcntl(lane->output, F_SETPIPE_SZ, PIPE_BYTES);
    if (ahead)
        return TRUE;
    if (!open_pipe(&lane->orders, &channel->orders))
        return FALSE;
    channel->held = lane->orders;
    return TRUE;
}

/* What only the lanes need from here on. */
static void close_plan(ReaderPlan *plan)
{
    close_end(&plan->life);
    for (guint i = 0; i < READER_MAXIMUM_LANES; i++) {
        Lane *lane = &plan->lanes[i];
        close_end(&lane->output);
        if (lane->progress != NULL)
            (void)munmap(lane->progress, sizeof(Progress));
    }
}

static gboolean start_guard(Reader *reader, ReaderPlan *plan)
{
    if (!open_pipe(&plan->life, &reader->life))
        return FALSE;
    for (guint i = 0; i < plan->count; i++)
        if (!open_lane(&plan->lanes[i], &reader->channels[i], plan->options.ahead))
            return FALSE;
    pid_t caller = getpid();
    pid_t guard = fork();
    if (guard == 0) {
        guard_run(plan, caller);
        _exit(EXIT_SUCCESS);
    }
    reader->guard = MAX(guard, 0);
    return guard > 0;
}

Reader *reader_start(GBytes *bytes, const ReaderOptions *options)
{
    Reader *reader = g_new0(Reader, 1);
    ReaderPlan plan = {.bytes = bytes, .options = *options, .life = -1};
    reader->life = -1;
    reader->count = plan.count =
        options->ahead ? MIN(processors_usable(), READER_MAXIMUM_LANES) : 1;
    for (guint i = 0; i < READER_MAXIMUM_LANES; i++) {
        plan.lanes[i] = (Lane){.number = i, .output = -1, .orders = -1};
        Channel *channel = &reader->channels[i];
        channel->input = channel->orders = channel->held = -1;
        channel->message = g_byte_array_new();
    }
    if (!start_guard(reader, &plan))
        reader->fault = errno;
    close_plan(&plan);
    return reader;
}

void reader_free(Reader *reader)
{
    if (reader == NULL)
        return;
    close_end(&reader->life);
    for (guint i = 0; i < READER_MAXIMUM_LANES; i++) {
        close_channel(&reader->channels[i]);
        g_byte_array_unref(reader->channels[i].message);
    }
    while (reader->guard > 0 && waitpid(reader->guard, NULL, 0) < 0 && errno == EINTR)
        continue;
    g_free(reader);
}

/* ---- receiving ------------------------------------------------------------------------------ */

/* Have @length bytes in the buffer. */
static gboolean fill_buffer(Channel *channel, gsize length)
{
    while (channel->filled - channel->at < length) {
        memmove(channel->buffer, channel->buffer + channel->at,
                channel->filled - channel->at);
        channel->filled -= channel->at;
        channel->at = 0;
        gssize count = read(channel->input, channel->buffer + channel->filled,
                            CHUNK - channel->filled);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return FALSE;
        channel->filled += (gsize)count;
    }
    return TRUE;
}

static gboolean receive_frame(Channel *channel, FrameHead *head)
{
    if (channel->input < 0 || !fill_buffer(channel, sizeof *head))
        return FALSE;
    memcpy(head, channel->buffer + channel->at, sizeof *head);
    channel->at += sizeof *head;
    return head->length <= FRAME_MAXIMUM && fill_buffer(channel, head->length);
}

/* Read frames until the message about @page is complete. */
static gboolean receive(Channel *channel, guint page)
{
    guint beginnings = 0;
    FrameHead head;
    while (receive_frame(channel, &head)) {
        if (head.page != page || head.kind > FRAME_END ||
            head.length > READER_MAXIMUM_BYTES - channel->message->len)
            return FALSE;
        if (head.kind == FRAME_END)
            return TRUE;
        if (head.kind == FRAME_BEGIN && ++beginnings > MAXIMUM_BEGINNINGS)
            return FALSE;
        if (head.kind == FRAME_BEGIN)
            g_byte_array_set_size(channel->message, 0);
        g_byte_array_append(channel->message, channel->buffer + channel->at, head.length);
        channel->at += head.length;
    }
    return FALSE;
}

static gboolean fail_head(GError **error)
{
    g_set_error_literal(error, FAILURE, FAILURE_CRASH,
                        "the process that reads it ended without a word");
    return FALSE;
}

/* An error that a lane has sent. */
static gboolean take_error(Parcel *parcel, GError **error)
{
    guint32 class = parcel_take_below(parcel, FAILURE_COUNT);
    g_autofree char *message = parcel_take_text(parcel);
    if (parcel->failed || message == NULL)
        return fail_head(error);
    g_set_error_literal(error, FAILURE, (gint) class, message);
    return FALSE;
}

gboolean reader_open(Reader *reader, ReaderHead *head, GError **error)
{
    if (reader->guard == 0) {
        g_set_error(error, FAILURE, FAILURE_CRASH,
                    "no process could be started to read it: %s",
                    g_strerror(reader->fault));
        return FALSE;
    }
    Channel *channel = &reader->channels[0];
    if (!receive(channel, READER_HEAD))
        return fail_head(error);
    Parcel parcel = {channel->message->data, channel->message->len, FALSE};
    if (parcel_take_flag(&parcel))
        return take_error(&parcel, error);
    head->pages = (gint32)parcel_take_below(&parcel, G_MAXINT32);
    head->restricted = parcel_take_flag(&parcel);
    head->hidden_layers = parcel_take_number(&parcel);
    return !parcel.failed || fail_head(error);
}

/* Returns: FALSE if nothing can come. */
static gboolean order(const Channel *channel)
{
    gssize count;
    if (channel->orders < 0)
        return TRUE;
    do
        count = write(channel->orders, "", 1);
    while (count < 0 && errno == EINTR);
    return count == 1;
}

Reading *reader_read(Reader *reader, guint page)
{
    Channel *channel = &reader->channels[page % reader->count];
    Reading *reading = NULL;
    if (channel->input >= 0 && order(channel) && receive(channel, page))
        reading = reading_unpack(channel->message);
    if (reading != NULL)
        return reading;
    /* A lane that has said something wrong once is not listened to again. */
    close_channel(channel);
    return reading_new(READING_LOST);
}
