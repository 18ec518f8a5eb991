/*
 * make bench: how long a conversion takes and how much memory, as ratios within one run,
 * since seconds depend on the machine.
 *
 * The sample is converted to a workbook and XML; then a file that holds it 100 times over.
 * For comparison the same run times `xmllint --noout` on the XML that came out: it uses the
 * same library, only parses, and so shows what mere reading of as much XML costs here.
 *
 * PDFs of 20, 50 and 1000 pages are made of the sample's by qpdf.  The one of 20 is compared
 * with `pdftotext -bbox-layout`, which uses the same library and only tells places of words;
 * the two take turns, so that a clock that is not steady is unsteady for both.  What other
 * programs do meanwhile is in the wall times, and hardly in those of the processor.
 */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SMALL_RUNS 15
#define LARGE_RUNS 3
#define COPIES     100
#define PDF_RUNS   9
#define PDF_PAGES  1000u
#define PDF_COPIES 250u /* of a sample of four pages */

typedef struct {
    double seconds;   /* median of the wall times */
    double fastest;   /* the smallest of them */
    double worked;    /* the least time of the processor, of all its processes */
    double mebibytes; /* most resident memory of any run */
} Measure;

/** One run. */
typedef struct {
    double seconds, worked, mebibytes;
} Run;

static int compare_doubles(const void *a, const void *b)
{
    const double *left = a;
    const double *right = b;
    return (*left > *right) - (*left < *right);
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / G_USEC_PER_SEC;
}

