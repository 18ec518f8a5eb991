/* A lane: one process that opens the document and reads every second page, or every page. */
#include "extract/reader_internal.h"

#include "extract/layers.h"
#include "extract/parcel.h"
#include "model/failure.h"
#include "model/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

/* AddressSanitizer reserves terabytes of addresses; a limit would end it at once. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMITED_MEMORY 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMITED_MEMORY 0
#endif
#endif
#ifndef LIMITED_MEMORY
#define LIMITED_MEMORY 1
#endif

/* ---- sending ------------------------------------------------------------------------------ */

/* A broken pipe means that nobody waits for the rest: that is a good end. */
static void send_frame(const Lane *lane, FrameKind kind, guint page, const guint8 *data,
                       gsize length)
{
    struct {
        FrameHead head;
        guint8 data[FRAME_MAXIMUM];
    } frame;
    frame.head = (FrameHead){kind, page, (guint32)length};
    if (length > 0)
        memcpy(frame.data, data, length);
    gsize whole = sizeof frame.head + length;
    gssize sent;
    do
        sent = write(lane->output, &frame, whole);
    while (sent < 0 && errno == EINTR);
    if (sent != (gssize)whole)
        _exit(EXIT_SUCCESS);
}

static void send_message(const Lane *lane, guint page, const GByteArray *bytes)
{
    send_frame(lane, FRAME_BEGIN, page, NULL, 0);
    for (gsize at = 0; at < bytes->len; at += FRAME_MAXIMUM)
        send_frame(lane, FRAME_DATA, page, bytes->data + at,
                   MIN(FRAME_MAXIMUM, bytes->len - at));
    send_frame(lane, FRAME_END, page, NULL, 0);
}

/* The head of the document: an error, or what is known of it.  @error: NULL if it is open. */
static void send_head(const Lane *lane, PopplerDocument *document, const GError *error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    parcel_put_flag(bytes, error != NULL);
    if (error != NULL) {
        gboolean own = error->domain == FAILURE;
        parcel_put_number(bytes, (guint32)(own ? error->code : FAILURE_UNREADABLE));
        parcel_put_text(bytes, error->message);
    } else {
        gboolean restricted =
            poppler_document_get_permissions(document) != POPPLER_PERMISSIONS_FULL;
        parcel_put_number(bytes, (guint32)MAX(poppler_document_get_n_pages(document), 0));
        parcel_put_flag(bytes, restricted);
        parcel_put_number(bytes, layers_count_hidden(document));
    }
    if (lane->number == 0)
        send_message(lane, READER_HEAD, bytes);
}

/* ---- limits and surroundings ------------------------------------------------------------------ */

static void limit_self(void)
{
    struct rlimit none = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
    struct rlimit memory;
    if (!LIMITED_MEMORY || getrlimit(RLIMIT_AS, &memory) != 0)
        return;
    memory.rlim_cur = MIN(memory.rlim_max, READER_MEMORY);
    (void)setrlimit(RLIMIT_AS, &memory);
}

