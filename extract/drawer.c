#include "extract/drawer.h"

#include "extract/script.h"

#include <cairo-script.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHUNK            65536
#define MAXIMUM_ATTEMPTS 40
#define PIPE_BYTES       (1024 * 1024)

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

/* What the child sends: a frame's head, then @length bytes. */
typedef enum {
    FRAME_DATA, /* a piece of the page's script */
    FRAME_PAGE, /* the page is complete */
    FRAME_LONG, /* the page wrote too much and was given up */
    FRAME_FAIL, /* cairo failed on the page */
} FrameKind;

typedef struct {
    guint32 kind, page, length;
} Frame;

struct Drawer {
    PopplerDocument *document;
    guint pages;
    pid_t child; /* 0: none */
    int pipe;    /* -1: none */
    guint deaths;
    GByteArray *script;
};

/* ---- the child -------------------------------------------------------------------------- */

typedef struct {
    int pipe;
    guint page;
    gsize written;    /* of this page */
    gboolean refused; /* the page wrote too much */
    guint8 buffer[CHUNK];
    guint used;
} Sender;

static gboolean write_all(int file, const void *bytes, gsize length)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t count = write(file, at, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return FALSE;
        at += count;
        length -= (gsize)count;
    }
    return TRUE;
}

/* The parent has gone when the pipe breaks: nothing is left to do. */
static void send_frame(const Sender *sender, FrameKind kind, const void *bytes,
                       guint length)
{
    Frame frame = {kind, sender->page, length};
    if (!write_all(sender->pipe, &frame, sizeof frame) ||
        !write_all(sender->pipe, bytes, length))
        _exit(1);
}

static void flush_sender(Sender *sender)
{
    if (sender->used > 0)
        send_frame(sender, FRAME_DATA, sender->buffer, sender->used);
    sender->used = 0;
}

static cairo_status_t take_bytes(void *closure, const unsigned char *bytes, unsigned length)
{
    Sender *sender = closure;
    sender->written += length;
    /* An error status would stay with the device and lose the pages to come. */
    if (sender->written > SCRIPT_MAXIMUM_BYTES) {
        sender->refused = TRUE;
        return CAIRO_STATUS_SUCCESS;
    }
    while (length > 0) {
        guint count = MIN(length, CHUNK - sender->used);
        memcpy(sender->buffer + sender->used, bytes, count);
        sender->used += count;
        bytes += count;
        length -= count;
        if (sender->used == CHUNK)
            flush_sender(sender);
    }
    return CAIRO_STATUS_SUCCESS;
}

/* The soft limit is what has been used and a page's allowance. */
static void allow_time(void)
{
    struct rusage usage;
    struct rlimit limit;
    getrusage(RUSAGE_SELF, &usage);
    getrlimit(RLIMIT_CPU, &limit);
    limit.rlim_cur =
        (rlim_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + 1 + DRAWER_PAGE_SECONDS;
    if (limit.rlim_max != RLIM_INFINITY)
        limit.rlim_cur = MIN(limit.rlim_cur, limit.rlim_max);
    setrlimit(RLIMIT_CPU, &limit);
}

static void limit_child(void)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (!LIMITED_MEMORY)
        return;
    struct rlimit memory;
    getrlimit(RLIMIT_AS, &memory);
    memory.rlim_cur = MIN(memory.rlim_max, DRAWER_MEMORY);
    setrlimit(RLIMIT_AS, &memory);
}

/* Render once, on a surface of its own.  Without a size the surface is unbounded, so that
 * nothing is cut by being far off. */
static gboolean render(PopplerPage *page, cairo_device_t *device)
{
    cairo_surface_t *surface =
        cairo_script_surface_create(device, CAIRO_CONTENT_COLOR_ALPHA, 0, 0);
    cairo_t *context = cairo_create(surface);
    cairo_translate(context, SCRIPT_ORIGIN, SCRIPT_ORIGIN);
    cairo_scale(context, SCRIPT_SCALE, SCRIPT_SCALE);
    poppler_page_render(page, context);
    gboolean good = cairo_status(context) == CAIRO_STATUS_SUCCESS &&
                    cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(context);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return good;
}

/* The first time that an empty glyph (a space) of a Type 3 font is written, the surface
 * fails, and all that follows on the page would be missing; the second time it is known.
 * So render until nothing fails: once for every such font, and only on its first page. */
static gboolean draw_page(PopplerDocument *document, cairo_device_t *device, guint index)
{
    PopplerPage *page = poppler_document_get_page(document, (int)index);
    gboolean good = page == NULL;
    for (guint i = 0; !good && i < MAXIMUM_ATTEMPTS; i++)
        good = render(page, device);
    if (page != NULL)
        g_object_unref(page);
    return good;
}