/** Run @arguments once.  Returns: whether it ended with status 0. */
static gboolean run_once(char *const *arguments, Run *run)
{
    gint64 start = g_get_monotonic_time();
    pid_t child = fork();
    if (child == 0) {
        execvp(arguments[0], arguments);
        _exit(127);
    }
    int status = 0;
    struct rusage usage = {0};
    while (child > 0 && wait4(child, &status, 0, &usage) < 0) {
        if (errno != EINTR)
            return FALSE;
    }
    run->seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    run->worked = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    run->mebibytes = (double)usage.ru_maxrss / 1024.0;
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/** Run @line (words parted by spaces) once, into run @index of @measure. */
static void measure_once(const char *line, gsize index, double *seconds, Measure *measure)
{
    g_auto(GStrv) arguments = g_strsplit(line, " ", -1);
    Run run = {0};
    if (!run_once(arguments, &run)) {
        (void)fprintf(stderr, "bench: failed: %s\n", line);
        exit(EXIT_FAILURE);
    }
    seconds[index] = run.seconds;
    measure->worked = index == 0 ? run.worked : MIN(measure->worked, run.worked);
    measure->mebibytes = MAX(measure->mebibytes, run.mebibytes);
}

static void print_measure(const char *what, double *seconds, gsize runs, Measure *measure)
{
    qsort(seconds, runs, sizeof *seconds, compare_doubles);
    measure->seconds = seconds[runs / 2];
    measure->fastest = seconds[0];
    printf("%-42s %9.1f ms (fastest %.1f, %u runs), %.0f MiB\n", what,
           measure->seconds * 1000.0, measure->fastest * 1000.0, (guint)runs,
           measure->mebibytes);
}

/** Run @line @runs times and print what was measured. */
static Measure measure(const char *what, const char *line, gsize runs)
{
    g_autofree double *seconds = g_new0(double, runs);
    Measure result = {0};
    for (gsize i = 0; i < runs; i++)
        measure_once(line, i, seconds, &result);
    print_measure(what, seconds, runs, &result);
    return result;
}

/** Write @copies times the content of @sample to @path. */
static gboolean write_copies(const char *sample, const char *path, guint copies)
{
    g_autofree char *content = NULL;
    gsize length = 0;
    if (!g_file_get_contents(sample, &content, &length, NULL))
        return FALSE;
    FILE *file = g_fopen(path, "w");
    if (file == NULL)
        return FALSE;
    gboolean written = TRUE;
    for (guint i = 0; i < copies; i++)
        written = written && fwrite(content, 1, length, file) == length;
    return fclose(file) == 0 && written;
}

/** The command that converts @source to @name.xlsx and @name.xml in @folder. */
static char *convert_line(const char *folder, const char *source, const char *name)
{
    const char *program = g_getenv("TENKEN");
    return g_strdup_printf("%s convert -q -o %s/%s.xlsx -o %s/%s.xml %s",
                           program == NULL ? "build/tenken" : program, folder, name, folder,
                           name, source);
}

static Measure measure_convert(const char *folder, const char *what, const char *source,
                               const char *name, gsize runs)
{
    g_autofree char *line = convert_line(folder, source, name);
    return measure(what, line, runs);
}

/* ---- PDF -------------------------------------------------------------------------------- */

/** Write the pages @range of @copies times @sample to @path. */
static void write_pdf(const char *sample, const char *range, guint copies, const char *path)
{
    g_autoptr(GString) line = g_string_new("qpdf --empty --pages");
    for (guint i = 0; i < copies; i++)
        g_string_append_printf(line, " %s %s", sample, range);
    g_string_append_printf(line, " -- %s", path);
    double seconds;
    Measure unused = {0};
    measure_once(line->str, 0, &seconds, &unused);
}

/** Convert and pdftotext take turns; @prefix: "" or a command that narrows both. */
static void compare_with_pdftotext(const char *folder, const char *source,
                                   const char *prefix, const char *where)
{
    g_autofree char *convert = convert_line(folder, source, "pages20");
    g_autofree char *ours = g_strconcat(prefix, convert, NULL);
    g_autofree char *theirs = g_strdup_printf("%spdftotext -bbox-layout %s %s/pages20.html",
                                              prefix, source, folder);
    double our_seconds[PDF_RUNS], their_seconds[PDF_RUNS];
    Measure our_measure = {0}, their_measure = {0};
    for (gsize i = 0; i < PDF_RUNS; i++) {
        measure_once(theirs, i, their_seconds, &their_measure);
        measure_once(ours, i, our_seconds, &our_measure);
    }
    g_autofree char *our_name = g_strdup_printf("convert 20 pages%s", where);
    g_autofree char *their_name = g_strdup_printf("pdftotext -bbox-layout%s", where);
    print_measure(our_name, our_seconds, PDF_RUNS, &our_measure);
    print_measure(their_name, their_seconds, PDF_RUNS, &their_measure);
    printf("%-42s %9.1f (at most 3 is wanted)\n", "ratio of the two",
           our_measure.seconds / their_measure.seconds);
    printf("%-42s %9.1f\n", "ratio of the processor's times",
           our_measure.worked / their_measure.worked);
}

static void measure_pdf(const char *folder, const char *sample)
{
    g_autofree char *qpdf = g_find_program_in_path("qpdf");
    if (qpdf == NULL) {
        printf("qpdf is not installed: nothing is measured on PDFs\n");
        return;
    }
    g_autofree char *twenty = g_build_filename(folder, "pages20.pdf", NULL);
    g_autofree char *fifty = g_build_filename(folder, "pages50.pdf", NULL);
    g_autofree char *thousand = g_build_filename(folder, "pages1000.pdf", NULL);
    write_pdf(sample, "1-z", PDF_COPIES, thousand);
    write_pdf(thousand, "1-20", 1, twenty);
    write_pdf(thousand, "1-50", 1, fifty);

    g_autofree char *pdftotext = g_find_program_in_path("pdftotext");
    if (pdftotext != NULL) {
        compare_with_pdftotext(folder, twenty, "", "");
        compare_with_pdftotext(folder, twenty, "taskset -c 0 ", ", one core");
    } else {
        printf("pdftotext (poppler-utils) is not installed: no comparison\n");
    }
    Measure few = measure_convert(folder, "convert 50 pages", fifty, "pages50", LARGE_RUNS);
    Measure many = measure_convert(folder, "convert 1000 pages", thousand, "pages1000", 1);
    printf("%-42s %9.2f (at most 1.1 is wanted)\n", "ratio of the times per page",
           many.seconds / PDF_PAGES / (few.seconds / 50));
    printf("%-42s %9.1f (at most 2 is wanted)\n", "ratio of the most memory",
           many.mebibytes / few.mebibytes);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        (void)fprintf(stderr, "usage: bench SAMPLE PDF FOLDER\n");
        return 2;
    }
    const char *sample = argv[1];
    const char *folder = argv[3];
    g_autofree char *large = g_build_filename(folder, "large.txt", NULL);
    if (g_mkdir_with_parents(folder, 0777) != 0 || !write_copies(sample, large, COPIES)) {
        (void)fprintf(stderr, "bench: cannot write to %s\n", folder);
        return EXIT_FAILURE;
    }
    Measure one =
        measure_convert(folder, "convert to .xlsx and .xml", sample, "small", SMALL_RUNS);
    Measure many =
        measure_convert(folder, "convert, 100 times as long", large, "large", LARGE_RUNS);
    printf("%-42s %9.1f (at most 110 is wanted)\n", "ratio of the two",
           many.seconds / one.seconds);

    measure_pdf(folder, argv[2]);
    g_autofree char *xmllint = g_find_program_in_path("xmllint");
    if (xmllint == NULL) {
        printf("xmllint (libxml2-utils) is not installed: no comparison\n");
        return EXIT_SUCCESS;
    }
    g_autofree char *line = g_strdup_printf("%s --noout %s/small.xml", xmllint, folder);
    Measure reading = measure("xmllint --noout on that .xml", line, SMALL_RUNS);
    printf("%-42s %9.1f\n", "ratio of convert to xmllint", one.seconds / reading.seconds);
    return EXIT_SUCCESS;
}
