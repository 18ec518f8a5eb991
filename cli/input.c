#include "cli/input.h"

#include "cli/output.h"
#include "model/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* How much of a pipe is asked for at first; the buffer doubles from there. */
#define FIRST_CAPACITY ((gsize)64 * 1024)

gboolean input_is_standard(const char *file)
{
    return g_strcmp0(file, "-") == 0;
}

const char *input_name(const char *file)
{
    return input_is_standard(file) ? "standard input" : file;
}

static gboolean fail_unreadable(int code, const char *what, GError **error)
{
    g_set_error(error, FAILURE, FAILURE_UNREADABLE, "%s: %s", what, g_strerror(code));
    return FALSE;
}

static gboolean fail_too_large(GError **error)
{
    g_set_error(error, FAILURE, FAILURE_LIMIT, "the input has more than the %u MiB allowed",
                (guint)(INPUT_MAXIMUM_BYTES >> 20));
    return FALSE;
}

/** Refuse what can be known before reading; tell a good first capacity for the rest. */
static gboolean inspect(int descriptor, gsize *capacity, GError **error)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return fail_unreadable(errno, "the input cannot be read", error);
    if (S_ISDIR(status.st_mode)) {
        g_set_error(error, FAILURE, FAILURE_UNREADABLE, "this is a folder, not a file");
        return FALSE;
    }
    *capacity = FIRST_CAPACITY;
    if (S_ISREG(status.st_mode)) {
        if (status.st_size > (off_t)INPUT_MAXIMUM_BYTES)
            return fail_too_large(error);
        /* One byte more, so that the end is seen without growing. */
        *capacity = MAX((gsize)status.st_size, FIRST_CAPACITY) + 1;
    }
    return TRUE;
}

/** Read up to the end into *@data, which grows.  The limit bounds pipes and files that grow
 * while they are read. */
static gboolean read_all(int descriptor, guint8 **data, gsize *length, gsize capacity,
                         GError **error)
{
    *length = 0;
    for (;;) {
        if (*data == NULL || *length == capacity) {
            if (*data != NULL)
                capacity *= 2;
            guint8 *grown = g_try_realloc(*data, capacity);
            if (grown == NULL) {
                g_set_error(error, FAILURE, FAILURE_LIMIT,
                            "there is not enough memory for an input of %" G_GSIZE_FORMAT
                            " bytes or more",
                            *length);
                return FALSE;
            }
            *data = grown;
        }
        gssize count = read(descriptor, *data + *length, capacity - *length);
        if (count == 0)
            return TRUE;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail_unreadable(errno, "the input cannot be read", error);
        *length += (gsize)count;
        if (*length > INPUT_MAXIMUM_BYTES)
            return fail_too_large(error);
    }
}

GBytes *input_read_descriptor(int descriptor, GError **error)
{
    gsize capacity = 0;
    gsize length = 0;
    g_autofree guint8 *data = NULL;
    if (!inspect(descriptor, &capacity, error) ||
        !read_all(descriptor, &data, &length, capacity, error))
        return NULL;
    return g_bytes_new_take(g_steal_pointer(&data), length);
}

/** Returns: a descriptor, or -1. */
static int open_file(const char *file, GError **error)
{
    int descriptor = g_open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0);
    if (descriptor < 0)
        fail_unreadable(errno, "the file cannot be opened", error);
    return descriptor;
}

GBytes *input_read(const char *file, GError **error)
{
    if (input_is_standard(file))
        return input_read_descriptor(STDIN_FILENO, error);
    int descriptor = open_file(file, error);
    if (descriptor < 0)
        return NULL;
    GBytes *bytes = input_read_descriptor(descriptor, error);
    /* Only reading was done: closing has nothing to report. */
    (void)close(descriptor);
    return bytes;
}

/** Copy up to the end of @from, within the limit. */
static gboolean copy_all(int from, int to, GError **error)
{
    char buffer[FIRST_CAPACITY];
    gsize length = 0;
    for (;;) {
        gssize count = read(from, buffer, sizeof buffer);
        if (count == 0)
            return TRUE;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail_unreadable(errno, "the input cannot be read", error);
        length += (gsize)count;
        if (length > INPUT_MAXIMUM_BYTES)
            return fail_too_large(error);
        if (!output_write_all(to, buffer, (gsize)count))
            return fail_unreadable(errno, "the input cannot be kept in memory", error);
    }
}

/** Returns: a descriptor of all that @from gives, or -1. */
static int keep_in_memory(int from, GError **error)
{
    int kept = memfd_create("tenken-input", MFD_CLOEXEC);
    if (kept < 0) {
        fail_unreadable(errno, "the input cannot be kept in memory", error);
        return -1;
    }
    if (copy_all(from, kept, error) && lseek(kept, 0, SEEK_SET) == 0)
        return kept;
    (void)close(kept);
    return -1;
}

static int duplicate_standard(GError **error)
{
    int descriptor = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (descriptor < 0)
        fail_unreadable(errno, "the input cannot be read", error);
    return descriptor;
}

int input_open(const char *file, GError **error)
{
    int opened =
        input_is_standard(file) ? duplicate_standard(error) : open_file(file, error);
    if (opened < 0)
        return -1;
    struct stat status;
    gsize capacity = 0;
    int kept = -1;
    if (inspect(opened, &capacity, error)) {
        if (fstat(opened, &status) == 0 && S_ISREG(status.st_mode))
            return opened;
        kept = keep_in_memory(opened, error);
    }
    (void)close(opened);
    return kept;
}

gboolean input_is_same_file(const char *file, const char *path)
{
    struct stat input;
    struct stat output;
    int found = input_is_standard(file) ? fstat(STDIN_FILENO, &input) : stat(file, &input);
    return found == 0 && stat(path, &output) == 0 && input.st_dev == output.st_dev &&
           input.st_ino == output.st_ino;
}