static void ignore_message(const char *domain, GLogLevelFlags level, const char *message,
                           gpointer data)
{
    (void)domain;
    (void)level;
    (void)message;
    (void)data;
}

/* One device for all pages: it remembers which fonts it has written. */
static void draw_pages(Drawer *drawer, guint first, int pipe)
{
    g_autofree Sender *sender = g_new0(Sender, 1);
    sender->pipe = pipe;
    g_log_set_default_handler(ignore_message, NULL); /* the parent has heard it all */
    cairo_device_t *device = cairo_script_create_for_stream(take_bytes, sender);
    cairo_script_set_mode(device, CAIRO_SCRIPT_MODE_ASCII);
    for (guint page = first; page < drawer->pages; page++) {
        allow_time();
        sender->page = page;
        sender->written = 0;
        sender->refused = FALSE;
        gboolean good = draw_page(drawer->document, device, page);
        cairo_device_flush(device);
        flush_sender(sender);
        FrameKind end = good ? FRAME_PAGE : FRAME_FAIL;
        send_frame(sender, sender->refused ? FRAME_LONG : end, NULL, 0);
    }
    cairo_device_destroy(device);
}

/* ---- the parent ------------------------------------------------------------------------- */

Drawer *drawer_new(PopplerDocument *document, guint pages)
{
    Drawer *drawer = g_new0(Drawer, 1);
    drawer->document = document;
    drawer->pages = pages;
    drawer->pipe = -1;
    drawer->script = g_byte_array_new();
    return drawer;
}

static void end_child(Drawer *drawer)
{
    if (drawer->pipe >= 0)
        close(drawer->pipe);
    drawer->pipe = -1;
    if (drawer->child > 0) {
        kill(drawer->child, SIGKILL);
        while (waitpid(drawer->child, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
    drawer->child = 0;
}

void drawer_free(Drawer *drawer)
{
    if (drawer == NULL)
        return;
    end_child(drawer);
    g_byte_array_unref(drawer->script);
    g_free(drawer);
}

static gboolean start_child(Drawer *drawer, guint first)
{
    int ends[2];
    if (pipe(ends) != 0)
        return FALSE;
    /* The child may be a page ahead; if the system grants less, it only waits more. */
    (void)fcntl(ends[1], F_SETPIPE_SZ, PIPE_BYTES);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        /* A broken pipe is seen by write(); poppler's own complaints go nowhere. */
        signal(SIGPIPE, SIG_IGN);
        close(STDERR_FILENO);
        limit_child();
        draw_pages(drawer, first, ends[1]);
        _exit(0);
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return FALSE;
    }
    drawer->child = child;
    drawer->pipe = ends[0];
    return TRUE;
}

static gboolean read_all(int file, void *bytes, gsize length)
{
    char *at = bytes;
    while (length > 0) {
        ssize_t count = read(file, at, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return FALSE;
        at += count;
        length -= (gsize)count;
    }
    return TRUE;
}

typedef enum { PAGE_DRAWN, PAGE_LONG, PAGE_FAILED, PAGE_DEAD } PageEnd;

/* Read frames until the end of @page. */
static PageEnd read_page(Drawer *drawer, guint page)
{
    g_byte_array_set_size(drawer->script, 0);
    for (;;) {
        Frame frame;
        if (!read_all(drawer->pipe, &frame, sizeof frame) || frame.length > CHUNK)
            return PAGE_DEAD;
        guint at = drawer->script->len;
        if (frame.length > 0) {
            g_byte_array_set_size(drawer->script, at + frame.length);
            if (!read_all(drawer->pipe, drawer->script->data + at, frame.length))
                return PAGE_DEAD;
        }
        if (frame.kind != FRAME_DATA && frame.page >= page)
            return frame.kind == FRAME_LONG   ? PAGE_LONG
                   : frame.kind == FRAME_FAIL ? PAGE_FAILED
                                              : PAGE_DRAWN;
        if (frame.kind != FRAME_DATA)
            g_byte_array_set_size(drawer->script, 0);
    }
}

const GByteArray *drawer_read(Drawer *drawer, guint page, const char **reason)
{
    if (drawer->deaths >= DRAWER_MAXIMUM_DEATHS) {
        *reason = "too many pages before it could not be drawn";
        return NULL;
    }
    if (drawer->child == 0 && !start_child(drawer, page)) {
        *reason = "no process could be started to draw it";
        return NULL;
    }
    switch (read_page(drawer, page)) {
    case PAGE_DRAWN:
        return drawer->script;
    case PAGE_LONG:
        *reason = "it draws more than any sheet does";
        return NULL;
    case PAGE_FAILED:
        *reason = "cairo failed on it";
        return NULL;
    case PAGE_DEAD:
        break;
    }
    end_child(drawer);
    drawer->deaths++;
    *reason = "poppler could not draw it within the limits of time and memory";
    return NULL;
}
