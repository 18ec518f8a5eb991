#include "cli/progress.h"

#include "cli/complaint.h"
#include "cli/json.h"
#include "model/failure.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define SECOND        G_GINT64_CONSTANT(1000000) /* microseconds */
#define BAR_INTERVAL  (SECOND / 5)
#define BAR_CELLS     24u
#define DEFAULT_WIDTH 80u
#define SECONDS_SHOWN 359999u /* 99:59:59 */

struct Progress {
    ProgressStyle style;
    gboolean quiet;
    guint total;
    guint done;      /* in whatever way */
    guint worked;    /* done, and not skipped */
    gint64 start;    /* of the first work; 0 before */
    gint64 drawn;    /* when the bar was drawn */
    gboolean bar;    /* it stands on the terminal */
    char *current;   /* a file in work, or NULL */
    gboolean broken; /* standard output cannot be written */
};

Progress *progress_new(ProgressStyle style, guint total, gboolean quiet)
{
    Progress *progress = g_new0(Progress, 1);
    progress->style = style;
    progress->total = total;
    progress->quiet = quiet;
    return progress;
}

void progress_free(Progress *progress)
{
    if (progress == NULL)
        return;
    g_free(progress->current);
    g_free(progress);
}

/* ---- the bar ---------------------------------------------------------------------------- */

static guint terminal_width(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                           : DEFAULT_WIDTH;
}

/** @text, printable and as much of it as fits into @width cells of a terminal. */
static char *fit(const char *text, guint width)
{
    g_autofree char *printable = complaint_make_printable(text);
    guint used = 0;
    char *p = printable;
    while (*p != '\0') {
        gunichar character = g_utf8_get_char(p);
        used += g_unichar_iszerowidth(character) ? 0 : g_unichar_iswide(character) ? 2 : 1;
        if (used > width)
            break;
        p = g_utf8_next_char(p);
    }
    *p = '\0';
    return g_steal_pointer(&printable);
}

/** "3.2/s, 0:01:05 left", once something is known.  Newly allocated. */
static char *describe_rate(const Progress *progress)
{
    gint64 elapsed = g_get_monotonic_time() - progress->start;
    if (progress->worked == 0 || elapsed <= 0)
        return g_strdup("");
    double rate = (double)progress->worked * (double)SECOND / (double)elapsed;
    double left = (double)(progress->total - progress->done) / rate;
    guint seconds = (guint)MIN(left, (double)SECONDS_SHOWN);
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(number, sizeof number, "%.1f", rate);
    return g_strdup_printf("%s/s, %u:%02u:%02u left", number, seconds / 3600,
                           seconds / 60 % 60, seconds % 60);
}

static char *describe_bar(const Progress *progress)
{
    char cells[BAR_CELLS + 1];
    guint full = progress->total == 0
                     ? BAR_CELLS
                     : (guint)((guint64)progress->done * BAR_CELLS / progress->total);
    memset(cells, '.', BAR_CELLS);
    memset(cells, '#', MIN(full, BAR_CELLS));
    cells[BAR_CELLS] = '\0';
    g_autofree char *rate = describe_rate(progress);
    return g_strdup_printf("[%s] %u/%u %s  %s", cells, progress->done, progress->total,
                           rate, progress->current == NULL ? "" : progress->current);
}

static void erase_bar(Progress *progress)
{
    if (progress->bar)
        (void)fputs("\r\033[K", stderr);
    progress->bar = FALSE;
}

void progress_draw(Progress *progress)
{
    if (progress->style != PROGRESS_BAR || progress->quiet)
        return;
    g_autofree char *text = describe_bar(progress);
    g_autofree char *line = fit(text, terminal_width() - 1);
    (void)fprintf(stderr, "\r%s\033[K", line);
    progress->bar = TRUE;
    progress->drawn = g_get_monotonic_time();
}

gint64 progress_next(const Progress *progress)
{
    gboolean shown = progress->style == PROGRESS_BAR && !progress->quiet;
    return shown ? progress->drawn + BAR_INTERVAL : -1;
}

static void draw_if_due(Progress *progress)
{
    gint64 next = progress_next(progress);
    if (next >= 0 && g_get_monotonic_time() >= next)
        progress_draw(progress);
}

static void show_line(Progress *progress, const char *line)
{
    gboolean bar = progress->bar;
    erase_bar(progress);
    complaint_show_line(line);
    if (bar)
        progress_draw(progress);
}

void progress_note(Progress *progress, const char *sentence)
{
    g_autofree char *line = g_strdup_printf("tenken: %s", sentence);
    show_line(progress, line);
}

void progress_warn(Progress *progress, const char *sentence)
{
    g_autofree char *line = g_strdup_printf("tenken: warning: %s", sentence);
    if (!progress->quiet)
        show_line(progress, line);
}

/* ---- JSON ------------------------------------------------------------------------------- */

