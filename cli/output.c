#include "cli/output.h"

#include "cli/complaint.h"
#include "cli/temporary.h"
#include "model/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean fail_to_write(const char *path, int code, GError **error)
{
    g_set_error(error, FAILURE, FAILURE_WRITE, "the output cannot be written: %s",
                g_strerror(code));
    complaint_locate(error, path);
    return FALSE;
}

/** Returns: FALSE with errno set. */
static gboolean write_all(int descriptor, GBytes *bytes)
{
    gsize length = 0;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    while (length > 0) {
        gssize count = write(descriptor, data, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return FALSE;
        data += count;
        length -= (gsize)count;
    }
    return TRUE;
}

/** Whether syncing failed for a reason other than that the file system cannot sync. */
static gboolean sync_failed(int descriptor)
{
    return fsync(descriptor) != 0 && errno != EINVAL && errno != ENOTSUP;
}

/** Whether a file may be renamed to @path: something else there, such as a folder, would
 * let the rename fail when other outputs are in place already; a pipe or device would be
 * lost. */
static gboolean check_place(const char *path, GError **error)
{
    struct stat status;
    if (lstat(path, &status) != 0 || S_ISREG(status.st_mode) || S_ISLNK(status.st_mode))
        return TRUE; /* what is wrong with the folder shows when the temporary is made */
    g_set_error(error, FAILURE, FAILURE_WRITE, "the output's name is taken by %s",
                S_ISDIR(status.st_mode) ? "a folder" : "something that is not a file");
    complaint_locate(error, path);
    return FALSE;
}

static gboolean write_temporary(const Output *output, GError **error)
{
    int descriptor = -1;
    if (!temporary_create(output->path, &descriptor))
        return fail_to_write(output->path, errno, error);
    gboolean written = write_all(descriptor, output->bytes) && !sync_failed(descriptor);
    int code = errno;
    /* Some file systems tell only now that there was no room. */
    if (close(descriptor) != 0 && written) {
        written = FALSE;
        code = errno;
    }
    return written || fail_to_write(output->path, code, error);
}

/** The rename itself must outlast a power cut, so the folder is synced too. */
static gboolean sync_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int descriptor = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (descriptor < 0)
        return TRUE; /* a folder that may be written but not read cannot be synced */
    gboolean failed = sync_failed(descriptor);
    int code = errno;
    (void)close(descriptor);
    return !failed || fail_to_write(path, code, error);
}

static gboolean write_and_place(const Output *outputs, gsize count, GError **error)
{
    const char *paths[OUTPUT_MAXIMUM];
    for (gsize i = 0; i < count; i++) {
        paths[i] = outputs[i].path;
        if (!write_temporary(&outputs[i], error))
            return FALSE;
    }
    gsize failed = 0;
    if (!temporary_place_all(paths, &failed))
        return fail_to_write(paths[failed], errno, error);
    for (gsize i = 0; i < count; i++) {
        if (!sync_folder(paths[i], error))
            return FALSE;
    }
    return TRUE;
}

gboolean output_write_files(const Output *outputs, gsize count, GError **error)
{
    g_return_val_if_fail(count <= OUTPUT_MAXIMUM, FALSE);
    for (gsize i = 0; i < count; i++) {
        if (!check_place(outputs[i].path, error))
            return FALSE;
    }
    temporary_guard();
    gboolean written = write_and_place(outputs, count, error);
    temporary_discard_all();
    return written;
}

gboolean output_write_standard(GBytes *bytes, GError **error)
{
    if (!write_all(STDOUT_FILENO, bytes) || close(STDOUT_FILENO) != 0)
        return fail_to_write("standard output", errno, error);
    return TRUE;
}