/* The soft limit is what has been used and a page's allowance. */
static void allow_time(void)
{
    struct rusage usage;
    struct rlimit limit;
    if (getrusage(RUSAGE_SELF, &usage) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0)
        return;
    limit.rlim_cur =
        (rlim_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + 1 + READER_PAGE_SECONDS;
    limit.rlim_cur = MIN(limit.rlim_cur, limit.rlim_max);
    (void)setrlimit(RLIMIT_CPU, &limit);
}

/* Nothing but its own pipes; what poppler prints goes nowhere. */
static void keep_own_descriptors(const Lane *lane)
{
    int kept[] = {lane->output, lane->orders};
    descriptors_keep(kept, G_N_ELEMENTS(kept));
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (nowhere < 0 || dup2(nowhere, i) < 0)
            (void)close(i);
    if (nowhere > STDERR_FILENO)
        (void)close(nowhere);
}

static void listen(const char *domain, GLogLevelFlags level, const char *message,
                   gpointer data)
{
    Reading **reading = data;
    (void)domain;
    (void)level;
    if (*reading != NULL)
        reading_add_message(*reading, message);
}

/* ---- reading ------------------------------------------------------------------------------ */

/* A wrong password makes poppler 22.12 crash where it reads bytes, not where it reads a
 * stream, which is slower. */
static PopplerDocument *load_document(GBytes *bytes, const char *password, GError **error)
{
    if (password == NULL)
        return poppler_document_new_from_bytes(bytes, NULL, error);
    GInputStream *stream = g_memory_input_stream_new_from_bytes(bytes);
    PopplerDocument *document = poppler_document_new_from_stream(
        stream, (goffset)g_bytes_get_size(bytes), password, NULL, error);
    g_object_unref(stream);
    return document;
}

static PopplerDocument *open_document(GBytes *bytes, const char *password, GError **error)
{
    GError *cause = NULL;
    PopplerDocument *document = load_document(bytes, password, &cause);
    if (document != NULL)
        return document;
    if (g_error_matches(cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        g_set_error_literal(
            error, FAILURE, FAILURE_PASSWORD,
            password == NULL ? "it is protected by a password; give it with "
                               "--password-file or --password"
                             : "it is protected, and the password given does not open it");
    else
        g_set_error(error, FAILURE, FAILURE_UNREADABLE,
                    "it cannot be read as a PDF document: %s", cause->message);
    g_clear_error(&cause);
    return NULL;
}

/* What is tried next, as the state that it would end in. */
static ReadingState choose_state(const Lane *lane)
{
    if (lane->attempt == TRY_NOTHING)
        return READING_LOST;
    if (lane->attempt == TRY_TEXT)
        return READING_FATAL;
    return lane->deaths >= READER_MAXIMUM_DEATHS ? READING_UNTRIED : READING_WHOLE;
}

/* @heard: where messages go while the page is read. */
static void read_page(const ReaderPlan *plan, const Lane *lane, PopplerDocument *document,
                      guint number, Reading **heard)
{
    g_autoptr(Reading) reading = reading_new(choose_state(lane));
    *heard = reading;
    if (reading->state != READING_LOST) {
        PopplerPage *page = poppler_document_get_page(document, (int)number);
        if (page == NULL)
            reading->state = READING_DAMAGED;
        else
            reading_fill(reading, page, plan->options.pictures);
        g_clear_object(&page);
    }
    *heard = NULL;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    reading_pack(reading, bytes);
    send_message(lane, number, bytes);
}

/* Wait until the page is wanted.  FALSE if none is any more. */
static gboolean await_order(const Lane *lane)
{
    char order;
    gssize count;
    if (lane->orders < 0 || atomic_load(&lane->progress->reading))
        return TRUE;
    do
        count = read(lane->orders, &order, 1);
    while (count < 0 && errno == EINTR);
    return count == 1;
}

static void read_pages(const ReaderPlan *plan, Lane *lane, PopplerDocument *document,
                       Reading **heard)
{
    Progress *progress = lane->progress;
    guint pages = (guint)MAX(poppler_document_get_n_pages(document), 0);
    for (guint page = atomic_load(&progress->page); page < pages && await_order(lane);
         page += plan->count) {
        atomic_store(&progress->reading, 1);
        allow_time();
        read_page(plan, lane, document, page, heard);
        atomic_store(&progress->page, page + plan->count);
        atomic_store(&progress->reading, 0);
        lane->attempt = TRY_ALL;
    }
}

static PopplerDocument *prepare(const ReaderPlan *plan, const Lane *lane, GError **error)
{
    const ReaderOptions *options = &plan->options;
    if (options->enter_walls != NULL && !options->enter_walls(options->walls_data, error))
        return NULL;
    if (lane->deaths > 0 && !atomic_load(&lane->progress->opened)) {
        g_set_error_literal(
            error, FAILURE, FAILURE_UNREADABLE,
            "it cannot be read as a PDF document: poppler could not open it "
            "within the limits of time and memory");
        return NULL;
    }
    return open_document(plan->bytes, options->password, error);
}

void lane_run(const ReaderPlan *plan, Lane *lane)
{
    Reading *heard = NULL;
    g_autoptr(GError) error = NULL;
    sigset_t none;
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    keep_own_descriptors(lane);
    limit_self();
    allow_time();
    memory_keep();
    g_log_set_handler("Poppler", G_LOG_LEVEL_MASK, listen, &heard);
    PopplerDocument *document = prepare(plan, lane, &error);
    if (!atomic_load(&lane->progress->opened))
        send_head(lane, document, error);
    if (document == NULL)
        return;
    atomic_store(&lane->progress->opened, 1);
    read_pages(plan, lane, document, &heard);
    g_object_unref(document);
}