/** @file: NULL if the event is of none.  Returns: the open object, for print(). */
static GString *new_event(const char *event, const char *file)
{
    GString *text = g_string_new(NULL);
    json_open(text);
    json_add_text(text, "event", event);
    if (file == NULL)
        return text;
    json_add_text(text, "file", file);
    if (!g_utf8_validate(file, -1, NULL)) {
        g_autofree char *bytes =
            g_uri_escape_bytes((const guint8 *)file, strlen(file), "/");
        json_add_text(text, "file_bytes", bytes);
    }
    return text;
}

/** Each line is written at once: whoever reads them wants to know now. */
static void print_event(Progress *progress, GString *text)
{
    json_close(text);
    if (printf("%s\n", text->str) < 0 || fflush(stdout) != 0)
        progress->broken = TRUE;
    g_string_free(text, TRUE);
}

static void add_summary(GString *text, const Summary *summary)
{
    json_add_text(text, "vendor", summary->vendor);
    json_add_count(text, "pages", summary->pages);
    json_add_count(text, "records", summary->records);
    json_add_object(text, "statuses");
    for (int status = 0; status < STATUS_COUNT; status++)
        json_add_count(text, status_name((Status)status), summary->statuses[status]);
    json_close(text);
    json_add_object(text, "findings");
    for (int severity = 0; severity < SUMMARY_SEVERITIES; severity++)
        json_add_count(text, severity_name((Severity)severity),
                       summary->findings[severity]);
    json_close(text);
}

/* ---- events ----------------------------------------------------------------------------- */

void progress_started(Progress *progress, const char *path)
{
    if (progress->start == 0)
        progress->start = g_get_monotonic_time();
    g_free(progress->current);
    progress->current = g_strdup(path);
    if (progress->style == PROGRESS_JSON)
        print_event(progress, new_event("started", path));
    draw_if_due(progress);
}

void progress_converted(Progress *progress, const char *path, const WorkerResult *result,
                        char *const *outputs)
{
    progress->done++;
    progress->worked++;
    if (progress->style == PROGRESS_JSON) {
        GString *text = new_event("converted", path);
        json_add_texts(text, "outputs", outputs);
        add_summary(text, result->summary);
        json_add_number(text, "seconds", result->seconds);
        json_add_number(text, "processor_seconds", result->processor_seconds);
        json_add_count(text, "memory", result->memory);
        print_event(progress, text);
    } else if (progress->style == PROGRESS_LINES && !progress->quiet) {
        summary_show_line(result->summary, path, outputs);
    }
    draw_if_due(progress);
}

void progress_failed(Progress *progress, const char *path, const char *class,
                     const char *reason, double seconds)
{
    progress->done++;
    progress->worked++;
    if (progress->style == PROGRESS_JSON) {
        GString *text = new_event("failed", path);
        json_add_text(text, "class", class);
        json_add_text(text, "reason", reason);
        json_add_number(text, "seconds", seconds);
        print_event(progress, text);
    } else {
        g_autofree char *line = g_strdup_printf("tenken: %s: %s: %s", path, class, reason);
        show_line(progress, line);
    }
}

void progress_skipped(Progress *progress, const char *path, char *const *outputs)
{
    progress->done++;
    if (progress->style == PROGRESS_JSON) {
        GString *text = new_event("skipped", path);
        json_add_texts(text, "outputs", outputs);
        print_event(progress, text);
    }
    draw_if_due(progress);
}

static void print_finished(Progress *progress, const ProgressCounts *counts)
{
    GString *text = new_event("finished", NULL);
    json_add_count(text, "total", counts->total);
    json_add_count(text, "converted", counts->converted);
    json_add_count(text, "skipped", counts->skipped);
    json_add_count(text, "failed", counts->failed);
    json_add_count(text, "ignored", counts->ignored);
    json_add_truth(text, "interrupted", counts->interrupted);
    print_event(progress, text);
}

static void show_finished(const ProgressCounts *counts)
{
    g_autoptr(GString) line = g_string_new("tenken: ");
    g_string_append_printf(line, "%u file%s: %u converted, %u already done, %u failed",
                           counts->total, counts->total == 1 ? "" : "s", counts->converted,
                           counts->skipped, counts->failed);
    guint left = counts->total - counts->converted - counts->skipped - counts->failed;
    if (left > 0)
        g_string_append_printf(line, ", %u not begun or dropped", left);
    if (counts->ignored > 0)
        g_string_append_printf(line, "; %u other file%s ignored", counts->ignored,
                               counts->ignored == 1 ? "" : "s");
    complaint_show_line(line->str);
}

gboolean progress_finish(Progress *progress, const ProgressCounts *counts, GError **error)
{
    erase_bar(progress);
    if (progress->style == PROGRESS_JSON)
        print_finished(progress, counts);
    else if (!progress->quiet)
        show_finished(counts);
    if (!progress->broken)
        return TRUE;
    g_set_error(error, FAILURE, FAILURE_WRITE, "the events cannot be written");
    complaint_locate(error, "standard output");
    return FALSE;
}
