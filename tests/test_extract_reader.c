/* The processes that read a PDF: what they die of costs one page.  Poppler's functions that are called from the lanes are defined here, in front of
 * the library's own, so that a page can be made to crash, to spin, or to lie. */
#include "extract/pdf.h"
#include "extract/reader.h"
#include "model/failure.h"
#include "model/processors.h"
#include "tests/suite.h"

#include <check.h>
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* checklist-calc.pdf has 5 pages or more; these play with the first ones. */
#define SAMPLE "checklist-calc"
#define PAGES  4u

typedef enum { SOUND, CRASHES, SPINS, LIES } Behaviour;

/* By page, from 0; set before the reader starts, inherited by its processes. */
static Behaviour opening, drawing[PAGES], text[PAGES];
/* How many pages were opened, by all processes. */
static atomic_uint *opened;

#define REAL(function)                                                                     \
    static __typeof__(function) *real;                                                     \
    if (real == NULL)                                                                      \
    *(void **)&real = dlsym(RTLD_NEXT, #function)

static void behave(Behaviour behaviour)
{
    char garbage[64] = "no frame at all";
    switch (behaviour) {
    case SOUND:
        break;
    case CRASHES:
        raise(SIGKILL);
        break;
    case SPINS:
        for (;;)
            continue;
    case LIES:
        for (int i = 3; i < 64; i++)
            (void)!write(i, garbage, sizeof garbage);
        break;
    }
}

static Behaviour of_page(const Behaviour *behaviours, PopplerPage *page)
{
    guint index = (guint)poppler_page_get_index(page);
    return index < PAGES ? behaviours[index] : SOUND;
}

PopplerDocument *poppler_document_new_from_bytes(GBytes *bytes, const char *password,
                                                 GError **error)
{
    REAL(poppler_document_new_from_bytes);
    behave(opening);
    return real(bytes, password, error);
}

PopplerPage *poppler_document_get_page(PopplerDocument *document, int index)
{
    REAL(poppler_document_get_page);
    if (opened != NULL)
        atomic_fetch_add(opened, 1);
    return real(document, index);
}

void poppler_page_render(PopplerPage *page, cairo_t *cairo)
{
    REAL(poppler_page_render);
    behave(of_page(drawing, page));
    real(page, cairo);
}

char *poppler_page_get_text_for_area(PopplerPage *page, PopplerRectangle *area)
{
    REAL(poppler_page_get_text_for_area);
    behave(of_page(text, page));
    return real(page, area);
}

static void set_up(void)
{
    opening = SOUND;
    memset(drawing, 0, sizeof drawing);
    memset(text, 0, sizeof text);
    const int kind = MAP_SHARED | MAP_ANONYMOUS;
    /* cppcheck-suppress invalidFunctionArg ; -1 is what an anonymous mapping takes */
    opened = mmap(NULL, sizeof *opened, PROT_READ | PROT_WRITE, kind, -1, 0);
    ck_assert(opened != MAP_FAILED);
    /* Orphans of a process that was killed come here. */
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

/* No process of the reader's is left, neither running nor dead. */
static void check_no_children(const char *name)
{
    ck_assert_msg(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD,
                  "%s: a process is left", name);
}

static GBytes *load(const char *name)
{
    g_autofree char *path = g_strdup_printf("fixtures/pdf/%s.pdf", name);
    char *data = NULL;
    gsize length = 0;
    ck_assert_msg(g_file_get_contents(path, &data, &length, NULL), "%s", path);
    return g_bytes_new_take(data, length);
}

static Reader *start(const ReaderOptions *options)
{
    g_autoptr(GBytes) bytes = load(SAMPLE);
    return reader_start(bytes, options);
}

/* A second of the processor for each lane, where pages spin. */
static gboolean limit_time(gpointer data, GError **error)
{
    const struct rlimit second = {1, 2};
    (void)data;
    (void)error;
    return setrlimit(RLIMIT_CPU, &second) == 0;
}

#define ALL READING_WHOLE, READING_WHOLE, READING_WHOLE, READING_WHOLE

static const struct {
    const char *name;
    gboolean ahead;
    Behaviour drawing[PAGES], text[PAGES];
    ReadingState states[PAGES];
} deaths[] = {
    {"sound, ahead", TRUE, {0}, {0}, {ALL}},
    {"sound, in step", FALSE, {0}, {0}, {ALL}},
    {"drawing crashes",
     TRUE,
     {SOUND, CRASHES},
     {0},
     {READING_WHOLE, READING_FATAL, READING_WHOLE, READING_WHOLE}},
    {"drawing crashes, in step",
     FALSE,
     {SOUND, CRASHES},
     {0},
     {READING_WHOLE, READING_FATAL, READING_WHOLE, READING_WHOLE}},
    {"text crashes, ahead",
     TRUE,
     {0},
     {SOUND, SOUND, CRASHES},
     {READING_WHOLE, READING_WHOLE, READING_LOST, READING_WHOLE}},
    {"text crashes, in step",
     FALSE,
     {0},
     {SOUND, SOUND, CRASHES},
     {READING_WHOLE, READING_WHOLE, READING_LOST, READING_WHOLE}},
    {"all crash",
     TRUE,
     {CRASHES, CRASHES, CRASHES, CRASHES},
     {CRASHES, CRASHES, SOUND, SOUND},
     {READING_LOST, READING_LOST, READING_FATAL, READING_FATAL}},
    {"drawing spins",
     FALSE,
     {SPINS},
     {0},
     {READING_FATAL, READING_WHOLE, READING_WHOLE, READING_WHOLE}},
    /* After a lie nothing of the lane is believed; the other one goes on. */
    {"a lane lies",
     TRUE,
     {LIES},
     {0},
     {READING_LOST, READING_WHOLE, READING_LOST, READING_WHOLE}},
};

START_TEST(test_deaths)
{
    memcpy(drawing, deaths[_i].drawing, sizeof drawing);
    memcpy(text, deaths[_i].text, sizeof text);
    const ReaderOptions options = {.ahead = deaths[_i].ahead, .enter_walls = limit_time};
    g_autoptr(Reader) reader = start(&options);
    ReaderHead head = {0};
    ck_assert(reader_open(reader, &head, NULL));
    ck_assert_msg(head.pages >= (gint32)PAGES, "the sample has %d pages", head.pages);
    ck_assert(!head.restricted);
    gboolean single = deaths[_i].ahead && processors_usable() < 2;
    for (guint i = 0; i < PAGES; i++) {
        g_autoptr(Reading) reading = reader_read(reader, i);
        if (drawing[0] == LIES && single)
            continue; /* one lane reads all pages then */
        ck_assert_msg(reading->state == deaths[_i].states[i], "%s: page %u: %d",
                      deaths[_i].name, i, (int)reading->state);
        ck_assert((reading->drawing != NULL) == (reading->state == READING_WHOLE));
        ck_assert((reading->glyphs != NULL) == (reading->state != READING_LOST));
    }
    reader_free(g_steal_pointer(&reader));
    check_no_children(deaths[_i].name);
}
END_TEST

/* What a page costs is told with its number, and the others have their tables. */
START_TEST(test_deaths_are_findings)
{
    static const struct {
        gboolean table, text;
        const char *code; /* of an error */
    } pages[PAGES] = {{TRUE, TRUE, NULL},
                      {FALSE, TRUE, "page-not-drawn"},
                      {FALSE, FALSE, "page-unreadable"},
                      {TRUE, TRUE, NULL}};
    drawing[1] = text[2] = CRASHES;
    g_autoptr(GBytes) bytes = load(SAMPLE);
    g_autoptr(Sheet) sheet = pdf_extract(bytes, SAMPLE, NULL, NULL);
    ck_assert_ptr_nonnull(sheet);
    for (guint i = 0; i < PAGES; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        ck_assert_int_eq(page->tables->len > 0, pages[i].table);
        ck_assert_int_eq(page->tables->len + page->outside->len > 0, pages[i].text);
        const char *code = NULL;
        for (guint j = 0; j < sheet->findings->len; j++) {
            const Finding *finding = g_ptr_array_index(sheet->findings, j);
            if (finding->page == i + 1 && finding->severity == SEVERITY_ERROR)
                code = finding->code;
        }
        ck_assert_msg(g_strcmp0(code, pages[i].code) == 0, "page %u: %s", i + 1,
                      code != NULL ? code : "nothing");
    }
}
END_TEST

START_TEST(test_opening_crashes)
{
    opening = CRASHES;
    g_autoptr(GBytes) bytes = load(SAMPLE);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(pdf_extract(bytes, SAMPLE, NULL, &error));
    ck_assert(g_error_matches(error, FAILURE, FAILURE_UNREADABLE));
    ck_assert_msg(strstr(error->message, "could not open it") != NULL, "%s",
                  error->message);
    check_no_children("opening");
}
END_TEST

static gboolean refuse_walls(gpointer data, GError **error)
{
    g_set_error_literal(error, FAILURE, FAILURE_SANDBOX, data);
    return FALSE;
}

START_TEST(test_walls_refused)
{
    char sentence[] = "no walls here";
    const PdfOptions options = {.enter_walls = refuse_walls, .walls_data = sentence};
    g_autoptr(GBytes) bytes = load(SAMPLE);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(pdf_extract(bytes, SAMPLE, &options, &error));
    ck_assert(g_error_matches(error, FAILURE, FAILURE_SANDBOX));
    ck_assert_str_eq(error->message, sentence);
}
END_TEST

/* In step, no page is opened before it is asked for. */
START_TEST(test_in_step)
{
    const ReaderOptions options = {0};
    g_autoptr(Reader) reader = start(&options);
    ReaderHead head = {0};
    ck_assert(reader_open(reader, &head, NULL));
    for (guint i = 0; i < PAGES; i++) {
        g_usleep(20000);
        ck_assert_uint_eq(atomic_load(opened), i);
        g_autoptr(Reading) reading = reader_read(reader, i);
        ck_assert_int_eq(reading->state, READING_WHOLE);
    }
}
END_TEST

static guint count_descriptors(void)
{
    guint count = 0;
    g_autoptr(GDir) folder = g_dir_open("/proc/self/fd", 0, NULL);
    while (g_dir_read_name(folder) != NULL)
        count++;
    return count;
}

/* Freed at any time, also while lanes wait for the pipe to be emptied. */
START_TEST(test_free)
{
    guint before = count_descriptors();
    for (guint i = 0; i < 4; i++) {
        const ReaderOptions options = {.ahead = i % 2 == 0};
        Reader *reader = start(&options);
        ReaderHead head = {0};
        if (i >= 2)
            ck_assert(reader_open(reader, &head, NULL));
        reader_free(reader);
        check_no_children("freed");
    }
    ck_assert_uint_eq(count_descriptors(), before);
}
END_TEST

/* When the caller is killed, even while a page spins, all its processes end. */
START_TEST(test_caller_killed)
{
    drawing[1] = SPINS;
    int ready[2];
    ck_assert_int_eq(pipe(ready), 0);
    pid_t caller = fork();
    if (caller == 0) {
        const ReaderOptions options = {.ahead = TRUE};
        Reader *reader = start(&options);
        g_autoptr(Reading) reading = NULL;
        ReaderHead head = {0};
        if (reader_open(reader, &head, NULL))
            reading = reader_read(reader, 0);
        (void)!write(ready[1], reading != NULL ? "r" : "n", 1);
        for (;;)
            pause();
    }
    char byte;
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    kill(caller, SIGKILL);
    /* The test's own time limit ends this if somebody lives on. */
    guint ended = 0;
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR)
        ended++;
    ck_assert_uint_ge(ended, 2);
}
END_TEST

static char *extract_as_xml(const char *file, gboolean ahead)
{
    const PdfOptions options = {.ahead = ahead};
    g_autoptr(GBytes) bytes = load(file);
    g_autoptr(Sheet) sheet = pdf_extract(bytes, file, &options, NULL);
    ck_assert_ptr_nonnull(sheet);
    g_autoptr(GBytes) xml = sheet_write(sheet, NULL);
    gsize length = 0;
    const char *data = g_bytes_get_data(xml, &length);
    return g_strndup(data, length);
}

static const char *const samples[] = {"checklist-calc", "checklist-browser", "deep",
                                      "sizes", "damaged-xref"};

START_TEST(test_same_bytes)
{
    g_autofree char *ahead = extract_as_xml(samples[_i], TRUE);
    g_autofree char *in_step = extract_as_xml(samples[_i], FALSE);
    ck_assert_msg(strcmp(ahead, in_step) == 0, "%s", samples[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract reader");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, NULL);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, test_deaths, 0, G_N_ELEMENTS(deaths));
    tcase_add_test(tests, test_deaths_are_findings);
    tcase_add_test(tests, test_opening_crashes);
    tcase_add_test(tests, test_walls_refused);
    tcase_add_test(tests, test_in_step);
    tcase_add_test(tests, test_free);
    tcase_add_test(tests, test_caller_killed);
    tcase_add_loop_test(tests, test_same_bytes, 0, G_N_ELEMENTS(samples));
    return suite_run(suite);
}
