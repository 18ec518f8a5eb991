/*
 * make bench: how long a conversion takes and how much memory, as ratios within one run,
 * since seconds depend on the machine.
 *
 * The sample is converted to a workbook and XML; then a file that holds it 100 times over.
 * For comparison the same run times `xmllint --noout` on the XML that came out: it uses the
 * same library, only parses, and so shows what mere reading of as much XML costs here.
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

typedef struct {
    double seconds;   /* median of the wall times */
    double fastest;   /* the smallest of them */
    double mebibytes; /* most resident memory of any run */
} Measure;

static int compare_doubles(const void *a, const void *b)
{
    const double *left = a;
    const double *right = b;
    return (*left > *right) - (*left < *right);
}

/** Run @arguments once.  Returns: whether it ended with status 0. */
static gboolean run_once(char *const *arguments, double *seconds, double *mebibytes)
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
    *seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    *mebibytes = (double)usage.ru_maxrss / 1024.0;
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/** Run @line (words parted by spaces) @runs times and print what was measured. */
static Measure measure(const char *what, const char *line, gsize runs)
{
    g_auto(GStrv) arguments = g_strsplit(line, " ", -1);
    g_autofree double *seconds = g_new0(double, runs);
    Measure result = {0};
    for (gsize i = 0; i < runs; i++) {
        double mebibytes = 0;
        if (!run_once(arguments, &seconds[i], &mebibytes)) {
            (void)fprintf(stderr, "bench: failed: %s\n", line);
            exit(EXIT_FAILURE);
        }
        result.mebibytes = MAX(result.mebibytes, mebibytes);
    }
    qsort(seconds, runs, sizeof *seconds, compare_doubles);
    result.seconds = seconds[runs / 2];
    result.fastest = seconds[0];
    printf("%-42s %9.1f ms (fastest %.1f, %u runs), %.0f MiB\n", what,
           result.seconds * 1000.0, result.fastest * 1000.0, (guint)runs, result.mebibytes);
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

/** What is measured, on a file called @name in @folder. */
static Measure measure_convert(const char *folder, const char *what, const char *source,
                               const char *name, gsize runs)
{
    const char *program = g_getenv("TENKEN");
    g_autofree char *line = g_strdup_printf("%s convert -q -o %s/%s.xlsx -o %s/%s.xml %s",
                                            program == NULL ? "build/tenken" : program,
                                            folder, name, folder, name, source);
    return measure(what, line, runs);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        (void)fprintf(stderr, "usage: bench SAMPLE FOLDER\n");
        return 2;
    }
    const char *sample = argv[1];
    const char *folder = argv[2];
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
